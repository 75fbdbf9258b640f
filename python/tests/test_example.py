"""The example trains a base model of the page."""

import pytest

pytest.importorskip("trl")

from examples.digit_sums import answers, main, prompts


def test_the_puzzles_are_the_pages() -> None:
    assert len(prompts()) == 260
    assert answers(5, 2, 9) == {"1+4", "4+1", "2+3", "3+2"}


def test_a_step() -> None:
    rows = main("progrpo", 1)
    # The base model answers half of the puzzles, and is not sure of it.
    assert rows[0]["reward"] == pytest.approx(0.5, abs=0.15)
    assert 0.2 < rows[0]["confidence_correct"] < 0.5
