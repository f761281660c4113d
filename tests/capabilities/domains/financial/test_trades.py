"""Trades and average prices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import trades


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("bought 60 shares at 18 and sold them at 23.50, fees 5 each way, profit?", "profit", 60 * 5.5 - 10),
        ("sold 40 coins at 12 that I bought for 9 each, what was the gain", "profit", 120),
        ("I shorted 50 shares at 20 and covered at 17, profit?", "profit", 150),
        ("average cost per share of 30 shares at 12 and 10 shares at 8", "average", 11),
        ("dollar-cost averaging: I invest 120 each month at prices 10, 12 and 15, average price?", "average", 360 / (12 + 10 + 8)),
    ],
)
def test_trades_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(0.1, 1e3), st.floats(0.1, 1e3)), min_size=1, max_size=6))
def test_the_average_price_lies_between_the_prices(lots: list[tuple[float, float]]) -> None:
    prices = [p for _, p in lots]
    found = trades.average_price.run(shares=[q for q, _ in lots], prices=prices).data["average"]
    assert min(prices) * (1 - 1e-9) <= found <= max(prices) * (1 + 1e-9)
