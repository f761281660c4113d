"""Distances, times, paces and speeds of a race out of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from capabilities.domains import regex

MILE = 1.609344
MARATHON, HALF = 42.195, 21.0975

_DISTANCE = re.compile(
    r"(?P<half>\bhalf[- ]?(?:marathon|mara?)?\b(?= |$|\?|,|\.)(?! hour| the| of| an|\s\d)|\bhm\b|\b21\.1\s?k(?:m)?\b)|(?P<full>(?<!half[ -])\b(?:full )?marathon\b|\bthe full(?: one| distance)?(?=\W*$|[,.?])|\b42\.2\s?k(?:m)?\b|\b26\.2\s?(?:miles?|mi|milers?)?\b)"
    r"|(?<![\w.:])(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)[\s-]?(?P<unit>kilomet(?:er|re)s?|kms?|k|met(?:er|re)s?|m|miles?|milers?|mi|yards?|yds?|y|laps?)\b(?!\s?(?:/|per|an?\s)\s?h|ph)|(?<!per )(?<!an )(?<!/)(?<!min )(?<!minute )(?<!each )\b(?:a |the |one |1 )(?P<one>mile|km|kilomet(?:er|re))\b(?! \d)",
    re.I,
)
_CLOCK = re.compile(r"(?<![\d:.])(?P<a>\d{1,3}):(?P<b>[0-5]\d)(?::(?P<c>[0-5]\d))?(?:\.\d+)?(?!\d)")
_WORDS = re.compile(
    r"(?<![\w.:])(?:(?P<h>\d+(?:\.\d+)?)\s?-?(?:hours?|hrs?|h)\b(?:\s?(?:and\s)?(?P<hm>\d{1,2}(?:\.\d+)?)\s?-?(?:minutes?|mins?|m)?\b)?(?:\s?(?:and\s)?(?P<hs>\d{1,2})\s?(?:seconds?|secs?|s)\b)?"
    r"|(?P<m>\d+(?:\.\d+)?)\s?-?(?:minutes?|mins?|min)\b(?![/ -]?(?:per\b|/|an?\b|miles?\b|km))(?:\s?(?:and\s)?(?P<ms>\d{1,2})\s?-?(?:seconds?|secs?|s)?\b)?|(?P<s>\d+(?:\.\d+)?)\s?-?(?:seconds?|secs?)\b|(?P<h2>\d+(?:\.\d+)?)h(?P<m2>\d{1,2}))",
    re.I,
)
_PACE = re.compile(
    r"(?:(?<![\d:.])(?P<min>\d{1,2}):(?P<sec>[0-5]\d)|(?<![\w.:])(?P<dec>\d{1,2}(?:\.\d+)?)(?=\s?-?(?:min|minutes?|m/)))(?:\s?-?(?:minutes?|mins?|min|m))?\s?-?(?:pace )?(?:(?:/|per|a|an|each|every)\s?(?P<unit>kilomet(?:er|re)s?|km|k|miles?|mi|100 ?(?:m|y)\w*|500 ?m\w*)\b|-?\s?(?P<glued>miles?|km|kilomet(?:er|re)s?)(?=\s|$|,|\.|\?))(?! (?:race|run in))",
    re.I,
)
_SPEED = re.compile(
    r"(?<![\w.:])(?P<n>\d+(?:\.\d+)?)\s?-?(?P<unit>km/?h|kph|kmh|k/h|km an hour|km per hour|kilomet(?:er|re)s? (?:per|an) hour|mph|mi/h|miles? (?:per|an) hour|m/s|met(?:er|re)s? per second)\b",
    re.I,
)


@dataclass(frozen=True)
class Span:
    """A value and where it stands: kilometres for distances, seconds for times, seconds per km for paces, km/h for speeds."""

    value: float
    start: int
    end: int
    shown: str = ""


def paces(text: str) -> list[Span]:
    found = []
    for m in _PACE.finditer(text):
        seconds = int(m["min"]) * 60 + int(m["sec"]) if m["min"] else float(m["dec"]) * 60
        if seconds > 1200 and not (m["unit"] or "").startswith(("100", "500")):
            continue  # slower than walking: a finish time with "per km" behind it
        found.append(Span(seconds / _unit(m["unit"] or m["glued"]), m.start(), m.end(), m[0]))
    return found


def _unit(name: str) -> float:
    name = name.lower()
    if name.startswith("100"):
        return 0.1 if "y" not in name else 0.09144
    if name.startswith("500"):
        return 0.5
    return MILE if name.startswith("mi") else 1.0


def speeds(text: str) -> list[Span]:
    found = []
    for m in _SPEED.finditer(text):
        unit = m["unit"].lower()
        factor = MILE if unit.startswith("mi") or unit == "mph" else 3.6 if unit == "m/s" or unit.startswith("met") else 1
        found.append(Span(float(m["n"]) * factor, m.start(), m.end(), m[0]))
    return found


def distances(text: str) -> list[Span]:
    taken = [(s.start, s.end) for s in (*paces(text), *speeds(text))]
    found = []
    for m in _DISTANCE.finditer(text):
        if any(a < m.end() and m.start() < b for a, b in taken):
            continue
        if m["half"] or m["full"]:
            if (
                m["half"]
                and not regex.search(r"half[- ]?mar|\bhm\b|21\.1", m[0], re.I)
                and not regex.search(r"\bmarathon|\brun\b|\bran\b|\brace|\briegel\b", text, re.I)
            ):
                continue
            value = HALF if m["half"] else MARATHON
        elif m["one"]:
            value = MILE if m["one"].lower() == "mile" else 1.0
        else:
            value = float(m["n"].replace(",", "")) * _distance_unit(m["unit"].lower())
        found.append(Span(value, m.start(), m.end(), m[0].strip()))
    return found


def _distance_unit(name: str) -> float:
    if name.startswith(("kilo", "km")) or name == "k":
        return 1.0
    if name.startswith("mi"):
        return MILE
    return 0.0009144 if name.startswith("y") else 0.4 if name.startswith("lap") else 0.001


def times(text: str, distance: float = 0, fastest: float = 45) -> list[Span]:
    """Times in seconds. "3:30" is minutes and seconds unless that would be faster than `fastest` km/h over `distance` km."""
    taken = [(s.start, s.end) for s in (*paces(text), *speeds(text))]
    found = []
    for m in _CLOCK.finditer(text):
        a, b = int(m["a"]), int(m["b"])
        if m["c"]:
            seconds = float(a * 3600 + b * 60 + int(m["c"]))
        else:
            seconds = float(a * 60 + b)
            if a < 13 and distance >= 1 and distance / (seconds / 3600) > fastest:
                seconds *= 60
        found.append(Span(seconds, m.start(), m.end(), m[0]))
    for m in _WORDS.finditer(text):
        value = lambda k, scale, m=m: float(m[k]) * scale if m[k] else 0.0  # noqa: E731
        seconds = (
            value("h", 3600)
            + value("h2", 3600)
            + value("hm", 60)
            + value("m2", 60)
            + value("hs", 1)
            + value("m", 60)
            + value("ms", 1)
            + value("s", 1)
        )
        found.append(Span(seconds, m.start(), m.end(), m[0]))
    found = [s for s in found if s.value > 0 and not any(a < s.end and s.start < b for a, b in taken)]
    return sorted(found, key=lambda s: s.start)


def clock(seconds: float) -> str:
    """ "4:05", "1:52:30": minutes and seconds, hours when there are any, rounded to the second."""
    whole = round(seconds)
    h, rest = divmod(whole, 3600)
    m, s = divmod(rest, 60)
    return f"{h}:{m:02d}:{s:02d}" if h else f"{m}:{s:02d}"


def distance_text(km: float) -> str:
    """A distance with its usual name."""
    for value, name in ((MARATHON, "marathon (42.195 km)"), (HALF, "half marathon (21.0975 km)"), (MILE, "mile (1.609 km)")):
        if abs(km - value) < 1e-6:
            return name
    return f"{km * 1000:,.0f} m" if km < 1.6 else f"{km:.3f}".rstrip("0").rstrip(".") + " km"
