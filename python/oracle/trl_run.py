"""A golden run: one step of a real TRL trainer on a base model of the page, with two updates, as the engine is to make it.

The engine's test (tools/parity/trlRun.test.ts) takes the prompts and responses as they are and computes all else.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback
from trl import GRPOConfig

from examples.digit_sums import MODEL, correct, prompts
from progrpo import ProGRPOConfig
from progrpo.engines.trl import grpo_arguments
from progrpo.trl import ProGRPOTrainer

FILE = Path(__file__).parents[2] / "fixtures/golden/trl-run.json"
SHARED = {
    "promptsPerStep": 4,
    "groupSize": 6,
    "miniBatches": 1,
    "innerEpochs": 2,
    "steps": 1,
    "warmupSteps": 0,
    "seed": 7,
}
RUNS: list[dict[str, Any]] = [
    # With nothing to divide by, TRL's advantages have no guard that could differ from the page's.
    {"method": "progrpo", "alpha": 0.5, "advantageScaling": "none", "learningRate": 3e-3, "clipLow": 0.05, **SHARED},
    {"method": "grpo", "learningRate": 3e-3, "clipHighGrpo": 0.05, **SHARED},
    {
        "method": "gspo",
        "advantageScaling": "none",
        "clipLowGspo": 0.02,
        "clipHighGspo": 0.02,
        "learningRate": 3e-3,
        **SHARED,
    },
]
SHOWN = 8
"""Of every parameter's values so many are written down."""


class Watch(TrainerCallback):
    """Gradients before each update, and parameters after the first."""

    def __init__(self) -> None:
        self.gradients: list[dict[str, list[float]]] = []
        self.after: dict[str, list[float]] = {}

    def on_pre_optimizer_step(self, args: Any, state: Any, control: Any, model: Any = None, **_: Any) -> None:
        self.gradients.append({name: p.grad.flatten()[:SHOWN].tolist() for name, p in model.named_parameters()})

    def on_step_end(self, args: Any, state: Any, control: Any, model: Any = None, **_: Any) -> None:
        if state.global_step == 1:
            self.after = {name: p.detach().flatten()[:SHOWN].tolist() for name, p in model.named_parameters()}


class Recorded(ProGRPOTrainer):
    """Keeps what a generation was."""

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        output = super()._generate_and_score_completions(inputs)
        self.generation = {name: output[name].tolist() for name in ("advantages", "completion_ids", "completion_mask")}
        self.generation |= {"prompts": [row["prompt"] for row in inputs], "rewards": self._rewards[:, 0].tolist()}
        return output


def run(settings: dict[str, Any]) -> dict[str, Any]:
    """Prompts, responses and rewards, and what TRL made of them."""
    config, watch = ProGRPOConfig.of(settings), Watch()
    with tempfile.TemporaryDirectory() as folder:
        args = GRPOConfig(
            output_dir=folder,
            use_cpu=True,
            bf16=False,
            max_completion_length=6,
            report_to="none",
            save_strategy="no",
            logging_steps=1,
            disable_tqdm=True,
            **grpo_arguments(config),
        )
        trainer = Recorded(
            model=AutoModelForCausalLM.from_pretrained(MODEL, dtype=torch.float32),
            reward_funcs=correct,
            args=args,
            train_dataset=Dataset.from_list(prompts()),
            processing_class=AutoTokenizer.from_pretrained(MODEL, pad_token="<pad>", eos_token="<eos>"),
            progrpo=config,
            callbacks=[watch],
        )
        trainer.train()
    got = trainer.generation
    responses = [ids[: sum(mask)] for ids, mask in zip(got["completion_ids"], got["completion_mask"], strict=True)]
    logged = [row for row in trainer.state.log_history if "grad_norm" in row]
    updates = [
        {
            "loss": row["loss"],
            "grad_norm": row["grad_norm"],
            "clip_low": row["clip_ratio/low_mean"],
            "clip_high": row["clip_ratio/high_mean"],
        }
        for row in logged
    ]
    rollout = {"prompts": got["prompts"], "responses": responses, "rewards": got["rewards"]}
    expected = {"advantages": got["advantages"], "updates": updates, "gradients": watch.gradients, "after": watch.after}
    return {"settings": settings, **rollout, "expected": expected}


def rounded(value: Any) -> Any:
    """To eight digits, more than float32 has."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return float(f"{value:.8g}") if isinstance(value, float) else value


def write() -> None:
    """Writes the file, a run a line."""
    torch.set_num_threads(1)
    lines = ",\n".join(json.dumps(rounded(run(settings))) for settings in RUNS)
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
