"""The objectives of methods."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Objective:
    """How a method's loss is made, and which settings it reads."""

    form: Literal["clipped", "cispo", "gspo", "kl-cov", "flowrl"]
    aggregation: Literal["tokens", "sequences", "constant"]
    """The mean over tokens, the mean over responses of each one's mean, or the sum over tokens divided by a constant."""
    clip_low: str | None
    clip_high: str | None
    entropy_coef: str
    sampling_rounds: str
