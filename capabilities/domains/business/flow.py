"""Flow of work: Little's law (work in progress, throughput, cycle time), takt time, line capacity."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, all_numbers, assign, convert, period, positive, show, unit_of
from capabilities.domains.reading import Number, compiled, digits

_LITTLE = re.compile(
    r"little'?s law|\blambda\b|arrival rate|\bwip\b|work[- ]in[- ]pro(?:gress|cess)|\bin progress\b|in the (?:system|shop|store|building|office|pipeline|queue|line|restaurant|cafe|museum)\b|at (?:any|a) (?:one )?(?:time|moment|given time)|(?:lead|cycle|flow|waiting|throughput|turnaround) times?|how long (?:does|do|will|is) (?:\w+ ){0,5}(?:wait|take|stay|spend|in)|throughput|on average|average (?:wait|time|stay)|wait(?:ing)? on average|average (?:\w+ ){1,2}in the|(?:minutes|hours|days) per (?:order|item|ticket|case)",
    re.I,
)


def _match(text: str) -> ToolMatch | None:
    m = _LITTLE.search(text)
    if not m or compiled(r"critical path|sprint|velocity|bet|parlay|\bheart|reorder|order point|safety stock|takt|supplier|inventory").search(text):
        return None
    numbers = [n for n in all_numbers(text) if not n.percent and not n.money]
    rates = [n for n in numbers if not unit_of(n.unit) and period(text, n)]
    spans = [n for n in numbers if unit_of(n.unit)]
    stock = [n for n in numbers if n not in rates and n not in spans]
    if len(rates) == 1 and len(spans) == 1 and not stock:
        return ToolMatch(
            0.93, {"rate": rates[0].value, "rate_per": period(text, rates[0]), "time": spans[0].value, "time_unit": unit_of(spans[0].unit)}
        )
    if len(rates) == 1 and len(stock) == 1 and not spans:
        return ToolMatch(0.92, {"wip": stock[0].value, "rate": rates[0].value, "rate_per": period(text, rates[0])})
    if len(spans) == 1 and len(stock) == 1 and not rates:
        return ToolMatch(0.9, {"wip": stock[0].value, "time": spans[0].value, "time_unit": unit_of(spans[0].unit)})
    if compiled(r"little'?s law|\bwip\b").search(text) and (numbers or compiled(r"calculate|my|our").search(text)):
        return ToolMatch(0.5, {}, "Little's law needs two of three: items in progress, items finished per day, average time per item. What are they?")
    return None


@tool(match=_match)
def littles_law(wip: float = 0, rate: float = 0, rate_per: str = "", time: float = 0, time_unit: str = "") -> ToolResult:
    """Little's law, any one of three from the other two: items in progress = throughput × average time in the system.

    L = λW (Little, Operations Research 1961), for a steady flow. `rate` is items per `rate_per`; `time` is in `time_unit`.
    """
    if rate and time:
        unit = rate_per or time_unit
        span = convert(time, time_unit, unit) if time_unit and unit else time
        return ToolResult(
            f"On average {show(rate * span)} items are in progress.\nLittle's law: {show(rate)} per {unit or 'period'} × {show(span)} {unit}s each",
            {"wip": rate * span},
        )
    if wip and rate:
        span = wip / rate
        small = _smaller(span, rate_per)
        return ToolResult(
            f"Each item takes {show(span)} {rate_per or 'period'}s on average{small}.\nLittle's law: {show(wip)} in progress ÷ {show(rate)} per {rate_per or 'period'}",
            {"time": span, "unit": rate_per},
        )
    positive(time=time, items_in_progress=wip)
    above = {"second": "minute", "minute": "hour"}.get(time_unit)
    larger = f" ({show(wip / time * convert(1, above, time_unit))} per {above})" if above else ""
    return ToolResult(
        f"Throughput is {show(wip / time)} items per {time_unit or 'period'}{larger}.\nLittle's law: {show(wip)} in progress ÷ {show(time)} {time_unit}s each",
        {"rate": wip / time, "per": time_unit},
    )


def _smaller(span: float, unit: str) -> str:
    below = {"hour": "minute", "minute": "second"}.get(unit)
    return f" ({show(convert(span, unit, below))} {below}s)" if below and span < 2 else ""


def _match_takt(text: str) -> ToolMatch | None:
    if not compiled(r"\btakt").search(text):
        return None
    numbers = [n for n in all_numbers(text) if not n.percent and not n.money]
    spans = [n for n in numbers if unit_of(n.unit)]
    demand = [n for n in numbers if n not in spans and not compiled(r"shifts?", 0).fullmatch(n.unit)]
    shifts = next((n.value for n in numbers if compiled(r"shifts?", 0).fullmatch(n.unit)), 1.0)
    breaks = [
        n
        for n in spans
        if compiled(r"break|lunch|meeting|downtime|clean|maint|pause").search(text[n.end : n.end + 25] + text[max(0, n.start - 18) : n.start])
        and n is not spans[0]
    ]
    work = [n for n in spans if n not in breaks]
    if not work or not demand:
        return ToolMatch(0.5, {}, "For takt time I need the working time available and the units customers want in that time. What are they?")
    minutes = sum(_minutes(n) for n in work[:1]) - sum(_minutes(n) for n in breaks)
    days = next((n for n in spans if unit_of(n.unit) == "day" and n is not work[0]), work[0] if unit_of(work[0].unit) == "day" else None)
    hours = next((n for n in work if unit_of(n.unit) in ("hour", "minute")), None)
    weekly = compiled(r"(?:a|per|each) week|weekly").search(text)
    if days is not None and hours is not None and weekly:
        rounds = compiled(r"\b(\d+|one|two|three) (?:shifts? )?(?:of )?(?:\d+(?:\.\d+)?[- ]?(?:h|hours?|hrs?)\b)?\s?-?shifts?\b").search(text)
        shifts = float(digits(rounds[1])) if rounds else shifts
        minutes = days.value * (_minutes(hours) - sum(_minutes(n) for n in breaks))
    return ToolMatch(0.95, {"minutes": minutes * shifts, "demand": demand[0].value})


def _minutes(n: Number) -> float:
    return convert(n.value, unit_of(n.unit), "minute")


@tool(match=_match_takt)
def takt_time(minutes: float, demand: float) -> ToolResult:
    """Takt time: working time available / units wanted in that time (lean production)."""
    positive(demand=demand)
    takt = minutes / demand
    text = (
        f"Takt time is {show(takt)} minutes ({show(takt * 60)} seconds) per unit.\n= {show(minutes)} minutes available ÷ {show(demand)} units wanted"
    )
    return ToolResult(text, {"minutes": takt, "seconds": takt * 60})


MADE = Figure(
    "units",
    r"units?|items?|orders?|tickets?|parts?|calls?|produced|made|processed|completed|finished|closed|pieces|widgets|invoices|reports",
    "count",
)
TIME = Figure("hours", r"in|over|during|within|hours?|shift|took|days?|minutes", "span")
PEOPLE = Figure("people", r"people|workers?|staff|employees|operators?|agents?|developers?|team(?: members)?|persons?", "count")


def _match_productivity(text: str) -> ToolMatch | None:
    if not compiled(
        r"productivity|throughput|output per|per (?:worker|employee|labou?r|man|person)[- ]?hour|cycle time|how many (?:\w+ ){1,3}(?:per|an|a) (?:hour|day|minute)|units per hour"
    ).search(text):
        return None
    if compiled(r"revenue per|improve (?:my |our )?productivity|how (?:can|do) (?:i|we)").search(text):
        return None
    found = assign(text, (MADE, TIME, PEOPLE))
    loose = [n for n in all_numbers(text) if n not in found.values() and not n.percent and not n.money and not unit_of(n.unit)]
    if "units" not in found and len(loose) == 1:
        found["units"] = loose[0]
    if "units" not in found or "hours" not in found or len(all_numbers(text)) > 4:
        return None
    span = found["hours"]
    unit = unit_of(span.unit)
    if not unit:
        return None
    crew = found["people"].value if "people" in found else 1.0
    each = bool(compiled(r"\beach\b|\bapiece\b").search(text[span.end : span.end + 12]))
    return ToolMatch(
        0.8,
        {
            "units": found["units"].value,
            "time": span.value,
            "unit": unit,
            "people": crew,
            "cycle": bool(compiled(r"cycle time").search(text)),
            "each": each,
        },
    )


@tool(match=_match_productivity)
def productivity(units: float, time: float, unit: str = "hour", people: float = 1, cycle: bool = False, each: bool = False) -> ToolResult:
    """Output per unit of working time, per person where the number of people is known; cycle time is its inverse."""
    positive(time=time, people=people)
    if cycle:
        span = convert(time, unit, "minute") / units
        return ToolResult(f"The cycle time is {show(span)} minutes per unit.\n= {show(time)} {unit}s ÷ {show(units)} units", {"minutes": span})
    total = time * people
    crew = f" × {show(people)} people" if people != 1 else ""
    name = f"per person-{unit}" if people != 1 else f"per {unit}"
    return ToolResult(
        f"Productivity is {show(units / total)} units {name}.\n= {show(units)} ÷ ({show(time)} {unit}s{crew})", {"rate": units / total, "per": unit}
    )


_OUTPUT_CUE = re.compile(r"\b(?:how many|max(?:imum)?|most|capacity|what can|number of)\b", re.I)
_PER_ITEM = re.compile(
    r"\b(?:each|every|per|an?|one)\b[^,.;?]{0,30}?\b(?:takes?|needs?|is|lasts?|in)\b|\b(?:takes?|needs?)\b[^,.;?]{0,20}?\b(?:each|per|every|an?)\b|\b(?:each|apiece)\b",
    re.I,
)
_IN_TIME = re.compile(r"\b(?:per|an?|one|each|every|in an?|in one|/)\s?(hour|day|week|shift|minute)\b|\bhourly\b", re.I)
_CREW = re.compile(
    r"people|persons?|workers?|staff|employees|operators?|agents?|baristas?|cooks?|chefs?|nurses?|doctors?|mechanics|barbers?|stylists?|tellers?|cashiers?|clerks?|packers?|drivers?|developers?|machines?|ovens?|tills?|chairs?|stations?|lines?|cleaners?|painters?|technicians?|welders?|servers?|waiters?|waitresses|pickers?|printers?|lanes?|desks?|counters?|of",
    re.I,
)


def _match_output(text: str) -> ToolMatch | None:
    """How much people or machines can do: "4 cooks, a dish takes 6 minutes, how many an hour"."""
    if (
        not _OUTPUT_CUE.search(text)
        or not _PER_ITEM.search(text)
        or compiled(
            r"takt|oee|how many (?:more )?(?:people|staff|workers|agents|employees|machines|baristas|operators)|little|wip|per (?:person|head) cost|meeting|utili[sz]ation"
        ).search(text)
    ):
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


def _match_line(text: str) -> ToolMatch | None:
    """Stations one after the other with a rate each; the slowest decides."""
    if not compiled(r"\bline\b|put out|output|through ?put|slowest|stations?|steps?|in a row|one after|most (?:it|we|they) can|capacity").search(
        text
    ):
        return None
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
