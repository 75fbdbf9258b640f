"""Puts ProGRPO's experience maker in the place of OpenRLHF's, in the process whose trainer makes one."""

from __future__ import annotations

import inspect
import json
import os

from openrlhf.trainer.ppo_utils import experience_maker

from progrpo.errors import Refusal
from progrpo.openrlhf.maker import ProGRPOExperienceMaker, settings_from

VARIABLE = "PROGRPO"
"""Has ARM's settings as JSON, by the page's names."""


def install() -> None:
    """What every process of Ray does as it starts (`worker_process_setup_hook`): the trainer is an actor of its own, and
    what is changed in the process that launches it does not reach it.

    Raises:
        Refusal: the variable is missing, is no JSON, or has what is no setting; or OpenRLHF is not as this package knows it.
    """
    text = os.environ.get(VARIABLE)
    mend = """Set it as in PROGRPO='{"alpha": 0.3, "promptConfidence": "none"}'."""
    if text is None:
        raise Refusal("The settings of ProGRPO are missing", f"environment variable {VARIABLE}", mend)
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refusal(f"{text!r} is no JSON", f"environment variable {VARIABLE}", mend) from error
    if not isinstance(values, dict):
        raise Refusal(f"{text} is no object", f"environment variable {VARIABLE}", mend)
    check_contract(ProGRPOExperienceMaker.__base__)
    ProGRPOExperienceMaker.progrpo = settings_from(values)
    # The trainer's module, imported later, takes the class from here by name.
    experience_maker.RemoteExperienceMaker = ProGRPOExperienceMaker


def check_contract(maker: type | None) -> None:
    """Raises:
    Refusal: OpenRLHF's method is missing, or takes or reads other things than this package knows.
    """
    method = getattr(maker, "compute_advantages_and_returns", None)
    source = inspect.getsource(method) if method else ""
    fields = ("action_mask", "rewards", "index", "advantages", "info", "n_samples_per_prompt")
    missing = [field for field in fields if field not in source]
    if method is None or missing or tuple(inspect.signature(method).parameters) != ("self", "experiences"):
        raise Refusal(
            f"RemoteExperienceMaker.compute_advantages_and_returns is another one: {', '.join(missing) or 'its parameters'}",
            "openrlhf",
            "Install a version that this package was run with: pip install 'progrpo[openrlhf]'.",
        )
