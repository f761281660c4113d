"""A price history: figures against plain recomputation, dates, falls, the picture."""

from __future__ import annotations

import math
from datetime import date, timedelta
from statistics import stdev

import pytest

from capabilities.domains.financial.price_history import described, falls

PRICES = [100.0, 110.0, 99.0, 104.0, 93.6, 120.0]
DAYS = [date(2026, 1, 1) + timedelta(7 * i) for i in range(len(PRICES))]


def test_the_figures_are_those_of_the_textbook() -> None:
    found = described(PRICES, DAYS).data
    returns = [0.1, -0.1, 104 / 99 - 1, -0.1, 120 / 93.6 - 1]
    assert found["total_return"] == pytest.approx(0.2)
    assert found["volatility"] == pytest.approx(stdev(returns))
    assert found["yearly_volatility"] == pytest.approx(stdev(returns) * math.sqrt(52)), "the rows are a week apart"
    assert found["max_drawdown"] == pytest.approx(1 - 93.6 / 110)


@pytest.mark.parametrize(("apart", "per_year"), [(1, 252), (7, 52), (30, 12), (91, 4), (365, 1)])
def test_the_pace_of_the_rows_makes_volatility_yearly(apart: int, per_year: int) -> None:
    days = [date(2010, 1, 1) + timedelta(apart * i) for i in range(len(PRICES))]
    found = described(PRICES, days).data
    assert found["yearly_volatility"] == pytest.approx(found["volatility"] * math.sqrt(per_year))


def test_falls_name_their_peak_and_low_and_whether_they_were_made_good() -> None:
    assert falls(PRICES) == (pytest.approx(1 - 93.6 / 110), 1, 4)
    text = described(PRICES, DAYS).text
    assert "from 110 (2026-01-08) to 93.6 (2026-01-29), made good after 1 row (2026-02-05)" in text
    assert "not made good yet" in described(PRICES[:5], DAYS[:5]).text
    assert "never fell" in described([1, 2, 3, 4]).text


def test_a_year_or_more_gives_a_yearly_return() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    assert "That is +9.993% a year" in described([100, 110, 121], days).text
    assert "a year." not in described(PRICES, DAYS).text.splitlines()[0]


def test_a_picture_is_made_on_wish_and_named_after_the_file() -> None:
    (made,) = described(PRICES, DAYS, "my prices.csv", picture=True).files
    assert made.name == "my-prices-chart.png"
    assert made.content.startswith(b"\x89PNG")
    assert described(PRICES, DAYS).files == ()


def test_prices_that_are_no_prices_are_refused() -> None:
    with pytest.raises(ValueError, match="more than zero"):
        described([1, 0, 2])
    with pytest.raises(ValueError, match="three prices"):
        described([1, 2])
