"""Flow of work: Little's law (work in progress, throughput, cycle time), takt time, line capacity."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, all_numbers, assign, convert, period, positive, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import Number, compiled, digits

_LITTLE = r"little'?s law|\blambda\b|arrival rate|\bwip\b|work[- ]in[- ]pro(?:gress|cess)|\bin progress\b|in the (?:system|shop|store|building|office|pipeline|queue|line|restaurant|cafe|museum)\b|at (?:any|a) (?:one )?(?:time|moment|given time)|(?:lead|cycle|flow|waiting|throughput|turnaround) times?|how long (?:does|do|will|is) (?:\w+ ){0,5}(?:wait|take|stay|spend|in)|throughput|on average|average (?:wait|time|stay)|wait(?:ing)? on average|average (?:\w+ ){1,2}in the|(?:minutes|hours|days) per (?:order|item|ticket|case)"


@says(_LITTLE)
def _match(text: str) -> ToolMatch | None:
    if compiled(r"critical path|sprint|velocity|bet|parlay|\bheart|reorder|order point|safety stock|takt|supplier|inventory").search(text):
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


@says(r"\btakt")
def _match_takt(text: str) -> ToolMatch | None:
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


@says(
    r"productivity|throughput|output per|per (?:worker|employee|labou?r|man|person)[- ]?hour|cycle time|how many (?:\w+ ){1,3}(?:per|an|a) (?:hour|day|minute)|units per hour"
)
def _match_productivity(text: str) -> ToolMatch | None:
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
