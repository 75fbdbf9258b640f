"""What transformers' Qwen2, TRL's loss and PyTorch's AdamW make of a golden case, beside what the case says.

fixtures/golden/README.md gives the format. The model and the loss run as they are, in float32, so they cannot take the
place of the cases' own values, which were computed in float64.
"""

from __future__ import annotations

import json
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from peft import PeftModel
from safetensors.torch import load_file
from tokenizers import Tokenizer, models
from torch import Tensor
from transformers import PreTrainedModel, PreTrainedTokenizerFast, Qwen2ForCausalLM
from trl import GRPOConfig, GRPOTrainer

from progrpo import ProGRPOConfig
from progrpo.core import advantages

GOLDEN = Path(__file__).parents[2] / "fixtures/golden"
GRPO_CLIP_HIGH = 0.2
STEPS = 3

Tensors = dict[str, Tensor]


class Case:
    """A case's files, and its batch as a trainer would have it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: dict[str, Any] = json.loads((folder / "case.json").read_text())
        self.settings: dict[str, float] = self.told["settings"]
        self.inputs = load_file(folder / "inputs.safetensors")
        self.ids = self.inputs["input_ids"].long()
        self.response = self.inputs["response_mask"] > 0
        self.prompt = self.inputs["prompt_mask"] > 0
        """[B, T-1] of targets."""

    @cached_property
    def expected(self) -> Tensors:
        return load_file(self.folder / "expected.safetensors")

    def model(self) -> Qwen2ForCausalLM:
        return Qwen2ForCausalLM.from_pretrained(self.folder, dtype=torch.float32, attn_implementation="eager")

    def moved(self, per_target: Tensor) -> Tensor:
        """[B, R]: of response targets, each row's from the left on, 0 behind them."""
        width = int(self.response.sum(dim=1).max())
        rows = [row[own] for row, own in zip(per_target, self.response, strict=True)]
        return torch.stack([torch.nn.functional.pad(row, (0, width - len(row))) for row in rows])

    def batch(self, advantage: Tensor) -> dict[str, Tensor]:
        """What TRL's loss reads: prompts padded on the left, responses on the right."""
        lengths = self.prompt.sum(dim=1) + 1
        width = int(lengths.max())
        left = [torch.nn.functional.pad(row[:n], (width - int(n), 0)) for row, n in zip(self.ids, lengths, strict=True)]
        mask = self.moved(torch.ones_like(self.ids[:, 1:]))
        return {
            "prompt_ids": torch.stack(left),
            "prompt_mask": (torch.arange(width) >= width - lengths[:, None]).long(),
            "completion_ids": self.moved(self.ids[:, 1:]),
            "completion_mask": mask,
            "advantages": advantage,
            "old_per_token_logps": self.moved(self.inputs["old_logprob"]),
            "ref_per_token_logps": self.moved(self.inputs["ref_logprob"]),
            "num_items_in_batch": mask.sum(),
        }


def policy_tensors(case: Case, model: PreTrainedModel | PeftModel | None = None) -> Tensors:
    """Logits, log-probabilities and entropies of the case's model, or of another on its batch."""
    attention = torch.cat([torch.ones_like(case.ids[:, :1]), (case.prompt | case.response).long()], dim=1)
    with torch.no_grad():
        logits = (model or case.model())(case.ids, attention_mask=attention).logits
    every = (logits[:, :-1] / case.settings["temperature"]).double().log_softmax(-1)
    logprob = every.gather(2, case.ids[:, 1:, None])[:, :, 0]
    return {"logits": logits, "token_logprob": logprob, "token_entropy": -(every.exp() * every).sum(-1)}


def advantage_tensors(case: Case) -> Tensors:
    """Confidences and every variant of the advantages, by `progrpo.core`."""
    reward = case.inputs["rewards"]
    old = case.inputs["old_logprob"]
    common = {
        "reward": reward.flatten(),
        "correct": reward.flatten() > 0.5,
        "group": torch.arange(reward.numel()) // reward.shape[1],
        "logprob": old,
        "mask": case.response,
        "prompt_logprob": old,
        "prompt_mask": case.prompt,
    }
    base = {"alpha": case.settings["alpha"], "lowFraction": case.settings["fraction"]}
    variants: dict[str, dict[str, Any]] = {
        "": {},
        "_mixed_only": {"armGate": "mixed-only"},
        "_correct_only": {"armScope": "correct-only"},
        "_prompt_tlow": {"promptConfidence": "t-low"},
    }
    steps = {name: advantages(ProGRPOConfig.of(base | more), **common) for name, more in variants.items()}
    return {
        "confidence_response": steps[""].confidence,
        "confidence_prompt_all": steps[""].prompt_confidence,
        "confidence_prompt_tlow": steps["_prompt_tlow"].prompt_confidence,
        "advantage_grpo": steps[""].advantage,
        **{f"advantage_progrpo{name}": step.reweighted for name, step in steps.items()},
    }


def updates(case: Case, method: str, advantage: Tensor) -> tuple[Tensors, dict[str, Any]]:
    """Three updates on the whole batch by TRL's loss and PyTorch's AdamW, with the first one's gradients."""
    settings = case.settings
    with tempfile.TemporaryDirectory() as folder:
        trainer = _trainer(case, folder, GRPO_CLIP_HIGH if method == "grpo" else settings["eps_high"])
    model, batch = trainer.model, case.batch(advantage.float())
    model.train()
    parameters = {name: p for name, p in model.named_parameters() if p.requires_grad}
    decayed = [p for p in parameters.values() if p.dim() > 1]
    optimiser = torch.optim.AdamW(
        [
            {"params": decayed, "weight_decay": settings["wd"]},
            {"params": [p for p in parameters.values() if p.dim() == 1]},
        ],
        lr=settings["lr"],
        betas=tuple(case.told["betas"]),
        eps=case.told["adam_eps"],
        weight_decay=0.0,
    )
    tensors: Tensors = {}
    losses, norms = [], []
    for step in range(STEPS):
        loss = trainer._compute_loss(model, batch)
        loss.backward()
        if step == 0:
            tensors |= {f"grad_{method}.{name}": p.grad.clone() for name, p in parameters.items()}
        norms.append(float(torch.nn.utils.clip_grad_norm_(parameters.values(), settings["clip"])))
        optimiser.step()
        optimiser.zero_grad()
        losses.append(loss.item())
    tensors |= {f"after3_{method}.{name}": p.detach().clone() for name, p in parameters.items()}
    logged = trainer._metrics["train"]
    return tensors, {
        f"loss_{method}": losses[0],
        f"losses_{method}": losses,
        f"grad_norm_{method}": norms[0],
        f"clip_low_{method}": logged["clip_ratio/low_mean"][0],
        f"clip_high_{method}": logged["clip_ratio/high_mean"][0],
    }


def _trainer(case: Case, folder: str, clip_high: float) -> Any:
    """A GRPOTrainer of TRL that never generates: its loss is called with the case's batch."""
    words = Tokenizer(models.WordLevel({str(i): i for i in range(2)}, unk_token="0"))
    args = GRPOConfig(
        output_dir=folder,
        use_cpu=True,
        bf16=False,
        report_to="none",
        num_generations=2,
        per_device_train_batch_size=2,
        temperature=case.settings["temperature"],
        beta=case.settings["kl"],
        use_bias_correction_kl=False,
        entropy_coef=case.settings["ent"],
        epsilon=case.settings["eps_low"],
        epsilon_high=clip_high,
    )
    trainer = GRPOTrainer(
        model=case.model(),
        reward_funcs=lambda prompts, **_: [0.0] * len(prompts),
        args=args,
        train_dataset=Dataset.from_list([{"prompt": "1"}]),
        processing_class=PreTrainedTokenizerFast(tokenizer_object=words, pad_token="0", eos_token="1"),
    )
    trainer.current_gradient_accumulation_steps = 1  # which training would set
    return trainer


def compute(case: Case) -> tuple[Tensors, dict[str, Any]]:
    """Everything of a case's expected tensors and scalars but FlowRL's and pass@k."""
    tensors = policy_tensors(case) | advantage_tensors(case)
    scalars: dict[str, Any] = {}
    for method in ("grpo", "progrpo"):
        own, told = updates(case, method, tensors[f"advantage_{method}"])
        tensors |= own
        scalars |= told
    return tensors, scalars
