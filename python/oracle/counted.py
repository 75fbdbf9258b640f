"""Weights that are counted instead of stored, for models too large to keep: fixtures/brought/README.md gives the formula.

tools/parity/countedWeights.ts has the same.
"""

import numpy as np
import torch
from transformers import PreTrainedModel

WORD = 2**32
TENSOR = 2**26
"""Numbers from the first element of a tensor to that of the next."""


def mixed(numbers: np.ndarray) -> np.ndarray:
    """uint64 below 2^32, each turned into another such that all bits depend on all."""
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * np.uint64(factor) % np.uint64(WORD)
    return numbers ^ (numbers >> np.uint64(16))


def counted(tensor: int, name: str, shape: torch.Size) -> torch.Tensor:
    """float32, each a number of bf16."""
    hashes = mixed((np.arange(shape.numel(), dtype=np.uint64) + np.uint64(tensor * TENSOR)) % np.uint64(WORD))
    if name.endswith("norm.weight"):
        values = (64 + (hashes >> np.uint64(25)).astype(np.float64)) / 128
    else:
        values = (2 * (hashes >> np.uint64(24)).astype(np.float64) - 255) / 512
    return torch.from_numpy(values).float().reshape(shape)


@torch.no_grad()
def count_weights(model: PreTrainedModel) -> None:
    """Gives each parameter its own, in the order of their names."""
    for index, (name, parameter) in enumerate(sorted(model.named_parameters())):
        parameter.copy_(counted(index, name, parameter.shape))
