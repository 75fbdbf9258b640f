"""Values that a setting does not take, and names that are none, are refused with what, where and how to mend it."""

import pytest

from progrpo import ProGRPOConfig, Refusal


def test_defaults_and_the_ends_of_a_range_are_taken() -> None:
    assert ProGRPOConfig() == ProGRPOConfig.of({"alpha": 1, "groupSize": 16})
    assert ProGRPOConfig(alpha=2, lowFraction=0.05).alpha == 2


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"alfa": 1}, r"There is no such setting \(alfa\)\. Leave it out, or use one of: method, alpha, "),
        ({"alpha": 2.01}, r"2\.01 is out of range \(alpha\)\. Use a number from 0 to 2\."),
        ({"alpha": float("nan")}, r"nan is out of range \(alpha\)"),
        ({"alpha": "1"}, r"'1' is not a number \(alpha\)"),
        ({"alpha": True}, r"True is not a number \(alpha\)"),
        ({"groupSize": 8.0}, r"8\.0 is not a whole number \(groupSize\)\. Use a whole number from 2 to 64\."),
        ({"armGate": "always"}, r"'always' is not an option \(armGate\)\. Use one of: any-correct, mixed-only\."),
        ({"method": "ppo"}, r"'ppo' is not an option \(method\)\. Use one of: grpo, progrpo, "),
    ],
)
def test_refused(values: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        ProGRPOConfig.of(values)
