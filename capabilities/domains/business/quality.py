"""Quality: defect rate, defects per million, first-pass and rolled yield."""

from __future__ import annotations

import math

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, all_numbers, labelled, pct, positive, show
from capabilities.domains.cues import says

DEFECTS = Figure("defects", r"defects?|defective|errors?|faulty|rejects?|rejected|scrap(?:ped)?|bugs?|failed|returns?|returned|mistakes|bad", "count")
UNITS = Figure(
    "units", r"units?|parts?|items?|pieces?|orders?|produced|made|inspected|out of|of|invoices?|batch|shipped|checked|products?|lines", "count"
)
CHANCES = Figure("opportunities", r"opportunit(?:y|ies)|(?:ways|places|chances) (?:to|for)|chances", "count")


@tool(
    match=labelled(
        r"\bdpmo\b|\bdpm\b|defects? (?:per million|rate)|defect rate|percent(?:age)? (?:defective|of defects)|error rate|(?:rejection|reject|scrap|return|failure) rate|first[- ]pass yield|\bfpy\b|\bppm\b[^?]*defect",
        (DEFECTS, UNITS, CHANCES),
        "defects units opportunities",
        "defects units",
        ask="I need the number of defects and the number of units (and, for DPMO, the chances for a defect in each). What are they?",
        unless=r"rolled|test (?:false|positive)|statistic|type (?:i|1|2)",
    )
)
def defects(defects: float, units: float, opportunities: float = 0) -> ToolResult:
    """Defect rate and yield (defects / units), and DPMO = defects / (units × opportunities) × 1,000,000."""
    positive(units=units)
    rate = 100 * defects / units
    if opportunities:
        dpmo = defects / (units * opportunities) * 1e6
        return ToolResult(f"DPMO is {show(dpmo)}.\n= {show(defects)} ÷ ({show(units)} × {show(opportunities)}) × 1,000,000", {"dpmo": dpmo})
    return ToolResult(
        f"The defect rate is {pct(rate)}, a yield of {pct(100 - rate)} ({show(rate * 1e4)} per million).\n= {show(defects)} ÷ {show(units)}",
        {"rate": rate / 100},
    )


@says(r"rolled (?:throughput )?yield|\brty\b|overall yield")
def _match_yield(text: str) -> ToolMatch | None:
    shares = [n.value for n in all_numbers(text) if n.percent] or [100 * n.value for n in all_numbers(text) if 0 < n.value <= 1]
    return ToolMatch(0.94, {"yields": shares}) if len(shares) >= 2 else ToolMatch(0.5, {}, "What is the yield of each step in percent?")


@tool(match=_match_yield)
def rolled_yield(yields: list[float]) -> ToolResult:
    """Rolled throughput yield: product of the steps' yields (in percent)."""
    value = 100 * math.prod(y / 100 for y in yields)
    return ToolResult(f"The overall yield is {pct(value)}.\n= {' × '.join(pct(y) for y in yields)}", {"yield": value / 100})
