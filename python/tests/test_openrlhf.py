"""OpenRLHF's own experience maker on batches made by hand, with stubs for the GPU packages that it imports."""

import importlib.util
import json
import random
from types import SimpleNamespace
from typing import Any

import pytest
import torch

if importlib.util.find_spec("openrlhf") is None:
    pytest.skip("openrlhf is not installed", allow_module_level=True)

import openrlhf_stubs

openrlhf_stubs.install()

from openrlhf.trainer.ppo_utils import experience_maker
from openrlhf.trainer.ppo_utils.experience import Experience

from progrpo import ProGRPOConfig, Refusal
from progrpo.core import advantages
from progrpo.openrlhf import VARIABLE, ProGRPOExperienceMaker, install
from progrpo.openrlhf.install import check_contract
from progrpo.openrlhf.maker import settings_from

GROUP = 4
PLAIN = experience_maker.RemoteExperienceMaker


def strategy(estimator: str = "group_norm") -> Any:
    advantage = SimpleNamespace(estimator=estimator, gamma=1.0, lambd=1.0, no_std_norm=False)
    reward = SimpleNamespace(clip_range=None, overlong_buffer_len=None, stop_properly_penalty_coef=None)
    rollout = SimpleNamespace(n_samples_per_prompt=GROUP)
    return SimpleNamespace(
        args=SimpleNamespace(algo=SimpleNamespace(advantage=advantage), reward=reward, rollout=rollout)
    )


def maker(kind: type, estimator: str = "group_norm") -> Any:
    none = (None,) * 4
    return kind(*none, SimpleNamespace(value=0.0), strategy(estimator), None)


def batches() -> list[Experience]:
    """Three prompts, the last never solved, in two batches that mix them, as balancing by length does."""
    source = random.Random(12)
    numbers = list(range(3 * GROUP))
    source.shuffle(numbers)
    made = []
    for part in (numbers[:5], numbers[5:]):
        lengths = [source.randrange(1, 8) for _ in part]
        mask = torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]
        logprob = torch.tensor([[-4 * source.random() for _ in range(max(lengths))] for _ in part]) * mask
        made.append(
            Experience(
                sequences=torch.randint(5, (len(part), 3 + max(lengths)), generator=torch.Generator().manual_seed(1)),
                action_mask=mask,
                action_log_probs=logprob,
                rewards=torch.tensor([float(n % 3 == 0 and n < 2 * GROUP) for n in part]),
                kl=torch.zeros_like(logprob),
                index=part,
                info={},
            )
        )
    return made


@pytest.mark.parametrize(
    "values", [{"alpha": 0.5}, {"alpha": 2, "lowFraction": 0.5, "armScope": "correct-only", "armGate": "mixed-only"}]
)
def test_openrlhfs_advantages_with_cores_term(monkeypatch: pytest.MonkeyPatch, values: dict[str, Any]) -> None:
    settings = settings_from({"promptConfidence": "none", **values})
    monkeypatch.setattr(ProGRPOExperienceMaker, "progrpo", settings)
    ours = maker(ProGRPOExperienceMaker).compute_advantages_and_returns(batches())
    plain = maker(PLAIN).compute_advantages_and_returns(batches())
    numbers = [number for each in batches() for number in each.index]
    width = max(each.action_mask.shape[1] for each in batches())
    pad = lambda rows: torch.cat([torch.nn.functional.pad(row, (0, width - row.shape[1])) for row in rows])  # noqa: E731
    reward = torch.cat([each.rewards for each in batches()])
    mask = pad([each.action_mask for each in batches()])
    step = advantages(
        settings,
        reward=reward,
        correct=reward > 0,
        group=torch.tensor(numbers) // GROUP,
        logprob=pad([each.action_log_probs for each in batches()]),
        mask=mask,
        prompt_logprob=torch.zeros(len(reward), 0),
        prompt_mask=torch.zeros(len(reward), 0),
    )
    got, own = (pad([each.advantages for each in made]) for made in (ours, plain))
    assert torch.allclose((got - own).double(), step.term[:, None] * mask, atol=1e-6)
    # OpenRLHF's guard is 1e-9 where ours is 1e-6.
    assert torch.allclose(got[mask].double(), step.reweighted[:, None].expand_as(mask)[mask], atol=1e-5)
    assert torch.equal(got[torch.tensor(numbers) >= 2 * GROUP], torch.zeros(GROUP, width))
    wanted = float(step.confidence[step.correct].mean())
    assert [float(each.info["confidence_correct"][0]) for each in ours] == pytest.approx([wanted] * 2)
    assert ours[0].info["distinct_correct"].shape == (5,)


def test_without_alpha_it_is_openrlhfs_bit_for_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProGRPOExperienceMaker, "progrpo", ProGRPOConfig(alpha=0, promptConfidence="none"))
    ours = maker(ProGRPOExperienceMaker).compute_advantages_and_returns(batches())
    plain = maker(PLAIN).compute_advantages_and_returns(batches())
    assert all(torch.equal(one.advantages, other.advantages) for one, other in zip(ours, plain, strict=True))


def test_installed_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experience_maker, "RemoteExperienceMaker", PLAIN)
    monkeypatch.setattr(ProGRPOExperienceMaker, "progrpo", None)
    monkeypatch.setenv(VARIABLE, json.dumps({"alpha": 0.25, "promptConfidence": "none"}))
    install()
    assert experience_maker.RemoteExperienceMaker is ProGRPOExperienceMaker
    assert ProGRPOExperienceMaker.progrpo.alpha == 0.25


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, r"The settings of ProGRPO are missing \(environment variable PROGRPO\)"),
        ("alpha=1", "'alpha=1' is no JSON"),
        ("[1]", r"\[1\] is no object"),
        ('{"alpha": 1}', r"does not hand on the log-probabilities of prompts \(promptConfidence\)\. Set it to none"),
        (
            '{"promptConfidence": "none", "klCoef": 0.1}',
            r"OpenRLHF has an option of its own for this setting \(klCoef\)",
        ),
        ('{"promptConfidence": "none", "alpha": -1}', r"-1 is out of range \(alpha\)"),
    ],
)
def test_refused(monkeypatch: pytest.MonkeyPatch, text: str | None, words: str) -> None:
    if text is None:
        monkeypatch.delenv(VARIABLE, raising=False)
    else:
        monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(Refusal, match=words):
        install()


def test_an_estimator_without_groups_and_another_openrlhf_are_refused() -> None:
    with pytest.raises(Refusal, match=r"The estimator gae has no groups \(--algo\.advantage\.estimator\)"):
        maker(ProGRPOExperienceMaker, "gae")
    with pytest.raises(Refusal, match="compute_advantages_and_returns is another one: action_mask, rewards"):
        check_contract(object)
