"""One thread: several would take turns on small tensors, and sums would not be the same from machine to machine."""

import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import pytest
import torch
from exported import export, importable

torch.set_num_threads(1)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """GRPO and ProGRPO on digit sums, in small steps, for two seeds."""
    folder = export(tmp_path_factory.mktemp("project"), "--preset", "tiny", "--seeds", "7,8")
    importable(folder)
    return folder
