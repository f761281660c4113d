"""Chances of simple games, and random picks."""

from __future__ import annotations

import pytest

from capabilities.domains.general.chance import chance, random_pick


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("probability of a total of 9 with two dice", "11.1111%"),
        ("chance of exactly 3 heads in 5 coin tosses", "31.25%"),
        ("probability of drawing a king from a deck of cards", "7.69231%"),
        ("chance of at least one six in 3 rolls of a die", "42.1296%"),
        ("probability of a shared birthday among 30 people", "70.6316%"),
        ("a jar with 3 green and 7 red marbles, chance of drawing a green one", "30%"),
    ],
)
def test_equal_cases_are_counted(said, sentence, expected):
    assert expected in said(chance, sentence)


@pytest.mark.parametrize("sentence", ["what are the odds on the Lakers at -120", "chance of rain tomorrow", "my picks each have a 60% chance"])
def test_bets_and_weather_are_left_alone(sentence):
    assert chance.match(sentence) is None


def test_a_random_number_stays_within_its_bounds():
    match = random_pick.match("give me a random number between 5 and 7")
    assert all(random_pick.run(**match.args).data["values"][0] in (5, 6, 7) for _ in range(20))


def test_never_is_the_other_side_of_at_least_once(said):
    assert said(chance, "probability of no six in 2 rolls of a die").startswith("69.4444%")


def test_both_rolls_must_show_it(said):
    assert said(chance, "roll a die twice, probability both are sixes").startswith("2.77778%")


def test_no_heads_at_all_is_a_case_of_its_own(said):
    assert said(chance, "chance of no heads in two flips").startswith("25%")
