"""Most that people, machines or a line of stations can put out in a time."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import all_numbers, convert, positive, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled, digits

_OUTPUT_CUE = r"\b(?:how many|max(?:imum)?|most|capacity|what can|number of)\b"
_PER_ITEM = re.compile(
    r"\b(?:each|every|per|an?|one)\b[^,.;?]{0,30}?\b(?:takes?|needs?|is|lasts?|in)\b|\b(?:takes?|needs?)\b[^,.;?]{0,20}?\b(?:each|per|every|an?)\b|\b(?:each|apiece)\b",
    re.I,
)
_IN_TIME = re.compile(r"\b(?:per|an?|one|each|every|in an?|in one|/)\s?(hour|day|week|shift|minute)\b|\bhourly\b", re.I)
_CREW = re.compile(
    r"people|persons?|workers?|staff|employees|operators?|agents?|baristas?|cooks?|chefs?|nurses?|doctors?|mechanics|barbers?|stylists?|tellers?|cashiers?|clerks?|packers?|drivers?|developers?|machines?|ovens?|tills?|chairs?|stations?|lines?|cleaners?|painters?|technicians?|welders?|servers?|waiters?|waitresses|pickers?|printers?|lanes?|desks?|counters?|of",
    re.I,
)


@says(_OUTPUT_CUE)
def _match_output(text: str) -> ToolMatch | None:
    """How much people or machines can do: "4 cooks, a dish takes 6 minutes, how many an hour"."""
    if not _PER_ITEM.search(text) or compiled(
        r"takt|oee|how many (?:more )?(?:people|staff|workers|agents|employees|machines|baristas|operators)|little|wip|per (?:person|head) cost|meeting|utili[sz]ation"
    ).search(text):
        return None
    numbers = [n for n in all_numbers(text) if not n.percent and not n.money]
    spans = [n for n in numbers if unit_of(n.unit) in ("second", "minute", "hour")]
    crew = [
        n
        for n in numbers
        if n not in spans and (_CREW.fullmatch(n.unit) or compiled(r"\b(?:team|crew|staff) of\s$").search(text[max(0, n.start - 80) : n.start]))
    ]
    if not spans or len(numbers) > len(spans) + len(crew) or len(crew) > 1 or len(spans) > 2:
        return None
    each = min(spans, key=lambda n: convert(n.value, unit_of(n.unit), "minute"))
    window = next((n for n in spans if n is not each), None)
    named = _IN_TIME.search(text)
    minutes = (
        convert(window.value, unit_of(window.unit), "minute")
        if window
        else {"minute": 1.0, "day": 480.0, "shift": 480.0, "week": 2400.0}.get((named[1] or "hour").lower(), 60.0)
        if named
        else 0.0
    )
    if not minutes or (window is None and named and (named[1] or "").lower() in ("day", "week", "shift")):
        return None
    return ToolMatch(
        0.9, {"minutes_each": convert(each.value, unit_of(each.unit), "minute"), "minutes": minutes, "people": crew[0].value if crew else 1.0}
    )


@tool(match=_match_output)
def work_capacity(minutes_each: float, minutes: float = 60, people: float = 1) -> ToolResult:
    """Most items that people or machines working side by side can finish: people × time / time per item."""
    positive(minutes_per_item=minutes_each)
    most = people * minutes / minutes_each
    crew = f"{show(people)} × " if people != 1 else ""
    span = "an hour" if minutes == 60 else f"in {show(minutes / 60)} hours" if minutes > 60 else f"in {show(minutes)} minutes"
    return ToolResult(f"At most {show(most)} {span}.\n= {crew}{show(minutes)} minutes ÷ {show(minutes_each)} minutes each", {"items": most})


_STATION = re.compile(
    r"([a-z][a-z -]{1,24}?)\s*(?:does |can do |handles |makes |at |is |runs at |=|:|-)?\s*(\d[\d,]*(?:\.\d+)?)\s*(?:[a-z]+\s)?(?:/|per|an|a)\s?(h|hr|hours?|minute|min|day)\b",
    re.I,
)


_STEP = re.compile(
    r"\b(?:step|station|stage|process)\s?(\w+)\D{0,18}?(\d+(?:\.\d+)?)\s?(min(?:ute)?s?|seconds?|secs?|hours?|h)\b([^.;]*?)(?=(?:,|\band\b|\bthen\b)?\s*\b(?:step|station|stage|process)\s?\w|[.;]|$)",
    re.I,
)


def _staffed_steps(text: str) -> ToolMatch | None:
    """ "step 1 is 5 min one person, step 2 12 min but two people": what each step can do in an hour."""
    names, rates = [], []
    for m in _STEP.finditer(text):
        crew = compiled(r"\b(\d+)\s(?:people|persons?|workers?|machines?|staff|operators?|stations?|in parallel)").search(digits(m[4]))
        minutes = convert(float(m[2]), unit_of(m[3]), "minute")
        names.append(f"step {m[1]}")
        rates.append((float(crew[1]) if crew else 1.0) * 60 / minutes)
    if (
        len(rates) < 2
        or not compiled(r"per hour|an hour|each hour|hourly|/h").search(text)
        or not compiled(r"how many|max(?:imum)?|at most|most|output|throughput|capacity").search(text)
    ):
        return None
    return ToolMatch(0.95, {"names": names, "rates": rates, "length": 1.0, "unit": "hour"})


@says(r"\bline\b|put out|output|through ?put|slowest|stations?|steps?|in a row|one after|most (?:it|we|they) can|capacity")
def _match_line(text: str) -> ToolMatch | None:
    """Stations one after the other with a rate each; the slowest decides."""
    staffed = None if compiled(r"bottleneck").search(text) else _staffed_steps(text)  # the whole process: workflow_analysis
    if staffed:
        return staffed
    stations = [(m[1].strip().split(" ")[-1], float(m[2].replace(",", "")), unit_of(m[3])) for m in _STATION.finditer(text)]
    if len(stations) < 2 or len({unit for _, _, unit in stations}) != 1:
        return None
    rates = {name: rate for name, rate, _ in stations}
    unit = stations[0][2]
    used = set(rates.values())
    spans = [n for n in all_numbers(text) if unit_of(n.unit) in ("hour", "minute", "day") and n.value not in used]
    if not spans:
        return None  # the whole process is wanted, not a quantity: workflow_analysis
    length = convert(spans[0].value, unit_of(spans[0].unit), unit)
    return ToolMatch(0.94, {"names": list(rates), "rates": list(rates.values()), "length": length, "unit": unit})


@tool(match=_match_line)
def line_output(names: list[str], rates: list[float], length: float = 1, unit: str = "hour") -> ToolResult:
    """Most a line of stations can put out: the rate of the slowest station (the bottleneck; Goldratt, The Goal) × time."""
    slowest = min(range(len(rates)), key=lambda i: rates[i])
    span = f" in {show(length)} {unit}s" if length != 1 else f" per {unit}"
    return ToolResult(
        f"The line can put out {show(rates[slowest] * length)}{span}; {names[slowest]} is the bottleneck.\n= {show(rates[slowest])} per {unit}"
        + (f" × {show(length)} {unit}s" if length != 1 else ""),
        {"output": rates[slowest] * length, "bottleneck": names[slowest]},
    )
