"""Basketball statistics."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.basketball import BASKETBALL_STATISTIC


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("true shooting: 30 points on 20 FGA and 10 FTA", "true_shooting", 30 / (2 * 24.4)),
        ("eFG% of 10 field goals, 4 threes, 20 attempts", "efg", 0.6),
        ("effective field goal percentage on 6-12 shooting with 2 threes", "efg", 7 / 12),
        ("points per 36: 20 points in 30 minutes", "points_per_36", 24),
        ("assist to turnover ratio with 300 assists and 120 turnovers", "assist_turnover", 2.5),
        ("possessions: 80 FGA, 20 FTA, 10 offensive rebounds, 12 turnovers", "possessions", 90.8),
        ("free throw percentage 16 of 20", "free_throw_percentage", 0.8),
        ("three-point percentage 5/12 from three", "three_point_percentage", 5 / 12),
        ("offensive rating with 110 points on 100 possessions", "offensive_rating", 110),
        ("net rating if the offensive rating is 114.5 and the defensive rating 110.2", "net_rating", 4.3),
    ],
)
def test_counts_give_the_rates(ask, question: str, name: str, value: float) -> None:
    assert ask(BASKETBALL_STATISTIC, question).data[name] == pytest.approx(value)


def test_other_sports_are_left_alone() -> None:
    assert BASKETBALL_STATISTIC.match("hockey goalie with 30 shots and 27 saves, save percentage") is None


def test_short_names_for_assists_to_turnovers_are_known(ask) -> None:
    assert ask(BASKETBALL_STATISTIC, "60 dimes and 20 turnovers, a/to?").data["assist_turnover"] == pytest.approx(3)


def test_tonight_is_added_to_the_season(ask) -> None:
    found = ask(BASKETBALL_STATISTIC, "hit 3 of 4 free throws tonight, was 47/56 before that, season ft% now").data
    assert found["free_throw_percentage"] == pytest.approx(50 / 60)


def test_the_effective_percentage_counts_threes_more(ask) -> None:
    found = ask(BASKETBALL_STATISTIC, "field goals 8 of 20 with 4 from deep. effective percentage").data
    assert found["efg"] == pytest.approx(0.5)
