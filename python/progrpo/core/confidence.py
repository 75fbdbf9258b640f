"""Confidence: the geometric mean of token probabilities, over all tokens or over the least probable ones (T_low).

Everything is computed on the CPU in float64, whatever device the log-probabilities come from: a rollout has few of
them, and the result is the same on every machine.
"""

from __future__ import annotations

import torch
from torch import Tensor

from progrpo.errors import Refusal
from progrpo.settings import PromptConfidence

ROUNDING_GUARD = 1e-9
"""Decimal fractions are not exact in binary: 0.55 * 20 is 11.000000000000002, and its ceiling must be 11."""


def low_positions(logprob: Tensor, mask: Tensor, fraction: float) -> Tensor:
    """T_low of every row: the ceil(fraction * length) least probable tokens, at least one; of equal ones the earlier.

    Args:
        logprob: [B, T] natural logarithms; what the mask leaves out may hold anything.
        mask: [B, T], not 0 where there is a token; it may have gaps.
        fraction: in (0, 1].

    Returns:
        [B, T] bool, on the CPU. A row without a token has none.

    Raises:
        Refusal: shapes differ, or a token's log-probability is NaN or above 0 beyond rounding.
    """
    values, present = _checked(logprob, mask)
    length = present.sum(dim=1)
    count = torch.ceil(fraction * length.double() - ROUNDING_GUARD).clamp(min=1).minimum(length.double())
    order = values.masked_fill(~present, torch.inf).argsort(dim=1, stable=True)
    place = order.argsort(dim=1)
    return (place < count[:, None]) & present


def confidence(logprob: Tensor, mask: Tensor, fraction: float = 1.0) -> Tensor:
    """c = exp(mean of log p over T_low), 1 for a row without a token: the empty product (arXiv 2602.05281).

    Shapes and errors are those of `low_positions`.

    Returns:
        [B] float64, on the CPU, in [0, 1].
    """
    low = low_positions(logprob, mask, fraction)
    total = logprob.detach().to("cpu", torch.float64).masked_fill(~low, 0.0).sum(dim=1)
    return torch.exp(total / low.sum(dim=1).clamp(min=1))


def prompt_confidence(logprob: Tensor, mask: Tensor, rule: PromptConfidence, fraction: float) -> Tensor:
    """c(q) by the setting `promptConfidence`: over all predicted prompt tokens, over their T_low, or 0 for `none`.

    The first prompt token is predicted by nothing: the mask has to leave it out.

    Returns:
        [B] float64, on the CPU.
    """
    if rule == "none":
        return torch.zeros(len(logprob), dtype=torch.float64)
    return confidence(logprob, mask, fraction if rule == "t-low" else 1.0)


def _checked(logprob: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    if logprob.dim() != 2 or logprob.shape != mask.shape:
        raise Refusal(
            f"Log-probabilities of shape {list(logprob.shape)} and a mask of {list(mask.shape)}",
            "logprob, mask",
            "Give both as [responses, tokens].",
        )
    values, present = logprob.detach().to("cpu", torch.float64), mask.detach().to("cpu") != 0
    wrong = present & ~(values <= 1e-3)
    if wrong.any():
        row, column = (int(index) for index in wrong.nonzero()[0])
        raise Refusal(
            f"{values[row, column].item()} is no log-probability",
            f"row {row}, token {column}",
            "Natural logarithms of probabilities are at most 0; NaN means that the model has broken down.",
        )
    return values, present
