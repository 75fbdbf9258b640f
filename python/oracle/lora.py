"""Adapters on a golden case's model by PEFT, and what transformers' Qwen2, TRL's loss and PyTorch's AdamW make of them.

They are the folder `lora` of every case; fixtures/golden/README.md gives its format.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file, save_file
from torch import Tensor
from transformers import PreTrainedModel

from oracle.cases import GOLDEN, Case, Tensors, policy_tensors, updates

PROJECTIONS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
METHOD = "progrpo"
SEED = 2602
PREFIX, ADAPTER = "base_model.model.", ".default"
CASES = ["nano-shape", "theta-1e6", "tied-gqa", "untied-mha"]


class LoraCase(Case):
    """A case whose model has the adapters of its folder `lora`."""

    def __init__(self, name: str, cases: Path = GOLDEN) -> None:
        super().__init__(cases / name)
        self.adapters = self.folder / "lora"

    def base(self) -> PreTrainedModel:
        return super().model()

    def model(self) -> PeftModel:
        return PeftModel.from_pretrained(self.base(), self.adapters, is_trainable=True)

    def advantage(self) -> Tensor:
        return self.expected[f"advantage_{METHOD}"]

    def stored(self) -> Tensors:
        return load_file(self.adapters / "expected.safetensors")


def engine_name(name: str) -> str:
    """`grad_progrpo.base_model.model.model.layers.0...lora_A.default.weight` -> `grad_progrpo.model.layers.0...lora_A.weight`."""
    return name.replace(PREFIX, "", 1).replace(ADAPTER, "", 1)


def compute(case: LoraCase) -> Tensors:
    """Log-probabilities and entropies, and three updates of the adapters on the whole batch, all by the engine's names."""
    trained, scalars = updates(case, METHOD, case.advantage())
    policy = policy_tensors(case)
    tensors = {name: policy[name] for name in ("token_logprob", "token_entropy")}
    tensors |= {engine_name(name): value for name, value in trained.items()}
    told = {name: scalars[name] for name in (f"losses_{METHOD}", f"grad_norm_{METHOD}")}
    return tensors | {name: torch.tensor(value).flatten() for name, value in told.items()}


def write() -> None:
    for name in CASES:
        write_case(name)


def write_case(name: str) -> None:
    """Random adapters, whose B is not 0, as PEFT saves them, and what is computed of them."""
    case = LoraCase(name)
    torch.manual_seed(SEED)
    save_adapters(case.base(), case.adapters, name, rank=8 if name == "nano-shape" else 4)
    save_expected(case, compute(case))


@torch.no_grad()
def save_adapters(base: PreTrainedModel, folder: Path, name: str, rank: int, strength: float = 1.0) -> None:
    """Random ones on all seven projections, whose B is not 0 but so many times PEFT's random one, as PEFT saves them."""
    config = LoraConfig(
        r=rank,
        lora_alpha=2 * rank,
        target_modules=PROJECTIONS,
        task_type="CAUSAL_LM",
        init_lora_weights=False,
    )
    model = get_peft_model(base, config)
    for key, parameter in model.named_parameters():
        if ".lora_B." in key:
            parameter.mul_(strength)
    model.save_pretrained(folder)
    (folder / "README.md").unlink()
    told = folder / "adapter_config.json"
    # PEFT writes its set of modules in an order that changes from process to process.
    stated = {"base_model_name_or_path": name, "target_modules": PROJECTIONS}
    told.write_text(json.dumps(json.loads(told.read_text()) | stated, indent=2) + "\n")


def save_expected(case: LoraCase, tensors: Tensors) -> None:
    stored = {
        key: (value.float() if value.is_floating_point() else value).contiguous() for key, value in tensors.items()
    }
    save_file(stored, case.adapters / "expected.safetensors")
