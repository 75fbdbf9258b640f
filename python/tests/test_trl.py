"""ProGRPOTrainer on a random Qwen2, on the CPU, against TRL's own trainer and against `core` on the same rollouts."""

import math
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

pytest.importorskip("trl")

from tiny_trl import GROUP, NEVER, arguments, even_start, tokenizer, trainer

from progrpo import ProGRPOConfig, Refusal
from progrpo.core import advantages
from progrpo.trl import grpo_arguments
from progrpo.trl.contract import check_contract


def trained(trainer: Any) -> dict[str, Tensor]:
    trainer.train()
    return {name: p.detach().clone() for name, p in trainer.model.named_parameters()}


@pytest.mark.parametrize("config", [ProGRPOConfig(alpha=0), ProGRPOConfig(method="grpo", alpha=1)])
@pytest.mark.parametrize(
    "more", [{}, {"steps_per_generation": 2, "per_device_train_batch_size": 8, "num_iterations": 2}]
)
def test_without_alpha_it_is_trls_grpo_bit_for_bit(tmp_path: Path, config: ProGRPOConfig, more: dict[str, Any]) -> None:
    own = trained(trainer(arguments(tmp_path, **more), None))
    ours = trained(trainer(arguments(tmp_path, **more), config))
    assert own.keys() == ours.keys()
    assert all(torch.equal(own[name], ours[name]) for name in own)


def test_with_alpha_it_is_another_run(tmp_path: Path) -> None:
    own = trained(trainer(arguments(tmp_path), None))
    ours = trained(trainer(arguments(tmp_path), ProGRPOConfig(alpha=1)))
    assert not all(torch.equal(own[name], ours[name]) for name in own)


class Rollout:
    """What one generation gave, with TRL's own advantages beside ours."""

    def __init__(self, folder: Path, config: ProGRPOConfig, **more: Any) -> None:
        rows = [
            {"prompt": each["prompt"]} for each in trainer(arguments(folder), None).train_dataset for _ in range(GROUP)
        ]
        own, self.trainer = trainer(arguments(folder, **more), None), trainer(arguments(folder, **more), config)
        self.outputs = []
        for one in (own, self.trainer):
            one.model.train()
            torch.manual_seed(11)
            self.outputs.append(one._generate_and_score_completions([dict(row) for row in rows]))
        self.prompts = [row["prompt"] for row in rows]
        assert torch.equal(self.outputs[0]["completion_ids"], self.outputs[1]["completion_ids"])

    @property
    def difference(self) -> Tensor:
        return self.outputs[1]["advantages"] - self.outputs[0]["advantages"]

    def logprobs(self, temperature: float) -> list[tuple[list[float], list[float]]]:
        """Of every row its prompt's and its response's, by the plain model, a row at a time and without padding."""
        out, told = self.outputs[1], []
        for i in range(len(self.prompts)):
            prompt = out["prompt_ids"][i][out["prompt_mask"][i].bool()]
            response = out["completion_ids"][i][out["completion_mask"][i].bool()]
            ids = torch.cat([prompt, response])
            with torch.no_grad():
                logits = self.trainer.model(ids[None]).logits[0, :-1] / temperature
            every = logits.log_softmax(-1).gather(1, ids[1:, None])[:, 0].tolist()
            told.append((every[: len(prompt) - 1], every[len(prompt) - 1 :]))
        return told


def ragged(rows: list[list[float]]) -> tuple[Tensor, Tensor]:
    padded = torch.nn.utils.rnn.pad_sequence(
        [torch.tensor(row) for row in rows], batch_first=True, padding_value=math.nan
    )
    return padded, ~padded.isnan()


@pytest.mark.parametrize(
    "config",
    [
        ProGRPOConfig(alpha=0.5),
        ProGRPOConfig(alpha=2, lowFraction=0.5, promptConfidence="t-low", armScope="correct-only"),
        ProGRPOConfig(promptConfidence="none", armGate="mixed-only"),
    ],
)
@pytest.mark.parametrize("more", [{}, {"num_iterations": 2, "temperature": 0.7}])
def test_what_it_adds_is_cores_term_on_the_same_rollout(
    tmp_path: Path, config: ProGRPOConfig, more: dict[str, Any]
) -> None:
    rollout = Rollout(tmp_path, config, **more)
    told = rollout.logprobs(more.get("temperature", 1.0))
    prompt_logprob, prompt_mask = ragged([prompt for prompt, _ in told])
    logprob, mask = ragged([response for _, response in told])
    reward = torch.tensor(even_start(rollout.prompts, [row.tolist() for row in rollout.outputs[1]["completion_ids"]]))
    assert 0 < reward.sum() < len(reward)
    step = advantages(
        config,
        reward=reward,
        correct=reward > 0,
        group=torch.arange(len(reward)) // GROUP,
        logprob=logprob,
        mask=mask,
        prompt_logprob=prompt_logprob,
        prompt_mask=prompt_mask,
    )
    assert torch.allclose(rollout.difference.double(), step.term, atol=1e-6)
    # TRL's guard is 1e-4 where ours is 1e-6.
    assert torch.allclose(rollout.outputs[1]["advantages"].double(), step.reweighted, atol=1e-6 + 4e-4)
    logged = rollout.trainer._metrics["train"]
    assert logged["confidence_correct"] == [pytest.approx(float(step.confidence[step.correct].mean()), abs=1e-6)]
    assert logged["confidence_prompt"] == [pytest.approx(float(step.prompt_confidence.mean()), abs=1e-6)]
    assert logged["distinct_correct"][0] > 0


def test_groups_without_a_correct_response_are_untouched_and_the_others_sum_up(tmp_path: Path) -> None:
    rollout = Rollout(tmp_path, ProGRPOConfig(alpha=0.5, promptConfidence="none"))
    lowest = [sorted(response)[: max(1, math.ceil(len(response) / 5))] for _, response in rollout.logprobs(1.0)]
    own = torch.tensor([math.exp(sum(tokens) / len(tokens)) for tokens in lowest])
    wrong = torch.tensor([prompt.startswith(NEVER) for prompt in rollout.prompts])
    assert torch.equal(rollout.outputs[1]["advantages"][wrong], torch.zeros(GROUP))
    eligible = [rows for rows in torch.arange(len(own)).split(GROUP) if rollout.difference[rows].any()]
    assert eligible
    for rows in eligible:
        assert float(rollout.outputs[1]["advantages"][rows].sum()) == pytest.approx(
            -0.5 * float(own[rows].sum()), abs=1e-5
        )


def test_a_response_that_nobody_could_judge_keeps_its_advantage_of_0(tmp_path: Path) -> None:
    def unsure(prompts: list[str], completion_ids: list[list[int]], **_: Any) -> list[float | None]:
        return [None if i % GROUP == 1 else 1.0 for i in range(len(prompts))]

    one = trainer(arguments(tmp_path), ProGRPOConfig(), reward=unsure)
    one.model.train()
    output = one._generate_and_score_completions([{"prompt": "w3 w4"} for _ in range(GROUP)])
    assert output["advantages"][1] == 0
    assert (output["advantages"][[0, 2, 3]] != 0).all()


def test_evaluation_is_left_alone(tmp_path: Path) -> None:
    one = trainer(arguments(tmp_path), ProGRPOConfig())
    one.model.eval()
    output = one._generate_and_score_completions([{"prompt": "w3 w4"} for _ in range(GROUP)])
    assert float(output["advantages"].sum()) == pytest.approx(0, abs=1e-5)


def test_the_pages_settings_as_arguments(tmp_path: Path) -> None:
    config = ProGRPOConfig(promptsPerStep=4, groupSize=4, miniBatches=2, gradientAccumulation=2, innerEpochs=2, steps=3)
    values = grpo_arguments(config, processes=2)
    assert (values["epsilon"], values["epsilon_high"]) == (0.2, 0.28)
    assert (values["per_device_train_batch_size"], values["steps_per_generation"], values["max_steps"]) == (2, 4, 12)
    assert grpo_arguments(ProGRPOConfig(method="gspo"))["importance_sampling_level"] == "sequence"
    assert grpo_arguments(ProGRPOConfig(method="dr-grpo"))["scale_rewards"] == "none"
    made = arguments(tmp_path, **(grpo_arguments(config) | {"max_steps": 1}))
    trainer(made, ProGRPOConfig(groupSize=4, miniBatches=2, gradientAccumulation=2, promptsPerStep=4)).train()


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"method": "flowrl"}, r"TRL has no option for 'flowrl' \(method\)\. Use one of: grpo, progrpo, "),
        ({"method": "dapo"}, r"TRL does not draw further prompts in so many rounds \(samplingRoundsDapo\)"),
        (
            {"samplingRounds": 3},
            r"TRL does not draw further prompts in so many rounds \(samplingRounds\)\. Set it to 1\.",
        ),
        ({"train": "lora"}, r"TRL is told of adapters by options of its own \(train\)\. Set it to all"),
        ({"rewardSource": "random"}, r"TRL pays by reward functions \(rewardSource\)"),
        ({"method": "cispo"}, r"TRL's CISPO does not bound the ratio below \(clipLow\)"),
        (
            {"clipHighProgrpo": 0.5},
            r"epsilon_high is None, where clipHighProgrpo says 0\.5 \(args\.epsilon_high\)\. Make",
        ),
        ({"temperature": 0.5}, r"temperature is 1\.0, where temperature says 0\.5"),
    ],
)
def test_refused(tmp_path: Path, config: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        trainer(arguments(tmp_path), ProGRPOConfig.of(config))


def test_refused_arguments_rewards_and_images(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="256 responses cannot be shared out evenly to 6 parts on 1 devices"):
        grpo_arguments(ProGRPOConfig(miniBatches=6))
    with pytest.raises(
        Refusal, match=r"rewards of 2 functions says that a response is correct is not told \(correct\)"
    ):
        trainer(arguments(tmp_path), ProGRPOConfig(), reward=[even_start, even_start])
    one = trainer(
        arguments(tmp_path), ProGRPOConfig(), reward=[even_start] * 2, correct=lambda rewards: rewards[:, 1] > 0
    )
    with pytest.raises(Refusal, match="Prompts with images are not supported"):
        one._generate_and_score_completions([{"prompt": "w3", "image": None}])


class Renamed:
    def _generate_and_score_completions(self, inputs: Any) -> dict[str, Any]:
        return {"advantages": inputs}

    def _calculate_rewards(self, inputs: Any, prompts: Any) -> None: ...


def test_another_trl_is_refused() -> None:
    with pytest.raises(
        Refusal, match=r"_calculate_rewards takes self, inputs, prompts instead of .* \(trl 9\.9\)\. Install"
    ):
        check_contract(Renamed, "9.9")
    with pytest.raises(Refusal, match=r"GRPOTrainer\._generate_and_score_completions is missing"):
        check_contract(object, "9.9")


def test_the_tokenizer_reads_its_words() -> None:
    assert tokenizer()("w3 w4").input_ids == [5, 6]
