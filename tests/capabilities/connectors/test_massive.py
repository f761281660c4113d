"""Massive (Polygon) against the fake, in eight states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from capabilities.connectors import massive
from capabilities.connectors.http import Unavailable

BAR = {"v": 10.0, "o": 101.0, "c": 102.7, "h": 103.0, "l": 100.4, "t": 1795104000000}
PREV = "/v2/aggs/ticker/ACME/prev"
ANSWERS = {
    PREV: {"results": [{**BAR, "T": "ACME"}], "status": "OK", "resultsCount": 1},
    "/v3/reference/tickers/ACME": {
        "results": {"ticker": "ACME", "name": "Acme Inc.", "market_cap": 5e9, "currency_name": "usd", "sic_description": "SOFTWARE"}
    },
    "/v2/reference/news": {"results": [{"title": "News", "published_utc": "2026-11-20T01:00:00Z", "publisher": {"name": "Paper"}}]},
}
FORMS = {"limit": (429, {"status": "ERROR"}), "bad_key": (401, {"status": "ERROR"}), "empty": {"resultsCount": 0, "status": "OK"}}
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
    vendor.answers, vendor.forms = dict(ANSWERS), FORMS
    vendor.headers = {"Retry-After": "60"}
    return vendor.source("massive", read_s=0.3)


def test_a_quote_is_the_last_close_with_its_day(src) -> None:
    found = massive.quote(src, "ACME")
    assert (found.price, found.day) == (102.7, "2026-11-19")


def test_the_key_travels_in_a_header_and_not_in_the_address(vendor, src) -> None:
    massive.quote(src, "ACME")
    assert vendor.asked[0]["headers"]["Authorization"] == "Bearer SECRET-KEY"
    assert "SECRET" not in str(vendor.asked[0]["query"]) + vendor.asked[0]["path"]


def test_daily_bars_are_read_for_the_window(vendor, src) -> None:
    today = datetime.now(UTC).date()
    vendor.answers[f"/v2/aggs/ticker/ACME/range/1/day/{today - timedelta(days=30)}/{today}"] = {"results": [BAR, {"o": 1}], "status": "OK"}
    assert [b.close for b in massive.daily(src, "ACME", days=30)] == [102.7]


def test_company_details_and_news_are_read(src) -> None:
    profile = massive.overview(src, "ACME")
    assert (profile.name, profile.market_cap, profile.currency, profile.pe) == ("Acme Inc.", 5e9, "USD", None)
    assert massive.news(src, "ACME") == [("2026-11-20", "Paper", "News")]


@pytest.mark.parametrize("state", sorted(KINDS))
def test_every_bad_state_is_a_typed_refusal(vendor, src, state: str) -> None:
    vendor.state = state
    with pytest.raises(Unavailable) as caught:
        massive.quote(src, "ACME")
    assert caught.value.kind == KINDS[state]


def test_not_authorized_with_status_200_is_a_bad_key(vendor, src) -> None:
    vendor.answers[PREV] = {"status": "NOT_AUTHORIZED", "message": "x"}
    with pytest.raises(Unavailable) as caught:
        massive.quote(src, "ACME")
    assert caught.value.kind == "bad_key"
