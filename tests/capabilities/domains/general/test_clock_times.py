"""Sums with clock times and spans."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains import reading_dates
from capabilities.domains.general.clock_times import CLOCK_SAID, clock_angle, clock_sums


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("how long is it from 8:45 am to 3:15 pm", "6 h 30 min"),
        ("worked 21:00 to 05:30 with a 45 minute break, how many hours", "7 h 45 min"),
        ("what time is it 2 hours 20 minutes after 10:50 am", "1:10 pm"),
        ("what time should I leave to arrive by 6 pm if it takes 50 minutes", "5:10 pm"),
        ("add 1h 50m and 2h 25m", "4 h 15 min"),
        ("5 hours minus 1 hour 10 minutes", "3 h 50 min"),
    ],
)
def test_times_are_added_and_taken(said, sentence, expected):
    assert expected in said(clock_sums, sentence)


@given(st.integers(0, 1439), st.integers(0, 1439))
def test_the_span_added_to_the_start_is_the_end(start, end):
    span = clock_sums.run(start=start / 60, end=end / 60).data["value"]
    assert clock_sums.run(start=start / 60, shift=span).data["value"] * 60 % 1440 == pytest.approx(end, abs=1e-6)


@pytest.mark.parametrize(
    ("sentence", "degrees"),
    [
        ("angle of the clock hands at 3:00", "90"),
        ("what angle do the hands make at half past six", "15"),
        ("degrees between the hands of a clock at 12:40", "140"),
    ],
)
def test_the_hands_of_a_clock_make_an_angle(said, sentence, degrees):
    assert said(clock_angle, sentence).startswith(f"{degrees} degrees")


def test_minutes_behind_hours_need_no_unit(said):
    assert said(clock_sums, "add 1h 20, 2h 15 and 30 minutes").startswith("4 h 5 min")


def test_spans_in_a_list_are_not_run_together(said):
    assert said(clock_sums, "average of 6h10, 7h20 and 7h30").startswith("7 h")


def test_colon_times_and_minutes_are_added_together(said):
    assert said(clock_sums, "1:10 plus 2:20 plus 15 minutes, total time").startswith("3 h 45 min")


def test_nights_are_averaged(said):
    assert said(clock_sums, "average sleep of 7h30, 6h and 7h30").startswith("7 h")


def test_a_shift_is_told_in_words(said):
    assert said(clock_sums, "a shift from eight at night until half five in the morning, hours").startswith("9 h 30 min")


def test_minutes_are_given_when_minutes_are_asked(said):
    assert said(clock_sums, "how many minutes from 9:30 am to 11:00 am").startswith("90 minutes")


def test_so_many_things_at_so_long_each_take_their_product(said):
    assert said(clock_sums, "how long to read 120 pages at 2 minutes a page").startswith("4 h")


def test_half_hours_of_several_are_counted(said):
    assert said(clock_sums, "4 shifts of 2 hrs and a half each").startswith("10 h")


@given(st.from_regex(reading_dates._CLOCK))
def test_what_is_read_as_a_time_of_day_has_the_signs_of_one(text):
    assert re.search(CLOCK_SAID, text, re.IGNORECASE)
