"""So much in so long as a rate: beats in 15 seconds a minute, millilitres an hour, cases per thousand people."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.general.unit_table import UNITS, Unit
from capabilities.domains.general.units import unit_at
from capabilities.domains.reading import digits, numbers

_TIMES = {u.name.rstrip("s"): u.size for u in UNITS if u.kind == "time"}
_TIME = r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?"
_SPAN = re.compile(rf"\b(?:in|over|within|during|every|per|for|across)\s(?:the |a |an |about |just |only )?(\d+(?:\.\d+)?)\s?-?({_TIME}|s|h)\b", re.I)
_PER_TIME = re.compile(rf"\b(?:per|an?|each|every|/)\s?({_TIME})\b", re.I)
_PER_COUNT = re.compile(
    r"\bper\s(?:(\d[\d,]*)\s?)?(hundred thousand|thousand|hundred|million|100k|100,000|1,?000|10,?000)?\b(?:\s(?:people|inhabitants|population|births|persons))?",
    re.I,
)
_SIZES = {"hundred": 100.0, "thousand": 1e3, "hundred thousand": 1e5, "million": 1e6, "100k": 1e5}


@says(
    rf"\bper\s?(?:{_TIME}|\d|hundred|thousand|million)|\ban?\s?(?:{_TIME})\b|\b(?:each|every|/)\s?(?:{_TIME})\b|heart ?beat|\bbeats\b|\bbreaths\b|\bpulse\b|respiratory rate|heart rate",
    view=digits,
)
def match_rate(question: str) -> ToolMatch | None:
    if regex.search(r"\$|£|€|salary|wage|interest|%|km/h|\bmph\b|\bpace\b|odds|kwh|\bburn\b|\bmets?\b|mg\b|dose|smok\w*|\bpack\b", question, re.I):
        return None
    text = digits(question)
    return _by_time(text) or _by_count(text)


def _by_time(text: str) -> ToolMatch | None:
    span = _SPAN.search(text)
    asked = next((m for m in _PER_TIME.finditer(text) if not span or not span.start() <= m.start() < span.end()), None)
    vital = span and regex.search(r"\b(?:heart ?beats?|beats|breaths|pulse|respiratory rate|heart rate)\b", text, re.I)
    if not span or not (asked or vital):
        return None
    per = asked[1] if asked else "minute"
    counts = [n for n in numbers(text[: span.start()] + " ; " + text[span.end() :]) if not n.percent and not n.money]
    if len(counts) != 1 or counts[0].word:
        return None
    seconds = float(span[1]) * _seconds(span[2])
    args: dict[str, object] = {"amount": counts[0].value, "span": seconds / _seconds(per), "per": _name(per)}
    source, target = unit_at(text, counts[0].end) or unit_at(text, counts[0].end + 1), _unit_before(text, asked.start()) if asked else None
    if source and target and source[0].kind == target.kind and source[0].kind != "time":
        args |= {"amount": counts[0].value * source[0].size / target.size, "unit": target.name}
    return ToolMatch(0.96, args)


def _unit_before(text: str, end: int) -> Unit | None:
    """The unit whose rate is asked: the "ml" of "ml per hour"."""
    word = regex.search(r"([a-z]+)\s?$", text[:end], re.I)
    hit = unit_at(text, word.start(1)) if word else None
    return hit[0] if hit else None


def _name(word: str) -> str:
    word = word.lower().rstrip("s")
    return {"sec": "second", "min": "minute", "hr": "hour", "yr": "year", "h": "hour", "": "second"}.get(word, word)


def _seconds(word: str) -> float:
    return _TIMES.get(_name(word), 1.0)


def _by_count(text: str) -> ToolMatch | None:
    """ "46 of 2,300 people, rate per thousand"."""
    asked = regex.search(r"\bper\s(?:(\d[\d,]*)|(hundred thousand|thousand|hundred|million|100k))\b", text, re.I)
    if not asked:
        return None
    size = float(asked[1].replace(",", "")) if asked[1] else _SIZES[asked[2].lower()]
    found = [n.value for n in numbers(text[: asked.start()] + " ; " + text[asked.end() :])]
    if (
        len(found) != 2
        or size < 100
        or min(found) <= 0
        or not regex.search(r"\brate\b|\bout of\b|\bof\b|\bin\b|incidence|prevalence|mortality", text, re.I)
    ):
        return None
    return ToolMatch(0.93, {"amount": min(found), "span": max(found) / size, "per": f"{size:,.0f}"})


@tool(match_rate)
def rate_per(amount: float, span: float, per: str, unit: str = "") -> ToolResult:
    """A rate: amount / span, where `span` counts the units named in `per` (minute, hour, day, or a number of people)."""
    if span <= 0:
        return ToolResult("", ask="Over how long, or of how many?")
    result = amount / span
    return worked(f"{show(result)}{' ' + unit if unit else ''} per {per}.", f"{show(amount)} ÷ {show(span)}", value=result)


_AVERAGED = re.compile(
    r"\b(?:averag\w+|mean of)\s(\d+(?:\.\d+)?)\b.{0,25}?\b(?:over|in|across|for|from|through)\s(?:the |his |her |my )?(?:last |first )?(\d+)\s(?!%|percent)[a-z]+",
    re.I,
)


@says(r"\b(?:averag\w+|mean of)", view=digits)
def match_total(question: str) -> ToolMatch | None:
    """An average and how often it was taken: what is the total?"""
    text = digits(question)
    m = _AVERAGED.search(text)
    if (
        not m
        or not regex.search(r"\btotal\b|\baltogether\b|\bin all\b|\bhow many (?:in )?(?:total|all)\b|\bsum\b", text, re.I)
        or len(numbers(text)) != 2
    ):
        return None
    return ToolMatch(0.9, {"average": float(m[1]), "count": float(m[2])})


@tool(match_total)
def total_of_average(average: float, count: float) -> ToolResult:
    """The total behind an average: average × count."""
    return worked(f"{show(average * count)} in total.", f"{show(average)} × {show(count)}", value=average * count)


_LEFT = re.compile(
    r"\bhow (?:much|many)\b.{0,40}\b(?:left|to go|remain\w*|more|still)\b|\bwhat(?:'?s| is)? (?:left|remaining)\b|\bstill (?:need|to go|short)\b",
    re.I,
)
_GOAL = re.compile(
    r"\b(?:goal|target|limit|aim(?:ing)?|hit|reach|need|want|allow(?:ed|ance)|budget|total|out of|of|had|have|start(?:ed)?(?: with| at)?|from|max(?:imum)?)\b(?:\s(?:is|of|for|to|a|an|my|about|eat|drink|walk|read|save|with))*\s?[:=]?\s?[$£€]?$",
    re.I,
)
_SPENT = re.compile(
    r"\b(?:had|ate|eaten|used|spent|spend|read|walked|drank|did|done|took|gave|sold|lost|paid|ran|run|saved|so far|already|at (?:lunch|breakfast|dinner)|breakfast|lunch|dinner)\b",
    re.I,
)


@says(r"\b(?:left|to go|remain\w*|more|still)\b")
def match_remaining(question: str) -> ToolMatch | None:
    """A goal or a stock, and what has gone from it: what is left?"""
    if not _LEFT.search(question) or regex.search(
        r"%|percent|\bkcal per|half.?life|\bodds\b|\bballs?\b|\bovers?\b|interest|loan|mortgage|debt|\bhours?\b|\bdays?\b|\bweeks?\b|o'?clock|\d:\d\d|sleep",
        question,
        re.I,
    ):
        return None
    text = digits(question)
    found = [n for n in numbers(text) if not n.signed]
    if not 2 <= len(found) <= 7 or not _SPENT.search(text):
        return None
    goal = next((n for n in found if _GOAL.search(text[: n.start])), None) or max(found, key=lambda n: n.value)
    spent = [n.value for n in found if n is not goal]
    if goal.value < sum(spent):
        return None
    return ToolMatch(0.86, {"goal": goal.value, "parts": spent})


@tool(match_remaining)
def remaining(goal: float, parts: list[float]) -> ToolResult:
    """What is left of a goal or a stock after some parts: goal − sum of the parts."""
    left = goal - sum(parts)
    return worked(f"{show(round(left, 10))} left.", f"{show(goal)} − " + " − ".join(show(p) for p in parts), value=left)
