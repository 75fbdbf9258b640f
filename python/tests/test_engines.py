"""The page and this package refuse the same for each engine; what is mapped is of every method that an engine has."""

import json
from pathlib import Path
from typing import Any

import pytest

from progrpo import ProGRPOConfig, Refusal
from progrpo.engines import openrlhf, trl, verl

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "fixtures/golden/engines.json").read_text(encoding="utf-8")
)
ENGINES = {"trl": trl.grpo_arguments, "verl": verl.verl_overrides, "openrlhf": openrlhf.openrlhf_arguments}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: json.dumps(case["settings"]))
def test_it_refuses_what_the_page_says(case: dict[str, Any], engine: str) -> None:
    setting = case["refused"][engine]
    config = ProGRPOConfig.of(case["settings"])
    if setting is None:
        assert ENGINES[engine](config)
        return
    with pytest.raises(Refusal) as refused:
        ENGINES[engine](config)
    assert refused.value.where.split(", ")[0] == setting


def test_every_engine_takes_and_refuses_some() -> None:
    for engine in ENGINES:
        verdicts = [case["refused"][engine] is None for case in CASES]
        assert 3 <= sum(verdicts) < len(verdicts) - 8


def test_settings_that_are_the_same_everywhere() -> None:
    config = ProGRPOConfig(promptsPerStep=12, groupSize=4, miniBatches=3, innerEpochs=2, steps=5, klCoef=0.1, seed=3)
    told = verl.verl_overrides(config, gpus=2)
    assert told["actor_rollout_ref.actor.ppo_mini_batch_size"] == 4  # prompts
    assert told["actor_rollout_ref.actor.ppo_micro_batch_size_per_gpu"] == 8  # responses
    assert told["actor_rollout_ref.actor.use_kl_loss"] is True
    assert told["+progrpo.alpha"] == 1
    plain = ProGRPOConfig(method="gspo", promptsPerStep=12, groupSize=4, miniBatches=3, steps=5, warmupSteps=2)
    assert not any(name.startswith("+progrpo") for name in verl.verl_overrides(plain))
    arguments = openrlhf.openrlhf_arguments(plain)
    assert arguments["train.batch_size"] == 16  # responses
    assert arguments["data.max_samples"] == 60
    assert arguments["actor.lr_warmup_ratio"] == pytest.approx(0.4)
    assert arguments["actor.eps_clip_low_high"] == (3e-4, 4e-4)
    assert openrlhf.openrlhf_settings(plain) == {"alpha": 0, "promptConfidence": "none"}
