"""Bookings as a household."""

from __future__ import annotations

import pytest

from capabilities.domains.financial.bookings import described
from capabilities.domains.financial.price_table import AMOUNT, analyze_table
from capabilities.domains.tables import read_table

BANK = "date;description;amount\n" + "\n".join(
    f"2026-{m:02d}-01;Rent;-1000\n2026-{m:02d}-03;ACME Payroll;3000\n2026-{m:02d}-05;Netflix;-15\n2026-{m:02d}-09;Tesco;-{50 * m}"
    for m in range(1, 5)
)


def test_sums_kinds_months_and_what_comes_again() -> None:
    result = analyze_table.run(text=BANK)
    assert result.data["spent"] == pytest.approx(4 * 1015 + 500)
    assert result.data["income"] == pytest.approx(12_000)
    assert result.data["kinds"] == pytest.approx({"housing": 4000, "subscriptions": 60, "groceries": 500})
    assert result.data["months"] == 4
    assert "2026-04 1,215.00" in result.text
    assert "Comes every month: Rent 1,000.00, Netflix 15.00; together 1,015.00" in result.text, "the shop's sums differ too much"
    assert "needs 37.5%" in result.text


def test_what_was_spent_on_one_thing_comes_first() -> None:
    match = analyze_table.match(f"how much did I spend on rent in bank.csv\n{BANK}")
    assert match is not None
    assert analyze_table.run(**match.args).text.startswith("“rent”: 4,000.00 out in 4 bookings.")
    assert "No booking" in analyze_table.run(text=BANK, about="yacht").text


def test_a_column_of_sides_gives_the_sign() -> None:
    table = read_table("date,description,amount,dr/cr\n2026-01-01,Pay,500,CR\n2026-01-02,Rent,300,DR\n2026-01-03,Food,50,DR\n2026-01-04,Food,10,DR")
    assert table is not None
    column = table.column(AMOUNT)
    assert column is not None
    found = described(table, column).data
    assert (found["spent"], found["income"]) == (360, 500)


def test_amounts_that_are_all_above_zero_are_spending() -> None:
    result = analyze_table.run(text="date,category,amount\n2026-01-02,Food,10\n2026-01-03,Fun,20\n2026-01-05,Food,5")
    assert result.data["groups"] == {"Fun": 20, "Food": 15}
    assert "counted as spending, because none is negative" in result.text
