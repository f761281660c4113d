"""Match chances from expected goals."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capabilities.domains.sports.poisson import goal_count_probability, match_probabilities, outcomes, score_grid


@settings(max_examples=40)
@given(st.floats(0.05, 4), st.floats(0.05, 4), st.floats(-0.15, 0.1))
def test_a_score_grid_adds_up_to_one(home: float, away: float, rho: float) -> None:
    grid = score_grid(home, away, rho)
    assert sum(map(sum, grid)) == pytest.approx(1, abs=1e-6)
    assert sum(outcomes(grid)) == pytest.approx(1)


def test_equal_sides_have_equal_chances() -> None:
    home, draw, away = outcomes(score_grid(1.3, 1.3))
    assert home == pytest.approx(away, abs=1e-9)
    assert draw == pytest.approx(1 - 2 * home)


def test_a_negative_rho_makes_low_draws_likelier() -> None:
    assert outcomes(score_grid(1.4, 1.1, -0.1))[1] > outcomes(score_grid(1.4, 1.1))[1]


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("xg 1.0 home and 1.0 away, probability of a 0-0", exp(-2)),
        ("expected goals 2.0 and 1.0: chance that both teams score", (1 - exp(-2)) * (1 - exp(-1))),
        ("poisson with 1.0 and 1.5 expected goals, exactly 0 goals in all?", exp(-2.5)),
    ],
)
def test_what_is_asked_about_the_match_comes_first(ask, question: str, share: float) -> None:
    first = ask(match_probabilities, question).text.splitlines()[0]
    assert f"{share * 100:.2f}%" in first


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("a team averages 2 goals a game, chance of exactly 2 goals", 2 * exp(-2)),
        ("team averages 1.2 goals per match, probability of at least 1 goal", 1 - exp(-1.2)),
        ("they concede 0.9 goals a game on average, clean sheet probability", exp(-0.9)),
    ],
)
def test_one_mean_gives_the_chance_of_a_count(ask, question: str, share: float) -> None:
    assert ask(goal_count_probability, question).data["probability"] == pytest.approx(share)


def test_calls_per_hour_are_left_to_business() -> None:
    assert goal_count_probability.match("we get 4 calls per hour on average, poisson chance of 6 calls") is None


def test_a_mean_and_a_count_or_more_are_enough(ask) -> None:
    assert ask(goal_count_probability, "lambda 1.0, p of one or more goals").data["probability"] == pytest.approx(1 - exp(-1))


def test_no_goals_at_all_follow_from_the_mean_of_both_sides(ask) -> None:
    assert ask(goal_count_probability, "avg 2.0 goals a game in all, chance of 0-0").data["probability"] == pytest.approx(exp(-2))


def test_a_poisson_count_needs_no_sport(ask) -> None:
    assert ask(goal_count_probability, "poisson with mean 1.0, P(0 or fewer)").data["probability"] == pytest.approx(exp(-1))
