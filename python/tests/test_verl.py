"""verl's own trainer methods with a store in memory in the place of its transfer queue."""

import itertools
import math
import random
import sys
from typing import Any

import pytest
import torch
from torch import Tensor

pytest.importorskip("verl", reason="verl is not installed")
LOADED_BY_VERL = "progrpo.verl" in sys.modules

from omegaconf import OmegaConf
from tensordict import TensorDict
from tensordict.tensorclass import NonTensorStack
from transfer_queue import KVBatchMeta
from verl.trainer.ppo.core_algos import get_adv_estimator_fn
from verl.trainer.ppo.v1 import get_trainer_cls, trainer_base
from verl.trainer.ppo.v1.trainer_sync import PPOTrainerSync

import progrpo.verl.trainer as ours
from progrpo import ProGRPOConfig, Refusal
from progrpo.core import advantages
from progrpo.verl.contract import check_contract
from progrpo.verl.register import refuse_estimator
from progrpo.verl.trainer import ProGRPOTrainerSync, settings_of

PAD = {"is_padding": True}


class Store:
    """What verl asks of its transfer queue: rows by key, each with named fields."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}

    def kv_batch_put(self, keys: list[str], partition_id: str, fields: TensorDict, **_: Any) -> KVBatchMeta:
        for name, of_rows in fields.items():
            values = of_rows.unbind()
            for key, value in zip(keys, values, strict=True):
                self.rows.setdefault(key, {})[name] = value
        return KVBatchMeta(keys=keys, tags=[self.rows[key]["tag"] for key in keys], partition_id=partition_id)

    def kv_batch_get(self, keys: list[str], partition_id: str, select_fields: list[str]) -> TensorDict:
        found: dict[str, Any] = {}
        for name in select_fields:
            values = [self.rows[key][name] for key in keys if name in self.rows[key]]
            if values:
                stack = isinstance(values[0], str)
                found[name] = NonTensorStack(*values) if stack else nested(values)
        return TensorDict(found, batch_size=len(keys))


def nested(rows: list[Tensor]) -> Tensor:
    return torch.nested.as_nested_tensor(rows, layout=torch.jagged)


class Policy:
    """Stands for the workers: writes log-probabilities over prompt and response, moved by one as verl has them."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def compute_log_prob(self, batch: KVBatchMeta) -> KVBatchMeta:
        rows = [self.store.rows[key] for key in batch.keys]
        whole = [torch.cat([row["prompt_logprob"], row["logprob"], torch.tensor([math.nan])]) for row in rows]
        fields = {"log_probs": nested(whole), "entropy": nested([torch.ones_like(each) for each in whole])}
        return self.store.kv_batch_put(batch.keys, "train", TensorDict(fields, batch_size=len(rows)))


def configuration(**more: Any) -> Any:
    base = {
        "algorithm": {"adv_estimator": "progrpo", "use_kl_in_reward": False, "gamma": 1.0, "lam": 1.0},
        "actor_rollout_ref": {
            "rollout": {"temperature": 1.0, "calculate_log_probs": False, "n": 4},
            "actor": {"loss_agg_mode": "token-mean", "loss_scale_factor": None},
        },
        "progrpo": {"alpha": 0.5},
    }
    return OmegaConf.merge(OmegaConf.create(base), OmegaConf.create(more))


def step_of(monkeypatch: pytest.MonkeyPatch, trainer_class: type, config: Any) -> tuple[Any, Store, dict[str, Any]]:
    """Log-probabilities and advantages of a batch of two prompts and a row of padding, by the trainer's own methods."""
    store, source = Store(), random.Random(4)
    for module in (trainer_base, ours):
        monkeypatch.setattr(module, "tq", store)
    draw = lambda count: torch.tensor([-source.random() * 4 for _ in range(count)])  # noqa: E731
    keys, tags = [], []
    # The rows of a prompt need not follow one another, and lengths are ragged.
    for session, uid in itertools.product(range(4), ("a", "b")):
        length = source.randrange(1, 9)
        right = uid == "a" and session % 2 == 0
        key = f"{uid}_{session}_0"
        store.rows[key] = {
            "tag": {},
            "uid": uid,
            "prompt_logprob": draw(3 if uid == "a" else 5),
            "logprob": draw(length),
            "responses": torch.arange(length),
            "response_mask": torch.ones(length, dtype=torch.int64),
            "rm_scores": torch.tensor([0.0] * (length - 1) + [1.0 if right else -1.0]),
        }
        keys.append(key)
        tags.append({})
    pad = {name: torch.zeros(1) for name in ("rm_scores", "logprob")} | {"prompt_logprob": torch.zeros(2)}
    store.rows["padx_0_0"] = {"tag": PAD, "uid": "padx", "responses": torch.zeros(1, dtype=torch.int64), **pad}
    store.rows["padx_0_0"]["response_mask"] = torch.zeros(1, dtype=torch.int64)
    trainer: Any = object.__new__(trainer_class)
    trainer.progrpo, trainer._prompt_confidence = None, {}
    if trainer_class is ProGRPOTrainerSync:
        trainer.progrpo = settings_of(config)
    trainer.config, trainer.actor_rollout_wg = config, Policy(store)
    metrics: dict[str, Any] = {}
    batch = KVBatchMeta(keys=[*keys, "padx_0_0"], tags=[*tags, PAD], partition_id="train")
    batch = trainer._compute_old_log_prob(batch, metrics)
    for row in store.rows.values():
        row["log_probs"] = torch.zeros_like(row["log_probs"])  # as the reference's pass would
    trainer._compute_advantage(batch, metrics)
    return keys, store, metrics


def padded(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
    values = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=math.nan)
    return values, ~values.isnan()


@pytest.mark.parametrize(
    "settings",
    [
        {"alpha": 0.5},
        {"alpha": 2, "promptConfidence": "t-low", "armScope": "correct-only"},
        {"promptConfidence": "none"},
    ],
)
def test_verls_advantages_with_cores_term(monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]) -> None:
    config = configuration()
    config.progrpo = settings
    keys, store, metrics = step_of(monkeypatch, ProGRPOTrainerSync, config)
    rows = [store.rows[key] for key in keys]
    logprob, mask = padded([row["logprob"] for row in rows])
    prompt_logprob, prompt_mask = padded([row["prompt_logprob"] for row in rows])
    reward = torch.tensor([float(row["rm_scores"].sum()) for row in rows])
    step = advantages(
        ProGRPOConfig.of(settings),
        reward=reward,
        correct=reward > 0,
        group=torch.tensor([row["uid"] == "b" for row in rows]).long(),
        logprob=logprob,
        mask=mask,
        prompt_logprob=prompt_logprob,
        prompt_mask=prompt_mask,
    )
    for row, wanted in zip(rows, step.reweighted.tolist(), strict=True):
        assert row["advantages"].tolist() == pytest.approx([wanted] * len(row["logprob"]), abs=1e-6)
    assert store.rows["padx_0_0"]["advantages"].tolist() == [0.0]
    # No response to the second prompt is correct.
    assert all((row["advantages"] == 0).all() for row in rows if row["uid"] == "b")
    assert metrics["progrpo/confidence_correct"] == pytest.approx(float(step.confidence[step.correct].mean()), abs=1e-6)
    assert metrics["progrpo/confidence_prompt"] == pytest.approx(float(step.prompt_confidence.mean()), abs=1e-6)


def test_without_alpha_or_without_being_asked_it_is_verls_grpo_bit_for_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = configuration()
    del plain["progrpo"]
    plain.algorithm.adv_estimator = "grpo"
    off = configuration(progrpo={"alpha": 0})
    results = []
    for kind, config in ((PPOTrainerSync, plain), (ProGRPOTrainerSync, plain), (ProGRPOTrainerSync, off)):
        keys, store, _ = step_of(monkeypatch, kind, config)
        results.append(torch.cat([store.rows[key]["advantages"] for key in keys]))
    assert results[0].abs().sum() > 0
    assert all(torch.equal(results[0], other) for other in results[1:])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"progrpo": {"alpha": 3}}, r"3 is out of range \(alpha\)"),
        ({"progrpo": {"alhpa": 1}}, r"There is no such setting \(alhpa\)"),
        ({"progrpo": {"clipLow": 0.3}}, r"verl has a place of its own for this setting \(progrpo\.clipLow\)"),
        (
            {"algorithm": {"adv_estimator": "gae"}},
            r"Settings of ProGRPO for the estimator gae \(algorithm\.adv_estimator\)",
        ),
        (
            {"algorithm": {"rollout_correction": {"bypass_mode": True}}},
            r"no log-probabilities of prompts in bypass mode \(progrpo\.promptConfidence\)",
        ),
    ],
)
def test_refused(more: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        settings_of(configuration(**more))


def test_several_outputs_a_session_are_refused() -> None:
    with pytest.raises(Refusal, match="A session with several outputs has no single confidence"):
        ours._refuse_several_outputs(["a_0_0", "a_0_1"])
    ours._refuse_several_outputs(["a_0_0", "a_1_0"])


def test_another_trainer_is_refused() -> None:
    with pytest.raises(
        Refusal, match=r"needs verl's synchronous trainer \(trainer\.use_v1, trainer\.v1\.trainer_mode\)"
    ):
        refuse_estimator(token_level_rewards=None)
    with pytest.raises(
        Refusal, match=r"_compute_old_log_prob takes nothing instead of self, batch, metrics \(verl 9\.9\)"
    ):
        check_contract(object, "9.9")


def test_verl_loads_the_plugin_by_itself() -> None:
    assert LOADED_BY_VERL
    assert get_trainer_cls("sync") is ProGRPOTrainerSync
    assert get_adv_estimator_fn("progrpo") is refuse_estimator
