"""Heart-rate formulas: 220 - age, Tanaka, Karvonen."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare import heart_rate
from capabilities.domains.healthcare.heart_rate import heart_rate_zones


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("maximum heart rate at age 50", "170"),
        ("tanaka formula max hr for a 50 year old", "173"),
        ("karvonen 60% for a 35 year old with resting heart rate 65", "137"),
        ("60 to 70 percent of max heart rate, I am 45", "105 to 122.5"),
        ("training zones, max hr 190 and resting hr 50", "120–134"),
    ],
)
def test_formulas_give_the_hand_worked_value(said, sentence, expected):
    assert expected in said(heart_rate_zones, sentence)


def test_a_missing_age_is_asked_for():
    assert "old" in heart_rate_zones.match("calculate my heart rate zones").ask


def test_prices_per_hour_are_not_pulses():
    assert heart_rate_zones.match("what is the max rate per hour of a plumber") is None


def test_an_age_behind_the_words_maximum_heart_rate_is_no_heart_rate():
    match = heart_rate.heart_rate_zones.match("max heart rate at 62 (220 rule)")
    assert "158" in heart_rate.heart_rate_zones.run(**match.args).text


def test_the_reserve_is_given_from_maximum_and_resting_rate():
    match = heart_rate.heart_rate_zones.match("hr reserve max 190 rest 60")
    assert heart_rate.heart_rate_zones.run(**match.args).data["reserve_bpm"] == 130
