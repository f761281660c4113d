"""Portfolios."""

from __future__ import annotations

import math

import pytest


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("70% in stocks at 8% and 30% in bonds at 3%: expected portfolio return", "return", 0.065),
        ("portfolio of 5,000 earning 4% and 15,000 earning 8%, what is the overall return", "return", 0.07),
        ("25% chance of a 12% return, 75% chance of 4%: expected return of the stock", "expected_return", 0.06),
        (
            "volatility of a portfolio with 40% in A (25% volatility) and 60% in B (10% volatility), correlation 0.2",
            "volatility",
            math.sqrt(0.01 + 0.0036 + 2 * 0.1 * 0.06 * 0.2),
        ),
    ],
)
def test_portfolios_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)


def test_rebalancing_says_what_to_move(answer) -> None:
    name, result = answer("rebalance 45,000 in stocks and 5,000 in bonds to 80/20")
    assert name == "rebalance"
    assert result.data["moves"] == pytest.approx({"stocks": -5000, "bonds": 5000})
    assert result.text.startswith("Sell 5,000.00 of stocks; buy 5,000.00 of bonds")


def test_weights_add_up_to_one(answer) -> None:
    _, result = answer("what are the weights of my portfolio with 3,000 stocks, 1,000 bonds and 1,000 cash")
    assert result.data["weights"] == pytest.approx([0.6, 0.2, 0.2])
