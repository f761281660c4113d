"""Pregnancy dates by Naegele's rule."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.pregnancy import pregnancy_dates


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("last period started 1 January 2026, when is the due date", "8 October 2026"),
        ("lmp 2026-01-01, cycle of 32 days, due date?", "12 October 2026"),
        ("conceived on 15 January 2026, when is the baby due", "8 October 2026"),
        ("how many weeks pregnant on 1 April 2026 if my last period was 1 January 2026", "12 weeks and 6 days"),
        ("period began 1 January 2026, when do I ovulate", "15 January 2026"),
    ],
)
def test_dates_follow_from_the_first_day(said, sentence, expected):
    assert expected in said(pregnancy_dates, sentence)


def test_an_invoice_is_not_a_baby():
    assert pregnancy_dates.match("the invoice is due on 3 March 2026, how many days are left") is None


def test_the_day_of_a_week_of_pregnancy_is_told(said):
    assert "11 March 2027" in said(pregnancy_dates, "LMP 31 December 2026, on what date do I reach 10 weeks")


def test_a_period_that_started_gives_the_due_date(said):
    assert "8 October 2026" in said(pregnancy_dates, "my period started on the 1st of January 2026, baby is due when")


def test_weeks_on_a_day_ahead_of_a_given_due_date(said):
    assert said(pregnancy_dates, "due date 8 October 2026, how many weeks along on 1 January 2026").startswith("Pregnant for 0 weeks and 0 days")
