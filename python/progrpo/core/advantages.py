"""From rewards and log-probabilities to what every token of a response is weighted with."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from progrpo.core.arm import arm, eligible
from progrpo.core.confidence import confidence, prompt_confidence
from progrpo.core.groups import relative_advantages
from progrpo.settings import ProGRPOConfig


@dataclass(frozen=True)
class Breakdown:
    """How each response's advantage came about: [N] each, float64, on the CPU."""

    reward: Tensor
    correct: Tensor
    """bool."""
    group: Tensor
    advantage: Tensor
    """A."""
    confidence: Tensor
    """c(o|q)."""
    prompt_confidence: Tensor
    """c(q)."""
    eligible: Tensor
    """bool: ARM acts on the response's group."""
    term: Tensor
    """alpha (c(q) - c(o|q)) where ARM acts, else 0."""
    reweighted: Tensor
    """A~ = A + term."""


def advantages(
    config: ProGRPOConfig,
    *,
    reward: Tensor,
    correct: Tensor,
    group: Tensor,
    logprob: Tensor,
    mask: Tensor,
    prompt_logprob: Tensor,
    prompt_mask: Tensor,
) -> Breakdown:
    """ProGRPO's advantages under `config`, with all their parts. With alpha 0 they are GRPO's.

    Args:
        reward: [N].
        correct: [N] bool: what the verifier says, which the gate and the scope go by.
        group: [N] whole numbers, equal for the responses to one prompt.
        logprob, mask: [N, T] of response tokens, end-of-text included, under the policy that sampled them, at the
            sampling temperature.
        prompt_logprob, prompt_mask: [N, P] of prompt tokens; the mask leaves out the first, which nothing predicts.
    """
    reward, correct = reward.detach().to("cpu", torch.float64), correct.to("cpu", torch.bool)
    group = group.to("cpu")
    own = confidence(logprob, mask, config.lowFraction)
    of_prompt = prompt_confidence(prompt_logprob, prompt_mask, config.promptConfidence, config.lowFraction)
    base = relative_advantages(reward, group, config.advantageScaling)
    acts = eligible(correct, group, config.armGate)
    term = arm(own, of_prompt, correct, group, alpha=config.alpha, gate=config.armGate, scope=config.armScope)
    return Breakdown(reward, correct, group, base, own, of_prompt, acts, term, base + term)
