"""Service levels: uptime and downtime, availability from failures, share of tickets answered in time."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, all_numbers, assign, convert, labelled, pct, positive, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

_CUE = r"uptime|downtime|\bsla\b|availab(?:ility|le)|(?:three|four|five|two|3|4|5|2) nines|outage|\bslo\b|error budget|\bdown\b"
_NINES = {"two": 99.0, "2": 99.0, "three": 99.9, "3": 99.9, "four": 99.99, "4": 99.99, "five": 99.999, "5": 99.999}
_SPAN_DAYS = {"day": 1.0, "week": 7.0, "month": 30.0, "quarter": 91.25, "year": 365.0}


def _span(text: str) -> tuple[float, str]:
    """(days, name) of the period asked for; a stated number of days wins."""
    stated = next((n for n in all_numbers(text) if unit_of(n.unit) in _SPAN_DAYS and not n.percent), None)
    if stated:
        unit = unit_of(stated.unit)
        return stated.value * _SPAN_DAYS[unit], f"{show(stated.value)} {unit}{'s' * (stated.value != 1)}"
    m = compiled(
        r"\b(?:per|a|each|every|in a|the|last|this|one)[- ](day|week|month|quarter|year)\b|\b(daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b"
    ).search(text)
    if not m:
        return 0.0, ""
    name = (m[1] or {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}.get(m[2].lower(), "year")).lower()
    return _SPAN_DAYS[name], f"a {name}"


@says(_CUE)
def _match(text: str) -> ToolMatch | None:
    if compiled(
        r"\bbest of \d|\bgames?\b|\bteam\b|\boee\b|mtbf|mttr|blood|heart|vacation|down (?:payment|syndrome)|utili[sz]|cash|price|shares?\b|stock|funnel|drop|break ?down|step down|answered|tickets|calls|revenue|sales|lost per"
    ).search(text):
        return None
    nines = compiled(r"\b(two|three|four|five|[2-5]) (?:and a half )?nines").search(text)
    share = next((n.value for n in all_numbers(text) if n.percent), 0.0) or (_NINES[nines[1].lower()] if nines else 0.0)
    if not share:
        bare = next((n.value for n in all_numbers(text) if 90 <= n.value < 100 and "." in text[n.start : n.end]), 0.0)
        share = bare if compiled(r"uptime|sla|slo|availab").search(text) else 0.0
    days, name = _span(text)
    if share and 50 <= share <= 100 and compiled(r"uptime|downtime|sla\b|slo\b|availab|nines|down\b|outage").search(text):
        return ToolMatch(0.94, {"uptime": share} | ({"days": days, "period": name} if days else {}))
    down = [n for n in all_numbers(text) if unit_of(n.unit) in ("second", "minute", "hour") and not n.percent]
    if down and days and compiled(r"uptime|availab|percent|%|sla").search(text):
        hours = sum(convert(n.value, unit_of(n.unit), "hour") for n in down)
        return ToolMatch(0.93, {"down_hours": hours, "days": days, "period": name})
    if len(down) == 2 and compiled(r"uptime|availab|percent|%").search(text):
        low, high = sorted(convert(n.value, unit_of(n.unit), "hour") for n in down)
        return ToolMatch(
            0.85, {"down_hours": low if compiled(r"down|outage").search(text) else high - low, "days": high / 24, "period": f"{show(high)} hours"}
        )
    return None


@tool(match=_match)
def uptime(uptime: float = 0, down_hours: float = 0, days: float = 0, period: str = "") -> ToolResult:
    """Downtime that an uptime percentage allows, or the uptime that a downtime leaves.

    Downtime = (1 − uptime) × period. A month counts 30 days, a year 365.
    """
    if down_hours:
        positive(period=days)
        share = 100 * (1 - down_hours / (24 * days))
        digits = f"{share:.4f}".rstrip("0").rstrip(".")
        return ToolResult(
            f"Uptime was {digits}% over {period or f'{show(days)} days'}.\n= 1 − {show(down_hours)} h down ÷ {show(24 * days)} h",
            {"uptime": share / 100},
        )
    spans = [(days, period)] if days else [(365.0, "a year"), (30.0, "a month of 30 days")]
    lines = [f"{_digits(uptime)}% uptime allows {_downtime(uptime, d)} of downtime in {_article(p)}." for d, p in spans]
    d = spans[0][0]
    lines.append(f"= (100% − {_digits(uptime)}%) × {show(d * 24)} hours")
    return ToolResult("\n".join(lines), {"minutes": (1 - uptime / 100) * d * 1440})


def _article(period: str) -> str:
    return "a month of 30 days" if period == "a month" else period


def _digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _downtime(share: float, days: float) -> str:
    minutes = (1 - share / 100) * days * 1440
    if minutes >= 60:
        return f"{show(minutes)} minutes ({show(minutes / 60)} hours)"
    return f"{show(minutes)} minutes ({show(minutes * 60)} seconds)"


_MTBF = Figure("mtbf", r"mtbf|mean time between failures?|between failures", "span", "hour")
_MTTR = Figure("mttr", r"mttr|mean time to (?:repair|recover\w*|restore)|to (?:repair|recover|restore)|repair(?: time)?", "span", "hour")


@says(r"\bmtbf\b|\bmttr\b|mean time (?:between|to)")
def _match_mtbf(text: str) -> ToolMatch | None:
    found = assign(text, (_MTBF, _MTTR))
    if len(found) == 2:
        scale = {k: convert(n.value, unit_of(n.unit) or "hour", "hour") for k, n in found.items()}
        return ToolMatch(0.95, scale)
    spans = [n for n in all_numbers(text) if unit_of(n.unit)]
    faults = [n for n in all_numbers(text) if not unit_of(n.unit) and not n.percent and not n.money]
    if spans and faults:
        return ToolMatch(
            0.92,
            {
                "hours": convert(spans[0].value, unit_of(spans[0].unit), "hour"),
                "failures": faults[0].value,
                "repair": bool(compiled(r"mttr|to (?:repair|recover|restore)").search(text)),
            },
        )
    return ToolMatch(0.5, {}, "I need the running (or repair) hours and the number of failures. What are they?") if all_numbers(text) else None


@tool(match=_match_mtbf)
def failures(mtbf: float = 0, mttr: float = 0, hours: float = 0, failures: float = 0, repair: bool = False) -> ToolResult:
    """Availability from MTBF / (MTBF + MTTR), or MTBF and MTTR from hours / failures."""
    if mtbf and mttr:
        share = 100 * mtbf / (mtbf + mttr)
        return ToolResult(
            f"Availability is {pct(share)}.\n= MTBF {show(mtbf)} h ÷ (MTBF {show(mtbf)} h + MTTR {show(mttr)} h)", {"availability": share / 100}
        )
    positive(failures=failures)
    name = "MTTR" if repair else "MTBF"
    return ToolResult(f"{name} is {show(hours / failures)} hours.\n= {show(hours)} h ÷ {show(failures)} failures", {name.lower(): hours / failures})


MET = Figure(
    "met",
    r"(?:answered|resolved|closed|met|solved|handled|responded)(?: (?:in|on|within|inside)(?: (?:time|sla|target|the sla))?)?|within (?:sla|target|time)|on time|in time",
    "count",
)
ALL = Figure("total", r"total|out of|of|tickets?|calls?|requests?|orders|deliveries|received|shipments|all", "count")


@tool(
    match=labelled(
        r"sla (?:compliance|attainment|rate|met)|service level[^?]*\b(?:calls?|tickets?|answered)|(?:met|within|inside) (?:the )?sla|on[- ]time (?:delivery|rate|performance)|first[- ]contact resolution|\bfcr\b|resolution rate|perfect order|fill rate",
        (MET, ALL),
        "met total",
        ask="How many were there in total, and how many were done in time?",
        unless=r"safety stock|deviation",
    )
)
def service_level(met: float, total: float) -> ToolResult:
    """Share done in time (or at first contact): done / total."""
    low, high = sorted((met, total))
    positive(total=high)
    return ToolResult(f"That is {pct(100 * low / high)}.\n= {show(low)} ÷ {show(high)}", {"share": low / high})
