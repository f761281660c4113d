"""Sums said in words or signs, and simple equations."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.general.spoken_math import evaluate, expression, plain_sum
from capabilities.domains.reading import digits

LONGEST_SUM = 300
# What every sum has: a sign between figures, or the name of an operation.
_OPERATION = re.compile(
    r"[+*^×÷√²³!∙·∶]|[\d)]\s*[-−–/x:%]\s*[-−(\d]|(?:^|\s)[-−]\d|\*|%|\bpi\b|π|\b(?:plus|minus|times|over|between|among|split|divid\w*|multipl\w*|add\w*|subtract\w*|take\w*|less|fewer|rais\w*|increased|difference|distance|quotient|product|sum|"
    r"total|remainder|root|sqrt|cbrt|power|squared?|cubed?|factorial|log\w*|ln|sine?|cos\w*|tan\w*|exp|abs|floor|ceil|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|double|twice|triple|thrice|"
    r"percent|per cent|mod\w*|lots of|groups of|sets of|bracket|paren\w*|to the)\b",
    re.I,
)


def match_arithmetic(question: str) -> ToolMatch | None:
    if (plain := plain_sum(question)) and len(plain) <= LONGEST_SUM:
        return ToolMatch(1.0, {"formula": plain})
    if len(question) > 400 or not regex.search(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|dozen)\b", question, re.I
    ):
        return None
    if not _OPERATION.search(question) or regex.search(
        r"\b(?:times|than|twice|double|half|what|which) (?:of )?(?:an?|some|the) (?:\w+ )?number\b|\bis the number\b", question, re.I
    ):
        return None
    found = expression(question) or _embedded(question)
    return ToolMatch(0.9, {"formula": found}) if found and len(found) <= LONGEST_SUM and _readable(found) else None


def _readable(formula: str) -> bool:
    """False for a run of signs that is no sum, such as a list of prices; a sum without an answer (1 / 0) is one."""
    try:
        evaluate(formula)
    except ValueError as error:
        return "as written" not in str(error)
    return True


_SIGNED = re.compile(r"(?<![\w.])[-+−]\d+(?:\.\d+)?(?:\s?(?:,|and|&|,\s?and)?\s?[-+−]\d+(?:\.\d+)?){2,}")


def _embedded(question: str) -> str | None:
    """A sum in signs inside other words: "if I order (3 + 4) * 12 tiles, how many is that?" """
    if regex.search(r"\bcompar\w+|\b(?:date|odds|score|blood|bp|probability|ratio|hex|binary)\b", question, re.I):
        return None
    signed = _SIGNED.search(question)
    if signed and regex.search(r"\bnet\b|\btotal|\bsum\b|altogether|overall|add\w*|combined|plus.?minus|\+/-", question, re.I):
        steps = regex.findall(r"[-+−]\d+(?:\.\d+)?", signed[0])
        return expression(" ".join(steps).lstrip("+")) if all(float(s[1:]) < 100 for s in steps) else None
    question = regex.sub(r"(?<=[\d)])\s?x\s?(?=[\d(])", " * ", question, flags=re.I)
    runs = [r.strip() for r in regex.findall(r"[-−+*/^×÷().\d\s,²³]{5,}", question)]
    runs = [
        r
        for r in runs
        if regex.search(r"[\d²³]\s*[+*×÷^]\s*[(\d]|[\d²³]\s+[-−/]\s+[(\d]|\)[²³]?\s*[-−/+*×÷]", r) and not regex.search(r"\d[-/]\d+[-/]\d", r)
    ]
    return expression(max(runs, key=len)) if runs else None


@tool(match_arithmetic)
def arithmetic(formula: str) -> ToolResult:
    """Work out a sum with + - * / % ** brackets, sqrt, cbrt, fact, ln, log10, log(x, base), sin, cos, tan (radians)."""
    try:
        value = evaluate(formula)
    except ValueError as error:
        return ToolResult(str(error), {"error": str(error)})
    if isinstance(value, int) and len(str(abs(value))) > 60:
        text = f"{str(value)[0]}.{str(value)[1:6]} × 10^{len(str(abs(value))) - 1} ({len(str(abs(value)))} digits)."
    else:
        text = f"{show(value, 10)}"
    pretty = regex.sub(r"\*\*", "^", regex.sub(r"\b3\.14159265\d*", "π", formula)).replace("*", " × ").replace("/", " ÷ ").replace("+", " + ")
    return worked(
        f"The answer is {text}" + ("" if text.endswith(".") else "."),
        f"{pretty.strip()} = {text.rstrip('.')}",
        value=value if isinstance(value, float) or abs(value) < 1e15 else None,
    )


_SIDE = r"[-+*/^().\dx\s²]+"


@says(r"=|equals|is equal to", view=digits)
def match_equation(question: str) -> ToolMatch | None:
    text = regex.sub(r"\bsquared\b", "^2", digits(question).lower()).replace("²", "^2").replace("−", "-").replace("–", "-")
    text = regex.sub(r"\bequals\b|\bis equal to\b", "=", text)
    text = regex.sub(r"\bplus\b", "+", regex.sub(r"\bminus\b", "-", regex.sub(r"\btimes\b", "*", text)))
    m = regex.search(rf"(?<![a-z])({_SIDE})=({_SIDE})(?![a-z])", text)
    if not m or not m[2].strip() or not regex.search(r"x(?!\s*[\d(])|(?<![\d)])x", m[0].replace(" ", "")) or not regex.search(r"\d", m[0]):
        return None
    bare = not regex.search(r"[a-wyz]", text)
    if not bare and not regex.search(r"solve|find|what is x|value of x|x\s*=\s*\?|for x|\bx\b", text):
        return None
    return ToolMatch(0.94, {"left": m[1].strip(), "right": m[2].strip()})


@tool(match_equation)
def solve_equation(left: str, right: str) -> ToolResult:
    """Solve a linear or quadratic equation in x by reading its three coefficients off three values of x."""
    try:
        a, b, c = _coefficients(f"({_signs(left)})-({_signs(right)})")
    except (ValueError, OverflowError):
        return ToolResult("I can solve equations in x up to x squared; this one I cannot read. Write it like 3x + 7 = 25.")
    if abs(a) < 1e-12:
        if abs(b) < 1e-12:
            return ToolResult("Every x solves it." if abs(c) < 1e-12 else "No x solves it.")
        return worked(f"x = {show(-c / b)}.", f"{show(b)} × x = {show(-c)}", value=-c / b)
    root = b * b - 4 * a * c
    if root < 0:
        return worked("No real x solves it.", f"The discriminant {show(b)}² − 4 × {show(a)} × {show(c)} = {show(root)} is below zero.")
    low, high = sorted(((-b - math.sqrt(root)) / (2 * a), (-b + math.sqrt(root)) / (2 * a)))
    answer = f"x = {show(low)}." if abs(high - low) < 1e-12 else f"x = {show(low)} or x = {show(high)}."
    return worked(answer, f"{show(a)}x² + {show(b)}x + {show(c)} = 0, by the quadratic formula", value=high)


def _signs(side: str) -> str:
    side = regex.sub(r"(?<=[\dx)])\s*(?=[x(])", "*", side.replace("^", "**"))
    return regex.sub(r"\)\s*(?=\d)", ")*", side)


def _coefficients(form: str) -> tuple[float, float, float]:
    at = {x: evaluate(regex.sub(r"x", f"({x})", form)) for x in (-1, 0, 1, 2)}
    c = at[0]
    a = (at[1] + at[-1]) / 2 - c
    b = at[1] - a - c
    if abs(4 * a + 2 * b + c - at[2]) > 1e-6 * max(1, abs(at[2])):
        raise ValueError("not quadratic")
    return a, b, c
