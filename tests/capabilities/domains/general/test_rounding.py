"""Rounding and scientific notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.rounding import round_number


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("round 2.71828 to 2 decimal places", "2.72."),
        ("round 0.5 to the nearest whole number", "1."),
        ("round 1,249 to the nearest hundred", "1,200."),
        ("0.0034567 to 2 significant figures", "0.0035."),
        ("round 17 to the nearest 5", "15."),
        ("3.2 x 10^4 as an ordinary number", "32,000."),
        ("5e-3 written out", "0.005."),
        ("write 45600 in scientific notation", "4.56 × 10^4."),
    ],
)
def test_numbers_are_rounded_and_rewritten(said, sentence, expected):
    assert said(round_number, sentence).startswith(expected)


@pytest.mark.parametrize("sentence", ["area of a round table 90 cm wide", "18 rounds of golf", "12 / 7 rounded to 2 decimal places"])
def test_round_things_and_sums_are_left_to_others(sentence):
    assert round_number.match(sentence) is None


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_a_rounded_number_is_at_most_half_a_step_away(thousandths, places):
    value = thousandths / 1000
    found = round_number.run(number=f"{value:.3f}", how="places", size=str(places)).data["value"]
    assert abs(found - value) <= 0.5 * 10**-places + 1e-9


def test_the_nearest_ten_needs_no_other_word(said):
    assert said(round_number, "nearest ten of 347").startswith("350")


def test_a_number_and_its_places_are_enough(said):
    assert said(round_number, "2.3456 to one decimal place").startswith("2.3")
