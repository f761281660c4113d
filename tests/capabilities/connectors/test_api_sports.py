"""API-SPORTS against the fake, in eight states."""

from __future__ import annotations

from datetime import date

import pytest

from capabilities.connectors import api_sports
from capabilities.connectors.http import Source, Unavailable

DAY = date(2026, 11, 22)
TEAMS = {"home": {"name": "Home Town"}, "away": {"name": "Away City"}}


def envelope(response: list, errors: object = ()) -> dict:
    return {"get": "games", "errors": errors or [], "results": len(response), "response": response}


FIXTURE = {
    "fixture": {"date": "2026-11-22T15:00:00+00:00", "status": {"long": "Not Started"}},
    "league": {"name": "First League"},
    "teams": TEAMS,
    "goals": {"home": None, "away": None},
}
GAME = {
    "date": "2026-11-22T01:00:00+00:00",
    "status": {"long": "Finished"},
    "league": {"name": "NBA"},
    "teams": TEAMS,
    "scores": {"home": {"total": 101}, "away": {"total": 99}},
}
NBA = {**GAME, "date": {"start": "2026-11-22T02:00:00.000Z"}, "teams": {"home": {"name": "H"}, "visitors": {"name": "V"}}, "scores": {"home": {"points": 7}, "visitors": {"points": 9}}}  # fmt: skip
FORMS = {
    "limit": envelope([], {"requests": "used up (fake)"}),
    "bad_key": envelope([], {"token": "wrong (fake)"}),
    "empty": envelope([]),
}
KINDS = {
    "limit": "limit",
    "bad_key": "bad_key",
    "empty": "empty",
    "slow": "slow",
    "500": "server",
    "garbage": "unreadable",
    "truncated": "unreadable",
}


@pytest.fixture
def src(vendor):
    vendor.answers, vendor.forms = {"/games": envelope([NBA, GAME]), "/fixtures": envelope([FIXTURE])}, FORMS
    return vendor.source("api_sports", read_s=0.3)


def test_games_of_both_forms_are_read_in_order_of_time(src) -> None:
    first, second = api_sports.fixtures(src, "basketball", DAY)
    assert (first.home, first.home_points, first.away_points, first.status) == ("Home Town", 101, 99, "Finished")
    assert (second.away, second.home_points, second.away_points) == ("V", 7, 9)


def test_a_football_fixture_before_its_start_has_no_goals(vendor, src) -> None:
    (found,) = api_sports.fixtures(src, "football", DAY)
    assert (found.league, found.home_points, found.starts.hour) == ("First League", None, 15)
    assert vendor.asked[0]["path"] == "/fixtures"


def test_the_key_travels_in_its_own_header(vendor, src) -> None:
    api_sports.fixtures(src, "hockey", DAY)
    headers = {k.lower(): v for k, v in vendor.asked[0]["headers"].items()}
    assert headers["x-apisports-key"] == "SECRET-KEY"
    assert vendor.asked[0]["query"] == {"date": "2026-11-22"}


@pytest.mark.parametrize("state", sorted(KINDS))
def test_every_bad_state_is_a_typed_refusal(vendor, src, state: str) -> None:
    vendor.state = state
    with pytest.raises(Unavailable) as caught:
        api_sports.fixtures(src, "basketball", DAY)
    assert caught.value.kind == KINDS[state]


def test_a_reached_day_limit_blocks_further_calls_until_the_next_utc_day(vendor, src) -> None:
    vendor.state = "limit"
    for _ in range(2):
        with pytest.raises(Unavailable) as caught:
            api_sports.fixtures(src, "basketball", DAY)
    assert (caught.value.retry_at.hour, caught.value.retry_at.minute) == (0, 0)
    assert len(vendor.asked) == 1


def test_an_unknown_error_key_is_a_refusal(vendor, src) -> None:
    vendor.answers["/games"] = envelope([], {"season": "odd (fake)"})
    with pytest.raises(Unavailable) as caught:
        api_sports.fixtures(src, "basketball", DAY)
    assert caught.value.kind == "refused"


@pytest.mark.parametrize(("sport", "host"), [("nba", "v2.nba"), ("football", "v3.football"), ("american football", "v1.american-football")])
def test_each_sport_has_its_own_host(sport: str, host: str) -> None:
    src = Source("api_sports", "https://v1.basketball.api-sports.io", "k")
    assert api_sports.at_host(src, sport).base_url == f"https://{host}.api-sports.io"


def test_without_a_key_nothing_is_asked() -> None:
    with pytest.raises(Unavailable) as caught:
        api_sports.fixtures(Source("api_sports", "http://127.0.0.1:9"), "nba", DAY)
    assert caught.value.kind == "no_key"
