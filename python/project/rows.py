"""The lines that a run is trained on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from arm import Arm, in_project


def rows_of(arm: Arm) -> list[dict[str, Any]]:
    """A file's lines, or a data set of the Hub."""
    path = Path(in_project(arm.data))
    if path.exists():
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    from datasets import load_dataset

    name, config, split = (*arm.data.split(":"), "", "")[:3]
    return [dict(row) for row in load_dataset(name, config or None, split=split or "train")]
