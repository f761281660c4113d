"""Laps, lengths and distances."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.laps import lap_count
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("how many laps of a 400 m track is 5 km", "laps", 12.5),
        ("how many lengths of a 25 m pool make 1500 m", "laps", 60),
        ("30 lengths of a 50 m pool, how far is that", "km", 1.5),
        ("ran 6 loops of a 1.5 mile course, what distance", "km", 9 * 1.609344),
    ],
)
def test_laps_and_distances_follow_from_each_other(ask, question: str, name: str, value: float) -> None:
    assert ask(lap_count, question).data[name] == pytest.approx(value)


def test_a_lap_time_is_no_lap_count() -> None:
    assert lap_count.match("5 km in 20:00 on a 400 m track, time per lap") is None


def test_without_a_distance_there_is_nothing_to_count() -> None:
    with pytest.raises(InvalidField):
        lap_count.run(lap_km=0.4)
