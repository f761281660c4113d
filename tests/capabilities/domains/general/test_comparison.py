"""Tables of what the user said."""

from __future__ import annotations

import pytest

from capabilities.domains.general.comparison import comparison_table, things


def test_facts_of_one_kind_share_a_line(said):
    text = said(comparison_table, "compare these: Van: 900 kg, $30,000; Truck: $45,000, 2,000 kg, crane")
    lines = text.splitlines()
    assert "Van" in lines[0]
    assert "Truck" in lines[0]
    assert any("900 kg" in line and "2" in line.split("|")[1] for line in lines)
    assert any(line.startswith("—") and "crane" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "Compare Hetzner and AWS: Hetzner costs 5 euros, 20 TB; AWS costs 30 dollars and has 1 TB",
        "compare these hosts:\nHetzner: costs 5 euros, 20 TB\nAWS: costs 30 dollars, 1 TB",
        "Compare Hetzner - costs 5 euros, 20 TB vs AWS - costs 30 dollars, 1 TB",
    ],
)
def test_things_are_read_in_several_wordings(said, text: str) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in said(comparison_table, text).splitlines()[:4]]
    assert rows[0] == ["Hetzner", "AWS"]
    assert rows[2:] == [["costs 5 euros", "costs 30 dollars"], ["20 TB", "1 TB"]]


def test_lines_in_one_unit_name_the_lowest_and_highest(said) -> None:
    text = said(comparison_table, "compare: Flat A: 900 euros, 60 m2; Flat B: 1,100 euros, 75 m2; Flat C: 1,000 euros, 75 m2")
    assert "• 900 euros (Flat A) is lowest, 1,100 euros (Flat B) highest." in text
    assert "• 60 m2 (Flat A) is lowest, 75 m2 (Flat B) highest." in text
    assert "lowest" not in said(comparison_table, "compare: A: 5 euros; B: 6 dollars")


def test_what_is_said_of_one_thing_only_is_a_gap_to_fill(said) -> None:
    text = said(comparison_table, "compare: A: 5 euros, two years of warranty; B: 6 euros")
    assert "Find out first: B: its counterpart of “two years of warranty”" in text


def test_things_without_facts_make_no_table():
    assert comparison_table.match("compare cats and dogs") is None
    assert things("A: 5 euros; and something else entirely") == []
