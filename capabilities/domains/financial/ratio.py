"""How a one-line formula (P/E, dividend yield, CAPM ...) becomes a tool: its inputs are found by their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agent_pools import Tool, ToolResult
from ai_providers import Json, ToolMatch
from capabilities.domains.cues import Cued, says
from capabilities.domains.financial.answers import cash, complete, lines, num, pct
from capabilities.domains.financial.facts import amounts, clean, label_cost, percents, term_years
from capabilities.domains.reading import Number, currency, has

Values = dict[str, Any]
_BARE = 6.0


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
    """Values by name, each number given to the input whose words stand nearest; what is left over goes to the inputs
    without a value, in order, when the counts agree."""
    found: Values = {i.name: term_years(text) for i in ratio.inputs if i.kind == "years"}
    used: set[int] = set()
    inputs = [i for i in ratio.inputs if i.kind in ("rate", "amount")]
    pool = sorted([*percents(text), *amounts(text)], key=lambda n: n.start)[:9]
    pool = [n for k, n in enumerate(pool) if not k or n.start != pool[k - 1].start]
    for item, n in _nearest(inputs, pool, [[_cost(text, i, n) for n in pool] for i in inputs]):
        used.add(n.start)
        found[item.name] = n.value / 100 if item.kind == "rate" else n.value
    _fill(text, ratio, found, used)
    return {k: v for k, v in found.items() if v is not None}


def _cost(text: str, item: Input, n: Number) -> float | None:
    """Distance of a number from an input's words; a number without its percent sign suits a rate less well."""
    if item.kind == "amount":
        return None if n.percent else label_cost(text, item.words, n)
    bare = not n.percent and not _follows_rate(text, n)
    if bare and (n.money or n.word or abs(n.value) >= 100):
        return None
    cost = label_cost(text, item.words, n)
    return None if cost is None else cost + (_BARE if bare else 0)


def _follows_rate(text: str, n: Number) -> bool:
    return any(n.start == p.start for p in percents(text))


def _nearest(inputs: list[Input], pool: list[Number], costs: list[list[float | None]]) -> list[tuple[Input, Number]]:
    """The assignment of numbers to inputs with the least total distance; an input may stay without a number."""

    def best(k: int, taken: frozenset[int]) -> tuple[float, tuple[tuple[int, int], ...]]:
        if k == len(inputs):
            return 0.0, ()
        rest_cost, rest = best(k + 1, taken)
        choice = (rest_cost + (60 if inputs[k].default is None else 49), rest)
        for j, cost in enumerate(costs[k]):
            if cost is not None and j not in taken:
                more, pairs = best(k + 1, taken | {j})
                choice = min(choice, (cost + more, ((k, j), *pairs)))
        return choice

    return [(inputs[k], pool[j]) for k, j in best(0, frozenset())[1]]


def _fill(text: str, ratio: Ratio, found: Values, used: set[int]) -> None:
    for kind, pool in (("rate", percents(text)), ("amount", list(amounts(text)))):
        missing = [i for i in ratio.inputs if i.kind == kind and i.default is None and found.get(i.name) is None]
        left = [n for n in pool if n.start not in used and (kind == "rate" or not n.percent)]
        if missing and len(left) == len(missing):
            for item, n in zip(missing, left, strict=True):
                used.add(n.start)
                found[item.name] = n.value / 100 if kind == "rate" else n.value


def _matcher(ratio: Ratio) -> Cued:
    @says(rf"\b(?:{ratio.gate})\b")
    def match(question: str) -> ToolMatch | None:
        text = clean(question)
        if not (amounts(text) or percents(text)) or (ratio.avoid and has(text, ratio.avoid)):
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
