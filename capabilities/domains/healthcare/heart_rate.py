"""Heart rate: the maximum by age, training zones, and a target by heart-rate reserve."""

from __future__ import annotations

import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare import measures
from capabilities.domains.reading import digits, fmt, numbers

SOURCES = ("Fox, Naughton and Haskell 1971", "Tanaka et al. 2001", "Gulati et al. 2010", "Nes et al. 2013", "Karvonen et al. 1957")
Formula = Literal["220", "tanaka", "gulati", "nes"]
MAXIMA = {
    "220": ("220 − age", lambda age: 220 - age),
    "tanaka": ("208 − 0.7 × age (Tanaka)", lambda age: 208 - 0.7 * age),
    "gulati": ("206 − 0.88 × age (Gulati, women)", lambda age: 206 - 0.88 * age),
    "nes": ("211 − 0.64 × age (Nes)", lambda age: 211 - 0.64 * age),
}
ZONES = ((50, 60), (60, 70), (70, 80), (80, 90), (90, 100))
_ABOUT = r"heart[\s-]?rate|\bm?hr\s?(?:max|zone|reserve)?\b|\bhrmax\b|karvonen|\bbpm\b|\bpulse\b|tanaka|\bzone [1-5]\b|\bzone\b.*%|% of (?:my |the )?max|(?:%|percent) of (?:my |the |heart.?rate )?reserve|220 ?(?:-|−|minus) ?age|fat.?burning zone"
_TASK = re.compile(r"\bmax|zone|karvonen|reserve|target|training|intensity|tanaka|gulati|220|formula|%|percent", re.I)


@says(_ABOUT)
def match_heart_rate(question: str) -> ToolMatch | None:
    if not _TASK.search(question) or regex.search(r"per hour|an hour|hourly|payroll", question, re.I):
        return None
    text = digits(question)
    age = measures.age(text) or _bare_age(text)
    resting = _labelled(text, r"rest(?:ing)?(?: (?:heart ?rate|hr|pulse|rate))?")
    top = _labelled(text, r"max(?:imum|imal)?(?: (?:heart ?rate|hr|pulse|rate))?|hrmax|mhr|peak", least=100)
    shares = _loose_shares(text) or [n.value for n in numbers(text) if n.percent]
    formula = next((f for f in ("tanaka", "gulati", "nes") if regex.search(rf"\b{f}\b|{'208' if f == 'tanaka' else '~'}", text, re.I)), None)
    if not formula and regex.search(r"\b220\b", text):
        formula = "220"
    if not age and not top:
        return (
            ToolMatch(0.55, {}, ask="How old is the person (and the resting pulse, if you know it)?")
            if regex.search(r"\bmy\b|calculate|zones?", text, re.I)
            else None
        )
    zone = regex.search(r"\bzone\s?([1-5])\b", text, re.I)
    if zone and not shares:
        shares = list(ZONES[int(zone[1]) - 1])
    args = {"age": age, "resting": resting, "maximum": top, "formula": formula, "percents": shares or None}
    return ToolMatch(0.95, {k: v for k, v in args.items() if v is not None})


def _bare_age(text: str) -> float | None:
    m = regex.search(r"\b(?:at|for|for an?|age|am|who is|who's|person of|aged)\s(\d{2})\b(?!\s?(?:%|bpm|percent|beats))", text, re.I)
    return float(m[1]) if m else None


def _loose_shares(text: str) -> list[float]:
    m = regex.search(r"(\d{2})\s?(?:-|–|to|and)\s?(\d{2})\s?(?:%|percent)", text)
    return [float(m[1]), float(m[2])] if m else []


def _labelled(text: str, label: str, least: float = 30) -> float | None:
    m = regex.search(rf"\b(?:{label})\b(?:\s(?:is|of|at|about|was))?\s?[:=]?\s?(\d{{2,3}})\b(?!\s?%|\s?percent|\s?years?)", text, re.I)
    m = m or regex.search(rf"(\d{{2,3}})\s?(?:bpm\s)?(?:{label})\b", text, re.I)
    return float(m[1]) if m and least <= float(m[1]) <= 230 else None


@tool(match_heart_rate)
def heart_rate_zones(
    age: float | None = None,
    resting: float | None = None,
    maximum: float | None = None,
    formula: Literal["220", "tanaka", "gulati", "nes"] | None = None,
    percents: list[float] | None = None,
) -> ToolResult:
    """Maximum heart rate by age, a target at a percentage (Karvonen when a resting pulse is given), or five zones.

    Age in years, rates in beats a minute. Without a formula 220 − age is used and Tanaka shown beside it.
    """
    if maximum is None and age is None:
        return ToolResult("", ask="How old is the person?")
    name, rule = MAXIMA[formula or "220"]
    top = maximum if maximum is not None else rule(age)
    lines, data = [], {"max_bpm": round(top, 2)}
    base, reserve = (resting, top - resting) if resting else (0.0, top)
    how = "Karvonen: resting + share × (max − resting)" if resting else "share × max"
    if percents:
        targets = [base + reserve * p / 100 for p in percents[:4]]
        data["targets_bpm"] = [round(t, 2) for t in targets]
        shown = " to ".join(fmt(t, 1) for t in targets)
        lines.append(f"Target: {shown} beats a minute at {' to '.join(fmt(p) + '%' for p in percents[:4])}.")
        lines.append(
            f"{how}; for the first: {fmt(base)} + {fmt(percents[0] / 100, 3)} × {fmt(reserve, 1)} = {fmt(targets[0], 1)}"
            if resting
            else f"{how}: {fmt(percents[0] / 100, 3)} × {fmt(top, 1)} = {fmt(targets[0], 1)}"
        )
    if maximum is None:
        head = f"Maximum heart rate: about {fmt(top, 1)} beats a minute ({name}, age {fmt(age or 0)})."
        lines.insert(len(lines), head)
        if formula is None and not percents and not resting:
            lines.append(f"Tanaka's formula (208 − 0.7 × age) gives {fmt(208 - 0.7 * (age or 0), 1)}; both can be off by 10 or more.")
    if resting and not percents:
        data["reserve_bpm"] = round(reserve, 1)
    if not percents and (resting or maximum is not None):
        zones = [(base + reserve * a / 100, base + reserve * b / 100) for a, b in ZONES]
        data["zones_bpm"] = [(round(a, 1), round(b, 1)) for a, b in zones]
        lines.insert(0, "Zones 1 to 5: " + ", ".join(f"{a:.0f}–{b:.0f}" for a, b in zones) + f" beats a minute ({how}, steps of 10% from 50%).")
    if resting and not percents:
        lines.insert(0, f"Heart-rate reserve: {fmt(reserve, 1)} beats a minute ({fmt(top, 1)} − {fmt(resting)}).")
    lines.append("With heart disease, chest pain or medicines that slow the pulse (beta blockers), ask a doctor for your limits.")
    source = SOURCES[list(MAXIMA).index(formula or "220")]
    return ToolResult("\n".join(lines), data, ((source,) if maximum is None else ()) + (SOURCES[4:] if resting else ()))
