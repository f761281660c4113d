"""Games, rounds and byes of tournaments."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.tournament import tournament_games


@given(st.integers(2, 40))
def test_a_round_robin_counts_every_pair_once(n: int) -> None:
    assert tournament_games.run(kind="round robin", entrants=n).data["games"] == len(list(combinations(range(n), 2)))


@given(st.integers(2, 5000))
def test_byes_fill_a_bracket_up_to_a_power_of_two(n: int) -> None:
    data = tournament_games.run(kind="knockout", entrants=n).data
    assert n + data["byes"] == 2 ** data["rounds"]


@pytest.mark.parametrize(
    ("question", "games"),
    [
        ("how many games in a round robin of ten teams", 45),
        ("number of matches when 6 clubs play each other twice", 30),
        ("knockout cup with 32 teams, how many matches", 31),
        ("how many games has a double elimination with 8 teams", 14),
    ],
)
def test_the_format_is_read_from_the_words(ask, question: str, games: int) -> None:
    assert ask(tournament_games, question).data["games"] == games


def test_ties_of_two_legs_count_twice_but_the_final(ask) -> None:
    assert ask(tournament_games, "32 clubs, two-legged ties except a one-off final, number of games").data["games"] == 61


def test_a_group_that_meets_twice_is_a_double_round_robin(ask) -> None:
    assert ask(tournament_games, "a group of four where everyone meets twice, matches in total").data["games"] == 12
