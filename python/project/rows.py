"""The lines of the data: prompts with what their answers go by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from arm import Arm, in_project


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Of JSON Lines. A text may hold other line separators, as U+2028: they end none."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def rows_of(arm: Arm) -> list[dict[str, Any]]:
    """A file's lines, or a data set of the Hub."""
    path = Path(in_project(arm.data))
    if path.exists():
        return read_lines(path)
    from datasets import load_dataset

    name, config, split = (*arm.data.split(":"), "", "")[:3]
    return [dict(row) for row in load_dataset(name, config or None, split=split or "train")]
