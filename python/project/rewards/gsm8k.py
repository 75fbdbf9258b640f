"""Word problems with one number as their answer, in GSM8K's form: {"question": ..., "answer": "... #### 42"}."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

INSTRUCTION = "Think step by step. End with a line that has #### and the number that is asked for."

NUMBER = re.compile(r"-?(?:\d[\d,]*)?\.?\d+(?:/\d+)?")


def question(row: Mapping[str, Any]) -> str:
    return str(row["question"])


def score(text: str, row: Mapping[str, Any]) -> float:
    """1 if the number that is given as the answer equals the row's."""
    wanted, given = number_in(str(row["answer"])), number_in(text)
    return float(given is not None and given == wanted)


def number_in(text: str) -> Fraction | None:
    """The number after the last ####, else in the last \\boxed{}, else the last one; None if there is none."""
    _, mark, behind = text.rpartition("####")
    boxed: list[str] = re.findall(r"\\boxed\{([^{}]*)\}", text)
    found = NUMBER.findall(behind)[:1] if mark else NUMBER.findall(boxed[-1] if boxed else text)[-1:]
    try:
        return Fraction(found[0].replace(",", "")) if found else None
    except (ValueError, ZeroDivisionError):
        return None
