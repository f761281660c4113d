"""Funnels: the rate of each step, and the step that loses most."""

from __future__ import annotations

import itertools

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import all_numbers, pct, positive, show
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled


def _stage(text: str, start: int, end: int, next_start: int, previous_end: int) -> str:
    after = compiled(r"\s*([a-zA-Z][a-zA-Z -]{1,24}?)\s*(?:[,;:>→.?]|->|\bto\b|\band\b|$)", 0).match(text[end:next_start])
    before = compiled(r"([a-zA-Z][a-zA-Z -]{1,24}?)\s*[:=]?\s*$", 0).search(text[previous_end:start])
    m = after or before
    return m[1].strip() if m else ""


@says(r"\bfunnel|drop[- ]?off|pipeline stages|step[- ]by[- ]step conversion|conversion (?:at|of|by) each (?:step|stage)")
def _match(text: str) -> ToolMatch | None:
    found = [n for n in all_numbers(text) if not n.percent and not n.money]
    if len(found) < 2:
        return (
            ToolMatch(0.5, {}, "How many people reach each step of the funnel, in order (for example visitors 10,000, sign-ups 800, paid 120)?")
            if compiled(r"\bfunnel").search(text) and compiled(r"\b(?:my|our|calculate|analy[sz]e|where)\b").search(text)
            else None
        )
    ends = [0, *(n.end for n in found)]
    starts = [*(n.start for n in found[1:]), len(text)]
    names = [_stage(text, n.start, n.end, s, e) for n, s, e in zip(found, starts, ends, strict=False)]
    return ToolMatch(0.93, {"counts": [n.value for n in found], "names": names})


@tool(match=_match)
def funnel(counts: list[float], names: list[str] | None = None) -> ToolResult:
    """Conversion of each step of a funnel, overall conversion, and the step with the largest loss."""
    positive(first_step=counts[0])
    given = names or []
    labels = [given[i] if i < len(given) and given[i] else f"step {i + 1}" for i in range(len(counts))]
    rates = [100 * b / a if a else 0.0 for a, b in itertools.pairwise(counts)]
    worst = min(range(len(rates)), key=rates.__getitem__)
    steps = [f"{labels[i]} → {labels[i + 1]}: {pct(r)}" for i, r in enumerate(rates)]
    lines = [
        f"Overall {pct(100 * counts[-1] / counts[0])} get through ({show(counts[-1])} of {show(counts[0])}).",
        *steps,
        f"The weakest step is {labels[worst]} → {labels[worst + 1]}, where {pct(100 - rates[worst])} drop out. Work on that one first.",
    ]
    return ToolResult("\n".join(lines), {"overall": counts[-1] / counts[0], "rates": [r / 100 for r in rates], "weakest": worst})
