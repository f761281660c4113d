"""Rates and what is left."""

from __future__ import annotations

import pytest

from capabilities.domains.general.rates import rate_per, remaining, total_of_average


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I counted 18 beats in 15 seconds, how many per minute", "72 per minute"),
        ("9 breaths in 30 seconds, respiratory rate", "18 per minute"),
        ("2 litres over 10 hours, how many ml per hour", "200 millilitres per hour"),
        ("read 90 pages in 6 days, how many per day", "15 per day"),
        ("30 of 1,500 people fell ill, rate per thousand", "20 per 1,000"),
        ("incidence per 100,000 for 12 cases in 60,000 people", "20 per 100,000"),
    ],
)
def test_an_amount_and_its_span_make_a_rate(said, sentence, expected):
    assert said(rate_per, sentence).startswith(expected)


def test_wages_and_speeds_are_the_work_of_others():
    assert rate_per.match("I earn $400 in 20 hours, how much per hour") is None
    assert rate_per.match("120 km in 2 hours, speed in km/h") is None


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("my goal is 10,000 steps and I walked 3,200 and 2,500, how many to go", "4,300"),
        ("I had 40 stickers, gave 12 to Ann and 9 to Joe, how many are left", "19"),
        ("aiming for 25 g of fibre, ate 8 g at breakfast and 6.5 g at lunch, how much more", "10.5"),
    ],
)
def test_what_is_left_is_the_goal_less_its_parts(said, sentence, left):
    assert said(remaining, sentence).startswith(f"{left} left")


def test_parts_larger_than_the_goal_are_not_read_as_such():
    assert remaining.match("I had 5 apples and ate 9, how many are left") is None


def test_the_total_follows_from_an_average(said):
    assert said(total_of_average, "averaged 6.5 rebounds over 20 games, total rebounds").startswith("130 in total")
