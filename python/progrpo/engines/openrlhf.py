"""The page's settings as arguments of OpenRLHF's train_ppo_ray."""

from __future__ import annotations

from typing import Any

from progrpo.engines.common import ARM_SETTINGS, refuse_adaptive_entropy, refuse_what_engines_lack, responses_per_part
from progrpo.errors import Refusal
from progrpo.settings import OBJECTIVES, ProGRPOConfig

METHODS = ("grpo", "progrpo", "gspo", "entropy-bonus", "dapo")
"""The methods that OpenRLHF has the loss of, and whose advantages are GRPO's, with or without ARM's term; DAPO without its sampling."""


def openrlhf_arguments(config: ProGRPOConfig, gpus: int = 1) -> dict[str, Any]:
    """Argument and value under which OpenRLHF trains as the page does, up to what python/README.md names. True stands for
    a flag, a tuple for several values. OpenRLHF makes as many steps as its prompts last: `steps * promptsPerStep` of them.

    Args:
        config: of a method that OpenRLHF has.
        gpus: of the actor, on how many the responses are shared out.

    Raises:
        Refusal: OpenRLHF has no such method or option, or the responses cannot be shared out evenly.
    """
    refuse_what_engines_lack(config, "OpenRLHF", METHODS)
    refuse_adaptive_entropy(config, "OpenRLHF")
    if config.advantageScaling == "none":
        raise Refusal(
            "OpenRLHF divides by the standard deviation of a group", "advantageScaling", "Set it to group-std."
        )
    if config.method == "progrpo":
        refuse_prompts(config)
    objective = OBJECTIVES[config.method]
    at_once = responses_per_part(config, gpus)
    responses = config.promptsPerStep * config.groupSize
    options: dict[str, Any] = {
        "algo.advantage.estimator": "group_norm",
        "rollout.n_samples_per_prompt": config.groupSize,
        "rollout.batch_size": config.promptsPerStep,
        "rollout.micro_batch_size": at_once,
        "rollout.temperature": config.temperature,
        "train.batch_size": responses // config.miniBatches,
        "train.micro_batch_size": at_once,
        "train.max_epochs": config.innerEpochs,
        "train.num_episodes": 1,
        "train.seed": config.seed,
        "data.max_samples": config.steps * config.promptsPerStep,
        "actor.eps_clip_low_high": tuple(
            getattr(config, name or "") for name in (objective.clip_low, objective.clip_high)
        ),
        "actor.policy_loss_type": "gspo" if objective.form == "gspo" else "ppo",
        "actor.loss_agg_mode": "token-mean" if objective.aggregation == "tokens" else "seq-mean-token-mean",
        "actor.entropy_coef": getattr(config, objective.entropy_coef),
        "actor.adam.lr": config.learningRate,
        "actor.adam.betas": (0.9, 0.999),
        "actor.adam.weight_decay": config.weightDecay,
        "actor.lr_scheduler": "constant_with_warmup",
        "actor.lr_warmup_ratio": min(1.0, config.warmupSteps / config.steps),
        "actor.max_norm": config.maxGradNorm,
        "algo.kl.init_coef": config.klCoef,
    }
    if config.klCoef > 0:
        options |= {"algo.kl.use_loss": True, "algo.kl.estimator": "k3"}
    return options


def refuse_prompts(config: ProGRPOConfig) -> None:
    """Raises:
    Refusal: c(q) is asked for.
    """
    if config.promptConfidence != "none":
        raise Refusal(
            "OpenRLHF does not hand on the log-probabilities of prompts",
            "promptConfidence",
            "Set it to none: c(q) = 0.",
        )


def openrlhf_settings(config: ProGRPOConfig) -> dict[str, Any]:
    """What the environment variable PROGRPO says: ARM's settings, for methods without its term an alpha of 0."""
    settings = {name: getattr(config, name) for name in ARM_SETTINGS}
    return settings if config.method == "progrpo" else {"alpha": 0, "promptConfidence": "none"}
