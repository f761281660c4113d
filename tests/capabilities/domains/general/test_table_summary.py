"""Any table: columns and groups."""

from __future__ import annotations

import pytest

from capabilities.domains.general.table_summary import describe_table
from errors import InvalidField

SHOP = "region,units,price\nNorth,3,4.5\nSouth,5,6\nNorth,7,1\nEast,1,2"


def test_figures_and_words_are_told_apart() -> None:
    text = describe_table.run(text=SHOP).text
    assert text.startswith("4 rows with 3 columns: region, units, price.")
    assert "• units: sum 16, mean 4, median 4, from 1 to 7" in text
    assert "• region: 3 different values; most: North (2)" in text


def test_groups_are_named_in_the_sentence() -> None:
    match = describe_table.match(f"total units by region\n{SHOP}")
    assert match is not None
    assert (match.args["by"], match.args["of"]) == ("region", "units")
    lines = describe_table.run(**match.args).text.splitlines()
    assert lines[0] == "units by region: North has most with 10."
    assert lines[1] == "• North: 10 in 2 rows (mean 5)"


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(InvalidField, match="region, units, price"):
        describe_table.run(text=SHOP, by="city")
    with pytest.raises(InvalidField, match="no table"):
        describe_table.run(text="nothing")


@pytest.mark.parametrize(
    ("question", "stat", "value"), [("average units in shop.csv", "mean", 4), ("what is the total of units?", "sum", 16), ("highest price", "max", 6)]
)
def test_one_figure_of_one_column_is_the_answer(question: str, stat: str, value: float) -> None:
    match = describe_table.match(f"{question}\n{SHOP}")
    assert match is not None
    assert describe_table.run(**match.args).data[stat] == value


def test_a_column_of_words_has_no_mean() -> None:
    with pytest.raises(InvalidField, match="no figures"):
        describe_table.run(text=SHOP, stat="mean", of="region")
