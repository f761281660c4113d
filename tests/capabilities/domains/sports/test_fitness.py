"""Field tests of form."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.fitness import one_rep_max, power_to_weight, vo2max


@pytest.mark.parametrize(
    ("question", "epley"),
    [("one rep max for 90 kg for 5 reps", 105), ("1RM if I bench 200 lbs x 6", 240), ("estimate my one-rep max: 8 reps at 60 kg", 76)],
)
def test_epley_is_weight_and_a_thirtieth_per_repetition(ask, question: str, epley: float) -> None:
    assert ask(one_rep_max, question).data["epley"] == pytest.approx(epley)


def test_both_formulas_meet_at_ten_repetitions() -> None:
    data = one_rep_max.run(weight=60, reps=10).data
    assert data["epley"] == pytest.approx(data["brzycki"])


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("cooper test 2,800 m, VO2max?", 51.31),
        ("ran 1.5 miles in 12:00, vo2 max", 43.75),
        ("vo2max from max heart rate 190 and resting heart rate 50", 58.14),
    ],
)
def test_vo2max_comes_from_the_test_that_was_done(ask, question: str, value: float) -> None:
    assert ask(vo2max, question).data["vo2max"] == pytest.approx(value, abs=0.01)


def test_a_twenty_minute_test_gives_the_threshold(ask) -> None:
    data = ask(power_to_weight, "FTP and W/kg from 300 watts for 20 minutes at 75 kg").data
    assert (data["ftp"], data["watts_per_kg"]) == (pytest.approx(285), pytest.approx(3.8))


def test_watts_follow_from_watts_per_kilo(ask) -> None:
    assert ask(power_to_weight, "ftp is 4 w/kg and I weigh 70, what is my ftp in watts").data["watts"] == pytest.approx(280)


def test_power_is_watts_per_kilo_times_weight(ask) -> None:
    assert ask(power_to_weight, "70 kg rider at 5 w/kg, power").data["watts"] == pytest.approx(350)
