"""Speed, fuel, electricity, downloads and reading time."""

from __future__ import annotations

import pytest

from capabilities.domains.general.motion import electricity_cost, fuel_for_trip, reading_time, speed_distance_time, transfer_time


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (speed_distance_time, "how long does 90 km take at 60 km/h", "1 h 30 min"),
        (speed_distance_time, "120 km at 60 km/h with two 15 minute breaks, how long door to door", "2 h 30 min"),
        (speed_distance_time, "how far at 50 mph in 2.5 hours", "125 miles"),
        (speed_distance_time, "240 km in 3 hours is what speed", "80 km/h"),
        (speed_distance_time, "two cars 200 km apart drive toward each other at 40 and 60 km/h, when do they meet", "2 h 0 min"),
        (fuel_for_trip, "fuel cost of 400 km at 6 l/100km and 1.50 per litre", "36.00"),
        (fuel_for_trip, "used 45 litres on 600 km, litres per 100 km?", "7.5 L/100 km"),
        (electricity_cost, "a 2 kW oven for 3 hours at 0.25 per kWh, cost", "1.50"),
        (transfer_time, "how long to send 1 GB at 100 Mbps", "80 seconds"),
        (reading_time, "time to read 3,000 words at 200 wpm", "15 minutes"),
    ],
)
def test_the_missing_value_is_worked_out(said, tool, sentence, expected):
    assert expected in said(tool, sentence)


def test_running_pace_belongs_to_sports():
    assert speed_distance_time.match("what pace per km is a marathon in 3 hours") is None
