"""Dates and clock times in sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.reading_dates import clock, clocks, days, easter

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 9 April 2026", date(2026, 4, 9)),
        ("April 9th, 2026", date(2026, 4, 9)),
        ("2026-04-09", date(2026, 4, 9)),
        ("25/12/2026", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("next friday", date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 22)),
        ("christmas", date(2026, 12, 25)),
        ("3 March", date(2027, 3, 3)),
    ],
)
def test_a_date_is_read_in_any_usual_form(text, expected):
    assert [d.value for d in days(text, TODAY)] == [expected]


def test_a_guess_is_noted():
    assert days("3/4/2026", TODAY)[0].note
    assert not days("4 March 2026", TODAY)[0].note


def test_impossible_dates_are_left_out():
    assert days("31 February 2026", TODAY) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("6 pm", 18),
        ("06:30", 6.5),
        ("noon", 12),
        ("12 am", 0),
        ("0930 hrs", 9.5),
        ("10.15pm", 22.25),
        ("7 in the morning", 7),
        ("9.30 in the evening", 21.5),
        ("1 at night", 1),
        ("8 o'clock", 8),
    ],
)
def test_a_clock_time_is_read_in_any_usual_form(text, hours):
    assert [c[0] for c in clocks(text)] == [hours]


@pytest.mark.parametrize(("year", "day"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2027, date(2027, 3, 28))])
def test_easter_falls_where_the_almanacs_have_it(year, day):
    assert easter(year) == day


@given(st.dates(date(1800, 1, 1), date(2300, 1, 1)))
def test_every_date_written_out_is_read_back(day):
    assert [d.value for d in days(f"the {day.day} {day:%B} {day.year}", TODAY)] == [day]


@given(st.integers(0, 1439))
def test_a_clock_time_written_out_is_read_back(minute):
    assert round(clocks(clock(minute / 60))[0][0] * 60) == minute
