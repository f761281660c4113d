"""Fractions: simplified, as decimals, and sums of two of them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits
from capabilities.domains.reading_fractions import fractions

_FRACTION = re.compile(r"(?<![\d/.])(?:(\d{1,12})\s)?(\d{1,12})\s?/\s?(\d{1,12})(?![\d/])")

# What may be a fraction once spelled-out whole numbers are figures: 3/8, ½, "3 eighths", "2 and a third".
_PARTS = "half|halve|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|fifteenth|sixteenth|twentieth|hundredth"
_MAY_BE = rf"\d\s?/\s?\d|[½¼¾⅓⅔⅛⅜⅝⅞⅕]|\d[\s-](?:{_PARTS})|\san?\s(?:{_PARTS})"


@says(rf"{_MAY_BE}|fraction", view=digits)
def match_fraction(question: str) -> ToolMatch | None:
    text = fractions(question)
    if regex.search(r"odds|book(?:ie|maker)|\bbet|punter|favou?rite|underdog|\bchance\b|blood pressure|\bbp\b|date|born|\bscore", text, re.I):
        return None
    parts = list(_FRACTION.finditer(text))
    if (
        parts
        and regex.search(
            r"simplif\w*|lowest terms|reduce|as (?:an? )?(?:decimal|percent\w*|fraction|mixed number)|to (?:a )?(?:decimal|percent\w*)|in decimal|simplest",
            text,
            re.I,
        )
        and len(parts) == 1
    ):
        kind: Literal["simplify", "decimal"] = "decimal" if regex.search(r"decimal|percent", text, re.I) else "simplify"
        return ToolMatch(0.95, {"kind": kind, "numerator": _top(parts[0]), "denominator": int(parts[0][3])})
    if (
        len(parts) >= 2
        and regex.search(r"[+*×÷]|plus|minus|times|divided|\s-\s|add|subtract|multipl|\d of \d", text)
        and regex.search(r"fraction|simpl|lowest|\d/\d", text)
    ):
        m = regex.search(
            r"\s*([+*×÷x-]|plus|minus|times|divided by|multiplied by|of|and|from|to)\s*", text[parts[0].end() : parts[1].start() + 1], re.I
        )
        if m:
            sign = {
                "of": "*",
                "plus": "+",
                "and": "+",
                "to": "+",
                "minus": "-",
                "times": "*",
                "×": "*",
                "x": "*",
                "multiplied by": "*",
                "÷": "/",
                "divided by": "/",
                "from": "from",
            }.get(m[1].lower(), m[1])
            return ToolMatch(
                0.96,
                {
                    "kind": sign,
                    "numerator": _top(parts[0]),
                    "denominator": int(parts[0][3]),
                    "second_numerator": _top(parts[1]),
                    "second_denominator": int(parts[1][3]),
                },
            )
    decimal = regex.search(r"(?<![\d.])(\d*\.\d+)\b", text)
    if decimal and regex.search(r"as a (?:\w+ )?fraction|to (?:a )?fraction|in fractions?\b", text, re.I):
        value = Fraction(decimal[1])
        return ToolMatch(0.95, {"kind": "simplify", "numerator": value.numerator, "denominator": value.denominator})
    return None


def _top(m: re.Match[str]) -> int:
    return int(m[1] or 0) * int(m[3]) + int(m[2])


@tool(match_fraction)
def fraction(kind: str, numerator: int, denominator: int, second_numerator: int = 0, second_denominator: int = 1) -> ToolResult:
    """Fractions: simplify, decimal, or + - * / of two of them ("from": the first is taken from the second)."""
    if not denominator or not second_denominator or (kind == "/" and not second_numerator):
        return ToolResult("Dividing by zero has no answer.")
    a, b = Fraction(numerator, denominator), Fraction(second_numerator, second_denominator)
    results = {"+": a + b, "-": a - b, "*": a * b, "from": b - a}
    result = a / b if kind == "/" else results.get(kind, a)
    whole, rest = divmod(abs(result.numerator), result.denominator)
    mixed = f" = {whole} {rest}/{result.denominator}" if whole and rest else ""
    if kind == "decimal":
        return worked(f"{show(float(a), 8)} ({show(float(a) * 100)}%).", f"{numerator} ÷ {denominator}", value=float(a))
    head = f"{result.numerator}" if result.denominator == 1 else f"{result.numerator}/{result.denominator}"
    return worked(f"{head}{mixed}.", f"As a decimal {show(float(result), 8)}.", value=float(result))
