"""API-SPORTS: fixtures and scores, one host per sport; errors come with HTTP 200 in an `errors` object.

The header x-apisports-key is the only one besides Accept, because extra headers have been reported as refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from capabilities.connectors.http import Source, Unavailable, block, get_json

TITLE = "API-SPORTS"
CACHE_S = 60
HOSTS = {
    "basketball": "v1.basketball", "nba": "v2.nba", "football": "v3.football", "american football": "v1.american-football",
    "baseball": "v1.baseball", "hockey": "v1.hockey",
}  # fmt: skip


@dataclass(frozen=True)
class Fixture:
    """A game of one day; `starts` is UTC or None, points are None before the start, `status` is the vendor's word."""

    league: str
    home: str
    away: str
    starts: datetime | None
    status: str
    home_points: int | None = None
    away_points: int | None = None


def fixtures(src: Source, sport: str, day: date) -> list[Fixture]:
    """The games of a sport (a key of HOSTS) on a UTC day. Raises Unavailable; kind "empty" when there are none."""
    if not src.key:
        raise Unavailable(f"no key for {TITLE} is configured.", kind="no_key")
    there = at_host(src, sport)
    path = "/fixtures" if sport == "football" else "/games"
    body = get_json(there, path, {"date": day.isoformat()}, {"x-apisports-key": src.key}, cache_s=CACHE_S, check=lambda b: _refuse_errors(there, b))
    found = [f for row in body["response"] if isinstance(row, dict) and (f := _fixture(row))]
    if not found:
        raise Unavailable(f"{TITLE} lists no {sport} games on {day.isoformat()}.", kind="empty")
    return sorted(found, key=lambda f: (f.starts or datetime.max.replace(tzinfo=UTC), f.home))


def at_host(src: Source, sport: str) -> Source:
    """The source at the sport's own host; a base URL that is not the vendor's stays as configured."""
    host = HOSTS.get(sport)
    if host is None:
        raise Unavailable(f"{TITLE} has no {sport} here.", kind="empty")
    return replace(src, base_url=re.sub(r"//v\d\.[a-z-]+(?=\.api-sports\.io)", f"//{host}", src.base_url))


def _refuse_errors(src: Source, body: Any) -> None:
    """Raises Unavailable when the envelope is not one, or names an error; only the keys of the errors are looked at."""
    if not isinstance(body, dict) or not isinstance(body.get("response"), list):
        raise Unavailable(f"{TITLE} sent an answer that cannot be read.", kind="unreadable")
    errors = body.get("errors")
    if not errors:
        return
    keys = {str(k).lower() for k in errors} if isinstance(errors, dict) else set()
    if keys & {"requests", "ratelimit"}:
        raise _limit(src, "requests" in keys)
    if keys & {"token", "key", "access"}:
        raise Unavailable(f"{TITLE} does not accept the configured key.", kind="bad_key")
    raise Unavailable(f"{TITLE} refused the request.", kind="refused")


def _limit(src: Source, daily: bool) -> Unavailable:
    now = datetime.now(UTC)
    until = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1) if daily else now + timedelta(seconds=60)
    reason = f"The call limit of {TITLE} is reached."
    block(src, until, reason)
    return Unavailable(reason, until, kind="limit")


def _fixture(row: dict[str, Any]) -> Fixture | None:
    inner = _dict(row.get("fixture")) or _dict(row.get("game")) or row
    teams = _dict(row.get("teams"))
    home, away = _dict(teams.get("home")), _dict(teams.get("away") or teams.get("visitors"))
    if not home.get("name") or not away.get("name"):
        return None
    points = _dict(row.get("goals")) or _dict(row.get("scores"))
    return Fixture(
        league=str(_dict(row.get("league")).get("name") or ""),
        home=str(home["name"]),
        away=str(away["name"]),
        starts=_moment(inner.get("date")),
        status=str(_dict(inner.get("status")).get("long") or ""),
        home_points=_points(points.get("home")),
        away_points=_points(points.get("away") if "away" in points else points.get("visitors")),
    )


def _moment(value: Any) -> datetime | None:
    """The start as ISO text, or an object that holds it as `start` or as a `timestamp`."""
    if isinstance(value, dict):
        stamp = value.get("timestamp")
        if isinstance(stamp, int):
            return datetime.fromtimestamp(stamp, UTC)
        value = value.get("start") or value.get("date")
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _points(value: Any) -> int | None:
    if isinstance(value, dict):
        value = value.get("total") if "total" in value else value.get("points")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
