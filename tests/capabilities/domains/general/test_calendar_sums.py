"""Date sums against the standard library and known calendars."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains import reading_dates
from capabilities.domains.general.calendar_sums import date_sums, shifted, split, working_days


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("days between 3 March 2026 and 10 May 2026", "68 days"),
        ("how many weeks from 1 June 2026 to 29 June 2026", "4 weeks"),
        ("what date is 90 days after January 15, 2026", "15 April 2026"),
        ("30 days before 1 March 2028", "31 January 2028"),
        ("5 working days after 6 March 2026", "13 March 2026"),
        ("business days between 2 March 2026 and 13 March 2026", "9 working days"),
        ("what day of the week was 20 July 1969", "Sunday"),
        ("iso week number of 1 January 2027", "week 53 of 2026"),
        ("is 2100 a leap year", "No"),
        ("second tuesday of march 2026", "10 March 2026"),
        ("when is easter 2026", "5 April 2026"),
        ("how old on 1 January 2026 is a person born on 2 January 1990", "35 years"),
    ],
)
def test_dates_are_read_and_counted(said, sentence, expected):
    assert expected in said(date_sums, sentence)


@time_machine.travel("2026-11-01", tick=False)
def test_today_is_taken_where_only_one_date_is_named(said):
    assert "54 days" in said(date_sums, "how many days until christmas")


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_years_months_and_days_lead_back_to_the_later_date(a, b):
    low, high = sorted((a, b))
    years, months, rest = split(low, high)
    assert (high - shifted(low, years * 12 + months, "months")).days == rest >= 0


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 60))
def test_working_days_forward_are_counted_back(start, count):
    assert working_days(start, shifted(start, count, "working days")) == count


@pytest.mark.parametrize(
    "sentence",
    ["two days ago I did a transfer, please check", "book a room from 1 May 2026 to 3 May 2026", "due date if my last period began 3 March 2026"],
)
def test_dates_in_other_requests_are_left_alone(sentence):
    assert date_sums.match(sentence) is None


def test_a_date_given_for_today_counts_as_today(said):
    assert said(date_sums, "today is 1 March 2027, how many days until 11 March 2027").startswith("10 days")


def test_days_of_a_kind_in_a_month_are_counted(said):
    assert said(date_sums, "how many working days in february 2027").startswith("20 ")
    assert said(date_sums, "number of mondays in march 2027").startswith("5 ")


def test_a_span_may_be_asked_in_weeks_and_with_both_ends(said):
    assert said(date_sums, "weeks between 1 March 2027 and 29 March 2027").startswith("4 weeks")
    assert said(date_sums, "working days from 1 March 2027 to 5 March 2027 both included").startswith("5 working days")


def test_a_birthday_in_figures_keeps_its_year(said):
    assert said(date_sums, "how old is someone born 1/2/1980 on 1 march 2026").startswith("46 years")


def test_an_age_is_counted_to_the_day_called_today(said):
    assert said(date_sums, "age today 1 june 2026 if born 2 june 1986").startswith("39 years")


@given(st.from_regex(reading_dates._DATE))
def test_what_is_read_as_a_date_has_the_signs_of_one(text):
    assert re.search(date_sums.match.cue, text, re.IGNORECASE)
