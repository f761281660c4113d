"""Rows chosen out of a table."""

from __future__ import annotations

import pytest

from capabilities.domains.general.table_rows import table_rows
from errors import InvalidField

BANK = "date;text;amount\n2026-01-01;Rent;-900\n2026-01-02;Food;-20\n2026-01-03;Pay;2000\n2026-01-02;Food;-20\n2026-01-05;Fun;-150"


def rows(question: str) -> list[str]:
    match = table_rows.match(f"{question}\n{BANK}")
    assert match is not None
    return [row[1] for row in table_rows.run(**match.args).data["rows"]]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("transactions over 100 in bank.csv", ["Rent", "Pay", "Fun"]), ("rows with amount below $100", ["Food", "Food"]), ("top 2 by amount", ["Pay", "Rent"]),
        ("the 3 smallest", ["Food", "Food", "Fun"]), ("find duplicates in bank.csv", ["Food"]), ("amount > 900", ["Pay"]),
    ],
)  # fmt: skip
def test_rows_are_chosen_by_size(question: str, names: list[str]) -> None:
    assert rows(question) == names


def test_the_answer_counts_and_adds_up() -> None:
    text = table_rows.run(text=BANK, how="above", figure=100).text
    assert text.startswith("3 of 5 rows have amount above 100 in size; together 950.")
    assert "2026-01-03  Pay   2000" in text


def test_a_column_can_be_named_and_must_exist() -> None:
    table = "city,people,area\nA,10,3\nB,20,1\nC,30,2"
    assert [r[0] for r in table_rows.run(text=table, how="largest", figure=1, column="people").data["rows"]] == ["C"]
    assert [r[0] for r in table_rows.run(text=table, how="largest", figure=1).data["rows"]] == ["A"], "the last column of figures"
    with pytest.raises(InvalidField, match="city, people, area"):
        table_rows.run(text=table, column="height")


def test_a_plain_question_is_left_alone() -> None:
    assert table_rows.match("who is over 100 years old?") is None
    assert table_rows.match(f"a loan of 20000 over 5 years\n{BANK}") is None
    assert table_rows.match(f"analyze this\n{BANK}") is None
