"""Prices of bets: reading them out of a text in any notation, and conversion between the notations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from capabilities.domains import regex
from errors import InvalidField

FORMS = ("decimal", "fractional", "american", "probability")


@dataclass(frozen=True)
class Price:
    """One price as it stands in a text: `decimal` is the return per 1 staked, stake included; `shown` is what was written."""

    decimal: float
    form: str
    shown: str
    start: int = 0
    end: int = 0

    @property
    def probability(self) -> float:
        """Implied probability, 1 / decimal, margin included."""
        return 1 / self.decimal


# --- conversion -------------------------------------------------------------------------------------------


def from_american(value: float) -> float:
    """Decimal odds: +150 -> 1 + 150/100, -175 -> 1 + 100/175. Raises InvalidField between -100 and +100."""
    if abs(value) < 100:
        raise InvalidField("American odds are +100 or more, or -100 or less.")
    return 1 + (value / 100 if value > 0 else 100 / -value)


def to_american(decimal: float) -> float:
    """American odds: (d-1) x 100 from 2.00 up, -100/(d-1) below."""
    return (decimal - 1) * 100 if decimal >= 2 else -100 / (decimal - 1)


def to_fraction(decimal: float) -> Fraction:
    """Profit per 1 staked as a fraction with a denominator of at most 100."""
    return Fraction(decimal - 1).limit_denominator(100)


def fraction_text(decimal: float) -> str:
    profit = to_fraction(decimal)
    return f"{profit.numerator}/{profit.denominator}"


def american_text(decimal: float) -> str:
    value = to_american(decimal)
    return f"{value:+.0f}" if abs(value - round(value)) < 0.005 else f"{value:+.2f}"


def decimal_text(decimal: float) -> str:
    return f"{decimal:.2f}" if abs(decimal * 100 - round(decimal * 100)) < 1e-6 else f"{decimal:.4f}"


def percent_text(share: float, digits: int = 2) -> str:
    return f"{share * 100:.{digits}f}%"


def parse(odds: str | float) -> float:
    """Decimal odds of one price in any notation: "+150", "-110", "5/2", "5-2", "2.5", "40%", "evens". Raises InvalidField."""
    text = str(odds).strip().replace("−", "-")
    if m := regex.fullmatch(r"(\d+(?:\.\d+)?)\s?%", text):
        return from_probability(float(m[1]) / 100)
    if m := regex.fullmatch(r"(\d+)\s?(?:/|-|to|:)\s?(\d+)", text):
        return 1 + int(m[1]) / max(int(m[2]), 1)
    if text.lower() in ("evens", "even", "even money"):
        return 2.0
    try:
        value = float(text)
    except ValueError:
        raise InvalidField(f"{odds!r} is no price. Write it like 2.50, +150, -110 or 5/2.") from None
    if abs(value) < 1e6 and (text[0] in "+-" or value >= 1001):
        return from_american(value)
    if not 1 < value < 1e6:
        raise InvalidField("Decimal odds are above 1, because they include the stake.")
    return value


def from_probability(share: float) -> float:
    if not 0 < share < 1:
        raise InvalidField("A probability lies between 0 and 1 (0% and 100%).")
    return 1 / share


def written(decimal: float, form: str) -> str:
    """The price in the notation `form`, one of FORMS."""
    if form == "american":
        return american_text(decimal)
    if form == "fractional":
        return fraction_text(decimal)
    return percent_text(1 / decimal) if form == "probability" else decimal_text(decimal)


# --- reading ----------------------------------------------------------------------------------------------

_AMERICAN = re.compile(
    r"(?<![\w.])(?:(?P<sign>[+\-−–])\s?|(?P<word>plus|minus)\s)(?P<n>\d{3,5})(?!\d|\.\d|\s?%|[-/]\d)(?!\s(?:points?|yards?|elo)\b)", re.I
)
_AMERICAN_BARE = re.compile(
    r"\b(?:american|moneyline|money line|us)(?: (?:odds|price|line))?(?: (?:of|at|is|:))? (?P<a>\d{3,5})\b(?!\.\d|%)"
    r"|(?<![\w.+\-−/])(?P<b>\d{3,5}) (?:american|moneyline)\b",
    re.I,
)
_FRACTION = re.compile(
    r"(?<![\w./$£€])(?P<a>\d{1,4})\s?/\s?(?P<b>\d{1,3})(?![\w/%]|\.\d)(?P<on>\s(?:odds[- ])?on(?=\s*(?:[,.?!;)]|$|shot|favou?rite|in\b|as\b)))?",
)
_RATIO = re.compile(
    r"(?<![\w./$£€-])(?P<a>\d{1,4})(?:\s?(?P<to>to|-|:)\s?)(?P<b>\d{1,3})(?![\w%/-]|\.\d)(?!\s?(?:%|percent|points?|goals?|wins?|loss|record|series|lead|up\b|down\b))"
    r"(?P<on>\s(?:odds[- ])?on(?=\s*(?:[,.?!;)]|$|shot|favou?rite|in\b|as\b)))?",
)
_RATIO_LEAD = re.compile(
    r"(?:\bdoes|\bdo|\bwould|\bsays|\bshows|\breads|\bboard|odds|odds of|odds are|odds at|odds is|odds from|price[ds]?|price of|price is|priced at|fractional|at|@|is|was|as|pays|paying|convert|of|and|,)\s?$",
    re.I,
)
_RATIO_TAIL = re.compile(
    r"\s?(?:odds|shot|favou?rite|against|underdog|outsider|fraction|to decimal|in decimal|as decimal|into|to american|in american|price)", re.I
)
_EVENS = re.compile(r"\b(?:evens|even[- ](?:money|odds)|evs)\b", re.I)
_DECIMAL = re.compile(
    r"(?<![\w.$£€+\-−])(?<![+\-−]\s)(?P<n>\d{1,4}\.\d{1,4})(?![\d%]|\.\d|\s?(?:%|percent|per cent|k\b)|\s(?:at|@)\s?(?:odds (?:of )?)?(?:[+\-−]\d|\d+(?:/|\.\d| to )))",
    re.I,
)
_WHOLE = re.compile(
    r"(?:\bodds(?: (?:of|at|are|is|were))?|@|\bdecimal(?: odds)?(?: of| at)?|\bprice[ds]?(?: (?:of|at|is))?)\s?(?P<a>\d{1,3})(?![\w%/]|\.\d|\s?(?:%|-|to\b|/|percent))"
    r"|(?<![\w.$£€/+\-−])(?P<b>\d{1,3}) (?:in |as )?(?:decimal|dec)\b"
    r"|(?<=\bat )(?P<c>\d{1,2}\b)(?=\s*(?:[,.?!;]?$|and\b|with\b|decimal|\.\s))",
    re.I,
)
_UNIT = re.compile(
    r"\s?-?(?:goals?|points?|runs?|sets?|corners?|pts?|kg|km|miles?|mi\b|lbs?|min\w*|hours?|sec\w*|units?\b|xg\b|per\b|yards?|games?|overs?|innings?"
    r"|times\b|dollars|bucks|quid|pounds|euros|kelly|x\b(?!\s?\d)|m\b|years?|standard|sd\b)",
    re.I,
)
_NOT_PRICE = re.compile(
    r"(?:\b(?:over|under|o|u|total(?: of)?|handicap(?: of)?|spread(?: of)?|lambda|rate|xg|kelly|factor|sd|deviation|exponent|stake[sd]?|staking|bankroll|commission|fraction"
    r"|averag\w+|avg|mean|expect\w*|stak\w+|wager\w*|risk\w*|k ?=|rho ?=|bank(?: of)?)|[a-z]=)\s?[$£€]?$",
    re.I,
)


@lru_cache(maxsize=256)
def prices(text: str) -> tuple[Price, ...]:
    """Every price in the text, in order: +150, minus 110, 5/2, "11 to 4", evens, 1.95, "odds of 3"."""
    found: list[Price] = []
    for price in (*_american(text), *_fractional(text), *_decimal(text)):
        if not any(p.start < price.end and price.start < p.end for p in found):
            found.append(price)
    return tuple(sorted(found, key=lambda p: p.start))


def _price(value: float, form: str, m: re.Match[str], group: int | str = 0) -> Price:
    return Price(value, form, m[group].strip(), m.start(group), m.end(group))


def _american(text: str) -> Iterator[Price]:
    for m in _AMERICAN.finditer(text):
        sign = -1 if (m["sign"] or "") in ("-", "−", "–") or (m["word"] or "").lower() == "minus" else 1
        if int(m["n"]) >= 100:
            yield _price(from_american(sign * float(m["n"])), "american", m)
    for m in _AMERICAN_BARE.finditer(text):
        group = "a" if m["a"] else "b"
        if int(m[group]) >= 100:
            yield _price(from_american(float(m[group])), "american", m, group)


def _fractional(text: str) -> Iterator[Price]:
    for m in _FRACTION.finditer(text):
        if int(m["b"]) and int(m["a"]) and (m["a"], m["b"]) not in (("50", "50"), ("24", "7")):
            yield _price(_ratio(m), "fractional", m)
    for m in _RATIO.finditer(text):
        if int(m["b"]) and int(m["a"]) and _is_ratio(text, m) and "from" not in text[max(0, m.start() - 6) : m.start()]:
            yield _price(_ratio(m), "fractional", m)
    for m in _EVENS.finditer(text):
        yield _price(2.0, "fractional", m)


def _decimal(text: str) -> Iterator[Price]:
    for m in _DECIMAL.finditer(text):
        if float(m["n"]) > 1 and not _UNIT.match(text, m.end()) and not _NOT_PRICE.search(text[: m.start()]):
            yield _price(float(m["n"]), "decimal", m)
    for m in _WHOLE.finditer(text):
        group = "a" if m["a"] else "b" if m["b"] else "c"
        if int(m[group]) > 1 and not _UNIT.match(text, m.end(group)):
            yield _price(float(m[group]), "decimal", m, group)


def _is_ratio(text: str, m: re.Match[str]) -> bool:
    """True when "11-4" or "11 to 4" is said as odds; with a hyphen it may as well be a record or a score."""
    lead = _RATIO_LEAD.search(text[: m.start()])
    if m["to"] == "-" and lead and not regex.match(r"odds|price|fractional|at\b|@|convert|paying", lead[0], re.I):
        lead = (
            lead
            if int(m["b"]) <= 10
            and regex.search(r"\b(?:horse|odds|implied|price|bet|bookie)\b", text, re.I)
            and not regex.search(r"\b(?:record|score|won|lead|series)\b", text, re.I)
            else None
        )
    return bool(lead or _RATIO_TAIL.match(text, m.end()))


def _ratio(m: re.Match[str]) -> float:
    a, b = int(m["a"]), int(m["b"])
    return 1 + (b / a if m["on"] else a / b)
