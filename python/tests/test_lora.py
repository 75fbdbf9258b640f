"""The adapters' golden cases are what PEFT, transformers' Qwen2, TRL's loss and PyTorch's AdamW compute."""

import pytest
import torch

pytest.importorskip("trl")
pytest.importorskip("peft")

from peft import PeftModel, get_peft_model_state_dict
from test_cases import in_contract

from oracle import brought, lora
from oracle.brought import RECIPES, BroughtCase
from oracle.cases import policy_tensors
from oracle.lora import CASES, LoraCase

# Both sides work in float32; three steps of AdamW magnify that where a gradient is nearly zero.
TOLERANCE = {"grad": 5e-6, "after3": 2e-4, "losses": 1e-4}
OTHERS = 1e-6


ALL = [*CASES, *RECIPES]


def opened(name: str) -> LoraCase:
    return BroughtCase(name) if name in RECIPES else LoraCase(name)


@pytest.mark.parametrize("name", ALL)
def test_case(name: str) -> None:
    case = opened(name)
    tensors, stored = (brought if name in RECIPES else lora).compute(case), case.stored()
    assert tensors.keys() == stored.keys()
    errors = {}
    for quantity, values in tensors.items():
        one, other = (in_contract(case, quantity, each.double()) for each in (values, stored[quantity]))
        largest = float(other.abs().max())
        scale = largest or 1.0 if quantity.startswith("grad_") else max(1.0, largest)
        error = float((one - other).abs().max()) / scale
        if not error <= TOLERANCE.get(quantity.split("_")[0], OTHERS):
            errors[quantity] = error
    assert errors == {}


@pytest.mark.parametrize("name", ALL)
def test_what_the_page_writes_opens_as_the_same_adapters(name: str) -> None:
    case = opened(name)
    ours = PeftModel.from_pretrained(case.base(), case.adapters / "rewritten")
    one, other = (get_peft_model_state_dict(model) for model in (ours, case.model()))
    assert one.keys() == other.keys()
    assert all(torch.equal(value, other[key]) for key, value in one.items())
    values = policy_tensors(case, ours)["token_logprob"]
    assert torch.equal(values, policy_tensors(case)["token_logprob"])


@pytest.mark.parametrize("name", CASES)
def test_without_its_adapters_it_is_the_case(name: str) -> None:
    case = LoraCase(name)
    model = case.model()
    with model.disable_adapter():
        values = policy_tensors(case, model)["token_logprob"]
    one, other = (
        in_contract(case, "token_logprob", each) for each in (values, case.expected["token_logprob"].double())
    )
    assert float((one - other).abs().max()) <= OTHERS * max(1.0, float(other.abs().max()))
    assert torch.any(in_contract(case, "token_logprob", case.stored()["token_logprob"].double()) != other)
