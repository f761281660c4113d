"""The Odds API against the fake, in eight states."""

from __future__ import annotations

import pytest

from capabilities.connectors import http, odds_api
from capabilities.connectors.http import Source, Unavailable

ODDS, SCORES = "/v4/sports/basketball_nba/odds", "/v4/sports/basketball_nba/scores"
TEAMS = {"sport_title": "NBA", "home_team": "Home Town", "away_team": "Away City"}
MARKET = {"key": "h2h", "outcomes": [{"name": "Home Town", "price": 1.72}, {"name": "Away City", "price": 2.15}]}
LATER = {**TEAMS, "commence_time": "2026-11-23T00:30:00Z", "bookmakers": []}
GAME = {**TEAMS, "commence_time": "2026-11-22T00:30:00Z", "bookmakers": [{"key": "one", "title": "Book One", "markets": [MARKET]}]}
PLAYED = {**GAME, "completed": False, "scores": [{"name": "Home Town", "score": "88"}, {"name": "Away City", "score": "91"}], "last_update": "now"}
FORMS = {
    "limit": (429, {"message": "slow down (fake)"}),
    "bad_key": (401, {"message": "no (fake)", "error_code": "INVALID_KEY"}),
    "empty": [],
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
    vendor.answers, vendor.forms = {ODDS: [LATER, GAME, {"home_team": "cut"}], SCORES: [PLAYED]}, FORMS
    vendor.headers = {"x-requests-remaining": "417", "Retry-After": "60"}
    return vendor.source("odds_api", read_s=0.3)


def test_games_come_in_order_of_time_with_their_prices(src) -> None:
    first, second = odds_api.odds(src, "basketball_nba")
    assert first.offers[0] == odds_api.Offer("Book One", {"Home Town": 1.72, "Away City": 2.15})
    assert second.offers == ()
    assert first.starts < second.starts


def test_a_score_stays_the_text_that_the_vendor_sent(src) -> None:
    (game,) = odds_api.scores(src, "basketball_nba")
    assert (game.scores, game.completed) == ({"Home Town": "88", "Away City": "91"}, False)


def test_the_rest_of_the_month_is_known_and_a_repeat_within_a_minute_costs_nothing(vendor, src) -> None:
    odds_api.odds(src, "basketball_nba")
    odds_api.odds(src, "basketball_nba")
    assert len(vendor.asked) == 1
    assert http.quota("odds_api")["remaining"] == "417"


@pytest.mark.parametrize("state", sorted(KINDS))
@pytest.mark.parametrize("call", [odds_api.odds, odds_api.scores])
def test_every_bad_state_is_a_typed_refusal_without_the_key(vendor, src, call, state: str) -> None:
    vendor.state = state
    with pytest.raises(Unavailable) as caught:
        call(src, "basketball_nba")
    assert caught.value.kind == KINDS[state]
    assert "SECRET" not in str(caught.value)


def test_used_up_credits_are_a_limit_and_not_a_wrong_key(vendor, src) -> None:
    vendor.answers[ODDS] = (401, {"error_code": "OUT_OF_USAGE_CREDITS"})
    with pytest.raises(Unavailable) as caught:
        odds_api.odds(src, "basketball_nba")
    assert (caught.value.kind, caught.value.retry_at.day) == ("limit", 1)
    with pytest.raises(Unavailable, match="credits"):
        odds_api.odds(src, "basketball_nba")
    assert len(vendor.asked) == 1


def test_a_paid_feature_is_named_as_such(vendor, src) -> None:
    vendor.answers[ODDS] = (401, {"error_code": "HISTORICAL_UNAVAILABLE_ON_FREE_USAGE_PLAN"})
    with pytest.raises(Unavailable) as caught:
        odds_api.odds(src, "basketball_nba")
    assert caught.value.kind == "refused"


def test_without_a_key_nothing_is_asked() -> None:
    with pytest.raises(Unavailable) as caught:
        odds_api.odds(Source("odds_api", "http://127.0.0.1:9"), "basketball_nba")
    assert caught.value.kind == "no_key"
