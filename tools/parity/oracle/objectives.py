"""GRPO (arXiv 2402.03300) and ProGRPO (arXiv 2602.05281), and AdamW (arXiv 1711.05101), in float64."""

import math

import numpy as np

from autodiff import where

GRPO_CLIP_HIGH = 0.2


def confidences(inputs, fraction):
    """c(o|q) of every response, c(q) over all prompt tokens, c(q) over the least probable ones: [B] each."""
    rows = list(zip(inputs["old_logprob"], inputs["response_mask"] > 0, inputs["prompt_mask"] > 0))
    response = np.array([_geometric_mean(_lowest(logp[own], fraction)) for logp, own, _ in rows])
    prompt_all = np.array([_geometric_mean(logp[own]) for logp, _, own in rows])
    prompt_low = np.array([_geometric_mean(_lowest(logp[own], fraction)) for logp, _, own in rows])
    return response, prompt_all, prompt_low


def _lowest(logprobs, fraction):
    """The share of least probable tokens, at least one of any."""
    count = min(len(logprobs), max(1, math.ceil(fraction * len(logprobs) - 1e-9)))
    return np.sort(logprobs)[:count]


def _geometric_mean(logprobs):
    return math.exp(np.mean(logprobs)) if len(logprobs) else 1.0


def advantages(inputs, settings):
    """Every variant that a case holds, by its name: [B] each."""
    rewards = inputs["rewards"]  # [P,G]
    centred = rewards - rewards.mean(axis=1, keepdims=True)
    group_relative = (centred / (rewards.std(axis=1, ddof=1, keepdims=True) + 1e-6)).reshape(-1)
    right = (rewards > 0.5).reshape(-1)
    spread = lambda of_groups: np.repeat(of_groups, rewards.shape[1])
    any_right, all_right = spread((rewards > 0.5).any(axis=1)), spread((rewards > 0.5).all(axis=1))
    response, prompt_all, prompt_low = confidences(inputs, settings["fraction"])
    term = settings["alpha"] * (prompt_all - response)
    low_term = settings["alpha"] * (prompt_low - response)
    return {
        "advantage_grpo": group_relative,
        "advantage_progrpo": group_relative + any_right * term,
        "advantage_progrpo_mixed_only": group_relative + (any_right & ~all_right) * term,
        "advantage_progrpo_correct_only": group_relative + (any_right & right) * term,
        "advantage_progrpo_prompt_tlow": group_relative + any_right * low_term,
    }


def policy_loss(logprob, entropy, inputs, advantage, clip, settings):
    """The clipped loss as a Value, and the shares of response tokens clipped below and above."""
    mask = inputs["response_mask"]
    weight = mask / mask.sum()
    low, high = 1 - clip[0], 1 + clip[1]
    # What stands in padding is no part of a case: there the ratio is 1.
    ratio = where(mask > 0, logprob - np.where(mask > 0, inputs["old_logprob"], 0.0), 0.0).exp()
    a = np.broadcast_to(advantage[:, None], mask.shape)
    clipped = np.clip(ratio.data, low, high)
    surrogate = where(ratio.data * a <= clipped * a, ratio * a, clipped * a)
    x = where(mask > 0, logprob - np.where(mask > 0, inputs["ref_logprob"], 0.0), 0.0)
    k3 = (-x).exp() + x - 1.0
    loss = ((-surrogate + k3 * settings["kl"] - entropy * settings["ent"]) * weight).sum()
    clip_low = (weight * ((ratio.data < low) & (a < 0))).sum()
    clip_high = (weight * ((ratio.data > high) & (a > 0))).sum()
    return loss, clip_low, clip_high


class AdamW:
    """Decoupled weight decay on tensors of rank above 1; gradients clipped by their global norm."""

    def __init__(self, parameters, settings, betas, eps):
        self.parameters, self.settings, self.betas, self.eps = parameters, settings, betas, eps
        self.moments = {name: (np.zeros_like(p), np.zeros_like(p)) for name, p in parameters.items()}
        self.t = 0

    def step(self, gradient):
        lr, decay = self.settings["lr"], self.settings["wd"]
        beta1, beta2 = self.betas
        scale = min(1.0, self.settings["clip"] / (global_norm(gradient) + 1e-6))
        self.t += 1
        for name, p in self.parameters.items():
            g = scale * gradient[name]
            m, v = self.moments[name]
            m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
            self.moments[name] = (m, v)
            update = m / (1 - beta1**self.t) / (np.sqrt(v / (1 - beta2**self.t)) + self.eps)
            self.parameters[name] = p * (1 - lr * decay * (p.ndim > 1)) - lr * update


def global_norm(gradient):
    return math.sqrt(sum(float((g * g).sum()) for g in gradient.values()))


def pass_at_k(n, correct, k):
    """1 - C(n-c, k) / C(n, k) (arXiv 2107.03374)."""
    return 1 - math.comb(n - correct, k) / math.comb(n, k)
