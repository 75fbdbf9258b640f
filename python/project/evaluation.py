"""Held-out prompts, sampled as the page does: pass@k and how many correct answers are left."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from arm import Arm
from rewards import listed
from run_file import RunFile
from transformers import TrainerCallback

AT_ONCE = 1024
"""Responses that are sampled together."""


def pass_at_k(samples: int, correct: int, k: int) -> float:
    """The unbiased estimate that at least one of k samples is correct (arXiv 2107.03374, equation 1)."""
    return 1.0 - math.comb(samples - correct, k) / math.comb(samples, k)


def metrics_of(sampled: Sequence[tuple[Mapping[str, Any], Sequence[str]]]) -> dict[str, float]:
    """Of each prompt's line and the texts sampled for it: the page's metrics of an evaluation."""
    prompts, samples = len(sampled), len(sampled[0][1])
    right = [[(listed.answer(text, row), text) for text in texts if listed.score(text, row)] for row, texts in sampled]
    passes = {
        f"eval/pass@{k}": sum(pass_at_k(samples, len(each), k) for each in right) / prompts
        for k in (2**power for power in range(samples.bit_length()))
    }
    return {
        "eval/prompts": prompts,
        "eval/samples": samples,
        **passes,
        "eval/distinct_correct": sum(len({text for _, text in each}) for each in right) / prompts,
        "eval/distinct_canonical": sum(len({place for place, _ in each}) for each in right) / prompts,
    }


class Evaluate(TrainerCallback):
    """Before the first step, then each time `evalEvery` steps of the page have passed, and at the end."""

    def __init__(self, arm: Arm, file: RunFile, rows: Sequence[Mapping[str, Any]], tokenizer: Any) -> None:
        self.arm = arm
        self.file = file
        self.rows = rows
        self.tokenizer = tokenizer
        self.done: set[int] = set()

    def on_train_begin(self, args: Any, state: Any, control: Any, model: Any = None, **_: Any) -> None:
        self._evaluate(model, state.global_step // self.arm.updates)

    def on_step_end(self, args: Any, state: Any, control: Any, model: Any = None, **_: Any) -> None:
        step, rest = divmod(state.global_step, self.arm.updates)
        if rest == 0 and (step % self.arm.config.evalEvery == 0 or state.global_step == state.max_steps):
            self._evaluate(model, step)

    def _evaluate(self, model: Any, step: int) -> None:
        if step in self.done:
            return
        self.done.add(step)
        began = time.perf_counter()
        # Training draws the same numbers whether or not there was an evaluation.
        devices = [model.device] if model.device.type == "cuda" else []
        with torch.random.fork_rng(devices=devices), torch.no_grad():
            told = metrics_of([(row, self._sample(model, row)) for row in self.rows])
        self.file.add(step, told | {"eval/time": 1000 * (time.perf_counter() - began)})

    def _sample(self, model: Any, row: Mapping[str, Any]) -> list[str]:
        prompt = self.tokenizer(row["prompt"], return_tensors="pt", add_special_tokens=False).to(model.device)
        samples = self.arm.config.evalSamples
        was_training = model.training
        model.eval()
        texts: list[str] = []
        while len(texts) < samples:
            ids = model.generate(
                **prompt,
                do_sample=True,
                temperature=self.arm.config.temperature,
                top_k=0,
                top_p=1.0,
                max_new_tokens=self.arm.longest_response,
                num_return_sequences=min(AT_ONCE, samples - len(texts)),
            )
            texts += self.tokenizer.batch_decode(ids[:, prompt.input_ids.shape[1] :], skip_special_tokens=True)
        model.train(was_training)
        return texts
