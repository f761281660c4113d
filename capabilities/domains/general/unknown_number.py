"""A number told by what was done to it: "what number doubled and then raised by 7 gives 31?" """

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits

_N = r"(-?\d[\d,]*(?:\.\d+)?)"
_START = r"\b(?:what|which|a|the|some|find (?:a|the)|think of a|my|mystery|secret) (?:whole |positive )?number\b|\bwhen (?:i|you)\b"
_RESULT = re.compile(
    rf"\b(?:gives?|is|equals?|makes?|to get|get|results? in|comes? (?:out )?(?:to|at|as)|(?:i |and |we )?(?:got|ended up with|end up with)|becomes?|leaves?|=|i get|you get|answer is|and the result is)\s(?:me |out |you )?{_N}(?!\d)",
    re.I,
)
# (name, pattern in words, inverse of the step)
_STEPS = (
    ("square", r"squared|times itself|multiplied by itself"), ("cube", r"cubed"), ("sqrt", r"(?:take )?(?:its |the )?square root"),
    ("*2", r"doubled|double it"), ("*3", r"tripled|trebled|triple it"), ("*0.5", r"halved|halve it"),
    ("+", rf"(?:plus|(?:and )?add(?:ed)?(?: to)?|increased by|raised by|more(?: by)?|\+)\s{_N}"), ("-", rf"(?:minus|less|subtract(?:ed)?|take away|reduced by|decreased by|-)\s{_N}"),
    ("*", rf"(?:times|multiplied by|multiply (?:it )?by|×|x)\s{_N}"), ("/", rf"(?:divided by|divide (?:it )?by|over|÷|/)\s{_N}"), ("+", rf"{_N} (?:is |are )?added(?: to it)?"), ("-", rf"{_N} (?:is |are )?(?:taken away|subtracted)(?: from it)?"),
)  # fmt: skip
_ANY_STEP = re.compile("|".join(f"(?P<s{i}>\\b(?:{pattern}))" for i, (_, pattern) in enumerate(_STEPS)), re.I)


@says(_START, view=digits)
def match_unknown(question: str) -> ToolMatch | None:
    text = digits(question)
    if regex.search(r"%|percent|prime|sequence|roman|binary|\bx\b\s*=", text, re.I):
        return None
    results = list(_RESULT.finditer(text))
    if not results:
        return None
    result = results[-1]
    steps: list[list[object]] = _told_ahead(text[: result.start()])
    for m in _ANY_STEP.finditer(text[: result.start()]):
        index = next(i for i in range(len(_STEPS)) if m[f"s{i}"])
        kind = _STEPS[index][0]
        amount = regex.search(_N, m[0])
        if len(kind) > 1 and kind[0] == "*":
            steps.append(["*", float(kind[1:])])
        else:
            steps.append([kind, float(amount[1].replace(",", "")) if amount and kind in "+-*/" else 0.0])
    return ToolMatch(0.92, {"steps": steps, "result": float(result[1].replace(",", ""))}) if steps else None


_AHEAD = re.compile(
    r"(?:(?P<more>\d+(?:\.\d+)?) (?P<how>less|fewer|more|greater) than )?"
    r"(?:(?P<times>\d+(?:\.\d+)?) times|(?P<word>twice|double|thrice|triple|half)(?: of)?) (?:a|the|some|my|what) (?:certain )?number",
    re.I,
)


def _told_ahead(text: str) -> list[list[object]]:
    """Steps that stand ahead of the number: "7 less than 3 times a number"."""
    m = _AHEAD.search(text)
    if not m:
        return []
    factor = float(m["times"]) if m["times"] else {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0, "half": 0.5}[m["word"].lower()]
    more: list[list[object]] = [["+" if m["how"].lower() in ("more", "greater") else "-", float(m["more"])]] if m["how"] else []
    return [["*", factor], *more]


@tool(match_unknown)
def unknown_number(steps: list[list], result: float) -> ToolResult:
    """The number that some steps turn into a result, by undoing them from the end. `steps` are [kind, amount] in order:
    + - * / with an amount, or square, cube, sqrt."""
    value = result
    for kind, amount in reversed(steps):
        value = _undone(kind, float(amount), value)
        if not math.isfinite(value):
            return ToolResult("No number does that.")
    value = round(value, 10)
    shown = f"{show(value)} (or {show(-value)})" if value and steps[0][0] == "square" else show(value)
    return worked(f"The number is {shown}.", f"The steps undone from the end, starting at {show(result)}.", value=value)


def _undone(kind: str, amount: float, value: float) -> float:
    if kind == "square":
        return math.sqrt(value) if value >= 0 else math.nan
    if kind == "cube":
        return math.cbrt(value)
    if kind == "sqrt":
        return value * value
    if kind in ("*", "/") and not amount:
        return math.nan
    return {"+": value - amount, "-": value + amount, "*": value / (amount or 1), "/": value * amount}.get(kind, math.nan)
