"""Winning percentage, games behind, magic number."""

from __future__ import annotations

import pytest

from capabilities.domains.sports import standings
from capabilities.domains.sports.standings import games_behind, magic_number, records, winning_percentage


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a 10-6-1 record", [(10, 6, 1)]),
        ("55 wins and 27 losses", [(55, 27, 0)]),
        ("won 30 of 40 games", [(30, 10, 0)]),
        ("60-40 against 50-50", [(60, 40, 0), (50, 50, 0)]),
    ],
)
def test_records_are_read_in_their_usual_forms(text: str, found: list[tuple[int, int, int]]) -> None:
    assert records(text) == found


def test_a_tie_counts_half_a_win(ask) -> None:
    assert ask(winning_percentage, "winning percentage of 10-5-1").data["percentage"] == pytest.approx(10.5 / 16)


def test_games_behind_is_half_the_sum_of_the_gaps(ask) -> None:
    assert ask(games_behind, "how many games behind is a 50-40 team if the leader is 56-35").data["games_behind"] == pytest.approx(-5.5)


def test_the_magic_number_counts_down_to_first_place(ask) -> None:
    assert ask(magic_number, "magic number with 92 wins when the rival has 64 losses in a 162 game season").data["magic_number"] == 7


def test_a_sales_win_rate_is_not_a_record() -> None:
    assert winning_percentage.match("our sales team won 30 of 40 deals, win rate?") is None


@pytest.mark.parametrize(("said", "record"), [("won 12 lost 7", (12, 7, 0)), ("lost 7, won 12", (12, 7, 0)), ("won 9 lost 4 drew 3", (9, 4, 3))])
def test_a_record_told_verb_first_is_read(said, record):
    assert standings.records(said) == [record]
