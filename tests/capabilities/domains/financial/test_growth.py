"""Compound growth, goals and doubling."""

from __future__ import annotations

import math

import numpy_financial as nf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import growth


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("6,400 invested at 5.5% a year for 9 years", 6400 * 1.055**9),
        ("what does 6.4k grow to in nine years at 5.5 percent compounded monthly", 6400 * (1 + 0.055 / 12) ** 108),
        ("I put aside 180 a month for 14 years at 6%, what do I end up with", -nf.fv(0.005, 168, 180, 0)),
        ("start with 3,000 and add 90 each month at 4.2% for 7 years", -nf.fv(0.042 / 12, 84, 90, 3000)),
        ("5,000 compounded continuously at 3% for 10 years", 5000 * math.exp(0.3)),
    ],
)
def test_future_value_in_several_wordings(answer, question: str, expected: float) -> None:
    name, result = answer(question)
    assert name == "compound_growth"
    assert result.data["future_value"] == pytest.approx(expected, rel=1e-9)


@given(st.floats(0, 1e6), st.floats(0.001, 0.2), st.integers(1, 40), st.floats(0, 5000))
def test_growth_agrees_with_numpy_financial(start: float, rate: float, years: int, deposit: float) -> None:
    expected = -nf.fv(rate / 12, years * 12, deposit, start)
    assert growth.grow(start, rate, years, deposit, 12, 12) == pytest.approx(expected, rel=1e-8, abs=1e-6)


def test_the_monthly_saving_for_a_goal(answer) -> None:
    name, result = answer("how much must I save every month to have 22,000 in 5 years at 3.5%")
    assert name == "savings_goal"
    assert result.data["deposit"] == pytest.approx(-nf.pmt(0.035 / 12, 60, 0, 22000), rel=1e-9)


def test_a_lump_sum_for_a_goal(answer) -> None:
    _, result = answer("how much do I need to invest today to have 80,000 in 16 years at 6%")
    assert result.data["needed_today"] == pytest.approx(80000 / 1.06**16)


def test_time_to_a_goal_and_to_double(answer) -> None:
    _, result = answer("saving 350 a month at 4%, how many months until I have 18,000")
    assert result.data["periods"] == pytest.approx(nf.nper(0.04 / 12, -350, 0, 18000))
    _, result = answer("how many years until money doubles at 5.2%")
    assert result.data["years"] == pytest.approx(math.log(2) / math.log(1.052))


def test_the_rule_of_72_both_ways(answer) -> None:
    assert answer("rule of 72: years to double at 6%")[1].data["years"] == pytest.approx(12)
    assert answer("with the rule of 72, which rate doubles money in 9 years?")[1].data["annual_rate"] == pytest.approx(0.08)


def test_the_rate_a_goal_needs(answer) -> None:
    assert answer("what annual return do I need to turn 10,000 into 16,000 in 7 years")[1].data["annual_rate"] == pytest.approx(1.6 ** (1 / 7) - 1)


def test_a_goal_without_growth_is_never_reached() -> None:
    assert "never reached" in growth.time_to_goal.run(target=100, start=50).text
