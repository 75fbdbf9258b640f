"""The page's settings as overrides of verl's configuration (ppo_trainer.yaml), with FSDP workers."""

from __future__ import annotations

from typing import Any

from progrpo.engines.common import ARM_SETTINGS, refuse_adaptive_entropy, refuse_what_engines_lack, responses_per_part
from progrpo.errors import Refusal
from progrpo.settings import OBJECTIVES, ProGRPOConfig

METHODS = ("grpo", "progrpo", "dr-grpo", "cispo", "gspo", "kl-cov", "entropy-bonus", "dapo")
"""The methods that verl has the loss of, and whose advantages are GRPO's, with or without ARM's term; DAPO without its sampling."""

LOSS_MODE = {"clipped": "vanilla", "cispo": "cispo", "gspo": "gspo", "kl-cov": "kl_cov"}
AGGREGATION = {"tokens": "token-mean", "sequences": "seq-mean-token-mean", "constant": "seq-mean-token-sum-norm"}
NO_BOUND = 1e9


def verl_overrides(config: ProGRPOConfig, gpus: int = 1) -> dict[str, Any]:
    """Option and value under which verl trains as the page does, up to what python/README.md names.

    Args:
        config: of a method that verl has.
        gpus: on how many the responses are shared out, of all nodes.

    Raises:
        Refusal: verl has no such method or option, or the responses cannot be shared out evenly.
    """
    refuse_what_engines_lack(config, "verl", METHODS)
    refuse_adaptive_entropy(config, "verl")
    if config.promptsPerStep % config.miniBatches != 0:
        raise Refusal(
            f"verl cannot split {config.promptsPerStep} prompts into {config.miniBatches} equal mini-batches",
            "miniBatches",
            "Make promptsPerStep a multiple of miniBatches.",
        )
    objective = OBJECTIVES[config.method]
    at_once = responses_per_part(config, gpus)
    actor, rollout = "actor_rollout_ref.actor", "actor_rollout_ref.rollout"
    options: dict[str, Any] = {
        "algorithm.adv_estimator": "progrpo" if config.method == "progrpo" else "grpo",
        "algorithm.norm_adv_by_std_in_grpo": config.advantageScaling != "none" and config.method != "dr-grpo",
        "algorithm.use_kl_in_reward": False,
        "data.train_batch_size": config.promptsPerStep,
        "data.seed": config.seed,
        f"{rollout}.n": config.groupSize,
        f"{rollout}.temperature": config.temperature,
        f"{rollout}.seed": config.seed,
        f"{rollout}.log_prob_micro_batch_size_per_gpu": at_once,
        "actor_rollout_ref.ref.log_prob_micro_batch_size_per_gpu": at_once,
        f"{actor}.ppo_mini_batch_size": config.promptsPerStep // config.miniBatches,
        f"{actor}.ppo_micro_batch_size_per_gpu": at_once,
        f"{actor}.ppo_epochs": config.innerEpochs,
        f"{actor}.data_loader_seed": config.seed,
        f"{actor}.policy_loss.loss_mode": LOSS_MODE[objective.form],
        f"{actor}.loss_agg_mode": AGGREGATION[objective.aggregation],
        # verl would also bound the loss of negative advantages.
        f"{actor}.clip_ratio_c": NO_BOUND,
        f"{actor}.entropy_coeff": getattr(config, objective.entropy_coef),
        f"{actor}.calculate_entropy": True,
        f"{actor}.use_kl_loss": config.klCoef > 0,
        f"{actor}.kl_loss_coef": config.klCoef,
        f"{actor}.kl_loss_type": "low_var_kl",
        f"{actor}.optim.lr": config.learningRate,
        f"{actor}.optim.lr_scheduler_type": "constant",
        f"{actor}.optim.lr_warmup_steps": config.warmupSteps,
        f"{actor}.optim.zero_indexed_step": False,
        f"{actor}.optim.weight_decay": config.weightDecay,
        f"{actor}.optim.clip_grad": config.maxGradNorm,
        "trainer.total_training_steps": config.steps,
        # As many passes as there can be steps; the line above ends the run.
        "trainer.total_epochs": config.steps,
    }
    if objective.clip_low and objective.clip_high:
        options[f"{actor}.clip_ratio_low"] = getattr(config, objective.clip_low)
        options[f"{actor}.clip_ratio_high"] = getattr(config, objective.clip_high)
    if config.method == "kl-cov":
        options[f"{actor}.policy_loss.kl_cov_ratio"] = config.klCovFraction
        options[f"{actor}.policy_loss.ppo_kl_coef"] = config.klCovCoef
    if config.method == "progrpo":
        options |= {f"+progrpo.{name}": getattr(config, name) for name in ARM_SETTINGS}
    return options
