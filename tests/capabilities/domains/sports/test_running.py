"""Paces, finish times and predictions."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.running import predict_race_time, race_pace


def test_the_prediction_is_riegels_power(ask) -> None:
    assert ask(predict_race_time, "I ran 5k in 20:00, predict my 10k").data["seconds"] == pytest.approx(1200 * 2**1.06)


@pytest.mark.parametrize(
    "question",
    [
        "40:00 10k, what half marathon can I expect?",
        "predict a half marathon from a 10k in 40:00",
        "my 10 km pb is 40 minutes, estimate my half marathon time",
    ],
)
def test_the_time_goes_with_the_distance_beside_it(ask, question: str) -> None:
    assert ask(predict_race_time, question).data["seconds"] == pytest.approx(2400 * 2.10975**1.06)


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("pace for a 10k in 50:00", "pace_seconds", 300),
        ("marathon in 3:30, pace per mile?", "pace_seconds", 12600 / 42.195),
        ("how long does a half marathon take at 5:00 per km", "seconds", 6329.25),
        ("average speed of 90 km on the bike in 3 hours", "kmh", 30),
        ("treadmill at 12 km/h, what pace is that", "pace_seconds", 300),
        ("run 50 minutes at 5:00/km, how far", "km", 10),
        ("400m split for a 10k in 40:00", "split_seconds", 96),
    ],
)
def test_two_of_distance_time_and_pace_give_the_third(ask, question: str, key: str, value: float) -> None:
    assert ask(race_pace, question).data[key] == pytest.approx(value)


def test_swimmers_get_their_pace_per_100_m(ask) -> None:
    assert ask(race_pace, "swam 1000 m in 20:00, pace per 100m").text.startswith("Pace: 2:00 per 100 m")


@pytest.mark.parametrize(
    "question",
    ["the machine ran 8 hours at 12 km/h", "calories burned running 5 km in 30 minutes", "how fast is the train that does 300 km in 2 hours"],
)
def test_what_is_no_race_is_left_to_others(question: str) -> None:
    assert race_pace.match(question) is None


def test_lengths_of_a_pool_make_the_distance(ask) -> None:
    assert "2:00 per 100 m" in ask(race_pace, "swam 40 lengths of a 25 metre pool in 20 minutes, pace per 100 m").text


def test_a_split_needs_no_unit(ask) -> None:
    assert "1:00" in ask(race_pace, "ran 800 m in 2:00, average per 400").text


def test_a_half_and_the_full_are_races(ask) -> None:
    assert ask(predict_race_time, "ran a half in one hour 45, riegel for the full").data["seconds"] == pytest.approx(6300 * 2**1.06)


def test_a_goal_below_some_hours_is_a_time(ask) -> None:
    assert "5:41 per km" in ask(race_pace, "sub 4 marathon pace per km").text


def test_a_stroke_makes_the_number_metres(ask) -> None:
    assert "1:40 per 100 m" in ask(race_pace, "1500 freestyle in 25:00, 100 m pace").text
