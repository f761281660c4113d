"""Alpha Vantage: quote, daily prices, company overview and symbol search. It has no sports or odds data.

Errors arrive with HTTP 200 under the keys Information (limit or premium), Note (limit) and Error Message (bad call).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from capabilities.connectors.http import Source, Unavailable, block, get_json, redact
from capabilities.connectors.stocks import Bar, Profile, Quote, figure

TITLE = "Alpha Vantage"
SITE = "https://www.alphavantage.co"
QUOTE_CACHE_S, DAILY_CACHE_S, PROFILE_CACHE_S = 60, 3600, 86_400


def quote(src: Source, symbol: str) -> Quote:
    """The last price. Raises Unavailable; kind "empty" when the symbol is unknown."""
    found = _query(src, "GLOBAL_QUOTE", symbol, QUOTE_CACHE_S).get("Global Quote")
    row = found if isinstance(found, dict) else {}
    price = figure(row.get("05. price"))
    if price is None:
        raise _unknown(symbol)
    return Quote(
        symbol=str(row.get("01. symbol", symbol)),
        price=price,
        change_percent=figure(row.get("10. change percent")),
        previous_close=figure(row.get("08. previous close")),
        volume=figure(row.get("06. volume")),
        day=str(row.get("07. latest trading day", "")),
    )


def daily(src: Source, symbol: str) -> list[Bar]:
    """The last 100 trading days, oldest first. Raises Unavailable."""
    found = _query(src, "TIME_SERIES_DAILY", symbol, DAILY_CACHE_S, outputsize="compact").get("Time Series (Daily)")
    rows = sorted(found.items()) if isinstance(found, dict) else []
    bars = [bar for day, row in rows if isinstance(row, dict) and (bar := _bar(day, row))]
    if not bars:
        raise _unknown(symbol)
    return bars


def overview(src: Source, symbol: str) -> Profile:
    """Company facts and ratios. Raises Unavailable."""
    row = _query(src, "OVERVIEW", symbol, PROFILE_CACHE_S)
    if not row.get("Symbol"):
        raise _unknown(symbol)
    return Profile(
        symbol=str(row["Symbol"]),
        name=_text(row, "Name"),
        sector=_text(row, "Sector"),
        industry=_text(row, "Industry"),
        currency=_text(row, "Currency"),
        market_cap=figure(row.get("MarketCapitalization")),
        pe=figure(row.get("PERatio")),
        peg=figure(row.get("PEGRatio")),
        eps=figure(row.get("EPS")),
        dividend_yield=figure(row.get("DividendYield")),
        beta=figure(row.get("Beta")),
        profit_margin=figure(row.get("ProfitMargin")),
        high_52w=figure(row.get("52WeekHigh")),
        low_52w=figure(row.get("52WeekLow")),
    )


def search(src: Source, words: str) -> list[tuple[str, str]]:
    """(symbol, name) of the listings that fit the words, best first. Raises Unavailable."""
    found = _ask(src, {"function": "SYMBOL_SEARCH", "keywords": words}, PROFILE_CACHE_S).get("bestMatches")
    rows = found if isinstance(found, list) else []
    return [(str(r.get("1. symbol", "")), str(r.get("2. name", ""))) for r in rows if isinstance(r, dict)]


def _query(src: Source, function: str, symbol: str, cache_s: float, **more: str) -> dict[str, Any]:
    return _ask(src, {"function": function, "symbol": symbol, **more}, cache_s)


def _ask(src: Source, params: dict[str, str], cache_s: float) -> dict[str, Any]:
    if not src.key:
        raise Unavailable(f"no {TITLE} key is configured.", kind="no_key")
    found: dict[str, Any] = get_json(src, "/query", {**params, "apikey": src.key}, cache_s=cache_s, check=lambda body: _refuse_errors(src, body))
    return found


def _refuse_errors(src: Source, body: Any) -> None:
    """Raises Unavailable when the answer is one of the vendor's error forms. The vendor's text is only looked at for
    a per-day number; it is never shown, since it has contained callers' keys."""
    if not isinstance(body, dict):
        raise Unavailable(f"{TITLE} sent an answer that cannot be read.", kind="unreadable")
    if "Information" in body:
        raise _limit(src, redact(str(body["Information"]), src))
    if "Note" in body:
        raise _blocked(src, datetime.now(UTC) + timedelta(seconds=60))
    if "Error Message" in body:
        raise Unavailable(f"{TITLE} does not accept the symbol or the key.", kind="bad_key")


def _limit(src: Source, text: str) -> Unavailable:
    if "premium" in text.lower() and not re.search(r"\d+ (?:API )?requests", text, re.IGNORECASE):
        return Unavailable(f"{TITLE} gives this only to paying customers.", kind="refused")
    per_day = re.search(r"\d+ (?:API )?(?:requests|calls) (?:per|a) day|per day|daily", text, re.IGNORECASE)
    until = _next_day() if per_day else datetime.now(UTC) + timedelta(seconds=60)
    return _blocked(src, until)


def _blocked(src: Source, until: datetime) -> Unavailable:
    reason = f"The call limit of {TITLE} is reached; it opens again at {until:%Y-%m-%d %H:%M} UTC."
    block(src, until, reason)
    return Unavailable(reason, until, kind="limit")


def _next_day() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _unknown(symbol: str) -> Unavailable:
    return Unavailable(f"{TITLE} knows no symbol {symbol}.", kind="empty")


def _bar(day: str, row: dict[str, Any]) -> Bar | None:
    numbers = [figure(row.get(k)) for k in ("1. open", "2. high", "3. low", "4. close", "5. volume")]
    if any(n is None for n in numbers[:4]):
        return None
    first, high, low, close, volume = (n or 0.0 for n in numbers)
    return Bar(day, first, high, low, close, volume)


def _text(row: dict[str, Any], key: str) -> str:
    value = str(row.get(key, ""))
    return "" if value in ("None", "-") else value
