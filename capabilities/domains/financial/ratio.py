"""How a one-line formula (P/E, dividend yield, CAPM ...) becomes a tool: its inputs are found by their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agent_pools import Tool, ToolResult
from ai_providers import Json, ToolMatch
from capabilities.domains.financial.answers import cash, complete, lines, num, pct
from capabilities.domains.financial.facts import amounts, clean, labelled, percents, term_years
from capabilities.domains.reading import Number, currency, has

Values = dict[str, Any]


@dataclass(frozen=True)
class Input:
    """One number of a formula. `words` is the pattern it is called by; `kind` is amount, rate (a fraction in the
    formula) or years; `default` makes it optional; `ask` is how to ask for it."""

    name: str
    ask: str
    words: str
    kind: str = "amount"
    default: float | None = None


@dataclass(frozen=True)
class Ratio:
    """A formula with a name. `gate` must be in the question, `avoid` must not; `form` is percent, money, number or
    times; `working` is written with the inputs' names in braces; `note` says what the result means; `adjust` may
    correct what was read, with the text at hand; `source` is where the formula stands."""

    name: str
    title: str
    gate: str
    inputs: tuple[Input, ...]
    formula: Callable[..., float]
    form: str
    working: str
    source: str
    avoid: str = ""
    note: Callable[[float], str] | None = None
    adjust: Callable[[str, Values], Values] | None = None
    score: float = 0.95
    least: int = 1


def written(form: str, value: float, sign: str = "") -> str:
    return {"percent": pct(value), "money": cash(value, sign), "times": f"{num(value)}x"}.get(form, num(value))


def _assign(text: str, ratio: Ratio) -> Values:
    """Values by name; what is left over goes to the unnamed inputs in order when the counts agree."""
    found: Values = {}
    used: set[int] = set()
    for item in ratio.inputs:
        if item.kind == "years":
            found[item.name] = term_years(text)
            continue
        pool: list[Number] = [n for n in (percents(text) if item.kind == "rate" else amounts(text)) if n.start not in used]
        hit = labelled(text, item.words, pool)
        if hit is not None:
            used.add(hit.start)
            found[item.name] = hit.value / 100 if item.kind == "rate" else hit.value
    _fill(text, ratio, found, used)
    return {k: v for k, v in found.items() if v is not None}


def _fill(text: str, ratio: Ratio, found: Values, used: set[int]) -> None:
    for kind, pool in (("rate", percents(text)), ("amount", list(amounts(text)))):
        missing = [i for i in ratio.inputs if i.kind == kind and i.default is None and found.get(i.name) is None]
        left = [n for n in pool if n.start not in used and (kind == "rate" or not n.percent)]
        if missing and len(left) == len(missing):
            for item, n in zip(missing, left, strict=True):
                used.add(n.start)
                found[item.name] = n.value / 100 if kind == "rate" else n.value


def _matcher(ratio: Ratio) -> Callable[[str], ToolMatch | None]:
    def match(question: str) -> ToolMatch | None:
        if not has(question, ratio.gate):
            return None
        text = clean(question)
        if (ratio.avoid and has(text, ratio.avoid)) or not (amounts(text) or percents(text)):
            return None
        values = _assign(text, ratio)
        if ratio.adjust:
            values = ratio.adjust(text, values)
        need = {i.name: i.ask for i in ratio.inputs if i.default is None}
        if sign := currency(text):
            values["sign"] = sign
        return complete(ratio.score, values, need, given=min(ratio.least, len(need)))

    return match


def _runner(ratio: Ratio) -> Callable[..., ToolResult]:
    def run(sign: str = "", **values: float) -> ToolResult:
        full = {i.name: float(values.get(i.name, i.default or 0.0)) for i in ratio.inputs}
        try:
            result = ratio.formula(**full)
        except ValueError as error:
            return ToolResult(f"This cannot be worked out: {error}.")
        except (ZeroDivisionError, OverflowError):
            return ToolResult(f"The {ratio.title} cannot be worked out: one of the numbers is zero or far too large.")
        shown = {i.name: pct(full[i.name]) if i.kind == "rate" else num(full[i.name]) for i in ratio.inputs}
        return ToolResult(
            lines(
                f"The {ratio.title} is {written(ratio.form, result, sign)}.",
                f"Working: {ratio.working.format(**shown)}.",
                ratio.note(result) if ratio.note else "",
            ),
            {ratio.name: result},
        )

    return run


def ratio_tool(ratio: Ratio) -> Tool:
    """The tool of a formula, with a schema that names its inputs (rates as fractions)."""
    kinds = {"rate": "a fraction, 0.05 for 5%", "years": "years", "amount": "a number"}
    properties: Json = {i.name: {"type": "number", "description": f"{i.ask} ({kinds[i.kind]})"} for i in ratio.inputs}
    properties["sign"] = {"type": "string", "description": "currency sign for the answer"}
    required = [i.name for i in ratio.inputs if i.default is None]
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return Tool(ratio.name, f"Work out the {ratio.title}. {ratio.source}.", _runner(ratio), _matcher(ratio), schema)
