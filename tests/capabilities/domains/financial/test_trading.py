"""Sizing a trade."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import trading


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("account 20,000, risk 1.5%, entry 40, stop 38.50: how many shares", "shares", 200),
        ("I risk 120 on a trade, buy at 15 with a stop at 14.20, position size?", "shares", 150),
        ("position size for 8,000 capital, 2% risk and a 5% stop with entry at 64", "shares", 50),
        ("risk reward with entry 30, stop 28 and target 37", "ratio", 3.5),
        ("a strategy wins 55% with an average win of 90 and an average loss of 70, expectancy per trade?", "expectancy", 18),
        ("margin needed for a 30,000 position with 15:1 leverage", "margin", 2000),
        ("with 4x leverage the price drops 6%, what happens to my money", "return", -0.24),
        ("value of 25 pips on 2 standard lots of eur/usd", "value", 500),
    ],
)
def test_trades_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)


def test_a_margin_call_price(answer) -> None:
    _, result = answer("margin call price for a stock bought at 80 with 50% initial margin and 30% maintenance margin")
    assert result.data["call_price"] == pytest.approx(80 * 0.5 / 0.7)


@given(st.floats(1, 1e5), st.floats(0.01, 100))
def test_hitting_the_stop_loses_exactly_the_risk(risk: float, distance: float) -> None:
    assert trading.position_size.run(risk=risk, distance=distance).data["shares"] * distance == pytest.approx(risk)


def test_leverage_always_warns(answer) -> None:
    assert "lose everything" in answer("10x leverage, price rises 2%, gain on my money?")[1].text
