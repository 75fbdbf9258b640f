"""What each of two processes does that share a generation."""

import os
from pathlib import Path

import torch
from accelerate.state import AcceleratorState, GradientState
from tiny_trl import arguments, trainer

from progrpo import ProGRPOConfig

CONFIG = ProGRPOConfig(alpha=0.5)
PROMPTS = ("w3", "w8 w1 w2 w0", "w4 w5 w6")
LOCAL = 6
"""Rows a process: the second group of four lies across both."""


def main(folder: Path, rank: int, port: int) -> None:
    """Writes what it got of the generation, and its parameters after one update, as RANK.pt into the folder."""
    address = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    os.environ.update({"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": "2", **address})
    # A forked process has what its parent knew of being alone.
    AcceleratorState._reset_state(reset_partial_state=True)
    GradientState._reset_state()
    args = arguments(folder, per_device_train_batch_size=LOCAL, max_steps=1, ddp_backend="gloo")
    one = trainer(args, CONFIG)
    rows = [{"prompt": prompt} for prompt in PROMPTS for _ in range(args.num_generations)]
    one.model.train()
    torch.manual_seed(5 + rank)
    output = one._generate_and_score_completions(rows[rank * LOCAL :][:LOCAL])
    one.train()
    parameters = torch.cat([p.detach().flatten() for p in one.model.parameters()])
    torch.save({"output": output, "parameters": parameters}, folder / f"{rank}.pt")
