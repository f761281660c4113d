"""Habits in figures: pack-years, units of alcohol, caffeine left over the day, salt and sodium."""

from __future__ import annotations

import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import after, digits, durations, fmt, numbers, years
from capabilities.domains.reading_dates import clocks

VOLUMES_ML = {"pint": 568.261, "can": 330.0, "bottle": 750.0, "glass": 175.0, "shot": 25.0, "measure": 25.0, "half": 284.131}


@says(r"pack.?years?")
def match_pack_years(question: str) -> ToolMatch | None:
    text = regex.sub(r"pack[\s-]?years?", " ", digits(question), flags=re.I)
    text = regex.sub(r"\b(?:a|1|one|1\.5|an?) pack and a half", "1.5 packs", text, flags=re.I)
    text = regex.sub(r"\bhalf (?:a )?pack", "0.5 pack", text, flags=re.I)
    size = regex.search(
        r"(\d{2})\s(?:cigs?|cigarettes?|smokes?)?\s?(?:in|to|per|make|makes|is|are|=)\s(?:a|1|one|each|the|every)\s(?:pack\w*)|pack\w*\s(?:of|has|holds|is|=)\s(\d{2})\b",
        text,
        re.I,
    )
    text = text.replace(size[0], " ") if size else text
    text = regex.sub(r"\b(?:a|one) pack", "1 pack", text, flags=re.I)
    packs = regex.search(r"(\d+(?:\.\d+)?)\s?-?(?:packs?|packets?)\b", text, re.I)
    sticks = regex.search(r"(\d+(?:\.\d+)?)\s?(?:cigs?|cigarettes?|ciggies|smokes?|fags?|sticks?|(?:a|per|each) day)\b", text, re.I)
    ages = regex.search(r"\b(?:from|between|age[ds]?)\s(?:age |the age of )?(\d{1,2})\s?(?:to|-|until|till|and)\s?(?:age )?(\d{1,2})\b", text, re.I)
    in_pack = float(size[1] or size[2]) if size else 20.0
    if len(parts := _stretches(text, in_pack)) > 1:
        return ToolMatch(0.97, {"parts": parts, **({"in_pack": in_pack} if in_pack != 20 else {})})
    span = years(text) or (float(ages[2]) - float(ages[1]) if ages and float(ages[2]) > float(ages[1]) else None)
    if (packs or sticks) and span:
        daily = float(packs[1]) * in_pack if packs else float(sticks[1]) if sticks else 0
        return ToolMatch(0.96, {"daily": daily, "years": span, **({"in_pack": in_pack} if in_pack != 20 else {})})
    return ToolMatch(0.7, {}, ask="How many cigarettes a day, and for how many years?")


_STRETCH = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s?-?(?P<pack>packs?|packets?)?(?:cigs?|cigarettes?|ciggies|smokes?|fags?)?(?:\s(?:a|per|each|/)\s?day|\sdaily)?\b[^.;?\d]{0,24}?"
    r"(?:(?:from|between|at|age[ds]?)\s(?:age |the age of )?(?P<a>\d{1,2})\s?(?:to|-|until|till|and)\s?(?:age )?(?P<b>\d{1,2})\b|\b(?:to|till|until)\s(?:age |i was )?(?P<c>\d{1,2})\b|for (?:the next |another )?(?P<y>\d{1,2})\s?(?:more )?(?:years|yrs|y\b))",
    re.I,
)


def _stretches(text: str, in_pack: float) -> list[list[float]]:
    """[cigarettes a day, years] of each stretch of a history: "2 packs from 19 to 26, then half a pack till 54"."""
    parts, age = [], None
    for m in _STRETCH.finditer(text):
        start = float(m["a"]) if m["a"] else age
        end = float(m["b"] or m["c"] or 0)
        span = float(m["y"]) if m["y"] else end - start if start is not None else 0.0
        age = end or (None if start is None else start + span)
        if span > 0:
            parts.append([float(m["n"]) * (in_pack if m["pack"] else 1), span])
    return parts


@tool(match_pack_years)
def pack_years(daily: float = 0, years: float = 0, in_pack: float = 20, parts: list[list[float]] | None = None) -> ToolResult:
    """Smoking history in pack-years: cigarettes a day / 20 (or `in_pack`) × years; `parts` are several stretches as
    [cigarettes a day, years]."""
    if parts:
        total = sum(d / in_pack * y for d, y in parts)
        work = " + ".join(f"{fmt(d / in_pack)} packs × {fmt(y)} years" for d, y in parts)
        return ToolResult(f"{fmt(total)} pack-years.\n{work} = {fmt(total)}", {"pack_years": total}, ("NCI Dictionary of Cancer Terms: pack year",))
    total = daily / in_pack * years
    text = f"{fmt(total)} pack-years.\n{fmt(daily)} cigarettes a day ÷ {fmt(in_pack)} × {fmt(years)} years = {fmt(total)}\nStopping helps at any number; ask a pharmacist or a quit line about support."
    return ToolResult(text, {"pack_years": total}, ("NCI Dictionary of Cancer Terms: pack year",))


@says(r"\bunits?\b|standard drinks?|grams? of (?:pure )?(?:alcohol|ethanol)")
def match_alcohol(question: str) -> ToolMatch | None:
    if not regex.search(
        r"\babv\b|alcohol|\bbeers?\b|\bwines?\b|\bvodka|\bwhisk|\blager|\bcider|\bspirits?\b|\bale\b|\bgin\b|\brum\b|(?:\bpints?\b|\bcans?\b|\bml\b|\bbottles?\b).*(?:%|percent)",
        question,
        re.I,
    ):
        return None
    text = digits(question)
    drinks = _drinks(text)
    if len(drinks) > 1:
        wanted = "drinks" if regex.search("standard drink", text, re.I) else "grams" if regex.search(r"grams?\b", text, re.I) else "units"
        whole = sum(v for v, _ in drinks)
        return ToolMatch(0.97, {"volume_ml": whole, "abv": sum(v * a for v, a in drinks) / whole, "kind": wanted})
    strength = next((n.value for n in numbers(text) if n.percent), None)
    volume = _volume_ml(text)
    each = regex.search(
        r"\b(\d{1,2})\s(?:\w+\s){0,2}?(?:glass(?:es)?|cans?|bottles?|pints?|shots?|measures?|drinks?|beers?)\b.*\d\s?(?:ml|cl)\s(?:each|a ?piece)",
        text,
        re.I,
    )
    if each and volume:
        volume *= float(each[1])
    if strength and volume:
        wanted = "drinks" if regex.search("standard drink", text, re.I) else "grams" if regex.search(r"grams?\b", text, re.I) else "units"
        return ToolMatch(0.96, {"volume_ml": volume, "abv": strength, "kind": wanted})
    return (
        ToolMatch(0.6, {}, ask="How much was it (ml, pints, glasses), and how strong (% on the label)?")
        if regex.search("how many|calculate", text, re.I)
        else None
    )


def _drinks(text: str) -> list[tuple[float, float]]:
    """(ml in all, % alcohol) of each kind of drink named with its own strength: "4 pints of 4% bitter plus 50 ml of gin at 40%"."""
    found = []
    parts = regex.split(r"\b(?:plus|and(?: then)?|then|also|followed by)\b|[,;+&]", text)
    for part in parts:
        strength = next((n.value for n in numbers(part) if n.percent), None)
        size = _counted_ml(part) if strength else None
        if strength and size:
            found.append((size, strength))
    return found


def _counted_ml(part: str) -> float | None:
    """Millilitres of one kind of drink: "4 pints (568ml)", "two 175 ml glasses", "3 x 330 ml"."""
    size = regex.search(r"(\d+(?:\.\d+)?)\s?(ml|cl|l|lit(?:re|er)s?)\b", part, re.I)
    if not size:
        return _volume_ml(part)
    ml = float(size[1]) * {"m": 1, "c": 10}.get(size[2][0].lower(), 1000)
    count = regex.search(
        r"(?<![\d.])(\d{1,2})\s(?:x\s|×\s|of (?:them|those)|\w*\s?(?:pints?|cans?|bottles?|glass(?:es)?|shots?|measures?|doubles?|singles?|drinks?|beers?|lagers?|ciders?)\b|(?=\d+\s?(?:ml|cl)))|(\d{1,2})\s?[x×]\s?(?=\d)",
        part.replace(size[0], " ", 0),
        re.I,
    )
    return ml * (float(count[1] or count[2]) if count else 1)


def _volume_ml(text: str) -> float | None:
    text = regex.sub(r"\bhalf an? (pint|lit(?:re|er))\b", r"0.5 \1s", text, flags=re.I)
    m = regex.search(
        r"(?:\b(\d+)\s?(?:x|×|\s\w*\s?(?:cans?|bottles?|glass(?:es)?|cups?|shots?|measures?|drinks?)\s(?:of\s|at\s|with\s)?|\s)\s?)?\(?(?<![\d.])(\d+(?:\.\d+)?)[\s-]?(ml|cl|l|lit(?:re|er)s?|oz|fl\.? ?oz|millilit\w+)\b",
        text,
        re.I,
    )
    if m:
        unit = m[3].lower()
        size = float(m[2]) * (1 if unit.startswith("m") else 10 if unit == "cl" else 29.5735 if "oz" in unit else 1000)
        return size * float(m[1] or 1)
    m = regex.search(r"(?:\b(\d+(?:\.\d+)?)\s(?:\w+\s)?|\b)(pint|can|bottle|glass|shot|measure)(?:e?s)?\b", text, re.I)
    return float(m[1] or 1) * VOLUMES_ML[m[2].lower()] if m else None


@tool(match_alcohol)
def alcohol_units(volume_ml: float, abv: float, kind: Literal["units", "drinks", "grams"] = "units") -> ToolResult:
    """UK units of alcohol (ml × % / 1000), US standard drinks (14 g) or grams of pure alcohol (0.789 g a ml)."""
    pure = volume_ml * abv / 100
    units, grams = pure / 10, pure * 0.789
    if kind == "grams":
        head = f"{fmt(grams, 1)} g of pure alcohol.\n{fmt(volume_ml)} ml × {fmt(abv)}% × 0.789 g a ml = {fmt(grams)} g"
    elif kind == "drinks":
        head = f"{fmt(grams / 14)} US standard drinks (14 g of alcohol each).\n{fmt(volume_ml)} ml × {fmt(abv)}% × 0.789 = {fmt(grams)} g; ÷ 14 = {fmt(grams / 14)}"
    else:
        head = f"{fmt(units)} units of alcohol.\n{fmt(volume_ml)} ml × {fmt(abv)}% ÷ 1000 = {fmt(units)}"
    return ToolResult(
        f"{head}\nUK advice for adults: not regularly more than 14 units a week, spread over days; none in pregnancy.",
        {"units": units, "grams": grams},
        ("UK Chief Medical Officers' low risk drinking guidelines 2016",),
    )


@says(r"caffeine|coffee|espresso|half.?life")
def match_caffeine(question: str) -> ToolMatch | None:
    if not regex.search(r"left|remain|still|half.?life|in my (?:system|body)", question, re.I):
        return None
    text = digits(question)
    amount = regex.search(r"(\d+(?:\.\d+)?)\s?mg\b", text, re.I)
    half = after(text, r"half.?life(?: (?:is|of|about|around))*", within=6)
    times = clocks(text)
    spans = [d * 24 for d, start, _ in durations(text) if not (half and abs(start - half.start) < 2) and d < 5]
    hours = spans[0] if spans else (times[1][0] - times[0][0]) % 24 if len(times) > 1 else None
    if not amount or hours is None:
        return None
    return ToolMatch(0.93, {"mg": float(amount[1]), "hours": hours, "half_life_h": half.value if half else 5.0})


@tool(match_caffeine)
def caffeine_left(mg: float, hours: float, half_life_h: float = 5.0) -> ToolResult:
    """Caffeine still in the body after some hours: mg × 0.5 ^ (hours / half-life); the usual half-life is about 5 hours."""
    left = mg * 0.5 ** (hours / half_life_h)
    text = f"About {fmt(left, 1)} mg is left.\n{fmt(mg)} mg × 0.5^({fmt(hours)} h ÷ {fmt(half_life_h)} h) = {fmt(left, 2)} mg\nThe half-life runs from about 2 to 10 hours by person; it is longer in pregnancy."
    return ToolResult(text, {"mg": left}, ("Institute of Medicine 2001: caffeine pharmacology",))


@says(r"\bsodium\b")
def match_salt(question: str) -> ToolMatch | None:
    if not regex.search(r"\bsalt\b", question, re.I):
        return None
    m = regex.search(r"(\d[\d,]*(?:\.\d+)?)\s?(mg|g|grams?|milligrams?)\s(?:of )?(sodium|salt)", digits(question), re.I)
    if not m:
        return None
    grams = float(m[1].replace(",", "")) / (1000 if m[2].lower().startswith("m") else 1)
    return ToolMatch(0.95, {"grams": grams, "given": m[3].lower()})


@tool(match_salt)
def salt_sodium(grams: float, given: Literal["salt", "sodium"]) -> ToolResult:
    """Salt from sodium (× 2.5) and back (÷ 2.5), in grams."""
    result = grams * 2.5 if given == "sodium" else grams / 2.5
    other = "salt" if given == "sodium" else "sodium"
    text = f"{fmt(result, 3)} g of {other} ({fmt(result * 1000)} mg).\n{fmt(grams, 3)} g {given} {'×' if given == 'sodium' else '÷'} 2.5\nWHO advice for adults: under 5 g of salt a day."
    return ToolResult(text, {"grams": result}, ("WHO guideline: sodium intake for adults and children",))
