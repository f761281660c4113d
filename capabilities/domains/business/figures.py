"""Reading of business figures by their labels: which number of a sentence is the price, which one the churn.

A tool names its figures; the numbers are given to them so that the words in between cost least overall.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.cues import Cued, says
from capabilities.domains.reading import Number, compiled
from errors import InvalidField

SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "fortnight": 1209600,
    "month": 2628000,
    "quarter": 7884000,
    "year": 31536000,
}
_UNITS = (
    (r"s|secs?|seconds?", "second"), (r"mins?|minutes?", "minute"), (r"h|hrs?|hours?|hr", "hour"), (r"d|days?", "day"),
    (r"wks?|weeks?|w", "week"), (r"fortnights?", "fortnight"), (r"mos?|months?|mths?", "month"),
    (r"quarters?|qtrs?", "quarter"), (r"y|yrs?|years?|annum", "year"),
)  # fmt: skip
_ADVERBS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
            "yearly": "year", "annual": "year", "annually": "year", "annualised": "year", "annualized": "year"}  # fmt: skip
_MASKED = re.compile(
    r"rule of (?:40|forty)|(?<![\d.,])(?:3|three|two|2)[- ]points?\b|(?<![\d.,])(?:80\s?[/-]\s?20|50\s?[/:]\s?50|24\s?/\s?7)(?!\d)|\b(?:one|two|1|2)[- ](?:sided|tailed|proportions?|samples?(?= (?:test|z|t|proportion)))|\bq[1-4]\b|\bb2[bc]\b"
    r"|\b(?:sixty|thirty) day (?:terms|notice)|\bthis one\b|\b(?:one|1) percentage point steps|\btop[- ]?(?:box|2|two)\b",
    re.I,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.I)
_KIND_OF_TIME = re.compile(
    r"(?<=\d)(\s(?:productive|working|work|billable|available|planned|scheduled|business|calendar|extra|paid|useful|full|regular|normal|total|operating|running))"
    r"(\s(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\b)",
    re.I,
)
_FREE = {"is", "of", "at", "=", ":", "was", "are", "were", "to", "from", "be", "equals", "about", "around", "roughly", "a", "an", "the",
         "my", "our", "it", "its", "i", "we", "for", "with", "on", "per", "each", "every", "only", "just", "now", "costs", "in", "by",
         "total", "average", "avg", "have", "has", "had", "got", "get", "you", "your", "their", "that", "this"}  # fmt: skip
_JOINING = {
    "what",
    "whats",
    "how",
    "which",
    "so",
    "thats",
    "and",
    "but",
    "with",
    "at",
    "of",
    "to",
    "for",
    "in",
    "on",
    "or",
    "from",
    "then",
    "by",
    "while",
    "over",
    "per",
    "if",
    "is",
    "are",
    "was",
}
_UNASSIGNED, _LIMIT, _REACH = 18.0, 16.0, 90
_MOST_PERCENT = 1_000  # a number without its sign that is larger is no percentage
_LONGEST_SPAN = 10_000  # "cogs 730k days of inventory": the days are not the unit of 730k


@dataclass(frozen=True)
class Figure:
    """One figure a tool needs. `label` is a regular expression of its names. `kind` is money, percent, count
    (neither), span (a time, given in `per`) or any. `per` turns amounts stated for another period into this one.
    `taken` says that the figure is taken off, so that "-2k" and "2k" mean the same.
    `cost` makes a label that is often said of other figures too the weaker one."""

    name: str
    label: str
    kind: str = "any"
    per: str = ""
    cost: float = 0.0
    taken: bool = False


def unit_of(word: str) -> str:
    """The unit of time a word stands for ("hrs" -> "hour"), or ''."""
    return next((unit for pattern, unit in _UNITS if re.fullmatch(pattern, word, re.I)), "")


@lru_cache(maxsize=256)
def masked(text: str) -> str:
    """The text with figures of speech that hold a number ("rule of 40", "80/20") blanked, positions kept."""
    return _MASKED.sub(lambda m: " " * len(m[0]), text)


@lru_cache(maxsize=256)
def all_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of the text that are meant as numbers; "6 productive hours" has the unit hours."""
    found = reading.numbers(_KIND_OF_TIME.sub(lambda m: m[2] + " " * len(m[1]), masked(text)))
    return tuple(n for n in found if not _is_year(text, n) and not _is_day(text, n) and not _ORDINAL.match(text, n.end))


_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_BEHIND_MONTH = re.compile(rf"\b{_MONTH}\.?\s?[:=]?\s?$", re.I)


def _is_day(text: str, n: Number) -> bool:
    """True for the 30 of "closing 1.86m on 30 jun"; the 10 of "jan 10 feb 12" is a figure of January."""
    if n.percent or n.money or n.signed or not re.fullmatch(r"\s*\d\d?\s*", text[n.start : n.end]) or not 1 <= n.value <= 31:
        return False
    return bool(re.fullmatch(_MONTH, n.unit, re.I)) and not _BEHIND_MONTH.search(text[max(0, n.start - YEAR_LEAD) : n.start])


YEAR_LEAD = 14  # the longest word that can lead a year, with its space; a table has a year in every row


def _is_year(text: str, n: Number) -> bool:
    """True for "in 2026" and "our 2025 sales": a calendar year, not an amount."""
    if not (2010 <= n.value <= 2040) or n.money or n.percent or not compiled(r"\s*20\d\d\s*", 0).fullmatch(text[n.start : n.end]):
        return False
    return bool(
        compiled(
            r"\b(?:in|since|during|fy|year|our|my|by|of|from|the|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\s?$"
        ).search(text[max(0, n.start - YEAR_LEAD) : n.start])
    )


def period(text: str, n: Number) -> str:
    """The period an amount is stated for ("40k a year", "monthly burn of 30k"), or ''."""
    tail = compiled(r"\s?(?:(?!and\b|with\b|at\b)[a-z'-]+\s){0,4}?(?:(?:per|a|an|each|every)\s|/\s?)\s?([a-z]+)").match(text[n.end :])
    if tail and unit_of(tail[1]):
        return unit_of(tail[1])
    adverb = compiled(r"\s?(?:(?!(?:and|to|into|as)\b)[a-z'-]+\s){0,2}?(hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b").match(
        text[n.end :]
    )
    if adverb:
        return _ADVERBS[adverb[1].lower()]
    ahead = compiled(
        r"\b(hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly|i[sz]ed)?)(?:\s(?!equivalent)[a-z-]+){0,3}\s?(?:of|is|:|=)?\s?$"
    ).search(text[max(0, n.start - 80) : n.start])
    return _ADVERBS[ahead[1].lower()] if ahead else ""


def convert(value: float, unit: str, to: str) -> float:
    """A span of time in another unit; a year has 365 days, a month a twelfth of it."""
    return value * SECONDS[unit] / SECONDS[to]


def read(text: str, figures: tuple[Figure, ...]) -> dict[str, float]:
    """The value of every figure that the text labels."""
    found = assign(text, figures)
    return {f.name: value_of(text, f, found[f.name]) for f in figures if f.name in found}


def value_of(text: str, figure: Figure, n: Number) -> float:
    """The number as the figure wants it: a span in its unit, an amount for its period."""
    unit, value = unit_of(n.unit), abs(n.value) if figure.taken else n.value
    if figure.kind == "span" and figure.per and unit:
        return convert(value, unit, figure.per)
    stated = period(text, n) if figure.per and figure.kind != "span" else ""
    if not stated or stated == figure.per:
        return value
    return value / _per_year(figure.per) * _per_year(stated)


def _per_year(unit: str) -> float:
    return {"month": 12, "quarter": 4, "week": 52, "year": 1, "fortnight": 26}.get(unit) or SECONDS["year"] / SECONDS[unit]


def assign(text: str, figures: tuple[Figure, ...]) -> dict[str, Number]:
    """Numbers given to figures, each at most once, at the least cost in words between label and number."""
    text = masked(text)
    options = [_options(text, f) for f in figures]
    best: tuple[float, tuple[int, ...]] = (1e9, ())

    def walk(i: int, cost: float, used: tuple[int, ...]) -> None:
        nonlocal best
        if cost >= best[0]:
            return
        if i == len(options):
            best = (cost, used)
            return
        for price, index in options[i]:
            if index not in used:
                walk(i + 1, cost + price, (*used, index))
        walk(i + 1, cost + _UNASSIGNED, (*used, -1))

    walk(0, 0.0, ())
    every = all_numbers(text)
    return {f.name: every[i] for f, i in zip(figures, best[1], strict=True) if i >= 0}


def _options(text: str, figure: Figure) -> list[tuple[float, int]]:
    """(cost, index of number), cheapest first, at most five."""
    found: dict[int, float] = {}
    every = all_numbers(text)
    starts = [n.start for n in every]
    for m in _compiled(figure.label).finditer(text):
        for i in range(bisect_left(starts, m.start() - _REACH - 40), bisect_right(starts, m.end() + _REACH)):
            n = every[i]
            cost = _gap(text, every, m.start(), m.end(), n) + misfit(figure.kind, n) + figure.cost
            if cost < _LIMIT and cost < found.get(i, 1e9):
                found[i] = cost
    return sorted((cost, i) for i, cost in found.items())[:5]


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])", re.I)


_CLIENTS = re.compile(r"customers?|clients?|users?|subscribers?|accounts|members?|signups?|buyers?|visitors?|visits", re.I)


def misfit(kind: str, n: Number) -> float:
    """How badly a number suits a kind of figure: 0 well, 99 not at all."""
    spanned = bool(unit_of(n.unit)) and not n.money and not n.percent and n.value < _LONGEST_SPAN
    if kind == "percent":
        return 0 if n.percent else 99 if n.money or spanned or abs(n.value) > _MOST_PERCENT else 14 if n.unit else 6
    if kind == "money":
        return 99 if n.percent or spanned or (_CLIENTS.fullmatch(n.unit) and not n.money) else 0 if n.money else 1
    if kind == "count":
        return 99 if n.percent or n.money or spanned else 0
    if kind == "span":
        return 99 if n.percent or n.money else 0 if spanned else 6
    return 0


def _gap(text: str, every: tuple[Number, ...], start: int, end: int, n: Number) -> float:
    if n.start < end and start < n.end:
        return 99
    forward = n.start >= end
    low, high = (end, n.start) if forward else (n.end, start)
    between = text[low:high]
    if not forward and n.unit and n.unit not in _JOINING:
        between = re.sub(rf"^\s?{re.escape(n.unit)}\b", "", between, flags=re.I)
    if len(between) > _REACH:
        return 99
    crossed = sum(1 for other in every if other is not n and low <= other.start < high)
    tokens = compiled(r"[a-z0-9']+", 0).findall(between.lower())
    words = sum(0.4 if w in _FREE else 2.0 for w in tokens)
    commas = between.count(",") + between.count(";") + len(compiled(r"\b(?:and|but|while)\b", 0).findall(between))
    stops = len(compiled(r"[.?!](?:\s|$)", 0).findall(between))
    return words + 5 * commas + 14 * stops + 16 * crossed + (0.0 if forward else 0.3)


def labelled(
    cue: str,
    figures: tuple[Figure, ...],
    *needs: str,
    ask: str = "",
    unless: str = "",
    fill: bool = True,
    sign: bool = False,
    base: float = 0.7,
) -> Cued:
    """A matcher: the question holds `cue`, and its numbers fill one of the sets in `needs` ("price cost").

    `fill` gives numbers without a label to what is still missing when that can be done in one way only. `sign`
    passes the currency sign on. The share of the question's numbers that find a place decides the score."""
    barred = re.compile(unless, re.I) if unless else None
    sets = [need.split() for need in needs]

    @says(cue)
    def match(text: str) -> ToolMatch | None:
        every = all_numbers(text)
        if not (every or (ask and wants_figure(text))) or (barred and barred.search(text)):
            return None
        found = assign(text, figures) if every else {}
        guessed = 0
        for need in sets:
            full = dict(found) if all(name in found for name in need) else _filled(every, figures, found, need) if fill else None
            if full is not None:
                guessed = len(full) - len(found)
                args: dict[str, Any] = {f.name: value_of(text, f, full[f.name]) for f in figures if f.name in full}
                if sign:
                    args["sign"] = reading.currency(text)
                share = len(full) / max(len(every), 1)
                return ToolMatch(round(min(0.99, base + 0.27 * share - 0.02 * guessed), 3), args)
        return ToolMatch(0.45, {}, ask) if ask and (every or wants_figure(text)) else None

    return match


def _filled(every: tuple[Number, ...], figures: tuple[Figure, ...], found: dict[str, Number], need: list[str]) -> dict[str, Number] | None:
    missing = [f for f in figures if f.name in need and f.name not in found]
    left = [n for n in every if n not in found.values()]
    full = dict(found)
    for kind in ("percent", "money", "span", "count", "any"):
        wanted = [f for f in missing if f.kind == kind]
        fitting = [n for n in left if misfit(kind, n) < (1 if kind == "percent" else 90)]
        exact = [n for n in fitting if misfit(kind, n) == 0]
        chosen = exact if len(exact) == len(wanted) else fitting
        if len(chosen) != len(wanted) and wanted:
            return None
        if wanted:
            full.update({f.name: n for f, n in zip(wanted, chosen, strict=True)})
            left = [n for n in left if n not in chosen]
    return full


def wants_figure(text: str) -> bool:
    """True when a person asks for a computation, although numbers are missing."""
    return bool(compiled(r"\b(?:calculate|compute|work out|figure out|how (?:much|many|do i calculate)|what(?:'s| is) (?:my|our))\b").search(text))


def show(value: float) -> str:
    """A number for people: whole or two decimals, more when it is small."""
    size = abs(value)
    return reading.fmt(value, 2 if size >= 1 or size == 0 else 4 if size >= 0.01 else 6)


def cash(value: float, sign: str = "") -> str:
    """An amount: cents only when there are any."""
    body = reading.fmt(abs(value), 2) if abs(value) >= 1 or value == 0 else show(abs(value))
    if "." in body and len(body.split(".")[1]) == 1:
        body += "0"
    return f"{'-' if value < 0 else ''}{sign}{body}"


def pct(value: float) -> str:
    """A percentage from its face value: 12.5 -> "12.5%"."""
    return f"{show(value)}%"


def positive(**values: float) -> None:
    """Raises InvalidField for the first value that is not above zero."""
    for name, value in values.items():
        if not value > 0:
            raise InvalidField(f"The {name.replace('_', ' ')} must be above zero; it is {show(value)}.")
