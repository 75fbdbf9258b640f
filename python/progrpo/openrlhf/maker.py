"""OpenRLHF's experience maker whose group-normalised advantages ARM shifts."""

from __future__ import annotations

import itertools
from typing import Any

import torch
from openrlhf.trainer.ppo_utils.experience_maker import RemoteExperienceMaker
from torch import Tensor

from progrpo.core import answer_diagnostics, arm, confidence
from progrpo.core.diagnostics import confidences
from progrpo.engines.common import ARM_SETTINGS
from progrpo.engines.openrlhf import refuse_prompts
from progrpo.errors import Refusal
from progrpo.settings import ProGRPOConfig

ESTIMATORS = ("group_norm", "dr_grpo")


class ProGRPOExperienceMaker(RemoteExperienceMaker):  # type: ignore[misc]
    """Adds -alpha c(o|q) to the advantage of every token of a response in a group with a correct one.

    OpenRLHF cuts the log-probabilities of prompts off before they come here, so c(q) has to be `none`. A response is correct
    if its reward is above 0 before any penalty for its length. A has a guard of 1e-9 in OpenRLHF.

    Raises:
        Refusal: the estimator is not that of groups, or a setting has no place here.
    """

    progrpo = ProGRPOConfig(promptConfidence="none")
    """Set before OpenRLHF makes its trainer: see `install`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.advantage_estimator not in ESTIMATORS:
            raise Refusal(
                f"The estimator {self.advantage_estimator} has no groups",
                "--algo.advantage.estimator",
                f"Use one of: {', '.join(ESTIMATORS)}.",
            )

    def compute_advantages_and_returns(self, experiences: list[Any]) -> list[Any]:
        # Penalties for length are taken from the rewards in place.
        correct = [experience.rewards.detach().cpu() > 0 for experience in experiences]
        experiences = super().compute_advantages_and_returns(experiences)
        parts = [
            confidence(experience.action_log_probs, experience.action_mask, self.progrpo.lowFraction)
            for experience in experiences
        ]
        # Responses are numbered in the order of prompts, and batches are balanced by length.
        numbers = torch.tensor([number for experience in experiences for number in experience.index])
        group = numbers // int(self.args.rollout.n_samples_per_prompt)
        own, right = torch.cat(parts), torch.cat(correct)
        settings = self.progrpo
        term = arm(
            own,
            torch.zeros_like(own),
            right,
            group,
            alpha=settings.alpha,
            gate=settings.armGate,
            scope=settings.armScope,
        )
        told = self._told(experiences, own, right, group)
        for experience, shift in zip(experiences, torch.split(term, [len(part) for part in parts]), strict=True):
            advantages = experience.advantages
            experience.advantages = advantages + shift[:, None].to(advantages) * experience.action_mask.to(advantages)
            # OpenRLHF logs the mean over responses of what stands here.
            experience.info.update({name: torch.full((len(shift),), value) for name, value in told.items()})
        return experiences

    @staticmethod
    def _told(experiences: list[Any], own: Tensor, correct: Tensor, group: Tensor) -> dict[str, float]:
        """Always the same names, since those of the batches are put together: NaN where no response can tell."""
        texts = itertools.chain.from_iterable(
            [
                tuple(tokens[mask.bool()].tolist())
                for tokens, mask in zip(_responses(each), each.action_mask, strict=True)
            ]
            for each in experiences
        )
        answers = [text if right else None for text, right in zip(texts, correct.tolist(), strict=True)]
        names = ("confidence_correct", "confidence_wrong", "distinct_correct", "answer_entropy")
        told = confidences(own, correct) | answer_diagnostics(answers, group.tolist())
        return {name: told.get(name, float("nan")) for name in names}


def _responses(experience: Any) -> Tensor:
    """[B, A]: the tokens that the action mask is about, the last of every sequence."""
    tokens: Tensor = experience.sequences
    return tokens[:, tokens.shape[1] - experience.action_mask.shape[1] :]


def settings_from(values: dict[str, Any]) -> ProGRPOConfig:
    """Raises:
    Refusal: a setting is none of ARM's, out of range, or asks for the log-probabilities of prompts.
    """
    for name in values:
        if name in ProGRPOConfig.__dataclass_fields__ and name not in ARM_SETTINGS:
            raise Refusal("OpenRLHF has an option of its own for this setting", name, "python/README.md names it.")
    settings = ProGRPOConfig.of(values)
    refuse_prompts(settings)
    return settings
