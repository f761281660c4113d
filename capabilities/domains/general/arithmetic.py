"""Sums said in words or signs, and simple equations."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.general.figures import show, worked
from capabilities.domains.general.spoken_math import evaluate, expression
from capabilities.domains.reading import digits


def match_arithmetic(question: str) -> ToolMatch | None:
    if len(question) > 400 or not re.search(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|dozen)\b", question, re.I
    ):
        return None
    found = expression(question) or _embedded(question)
    return ToolMatch(0.93, {"formula": found}) if found and len(found) <= 300 and _readable(found) else None


def _readable(formula: str) -> bool:
    """False for a run of signs that is no sum, such as a list of prices; a sum without an answer (1 / 0) is one."""
    try:
        evaluate(formula)
    except ValueError as error:
        return "as written" not in str(error)
    return True


def _embedded(question: str) -> str | None:
    """A sum in signs inside other words: "if I order (3 + 4) * 12 tiles, how many is that?" """
    if re.search(r"\bcompar\w+|\b(?:date|odds|score|blood|bp|probability|ratio|hex|binary)\b", question, re.I):
        return None
    runs = [r.strip() for r in re.findall(r"[-+*/^×÷().\d\s,]{5,}", question)]
    runs = [r for r in runs if re.search(r"\d\s*[+*×÷^]\s*[(\d]|\d\s+[-/]\s+[(\d]|\)\s*[-/+*]", r) and not re.search(r"\d[-/]\d+[-/]\d", r)]
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
    pretty = re.sub(r"\*\*", "^", re.sub(r"\b3\.14159265\d*", "π", formula)).replace("*", " × ").replace("/", " ÷ ").replace("+", " + ")
    return worked(
        f"The answer is {text}" + ("" if text.endswith(".") else "."),
        f"{pretty.strip()} = {text.rstrip('.')}",
        value=value if isinstance(value, float) or abs(value) < 1e15 else None,
    )


_SIDE = r"[-+*/^().\dx\s²]+"


def match_equation(question: str) -> ToolMatch | None:
    text = re.sub(r"\bsquared\b", "^2", digits(question).lower()).replace("²", "^2").replace("−", "-").replace("–", "-")
    text = re.sub(r"\bequals\b|\bis equal to\b", "=", text)
    text = re.sub(r"\bplus\b", "+", re.sub(r"\bminus\b", "-", re.sub(r"\btimes\b", "*", text)))
    m = re.search(rf"(?<![a-z])({_SIDE})=({_SIDE})(?![a-z])", text)
    if not m or "x" not in m[0] or not re.search(r"\d", m[0]):
        return None
    if not re.search(r"solve|find|what is x|value of x|x\s*=\s*\?|for x|\bx\b", text):
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
    side = re.sub(r"(?<=[\dx)])\s*(?=[x(])", "*", side.replace("^", "**"))
    return re.sub(r"\)\s*(?=\d)", ")*", side)


def _coefficients(form: str) -> tuple[float, float, float]:
    at = {x: evaluate(re.sub(r"x", f"({x})", form)) for x in (-1, 0, 1, 2)}
    c = at[0]
    a = (at[1] + at[-1]) / 2 - c
    b = at[1] - a - c
    if abs(4 * a + 2 * b + c - at[2]) > 1e-6 * max(1, abs(at[2])):
        raise ValueError("not quadratic")
    return a, b, c
