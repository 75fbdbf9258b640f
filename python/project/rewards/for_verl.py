"""verl's hook: `reward.custom_reward_function.path` names this file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1]))

from rewards import REWARDS


def compute_score(data_source: str, solution_str: str, ground_truth: str, extra_info: Any = None, **_: Any) -> float:
    """`data_source` is the reward's name, `ground_truth` the line of the data, as commands.py writes them."""
    return REWARDS[data_source].score(solution_str, json.loads(ground_truth))
