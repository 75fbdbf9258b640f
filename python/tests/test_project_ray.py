"""What an exported project hands to verl and OpenRLHF is what their own parsers and readers take; neither is started."""

import ast
import json
import runpy
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("verl")
pytest.importorskip("openrlhf")

import openrlhf_stubs

openrlhf_stubs.install()

import openrlhf.cli
from hydra import compose, initialize_config_module
from transformers import AutoTokenizer
from verl.trainer.ppo.reward import get_custom_reward_fn
from verl.trainer.ppo.utils import need_critic, need_reference_policy
from verl.utils.config import validate_config
from verl.utils.dataset.rl_dataset import RLHFDataset

from progrpo import Refusal
from progrpo.openrlhf.maker import settings_from
from progrpo.verl.trainer import settings_of


def command(project: Path, out: Path, engine: str, arm: str, *more: str) -> tuple[list[str], dict[str, str]]:
    import commands

    given = [engine, str(project / f"arms/{arm}.json"), "--gpus", "2", "--out", str(out), *more]
    return commands.command_of(commands.options().parse_args(given))


def changed(project: Path, folder: Path, **settings: Any) -> None:
    """An arm of other settings beside the others."""
    arm = json.loads((project / "arms/progrpo.json").read_text(encoding="utf-8"))
    arm["settings"] |= settings
    (project / "arms/changed.json").write_text(json.dumps(arm), encoding="utf-8")


@pytest.mark.parametrize("arm", ["grpo", "progrpo"])
def test_verl(project: Path, tmp_path: Path, arm: str) -> None:
    argv, variables = command(project, tmp_path, "verl", arm)
    assert argv[1:3] == ["-m", "verl.trainer.main_ppo"]
    assert variables["VERL_FILE_LOGGER_PATH"].startswith(str(tmp_path))
    with initialize_config_module("verl.trainer.config", version_base=None):
        config = compose("ppo_trainer", overrides=argv[3:])
    validate_config(config, need_reference_policy(config), need_critic(config))
    settings = settings_of(config)
    assert (settings is None) == (arm == "grpo")
    assert settings is None or settings.alpha == 1
    tokenizer = AutoTokenizer.from_pretrained(config.actor_rollout_ref.model.path)
    row = RLHFDataset([str(config.data.train_files)], tokenizer, config.data)[0]
    asked = tokenizer.apply_chat_template(list(row["raw_prompt"]), add_generation_prompt=True, tokenize=False)
    told = json.loads(row["reward_model"]["ground_truth"])
    assert asked == told["prompt"]
    pay = get_custom_reward_fn(config)
    assert pay is not None
    texts = (told["answers"][0][0], "1+1")
    paid = [pay(data_source=row["data_source"], solution_str=text, ground_truth=json.dumps(told)) for text in texts]
    assert paid == [1, 0]


def parsed(argv: list[str]) -> Namespace:
    """By OpenRLHF's own entry point, which parses and checks its arguments in its last block, less its last line."""
    path = Path(openrlhf.cli.__path__[0]) / "train_ppo_ray.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # What trains wants GPU packages; parsing does not.
    tree.body = [
        node for node in tree.body if not (isinstance(node, ast.ImportFrom) and "openrlhf" in str(node.module))
    ]
    main: Any = tree.body[-1]
    last = main.body.pop()
    assert ast.unparse(last) == "train(args)"
    code = compile(tree, str(path), "exec")
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(code, names)
    return names["args"]  # type: ignore[no-any-return]


def test_openrlhf(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(project, tmp_path, promptConfidence="none", alpha=0.5)
    argv, variables = command(project, tmp_path, "openrlhf", "changed", "--steps", "30", "--learning-rate", "1e-6")
    assert argv[1:3] == ["-m", "progrpo.openrlhf"]
    assert settings_from(json.loads(variables["PROGRPO"])).alpha == 0.5
    monkeypatch.setattr("sys.argv", argv[2:])
    args = parsed(argv)
    assert (args.rollout.batch_size, args.rollout.n_samples_per_prompt, args.train.batch_size) == (8, 8, 32)
    assert args.actor.eps_clip_low_high == [0.2, 0.28]
    assert args.actor.adam.lr == 1e-6
    rows = [json.loads(line) for line in Path(args.data.prompt_dataset).read_text(encoding="utf-8").splitlines()]
    assert len(rows) == args.data.max_samples == 30 * 8
    prompts = [row["prompt"] for row in rows]
    assert len(set(prompts[:204])) == 204
    assert prompts[204:] != prompts[:36]
    pay = runpy.run_path(args.reward.remote_url[0])["reward_func"]
    told = json.loads(rows[0]["label"])
    query = f"{prompts[0]}{told['row']['answers'][0][0]}<eos>"
    assert pay([query], [prompts[0]], [rows[0]["label"]])["rewards"].tolist() == [1]


@pytest.mark.parametrize(
    ("engine", "settings", "words"),
    [
        ("verl", {"method": "flowrl"}, "verl has no option for 'flowrl'"),
        ("verl", {"method": "dapo"}, "verl does not draw further prompts in so many rounds"),
        ("verl", {"miniBatches": 3}, "verl cannot split 8 prompts into 3 equal mini-batches"),
        ("openrlhf", {"method": "cispo"}, "OpenRLHF has no option for 'cispo'"),
        ("openrlhf", {}, "OpenRLHF does not hand on the log-probabilities of prompts"),
        ("openrlhf", {"method": "grpo", "advantageScaling": "none"}, "OpenRLHF divides by the standard deviation"),
    ],
)
def test_refused(project: Path, tmp_path: Path, engine: str, settings: dict[str, Any], words: str) -> None:
    changed(project, tmp_path, **settings)
    with pytest.raises(Refusal, match=words):
        command(project, tmp_path, engine, "changed")


def test_logs_of_both_come_back(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import logs
    from torch.utils.tensorboard import SummaryWriter
    from verl.utils.tracking import Tracking

    monkeypatch.setenv("VERL_FILE_LOGGER_PATH", str(tmp_path / "verl.jsonl"))
    tracking = Tracking("progrpo", "x", default_backend=["file"], config={})
    for step in (1, 2):
        tracking.log({"critic/rewards/mean": 0.25 * step, "actor/entropy": 0.5, "perf/mfu/actor": 1.0}, step=step)
    logs.main(["verl", str(tmp_path / "verl.jsonl"), "ProGRPO, seed 7 (verl)", str(tmp_path / "a.jsonl")])
    with SummaryWriter(str(tmp_path / "board/run")) as board:
        for step in (1, 2):
            board.add_scalar("train/reward", 0.25 * step, step)
            board.add_scalar("train/entropy_loss", 0.5, step)
    logs.main(["openrlhf", str(tmp_path / "board"), "ProGRPO, seed 7 (OpenRLHF)", str(tmp_path / "b.jsonl")])
    for name, engine in (("a", "verl"), ("b", "OpenRLHF")):
        told = [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        run = f"ProGRPO, seed 7 ({engine})"
        assert told == [{"run": run, "reward": 0.25 * step, "entropy": 0.5, "step": step - 1} for step in (1, 2)]
