"""The file that the page imports: one line of JSON a step, under the names of TRL, which are the page's."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from transformers import TrainerCallback


class RunFile:
    """Steps are the page's: one generation each, whatever the number of updates."""

    def __init__(self, path: Path, run: str) -> None:
        self.path = path
        self.run = run
        path.parent.mkdir(parents=True, exist_ok=True)

    def add(self, step: int, metrics: Mapping[str, Any]) -> None:
        """A step's numbers; what is none, or not finite, is left out. A step that comes again takes the place of the first."""
        told = {
            name: value
            for name, value in metrics.items()
            if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
        }
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"run": self.run, **told, "step": step}) + "\n")


class WriteRun(TrainerCallback):
    """Adds what TRL logs of a training step. As on the page the first is 0; an evaluation is told after so many steps."""

    def __init__(self, file: RunFile, updates: int) -> None:
        self.file = file
        self.updates = updates

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any] | None = None, **_: Any) -> None:
        if state.is_world_process_zero and logs and "reward" in logs:
            self.file.add(state.global_step // self.updates - 1, logs)
