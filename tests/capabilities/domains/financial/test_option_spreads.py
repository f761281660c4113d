"""Options bought and sold together, against their pay-off at expiry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial.option_spreads import vertical_spread


@pytest.mark.parametrize(
    ("question", "tool", "key", "expected"),
    [
        ("bull call spread: buy the 50 call for 4, sell the 60 call for 1.5. max profit per share", "vertical_spread", "max_profit", 7.5),
        ("sold the 45 put for 2 and bought the 40 put for 0.80, most i can lose", "vertical_spread", "max_loss", 3.8),
        ("buy 90 put for 6, sell 80 put for 2.5, break even?", "vertical_spread", "break_even", 86.5),
        ("bought the 100 straddle, call 5 and put 4. upper and lower break even", "straddle", "upper", 109),
        ("strangle with 55 call at 1.20 and 45 put at 0.90, break evens", "straddle", "lower", 42.9),
    ],
)
def test_a_position_is_read_and_worked_out(answer, question: str, tool: str, key: str, expected: float) -> None:
    chosen, result = answer(question)
    assert chosen == tool
    assert result.data[key] == pytest.approx(expected)


@given(st.sampled_from(["call", "put"]), st.integers(20, 100), st.integers(1, 20), st.floats(0.05, 0.95), st.booleans())
def test_the_extremes_and_the_break_even_are_those_of_the_pay_off(kind: str, low: int, width: int, part: float, long_low: bool) -> None:
    high = low + width
    long, short = (low, high) if long_low else (high, low)
    net = width * part if (kind == "call") == long_low else -width * part
    data = vertical_spread.run(kind, long, short, paid=max(net, 0), received=max(-net, 0)).data

    def worth(strike: float, spot: float) -> float:
        return max(spot - strike, 0) if kind == "call" else max(strike - spot, 0)

    results = [worth(long, spot) - worth(short, spot) - net for spot in (0, low, high, 2 * high)]
    assert data["max_profit"] == pytest.approx(max(results))
    assert data["max_loss"] == pytest.approx(-min(results))
    even = data["break_even"]
    assert worth(long, even) - worth(short, even) - net == pytest.approx(0, abs=1e-9)
