"""Sleep, medicine times, water and body temperature."""

from __future__ import annotations

import re

import pytest

from capabilities.domains.healthcare.daily_rhythm import body_temperature, medicine_times, sleep_times, water_need


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (sleep_times, "I get up at 7:00, when should I go to bed for 8 hours of sleep", "11:00 pm"),
        (sleep_times, "when do I wake up after 5 sleep cycles if I go to bed at 11 pm", "6:30 am"),
        (sleep_times, "asleep from 22:30 to 6:15, how many hours did I sleep", "7.75"),
        (medicine_times, "tablets every 6 hours from 7 am, which times", "1:00 pm"),
        (medicine_times, "one capsule three times a day for 10 days, how many in all, what times", "30 times"),
        (water_need, "how much water a day at 60 kg with 30 ml per kg", "1.8 litres"),
        (body_temperature, "is 37.5 celsius a fever, in fahrenheit", "99.5"),
        (body_temperature, "fever of 102 degrees F in celsius", "38.9"),
    ],
)
def test_times_and_amounts_of_the_day(said, tool, sentence, expected):
    assert expected in said(tool, sentence)


def test_a_timetable_never_names_a_dose(said):
    text = said(medicine_times, "ibuprofen 400 mg every 8 hours starting at 8 am, what times")
    assert not re.search(r"\d\s?(?:mg|ml|tablets?)\b", text)


def test_time_awake_is_taken_from_a_night(said):
    assert said(sleep_times, "in bed 11 pm to 7 am, awake for 45 minutes, how long did I sleep").startswith("7 hours 15 min")


def test_the_time_to_sleep_follows_from_the_time_to_be_up(said):
    assert said(sleep_times, "need to be up at 6:00 with 8 hours of sleep, when to sleep").startswith("Go to bed at 10:00 pm")


def test_a_bare_hour_of_getting_up_is_in_the_morning(said):
    assert "11:30 pm" in said(sleep_times, "get up at 7, want 5 sleep cycles, bedtime")
