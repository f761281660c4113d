"""Protein, fat, carbohydrate and alcohol: grams from a share of the calories and back, and protein by body weight."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare import measures
from capabilities.domains.reading import assign, digits, fmt, numbers

KCAL_PER_GRAM = {"protein": 4, "carbs": 4, "fat": 9, "alcohol": 7, "fibre": 2}
SOURCES = ("Atwater factors (FAO 2003): protein and carbohydrate 4, fat 9, alcohol 7 kcal a gram",)
_NAMES = {"protein": r"\bproteins?\b", "carbs": r"\bcarb(?:ohydrate)?s?\b", "fat": r"\bfats?\b(?! loss)", "alcohol": r"\balcohol\b|\bethanol\b"}
_ABOUT = "|".join([*_NAMES.values(), r"\bmacros?\b"])
_PER_KG = re.compile(
    r"(\d+(?:\.\d+)?)\s?g(?:rams?)?\s?(?:(?:of )?protein )?(?:/|per|a|for each|for every)\s?(?:1\s?)?(kg|kilo(?:gram)?|lb|pound)\b", re.I
)


@says(_ABOUT)
def match_macros(question: str) -> ToolMatch | None:
    text = regex.sub(
        r"\b(?:1|a|one|each|every) ?g(?:ram)?s? (?:of )?(?:protein|carbs?|fat|alcohol) (?:has|is|gives|holds|=|at) ?\d ?(?:kcal|calories|cals?)\b",
        " ",
        digits(question),
        flags=re.I,
    )
    per_kg = _per_weight(text)
    if per_kg:
        return per_kg
    kcal = _kcal(text)
    named = [name for name, pattern in _NAMES.items() if regex.search(pattern, text, re.I)]
    grams = _grams(text)
    wants_share = regex.search(r"percent|%|share|proportion|what part", text, re.I)
    shares = _shares(text)
    if kcal and shares:
        return ToolMatch(0.96, {"kcal": kcal, "shares": shares})
    if grams and kcal and wants_share:
        return ToolMatch(0.95, {"grams": grams, "kcal": kcal})
    if grams and regex.search(r"calorie|kcal|energy", text, re.I):
        return ToolMatch(0.92 if len(grams) > 1 or len(named) == 1 else 0.8, {"grams": grams, **({"kcal": kcal} if kcal else {})})
    if kcal and len(named) == 1 and regex.search(r"how many grams|in grams|grams of", text, re.I):
        return ToolMatch(0.8, {"kcal": kcal, "shares": {named[0]: 100.0}})
    return None


def _kcal(text: str) -> float | None:
    m = regex.search(r"(\d[\d,]*(?:\.\d+)?)[\s-]?(?:k?cal(?:orie)?s?)\b", text, re.I) or regex.search(
        r"(?:calories|kcal)(?: is| are| of|:)?\s(\d[\d,]*)\b(?!\s?(?:g|grams?)\b)", text, re.I
    )
    return float(m[1].replace(",", "")) if m else None


def _grams(text: str) -> dict[str, float]:
    found = [(n.value, n.start, n.end) for n in numbers(text) if n.unit in ("g", "gram", "grams", "gr") and not n.percent]
    found = found or [(float(m[1]), m.start(1), m.end(1)) for m in regex.finditer(r"(\d+(?:\.\d+)?)g\b", text)]
    said = sum(bool(regex.search(pattern, text, re.I)) for pattern in _NAMES.values())
    if 0 < len(found) < said:
        found = [(n.value, n.start, n.end) for n in numbers(text) if not n.percent and not n.unit.startswith(("kcal", "cal", "kg", "lb"))]
    return assign(text, _NAMES, found[:4])


def _shares(text: str) -> dict[str, float]:
    triple = regex.search(r"(\d{1,2})\s?[/:-]\s?(\d{1,2})\s?[/:-]\s?(\d{1,2})", text)
    if triple and sum(int(g) for g in triple.groups()) == 100:
        order = sorted((m.start(), name) for name, p in _NAMES.items() if name != "alcohol" and (m := regex.search(p, text, re.I)))
        names = [name for _, name in order] if len(order) == 3 else ["carbs", "protein", "fat"]
        return {name: float(g) for name, g in zip(names, triple.groups(), strict=True)}
    found = [(n.value, n.start, n.end) for n in numbers(text) if n.percent]
    shares = assign(text, _NAMES, found[:4]) if found else _bare_shares(text)
    rest = regex.search(r"\b(?:rest|remainder|remaining|balance)\b", text, re.I)
    missing = [name for name in ("protein", "carbs", "fat") if name not in shares and regex.search(_NAMES[name], text, re.I)]
    if rest and len(missing) == 1 and 0 < sum(shares.values()) < 100:
        shares[missing[0]] = 100 - sum(shares.values())
    return shares


def _bare_shares(text: str) -> dict[str, float]:
    """Numbers without a unit beside the three names are shares when they make a hundred: "40 carb 30 protein 30 fat"."""
    found = [(n.value, n.start, n.end) for n in numbers(text) if n.value < 100 and not n.unit.startswith(("g", "k", "cal", "lb", "day", "meal"))]
    shares = assign(text, _NAMES, found[:4])
    return shares if len(shares) == 3 and sum(shares.values()) == 100 else {}


def _per_weight(text: str) -> ToolMatch | None:
    m = _PER_KG.search(text)
    weight = measures.weight_kg(text[: m.start()] + text[m.end() :]) if m else None
    if not m or not weight:
        return None
    rate = float(m[1]) / (measures.KG_PER_LB if m[2].lower() in ("lb", "pound") else 1)
    return ToolMatch(0.95, {"weight_kg": weight, "grams_per_kg": rate})


@tool(match_macros)
def macronutrients(
    kcal: float | None = None,
    shares: dict[str, float] | None = None,
    grams: dict[str, float] | None = None,
    weight_kg: float | None = None,
    grams_per_kg: float | None = None,
) -> ToolResult:
    """Grams of protein, carbs or fat from a share of the calories, calories and shares from grams, protein by weight.

    `shares` in percent of `kcal`; `grams` by name (protein, carbs, fat, alcohol). Factors 4, 4, 9 and 7 kcal a gram.
    """
    if weight_kg and grams_per_kg:
        total = weight_kg * grams_per_kg
        return ToolResult(
            f"{fmt(total, 1)} g a day.\n{fmt(weight_kg, 2)} kg × {fmt(grams_per_kg, 2)} g a kg = {fmt(total, 1)} g", {"grams": total}, SOURCES
        )
    if kcal and shares:
        return _from_shares(kcal, shares)
    if grams:
        return _from_grams(grams, kcal)
    return ToolResult("", ask="How many kcal a day, and which share of protein, carbs or fat (in percent)?")


def _from_shares(kcal: float, shares: dict[str, float]) -> ToolResult:
    found = {name: kcal * share / 100 / KCAL_PER_GRAM[name] for name, share in shares.items()}
    head = ", ".join(f"{fmt(g, 1)} g {name}" for name, g in found.items())
    lines = [
        f"{head} a day.",
        *(f"{name}: {fmt(kcal)} kcal × {fmt(shares[name])}% ÷ {KCAL_PER_GRAM[name]} kcal a gram = {fmt(g, 1)} g" for name, g in found.items()),
    ]
    return ToolResult("\n".join(lines), {"grams": found}, SOURCES)


def _from_grams(grams: dict[str, float], kcal: float | None) -> ToolResult:
    energy = {name: g * KCAL_PER_GRAM[name] for name, g in grams.items()}
    total = sum(energy.values())
    work = " + ".join(f"{fmt(g, 1)} g {name} × {KCAL_PER_GRAM[name]}" for name, g in grams.items())
    if kcal:
        share = 100 * total / kcal
        text = f"{fmt(share, 2)}% of the calories.\n{work} = {fmt(total)} kcal; {fmt(total)} ÷ {fmt(kcal)} kcal = {fmt(share, 2)}%"
        return ToolResult(text, {"percent": share, "kcal": total}, SOURCES)
    return ToolResult(f"{fmt(total)} kcal.\n{work} = {fmt(total)} kcal", {"kcal": total}, SOURCES)
