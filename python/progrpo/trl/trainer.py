"""TRL's GRPOTrainer whose advantages ARM shifts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from accelerate.utils import gather_object
from torch import Tensor
from trl import GRPOTrainer

from progrpo.core import answer_diagnostics, arm, confidence, prompt_confidence
from progrpo.core.diagnostics import confidences
from progrpo.engines.trl import mapped, refuse_what_trl_lacks
from progrpo.errors import Refusal
from progrpo.settings import ProGRPOConfig


def paid(rewards: Tensor) -> Tensor:
    """A response is correct if its one reward is above 0. [N, 1] -> [N] bool."""
    return rewards[:, 0] > 0


class ProGRPOTrainer(GRPOTrainer):
    """GRPOTrainer that adds alpha (c(q) - c(o|q)) to the advantages of groups with a correct response.

    Everything else is TRL's, the advantages A among it, whose standard deviation has a guard of 1e-4 where the page has 1e-6.
    With alpha 0, or under another method than `progrpo`, training is GRPOTrainer's bit for bit. In evaluation nothing is added.

    Confidences are those of the policy at the start of the generation and at the sampling temperature. They take one
    more forward pass for each generation, unless c(q) is `none` and TRL has computed the log-probabilities itself.

    Logged beside TRL's metrics: `confidence_correct`, `confidence_wrong`, `confidence_prompt`, `distinct_correct` and
    `answer_entropy`, which tell responses apart by their tokens.

    Args:
        progrpo: of it ARM's settings are read. What else is set there to another value than its default has to agree
            with `args`: `grpo_arguments` makes them.
        correct: which responses are correct, [N, reward functions] -> [N] bool, NaN where a function said nothing.
            Needed if there are several reward functions; of one, a reward above 0 says so.
        *args, **kwargs: of GRPOTrainer.

    Raises:
        Refusal: TRL has no such method or option, `args` disagree, or it is open which responses are correct.
    """

    def __init__(
        self,
        *args: Any,
        progrpo: ProGRPOConfig,
        correct: Callable[[Tensor], Tensor] | None = None,
        **kwargs: Any,
    ) -> None:
        refuse_what_trl_lacks(progrpo)
        super().__init__(*args, **kwargs)
        self.progrpo = progrpo
        self._refuse_disagreement()
        if correct is None and len(self.reward_funcs) != 1:
            raise Refusal(
                f"Which of the rewards of {len(self.reward_funcs)} functions says that a response is correct is not told",
                "correct",
                "Pass it, as in correct=lambda rewards: rewards[:, 0] > 0.",
            )
        self._correct = correct or paid
        self._rewards = torch.zeros(0)
        self._responses: list[tuple[int, ...]] = []

    def _refuse_disagreement(self) -> None:
        default = ProGRPOConfig(method=self.progrpo.method)
        for setting, name, value in mapped(self.progrpo, self.accelerator.num_processes):
            changed = setting != "method" and getattr(self.progrpo, setting) != getattr(default, setting)
            if changed and getattr(self.args, name) != value:
                raise Refusal(
                    f"{name} is {getattr(self.args, name)!r}, where {setting} says {value!r}",
                    f"args.{name}",
                    "Make the arguments by GRPOConfig(**grpo_arguments(config)), or leave the setting at its default.",
                )

    def _calculate_rewards(
        self, inputs: list[Any], prompts: list[Any], completions: list[Any], completion_ids_list: list[list[int]]
    ) -> Tensor:
        rewards: Tensor = super()._calculate_rewards(inputs, prompts, completions, completion_ids_list)
        self._rewards = rewards  # of all processes
        self._responses = [tuple(ids) for ids in completion_ids_list]
        return rewards

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        if "image" in inputs[0] or "images" in inputs[0]:
            raise Refusal("Prompts with images are not supported", "the data set's columns", "Leave images out.")
        output: dict[str, Any] = super()._generate_and_score_completions(inputs)
        policy: Any = self.model
        if policy.training:
            term = self._term(output)
            local = term[self.accelerator.process_index * len(inputs) :][: len(inputs)]
            advantages = output["advantages"]
            output["advantages"] = advantages + local.to(advantages)
        return output

    def _term(self, output: dict[str, Any]) -> Tensor:
        """ARM's term of every response of all processes: a group may lie across them. [N]"""
        config, rewards = self.progrpo, self._rewards.cpu()
        correct = self._correct(rewards)
        size: Any = self.num_generations
        group = torch.arange(len(rewards)) // size
        own, of_prompt = self._confidences(output)
        term = arm(
            own,
            of_prompt,
            correct,
            group,
            alpha=config.alpha if config.method == "progrpo" else 0.0,
            gate=config.armGate,
            scope=config.armScope,
        )
        self._log(own, of_prompt, correct, group)
        # TRL holds a response that no function could judge at an advantage of 0.
        return term.masked_fill(rewards.isnan().all(dim=1), 0.0)

    def _confidences(self, output: dict[str, Any]) -> tuple[Tensor, Tensor]:
        """c(o|q) and c(q) of every response of all processes: [N] each."""
        config = self.progrpo
        prompt_mask, mask = output["prompt_mask"], output["completion_mask"]
        known = output.get("old_per_token_logps")
        if config.promptConfidence == "none" and known is not None:
            prompt_logprob, logprob = known[:, :0], known
            predicted = prompt_mask[:, :0]
        else:
            ids = torch.cat([output["prompt_ids"], output["completion_ids"]], dim=1)
            attention = torch.cat([prompt_mask, mask], dim=1)
            with torch.no_grad():
                all_logprobs = self._get_per_token_logps_and_entropies(
                    self.model, ids, attention, ids.shape[1] - 1, self.args.per_device_train_batch_size
                )[0]
            prompt_logprob, logprob = all_logprobs.split([prompt_mask.shape[1] - 1, mask.shape[1]], dim=1)
            # Padding stands on the left: what follows it is the first token, which nothing predicts.
            predicted = prompt_mask[:, 1:] * prompt_mask[:, :-1]
        if "tool_mask" in output:
            mask = mask * output["tool_mask"]
        own = confidence(logprob, mask, config.lowFraction)
        of_prompt = prompt_confidence(prompt_logprob, predicted, config.promptConfidence, config.lowFraction)
        both = torch.stack([own, of_prompt], dim=1).to(self.accelerator.device, torch.float32)
        gathered: Tensor = self.accelerator.gather(both).to("cpu", torch.float64)
        return gathered[:, 0], gathered[:, 1]

    def _log(self, own: Tensor, of_prompt: Tensor, correct: Tensor, group: Tensor) -> None:
        responses = gather_object(self._responses)
        answers = [each if right else None for each, right in zip(responses, correct.tolist(), strict=True)]
        told = confidences(own, correct) | answer_diagnostics(answers, group.tolist())
        for name, value in (told | {"confidence_prompt": float(of_prompt.mean())}).items():
            self._metrics["train"][name].append(value)
