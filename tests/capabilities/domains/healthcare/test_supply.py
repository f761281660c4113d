"""How long a pack lasts."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.supply import medicine_supply


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("60 tablets, two a day, how long do they last", "30 days"),
        ("I have 90 capsules and take 1 three times a day, how many days until I run out", "30 days"),
        ("a box of 56 tablets, one in the morning and one at bedtime, when is it empty", "28 days"),
        ("how many tablets do I need for 10 days at 2 every 12 hours", "40 pieces"),
    ],
)
def test_days_and_pieces_are_counted(said, sentence, expected):
    assert expected in said(medicine_supply, sentence)


def test_a_question_about_how_many_to_take_is_not_answered_by_counting():
    assert medicine_supply.match("how many paracetamol tablets can I take in a day") is None


def test_the_day_of_the_last_ones_follows_from_the_first_day(said):
    assert "10 March 2027" in said(
        medicine_supply, "started a box of 20 tablets on 1 March 2027, one morning one evening, which date are the last ones"
    )


def test_tablets_follow_from_a_daily_total_and_the_strength_of_one(said):
    assert "40 pieces" in said(medicine_supply, "the daily total is 2 g and the tablets come in 500 mg, how many tablets for 10 days")


def test_a_bottle_is_counted_in_millilitres(said):
    assert "25 days" in said(medicine_supply, "a bottle of 250 ml, 5 ml twice a day, how many days does it last")


def test_the_number_of_pieces_may_follow_the_times(said):
    assert "20 days" in said(medicine_supply, "60 tablets, 3 times a day one tablet. days?")
