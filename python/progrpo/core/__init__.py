"""GRPO's and ProGRPO's advantages of any number of groups, in PyTorch alone: no trainer, no model."""

from progrpo.core.advantages import Breakdown, advantages
from progrpo.core.arm import arm, eligible
from progrpo.core.confidence import confidence, low_positions, prompt_confidence
from progrpo.core.diagnostics import answer_diagnostics, diagnostics
from progrpo.core.groups import relative_advantages

__all__ = [
    "Breakdown",
    "advantages",
    "answer_diagnostics",
    "arm",
    "confidence",
    "diagnostics",
    "eligible",
    "low_positions",
    "prompt_confidence",
    "relative_advantages",
]
