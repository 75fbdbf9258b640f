"""OpenRLHF's hook: `--reward.remote_url` names this file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import torch

sys.path.append(str(Path(__file__).parents[1]))

from rewards import REWARDS


def reward_func(queries: list[str], prompts: list[str], labels: list[str], **_: Any) -> dict[str, Any]:
    """Of each query, which is its prompt with the response behind it. Labels are as commands.py writes them."""
    scores = []
    for query, prompt, label in zip(queries, prompts, labels, strict=True):
        told = json.loads(label)
        response = query[len(prompt) :].removesuffix(told["end"])
        scores.append(REWARDS[told["reward"]].score(response, told["row"]))
    rewards = torch.tensor(scores)
    return {"rewards": rewards, "scores": rewards, "extra_logs": {}}
