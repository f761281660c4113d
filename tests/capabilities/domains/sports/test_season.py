"""Team seasons and statistics of other sports."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.season import SEASON_STATISTIC


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("points per game: 1,200 points in 48 games", "points_per_game", 25),
        ("football team with 10 wins, 5 draws and 5 losses, how many points", "league_points", 35),
        ("goal difference 50 scored and 38 conceded", "goal_difference", 12),
        ("goals per 90 with 10 goals in 900 minutes", "goals_per_90", 1),
        ("shot conversion 9 goals from 60 shots", "conversion", 0.15),
        ("first serve percentage 45 of 75", "first_serve", 0.6),
        ("break points converted 3 of 8", "break_points", 0.375),
        ("three dart average for 501 points with 15 darts", "three_dart_average", 100.2),
        ("hitting percentage 20 kills 5 errors 50 attempts", "hitting_percentage", 0.3),
    ],
)
def test_counts_give_the_rates(ask, question: str, name: str, value: float) -> None:
    assert ask(SEASON_STATISTIC, question).data[name] == pytest.approx(value)


@pytest.mark.parametrize("question", ["our conversion rate is 40 goals from 900 website visitors", "how many loyalty points for 3 wins and 2 draws"])
def test_business_is_left_alone(question: str) -> None:
    assert SEASON_STATISTIC.match(question) is None
