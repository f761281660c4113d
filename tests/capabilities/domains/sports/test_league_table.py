"""League tables from results."""

from __future__ import annotations

from capabilities.domains.sports.league_table import league_table, standings
from capabilities.domains.sports.results import results


def test_points_then_difference_order_the_table() -> None:
    table = standings(results("Lions 2-1 Bears, Bears 3-0 Wolves, Wolves 1-0 Lions"))
    assert [(row[0], row[1], row[7]) for row in table] == [("Bears", 3, 2), ("Lions", 3, 0), ("Wolves", 3, -2)]


def test_a_table_is_made_of_pasted_results(ask) -> None:
    text = ask(league_table, "league table for: Lions 2-1 Bears, Bears 0-0 Wolves").text
    assert text.startswith("Lions lead")
    assert "2. Wolves: 1 point," in text


def test_two_points_a_win_is_possible(ask) -> None:
    assert ask(league_table, "standings with 2 points for a win: Lions 2-1 Bears, Lions 1-1 Wolves").data["table"][0][1] == 3
