"""Conversion of measures: length, mass, volume, area, speed, temperature, energy, data, fuel use and more."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.general.unit_table import IMPERIAL, UNITS, Unit
from capabilities.domains.reading_fractions import decimals

_NUM = r"\d+\s\d+/\d+|\d+/\d+(?![\d/])|[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+"
_TEMPERATURE = {
    "c": r"°\s?c|degrees? c(?:elsius|entigrade)?|deg\.? c|celsius|centigrade|c",
    "f": r"°\s?f|degrees? f(?:ahrenheit)?|deg\.? f|fahrenheit|f",
    "k": r"kelvins?|degrees? k|k",
}
_FUEL = {
    "mpg_uk": r"(?:uk|imperial|imp) mpg|mpg \(?(?:uk|imperial|imp)\)?",
    "mpg": r"mpg|miles per gallon",
    "l100": r"l(?:it(?:re|er)s?)?\s?(?:/|per)\s?100\s?km|l/100",
    "kml": r"km\s?/\s?l|km per lit(?:re|er)|kpl|kilomet(?:re|er)s per lit(?:re|er)",
}


def unit_at(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit written at a place of the text and where it ends; of several that fit the longest one."""
    if not _any_unit().match(text, start):
        return None
    best: tuple[Unit, int] | None = None
    for unit, pattern in _compiled():
        m = pattern.match(text, start)
        if m and (best is None or m.end() > best[1]):
            best = (unit, m.end())
    return best


@lru_cache(maxsize=1)
def _compiled() -> list[tuple[Unit, re.Pattern[str]]]:
    return [(u, re.compile(rf"(?:{u.pattern})(?![\w²³]|/\w)", re.I)) for u in UNITS]


@lru_cache(maxsize=1)
def _any_unit() -> re.Pattern[str]:
    """Whether any unit begins at a place: most words are none, and one look is cheaper than ninety."""
    return re.compile("|".join(f"(?:{u.pattern})" for u in UNITS), re.I)


@lru_cache(maxsize=512)
def measured(text: str) -> str:
    """The text as `decimals` gives it; '' where no measure, temperature or use of fuel can be in it."""
    text = decimals(text)
    return text if _may_hold().search(text) else ""


@lru_cache(maxsize=1)
def _may_hold() -> re.Pattern[str]:
    units, fuels = "|".join(u.pattern for u in UNITS), "|".join(_FUEL.values())
    return re.compile(
        rf"(?<![\w.])(?:(?:{_NUM})(?:\s?(?:thousand|million|billion))?|an?(?=\s)|one(?=\s))[\s-]?(?:{units})(?![\w²³]|/\w)"
        rf"|\d\s?(?:{fuels})|°|deg|celsius|celcius|centigrade|fahrenheit|kelvin|\d\s?[cf](?!\w)",
        re.I,
    )


def _value(text: str) -> float:
    text = text.replace(",", "").replace("−", "-")
    whole, _, part = text.rpartition(" ")
    if "/" in part:
        top, bottom = part.split("/")
        return float(whole or 0) + (float(top) / float(bottom) if float(bottom) else 0.0)
    return float(text)


def measures(text: str) -> list[tuple[float, Unit, int, int]]:
    """(value, unit, start, end) of every measure in the text."""
    found = []
    for m in regex.finditer(rf"(?<![\w.])(?:({_NUM})(?:\s?(thousand|million|billion))?|(?<![\w])(half an?|an?|one|1)(?=\s))[\s-]?", text, re.I):
        hit = unit_at(text, m.end())
        if hit and hit[1] > m.end():
            scale = {"thousand": 1e3, "million": 1e6, "billion": 1e9}.get((m[2] or "").lower(), 1)
            value = _value(m[1]) * scale if m[1] else 0.5 if (m[3] or "").lower().startswith("half") else 1.0
            found.append((value, hit[0], m.start(), hit[1]))
    return found


_ASKS = re.compile(
    r"\bconvert\w*|\bin(?:to)?\b|\bto\b|how (?:many|much|long|tall|heavy|far|big|fast|hot|cold|warm)|=|\bequals?\b|\bas\b|\bare there\b|\bmake\b|what(?:'s| is| are)|\bare\b|\b(?:wants?|needs?|only have|only (?:shows?|takes?)|works in)\b",
    re.I,
)


# A span beside money or a share, or one that only says how often ("15 a day for 22 years"), is part of another sum.
_TIME_BESIDE = re.compile(
    r"[$£€]\s?\d|\d\s?%|\b(?:salar\w*|wages?|cost\w*|paid|pays?|payments?|interest)\b|\d\s+(?:[a-z]+\s+){0,2}#an?\s[a-z]+# .*\d", re.I
)


@says(r"\d|\b(?:a|an|one|half)\b", view=measured)
def match_units(question: str) -> ToolMatch | None:
    if len(question) > 300:
        return None
    asked = bool(
        _ASKS.search(question) or regex.search(r"\b(?:kelvin|celsius|fahrenheit|kg|lbs?|km|miles|ml|oz)\b.*\b(?:for|from|of)\b", question, re.I)
    )
    text = measured(question)
    text = regex.sub(r"\b(?:minus|negative)\s(?=\d+(?:\.\d+)?\s?(?:°|deg|c\b|f\b|celsius|centigrade|fahrenheit))", "-", text, flags=re.I)
    found = _match_temperature(text) or _match_fuel(text) or _match_plain(text)
    if found and not asked:
        return ToolMatch(min(found.score, 0.76), found.args) if len(text) <= 60 and found.score > 0.6 else None
    return found


def _match_temperature(text: str) -> ToolMatch | None:
    m = regex.search(rf"(?<![\w.])({_NUM})\s?(?:(?P<c>{_TEMPERATURE['c']})|(?P<f>{_TEMPERATURE['f']})|(?P<k>{_TEMPERATURE['k']}))(?!\w)", text, re.I)
    loose = regex.search(rf"(?<![\w.])({_NUM})\s?(?:degrees?|°|deg)?[\s,]*(?:to|in|into|as|is|=)\b", text, re.I)
    named = [
        (s, t.start())
        for s, p in _TEMPERATURE.items()
        for t in regex.finditer(rf"(?<!\w)(?:{p if m or s == 'k' else p[: p.rfind('|')]})(?!\w)", text, re.I)
    ]
    if not m and not loose and (apart := _temperature_apart(text)):
        return apart
    if not m:
        if not loose or not regex.search(r"fahrenheit|celsius|centigrade|kelvin", text, re.I) or regex.search(r"weather|forecast", text, re.I):
            return None
        target = named[-1][0]
        others = [s for s, _ in named if s != target]
        return ToolMatch(0.9, {"value": _value(loose[1]), "source": others[0] if others else ("f" if target == "c" else "c"), "target": target})
    source = next(s for s in "cfk" if m[s])
    if (source == "k" and not regex.search(r"kelvin|°|celsius|fahrenheit|degree", text, re.I)) or regex.search(r"weather|forecast", text, re.I):
        return None
    targets = [s for s, at in named if s != source and not m.start() <= at < m.end()]
    if not targets and source in "cf" and regex.fullmatch(r"[\s?!.]*", text[: m.start()] + text[m.end() :]):
        return ToolMatch(0.9, {"value": _value(m[1]), "source": source, "target": "f" if source == "c" else "c"})
    if not targets and not regex.search(r"°|degrees?|celsius|fahrenheit|\d\s?[cf]\b", text, re.I):
        return None
    return ToolMatch(
        0.94 if targets else 0.5, {"value": _value(m[1]), "source": source, "target": targets[-1] if targets else ("f" if source == "c" else "c")}
    )


def _temperature_apart(text: str) -> ToolMatch | None:
    """Both scales by name and one number that stands apart from them: "the dial in fahrenheit says 375, in celsius?" """
    found = regex.findall(rf"(?<![\w.])({_NUM})(?![\w.])", text)
    named = {s: m for s, p in (("f", "fahrenheit"), ("c", "celsius|centigrade|celcius"), ("k", "kelvin")) if (m := regex.search(p, text, re.I))}
    if len(found) != 1 or len(named) != 2 or regex.search(r"weather|forecast", text, re.I):
        return None
    at = text.find(found[0])
    source, target = sorted(named, key=lambda s: abs(named[s].start() - at))
    return ToolMatch(0.9, {"value": _value(found[0]), "source": source, "target": target})


def _match_fuel(text: str) -> ToolMatch | None:
    named = sorted((m.start(), m.end(), k) for k, p in _FUEL.items() for m in regex.finditer(rf"(?<!\w)(?:{p})(?!\w)", text, re.I))
    named = [n for i, n in enumerate(named) if not any(o[0] <= n[0] and n[1] <= o[1] and o != n for o in named)]
    if len({k for *_, k in named}) < 2:
        return None
    for start, _, kind in named:
        m = regex.search(rf"({_NUM})\s?$", text[:start])
        if m:
            target = next(k for *_, k in named if k != kind)
            return ToolMatch(0.95, {"value": _value(m[1]), "source": kind, "target": target})
    return None


def _match_plain(text: str) -> ToolMatch | None:
    found = measures(text)
    if not found:
        return None
    value, unit, start, end = found[0]
    unit = _side(text, unit)
    total, last = value * unit.size, end
    for v, u, s, e in found[1:]:
        if u.kind == unit.kind and u.size < unit.size and regex.fullmatch(r"[\s,]*(?:and\s)?", text[last:s]):
            total, last, unit = total + v * u.size, e, u if e == found[-1][3] else unit
    loose = (
        regex.match(r"[\s]?(\d+(?:\.\d+)?)(?![\d.])(?!\s?(?!in |to |as |into )\w)", text[last:])
        if found[0][1].name in ("feet", "stone", "pounds")
        else None
    )
    if loose and loose[0].strip():
        total += float(loose[1]) * {"feet": 0.0254, "stone": 0.45359237, "pounds": 0.028349523125}[found[0][1].name]
        last += loose.end()
    target = _target(text, _side(text, found[0][1]), start, last)
    if target is None and found[0][1].name == "ounces":
        return _match_plain(regex.sub(r"\b(?:oz|ounces?)\b", "fl oz", text, count=1, flags=re.I))
    if target is None:
        return None
    if regex.search(
        r"\bfor\b.*\bcost|\bpace\b|\bodds\b|\bmortgage|loan|\bbmi\b|burn|\bbmr\b|protein|price|per kg|speed of|drive|drove|travel|train|\bcar\b.*\buses\b|bedtime|how long (?:does|will|would)|radius|area of|volume of|perimeter|deficit|rectangle|circle|sample|bandwidth|download|uptime|downtime|\bmix\w*|dilut\w*|\bsteps?\b|stride|\bscale\b|\bmap\b|\bready\b|\bworked\b|\blunch\b|\bpages?\b|\bper minute\b|\bmins? per\b|\bpulse\b|\d ?ml (?:a|per) (?:kg|kilo)|\bsla\b|nines\b",
        text,
        re.I,
    ):
        return ToolMatch(0.45, {"base": total, "kind": target.kind, "source": text[start:last].strip(), "target": target.name})
    if target.kind == "time" and _TIME_BESIDE.search(f"{text[:start]} #{text[start:last]}# {text[last:]}"):
        return ToolMatch(0.45, {"base": total, "kind": target.kind, "source": text[start:last].strip(), "target": target.name})
    rest = [m for m in found if m[2] >= last and m[1].kind == unit.kind and m[1] is not target]
    return ToolMatch(0.6 if rest else 0.94, {"base": total, "kind": target.kind, "source": text[start:last].strip(), "target": target.name})


def _target(text: str, source: Unit, start: int, end: int) -> Unit | None:
    """The unit asked for: of the source's kind, outside the given measure; behind "how many", "in", "to" first."""
    kinds = {source.kind}
    spots = [
        (m.start(), m.end())
        for m in regex.finditer(
            r"\bhow (?:many|much)\s(?:\w+\s(?=\w+\s(?:in|are|is)\b))?|\b(?:in(?:to)?|to|as|is|are|=|equals?|converted to|what in|make|number of)\s(?:how many |what in |a |an |the )?|\bwhat(?:'s| is) (?:that|it) in\s|\?\s?|\d\s?=\s?",
            text,
            re.I,
        )
    ]
    for spot, place in spots:
        hit = unit_at(text, place)
        if hit and start <= spot < end and hit[0].name == "inches":
            continue  # the "in" of "6 ft 3 in in cm" is a unit, the one of "5 ft 11 in cm" is both
        if hit and hit[0].kind in kinds and not start <= place < end and hit[0].name != source.name:
            return _side(text, hit[0])
    for m in regex.finditer(r"(?<![\w.])[a-z°µ²³]+[a-z/²³0-9]*", text, re.I):
        if start <= m.start() < end or (m.end() <= start and len(m[0]) < 2):
            continue
        hit = unit_at(text, m.start())
        if m[0].lower() != "in" and hit and hit[0].kind in kinds and hit[0].name != source.name and hit[1] - m.start() >= 2:
            return _side(text, hit[0])
    return None


def _side(text: str, unit: Unit) -> Unit:
    """The imperial form where the text is British."""
    if unit.name in IMPERIAL and regex.search(r"\b(?:uk|imperial|british|britain|england)\b", text, re.I):
        return next(u for u in UNITS if u.name == IMPERIAL[unit.name])
    return unit


@tool(match_units)
def convert_units(base: float = 0.0, kind: str = "", source: str = "", target: str = "", value: float | None = None) -> ToolResult:
    """Convert a measure to another unit of its kind, a temperature (c, f, k) or fuel use (mpg, mpg_uk, l100, kml).

    For measures `base` is the size in the base unit of `kind` (metre, kilogram, litre, square metre, second, joule, bit …)
    and `target` a unit's name; for temperature and fuel give `value`, `source` and `target`.
    """
    if value is not None and source in _FUEL:
        return _fuel(value, source, target)
    if value is not None:
        return _temperature(value, source, target)
    unit = next((u for u in UNITS if u.name == target), None)
    if unit is None:
        return ToolResult("", ask="Into which unit?")
    result = base / unit.size
    if not math.isfinite(result):
        return ToolResult("That number is too large to convert.")
    extra = _split(base, unit)
    note = "Months and years are averages." if unit.name in ("months", "years", "decades") or regex.search(r"month|year", source, re.I) else ""
    side = f"1 {unit.name} = {show(unit.size)} {_BASE_NAMES.get(kind, 'base units')}" if kind in _BASE_NAMES and unit.size != 1 else ""
    return worked(f"{source} = {show(result)} {unit.name}{extra}.", side, note, value=result)


_BASE_NAMES = {"length": "m", "mass": "kg", "volume": "litres", "area": "m²", "energy": "J", "power": "W", "pressure": "Pa", "speed": "m/s"}


def _split(base: float, unit: Unit) -> str:
    """Feet and inches, stone and pounds, hours and minutes beside the plain figure."""
    smaller = {"feet": ("ft", "in", 0.0254, 12), "stone": ("st", "lb", 0.45359237, 14), "hours": ("h", "min", 60.0, 60)}.get(unit.name)
    if not smaller or base / unit.size == int(base / unit.size):
        return ""
    big, small, size, per = smaller
    whole, rest = divmod(base / size, per)
    return f" ({int(whole)} {big} {rest:.3g} {small})"


def _temperature(value: float, source: str, target: str) -> ToolResult:
    celsius = {"c": value, "f": (value - 32) / 1.8, "k": value - 273.15}[source]
    if celsius < -273.15:
        return ToolResult("That is below absolute zero (−273.15 °C), which cannot be.")
    result = {"c": celsius, "f": celsius * 1.8 + 32, "k": celsius + 273.15}[target]
    names = {"c": "°C", "f": "°F", "k": "K"}
    form = {("c", "f"): "× 1.8 + 32", ("f", "c"): "− 32, then ÷ 1.8", ("c", "k"): "+ 273.15", ("k", "c"): "− 273.15"}.get(
        (source, target), "by way of °C"
    )
    return worked(f"{show(value)} {names[source]} = {show(round(result, 6))} {names[target]}.", f"{show(value)} {form}", value=result)


def _fuel(value: float, source: str, target: str) -> ToolResult:
    if value <= 0:
        return ToolResult("Fuel use must be above zero.")
    names = {"mpg": "mpg (US)", "mpg_uk": "mpg (UK)", "l100": "L/100 km", "kml": "km/L"}
    litres = {"mpg": 235.214583 / value, "mpg_uk": 282.480936 / value, "l100": value, "kml": 100 / value}[source]
    result = {"mpg": 235.214583 / litres, "mpg_uk": 282.480936 / litres, "l100": litres, "kml": 100 / litres}[target]
    return worked(
        f"{show(value)} {names[source]} = {show(result)} {names[target]}.",
        "US gallon 3.785 L (235.215 ÷ mpg); UK gallon 4.546 L (282.481 ÷ mpg)",
        value=result,
    )
