"""What is computed within a group: the responses to one prompt, wherever they stand in the batch."""

from __future__ import annotations

import torch
from torch import Tensor

from progrpo.errors import Refusal
from progrpo.settings import AdvantageScaling

STD_GUARD = 1e-6
"""Added to the standard deviation, so that a group of equal rewards has advantage 0."""


def group_sum(values: Tensor, group: Tensor) -> Tensor:
    """Of every row's group: [N], [N] of any whole numbers -> [N]. Sums are made in the order of rows."""
    _, place = torch.unique(group, return_inverse=True)
    total = torch.zeros(int(place.max()) + 1 if len(place) else 0, dtype=values.dtype)
    return total.index_add(0, place, values)[place]


def first_of_group(values: Tensor, group: Tensor) -> Tensor:
    """The value of the first row of every row's group: [N], [N] -> [N]."""
    groups, place = torch.unique(group, return_inverse=True)
    rows = torch.arange(len(group))
    first = torch.full((len(groups),), len(group)).scatter_reduce(0, place, rows, "amin")
    return values[first[place]]


def group_size(group: Tensor) -> Tensor:
    """[N] -> [N] float64.

    Raises:
        Refusal: a group has a single response, which has no relative advantage.
    """
    size = group_sum(torch.ones(len(group), dtype=torch.float64), group)
    if (size < 2).any():
        row = int((size < 2).nonzero()[0])
        raise Refusal(
            "A group of one response has no relative advantage",
            f"row {row}, group {int(group[row])}",
            "Sample at least two responses a prompt, and give those to one prompt one group number.",
        )
    return size


def relative_advantages(reward: Tensor, group: Tensor, scaling: AdvantageScaling) -> Tensor:
    """A = (r - mean r) / (std r + 1e-6) within the group, std with Bessel's correction (arXiv 2402.03300); with scaling
    `none` only r - mean r (Dr. GRPO, arXiv 2503.20783).

    Args:
        reward: [N].
        group: [N] whole numbers, equal for the responses to one prompt; each at least twice.

    Returns:
        [N] float64.
    """
    values, size = reward.detach().to("cpu", torch.float64), group_size(group)
    centred = values - group_sum(values, group) / size
    if scaling == "none":
        return centred
    std = torch.sqrt(group_sum(centred * centred, group) / (size - 1))
    return centred / (std + STD_GUARD)
