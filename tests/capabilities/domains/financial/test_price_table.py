"""Pasted tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import price_table

PRICES = "look at this\ndate,open,close\n2026-01-05,10,10\n2026-01-06,10,12\n2026-01-07,12,9\n2026-01-08,9,11"
BOOKINGS = "date;description;amount\n2026-01-02;Salary;2,500.00\n2026-01-03;Rent;-900\n2026-01-05;Food;(150.50)\n2026-01-09;Food;-49.50"


def test_a_price_history_gives_return_and_drawdown(answer) -> None:
    name, result = answer(PRICES)
    assert name == "analyze_table"
    assert result.data["total_return"] == pytest.approx(0.1)
    assert result.data["max_drawdown"] == pytest.approx(0.25)


def test_a_history_with_the_newest_day_first_is_turned_round() -> None:
    head, *rows = PRICES.splitlines()[1:]
    turned = "\n".join([head, *rows[::-1]])
    assert price_table.analyze_table.run(text=turned).data["total_return"] == pytest.approx(0.1)


def test_a_row_without_a_price_is_left_out_with_its_day() -> None:
    data = price_table.analyze_table.run(text=PRICES + "\n2026-01-09,11,n/a\n2026-01-12,11,12").data
    assert (data["rows"], data["total_return"]) == (5, pytest.approx(0.2))


def test_bookings_are_summed_by_name(answer) -> None:
    _, result = answer(BOOKINGS)
    assert result.data["spent"] == pytest.approx(1100)
    assert result.data["groups"] == pytest.approx({"Rent": 900, "Food": 200})


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    price_table.analyze_table.match(text)
    assert price_table.analyze_table.run(text=text).text
