"""Leagues named in a question."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.leagues import LEAGUES, by_title, league


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("the nba tonight", "NBA"),
        ("WNBA odds", "WNBA"),
        ("college football", "college football"),
        ("arsenal v chelsea", "Premier League"),
        ("stanley cup", None),
    ],
)
def test_the_most_exact_league_wins(text: str, title: str | None) -> None:
    found = league(text)
    assert (found.title if found else None) == title


def test_every_league_is_found_by_its_own_title() -> None:
    assert all(by_title(row.title) is row for row in LEAGUES)
