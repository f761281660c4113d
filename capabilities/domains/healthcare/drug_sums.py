"""Drug calculations as they stand in nursing books: the volume of a dose in an exercise, and the rate of a drip."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, durations, fmt

SOURCES = ("Open RN: Nursing Skills, chapter 5 (math calculations)",)
_N = r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)\s?"
_MASS = r"(mg|mcg|µg|micrograms?|milligrams?|g|grams?)"
_IN_MG = {"mg": 1.0, "mi": 1.0, "mc": 0.001, "µg": 0.001, "g": 1000.0, "gr": 1000.0}
# A dose is only worked out as a task from a course, never for somebody: the words must say that it is one.
_EXERCISE = r"\b(?:exams?|exercises?|homework|worksheet|textbook|quiz|practi[cs]e (?:question|problem|paper|task)s?|drug calc\w*|nursing (?:school|student|test|maths?|course)|(?:maths?|test|exam) (?:question|problem))\b"
_SOMEBODY = re.compile(
    r"\b(?:my|our|his|her) (?:\d+[- ]\w+[- ]old|son|daughter|kids?|child|baby|toddler|boy|girl|wife|husband|mum|mom|dad|dog|cat|grand\w+)\b|\b(?:should|can|do|may|could) (?:i|we) (?:give|take|use)\b|\bfor me\b",
    re.I,
)
_PER_KG = re.compile(rf"{_N}{_MASS}\s?(?:/|per|a|each|for (?:each|every))\s?(?:kgs?|kilos?|kilogram)\b", re.I)
_STRENGTH = re.compile(rf"{_N}{_MASS}\s?(?:in|per|/|of drug in)\s?(?:each |every |a )?(?:(\d+(?:\.\d+)?)\s?)?(?:ml|millilit\w+)\b", re.I)
_WEIGHT = re.compile(rf"{_N}(?:kgs?|kilos?|kilograms?)\b", re.I)
_ORDERED = re.compile(rf"{_N}{_MASS}\b", re.I)
_FACTOR = re.compile(
    r"(?<![\w.])(\d{1,3})\s?(?:drops?|gtts?)\s?(?:/|per|to the|to a|a|in a|in 1)\s?(?:1\s?)?(?:ml|millilit\w+)\b|\b(?:drop|drip) factor\D{0,8}(\d{1,3})\b",
    re.I,
)
_VOLUME = re.compile(rf"{_N}(ml|millilit\w+|l|lit(?:re|er)s?)\b(?!\s?/)", re.I)


def _milligrams(amount: str, unit: str) -> float:
    unit = unit.lower()
    return float(amount.replace(",", "")) * _IN_MG[unit if unit in _IN_MG else unit[:2]]


@says(_EXERCISE)
def match_dose(question: str) -> ToolMatch | None:
    if _SOMEBODY.search(question) or not regex.search(r"\bml\b|millilit", question, re.I):
        return None
    text = digits(question)
    strength = _STRENGTH.search(text)
    if not strength or not regex.search(r"how (?:many|much)|volume|what", text, re.I):
        return None
    per_ml = _milligrams(strength[1], strength[2]) / float(strength[3] or 1)
    rest = text[: strength.start()] + " " + text[strength.end() :]
    per_kg = _PER_KG.search(rest)
    weight = _WEIGHT.search(rest)
    if per_kg and weight:
        return ToolMatch(0.96, {"mg_per_ml": per_ml, "mg_per_kg": _milligrams(per_kg[1], per_kg[2]), "weight_kg": float(weight[1].replace(",", ""))})
    ordered = _ORDERED.search(rest) if not per_kg else None
    return ToolMatch(0.96, {"mg_per_ml": per_ml, "mg": _milligrams(ordered[1], ordered[2])}) if ordered else None


@tool(match_dose)
def dose_exercise(mg_per_ml: float, mg: float = 0.0, mg_per_kg: float = 0.0, weight_kg: float = 0.0) -> ToolResult:
    """The volume of a dose in an exercise of a nursing or pharmacy course: ordered amount ÷ strength, both in mg; the amount is
    `mg`, or `mg_per_kg` × `weight_kg`. Only for exercises, never for a real person."""
    amount = mg or mg_per_kg * weight_kg
    if amount <= 0 or mg_per_ml <= 0:
        return ToolResult("", ask="What is the amount in mg, and how many mg are in how many ml?")
    volume = amount / mg_per_ml
    first = f"{fmt(mg_per_kg)} mg × {fmt(weight_kg)} kg = {fmt(amount)} mg; " if not mg else ""
    lines = [
        f"The volume in this exercise is {fmt(volume, 3)} ml.",
        f"{first}{fmt(amount)} mg ÷ {fmt(mg_per_ml, 4)} mg a ml = {fmt(volume, 3)} ml",
        "It is the sum of an exercise; a real amount comes from the label, a pharmacist or a doctor.",
    ]
    return ToolResult("\n".join(lines), {"ml": volume}, SOURCES)


@says(r"\b(?:drip\w*|drops?|gtts?|infus\w+|iv|saline|pump)\b")
def match_drip(question: str) -> ToolMatch | None:
    text = digits(question)
    factor, volume = _FACTOR.search(text), _VOLUME.search(text)
    spans = [days * 1440 for days, *_ in durations(regex.sub(r"\b(?:per|a|an|each|/)\s?(?:hour|minute|min|hr)\b", " ", text, flags=re.I)) if days > 0]
    hourly = regex.search(r"\bml\s?(?:/|per|an)\s?h", text, re.I)
    if not volume or len(spans) != 1 or not (factor or hourly):
        return None
    ml = float(volume[1].replace(",", "")) * (1000 if volume[2].lower().startswith("l") else 1)
    return ToolMatch(0.95, {"ml": ml, "minutes": spans[0], **({"drops_per_ml": float(factor[1] or factor[2])} if factor else {})})


@tool(match_drip)
def drip_rate(ml: float, minutes: float, drops_per_ml: float | None = None) -> ToolResult:
    """Rate of an infusion whose volume and time are given: ml × drops per ml ÷ minutes, and ml an hour."""
    if ml <= 0 or minutes <= 0:
        return ToolResult("", ask="How many ml run in over how long?")
    hourly = ml * 60 / minutes
    pump = f"{fmt(hourly)} ml an hour"
    if not drops_per_ml:
        return ToolResult(f"{pump}.\n{fmt(ml)} ml ÷ {fmt(minutes / 60)} hours", {"ml_per_hour": hourly}, SOURCES)
    rate = ml * drops_per_ml / minutes
    lines = [
        f"{fmt(rate)} drops a minute, counted as {rate:.0f}; that is {pump}.",
        f"{fmt(ml)} ml × {fmt(drops_per_ml)} drops a ml ÷ {fmt(minutes)} minutes",
        "The volume and the time are those you gave; on a ward they come from the prescription.",
    ]
    return ToolResult("\n".join(lines), {"drops_per_minute": rate, "ml_per_hour": hourly}, SOURCES)
