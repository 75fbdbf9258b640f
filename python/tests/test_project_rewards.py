"""What the rewards of an exported project pay."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from exported import importable

PROJECT = Path(__file__).parents[1] / "project"
importable(PROJECT)

from rewards import REWARDS, messages, plain
from rewards.for_openrlhf import reward_func
from rewards.for_verl import compute_score
from rewards.gsm8k import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It is 3 * 4.\n#### 12", 12),
        ("#### 7\nno, #### 1,250.", 1250),
        (r"so \boxed{-0.5} of the 8", -0.5),
        ("first 3, then 42.", 42),
        ("#### 1/2", 0.5),
        ("#### $-3", -3),
        ("none", None),
        ("#### none of 3? no", 3),
        ("#### 1/0", None),
    ],
)
def test_the_number_of_an_answer(text: str, number: float | None) -> None:
    assert number_in(text) == number


def test_word_problems() -> None:
    rows = [json.loads(line) for line in (PROJECT / "data/word-problems.jsonl").read_text().splitlines()]
    for row in rows:
        assert REWARDS["gsm8k"].score(row["answer"], row) == 1
        assert REWARDS["gsm8k"].score("#### 123456", row) == 0
        assert REWARDS["gsm8k"].score("", row) == 0
    chat = messages("gsm8k", rows[0])
    assert [each["role"] for each in chat] == ["system", "user"]
    assert plain("gsm8k", rows[0]).endswith("How many are left?\n\n")


SOLUTIONS = {
    "double": "def double(n):\n    return 2 * n",
    "vowels": "def vowels(text):\n    return sum(letter in 'aeiou' for letter in text.lower())",
    "second": "def second(numbers):\n    return sorted(numbers)[-2]",
}


def functions() -> dict[str, Any]:
    rows = [json.loads(line) for line in (PROJECT / "data/functions.jsonl").read_text().splitlines()]
    return {next(name for name in SOLUTIONS if f" {name}(" in row["text"]): row for row in rows}


@pytest.mark.parametrize("name", SOLUTIONS)
def test_functions(name: str) -> None:
    row = functions()[name]
    assert REWARDS["code"].score(f"Like this:\n```python\n{SOLUTIONS[name]}\n```\nDone.", row) == 1
    assert REWARDS["code"].score("def double(n): return n", row) == 0


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.exit(0)",
        "import os; os._exit(0)",
        "def double(n): return 'x' * 10**10",
        "print('all tests passed'); raise SystemExit",
        "def double(n:",
    ],
)
def test_a_program_that_passes_nothing_is_paid_nothing(program: str) -> None:
    assert REWARDS["code"].score(program, functions()["double"]) == 0


def test_a_program_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rewards.code.SECONDS", 0.2)
    began = time.perf_counter()
    assert REWARDS["code"].score("while True: pass", functions()["double"]) == 0
    assert time.perf_counter() - began < 30


def test_listed_answers_and_the_hooks_of_both_engines() -> None:
    row = {"prompt": "<bos>132!4:", "answers": [["5+8", "8+5"], ["6+7"]]}
    assert [REWARDS["listed"].score(text, row) for text in ("8+5", "6+7", "7+6", "", "5+8+")] == [1, 1, 0, 0, 0]
    assert compute_score("listed", "6+7", json.dumps(row), extra_info={"index": 0}) == 1
    label = json.dumps({"reward": "listed", "row": row, "end": "<eos>"})
    paid = reward_func([f"{row['prompt']}6+7<eos>", f"{row['prompt']}6+7"], [row["prompt"]] * 2, [label] * 2)
    assert paid["rewards"].tolist() == [1, 1]
