"""How a one-line business formula becomes a tool: its figures are found by their labels in the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from agent_pools import Tool, ToolResult
from ai_providers import Json
from capabilities.domains.business.figures import Figure, cash, labelled, pct, show

_KINDS = {"percent": "in percent", "money": "an amount", "count": "a number", "span": "a span of time", "any": "a number"}


@dataclass(frozen=True)
class Formula:
    """A formula with a name. `cue` must be in the question and `unless` must not; `needs` are the sets of figures that suffice
    (all of them when empty), `defaults` stand for figures that were not given. `form` is percent, money, number or a word that
    follows the number. `working` shows the figures by name in braces; `source` is where the formula stands."""

    name: str
    title: str
    cue: str
    figures: tuple[Figure, ...]
    formula: Callable[..., float]
    form: str
    working: str
    source: str
    unless: str = ""
    needs: tuple[str, ...] = ()
    defaults: dict[str, float] = field(default_factory=dict)
    fill: bool = True
    base: float = 0.7


def _written(form: str, value: float, sign: str) -> str:
    plain = {"percent": pct(value), "money": cash(value, sign), "number": show(value)}
    return plain.get(form) or f"{show(value)} {form}"


def _shown(figure: Figure, value: float, sign: str) -> str:
    return pct(value) if figure.kind == "percent" else cash(value, sign) if figure.kind == "money" else show(value)


def _runner(formula: Formula) -> Callable[..., ToolResult]:
    def run(sign: str = "", **values: float) -> ToolResult:
        full = {f.name: float(values.get(f.name, formula.defaults.get(f.name, 0.0))) for f in formula.figures}
        try:
            result = formula.formula(**full)
        except (ZeroDivisionError, OverflowError):
            return ToolResult(f"The {formula.title} cannot be worked out: one of the figures is zero or far too large.")
        shown = {f.name: _shown(f, full[f.name], sign) for f in formula.figures}
        text = f"The {formula.title} is {_written(formula.form, result, sign)}.\n= {formula.working.format(**shown)}"
        return ToolResult(text, {formula.name: result})

    return run


def formula_tool(formula: Formula) -> Tool:
    """The tool of a formula, with a schema that names its figures."""
    needs = formula.needs or (" ".join(f.name for f in formula.figures if f.name not in formula.defaults),)
    match = labelled(formula.cue, formula.figures, *needs, unless=formula.unless, fill=formula.fill, sign=True, base=formula.base)
    properties: Json = {f.name: {"type": "number", "description": f"{f.name.replace('_', ' ')}, {_KINDS[f.kind]}"} for f in formula.figures}
    properties["sign"] = {"type": "string", "description": "currency sign for the answer"}
    required = [f.name for f in formula.figures if f.name not in formula.defaults and all(f.name in need.split() for need in needs)]
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return Tool(formula.name, f"Work out the {formula.title}. {formula.source}.", _runner(formula), match, schema)
