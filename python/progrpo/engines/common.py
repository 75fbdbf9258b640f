"""What holds for all engines."""

from __future__ import annotations

from collections.abc import Sequence

from progrpo.errors import Refusal
from progrpo.settings import OBJECTIVES, ProGRPOConfig

ARM_SETTINGS = ("alpha", "lowFraction", "armGate", "armScope", "promptConfidence")
"""What only ProGRPO's term reads: engines have no options of their own for these."""


def refuse_what_engines_lack(config: ProGRPOConfig, engine: str, methods: Sequence[str]) -> None:
    """Refuses a method that the engine has not, and what no engine does.

    Raises:
        Refusal: the engine has no such method, or it would sample, pay or adapt otherwise.
    """
    if config.method not in methods:
        raise Refusal(f"{engine} has no option for {config.method!r}", "method", f"Use one of: {', '.join(methods)}.")
    rounds = OBJECTIVES[config.method].sampling_rounds
    if getattr(config, rounds) > 1:
        raise Refusal(f"{engine} does not draw further prompts in so many rounds", rounds, "Set it to 1.")
    if config.train != "all":
        raise Refusal(
            f"{engine} is told of adapters by options of its own",
            "train",
            "Set it to all, and give loraRank and loraAlpha to these options.",
        )
    if config.rewardSource != "verifier":
        raise Refusal(
            f"{engine} pays by reward functions",
            "rewardSource",
            "Set it to verifier, and pass a random reward function.",
        )


def responses_per_part(config: ProGRPOConfig, devices: int) -> int:
    """How many responses a device takes at once, of a step's `promptsPerStep * groupSize`.

    Raises:
        Refusal: they cannot be shared out evenly.
    """
    responses = config.promptsPerStep * config.groupSize
    parts = config.miniBatches * config.gradientAccumulation
    if responses % (parts * devices) != 0:
        raise Refusal(
            f"{responses} responses cannot be shared out evenly to {parts} parts on {devices} devices",
            "promptsPerStep, groupSize, miniBatches, gradientAccumulation",
            "Make promptsPerStep * groupSize a multiple of miniBatches * gradientAccumulation * devices.",
        )
    return responses // (parts * devices)


def refuse_adaptive_entropy(config: ProGRPOConfig, engine: str) -> None:
    """Raises:
    Refusal: an entropy bonus would have to adapt.
    """
    if config.method == "entropy-bonus" and config.entropyTarget > 0:
        raise Refusal(f"{engine} does not adapt an entropy bonus", "entropyTarget", "Set it to 0.")
