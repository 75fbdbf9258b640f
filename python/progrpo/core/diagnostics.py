"""What a step is followed by, under the names that TRL and the page give it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence

import torch
from torch import Tensor

from progrpo.core.advantages import Breakdown
from progrpo.core.groups import first_of_group, group_size, group_sum


def diagnostics(step: Breakdown) -> dict[str, float]:
    """Rewards and confidences of a step. What no response can tell of (no correct one, say) is left out.

    Returns:
        `reward`, `reward_std` (Bessel, over the whole step), `frac_reward_zero_std` (share of groups), `confidence_correct`,
        `confidence_wrong` (means of c(o|q) over responses), `confidence_prompt` (mean of c(q) over groups).
    """
    per_group = 1 / group_size(step.group)
    groups = per_group.sum()
    as_first = step.reward == first_of_group(step.reward, step.group)
    all_equal = group_sum((~as_first).to(torch.float64), step.group) == 0
    told = {
        "reward": step.reward.mean(),
        "reward_std": step.reward.std(),
        "frac_reward_zero_std": (all_equal * per_group).sum() / groups,
        "confidence_prompt": (step.prompt_confidence * per_group).sum() / groups,
    }
    return {name: float(value) for name, value in told.items()} | confidences(step.confidence, step.correct)


def confidences(confidence: Tensor, correct: Tensor) -> dict[str, float]:
    """`confidence_correct` and `confidence_wrong`, each where there are such responses. [N] float64, [N] bool."""
    parts = {"confidence_correct": confidence[correct], "confidence_wrong": confidence[~correct]}
    return {name: float(values.mean()) for name, values in parts.items() if len(values)}


def answer_diagnostics(answers: Sequence[Hashable | None], group: Sequence[Hashable]) -> dict[str, float]:
    """How many different correct answers a group has, and how evenly its samples spread over them.

    Args:
        answers: of each response, None where it is wrong.
        group: of each response, equal for those to one prompt.

    Returns:
        `distinct_correct`, mean over groups; `answer_entropy` in nats, mean over groups with a correct response, left
        out where there is none.
    """
    counts: dict[Hashable, Counter[Hashable]] = {label: Counter() for label in group}
    for label, answer in zip(group, answers, strict=True):
        if answer is not None:
            counts[label][answer] += 1
    told = {"distinct_correct": sum(map(len, counts.values())) / len(counts)}
    entropies = [_entropy(list(of.values())) for of in counts.values() if of]
    return told | ({"answer_entropy": sum(entropies) / len(entropies)} if entropies else {})


def _entropy(counts: Sequence[int]) -> float:
    total = sum(counts)
    return 0.0 - sum(count / total * math.log(count / total) for count in counts)
