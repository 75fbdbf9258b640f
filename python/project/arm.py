"""An arm of ProGRPO Playground: a method with its settings, and what it is trained on. Files in arms/ are such arms."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from progrpo import ProGRPOConfig

PROJECT = Path(__file__).parent


@dataclass(frozen=True)
class Arm:
    id: str
    name: str
    """As the page has it."""
    config: ProGRPOConfig
    seeds: tuple[int, ...]
    model: str
    """A folder of the project, or a name on the Hub."""
    data: str
    """A file of JSON Lines, or a name on the Hub: NAME, NAME:CONFIG or NAME:CONFIG:SPLIT."""
    held_out: str | None
    reward: str
    """One of rewards.REWARDS."""
    longest_prompt: int
    longest_response: int
    """In tokens."""

    @property
    def run(self) -> str:
        """What the page will call the run."""
        return f"{self.name}, seed {self.config.seed}"

    @property
    def folder(self) -> str:
        return f"{self.id}-seed-{self.config.seed}"

    @property
    def updates(self) -> int:
        """Updates of a trainer in a step of the page."""
        return self.config.miniBatches * self.config.innerEpochs


def read_arm(path: Path) -> Arm:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Arm(
        id=path.stem,
        name=told["name"],
        config=ProGRPOConfig.of(told["settings"]),
        seeds=tuple(told["seeds"]),
        model=told["model"],
        data=told["data"],
        held_out=told["heldOut"],
        reward=told["reward"],
        longest_prompt=told["longestPrompt"],
        longest_response=told["longestResponse"],
    )


def in_project(name: str) -> str:
    """A file or folder of the project by its whole path, whatever folder one is in; anything else as it is."""
    return str(PROJECT / name) if (PROJECT / name).exists() else name


def add_arm(parser: argparse.ArgumentParser) -> None:
    """The arm, and what of it may be otherwise for once."""
    parser.add_argument("arm", type=Path, help="a file of arms/")
    parser.add_argument("--seed", type=int, help="instead of the arm's first")
    parser.add_argument("--seed-index", type=int, help="which of the arm's seeds, from 0: the number of an array job")
    parser.add_argument("--steps", type=int, help="of the page; each is one generation with all its updates")
    parser.add_argument("--model", help="a folder, or a name on the Hub")
    parser.add_argument("--data", help="a file of JSON Lines, or NAME[:CONFIG[:SPLIT]] on the Hub")
    parser.add_argument("--reward", help="listed, gsm8k or code")
    parser.add_argument("--learning-rate", type=float, help="billions of parameters want about 1e-6")
    parser.add_argument("--longest-prompt", type=int, help="in tokens")
    parser.add_argument("--longest-response", type=int, help="in tokens")


def chosen_arm(args: argparse.Namespace) -> Arm:
    """The arm of a command line."""
    arm = read_arm(args.arm)
    seed = args.seed if args.seed is not None else arm.seeds[args.seed_index or 0]
    settings: dict[str, Any] = {"seed": seed, "steps": args.steps}
    arm = replace(
        arm, config=replace(arm.config, **{name: value for name, value in settings.items() if value is not None})
    )
    own_data = args.data is not None
    given: dict[str, Any] = {
        "model": args.model,
        "data": args.data,
        "reward": args.reward,
        "longest_prompt": args.longest_prompt,
        "longest_response": args.longest_response,
    }
    arm = replace(arm, **{name: value for name, value in given.items() if value is not None})
    return replace(arm, held_out=None) if own_data else arm


def processes() -> int:
    """How many there are of this one, as a launcher says."""
    return int(os.environ.get("WORLD_SIZE", "1"))
