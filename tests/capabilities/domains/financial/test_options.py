"""Options: Hull's textbook example and put-call parity."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import options


def test_hulls_example_of_black_scholes(answer) -> None:
    _, result = answer("black-scholes call with spot 42, strike 40, 6 months, rate 10%, volatility 20%")
    assert result.data["call"] == pytest.approx(4.76, abs=0.005)
    assert result.data["put"] == pytest.approx(0.81, abs=0.005)


@given(st.floats(10, 200), st.floats(10, 200), st.floats(0.05, 3), st.floats(0.05, 0.8), st.floats(0, 0.1))
def test_put_call_parity_holds(spot: float, strike: float, years: float, sd: float, rate: float) -> None:
    found = options.black_scholes.run(spot=spot, strike=strike, years=years, volatility=sd, rate=rate).data
    assert found["call"] - found["put"] == pytest.approx(spot - strike * math.exp(-rate * years), abs=1e-6)


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("call with strike 70 and premium 4, stock at 81 at expiry, profit?", "profit", 7),
        ("I bought a put, strike 25, paid 1.50, the stock ends at 20: profit per share", "profit", 3.5),
        ("break-even of a call with strike 90 and a premium of 2.75", "break_even", 92.75),
        ("I sold a call with strike 50 for a premium of 2 and the stock closes at 55, result?", "profit", -3),
    ],
)
def test_payoffs_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)
