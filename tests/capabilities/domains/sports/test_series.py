"""Series and numbers of wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.series import series_win_probability, wins_in_games


@given(st.floats(0, 1), st.integers(1, 7))
def test_the_two_sides_chances_add_up_to_one(p: float, needed: int) -> None:
    one, other = (series_win_probability.run(win_probability=x, needed=needed).data["probability"] for x in (p, 1 - p))
    assert one + other == pytest.approx(1)


@pytest.mark.parametrize(
    ("question", "chance"),
    [
        ("best of 3 with a 60% chance per game", 0.648),
        ("up 3-2 in a best of 7, 50% each game, series win chance", 0.75),
        ("down 0-1 in a best of three at 50% per game", 0.25),
        ("first to 2 wins at 60% per set", 0.648),
    ],
)
def test_the_state_of_the_series_counts(ask, question: str, chance: float) -> None:
    assert ask(series_win_probability, question).data["probability"] == pytest.approx(chance)


def test_home_and_away_chances_follow_the_pattern_of_venues() -> None:
    home_only = series_win_probability.run(win_probability=1, needed=4, away_probability=0)
    assert home_only.data["probability"] == 1


@pytest.mark.parametrize(
    ("question", "chance"),
    [("chance of exactly 1 win in 2 games at 50% each", 0.5), ("at least 9 of 10 bets at 90% each: probability to win", 10 * 0.9**9 * 0.1 + 0.9**10)],
)
def test_numbers_of_wins_are_binomial(ask, question: str, chance: float) -> None:
    assert ask(wins_in_games, question).data["probability"] == pytest.approx(chance)


def test_the_condition_may_stand_at_the_end(ask) -> None:
    assert ask(wins_in_games, "win 2 of 3 games at 50% each, at least 2").data["probability"] == pytest.approx(0.5)
