"""ProGRPO on OpenRLHF: its experience maker with ARM's term, started as OpenRLHF is.

PROGRPO='{"alpha": 0.3, "promptConfidence": "none"}' python -m progrpo.openrlhf --algo.advantage.estimator group_norm ...
"""

from progrpo.openrlhf.install import VARIABLE, install
from progrpo.openrlhf.maker import ProGRPOExperienceMaker

__all__ = ["VARIABLE", "ProGRPOExperienceMaker", "install"]
