"""ProGRPO (arXiv 2602.05281) for trainers in Python, with the settings and the numbers of ProGRPO Playground.

`progrpo.core` computes advantages from tensors; `progrpo.trl`, `progrpo.verl` and `progrpo.openrlhf` bring them into
these trainers, and are imported by name, since each needs its trainer.
"""

from progrpo.errors import Refusal
from progrpo.objective import Objective
from progrpo.settings import OBJECTIVES, Method, ProGRPOConfig

__all__ = ["OBJECTIVES", "Method", "Objective", "ProGRPOConfig", "Refusal"]
__version__ = "0.1.0"
