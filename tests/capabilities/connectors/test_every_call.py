"""Every call of every connector in the eight states a vendor can be in; a new call is missed by no list."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest

import capabilities.connectors as connectors
from capabilities.connectors import alpha_vantage, api_sports, massive, odds_api, open_meteo, openfda, plaid, rxnorm
from capabilities.connectors.http import Source, Unavailable
from tests.capabilities.connectors import test_alpha_vantage, test_api_sports, test_massive, test_open_meteo, test_openfda, test_plaid, test_rxnorm

ALWAYS = {"500": "server", "slow": "slow", "garbage": "unreadable", "truncated": "unreadable", "limit": "limit", "bad_key": "bad_key"}
PLAIN_FORMS = {"limit": (429, {}), "bad_key": (401, {})}
WEATHER = {"current": {"time": "2026-11-21T12:00", "temperature_2m": 8.4, "weather_code": 3}, "timezone": "Europe/Oslo"}
GAME = {"home_team": "H", "away_team": "A", "commence_time": "2026-11-22T00:30:00Z", "bookmakers": [], "scores": None, "completed": False}


class Call(NamedTuple):
    """One call, what the vendor says when all is well, how it says limit, wrong key and nothing found, and what the last becomes:
    a refusal of that kind, or an empty answer (None)."""

    ask: Callable[[Source], Any]
    good: Any
    forms: dict[str, Any]
    empty: str | None = "empty"


def av(function: str) -> Any:
    return test_alpha_vantage.ANSWERS[function]


AV = {**test_alpha_vantage.FORMS}
MASSIVE = test_massive.FORMS
ODDS = {"limit": (429, {}), "bad_key": (401, {"error_code": "INVALID_KEY"}), "empty": []}
PLAID = test_plaid.FORMS
BARS = {"results": [test_massive.BAR], "status": "OK"}
NONE_FOUND = (404, test_openfda.EMPTY)
CALLS = {
    "alpha_vantage.quote": Call(lambda s: alpha_vantage.quote(s, "ACME"), av("GLOBAL_QUOTE"), AV),
    "alpha_vantage.daily": Call(lambda s: alpha_vantage.daily(s, "ACME"), av("TIME_SERIES_DAILY"), {**AV, "empty": {"Time Series (Daily)": {}}}),
    "alpha_vantage.overview": Call(lambda s: alpha_vantage.overview(s, "ACME"), av("OVERVIEW"), {**AV, "empty": {}}),
    "alpha_vantage.search": Call(lambda s: alpha_vantage.search(s, "acme"), av("SYMBOL_SEARCH"), {**AV, "empty": {"bestMatches": []}}, None),
    "massive.quote": Call(lambda s: massive.quote(s, "ACME"), test_massive.ANSWERS[test_massive.PREV], MASSIVE),
    "massive.daily": Call(lambda s: massive.daily(s, "ACME"), BARS, MASSIVE),
    "massive.overview": Call(lambda s: massive.overview(s, "ACME"), test_massive.ANSWERS["/v3/reference/tickers/ACME"], {**MASSIVE, "empty": (404, {"status": "NOT_FOUND"})}),
    "massive.news": Call(lambda s: massive.news(s, "ACME"), test_massive.ANSWERS["/v2/reference/news"], {**MASSIVE, "empty": {"results": [], "status": "OK"}}, None),
    "odds_api.odds": Call(lambda s: odds_api.odds(s, "basketball_nba"), [GAME], ODDS),
    "odds_api.scores": Call(lambda s: odds_api.scores(s, "basketball_nba"), [GAME], ODDS),
    "api_sports.fixtures": Call(lambda s: api_sports.fixtures(s, "football", date(2026, 11, 22)), test_api_sports.envelope([test_api_sports.FIXTURE]), test_api_sports.FORMS),
    "open_meteo.place": Call(lambda s: open_meteo.place("Oslo", s), test_open_meteo.GOOD, {**PLAIN_FORMS, "empty": test_open_meteo.EMPTY}),
    "open_meteo.forecast": Call(lambda s: open_meteo.forecast(59.9, 10.7, src=s), WEATHER, {**PLAIN_FORMS, "empty": {}}, "unreadable"),
    "openfda.drug_label": Call(lambda s: openfda.drug_label("ibuprofen", s), test_openfda.GOOD, {**PLAIN_FORMS, "empty": NONE_FOUND}),
    "rxnorm.drug_name": Call(lambda s: rxnorm.drug_name("ibuprofin", s), test_rxnorm.GOOD, {**PLAIN_FORMS, "empty": test_rxnorm.EMPTY}),
    "plaid.accounts": Call(lambda s: plaid.accounts(s, "access-1"), test_plaid.ANSWERS["/accounts/get"], PLAID, None),
    "plaid.transactions": Call(lambda s: plaid.transactions(s, "access-1"), test_plaid.ANSWERS["/transactions/sync"], {**PLAID, "empty": {"added": [], "has_more": False}}, None),
    "plaid.exchange": Call(lambda s: plaid.exchange(s, "p1"), test_plaid.ANSWERS["/item/public_token/exchange"], {**PLAID, "empty": {}}, "unreadable"),
    "plaid.begin_linking": Call(lambda s: plaid.begin_linking(s, "eve"), test_plaid.ANSWERS["/link/token/create"], {**PLAID, "empty": {}}, "unreadable"),
    "plaid.finish_linking": Call(lambda s: _finished(s), {**test_plaid.finished("p1"), "access_token": "a"}, {**PLAID, "empty": {"link_sessions": []}}, None),
    "plaid.unlink": Call(lambda s: _unlinked(s), {"request_id": "r"}, {**PLAID, "empty": {"request_id": "r"}}, "fine"),
}  # fmt: skip


def _finished(src: Source) -> bool:
    plaid._pending[plaid._key(src, "eve")] = "link-1"
    return plaid.finish_linking(src, "eve")


def _unlinked(src: Source) -> bool:
    plaid._linked[plaid._key(src, "eve")] = "access-1"
    return plaid.unlink(src, "eve")


class Same(dict[str, Any]):
    """The same answer under every address."""

    def get(self, key: str, default: Any = None) -> Any:
        return self["answer"]


@pytest.fixture
def source(vendor: Any) -> Callable[[str], Source]:
    def make(name: str) -> Source:
        vendor.answers, vendor.forms = Same(answer=CALLS[name].good), CALLS[name].forms
        vendor.headers = {"Retry-After": "60"}
        made: Source = vendor.source(name.partition(".")[0], client_id="CLIENT", read_s=0.3)
        return made

    return make


def test_no_call_of_a_connector_is_missing_here() -> None:
    """A call is a public function that takes a Source and asks the vendor."""
    found = set()
    for module in pkgutil.iter_modules(connectors.__path__):
        loaded = importlib.import_module(f"capabilities.connectors.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            takes_source = any("Source" in str(p.annotation) for p in inspect.signature(function).parameters.values())
            if function.__module__ == loaded.__name__ and not name.startswith("_") and takes_source and module.name != "http":
                found.add(f"{module.name}.{name}")
    assert found - set(CALLS) == {"plaid.configured", "api_sports.at_host"}, "these ask nobody"


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_good_answer_is_read(source: Callable[[str], Source], name: str) -> None:
    assert CALLS[name].ask(source(name))


@pytest.mark.parametrize("name", sorted(CALLS))
@pytest.mark.parametrize("state", sorted(ALWAYS))
def test_a_bad_state_is_a_typed_refusal_that_keeps_the_key(vendor: Any, source: Callable[[str], Source], name: str, state: str) -> None:
    src = source(name)
    vendor.state = state
    with pytest.raises(Unavailable) as caught:
        CALLS[name].ask(src)
    assert caught.value.kind == ALWAYS[state]
    assert "SECRET-KEY" not in f"{caught.value} {caught.value.reason} {caught.value.detail}"


@pytest.mark.parametrize("name", sorted(CALLS))
def test_nothing_found_is_told_apart_from_a_fault(vendor: Any, source: Callable[[str], Source], name: str) -> None:
    src, call = source(name), CALLS[name]
    vendor.state = "empty"
    if call.empty is None:
        assert not call.ask(src)
    elif call.empty == "fine":
        assert call.ask(src)
    else:
        with pytest.raises(Unavailable) as caught:
            call.ask(src)
        assert caught.value.kind == call.empty
