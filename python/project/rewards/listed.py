"""The page's tasks: all correct answers to a prompt are listed with it, as the page's own verifier tells them.

{"prompt": "<bos>132!4:", "answers": [["5+8"], ["6+7"]]}: forms that count as one answer stand together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def question(row: Mapping[str, Any]) -> str:
    return str(row["prompt"])


def score(text: str, row: Mapping[str, Any]) -> float:
    return float(answer(text, row) is not None)


def answer(text: str, row: Mapping[str, Any]) -> int | None:
    """Which of the answers it is, by its place in the list; None for a wrong one."""
    return next((place for place, forms in enumerate(row["answers"]) if text in forms), None)
