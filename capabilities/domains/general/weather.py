"""The weather of a place from Open-Meteo, and an honest word when there is no live data."""

from __future__ import annotations

import re
from typing import Any

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.connectors.http import Unavailable
from capabilities.connectors.open_meteo import forecast, place
from capabilities.domains import regex
from capabilities.domains.cues import says

_ABOUT = r"\bweather\b|\bforecast\b|\b(?:rain|snow|sunny|hot|cold|warm|windy|temperature|umbrella)\b"
_CLEAR = re.compile(
    r"\bweather\b|\bforecast\b(?!.*\b(?:sales|revenue|cash|budget|demand|earnings|stock)\b)|will it (?:rain|snow|be (?:hot|cold|sunny|windy))|is it (?:raining|snowing|sunny|cold outside)|(?:going to|gonna) (?:rain|snow)|need an? (?:umbrella|coat|jacket)|temperature (?:in|outside)|how (?:hot|cold|warm) is it",
    re.I,
)
_WHERE = re.compile(
    r"\b(?:in|for|at|of|near|around)\s+(?:the\s)?([A-Z][\w'’.-]*(?:[\s-]+(?:[A-Z][\w'’.-]*|de|la|of|upon|am))*|[a-z][\w'’-]+(?:\s[a-z][\w'’-]+)?)",
    re.U,
)
_NOT_PLACE = re.compile(
    r"^(?:the|a|an|my|this|next|today|tomorrow|tonight|now|week|weekend|morning|afternoon|evening|general|celsius|fahrenheit|degrees|some|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+)\b",
    re.I,
)
_TAIL = re.compile(r"\s+(?:today|tomorrow|tonight|now|right now|this|next|on|please|like|for|at|over|and|be|going|in).*$", re.I)


@says(_ABOUT)
def match_weather(question: str) -> ToolMatch | None:
    if not _CLEAR.search(question) or regex.search(
        r"fever|oven|body temp|\b(?:cash|sales|revenue|budget|demand|earnings|stock)\b.*forecast", question, re.I
    ):
        return None
    where = where_in(question)
    if not where:
        lead = regex.match(r"\s*([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+(?:weather|forecast)", question)
        where = lead[1] if lead and lead[1].lower() not in ("the", "what", "today", "tomorrow", "current") else ""
    if not where:
        return ToolMatch(0.8, {}, ask="For which place shall I look up the weather?")
    days = 7 if regex.search(r"week|7.day|days", question, re.I) else 3
    return ToolMatch(0.95, {"where": where, "days": days})


def where_in(question: str) -> str:
    """The place named in a question about the weather, or ''."""
    for m in _WHERE.finditer(question.strip(" ?.!")):
        name = _TAIL.sub("", m[1]).strip(" ?.!,'’")
        if name and not _NOT_PLACE.match(name):
            return name if any(c.isupper() for c in name) else name.title()
    return ""


@tool(match_weather)
def weather(where: str, days: int = 3) -> ToolResult:
    """The weather now and on the next days at a place, from Open-Meteo. Says so plainly when there is no live data."""
    try:
        found = place(where)
        report = forecast(float(found["latitude"]), float(found["longitude"]), days=max(1, min(days, 16)))
    except Unavailable as error:
        return _without(where, error)
    now = report["now"]
    name = ", ".join(str(found[k]) for k in ("name", "country") if found.get(k))
    lines = [
        f"{name}: {_degrees(now['temperature'])}{', ' + now['sky'] if now['sky'] else ''} (local time {str(now['time'])[-5:]}).",
        _details(now),
        *(_day(d) for d in report["days"]),
    ]
    return ToolResult("\n".join(line for line in lines if line), {"place": found, **report}, ("Open-Meteo.com (CC BY 4.0)",))


def _degrees(value: Any) -> str:
    return "—" if value is None else f"{value:g} °C ({value * 1.8 + 32:.0f} °F)"


def _details(now: dict[str, Any]) -> str:
    parts = (("feels like", "feels_like", " °C"), ("humidity", "humidity", "%"), ("wind", "wind", " km/h"), ("rain", "rain", " mm"))
    return ", ".join(f"{label} {now[key]:g}{unit}" for label, key, unit in parts if isinstance(now.get(key), int | float)).capitalize()


def _day(day: dict[str, Any]) -> str:
    chance = f", rain chance {day['rain_chance']}%" if day.get("rain_chance") is not None else ""
    low, high = (f"{v:g}" if isinstance(v, int | float) else "—" for v in (day["low"], day["high"]))
    return f"{day['date']}: {low} to {high} °C{', ' + day['sky'] if day['sky'] else ''}{chance}"


def _without(where: str, error: Unavailable) -> ToolResult:
    if error.kind == "empty":
        return ToolResult(f"I know no place called “{where}”. Say it with its country, or name the next larger town.", {"where": where})
    lines = [
        f"I have no live data for the weather in {where} now, so I give no figures.",
        f"You can see it at the national weather service, or on open-meteo.com under “{where}”; I use the same source when there is a connection.",
        "What to look at: temperature and how it feels, chance and amount of rain, wind gusts, and official warnings.",
    ]
    return ToolResult("\n".join(lines), {"where": where}, (), (f"No live data: {error.reason}",))
