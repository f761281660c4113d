"""Currency at a given rate."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("convert 200 euros to dollars at a rate of 1.1", 220),
        ("how many euros is 330 dollars if 1 eur = 1.10 usd", 300),
        ("40 pounds in dollars with gbp/usd at 1.25", 50),
        ("change 9,000 yen into usd at 150 yen per dollar", 60),
    ],
)
def test_amounts_are_converted_in_the_right_direction(answer, question: str, expected: float) -> None:
    name, result = answer(question)
    assert name == "convert_currency"
    assert result.data["converted"] == pytest.approx(expected)


def test_without_a_rate_nothing_is_invented(answer) -> None:
    name, result = answer("how many euros is 330 dollars")
    assert name == "money_guidance"
    assert "no live rates" in result.text
