"""Calories by MET, steps, and endurance."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.exercise import calories_burned, endurance, steps_distance


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (calories_burned, "calories burned in 45 minutes at 8 MET for 60 kg", "360 kcal"),
        (calories_burned, "how many calories do I burn cycling for 2 hours at 80 kg", "1,200 kcal"),
        (steps_distance, "how far are 8,000 steps with a 70 cm stride", "5.6 km"),
        (steps_distance, "how many steps are 3 km at 0.75 m per step", "4,000 steps"),
        (endurance, "vo2max from a 12 minute cooper test of 2,700 m", "49.1"),
    ],
)
def test_movement_in_figures(said, tool, sentence, expected):
    assert expected in said(tool, sentence)


def test_a_missing_weight_is_asked_for():
    assert "weight" in calories_burned.match("how many calories does running 30 minutes burn").ask


def test_burning_money_is_not_exercise():
    assert calories_burned.match("we burn 40,000 a month, how long is our runway") is None


def test_a_step_length_may_stand_behind_the_steps(said):
    assert said(steps_distance, "10,000 steps at 0.8 m, distance in km").startswith("About 8 km")


def test_the_length_of_each_step_is_read(said):
    assert said(steps_distance, "how many steps in 4 km if each is 80 cm").startswith("About 5,000 steps")
