"""What a field of a configuration takes, and how any other value is refused."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from typing_extensions import Self

from progrpo.errors import Refusal


@dataclass(frozen=True)
class Between:
    """A number from `low` to `high`, both included."""

    low: float
    high: float


class CheckedFields:
    """A dataclass whose fields are `Annotated[float or int, Between]` or `Literal`, checked when it is made."""

    def __post_init__(self) -> None:
        for name, kind in get_type_hints(type(self), include_extras=True).items():
            _check(name, kind, getattr(self, name))

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """From a mapping, as a JSON file has it.

        Raises:
            Refusal: a name is unknown, or its value is not one that the setting takes.
        """
        known = [field.name for field in fields(cls)]  # type: ignore[arg-type]
        for name in values:
            if name not in known:
                raise Refusal(
                    "There is no such setting", str(name), f"Leave it out, or use one of: {', '.join(known)}."
                )
        return cls(**values)


def _check(name: str, kind: Any, value: object) -> None:
    if get_origin(kind) is Literal:
        options = get_args(kind)
        if value not in options:
            raise Refusal(f"{value!r} is not an option", name, f"Use one of: {', '.join(options)}.")
        return
    assert get_origin(kind) is Annotated
    base, bounds = get_args(kind)
    mend = f"Use a{' whole' if base is int else ''} number from {bounds.low:g} to {bounds.high:g}."
    if isinstance(value, bool) or not isinstance(value, int if base is int else (int, float)):
        raise Refusal(f"{value!r} is not a{' whole' if base is int else ''} number", name, mend)
    if not math.isfinite(value) or not bounds.low <= value <= bounds.high:
        raise Refusal(f"{value!r} is out of range", name, mend)
