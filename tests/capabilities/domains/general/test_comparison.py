"""Tables of what the user said."""

from __future__ import annotations

from capabilities.domains.general.comparison import comparison_table


def test_facts_of_one_kind_share_a_line(said):
    text = said(comparison_table, "compare these: Van: 900 kg, $30,000; Truck: $45,000, 2,000 kg, crane")
    lines = text.splitlines()
    assert "Van" in lines[0]
    assert "Truck" in lines[0]
    assert any("900 kg" in line and "2" in line.split("|")[1] for line in lines)
    assert any(line.startswith("—") and "crane" in line for line in lines)


def test_things_without_facts_make_no_table():
    assert comparison_table.match("compare cats and dogs") is None
