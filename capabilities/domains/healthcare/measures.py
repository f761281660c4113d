"""Body measures in a sentence: weight, lengths, age and sex, in metric, imperial or mixed units."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from capabilities.domains import regex
from capabilities.domains.reading import assign, digits, numbers

KG_PER_LB = 0.45359237
KG_PER_STONE = 6.35029318
CM_PER_INCH = 2.54

Sex = Literal["male", "female"]
Found = tuple[float, int, int]

_NUM = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_WEIGHT = re.compile(
    rf"(?<![\w.])(?:(?P<st>{_NUM})\s?(?:st|stones?)\b\.?(?:\s?(?:and\s)?(?P<stlb>{_NUM})\s?(?:lbs?|pounds?)?(?![\w']))?"
    rf"|(?P<kg>{_NUM})[\s-]?(?:kgs?|kilos?|kilograms?|kilogrammes?)\b|(?P<lb>{_NUM})[\s-]?(?:lbs?|pounds?|#)(?!\w))",
    re.I,
)
_LENGTH = re.compile(
    rf"""(?<![\w.])(?:
    (?P<ft>\d)\s?(?:'|’|′|ft\b\.?|feet\b|foot\b)\s?(?:and\s)?(?:(?P<ftin>\d{{1,2}}(?:\.\d+)?)\s?(?:"|”|″|''|in(?:ch(?:es)?)?\b\.?)?(?!\d|\s?(?:kg|lb|years?|yo|st|cm)))?
    |(?P<mcm>[12])\s?m(?P<cmrest>\d{{2}})\b
    |(?P<m>[012][.,]\d{{1,3}})[\s-]?(?:m|metres?|meters?|mtrs?)\b
    |(?P<wm>1|2)\s(?:m|metres?|meters?)\s(?P<wcm>\d{{2}})(?:\s?cm)?\b
    |(?P<cm>{_NUM})[\s-]?(?:cms?|centimet(?:re|er)s?)\b
    |(?P<inch>{_NUM})[\s-]?(?:"|”|″|in\b|inch(?:es)?\b)
    )""",
    re.I | re.X,
)


def value(text: str) -> float:
    return float(text.replace(",", "") if regex.fullmatch(r"\d{1,3}(?:,\d{3})+", text) else text.replace(",", "."))


@lru_cache(maxsize=256)
def weights(text: str) -> tuple[Found, ...]:
    """Every weight of the text as (kg, start, end)."""
    found = []
    for m in _WEIGHT.finditer(digits(text)):
        if m["st"]:
            kg = value(m["st"]) * KG_PER_STONE + value(m["stlb"] or "0") * KG_PER_LB
        else:
            kg = value(m["kg"]) if m["kg"] else value(m["lb"]) * KG_PER_LB
        found.append((kg, m.start(), m.end()))
    return tuple(found)


@lru_cache(maxsize=256)
def lengths(text: str) -> tuple[Found, ...]:
    """Every body length of the text as (cm, start, end)."""
    return tuple((_cm(m), m.start(), m.end()) for m in _LENGTH.finditer(digits(text)))


def _cm(m: re.Match[str]) -> float:
    if m["ft"]:
        return (12 * value(m["ft"]) + value(m["ftin"] or "0")) * CM_PER_INCH
    if m["mcm"]:
        return 100 * value(m["mcm"]) + value(m["cmrest"])
    if m["wm"]:
        return 100 * value(m["wm"]) + value(m["wcm"])
    if m["m"]:
        return 100 * value(m["m"])
    return value(m["cm"]) if m["cm"] else value(m["inch"]) * CM_PER_INCH


def weight_kg(text: str) -> float | None:
    """The body weight in kg; a bare number counts only right behind or before a word such as "weigh"."""
    found = weights(text)
    if found:
        return found[0][0]
    m = regex.search(rf"\b(?:weigh(?:s|t|ing)?|wt|mass)\b(?:\s(?:is|of|at|about))?[\s:=]*({_NUM})(?![\w.'\"])", digits(text), re.I)
    return value(m[1]) if m else None


def height_cm(text: str) -> float | None:
    """The body height in cm; 1.75 without a unit is read as metres, 175 as centimetres."""
    text = digits(text)
    named = assign(text, {**_GIRTHS, "height": _HEIGHT}, list(lengths(text)))
    if "height" in named:
        return named["height"]
    m = regex.search(rf"\b(?:height|ht|tall)\b(?:\s(?:is|of|at|about))?[\s:=]*({_NUM})(?![\w%])", text, re.I)
    if m and (cm := _bare_height(value(m[1]))):
        return cm
    tall = [v for v, *_ in lengths(text) if 45 <= v <= 250 and v not in named.values()]
    if tall:
        return max(tall)
    bare = [n.value for n in numbers(text) if regex.fullmatch(r"[12][.,]\d{1,3}", text[n.start : n.end].strip())]
    return 100 * bare[0] if bare and 1.2 <= bare[0] <= 2.3 else None


_HEIGHT = r"\bheight|\btall\b|\bht\b|\bstand\w*\b"
_GIRTHS = {
    "waist": r"\bwaist(?:line)?\b(?!\W*to)|\bbelly\b|\babdomen\b",
    "hip": r"\bhips?\b",
    "neck": r"\bneck\b",
}


def _bare_height(number: float) -> float | None:
    if 1.2 <= number <= 2.3:
        return 100 * number
    return number if 90 <= number <= 230 else None


def girths(text: str) -> dict[str, float]:
    """Waist, hip, neck and height in cm, as far as they are named. Numbers without a unit count when every
    length of the text is bare; they are then in one and the same unknown unit."""
    text = digits(text)
    labels = {**_GIRTHS, "height": _HEIGHT}
    found = list(lengths(text))
    if len(found) == 1 and len(regex.findall(r"\bwaist|\bhips?\b|\bneck\b|\bheight\b|\btall\b", text, re.I)) > 1:
        unit = regex.match(r"\d+(?:\.\d+)?\s?([a-z\"']+)", text[found[0][1] :], re.I)
        shared = (
            regex.sub(r"(\d+(?:\.\d+)?)(?![\d.])(?!\s?(?:%|years?|y/?o|kg|lb|[a-z\"']*" + re.escape(unit[1]) + "))", rf"\1 {unit[1]}", text)
            if unit
            else text
        )
        found = list(lengths(shared)) if len(list(lengths(shared))) > 1 else found
        text = shared if len(found) > 1 else text
    if not found:
        found = [(n.value, n.start, n.end) for n in numbers(text) if not n.percent and not n.money and not regex.match(r"year|y/?o|kg|lb", n.unit)]
    named = assign(text, labels, found[:6])
    rest = [v for v, *_ in found if v not in named.values()]
    if "height" not in named and len(rest) == 1:
        named["height"] = rest[0]
    return named


_AGE = re.compile(
    r"\b(?P<a>\d{1,3})[\s-]?(?:years?|yrs?|yr|y)[\s./-]?(?:olds?|o\b|of age)|\b(?P<b>\d{1,3})\s?(?:y/?o|yo)\b|\baged?\s?(?:is|of|:|=)?\s?(?P<c>\d{1,3})\b"
    r"|\b(?P<d>\d{2})\s?(?:m|f|male|female|man|woman|years?)\b(?!\s?(?:tall|ago|later))|\b(?:(?:male|female|man|woman|m|f),?\s|(?:male|female|man|woman|lady|gentleman|girl|boy|patient|person|somebody|someone) of )(?P<e>\d{2})\b(?!\s?(?:kg|lb|cm|kilo|%|kcal|in\b|bpm))"
    r"|\b(?:i'?m|i am|im|she'?s|he'?s|turn(?:ed|ing)?)\s(?:a\s)?(?P<f>\d{2})\b(?!\s?(?:kg|lb|kilo|cm|%|st\b|stone|weeks?|wks?|pounds|days?|[.,]\d|inch|in\b|'))",
    re.I,
)


def age(text: str) -> float | None:
    """Age in years: "34 year old", "aged 34", "34F", "i'm 34"; None when no number is named as an age."""
    for m in _AGE.finditer(digits(text)):
        years = next(float(g) for g in m.groups() if g)
        if years <= 120:
            return years
    return None


_FEMALE = re.compile(r"\b(?:females?|wom[ae]n|girl|lady|she|her|wife|mum|mom|mother|sister|daughter)\b|\b\d{2}\s?f\b|\bf,?\s?\d{2}\b", re.I)
_MALE = re.compile(
    r"\b(?:males?|m[ae]n|boy|guy|gentleman|he|his|him|husband|dad|father|brother|son|bloke|dude)\b|\b\d{2}\s?m\b|\bm,?\s?\d{2}\b", re.I
)


def sex(text: str) -> Sex | None:
    """The sex a formula needs, from words of the text; a plain "male" wins over "her"."""
    if _FEMALE.search(text) and not regex.search(r"\bmales?\b", text, re.I):
        return "female"
    return "male" if _MALE.search(text) else None


def kg(weight: float) -> str:
    return f"{weight:.1f} kg"


def pounds(weight_in_kg: float) -> float:
    return weight_in_kg / KG_PER_LB
