"""What meetings cost, once and in a year."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import all_numbers, cash, convert, masked, period, show, unit_of
from capabilities.domains.cues import says

_MEETING = r"\b(?:meetings?|meets|syncs?|stand-?ups?|stand up|calls?|retro(?:spective)?s?|workshops?|all[- ]hands|one[- ]on[- ]ones?|1:1s?|catch[- ]?ups?|check[- ]?ins?|town ?halls?|huddles?|offsite|training session|session)\b"
_PEOPLE = r"people|ppl|persons?|staff|attendees|participants|employees|colleagues|engineers?|developers?|devs|managers?|members|team members|folks|of us|heads|designers|directors|consultants|executives|execs|reps"
_PER_YEAR = {"daily": 260.0, "weekly": 52.0, "monthly": 12.0, "fortnightly": 26.0, "biweekly": 26.0, "bi-weekly": 26.0, "quarterly": 4.0, "every day": 260.0, "every week": 52.0,
             "every month": 12.0, "every two weeks": 26.0, "per week": 52.0, "a week": 52.0, "each week": 52.0, "each day": 260.0, "every workday": 260.0, "every other week": 26.0}  # fmt: skip


@says(_MEETING)
def _match(text: str) -> ToolMatch | None:
    text = reading.compiled(r"\b(an|one|two|three) hours? and a half\b").sub(
        lambda m: f"{ {'an': 1, 'one': 1, 'two': 2, 'three': 3}[m[1].lower()] }.5 hour", text
    )
    asked = bool(reading.compiled(r"cost|expens|worth|price|spend|money|how much|waste|\bburns?\b|add up to").search(text))
    if reading.compiled(r"tickets?|handle|bottleneck|process|workflow|per call|call cent|odds|minutes per").search(text):
        return None
    groups = _groups(text)
    if groups and _hours(text):
        heads = sum(n for n, _ in groups)
        times, per_year = _times(text)
        rate = sum(n * r for n, r in groups) / heads
        return ToolMatch(
            0.95,
            {"people": heads, "rate": rate, "hours": _hours(text), "times": times, "sign": reading.currency(text)}
            | ({"frequency": per_year} if per_year else {}),
        )
    people = _people(text)
    rate = _hourly(text)
    hours = _hours(text)
    if people and rate and hours:
        times, per_year = _times(text)
        return ToolMatch(
            0.94 if asked else 0.75,
            {"people": people, "rate": rate, "hours": hours, "times": times, "sign": reading.currency(text)}
            | ({"frequency": per_year} if per_year else {}),
        )
    if reading.compiled(
        r"(?:cost|price) of (?:a |our |my |the |this )?(?:\w+ )?meeting|meeting cost|how much (?:does|do|is) (?:\w+ ){0,3}meeting"
    ).search(text):
        return ToolMatch(
            0.5, {}, "For the cost of a meeting I need the number of people, their average cost an hour and how long it lasts. What are they?"
        )
    return None


def _groups(text: str) -> list[tuple[float, float]]:
    """(people, hourly rate) of "4 managers at 90/h and 6 engineers at 60/h", when there are two groups or more."""
    pattern = rf"(\d+)\s(?:[a-z-]+\s){{0,2}}?(?:{_PEOPLE})\s(?:[a-z]+\s){{0,3}}?(?:at|@|earning|on|costing|paid|x)\s?[$£€]?(\d+(?:\.\d+)?)"
    found = [(float(a), float(b)) for a, b in re.findall(pattern, masked(text), re.I)]
    return found if len(found) >= 2 else []


def _people(text: str) -> float:
    for n in all_numbers(text):
        if not n.money and reading.compiled(rf"\s?(?:[a-z-]+\s){{0,2}}(?:{_PEOPLE})\b").match(text[n.end :]) and not unit_of(n.unit):
            return n.value
    m = reading.compiled(r"(?:team|group|attended by|with|of)\s(?:of\s)?(\d+)\b(?!\s?(?:min|h|week|day|month|\$|%))").search(masked(text))
    return float(m[1]) if m else 0.0


def _hourly(text: str) -> float:
    """Average cost of one person an hour; a yearly salary is divided by 2,080 hours."""
    money = [n for n in all_numbers(text) if n.money] or [n for n in all_numbers(text) if period(text, n) in ("hour", "year") and not unit_of(n.unit)]
    if not money:
        m = reading.compiled(
            r"(?:averaging|average|rate|cost(?:ing)?|paid|earning|at)\s(?:of\s|is\s|about\s)?(\d+(?:\.\d+)?)\b(?!\s?(?:min|h\b|hour|week|day|people))"
        ).search(masked(text))
        return float(m[1]) if m else 0.0
    n = money[0]
    yearly = (
        period(text, n) == "year" or (not period(text, n) and n.value >= 10000) or (reading.compiled(r"salary").search(text) and n.value >= 10000)
    )
    return n.value / 2080 if yearly else n.value


def _hours(text: str) -> float:
    for n in all_numbers(text):
        unit = unit_of(n.unit)
        if unit in ("minute", "hour") and not n.money and not n.percent:
            tail = reading.compiled(r"\s?h\w*\s?(?:and\s)?(\d+)\s?m(?:in\w*)?\b").match(text[n.end :])
            return convert(n.value, unit, "hour") + (float(tail[1]) / 60 if tail and unit == "hour" else 0)
    if reading.compiled(r"half[- ](?:an?[- ])?hour").search(text):
        return 0.5
    return 1.0 if reading.compiled(r"\b(?:one|an|1)[- ]hour(?:ly)?\b|hour[- ]long|\b(?:an|one) hour\b").search(text) else 0.0


def _times(text: str) -> tuple[float, str]:
    """How often the asked span holds the meeting, and a word for it."""
    lower = text.lower()
    weeks = next((n.value for n in all_numbers(text) if unit_of(n.unit) == "week"), 0.0)
    months = next((n.value for n in all_numbers(text) if unit_of(n.unit) == "month"), 0.0)
    days = next((n.value for n in all_numbers(text) if unit_of(n.unit) == "day"), 0.0)
    span = reading.compiled(
        r"(?:per|a|each|every|in a|over a|this)\s(week|month|quarter|year)\s?\??\s*$|\b(yearly|annual(?:ly)?|monthly|weekly) (?:cost|total|spend)|cost (?:\w+ ){0,3}(?:per|a|each|in a|over a|every) (year|month|week)|\b(annually|yearly)\b",
        0,
    ).search(lower)
    rest = lower[: span.start()] + " " + lower[span.end() :] if span else lower
    often = next((k for k in sorted(_PER_YEAR, key=len, reverse=True) if re.search(rf"\b{k}\b", rest)), "")
    often = often or next((k for k in sorted(_PER_YEAR, key=len, reverse=True) if re.search(rf"\b{k}\b", lower)), "")
    count = reading.compiled(r"(\d+|two|three|four|five|twice|once)\s?(?:times|x|meetings)?\s(?:a|per|each|every)\s(day|week|month|year)", 0).search(
        lower
    )
    per_week = {"day": 5.0, "week": 1.0, "month": 12 / 52, "year": 1 / 52}
    many = {"twice": 2.0, "once": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
    weekly = (many.get(count[1]) or float(count[1])) * per_week[count[2]] if count else _PER_YEAR[often] / 52 if often else 0.0
    if weeks:
        return weeks * (weekly or 1), f"{show(weeks)} weeks"
    if days and not weekly:
        return days, f"{show(days)} days"
    if days and weekly >= 1:
        return days * weekly / 5, f"{show(days)} days"
    if months:
        return months * (weekly or 1) * 52 / 12, f"{show(months)} months"
    if weekly and (span or reading.compiled(r"\byear\b", 0).search(lower)):
        asked = next((g for g in span.groups() if g), "year") if span else "year"
        unit = {"week": 1.0, "weekly": 1.0, "month": 52 / 12, "monthly": 52 / 12, "quarter": 13.0}.get(asked, 52.0)
        return weekly * unit, {"week": "a week", "weekly": "a week", "month": "a month", "monthly": "a month", "quarter": "a quarter"}.get(
            asked, "a year"
        )
    return 1.0, ""


@tool(match=_match)
def meeting_cost(people: float, rate: float, hours: float, times: float = 1, frequency: str = "", sign: str = "") -> ToolResult:
    """Cost of a meeting: people × average cost an hour × hours, times how often it takes place in the asked span."""
    once = people * rate * hours
    working = f"{show(people)} people × {cash(rate, sign)} × {show(hours)} h"
    if times == 1:
        text = f"The meeting costs {cash(once, sign)}.\n= {working}"
    else:
        span = f" ({frequency})" if frequency else ""
        text = f"It costs {cash(once * times, sign)}{span}, {cash(once, sign)} each time.\n= {working} × {show(times)} meetings"
    return ToolResult(text, {"once": once, "total": once * times})
