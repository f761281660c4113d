"""Elo ratings against published values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.elo import elo_expected, elo_update, expected_score, performance_rating


@pytest.mark.parametrize(("gap", "expected"), [(0, 0.5), (100, 0.64), (200, 0.76), (400, 0.91)])
def test_the_published_table_of_expected_scores_holds(gap: float, expected: float) -> None:
    assert expected_score(1500 + gap, 1500) == pytest.approx(expected, abs=0.005)


@given(st.floats(100, 3000), st.floats(100, 3000), st.sampled_from([0, 0.5, 1]), st.floats(1, 64))
def test_points_won_by_one_side_are_lost_by_the_other(a: float, b: float, score: float, k: float) -> None:
    data = elo_update.run(rating=a, opponent=b, score=score, k=k).data
    assert data["rating"] + data["opponent"] == pytest.approx(a + b)


@pytest.mark.parametrize(
    ("question", "rating"),
    [
        ("1500 beats 1500 with K=32, new Elo?", 1516),
        ("a 1700 player loses to a 1700 player, k factor 20, new rating", 1690),
        ("my elo is 1613 and I drew with a 1613, K 10, what is it after", 1613),
        ("team rated 1500 lost to the 1500 home side with a home advantage of 0, K 40, new Elo", 1480),
    ],
)
def test_the_outcome_is_read_for_the_side_named_first(ask, question: str, rating: float) -> None:
    assert ask(elo_update, question).data["rating"] == pytest.approx(rating)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("elo win chance of 1640 against 1540", 0.640065),
        ("expected score with a 100 point elo advantage", 0.640065),
        ("100 elo points lower, chance to win?", 0.359935),
    ],
)
def test_expected_scores_are_read_from_ratings_or_gaps(ask, question: str, expected: float) -> None:
    assert ask(elo_expected, question).data["expected"] == pytest.approx(expected, abs=1e-5)


def test_a_chance_is_turned_back_into_a_gap(ask) -> None:
    assert ask(elo_expected, "what elo difference means a 76% win chance").data["gap"] == pytest.approx(200.2, abs=0.1)


def test_performance_follows_the_rule_of_400(ask) -> None:
    assert ask(performance_rating, "performance rating for 6 wins and 2 losses against 1700 average").data["rating"] == pytest.approx(1900)


def test_a_credit_rating_is_not_elo() -> None:
    assert elo_update.match("my credit rating rose from 650 to 700, what changed") is None


def test_points_for_the_hosts_are_a_home_advantage(ask) -> None:
    found = ask(elo_update, "elo 1500, guests 1500, add 100 to the hosts, hosts win, k 20").data
    assert found["rating"] == pytest.approx(1500 + 20 * (1 - 1 / (1 + 10 ** (-100 / 400))))


def test_players_with_letters_have_ratings_too(ask) -> None:
    assert ask(elo_expected, "player A 1800, player B 1800, probability A wins").data["expected"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("question", "own"),
    [("beat an 1900 rated player, me being 1800, K=20, new rating", 1812.80), ("a 1900 player beat me (1800), K=20, new rating", 1792.80)],
)
def test_the_own_rating_comes_first_wherever_it_is_told(ask, question: str, own: float) -> None:
    assert ask(elo_update, question).data["rating"] == pytest.approx(own, abs=0.005)
