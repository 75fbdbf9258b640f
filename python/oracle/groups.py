"""Golden groups: what `progrpo.core` makes of small groups, which the engine's tests compare with what they compute.

fixtures/golden/README.md gives the format.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from progrpo import ProGRPOConfig
from progrpo.core import advantages, low_positions

FOLDER = Path(__file__).parents[2] / "fixtures/golden/groups"
SEED = 2602
DIGITS = 10

Group = Mapping[str, Any]


def padded(rows: Sequence[Sequence[float]], shift: Sequence[int]) -> tuple[Tensor, Tensor]:
    """[N, T] values and mask of ragged rows, each moved to the right by its shift; NaN where there is no token."""
    width = max(len(row) + by for row, by in zip(rows, shift, strict=True))
    values = torch.full((len(rows), width), torch.nan)
    for i, (row, by) in enumerate(zip(rows, shift, strict=True)):
        values[i, by : by + len(row)] = torch.tensor(row)
    return values, ~values.isnan()


def batch(groups: Sequence[Group]) -> dict[str, Tensor]:
    """All groups as one batch: prompts are padded on the left and responses on the right, as trainers do."""
    of = [(label, i) for label, group in enumerate(groups) for i in range(len(group["rewards"]))]
    responses = [groups[g]["responseLogprob"][i] for g, i in of]
    prompts = [groups[g]["promptLogprob"] for g, _ in of]
    longest = max(map(len, prompts))
    logprob, mask = padded(responses, [0] * len(of))
    prompt_logprob, prompt_mask = padded(prompts, [longest - len(prompt) for prompt in prompts])
    return {
        "reward": torch.tensor([groups[g]["rewards"][i] for g, i in of], dtype=torch.float64),
        "correct": torch.tensor([groups[g]["correct"][i] for g, i in of]),
        "group": torch.tensor([g for g, _ in of]),
        "logprob": logprob,
        "mask": mask,
        "prompt_logprob": prompt_logprob,
        "prompt_mask": prompt_mask,
    }


def told(settings: Mapping[str, Any], groups: Sequence[Group]) -> list[dict[str, Any]]:
    """What `advantages` makes of the groups in one batch, each as the engine tells it."""
    config, inputs = ProGRPOConfig.of(settings), batch(groups)
    step = advantages(config, **inputs)
    low = low_positions(inputs["logprob"], inputs["mask"], config.lowFraction)
    parts = ("reward", "advantage", "confidence", "term", "reweighted")

    def response(i: int) -> dict[str, Any]:
        numbers = {part: float(getattr(step, part)[i]) for part in parts}
        return {**numbers, "lowPositions": low[i].nonzero().flatten().tolist()}

    members = [(inputs["group"] == g).nonzero().flatten().tolist() for g in range(len(groups))]
    return [
        {
            "promptConfidence": float(step.prompt_confidence[rows[0]]),
            "eligible": bool(step.eligible[rows[0]]),
            "alpha": config.alpha,
            "responses": [response(i) for i in rows],
        }
        for rows in members
    ]


def core_groups() -> dict[str, Any]:
    """Groups of other sizes and rewards than the engine's file has, under every choice of gate, scope and c(q)."""
    source = random.Random(SEED)

    def logprobs(length: int) -> list[float]:
        return [-source.randrange(256) / 64 for _ in range(length)]

    def group(rewards: Sequence[float], lengths: Sequence[int], prompt: int) -> dict[str, Any]:
        return {
            "rewards": list(rewards),
            "correct": [reward > 0 for reward in rewards],
            "responseLogprob": [logprobs(length) for length in lengths],
            "promptLogprob": logprobs(prompt),
        }

    groups = {
        "mixed": group([0, 1, 1, 0, 0, 0, 1], [4, 9, 1, 13, 6, 6, 2], 9),
        "one token, two responses": group([1, 0], [1, 1], 1),
        "all correct": group([1, 1, 1], [7, 2, 7], 3),
        "all wrong": group([0, 0, 0, 0], [3, 8, 5, 1], 7),
        "graded": group([0.25, 1, 0, -0.5, 0.75], [5, 11, 3, 9, 20], 6),
        "empty": group([0, 1, 1], [0, 0, 4], 2),
    }
    choices = itertools.product(("any-correct", "mixed-only"), ("all", "correct-only"), ("all-tokens", "t-low", "none"))
    cases = []
    for i, (gate, scope, rule) in enumerate(choices):
        settings = {
            "alpha": (0.3, 1, 0.75, 2, 0)[i % 5],
            "lowFraction": (0.55, 0.2, 0.35, 1, 0.05, 0.7, 0.1)[i % 7],
            "armGate": gate,
            "armScope": scope,
            "promptConfidence": rule,
            "advantageScaling": ("none", "group-std")[i % 2],
        }
        expected = told(settings, list(groups.values()))
        cases += [
            {"group": name, "settings": settings, "expected": e} for name, e in zip(groups, expected, strict=True)
        ]
    return {"groups": groups, "cases": cases}


def rounded(value: Any) -> Any:
    """With `DIGITS` significant digits, which is more than the 1e-6 that is compared."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def text(golden: Mapping[str, Any]) -> str:
    """As JSON, a group and a case a line."""
    groups = ",\n".join(f"{json.dumps(name)}: {json.dumps(group)}" for name, group in golden["groups"].items())
    cases = ",\n".join(json.dumps(rounded(case)) for case in golden["cases"])
    return f'{{"groups": {{\n{groups}\n}}, "cases": [\n{cases}\n]}}\n'


def write() -> None:
    """Writes core.json."""
    (FOLDER / "core.json").write_text(text(core_groups()))
