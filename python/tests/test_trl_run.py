"""The golden run that the engine is held to is what TRL makes today."""

import json
from typing import Any

import pytest

pytest.importorskip("trl")

from oracle.trl_run import FILE, RUNS, rounded, run

GOLDEN: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("index", range(len(RUNS)), ids=lambda index: RUNS[index]["method"])
def test_it_stands_as_it_is_written(index: int) -> None:
    assert len(GOLDEN) == len(RUNS)
    made = rounded(run(RUNS[index]))
    expected, got = GOLDEN[index].pop("expected"), made.pop("expected")
    assert made == GOLDEN[index]
    assert_close(got, expected)


def assert_close(ours: Any, theirs: Any) -> None:
    if isinstance(theirs, dict):
        assert ours.keys() == theirs.keys()
        for name in theirs:
            assert_close(ours[name], theirs[name])
    elif theirs and isinstance(theirs, list) and not isinstance(theirs[0], float):
        for one, other in zip(ours, theirs, strict=True):
            assert_close(one, other)
    else:
        assert ours == pytest.approx(theirs, abs=1e-5)
