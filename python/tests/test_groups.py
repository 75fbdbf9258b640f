"""Golden groups: the engine's file is what `core` computes, and `core`'s own stands as it is written."""

import json
from typing import Any

import pytest

from oracle.groups import FOLDER, core_groups, rounded, text, told

ENGINE: dict[str, Any] = json.loads((FOLDER / "engine.json").read_text())
TOLERANCE = 1e-6


def test_the_engines_groups() -> None:
    covered = set()
    for case in ENGINE["cases"]:
        settings = case["settings"]
        covered.add((settings["armGate"], settings["armScope"], settings["promptConfidence"]))
        [ours] = told(settings, [ENGINE["groups"][case["group"]]])
        assert_close(ours, case["expected"])
    assert len(covered) == 12


def test_groups_in_one_batch_do_not_know_of_each_other() -> None:
    groups = list(ENGINE["groups"].values())
    for settings in (ENGINE["cases"][0]["settings"], ENGINE["cases"][10]["settings"]):
        alone = [told(settings, [group])[0] for group in groups]
        assert_close(told(settings, groups), alone)


def test_the_file_of_core_stands_as_it_is_written() -> None:
    written = json.loads((FOLDER / "core.json").read_text())
    assert_close(written, rounded(core_groups()))
    assert text(written) == (FOLDER / "core.json").read_text()


def assert_close(ours: Any, theirs: Any) -> None:
    if isinstance(theirs, dict):
        assert ours.keys() == theirs.keys()
        for name in theirs:
            assert_close(ours[name], theirs[name])
    elif isinstance(theirs, list):
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            assert_close(one, other)
    else:
        assert ours == (pytest.approx(theirs, abs=TOLERANCE) if isinstance(theirs, float) else theirs)
