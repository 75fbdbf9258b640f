"""The Advantage Re-weighting Mechanism (ARM) of ProGRPO, arXiv 2602.05281: A~ = A + alpha (c(q) - c(o|q))."""

from __future__ import annotations

import torch
from torch import Tensor

from progrpo.core.groups import group_sum
from progrpo.settings import ArmGate, ArmScope


def eligible(correct: Tensor, group: Tensor, gate: ArmGate) -> Tensor:
    """Whether ARM acts on a row's group. It counts correct responses, not rewards: with rewards of -1 a sum means
    something else.

    Args:
        correct: [N] bool.
        group: [N].

    Returns:
        [N] bool.
    """
    right, wrong = (group_sum(those.to(torch.float64), group) for those in (correct, ~correct))
    return (right > 0) & ((wrong > 0) | (gate == "any-correct"))


def arm(
    confidence: Tensor,
    prompt_confidence: Tensor,
    correct: Tensor,
    group: Tensor,
    *,
    alpha: float,
    gate: ArmGate,
    scope: ArmScope,
) -> Tensor:
    """The term alpha (c(q) - c(o|q)) of every response on which ARM acts, else exactly 0.

    Args:
        confidence, prompt_confidence: [N] float64.
        correct: [N] bool.
        group: [N].

    Returns:
        [N] float64.
    """
    acts = eligible(correct, group, gate) & (correct | (scope == "all"))
    return torch.where(acts, alpha * (prompt_confidence - confidence), 0.0)
