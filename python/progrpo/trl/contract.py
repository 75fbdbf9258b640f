"""What this package relies on in TRL's GRPOTrainer: private methods, which may change in any version."""

from __future__ import annotations

import inspect

import trl
from trl import GRPOTrainer

from progrpo.errors import Refusal

SIGNATURES = {
    "_generate_and_score_completions": ("self", "inputs"),
    "_calculate_rewards": ("self", "inputs", "prompts", "completions", "completion_ids_list"),
    "_get_per_token_logps_and_entropies": (
        "self",
        "model",
        "input_ids",
        "attention_mask",
        "logits_to_keep",
        "batch_size",
    ),
}
"""Methods, with the parameters that they begin with."""

OUTPUT = (
    "prompt_ids",
    "prompt_mask",
    "completion_ids",
    "completion_mask",
    "advantages",
    "old_per_token_logps",
    "tool_mask",
)
"""What the first of them returns, some of it at times."""


def check_contract(trainer: type = GRPOTrainer, version: str = trl.__version__) -> None:
    """Refuses a trainer that is not as this package knows it.

    Raises:
        Refusal: a method is missing, has other parameters, or returns other things.
    """
    for name, wanted in SIGNATURES.items():
        method = getattr(trainer, name, None)
        if method is None:
            raise _refusal(version, f"GRPOTrainer.{name} is missing")
        found = tuple(inspect.signature(method).parameters)
        if found[: len(wanted)] != wanted:
            raise _refusal(version, f"GRPOTrainer.{name} takes {', '.join(found)} instead of {', '.join(wanted)}")
    source = inspect.getsource(inspect.unwrap(trainer._generate_and_score_completions))  # type: ignore[attr-defined]
    missing = [key for key in OUTPUT if f'"{key}"' not in source]
    if missing:
        raise _refusal(version, f"_generate_and_score_completions does not return {', '.join(missing)}")


def _refusal(version: str, what: str) -> Refusal:
    return Refusal(
        what, f"trl {version}", "Install a version that this package was run with: pip install 'progrpo[trl]'."
    )
