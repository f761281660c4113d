"""Several medicines over a day: only what was said, only times."""

from __future__ import annotations

import re

import pytest

from capabilities.domains.healthcare.daily_rhythm import medicine_times
from capabilities.domains.healthcare.medication_timetable import medication_timetable, medicines, times_of
from errors import InvalidField


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("once a day", [8]), ("in the morning", [8]), ("at bedtime", [22]), ("once at night", [22]), ("twice a day with food", [8, 19]),
        ("three times a day with meals", [8, 13, 19]), ("twice a day before meals", [7.5, 18.5]), ("every 8 hours", [7, 15, 23]), ("q12h", [7, 19]),
        ("tid", [7, 14.5, 22]), ("4 times a day", [7, 12, 17, 22]), ("at 20:00", [20]), ("at 9 am and 9 pm", [9, 21]), ("morning and night", [8, 22]),
        ("twice a day, morning and evening", [8, 19]), ("as needed", []), ("on Mondays", []), ("once a week", []),
    ],
)  # fmt: skip
def test_what_a_label_says_becomes_times(said: str, times: list[float]) -> None:
    assert times_of(said) == pytest.approx(times)


def test_a_list_is_read_with_amounts_as_given() -> None:
    found = medicines("Timetable: metformin 500 mg twice a day with food, atorvastatin once at night; aspirin as needed and amlodipine at 20:00")
    assert [m["name"] for m in found] == ["metformin", "atorvastatin", "aspirin", "amlodipine"]
    assert found[0]["often"] == "500 mg twice a day with food"


def test_the_day_is_in_order_of_time_with_what_was_said_beside_it(said) -> None:
    text = said(
        medication_timetable, "Make a timetable for my pills: metformin 500 mg twice a day with food, atorvastatin once at night, ibuprofen as needed"
    )
    assert re.findall(r"^(\d\d:\d\d)", text, re.M) == ["08:00", "19:00", "22:00"]
    assert "08:00  metformin (500 mg, with food)" in text
    assert "- ibuprofen: as needed" in text
    assert "pharmacist" in text


def test_no_amount_appears_that_was_not_given(said) -> None:
    text = said(medication_timetable, "schedule for my medicines: amoxicillin every 8 hours, metformin twice a day")
    assert not re.search(r"\d\s?(?:mg|ml|tablets?)", text)
    assert "23:00 falls into your sleep" in text


def test_getting_up_and_going_to_bed_are_read(said) -> None:
    text = said(medication_timetable, "I wake at 6 and go to bed at 11 pm. Plan my pills: ramipril in the morning, simvastatin at bedtime")
    assert "07:00  ramipril" in text
    assert "23:00  simvastatin" in text


def test_a_medicine_without_a_time_is_asked_about(said) -> None:
    assert said(medication_timetable, "my pills: omeprazole, ramipril twice a day").startswith(
        "How often, and at what time of day, does the label say for omeprazole"
    )
    assert "One a line" in said(medication_timetable, "plan a schedule for my medicines")


def test_one_medicine_is_left_to_the_plain_times_and_several_are_not() -> None:
    assert medication_timetable.match("When should I take amoxicillin three times a day?") is None
    assert medicine_times.match("timetable: amoxicillin every 8 hours, metformin twice a day") is None
    assert medication_timetable.match("what does metformin cost") is None


def test_names_without_instructions_are_refused() -> None:
    with pytest.raises(InvalidField):
        medication_timetable.run(names=["a", "b"], instructions=["once"])
