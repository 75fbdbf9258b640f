"""Trains an arm by TRL, on one GPU, several, or a CPU; README.md has the launch lines.

python train.py arms/progrpo.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch
from arm import PROJECT, Arm, add_arm, chosen_arm, in_project, processes
from datasets import Dataset
from evaluation import Evaluate
from rewards import REWARDS, asks_as_chat, messages, plain
from rows import read_lines, rows_of
from run_file import RunFile, WriteRun
from transformers import AutoTokenizer
from trl import GRPOConfig

from progrpo.engines.trl import grpo_arguments
from progrpo.trl import ProGRPOTrainer


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arm(parser)
    parser.add_argument("--out", type=Path, default=PROJECT / "runs", help="the folder that runs are written to")
    parser.add_argument("--vllm", choices=["none", "colocate", "server"], default="none", help="who generates")
    parser.add_argument("--vllm-server-host", default="127.0.0.1")
    parser.add_argument("--vllm-server-port", type=int, default=8000)
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument(
        "--save-every", type=int, default=0, help="a checkpoint each so many steps of the page; 0: at the end"
    )
    parser.add_argument("--no-evaluation", action="store_true", help="leave held-out prompts alone")
    return parser


def dataset(arm: Arm, tokenizer: Any) -> Dataset:
    """Prompts, each with its line of the data for the reward function."""
    prompt = messages if asks_as_chat(arm.reward, tokenizer) else plain
    return Dataset.from_list([{"prompt": prompt(arm.reward, row), "row": json.dumps(row)} for row in rows_of(arm)])


def reward_function(name: str) -> Any:
    """As TRL calls it."""

    def correct(completions: list[Any], row: list[str], **_: Any) -> list[float]:
        texts = [each if isinstance(each, str) else each[-1]["content"] for each in completions]
        return [REWARDS[name].score(text, json.loads(told)) for text, told in zip(texts, row, strict=True)]

    return correct


def arguments(args: argparse.Namespace, arm: Arm, folder: Path) -> GRPOConfig:
    has_gpu = torch.cuda.is_available()
    vllm: dict[str, Any] = {}
    if args.vllm != "none":
        vllm = {"use_vllm": True, "vllm_mode": args.vllm}
    if args.vllm == "server":
        vllm |= {"vllm_server_host": args.vllm_server_host, "vllm_server_port": args.vllm_server_port}
    saving = {"save_strategy": "steps", "save_steps": args.save_every * arm.updates} if args.save_every else {}
    rate = {} if args.learning_rate is None else {"learning_rate": args.learning_rate}
    return GRPOConfig(
        output_dir=str(folder),
        max_completion_length=arm.longest_response,
        logging_steps=arm.updates,  # of a step of the page, all updates
        report_to="none",
        use_cpu=not has_gpu,
        bf16=has_gpu,
        model_init_kwargs={"dtype": "float32"},
        **({"save_strategy": "no"} | saving),
        **vllm,
        **(grpo_arguments(arm.config, processes()) | rate),
    )


def main(given: list[str] | None = None) -> ProGRPOTrainer:
    args = options().parse_args(given)
    arm = chosen_arm(args)
    folder = args.out / arm.folder
    model = in_project(arm.model)
    tokenizer = AutoTokenizer.from_pretrained(model, padding_side="left")
    trainer = ProGRPOTrainer(
        model=model,
        reward_funcs=reward_function(arm.reward),
        args=arguments(args, arm, folder),
        train_dataset=dataset(arm, tokenizer),
        processing_class=tokenizer,
        progrpo=arm.config,
    )
    file = RunFile(folder / "run.jsonl", f"{arm.run} (TRL)")
    trainer.add_callback(WriteRun(file, arm.updates))
    if arm.held_out is not None and not args.no_evaluation:
        if processes() > 1:
            print("Held-out prompts are left alone: they are sampled where one process trains.")
        else:
            rows = read_lines(Path(in_project(arm.held_out)))[: arm.config.evalPrompts]
            trainer.add_callback(Evaluate(arm, file, rows, tokenizer))
    trainer.train(resume_from_checkpoint=args.resume)
    trainer.save_state()
    trainer.save_model(str(folder / "model"))
    return trainer


if __name__ == "__main__":
    main()
