"""Tables out of texts: separators, headers, numbers, dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.tables import cell_number, dates, read_table


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_read(separator: str) -> None:
    text = "look\n" + "\n".join(separator.join(row) for row in (("Day", "Close"), ("2026-01-01", "1.5"), ("2026-01-02", "2"), ("2026-01-03", "3")))
    table = read_table(text)
    assert table is not None
    assert table.columns == ("day", "close")
    assert table.numbers(1) == [1.5, 2.0, 3.0]


def test_gaps_and_a_repeated_header_do_not_end_a_table() -> None:
    rows = [f"2026-01-{d:02d},{d}" for d in range(1, 11)]
    table = read_table("\n".join(["date,close", *rows[:5], "2026-01-06,n/a", "date,close", *rows[6:]]))
    assert table is not None
    assert len(table.rows) == 11
    assert table.numbers(1) == [1, 2, 3, 4, 5, 7, 8, 9, 10]


def test_quoted_cells_keep_their_commas_and_a_table_without_header_gets_names() -> None:
    table = read_table('2026-01-01,"Rent, May",-900\n2026-01-02,Food,-20\n2026-01-03,Pay,2500')
    assert table is not None
    assert table.columns == ("date", "description", "close")
    assert table.rows[0][1] == "Rent, May"


@pytest.mark.parametrize(("cell", "value"), [("$1,234.50", 1234.5), ("(12.00)", -12.0), ("-3", -3.0), ("7%", 7.0), ("n/a", None), ("", None)])
def test_cells_with_money_and_brackets_are_numbers(cell: str, value: float | None) -> None:
    assert cell_number(cell) == value


def test_dates_are_day_first_unless_that_cannot_be() -> None:
    assert dates(("01/02/2026", "02/02/2026")) == (date(2026, 2, 1), date(2026, 2, 2))
    assert dates(("01/02/2026", "01/31/2026")) == (date(2026, 1, 2), date(2026, 1, 31))
    assert dates(("2026-03", "2026-04-05")) == (date(2026, 3, 1), date(2026, 4, 5))
    assert dates(("2026-01-01", "soon")) is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    table = read_table(text)
    assert table is None or all(len(row) == len(table.columns) for row in table.rows)
