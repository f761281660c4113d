"""Several price histories in one table."""

from __future__ import annotations

from statistics import correlation, stdev

import pytest

from capabilities.domains.financial.price_columns import compared, series
from capabilities.domains.financial.price_table import analyze_table
from capabilities.domains.tables import Table, read_table

TEXT = "date,AAPL,MSFT\n2026-01-01,100,50\n2026-01-08,110,49\n2026-01-15,99,51\n2026-01-22,120,50"


def table(text: str) -> Table:
    found = read_table(text)
    assert found is not None
    return found


def test_each_series_and_their_mix_have_the_figures_of_the_textbook() -> None:
    data = analyze_table.run(text=TEXT).data
    a, b = [0.1, -0.1, 120 / 99 - 1], [-0.02, 51 / 49 - 1, 50 / 51 - 1]
    assert data["series"]["aapl"] == pytest.approx({"return": 0.2, "volatility": stdev(a) * 52**0.5, "fall": 0.1})
    assert data["correlations"] == [{"a": "aapl", "b": "msft", "r": pytest.approx(correlation(a, b))}]
    mix = [(x + y) / 2 for x, y in zip(a, b, strict=True)]
    assert data["series"]["equal mix"]["return"] == pytest.approx((1 + mix[0]) * (1 + mix[1]) * (1 + mix[2]) - 1)


def test_the_newest_row_first_is_turned_round() -> None:
    head, *rows = TEXT.splitlines()
    assert compared(table("\n".join([head, *rows[::-1]]))).data == compared(table(TEXT)).data


@pytest.mark.parametrize(
    "text",
    [
        "date,open,high,low\n2026-01-01,1,2,1\n2026-01-02,1,2,1\n2026-01-03,1,2,1",
        "city,a,b\nX,1,2\nY,2,3\nZ,3,4",
        "date,units\n2026-01-01,1\n2026-01-02,2\n2026-01-03,3",
        "date,a,b\n2026-01-01,0,1\n2026-01-02,2,3\n2026-01-03,2,-3",
    ],
)
def test_one_thing_or_no_prices_are_not_several_series(text: str) -> None:
    assert series(table(text)) == {}


def test_a_series_that_never_moves_has_no_correlation() -> None:
    still = "date,a,b\n2026-01-01,5,1\n2026-01-02,5,2\n2026-01-03,5,3"
    assert compared(table(still)).data["correlations"] == [{"a": "a", "b": "b", "r": None}]
