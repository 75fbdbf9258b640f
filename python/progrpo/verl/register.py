"""Brings ProGRPO into verl's registries."""

from __future__ import annotations

from typing import Any, NoReturn

from verl.trainer.ppo.core_algos import ADV_ESTIMATOR_REGISTRY
from verl.trainer.ppo.v1.trainer_base import TRAINER_REGISTRY

from progrpo.errors import Refusal
from progrpo.verl.contract import check_contract
from progrpo.verl.trainer import ESTIMATOR, ProGRPOTrainerSync


def register() -> None:
    """Puts `ProGRPOTrainerSync` in the place of verl's synchronous trainer, which it is unless asked for ProGRPO.

    verl takes every trainer of another name than `sync` for an asynchronous one, and refuses a second of a name.

    Raises:
        Refusal: the installed verl is not as this package knows it.
    """
    check_contract()
    TRAINER_REGISTRY["sync"] = ProGRPOTrainerSync
    ADV_ESTIMATOR_REGISTRY[ESTIMATOR] = refuse_estimator


def refuse_estimator(*_: Any, **__: Any) -> NoReturn:
    """What other trainers get that ask for the estimator: it needs log-probabilities, which they do not hand on."""
    raise Refusal(
        "ProGRPO needs verl's synchronous trainer",
        "trainer.use_v1, trainer.v1.trainer_mode",
        "Set trainer.use_v1=True and trainer.v1.trainer_mode=sync.",
    )
