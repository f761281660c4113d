"""Laps and lengths: how many make a distance, and what distance some laps make."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading_fractions import decimals
from capabilities.domains.sports.race_reading import distances
from errors import InvalidField

_LAP = re.compile(
    r"(?P<n>\d{1,4}(?:\.\d+)?)[\s-]?(?P<unit>m|met(?:re|er)s?|yd|yards?|km|k|miles?)\b[\s-]?(?:\w+\s)?(?:track|pool|laps?|lengths?|loops?|circuit|course|oval)\b"
    r"|(?:track|pool|laps?|lengths?|loops?|circuit|oval)\s(?:is|of|are|that is|measures|being|=)\s(?:about |exactly )?(?P<n2>\d{1,4}(?:\.\d+)?)\s?(?P<unit2>m|met(?:re|er)s?|yd|yards?|km|k|miles?)\b",
    re.I,
)
_COUNT = re.compile(r"(?<![\w.])(\d{1,4})\s(?:\w+\s)?(?:laps?|lengths?|loops?|circuits?)\b", re.I)


def _km(number: str, unit: str) -> float:
    unit = unit.lower()
    size = 0.0009144 if unit.startswith("y") else 1.609344 if unit.startswith("mi") else 1.0 if unit.startswith("k") else 0.001
    return float(number) * size


@says(r"\blaps?\b|\blengths?\b|\bloops?\b|\bcircuits?\b")
def _match(question: str) -> ToolMatch | None:
    text = decimals(question)
    lap = _LAP.search(text)
    if not lap or regex.search(r":\d\d|\bminutes?\b|\bseconds?\b|\bpace\b|\bper lap\b", text, re.I):
        return None
    size = _km(lap["n"] or lap["n2"], lap["unit"] or lap["unit2"])
    rest = text[: lap.start()] + " ; " + text[lap.end() :]
    whole = [d for d in distances(rest) if abs(d.value - size) > 1e-9]
    if regex.search(r"how many (?:\w+ )?(?:laps?|lengths?|loops?|circuits?)|number of (?:laps?|lengths?)", text, re.I):
        return ToolMatch(0.94, {"lap_km": size, "distance_km": whole[0].value}) if whole else None
    count = _COUNT.search(rest) or regex.search(r"(?<![\w.])(\d{1,4})\s(?:\w+\s)?(?:of )?(?:an? |the )?;", rest)
    asks = regex.search(r"how far|how (?:many|much) (?:km|kilomet\w+|miles|met\w+)|distance|in (?:km|miles|met\w+)", text, re.I)
    return ToolMatch(0.93, {"lap_km": size, "laps": float(count[1])}) if count and asks else None


@tool(_match)
def lap_count(lap_km: float, distance_km: float = 0, laps: float = 0) -> ToolResult:
    """Laps (or pool lengths) of `lap_km` in a distance: distance / lap; or the distance of some `laps`: laps × lap."""
    if lap_km <= 0 or not (distance_km > 0 or laps > 0):
        raise InvalidField("Give the length of a lap, and the distance or the number of laps.")
    if distance_km:
        count = distance_km / lap_km
        return ToolResult(f"{count:g} laps.\nHow: {distance_km * 1000:g} m / {lap_km * 1000:g} m.", {"laps": count})
    far = laps * lap_km
    return ToolResult(f"{far:.6g} km ({far / 1.609344:.4g} miles).\nHow: {laps:g} x {lap_km * 1000:g} m.", {"km": far})
