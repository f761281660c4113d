"""Massive (Polygon.io until October 2025): previous close, daily bars, company details and news headlines.

The key travels in the Authorization header, so that no URL holds it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote as url_quote

from capabilities.connectors.http import Source, Unavailable, get_json
from capabilities.connectors.stocks import Bar, Profile, Quote, figure

TITLE = "Massive (Polygon)"
SITE = "https://massive.com"
QUOTE_CACHE_S, DAILY_CACHE_S, PROFILE_CACHE_S, NEWS_CACHE_S = 60, 3600, 86_400, 900


def quote(src: Source, symbol: str) -> Quote:
    """The last complete trading day's close; live snapshots need a paid plan. Raises Unavailable."""
    rows = _bars(_ask(src, f"/v2/aggs/ticker/{_safe(symbol)}/prev", {"adjusted": "true"}, QUOTE_CACHE_S))
    if not rows:
        raise _unknown(symbol)
    bar = rows[-1]
    return Quote(symbol, bar.close, None, None, bar.volume, bar.day)


def daily(src: Source, symbol: str, days: int = 200) -> list[Bar]:
    """Daily bars of the last `days` calendar days, oldest first. Raises Unavailable."""
    today = datetime.now(UTC).date()
    path = f"/v2/aggs/ticker/{_safe(symbol)}/range/1/day/{today - timedelta(days=days)}/{today}"
    bars = _bars(_ask(src, path, {"adjusted": "true", "sort": "asc", "limit": "5000"}, DAILY_CACHE_S))
    if not bars:
        raise _unknown(symbol)
    return bars


def overview(src: Source, symbol: str) -> Profile:
    """Name, branch and market value; this vendor's free plan has no ratios. Raises Unavailable."""
    row = _ask(src, f"/v3/reference/tickers/{_safe(symbol)}", {}, PROFILE_CACHE_S).get("results")
    if not isinstance(row, dict) or not row.get("ticker"):
        raise _unknown(symbol)
    return Profile(
        symbol=str(row["ticker"]),
        name=str(row.get("name", "")),
        industry=str(row.get("sic_description", "")),
        currency=str(row.get("currency_name", "")).upper(),
        market_cap=figure(row.get("market_cap")),
    )


def news(src: Source, symbol: str, limit: int = 3) -> list[tuple[str, str, str]]:
    """(date, publisher, headline) of the newest stories, possibly none. Raises Unavailable."""
    found = _ask(src, "/v2/reference/news", {"ticker": symbol, "limit": str(limit)}, NEWS_CACHE_S).get("results")
    rows = [r for r in found if isinstance(r, dict)] if isinstance(found, list) else []
    return [(str(r.get("published_utc", ""))[:10], _publisher(r), str(r.get("title", ""))) for r in rows[:limit]]


def _publisher(row: dict[str, Any]) -> str:
    publisher = row.get("publisher")
    return str(publisher.get("name", "")) if isinstance(publisher, dict) else ""


def _safe(symbol: str) -> str:
    return url_quote(symbol.upper(), safe=".-")


def _ask(src: Source, path: str, params: dict[str, str], cache_s: float) -> dict[str, Any]:
    if not src.key:
        raise Unavailable(f"no {TITLE} key is configured.", kind="no_key")
    headers = {"Authorization": f"Bearer {src.key}"}
    found: dict[str, Any] = get_json(src, path, params, headers, cache_s=cache_s, check=_refuse_errors)
    return found


def _refuse_errors(body: Any) -> None:
    """Raises Unavailable for an answer that is no object or says NOT_AUTHORIZED or ERROR with status 200."""
    if not isinstance(body, dict):
        raise Unavailable(f"{TITLE} sent an answer that cannot be read.", kind="unreadable")
    if body.get("status") == "NOT_AUTHORIZED":
        raise Unavailable(f"{TITLE} does not allow this with the configured key.", kind="bad_key")
    if body.get("status") == "ERROR":
        raise Unavailable(f"{TITLE} refused the request.", kind="refused")


def _bars(body: dict[str, Any]) -> list[Bar]:
    found = body.get("results")
    rows = [r for r in found if isinstance(r, dict)] if isinstance(found, list) else []
    return [bar for row in rows if (bar := _bar(row))]


def _bar(row: dict[str, Any]) -> Bar | None:
    numbers = [figure(row.get(k)) for k in ("o", "h", "l", "c", "v", "t")]
    if any(n is None for n in (*numbers[:4], numbers[5])):
        return None
    first, high, low, close, volume, stamp = (n or 0.0 for n in numbers)
    day = datetime.fromtimestamp(stamp / 1000, UTC).date().isoformat()
    return Bar(day, first, high, low, close, volume)


def _unknown(symbol: str) -> Unavailable:
    return Unavailable(f"{TITLE} knows no prices for {symbol}.", kind="empty")
