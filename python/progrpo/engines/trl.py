"""The page's settings as arguments of TRL's GRPOConfig."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from progrpo.engines.common import refuse_what_engines_lack, responses_per_part
from progrpo.errors import Refusal
from progrpo.settings import OBJECTIVES, ProGRPOConfig

METHODS = ("grpo", "progrpo", "dr-grpo", "cispo", "gspo", "entropy-bonus", "dapo")
"""The methods that TRL has the loss of, and whose advantages are GRPO's, with or without ARM's term; DAPO without its sampling."""

LOSS = {"tokens": "dapo", "sequences": "grpo", "constant": "dr_grpo"}
"""TRL's names of how token losses become one."""


def grpo_arguments(config: ProGRPOConfig, processes: int = 1) -> dict[str, Any]:
    """Keyword arguments of GRPOConfig under which TRL trains as the page does, up to what python/README.md names.

    A step of the page is a generation of TRL: `promptsPerStep * groupSize` responses, from which `miniBatches *
    innerEpochs` updates are made. AdamW's constants are the same in both. The longest response is the task's, and no setting.

    Args:
        config: of a method that TRL has.
        processes: on how many devices the responses are shared out.

    Raises:
        Refusal: TRL has no such method or option, or the responses cannot be shared out evenly.
    """
    return {name: value for _, name, value in mapped(config, processes)}


def mapped(config: ProGRPOConfig, processes: int) -> Iterator[tuple[str, str, Any]]:
    """Setting, argument and value, one by one."""
    refuse_what_trl_lacks(config)
    objective = OBJECTIVES[config.method]
    parts = config.miniBatches * config.gradientAccumulation
    updates = config.miniBatches * config.innerEpochs
    low, high = getattr(config, objective.clip_low or ""), getattr(config, objective.clip_high or "")
    yield "groupSize", "num_generations", config.groupSize
    yield "promptsPerStep", "per_device_train_batch_size", responses_per_part(config, processes)
    yield "miniBatches", "steps_per_generation", parts
    yield "gradientAccumulation", "gradient_accumulation_steps", config.gradientAccumulation
    yield "innerEpochs", "num_iterations", config.innerEpochs
    yield "steps", "max_steps", config.steps * updates
    yield "temperature", "temperature", config.temperature
    yield "method", "loss_type", "cispo" if objective.form == "cispo" else LOSS[objective.aggregation]
    yield "method", "importance_sampling_level", "sequence" if objective.form == "gspo" else "token"
    yield objective.clip_low or "", "epsilon", low
    # TRL's CISPO bounds the ratio at epsilon_high itself.
    yield objective.clip_high or "", "epsilon_high", 1 + high if objective.form == "cispo" else high
    plain = config.advantageScaling == "none" or config.method == "dr-grpo"
    yield "advantageScaling", "scale_rewards", "none" if plain else "group"
    yield "klCoef", "beta", config.klCoef
    # TRL would multiply the KL estimate by the ratio, which the page does not.
    yield "klCoef", "use_bias_correction_kl", False
    yield objective.entropy_coef, "entropy_coef", getattr(config, objective.entropy_coef)
    if config.method == "entropy-bonus" and config.entropyTarget > 0:
        yield "entropyTarget", "use_adaptive_entropy", True
        yield "entropyTarget", "entropy_target", config.entropyTarget
        yield "entropyStep", "entropy_coef_delta", config.entropyStep
    yield "learningRate", "learning_rate", config.learningRate
    yield "warmupSteps", "lr_scheduler_type", "constant_with_warmup"
    yield "warmupSteps", "warmup_steps", config.warmupSteps * updates
    yield "weightDecay", "weight_decay", config.weightDecay
    yield "maxGradNorm", "max_grad_norm", config.maxGradNorm
    yield "seed", "seed", config.seed


def refuse_what_trl_lacks(config: ProGRPOConfig) -> None:
    """Refuses a method that TRL has not, and settings of it that TRL cannot follow."""
    refuse_what_engines_lack(config, "TRL", METHODS)
    if config.method == "cispo" and config.clipLow < 1:
        raise Refusal("TRL's CISPO does not bound the ratio below", "clipLow", "Set it to 1.")
