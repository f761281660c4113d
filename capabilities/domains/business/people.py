"""People figures: staff turnover, retention of staff, absence, revenue per employee."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, all_numbers, assign, cash, labelled, pct, positive, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

LEFT = Figure(
    "left",
    r"left|leavers?|quit|departures?|departed|resign(?:ed|ations?)?|exits?|lost|separations?|leaving|walked|of (?:our |the |my |its )?\d[\d,]*",
    "count",
)
AVERAGE = Figure(
    "average",
    r"average(?: (?:head ?count|of|staff|workforce|team(?: size)?))*|head ?count(?: of)?|employees|staff(?: of)?|workforce(?: of)?|team of|company of|workers|people|out of|of",
    "count",
    cost=2.0,
)
OPENING = Figure(
    "opening", r"start(?:ed|ing)?(?: (?:with|of|at|the \w+))*|beginning|began(?: with)?|opening|from|january|beginning of the year", "count"
)
CLOSING = Figure("closing", r"end(?:ed|ing)?(?: (?:with|of|at|the \w+))*|closing|finished(?: with)?|december|now|to", "count")


_TURNOVER = labelled(
    r"(?:staff|employee|labou?r|workforce|personnel|team|annual|yearly|people) (?:turnover|attrition)|(?:turnover|attrition) rate|\battrition\b|(?:head ?count|employees|staff|workers)[^?]*\bturnover|turnover[^?]*\b(?:employees?|staff|left|quit|head ?count|people)|(?:employees?|staff|people|workers)[^?]*\b(?:left|quit|resigned)[^?]*(?:turnover|rate|percent|%)",
    (LEFT, OPENING, CLOSING, AVERAGE),
    "left opening closing",
    "left average",
    "left opening",
    ask="For staff turnover I need how many people left and the average headcount. What are they?",
    unless=r"inventory|stock|asset turnover|receivable|customers? (?:left|who|churn)|cost of (?:employee )?turnover|basketball|turnover ratio",
)


@says(_TURNOVER.cue)
def _match_turnover(text: str) -> ToolMatch | None:
    found = _TURNOVER(text)
    shares, heads = [n for n in all_numbers(text) if n.percent], [n for n in all_numbers(text) if not n.percent and not unit_of(n.unit)]
    if found and found.ask and len(shares) == len(heads) == 1 and compiled(r"how many").search(text):
        return ToolMatch(0.9, {"left": heads[0].value * shares[0].value / 100, "average": heads[0].value})
    monthly = compiled(r"(?:left|quit|leave|lost|lose|resign\w*)[^?]{0,15}(?:a|per|each|every) month|monthly").search(text)
    if found and found.args and monthly and compiled(r"annual|yearly|per year|a year").search(text):
        return ToolMatch(found.score, found.args | {"yearly": True})
    return found


@tool(match=_match_turnover)
def staff_turnover(left: float, average: float = 0, opening: float = 0, closing: float = 0, yearly: bool = False) -> ToolResult:
    """Staff turnover of a period: people who left / average headcount ((opening + closing) / 2 when
    both are given). `yearly` makes a yearly rate of people who leave in a month."""
    base = average or ((opening + closing) / 2 if closing else opening)
    positive(headcount=base)
    if yearly:
        text = f"Turnover is {pct(1200 * left / base)} a year ({pct(100 * left / base)} a month).\n= 12 × {show(left)} left a month ÷ {show(base)} people"
        return ToolResult(text, {"turnover": 12 * left / base})
    note = f", average of {show(opening)} and {show(closing)}" if opening and closing and not average else ""
    return ToolResult(
        f"Turnover is {pct(100 * left / base)} for the period.\n= {show(left)} left ÷ {show(base)} people{note}", {"turnover": left / base}
    )


@says(r"bradford|absen[ct]|sick|(?:missed|lost) day")
def _match_absence(text: str) -> ToolMatch | None:
    bradford = compiled(r"bradford").search(text)
    if not bradford and not compiled(
        r"absentee|absence rate|\babsence\b[^?]*\bdays?\b|sick(?:ness)? (?:rate|absence)|(?:absence|sick|missed|lost) days?[^?]*(?:percent|rate|%)"
    ).search(text):
        return None
    if bradford:
        found = assign(text, (_SPELLS, _ABSENT))
        if len(found) == 2:
            return ToolMatch(0.95, {"spells": found["spells"].value, "days": found["days"].value})
        return ToolMatch(0.5, {}, "For the Bradford factor I need the number of absences and the total days absent. What are they?")
    found = assign(text, (_ABSENT, _STAFF, _WORKDAYS, _POSSIBLE))
    if "days" in found and "staff" in found and "workdays" in found:
        crew = max([found["staff"].value, *(n.value for n in all_numbers(text) if n.unit in ("employees", "people", "staff", "workers"))])
        return ToolMatch(0.94, {"days": found["days"].value, "possible": crew * found["workdays"].value})
    numbers = [n for n in all_numbers(text) if not n.percent and not n.money]
    spans = [n for n in numbers if unit_of(n.unit) in ("day", "hour")]
    if len(spans) == 2 and len(numbers) == 3:
        heads = next(n for n in numbers if n not in spans)
        each = spans[1] if compiled(r"lost|absen|sick|missed").search(text[max(0, spans[0].start - 25) : spans[0].end + 25]) else spans[0]
        gone = spans[0] if each is spans[1] else spans[1]
        return ToolMatch(0.9, {"days": gone.value, "possible": heads.value * each.value})
    if len(numbers) == 2:
        low, high = sorted(n.value for n in numbers)
        return ToolMatch(0.9, {"days": low, "possible": high})
    return ToolMatch(0.5, {}, "For the absence rate I need the days absent, the number of people and the working days of the period. What are they?")


_SPELLS = Figure("spells", r"spells?|absences|occasions|times|instances|periods|episodes|separate", "count")
_ABSENT = Figure(
    "days",
    r"(?:days?|hours) (?:absent|lost|missed|off|sick|of absence)|absent(?: days?)?|absence days?|sick(?: days?)?|lost|missed|totall?ing|days? (?:in total|altogether)|total",
    "any",
)
_STAFF = Figure("staff", r"employees|people|staff|workers|team(?: of)?|headcount", "count")
_WORKDAYS = Figure("workdays", r"work(?:ing)? days?|workdays?|days each|scheduled(?: days)?|days (?:a|per|in the) (?:month|year|quarter)", "any")
_POSSIBLE = Figure("possible", r"(?:available|possible|scheduled|total) (?:work(?:ing)? ?)?days", "any")


@tool(match=_match_absence)
def absence(days: float, possible: float = 0, spells: float = 0) -> ToolResult:
    """Absence rate (days absent / possible working days), or the Bradford factor (spells² × days)."""
    if spells:
        return ToolResult(
            f"The Bradford factor is {show(spells**2 * days)}.\n= {show(spells)}² absences × {show(days)} days", {"bradford": spells**2 * days}
        )
    positive(possible_days=possible)
    return ToolResult(
        f"The absence rate is {pct(100 * days / possible)}.\n= {show(days)} days lost ÷ {show(possible)} possible days", {"rate": days / possible}
    )


REVENUE = Figure(
    "revenue",
    r"(?:annual |total |yearly )*(?:revenues?|sales|turnover|profit)|turn(?:ed|s|ing)? over|made|makes?|bill(?:ed|s)?|bring(?:s)? in|brought in",
    "money",
)
HEADS = Figure("people", r"employees|people|staff|workers|headcount|ftes?|team(?: of)?", "count")


@tool(
    match=labelled(
        r"(?:revenue|sales|profit|turnover) per (?:employee|head|person|fte|worker|staff\w*)",
        (REVENUE, HEADS),
        "revenue people",
        sign=True,
        ask="For revenue per employee I need the revenue and the number of people. What are they?",
    )
)
def revenue_per_employee(revenue: float, people: float, sign: str = "") -> ToolResult:
    """Revenue per employee: revenue / people."""
    positive(people=people)
    return ToolResult(f"That is {cash(revenue / people, sign)} per employee.\n= {cash(revenue, sign)} ÷ {show(people)}", {"value": revenue / people})
