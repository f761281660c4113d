"""Distances, times and paces of races."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.race_reading import clock, distances, paces, speeds, times


@pytest.mark.parametrize(
    ("text", "km"),
    [("a 10k", 10), ("half marathon", 21.0975), ("the marathon", 42.195), ("5 miles", 8.04672), ("1500m", 1.5), ("26.2 miles", 42.195)],
)
def test_distances_are_kilometres(text: str, km: float) -> None:
    assert distances(text)[0].value == pytest.approx(km)


@pytest.mark.parametrize(
    ("text", "km", "seconds"),
    [
        ("45:30", 10, 2730),
        ("3:30", 42.195, 12600),
        ("1:05:20", 15, 3920),
        ("2h 15min", 30, 8100),
        ("25 minutes 30 seconds", 5, 1530),
        ("3:30", 1, 210),
    ],
)
def test_a_clock_is_read_by_what_the_distance_allows(text: str, km: float, seconds: float) -> None:
    assert times(text, km)[0].value == seconds


@pytest.mark.parametrize(("text", "per_km"), [("5:00/km", 300), ("8:00 per mile", 480 / 1.609344), ("6 min per km", 360), ("1:50 per 100m", 1100)])
def test_paces_are_seconds_per_kilometre(text: str, per_km: float) -> None:
    assert paces(text)[0].value == pytest.approx(per_km)


def test_speeds_are_kilometres_per_hour() -> None:
    assert [s.value for s in speeds("10 km/h or 10 mph")] == pytest.approx([10, 16.09344])


@given(st.integers(1, 100_000))
def test_a_clock_is_read_back(seconds: int) -> None:
    assert times(clock(seconds), 0.001)[0].value == seconds


@given(st.text(max_size=150))
def test_any_text_can_be_read(text: str) -> None:
    assert all(t.value > 0 for t in times(text, 5))
