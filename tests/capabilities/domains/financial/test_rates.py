"""Rates: effective, nominal, simple, real, and inflation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import rates


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("apy of 4.8% compounded monthly", "effective_rate", 1.004**12 - 1),
        ("effective annual rate for 6% nominal, quarterly compounding", "effective_rate", 1.015**4 - 1),
        ("which nominal rate gives 5% effective with monthly compounding", "nominal_rate", 12 * (1.05 ** (1 / 12) - 1)),
        ("simple interest on 2,600 at 4% for 3 years", "interest", 312),
        ("simple interest for 120 days on 9,000 at 6%", "interest", 9000 * 0.06 * 120 / 365),
        ("my fund made 8% while inflation was 3%, what was the real return", "real_return", 1.08 / 1.03 - 1),
        ("what will something that costs 250 now cost in 12 years with 2.5% inflation", "future_cost", 250 * 1.025**12),
        ("buying power of 30,000 in 15 years if inflation is 3%", "real_value", 30000 / 1.03**15),
    ],
)
def test_rates_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)


@given(st.floats(0.0001, 0.5), st.sampled_from([0, 1, 2, 4, 12, 365]))
def test_nominal_and_effective_are_inverse(rate: float, periods: int) -> None:
    effective = rates.effective_rate.run(rate=rate, periods=periods).data["effective_rate"]
    assert rates.effective_rate.run(rate=effective, periods=periods, to_nominal=True).data["nominal_rate"] == pytest.approx(rate, rel=1e-6)


def test_an_assumed_rhythm_is_said(answer) -> None:
    assert "takes monthly" in answer("apy of 7% nominal")[1].text
