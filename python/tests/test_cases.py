"""The golden cases that the engine is held to are what transformers' Qwen2, TRL's loss and PyTorch's AdamW compute."""

import pytest
import torch

pytest.importorskip("trl")

from oracle.cases import GOLDEN, Case, compute

CASES = sorted(path.parent.name for path in GOLDEN.glob("*/case.json"))

# The cases were computed in float64; transformers and TRL work in float32. Three steps of AdamW magnify that where a
# gradient is nearly zero. Gradients relative to the tensor's largest, all else to 1 or the largest.
TOLERANCE = {"grad": 5e-6, "after3": 2e-4, "losses": 1e-4}
OTHERS = 1e-6


def test_there_are_cases() -> None:
    assert len(CASES) >= 4


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = Case(GOLDEN / name)
    tensors, scalars = compute(case)
    computed = {quantity for quantity in case.expected if "flowrl" not in quantity}
    assert tensors.keys() == computed
    compared = {quantity: (values, case.expected[quantity]) for quantity, values in tensors.items()}
    compared |= {quantity: (value, case.told["expected_scalars"][quantity]) for quantity, value in scalars.items()}
    errors = {}
    for quantity, (ours, theirs) in compared.items():
        one, other = (in_contract(case, quantity, torch.as_tensor(values).double()) for values in (ours, theirs))
        largest = float(other.abs().max())
        scale = largest or 1.0 if quantity.startswith("grad_") and "norm_" not in quantity else max(1.0, largest)
        error = float((one - other).abs().max()) / scale
        if not error <= TOLERANCE.get(quantity.split("_")[0], OTHERS):
            errors[quantity] = error
    assert errors == {}


def in_contract(case: Case, quantity: str, values: torch.Tensor) -> torch.Tensor:
    """Padding, and responses without a token, are no part of a case."""
    target = case.prompt | case.response
    if quantity == "logits":
        return values[torch.cat([torch.ones_like(target[:, :1]), target], dim=1)]
    if quantity.startswith("token_"):
        return values[target]
    if quantity == "confidence_response" or quantity.startswith("advantage_"):
        return values[case.response.any(dim=1)]
    return values
