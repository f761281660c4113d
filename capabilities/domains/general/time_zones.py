"""Times in other places: conversion on a date, the time now, the hours between two places, arrival times."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.cities import FIXED, LETTERS, ZONES
from capabilities.domains.general.clock_times import CLOCK_SAID
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits, durations
from capabilities.domains.reading_dates import clock, clocks, days, spell


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    names = sorted([*ZONES, *FIXED, *LETTERS], key=len, reverse=True)
    return re.compile(rf"\b(?:(?P<off>(?:utc|gmt)\s?[+-−]\s?\d{{1,2}}(?::?\d\d)?)|(?P<name>{'|'.join(map(re.escape, names))}))\b", re.I)


_COMMON = {
    "la",
    "et",
    "ct",
    "mt",
    "pt",
    "ny",
    "sf",
    "rio",
    "ist",
    "mountain",
    "central",
    "pacific",
    "eastern",
    "turkey",
    "wet",
    "nice",
    "portland",
    "wales",
}


def places(text: str) -> list[tuple[str, int, int]]:
    """(name, start, end) of every place or zone in the text; short words count only in capitals or before "time"."""
    found = []
    for m in _place().finditer(text):
        word = m[0]
        if (
            word.lower() in _COMMON
            and word.islower()
            and not regex.match(r"\s(?:time|zone)", text[m.end() :], re.I)
            and not regex.search(r"(?:\d\s?|[ap]m\s|in\s)$", text[: m.start()], re.I)
        ):
            continue
        found.append((word, m.start(), m.end()))
    return found


def zone(name: str) -> tzinfo:
    """The time zone of a place, an IANA name, letters such as PST, or "UTC+3". Raises KeyError when unknown."""
    key = name.lower().strip()
    m = regex.fullmatch(r"(?:utc|gmt)\s?([+-−])\s?(\d{1,2})(?::?(\d\d))?", key)
    if m:
        hours = int(m[2]) + int(m[3] or 0) / 60
        return timezone(timedelta(hours=hours if m[1] == "+" else -hours))
    if key in FIXED:
        return timezone(timedelta(hours=FIXED[key]), key.upper())
    return ZoneInfo(LETTERS.get(key) or ZONES.get(key) or name)


@says(
    rf"{CLOCK_SAID}|difference|many hours|ahead|behind|apart|[elst] time|time (?:is it|now|in)\b",
    view=digits,
)
def match_zones(question: str) -> ToolMatch | None:
    if not regex.search(r"\btime\b|\bo'?clock|\d\s?[ap]\.?m\b|\d:\d\d|noon|midnight|\bhours?\b|\bwhen\b|land|arriv|\butc\b|\bgmt\b", question, re.I):
        return None
    text = digits(question)
    text = regex.sub(
        r"\b(\d{1,2}) o'?clock(?: in the (morning|afternoon|evening))?",
        lambda m: f"{m[1]}:00" if not m[2] else f"{m[1]} {'am' if m[2].lower() == 'morning' else 'pm'}",
        text,
        flags=re.I,
    )
    where = places(text)
    if not where or regex.search(
        r"weather|forecast|temperature|kick.?off|\bgames?\b tonight|score\b|how (?:do|to) (?:i )?get|flights? from", text, re.I
    ):
        return None
    when = clocks(text)
    found = days(text, datetime.now(UTC).date())
    on = {"on": found[0].value.isoformat()} if found else {}
    if not when:
        return _no_clock(text, where, on)
    at = when[0]
    if len(where) == 1:
        if regex.search(r"\b(?:my|our|local|here)\b", text, re.I):
            return ToolMatch(0.7, {}, ask="In which city or time zone is that time?")
        return None
    after_time = [w for w in where if w[1] >= at[1]]
    source = (
        after_time[0]
        if after_time and regex.match(r"\s*(?:local\s|time\s)?(?:time\s)?(?:in\s|at\s|\()?\s*$", text[at[2] : after_time[0][1]], re.I)
        else None
    )
    asked = regex.search(
        r"(?:what|which) (?:local )?time (?:is|will|would|does|do|was)?.{0,25}?\b(?:in|for)\s|(?:in|to|for)\s(?=[^,.?]*\?*$)", text, re.I
    )
    if source is None and (told := _told_beside(text, where, at)):
        source = told
    if source is None:
        targets = [w for w in where if asked and w[1] >= asked.end() - 1]
        source = next((w for w in where if w not in targets[:1]), where[0])
    others = [w for w in where if w[0].lower() != source[0].lower()]
    if not others:
        return None
    target = others[-1] if source == where[0] else others[0]
    takes = [d for d, s, e in durations(text) if d < 3 and not any(w[1] <= s < w[2] for w in where)]
    flight = (
        sum(takes) * 24
        if takes
        and regex.search(r"flight|fly|takes|lasts|later|long|hour|in the air|airborne|journey", text, re.I)
        and regex.search(r"land|arriv|takes|flight|lasts|duration|depart|leaves", text, re.I)
        else 0.0
    )
    return ToolMatch(0.95, {"time": at[0], "source": source[0], "targets": [target[0]], **on, **({"add_hours": flight} if flight else {})})


def _told_beside(text: str, where: list[tuple[str, int, int]], at: tuple[float, int, int]) -> tuple[str, int, int] | None:
    """The one place in the same part of the sentence as the clock time, when the other one stands in another part."""
    ends = [m.start() for m in regex.finditer(r"[;?]|\.\s|,\s(?:what|when|in|so|and|at)\b", text)]
    part = sum(e <= at[1] for e in ends)
    beside = [w for w in where if sum(e <= w[1] for e in ends) == part]
    return beside[0] if len(beside) == 1 and len(where) == 2 else None


def _no_clock(text: str, where: list[tuple[str, int, int]], on: dict[str, str]) -> ToolMatch | None:
    if len(where) >= 2 and regex.search(r"difference|how many hours|ahead|behind|apart", text, re.I):
        return ToolMatch(0.94, {"source": where[0][0], "targets": [where[1][0]], **on})
    if regex.search(r"what(?:'s| is|s)? (?:the )?(?:current |local )?time|time (?:is it|now|in)\b|current time", text, re.I) and not regex.search(
        r"what time (?:does|do|will|is the)", text, re.I
    ):
        return ToolMatch(0.93, {"targets": [w[0] for w in where][:4]})
    return None


@tool(match_zones)
def time_zone(targets: list[str], source: str = "", time: float | None = None, on: str | None = None, add_hours: float = 0.0) -> ToolResult:
    """The time in other places: now (no `time`), of a time in `source` on a date, or the hours between two places.

    `time` in hours since midnight at `source`; `on` as YYYY-MM-DD (today when left out); `add_hours` is a journey.
    Summer time follows the IANA time zone database for that date.
    """
    try:
        there = [(name, zone(name)) for name in targets]
        here = zone(source) if source else UTC
    except (KeyError, ValueError, OSError):
        return ToolResult("", ask="Which city or time zone do you mean? Name a large city or UTC+3.")
    if not source:
        now = datetime.now(UTC)
        return worked("\n".join(f"{_title(name)}: {_at(now.astimezone(z))}." for name, z in there))
    day = date.fromisoformat(on) if on else datetime.now(here).date()
    if time is None:
        return _gap(source, here, there[0], day)
    minutes = round(time * 60)
    start = datetime(day.year, day.month, day.day, tzinfo=here).replace(hour=minutes // 60 % 24, minute=minutes % 60)
    moment = start.astimezone(UTC) + timedelta(hours=add_hours)
    found = [(name, moment.astimezone(z)) for name, z in there]
    head = "\n".join(f"{clock(at.hour + at.minute / 60)} in {_title(name)}{_other_day(at, start)}." for name, at in found)
    work = (
        f"{clock(time % 24)} in {_title(source)} (UTC{_offset(start)}) on {spell(day)}"
        + (f" + {show(add_hours)} hours" if add_hours else "")
        + f"; {_title(found[0][0])} is UTC{_offset(found[0][1])}."
    )
    return worked(head, work, "" if on else "I took today's date; summer time can differ on other days.")


def _title(name: str) -> str:
    return (
        name.upper()
        if len(name) <= 4 and name.lower() not in ("lima", "rome", "oslo", "peru", "iran", "rio", "cuba", "fiji")
        else name
        if any(c.isupper() for c in name)
        else name.title()
    )


def _at(moment: datetime) -> str:
    return f"{clock(moment.hour + moment.minute / 60)} on {spell(moment.date())}"


def _other_day(at: datetime, start: datetime) -> str:
    gap = (at.date() - start.date()).days
    return "" if gap == 0 else f", the {'next' if gap == 1 else 'previous'} day ({spell(at.date())})" if abs(gap) == 1 else f" on {spell(at.date())}"


def _offset(moment: datetime) -> str:
    hours = (moment.utcoffset() or timedelta()).total_seconds() / 3600
    return f"{hours:+g}"


def _gap(source: str, here: tzinfo, there: tuple[str, tzinfo], day: date) -> ToolResult:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    a, b = (noon.astimezone(z).utcoffset() or timedelta() for z in (here, there[1]))
    hours = (b - a).total_seconds() / 3600
    word = "ahead of" if hours > 0 else "behind"
    head = (
        f"{_title(there[0])} is {show(abs(hours))} hours {word} {_title(source)}."
        if hours
        else f"{_title(there[0])} and {_title(source)} keep the same time."
    )
    return worked(head, f"On {spell(day)}; summer time can change this by an hour.", value=hours)
