"""The Odds API v4: games with bookmakers' prices, and scores. The key travels in the query string.

Errors come with an HTTP status and an `error_code`; 401 means a wrong key, used-up credits or a paid feature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from capabilities.connectors.http import Source, Unavailable, block, get_json

TITLE = "The Odds API"
ODDS_CACHE_S, SCORES_CACHE_S = 60, 30


@dataclass(frozen=True)
class Offer:
    """One bookmaker's decimal prices for the outcomes of a game, by the outcome's name."""

    bookmaker: str
    prices: dict[str, float]


@dataclass(frozen=True)
class Game:
    """A game as the vendor lists it; `starts` is UTC, `scores` by team is empty before the start."""

    sport: str
    home: str
    away: str
    starts: datetime
    offers: tuple[Offer, ...] = ()
    scores: dict[str, str] = field(default_factory=dict)
    completed: bool = False
    updated: str = ""


def odds(src: Source, sport_key: str, regions: str = "us") -> list[Game]:
    """Coming and running games with head-to-head prices, earliest first. Raises Unavailable; kind "empty" when none is listed.

    One region and one market cost one credit a call (500 a month on the free plan).
    """
    found = _ask(
        src, f"/v4/sports/{sport_key}/odds", {"regions": regions, "markets": "h2h", "oddsFormat": "decimal", "dateFormat": "iso"}, ODDS_CACHE_S
    )
    return _games(found, sport_key)


def scores(src: Source, sport_key: str) -> list[Game]:
    """Coming, running and just finished games with their scores, earliest first. Raises Unavailable."""
    return _games(_ask(src, f"/v4/sports/{sport_key}/scores", {"dateFormat": "iso"}, SCORES_CACHE_S), sport_key)


def _ask(src: Source, path: str, params: dict[str, str], cache_s: float) -> list[Any]:
    if not src.key:
        raise Unavailable(f"no key for {TITLE} is configured.", kind="no_key")
    try:
        found: list[Any] = get_json(src, path, {**params, "apiKey": src.key}, cache_s=cache_s, check=_refuse_other)
    except Unavailable as error:
        raise _known(src, error) from None
    return found


def _refuse_other(body: Any) -> None:
    if not isinstance(body, list):
        raise Unavailable(f"{TITLE} sent an answer that cannot be read.", kind="unreadable")


def _known(src: Source, error: Unavailable) -> Unavailable:
    """The vendor's error codes in our kinds: 401 is also sent when the month's credits are used up."""
    code = error.body.get("error_code") if isinstance(error.body, dict) else None
    if code == "OUT_OF_USAGE_CREDITS":
        until = _next_month()
        reason = f"The monthly credits of {TITLE} are used up."
        block(src, until, reason)
        return Unavailable(reason, until, kind="limit", status_code=error.status_code)
    if code and code != "INVALID_KEY" and error.status_code == 401:
        return Unavailable(f"{TITLE} gives this only to paying customers.", kind="refused", status_code=401)
    return error


def _next_month() -> datetime:
    now = datetime.now(UTC)
    return datetime(now.year + now.month // 12, now.month % 12 + 1, 1, tzinfo=UTC)


def _games(rows: Sequence[Any], sport_key: str) -> list[Game]:
    found = [g for row in rows if isinstance(row, dict) and (g := _game(row, sport_key))]
    if not found:
        raise Unavailable(f"{TITLE} lists no games for {sport_key} right now.", kind="empty")
    return sorted(found, key=lambda g: g.starts)


def _game(row: dict[str, Any], sport_key: str) -> Game | None:
    try:
        starts = datetime.fromisoformat(str(row["commence_time"]))
        home, away = str(row["home_team"]), str(row["away_team"])
    except (KeyError, ValueError):
        return None
    return Game(
        sport=str(row.get("sport_title") or sport_key),
        home=home,
        away=away,
        starts=starts if starts.tzinfo else starts.replace(tzinfo=UTC),
        offers=tuple(o for b in _dicts(row.get("bookmakers")) if (o := _offer(b))),
        scores={str(s.get("name")): str(s.get("score")) for s in _dicts(row.get("scores"))},
        completed=row.get("completed") is True,
        updated=str(row.get("last_update") or ""),
    )


def _offer(book: dict[str, Any]) -> Offer | None:
    for market in _dicts(book.get("markets")):
        if market.get("key") == "h2h":
            prices = {str(o.get("name")): float(o["price"]) for o in _dicts(market.get("outcomes")) if _is_price(o.get("price"))}
            return Offer(str(book.get("title") or book.get("key") or ""), prices) if len(prices) >= 2 else None
    return None


def _is_price(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 1


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []
