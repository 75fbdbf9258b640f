"""What a response is worth: 1 if it is correct, else 0. The same functions serve TRL, verl and OpenRLHF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rewards import code, gsm8k, listed

Row = Mapping[str, Any]
"""A line of the data."""


@dataclass(frozen=True)
class Reward:
    question: Callable[[Row], str]
    """What the model is asked."""
    score: Callable[[str, Row], float]
    """Of a response's text."""
    instruction: str | None
    """What a model that chats is told before; None for base models of the page, which read a prompt as it is."""


REWARDS = {
    "listed": Reward(listed.question, listed.score, None),
    "gsm8k": Reward(gsm8k.question, gsm8k.score, gsm8k.INSTRUCTION),
    "code": Reward(code.question, code.score, code.INSTRUCTION),
}


def asks_as_chat(name: str, tokenizer: Any) -> bool:
    """Whether the question is asked as a chat: a base model of the page reads a prompt as it is."""
    return REWARDS[name].instruction is not None and tokenizer.chat_template is not None


def messages(name: str, row: Row) -> list[dict[str, str]]:
    """The question as a chat."""
    reward = REWARDS[name]
    told = [] if reward.instruction is None else [{"role": "system", "content": reward.instruction}]
    return [*told, {"role": "user", "content": reward.question(row)}]


def plain(name: str, row: Row) -> str:
    """The question for a model that does not chat."""
    reward = REWARDS[name]
    question = reward.question(row)
    return question if reward.instruction is None else f"{reward.instruction}\n\n{question}\n\n"
