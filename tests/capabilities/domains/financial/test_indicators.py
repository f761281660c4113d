"""Indicators against TA-Lib."""

from __future__ import annotations

import numpy as np
import pytest
import talib
from hypothesis import given, settings
from hypothesis import strategies as st

from capabilities.domains.financial import chart_math
from capabilities.domains.financial.chart import text_chart

PRICES = st.lists(st.floats(1, 1000, allow_nan=False), min_size=45, max_size=80)


@settings(max_examples=40, deadline=None)
@given(PRICES)
def test_all_indicators_agree_with_ta_lib(prices: list[float]) -> None:
    array = np.array(prices)
    assert chart_math.sma(prices, 10) == pytest.approx(talib.SMA(array, 10)[-1])
    assert chart_math.ema_line(prices, 10)[-1] == pytest.approx(talib.EMA(array, 10)[-1])
    assert chart_math.rsi(prices, 14) == pytest.approx(talib.RSI(array, 14)[-1] if len(set(prices)) > 1 else 50, abs=1e-6)
    assert chart_math.macd(prices)[:2] == pytest.approx([talib.MACD(array)[i][-1] for i in (0, 1)], abs=1e-6)
    upper, middle, lower = (band[-1] for band in talib.BBANDS(array, 20, 2, 2))
    assert chart_math.bollinger(prices, 20) == pytest.approx((lower, middle, upper), abs=1e-3)
    high, low = array + 1, array - 0.5
    assert chart_math.atr(list(high), list(low), prices, 14) == pytest.approx(talib.ATR(high, low, array, 14)[-1])


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("4 day moving average of 10, 11, 13, 14, 16", "sma", 13.5),
        ("sma(3) for 101 104 110 112", "sma", 326 / 3),
        ("ema with period 3 of 2, 4, 6, 8", "ema", 6),
        ("today's close is 52, yesterday's ema was 50, 9-day ema?", "ema", 50.4),
        ("rsi over 3 periods: 10, 11, 10.5, 11.5", "rsi", 80),
    ],
)
def test_indicators_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)


def test_too_few_prices_are_explained(answer) -> None:
    assert "needs at least 15 prices" in answer("14-day rsi of 10, 11, 12, 13")[1].text


def test_a_chart_has_the_extremes_at_its_edge() -> None:
    rows = text_chart([1, 5, 3, 9], height=4).splitlines()
    assert len(rows) == 4
    assert rows[0].startswith("9 │")
    assert rows[-1].startswith("1 │")
