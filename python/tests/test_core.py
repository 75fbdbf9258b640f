"""The parts of an advantage against brute force, closed forms and identities, over odd sizes and edge cases."""

import math
import random

import pytest
import torch

from progrpo import ProGRPOConfig, Refusal
from progrpo.core import (
    advantages,
    answer_diagnostics,
    confidence,
    diagnostics,
    low_positions,
    prompt_confidence,
    relative_advantages,
)
from progrpo.core.diagnostics import confidences

SOURCE = random.Random(7)
NONE = torch.zeros(0)


def random_step(groups: int, size: int, longest: int) -> dict[str, torch.Tensor]:
    """Responses of random lengths, empty ones among them, in random order of groups."""
    generator = torch.Generator().manual_seed(SOURCE.randrange(1 << 30))
    n = groups * size
    correct = torch.rand(n, generator=generator) < 0.5
    length = torch.randint(0, longest + 1, (n, 1), generator=generator)
    group = torch.arange(n) // size
    return {
        "reward": correct.double() * 2 - 1,
        "correct": correct,
        "group": group[torch.randperm(n, generator=generator)],
        "logprob": -torch.rand(n, longest, generator=generator) * 8,
        "mask": torch.arange(longest) < length,
        "prompt_logprob": -torch.rand(n, 5, generator=generator),
        "prompt_mask": torch.arange(5) >= torch.randint(0, 5, (n, 1), generator=generator),
    }


STEPS = [
    random_step(groups, size, longest) for groups, size, longest in ((1, 2, 1), (3, 4, 7), (5, 3, 23), (2, 16, 40))
]


@pytest.mark.parametrize("fraction", [0.05, 0.2, 0.55, 1.0])
@pytest.mark.parametrize("step", STEPS)
def test_confidence_is_the_geometric_mean_of_the_least_probable(step: dict[str, torch.Tensor], fraction: float) -> None:
    got = confidence(step["logprob"], step["mask"], fraction)
    for row, mask, value in zip(step["logprob"], step["mask"], got, strict=True):
        tokens = sorted(row[mask].double().tolist())
        count = min(len(tokens), max(1, math.ceil(round(fraction * len(tokens), 6))))
        wanted = math.prod(math.exp(token) for token in tokens[:count]) ** (1 / count) if tokens else 1.0
        assert float(value) == pytest.approx(wanted, rel=1e-12)


def test_of_equal_tokens_the_earlier_is_taken_and_gaps_do_not_count() -> None:
    logprob = torch.tensor([[-1.0, -9.0, -1.0, -1.0, -0.5]])
    mask = torch.tensor([[1, 0, 1, 1, 1]])
    assert low_positions(logprob, mask, 0.5).tolist() == [[True, False, True, False, False]]


def test_a_token_of_probability_zero_gives_confidence_zero_and_padding_may_hold_anything() -> None:
    logprob = torch.tensor([[-math.inf, -1.0, math.nan]])
    assert confidence(logprob, torch.tensor([[1, 1, 0]])).tolist() == [0.0]


def test_what_is_no_log_probability_is_refused() -> None:
    with pytest.raises(Refusal, match=r"nan is no log-probability \(row 1, token 0\)"):
        confidence(torch.tensor([[-1.0], [math.nan]]), torch.ones(2, 1))
    with pytest.raises(Refusal, match=r"0\.5 is no log-probability"):
        confidence(torch.tensor([[0.5]]), torch.ones(1, 1))
    with pytest.raises(Refusal, match=r"shape \[2, 3\] and a mask of \[2, 2\]"):
        confidence(torch.zeros(2, 3), torch.ones(2, 2))


def test_prompt_confidence_of_a_prompt_of_one_token_is_1_unless_there_is_none() -> None:
    empty = torch.zeros(2, 0)
    assert prompt_confidence(empty, empty, "all-tokens", 0.2).tolist() == [1, 1]
    assert prompt_confidence(empty, empty, "none", 0.2).tolist() == [0, 0]


@pytest.mark.parametrize("step", STEPS)
def test_relative_advantages_are_z_scores(step: dict[str, torch.Tensor]) -> None:
    got = relative_advantages(step["reward"], step["group"], "group-std")
    for label in step["group"].unique():
        rewards = step["reward"][step["group"] == label]
        wanted = (rewards - rewards.mean()) / (rewards.std() + 1e-6)
        assert torch.allclose(got[step["group"] == label], wanted, atol=1e-12)


def test_a_group_of_one_is_refused() -> None:
    with pytest.raises(Refusal, match=r"A group of one response has no relative advantage \(row 2, group 9\)"):
        relative_advantages(torch.tensor([1.0, 0.0, 1.0]), torch.tensor([4, 4, 9]), "none")


@pytest.mark.parametrize("gate", ["any-correct", "mixed-only"])
@pytest.mark.parametrize("step", STEPS)
def test_the_sum_of_an_eligible_group(step: dict[str, torch.Tensor], gate: str) -> None:
    config = ProGRPOConfig.of({"alpha": 0.7, "armGate": gate, "promptConfidence": "t-low"})
    # Responses to one prompt share its log-probabilities.
    first = [int((step["group"] == label).nonzero()[0]) for label in step["group"]]
    shared = {name: step[name][first] for name in ("prompt_logprob", "prompt_mask")}
    told = advantages(config, **(step | shared))
    for label in step["group"].unique():
        rows = step["group"] == label
        right = int(step["correct"][rows].sum())
        acts = right > 0 and (gate == "any-correct" or right < int(rows.sum()))
        assert bool(told.eligible[rows].all()) == bool(told.eligible[rows].any()) == acts
        sum_of_terms = (
            0.7 * (rows.sum() * told.prompt_confidence[rows][0] - told.confidence[rows].sum()) if acts else 0.0
        )
        assert float(told.reweighted[rows].sum()) == pytest.approx(float(sum_of_terms), abs=1e-9)


@pytest.mark.parametrize("step", STEPS)
def test_alpha_0_is_grpo_bit_for_bit_and_rows_may_stand_in_any_order(step: dict[str, torch.Tensor]) -> None:
    off = advantages(ProGRPOConfig(alpha=0.0), **step)
    assert torch.equal(off.reweighted, off.advantage)
    on = advantages(ProGRPOConfig(armScope="correct-only"), **step)
    assert torch.equal(on.term[~step["correct"]], torch.zeros(int((~step["correct"]).sum()), dtype=torch.float64))
    order = torch.randperm(len(step["reward"]), generator=torch.Generator().manual_seed(3))
    moved = advantages(ProGRPOConfig(armScope="correct-only"), **{name: values[order] for name, values in step.items()})
    assert torch.allclose(moved.reweighted, on.reweighted[order], atol=1e-12)


def test_diagnostics_of_a_step_by_hand() -> None:
    step = advantages(
        ProGRPOConfig(lowFraction=1.0),
        reward=torch.tensor([1.0, 0.0, 1.0, 1.0, 1.0]),
        correct=torch.tensor([True, False, True, True, True]),
        group=torch.tensor([1, 1, 2, 2, 2]),
        logprob=torch.tensor([[0.5], [0.25], [0.1], [0.2], [0.4]]).log(),
        mask=torch.ones(5, 1),
        prompt_logprob=torch.tensor([[0.3], [0.3], [0.9], [0.9], [0.9]]).log(),
        prompt_mask=torch.ones(5, 1),
    )
    assert diagnostics(step) == pytest.approx(
        {
            "reward": 0.8,
            "reward_std": math.sqrt(0.2),
            "frac_reward_zero_std": 0.5,
            "confidence_correct": 0.3,
            "confidence_wrong": 0.25,
            "confidence_prompt": 0.6,
        }
    )
    assert confidences(step.confidence[:1], step.correct[:1]) == pytest.approx({"confidence_correct": 0.5})


def test_answers_are_counted_within_their_group() -> None:
    told = answer_diagnostics(["1+2", "2+1", "1+2", None, None], ["a", "a", "b", "b", "c"])
    assert told == pytest.approx({"distinct_correct": 1.0, "answer_entropy": math.log(2) / 2})
    assert answer_diagnostics([None], ["a"]) == {"distinct_correct": 0.0}
