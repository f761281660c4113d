"""Alpha Vantage against the fake, in eight states."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from capabilities.connectors import alpha_vantage
from capabilities.connectors.http import Unavailable

ANSWERS = {
    "GLOBAL_QUOTE": {"Global Quote": {"01. symbol": "ACME", "05. price": "102.7700", "06. volume": "12", "07. latest trading day": "2026-11-20", "08. previous close": "100.0", "10. change percent": "2.7700%"}},
    "TIME_SERIES_DAILY": {"Time Series (Daily)": {"2026-11-20": {"1. open": "2", "2. high": "3", "3. low": "1", "4. close": "2.5", "5. volume": "9"}, "2026-11-19": {"1. open": "1", "2. high": "2", "3. low": "1", "4. close": "2", "5. volume": "8"}}},
    "OVERVIEW": {"Symbol": "ACME", "Name": "Acme Inc", "Sector": "TECH", "PERatio": "24.5", "PEGRatio": "None", "DividendYield": "-", "MarketCapitalization": "1000"},
    "SYMBOL_SEARCH": {"bestMatches": [{"1. symbol": "ACME", "2. name": "Acme Inc"}]},
}  # fmt: skip
FORMS = {
    "limit": {"Information": "25 requests per day (fake), key SECRET-KEY"},
    "bad_key": {"Error Message": "invalid (fake)"},
    "empty": {"Global Quote": {}},
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
    vendor.answers, vendor.forms = ANSWERS, FORMS
    return vendor.source("alpha_vantage", read_s=0.3)


def test_a_quote_has_numbers_and_its_day(src) -> None:
    found = alpha_vantage.quote(src, "ACME")
    assert (found.price, found.change_percent, found.previous_close, found.day) == (102.77, 2.77, 100.0, "2026-11-20")


def test_daily_bars_are_oldest_first(src) -> None:
    assert [(b.day, b.close) for b in alpha_vantage.daily(src, "ACME")] == [("2026-11-19", 2.0), ("2026-11-20", 2.5)]


def test_missing_figures_of_the_overview_are_none(src) -> None:
    found = alpha_vantage.overview(src, "ACME")
    assert (found.name, found.pe, found.peg, found.dividend_yield, found.market_cap) == ("Acme Inc", 24.5, None, None, 1000.0)


def test_a_search_gives_symbols_and_names(src) -> None:
    assert alpha_vantage.search(src, "acme") == [("ACME", "Acme Inc")]


@pytest.mark.parametrize("state", sorted(KINDS))
def test_every_bad_state_is_a_typed_refusal_without_the_key(vendor, src, state: str) -> None:
    vendor.state = state
    with pytest.raises(Unavailable) as caught:
        alpha_vantage.quote(src, "ACME")
    assert caught.value.kind == KINDS[state]
    assert "SECRET" not in str(caught.value)


def test_the_daily_limit_closes_until_the_next_utc_day(vendor, src) -> None:
    vendor.state = "limit"
    with pytest.raises(Unavailable) as caught:
        alpha_vantage.quote(src, "ACME")
    assert caught.value.retry_at.hour == caught.value.retry_at.minute == 0
    assert caught.value.retry_at > datetime.now(UTC)
    with pytest.raises(Unavailable):
        alpha_vantage.daily(src, "ACME")
    assert len(vendor.asked) == 1


def test_an_unknown_symbol_has_no_bars_and_no_overview(vendor, src) -> None:
    vendor.answers = {"TIME_SERIES_DAILY": {"Meta Data": {}}, "OVERVIEW": {}}
    for call in (alpha_vantage.daily, alpha_vantage.overview):
        with pytest.raises(Unavailable) as caught:
            call(src, "NOPE")
        assert caught.value.kind == "empty"


def test_without_a_key_nothing_is_asked(vendor) -> None:
    with pytest.raises(Unavailable) as caught:
        alpha_vantage.quote(vendor.source("alpha_vantage", key=""), "ACME")
    assert caught.value.kind == "no_key"
    assert vendor.asked == []
