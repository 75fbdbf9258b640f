"""Logs of verl and OpenRLHF as the file that the page imports.

python logs.py verl runs/progrpo-seed-7.verl.log.jsonl "ProGRPO, seed 7" runs/progrpo-seed-7.jsonl
python logs.py openrlhf runs/progrpo-seed-7.openrlhf.log "ProGRPO, seed 7" runs/progrpo-seed-7.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from run_file import RunFile

VERL = {
    "critic/rewards/mean": "reward",
    "actor/entropy": "entropy",
    "actor/pg_loss": "loss",
    "actor/grad_norm": "grad_norm",
    "actor/lr": "learning_rate",
    "actor/kl_loss": "kl",
    "response_length/mean": "completions/mean_length",
    "response_length/clip_ratio": "completions/clipped_ratio",
    **{
        f"progrpo/{name}": name
        for name in (
            "confidence_correct",
            "confidence_wrong",
            "confidence_prompt",
            "distinct_correct",
            "answer_entropy",
        )
    },
}
"""The page's name of each that it measures."""

OPENRLHF = {
    "train/reward": "reward",
    "train/entropy_loss": "entropy",
    "train/policy_loss": "loss",
    "train/actor_grad_norm": "grad_norm",
    "train/actor_lr": "learning_rate",
    "train/kl": "kl",
    "train/response_length": "completions/mean_length",
    "train/truncated": "completions/clipped_ratio",
    **{
        f"train/{name}": name
        for name in ("confidence_correct", "confidence_wrong", "distinct_correct", "answer_entropy")
    },
}

Metrics = dict[str, float]


def verl_steps(path: Path) -> Iterator[tuple[int, Metrics]]:
    """Of verl's file logger."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told: dict[str, Any] = json.loads(line)
        metrics = {VERL[name]: value for name, value in told["data"].items() if name in VERL}
        if metrics:
            yield told["step"], metrics


def openrlhf_steps(folder: Path) -> Iterator[tuple[int, Metrics]]:
    """Of OpenRLHF's TensorBoard files."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    steps: dict[int, Metrics] = {}
    for events in sorted({path.parent for path in folder.rglob("events.out.tfevents.*")}):
        log = EventAccumulator(str(events), size_guidance={"scalars": 0})
        log.Reload()
        for tag in set(log.Tags()["scalars"]) & set(OPENRLHF):
            for event in log.Scalars(tag):
                steps.setdefault(event.step, {})[OPENRLHF[tag]] = event.value
    yield from sorted(steps.items())


def main(given: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", choices=["verl", "openrlhf"])
    parser.add_argument("log", type=Path, help="the file, or the folder, that the engine wrote")
    parser.add_argument("run", help="what the page calls the run")
    parser.add_argument("out", type=Path)
    args = parser.parse_args(given)
    file = RunFile(args.out, args.run)
    for step, metrics in {"verl": verl_steps, "openrlhf": openrlhf_steps}[args.engine](args.log):
        file.add(step - 1, metrics)  # both count from 1


if __name__ == "__main__":
    main()
