"""A count carried on to the end of a season."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.season_pace import points_needed, season_pace
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("12 goals in 16 games, on pace for how many over 38 games", 28.5),
        ("with 20 homers after 81 of 162 games, what is he on track for", 40),
        ("she has 150 rebounds through 15 games, project that for a 40 game season", 400),
    ],
)
def test_the_rate_so_far_is_carried_on(ask, question: str, total: float) -> None:
    assert ask(season_pace, question).data["total"] == pytest.approx(total)


def test_a_season_is_not_shorter_than_what_was_played() -> None:
    with pytest.raises(InvalidField):
        season_pace.run(count=5, games=10, season=8)


def test_points_a_game_follow_from_what_is_missing(ask) -> None:
    question = "we have 30 points, need 48 and there are 12 games left, how many points per game"
    assert ask(points_needed, question).data["rate"] == pytest.approx(1.5)
