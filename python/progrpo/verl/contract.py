"""What this package relies on in verl's synchronous trainer: private methods, which may change in any version."""

from __future__ import annotations

import inspect

import verl
from verl.trainer.ppo.v1.trainer_sync import PPOTrainerSync

from progrpo.errors import Refusal

PARAMETERS = ("self", "batch", "metrics")
FIELDS = {
    "_compute_old_log_prob": ("log_probs", "response_mask", "old_log_probs"),
    "_compute_advantage": ("uid", "response_mask", "rm_scores", "old_log_probs", "advantages"),
}
"""Methods, with the fields of the transfer queue that they read or write."""


def check_contract(trainer: type = PPOTrainerSync, version: str = verl.__version__) -> None:
    """Refuses a trainer that is not as this package knows it.

    Raises:
        Refusal: a method is missing, has other parameters, or knows other fields.
    """
    for name, fields in FIELDS.items():
        method = getattr(trainer, name, None)
        found = tuple(inspect.signature(method).parameters) if method else ()
        if method is None or found != PARAMETERS:
            raise _refusal(version, f"{name} takes {', '.join(found) or 'nothing'} instead of {', '.join(PARAMETERS)}")
        missing = [field for field in fields if f'"{field}"' not in inspect.getsource(method)]
        if missing:
            raise _refusal(version, f"{name} does not know {', '.join(missing)}")


def _refusal(version: str, what: str) -> Refusal:
    return Refusal(
        what, f"verl {version}", "Install a version that this package was run with: pip install 'progrpo[verl]'."
    )
