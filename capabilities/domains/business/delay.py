"""Cost of delay and what to do first by it (WSJF, CD3)."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, assign, cash, convert, period, positive, read, show, unit_of
from capabilities.domains.cues import says

_VALUE = Figure("value", r"(?:user[- ])?business value|(?:user )?value", "any")
_URGENCY = Figure("urgency", r"time criticality|urgency|criticality", "any")
_RISK = Figure("risk", r"risk(?: reduction)?(?:\s?/\s?opportunity(?: enablement)?)?|opportunity(?: enablement)?|rr", "any")
_SIZE = Figure("size", r"(?:job |story )?(?:size|duration|effort)|points|job length", "any")
_COST = Figure("cost", r"cost of delay|cod", "any")


@says(r"cost of (?:the |a |this |our )?delay|delay(?:ed|s|ing)?[^?]*\bcosts?\b|costs? [^?]*\bdelay")
def _match_delay(text: str) -> ToolMatch | None:
    if reading.compiled(r"wsjf|cd3|weighted shortest|flight|airline|reorder").search(text):
        return None
    worth = [n for n in all_numbers(text) if not n.percent and not unit_of(n.unit)]
    spans = [n for n in all_numbers(text) if unit_of(n.unit)]
    if worth and spans:
        per = period(text, worth[0])
        unit = unit_of(spans[0].unit)
        time = convert(spans[0].value, unit, per) if per and per != unit else spans[0].value
        if per in ("week", "month") and unit in ("week", "month") and per != unit:
            time = spans[0].value * (12 / 52 if per == "month" else 52 / 12)
        return ToolMatch(0.92, {"worth": worth[0].value, "time": time, "unit": per or unit, "sign": reading.currency(text)})
    return (
        ToolMatch(
            0.45, {}, "For the cost of delay I need what the result earns or saves in a week (or month) and how long it is late. What are they?"
        )
        if worth
        else None
    )


@tool(match=_match_delay)
def cost_of_delay(worth: float, time: float, unit: str = "week", sign: str = "") -> ToolResult:
    """Cost of a delay: value lost per `unit` × length of the delay (Reinertsen, Principles of Product Development Flow)."""
    return ToolResult(f"The delay costs {cash(worth * time, sign)}.\n= {cash(worth, sign)} per {unit} × {show(time)} {unit}s", {"cost": worth * time})


@says(r"\bwsjf\b|weighted shortest job|\bcd3\b")
def _match_wsjf(text: str) -> ToolMatch | None:
    found = read(text, (_VALUE, _URGENCY, _RISK, _SIZE, _COST))
    if "size" in found and ("cost" in found or {"value", "urgency"} <= found.keys()):
        return ToolMatch(0.95, found)
    loose = list(all_numbers(text))
    if "size" not in assign(text, (_SIZE,)) and len(loose) == 2:
        return ToolMatch(0.8, {"cost": loose[0].value, "size": loose[1].value})
    return ToolMatch(0.5, {}, "For WSJF I need business value, time criticality, risk reduction and job size of each job. What are they?")


@tool(match=_match_wsjf)
def weighted_shortest_job(size: float, value: float = 0, urgency: float = 0, risk: float = 0, cost: float = 0) -> ToolResult:
    """WSJF: (business value + time criticality + risk reduction) / job size; the highest goes first (SAFe)."""
    positive(size=size)
    total = cost or value + urgency + risk
    parts = show(cost) if cost else f"({show(value)} + {show(urgency)} + {show(risk)})"
    return ToolResult(
        f"WSJF is {show(total / size)}.\n= {parts} ÷ size {show(size)}; do the job with the highest WSJF first.", {"wsjf": total / size}
    )
