"""ProGRPO on TRL: `ProGRPOTrainer` is TRL's GRPOTrainer, and `grpo_arguments` maps the page's settings to its GRPOConfig.

The installed TRL is looked at when this is imported, and refused where it is not as this package knows it.
"""

from progrpo.engines.trl import grpo_arguments
from progrpo.trl.contract import check_contract
from progrpo.trl.trainer import ProGRPOTrainer

check_contract()

__all__ = ["ProGRPOTrainer", "grpo_arguments"]
