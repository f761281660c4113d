"""Cricket statistics."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.cricket import CRICKET_STATISTIC, overs
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("batting average of 6996 runs, 80 innings, 10 not outs in cricket", "batting_average", 99.94),  # Bradman
        ("strike rate of 90 runs off 60 balls", "strike_rate", 150),
        ("economy rate: 36 runs in 8 overs", "economy", 4.5),
        ("bowler's figures 10-2-45-3, economy?", "economy", 4.5),
        ("run rate at 125 after 20.5 overs", "run_rate", 6),
        ("need 60 from 40 balls, required run rate", "required_run_rate", 9),
        ("chasing 250 in 50 overs, 100 after 25 overs, required rate?", "required_run_rate", 6),
        ("bowling average 20 wickets for 500 runs", "bowling_average", 25),
        ("bowling strike rate 15 wickets in 90 overs", "bowling_strike_rate", 36),
        ("net run rate: scored 250 in 50 overs and conceded 200 in 50 overs", "net_run_rate", 1),
        ("we got 180/4 in our 20 overs and had them all out for 150 in 18.2, nrr?", "net_run_rate", 180 / 20 - 150 / 20),
        ("skittled for 99 all out in 16.4, they made 100/3 in 12.3 (20 over match). net run rate", "net_run_rate", 99 / 20 - 100 / 12.5),
        ("90 more to get, 9.3 overs remaining, reqd rate", "required_run_rate", 90 / 9.5),
    ],
)
def test_scorecards_are_read(ask, question: str, name: str, value: float) -> None:
    assert ask(CRICKET_STATISTIC, question).data[name] == pytest.approx(value, abs=0.005)


def test_the_figure_after_the_point_of_overs_counts_balls() -> None:
    assert overs(18.4) == pytest.approx(18 + 4 / 6)
    with pytest.raises(InvalidField):
        overs(18.7)


def test_the_board_is_read_in_either_order(ask) -> None:
    assert ask(CRICKET_STATISTIC, "after 10 overs we had 75 on the board, run rate?").data["run_rate"] == pytest.approx(7.5)


def test_a_side_kept_to_a_total_conceded_it(ask) -> None:
    found = ask(CRICKET_STATISTIC, "net run rate: scored 200 in 40 overs and held them to 150 in their full 50").data
    assert found["net_run_rate"] == pytest.approx(2)


def test_wickets_and_runs_are_told_apart(ask) -> None:
    assert ask(CRICKET_STATISTIC, "4 for 36 off 9 overs, economy").data["economy"] == pytest.approx(4)
    assert ask(CRICKET_STATISTIC, "120 for 3 after 15 overs, current rate").data["run_rate"] == pytest.approx(8)


def test_a_rate_of_runs_and_balls_is_the_strike_rate(ask) -> None:
    assert ask(CRICKET_STATISTIC, "60 runs from 40 deliveries, rate?").data["strike_rate"] == pytest.approx(150)
