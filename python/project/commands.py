"""An arm's launch line for verl or OpenRLHF: printed, or with --run run. Both take the Ray cluster that they find.

python commands.py verl arms/progrpo.json --gpus 8 --nodes 2 --run
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from arm import PROJECT, Arm, add_arm, chosen_arm, in_project
from rewards import asks_as_chat, messages, plain
from rows import rows_of

from progrpo.engines.openrlhf import openrlhf_arguments, openrlhf_settings
from progrpo.engines.verl import verl_overrides

Command = tuple[list[str], dict[str, str]]
"""Arguments, and what the environment needs beside what it has."""


def verl_command(arm: Arm, gpus: int, nodes: int, out: Path) -> Command:
    data = out / f"{arm.folder}.verl.jsonl"
    lines = (
        {
            "data_source": arm.reward,
            "prompt": messages(arm.reward, row),
            "reward_model": {"style": "rule", "ground_truth": json.dumps(row)},
            "extra_info": {"index": index},
        }
        for index, row in enumerate(rows_of(arm))
    )
    write_lines(data, lines)
    options = verl_overrides(arm.config, gpus * nodes) | {
        "data.train_files": data,
        "data.val_files": data,
        "data.max_prompt_length": arm.longest_prompt,
        "data.max_response_length": arm.longest_response,
        "actor_rollout_ref.model.path": in_project(arm.model),
        "actor_rollout_ref.rollout.name": "vllm",
        "actor_rollout_ref.rollout.tensor_model_parallel_size": 1,
        "actor_rollout_ref.rollout.gpu_memory_utilization": 0.5,
        "reward.custom_reward_function.path": PROJECT / "rewards/for_verl.py",
        "trainer.n_gpus_per_node": gpus,
        "trainer.nnodes": nodes,
        "trainer.logger": '["console","file"]',
        "trainer.project_name": "progrpo",
        "trainer.experiment_name": arm.folder,
        "trainer.default_local_dir": out / arm.folder,
        "trainer.val_before_train": False,
        "trainer.test_freq": -1,
        "trainer.save_freq": -1,
    }
    overrides = [f"{name}={value}" for name, value in options.items()]
    log = {"VERL_FILE_LOGGER_PATH": str(out / f"{arm.folder}.verl.log.jsonl")}
    return [sys.executable, "-m", "verl.trainer.main_ppo", *overrides], log


def openrlhf_command(arm: Arm, gpus: int, nodes: int, out: Path) -> Command:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(in_project(arm.model))
    chats = asks_as_chat(arm.reward, tokenizer)
    ask: Callable[..., Any] = messages if chats else plain
    data = out / f"{arm.folder}.openrlhf.jsonl"
    write_lines(data, openrlhf_lines(arm, ask, str(tokenizer.eos_token)))
    options = openrlhf_arguments(arm.config, gpus * nodes) | {
        "actor.model_name_or_path": in_project(arm.model),
        "reward.remote_url": PROJECT / "rewards/for_openrlhf.py",
        "data.prompt_dataset": data,
        "data.input_key": "prompt",
        "data.label_key": "label",
        "data.apply_chat_template": chats,
        "data.max_len": arm.longest_prompt + arm.longest_response,
        "rollout.max_new_tokens": arm.longest_response,
        "actor.num_nodes": nodes,
        "actor.num_gpus_per_node": gpus,
        "ref.num_nodes": nodes,
        "ref.num_gpus_per_node": gpus,
        "vllm.num_engines": gpus * nodes,
        "vllm.tensor_parallel_size": 1,
        "vllm.gpu_memory_utilization": 0.5,
        "vllm.enable_sleep": True,
        "train.colocate_all": True,
        "ds.enable_sleep": True,
        "ckpt.output_dir": out / arm.folder,
        "logger.tensorboard_dir": out / f"{arm.folder}.openrlhf.log",
    }
    argv = [part for name, value in options.items() for part in flag(name, value)]
    settings = {"PROGRPO": json.dumps(openrlhf_settings(arm.config))}
    return [sys.executable, "-m", "progrpo.openrlhf", *argv], settings


def openrlhf_lines(arm: Arm, ask: Callable[..., Any], end: str) -> Iterator[dict[str, Any]]:
    """As many as all steps want: the data over and over, in an order of its own each time. OpenRLHF counts no steps."""
    rows, order = rows_of(arm), random.Random(arm.config.seed)
    wanted = arm.config.steps * arm.config.promptsPerStep
    while wanted > 0:
        for row in order.sample(rows, len(rows))[:wanted]:
            label = json.dumps({"reward": arm.reward, "row": row, "end": end})
            yield {"prompt": ask(arm.reward, row), "label": label}
        wanted -= len(rows)


def flag(name: str, value: Any) -> list[str]:
    if isinstance(value, bool):
        return [f"--{name}"] if value else []
    values = value if isinstance(value, tuple) else (value,)
    return [f"--{name}", *map(str, values)]


def write_lines(path: Path, lines: Iterator[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


ENGINES = {"verl": verl_command, "openrlhf": openrlhf_command}


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", choices=ENGINES)
    add_arm(parser)
    parser.add_argument("--gpus", type=int, default=1, help="of a node")
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--out", type=Path, default=PROJECT / "runs")
    parser.add_argument("--run", action="store_true", help="run it")
    return parser


def command_of(args: argparse.Namespace) -> Command:
    command, variables = ENGINES[args.engine](chosen_arm(args), args.gpus, args.nodes, args.out.absolute())
    if args.learning_rate is not None:
        rate = {"verl": "actor_rollout_ref.actor.optim.lr={}", "openrlhf": "--actor.adam.lr={}"}[args.engine]
        command.append(rate.format(args.learning_rate))
    return command, variables


def main(given: list[str] | None = None) -> int:
    args = options().parse_args(given)
    command, variables = command_of(args)
    print(" ".join([*(f"{name}={shlex.quote(value)}" for name, value in variables.items()), shlex.join(command)]))
    return subprocess.run(command, env=os.environ | variables, check=False).returncode if args.run else 0


if __name__ == "__main__":
    sys.exit(main())
