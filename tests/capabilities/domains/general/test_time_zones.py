"""Times elsewhere, with summer time as the IANA database has it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
import time_machine

from capabilities.domains.general.cities import LETTERS, ZONES
from capabilities.domains.general.time_zones import time_zone


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("8 pm in Paris on 5 July 2026, what time is it in New York", "2:00 pm"),
        ("9 am New York time on 20 March 2026 in London", "1:00 pm"),
        ("9 am New York time on 20 April 2026 in London", "2:00 pm"),
        ("what is 14:30 UTC on 1 February 2026 in Sydney", "1:30 am"),
        ("the call is at 10am PST on 4 January 2026, what time in Delhi", "11:30 pm"),
        ("time difference between Berlin and Tokyo on 1 August 2026", "7 hours"),
        ("flight leaves Dubai at 8 am on 2 February 2026 and takes 7 hours, what local time does it land in London", "11:00"),
        ("leave Tokyo 9:00 am on 10 March 2026, 6h30 in the air to Singapore, local time when we land", "2:30 pm"),
    ],
)
def test_times_are_carried_over(said, sentence, expected):
    assert expected in said(time_zone, sentence).splitlines()[0]


@time_machine.travel("2026-06-01 12:00Z", tick=False)
def test_the_time_now_is_the_time_now(said):
    assert "9:00 pm" in said(time_zone, "what time is it in Tokyo right now")


def test_every_place_has_a_zone():
    assert all(ZoneInfo(z) for z in {*ZONES.values(), *LETTERS.values()})


def test_a_match_time_is_not_a_zone_question():
    assert time_zone.match("what time does the game start") is None


def test_the_place_beside_the_clock_time_is_where_it_holds(said):
    assert said(time_zone, "a show in Paris starts 20:00 on 1 July 2026; in New York we must switch on at what hour").startswith(
        "2:00 pm in New York"
    )
