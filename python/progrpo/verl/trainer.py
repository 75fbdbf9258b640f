"""verl's synchronous trainer whose GRPO advantages ARM shifts."""

from __future__ import annotations

from typing import Any

import torch
import transfer_queue as tq
from omegaconf import OmegaConf, open_dict
from tensordict import TensorDict
from torch import Tensor
from verl.trainer.ppo.v1.trainer_sync import PPOTrainerSync

from progrpo.core import answer_diagnostics, arm, confidence, prompt_confidence
from progrpo.core.diagnostics import confidences
from progrpo.engines.common import ARM_SETTINGS
from progrpo.errors import Refusal
from progrpo.settings import ProGRPOConfig

ESTIMATOR = "progrpo"


def settings_of(config: Any) -> ProGRPOConfig | None:
    """ARM's settings of a run of verl, None where it does not ask for ProGRPO; then its estimator becomes verl's `grpo`.

    Raises:
        Refusal: a setting is unknown or out of range, stands in another place in verl, or would be ignored.
    """
    given = OmegaConf.to_container(config.get("progrpo") or OmegaConf.create())
    if config.algorithm.adv_estimator != ESTIMATOR:
        if given:
            raise Refusal(
                f"Settings of ProGRPO for the estimator {config.algorithm.adv_estimator}",
                "algorithm.adv_estimator",
                f"Set it to {ESTIMATOR}, or leave `progrpo` out.",
            )
        return None
    assert isinstance(given, dict)
    for name in given:
        if name in ProGRPOConfig.__dataclass_fields__ and name not in ARM_SETTINGS:
            raise Refusal(
                "verl has a place of its own for this setting", f"progrpo.{name}", "python/README.md names it."
            )
    settings = ProGRPOConfig.of({str(name): value for name, value in given.items()})
    correction = config.algorithm.get("rollout_correction") or {}
    if correction.get("bypass_mode", False) and settings.promptConfidence != "none":
        raise Refusal(
            "There are no log-probabilities of prompts in bypass mode",
            "progrpo.promptConfidence",
            "Set it to none, or algorithm.rollout_correction.bypass_mode to False.",
        )
    with open_dict(config):
        config.algorithm.adv_estimator = "grpo"
    return settings


class ProGRPOTrainerSync(PPOTrainerSync):  # type: ignore[misc]
    """verl's trainer; with `algorithm.adv_estimator=progrpo` it adds alpha (c(q) - c(o|q)) to GRPO's advantages.

    c(q) costs nothing: verl computes log-probabilities of whole sequences and keeps the responses'. A response is correct if
    its reward is above 0. Metrics: `progrpo/confidence_correct` and the others of `core.diagnostics`.
    """

    def __init__(self, config: Any, *args: Any, **kwargs: Any) -> None:
        self.progrpo = settings_of(config)
        self._prompt_confidence: dict[str, float] = {}
        super().__init__(config, *args, **kwargs)

    def _compute_old_log_prob(self, batch: Any, metrics: dict[str, Any]) -> Any:
        batch = super()._compute_old_log_prob(batch, metrics)
        if self.progrpo is not None and self.progrpo.promptConfidence != "none":
            # The reference's log-probabilities will be written over these.
            data = _read(batch, ["log_probs", "response_mask"])
            told = _of_prompts(data["log_probs"], data["response_mask"], self.progrpo)
            self._prompt_confidence = dict(zip(batch.keys, told.tolist(), strict=True))
        return batch

    def _compute_advantage(self, batch: Any, metrics: dict[str, Any]) -> Any:
        batch = super()._compute_advantage(batch, metrics)
        if self.progrpo is not None:
            advantages, told = self._with_arm(batch, self.progrpo)
            fields = TensorDict({"advantages": advantages}, batch_size=len(batch))
            batch = tq.kv_batch_put(keys=batch.keys, partition_id=batch.partition_id, fields=fields)
            metrics.update({f"progrpo/{name}": value for name, value in told.items()})
        return batch

    def _with_arm(self, batch: Any, settings: ProGRPOConfig) -> tuple[Tensor, dict[str, float]]:
        """The batch's advantages with ARM's term, nested as they came, and what is to be logged."""
        _refuse_several_outputs(batch.keys)
        data = _read(batch, ["uid", "responses", "response_mask", "rm_scores", "old_log_probs", "advantages"])
        every = data.pop("uid").tolist()
        names = ("responses", "response_mask", "rm_scores", "old_log_probs", "advantages")
        responses, masks, scores, logprobs, advantages = (list(data[name].unbind()) for name in names)
        # What fills a batch up is no response.
        real = [i for i, tag in enumerate(batch.tags) if not tag.get("is_padding", False)]
        uids = [every[i] for i in real]
        own = confidence(*_padded([logprobs[i] for i in real], [masks[i] for i in real]), settings.lowFraction)
        of_prompt = torch.tensor([self._prompt_confidence.get(batch.keys[i], 0.0) for i in real], dtype=torch.float64)
        correct = torch.tensor([bool(scores[i].sum() > 0) for i in real])
        group = torch.tensor([uids.index(uid) for uid in uids])
        term = arm(own, of_prompt, correct, group, alpha=settings.alpha, gate=settings.armGate, scope=settings.armScope)
        for i, shift in zip(real, term.tolist(), strict=True):
            advantages[i] = advantages[i] + shift * masks[i].to(advantages[i])
        answers = [
            tuple(responses[i].tolist()) if right else None for i, right in zip(real, correct.tolist(), strict=True)
        ]
        told = confidences(own, correct) | answer_diagnostics(answers, uids)
        told["confidence_prompt"] = float(of_prompt.mean())
        return torch.nested.as_nested_tensor(advantages, layout=torch.jagged), told


def _read(batch: Any, fields: list[str]) -> Any:
    return tq.kv_batch_get(keys=batch.keys, partition_id=batch.partition_id, select_fields=fields)


def _of_prompts(logprobs: Tensor, response_mask: Tensor, settings: ProGRPOConfig) -> Tensor:
    """c(q) of every row. Entry t of a sequence's log-probabilities is that of its token t+1."""
    pairs = zip(logprobs.unbind(), response_mask.unbind(), strict=True)
    prompts = [row[: len(row) - len(response) - 1] for row, response in pairs]
    logprob, mask = _padded(prompts, [torch.ones_like(row) for row in prompts])
    return prompt_confidence(logprob, mask, settings.promptConfidence, settings.lowFraction)


def _padded(rows: list[Tensor], masks: list[Tensor]) -> tuple[Tensor, Tensor]:
    """[N, T] each, 0 where a row has ended."""
    pad = torch.nn.utils.rnn.pad_sequence
    return pad([row.float() for row in rows], batch_first=True), pad([mask.float() for mask in masks], batch_first=True)


def _refuse_several_outputs(keys: list[str]) -> None:
    """Keys are UID_SESSION_INDEX."""
    sessions = [key.rsplit("_", 1)[0] for key in keys if "_" in key]
    if len(set(sessions)) < len(sessions):
        raise Refusal(
            "A session with several outputs has no single confidence",
            "the agent loop",
            "Let it give one output a session.",
        )
