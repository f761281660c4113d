"""Pay-back of an investment, of automation above all: time or money saved against what it costs."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, assign, cash, convert, labelled, period, positive, show, unit_of
from capabilities.domains.cues import says

_PRICE = Figure("cost", r"costs?|price|invest(?:ment|ed|ing)?|spend|set-?up|licen[cs]e|build|pay|buy(?:ing)?|upfront|up front", "money")
_RATE = Figure("rate", r"(?:an|per|each) hour|hourly(?: (?:rate|wage|cost))?|/h(?:r|our)?|wage|rate|labou?r|worth|paid|at", "money")
_CUE = r"(?:automat\w*|tool|software|script|machine|system|robot|bot)\b[^?]*\bsav(?:e|es|ed|ing|ings)\b|sav(?:e|es|ing|ings)\b[^?]*\bautomat\w*|\bsav(?:e|es|ing|ings)\b[^?]{0,20}\bif\b|hours?[^?]{0,25}\bsav|sav\w+[^?]{0,20}\bhours?"


@says(_CUE)
def _match_hours(text: str) -> ToolMatch | None:
    if reading.compiled(r"savings? (?:account|rate)|daylight").search(text):
        return None
    spans = [n for n in all_numbers(text) if unit_of(n.unit) in ("minute", "hour") and not n.money and not n.percent]
    amounts = assign(text, (_PRICE, _RATE))
    if not spans or "rate" not in amounts:
        return None
    saved = spans[0]
    tail = text[saved.end : saved.end + 30]
    times = reading.compiled(r"\btimes (?:a|per|each|every) (day|week|month|year)\b").search(text)
    per = (times[1].lower() if times else "") or period(text, saved) or ("week" if reading.compiled(r"weekly").search(tail) else "")
    if not per or per == "hour":
        return None
    people = next(
        (
            n.value
            for n in all_numbers(text)
            if reading.compiled(r"people|staff|employees|persons?|workers?|developers?|engineers?|users?|agents?", 0).fullmatch(n.unit)
            and not n.money
        ),
        1.0,
    )
    often = next((n.value for n in all_numbers(text) if n.unit in ("times", "x") and n is not saved), 1.0)
    yearly = often * convert(saved.value, unit_of(saved.unit), "hour") * {"day": 250.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}[per]
    weeks = next((n.value for n in all_numbers(text) if unit_of(n.unit) == "week" and n.value >= 20), 0.0)
    if weeks and per == "week":
        yearly = yearly * weeks / 52
    fee = amounts.get("cost")
    running = next(
        (
            n
            for n in all_numbers(text)
            if n not in (fee, amounts["rate"]) and not n.percent and period(text, n) in ("month", "year") and not unit_of(n.unit)
        ),
        None,
    )
    args: dict[str, object] = {"hours_per_year": yearly * people, "rate": amounts["rate"].value, "sign": reading.currency(text)}
    if fee:
        every = period(text, fee)
        args |= {"running": fee.value * (12 if every == "month" else 1)} if every in ("month", "year") else {"cost": fee.value}
    if (
        running is not None
        and "running" not in args
        and reading.compiled(r"\brun(?:ning|s)?\b|subscription|maint\w+|licen[cs]e|fees?|hosting|support|upkeep").search(text)
    ):
        args["running"] = running.value * (12 if period(text, running) == "month" else 1)
    return ToolMatch(0.93, args)


@tool(match=_match_hours)
def automation_payback(hours_per_year: float, rate: float, cost: float = 0, running: float = 0, sign: str = "") -> ToolResult:
    """Value of saved working time and the pay-back of what saves it.

    Saving = hours × hourly cost − yearly running cost; pay-back months = one-off cost / (saving / 12). A working
    year counts 52 weeks or 250 days.
    """
    gross = hours_per_year * rate
    net = gross - running
    lines = [
        f"It saves {cash(net, sign)} a year.",
        f"= {show(hours_per_year)} hours a year × {cash(rate, sign)}" + (f" − {cash(running, sign)} running cost" if running else ""),
    ]
    data = {"yearly": net}
    if cost and net > 0:
        lines.insert(
            1,
            f"The {cash(cost, sign)} is paid back in {show(12 * cost / net)} months; the first year leaves {cash(net - cost, sign)} ({show(100 * (net - cost) / cost)}% return).",
        )
        data |= {"payback_months": 12 * cost / net, "first_year": net - cost}
    return ToolResult("\n".join(lines), data)


COST = Figure("cost", r"costs?|price|invest(?:ment|ed|ing)?|outlay|spend|up-?front|machine|pay", "money")
SAVING = Figure(
    "saving",
    r"sav(?:es?|ings?|ing)|profit|return(?:s|ed)?|cash ?flow|brings? in|earns?|generat(?:es?|ing)|benefit|extra|income|inflow|cuts?(?: \w+)? by|reduces?(?: \w+)? by|cut(?:ting)?",
    "money",
    "month",
)


@tool(
    match=labelled(
        r"break[- ]?even in (?:how many )?(?:months|years)|(?:months|years) (?:to|until|till) (?:we |i )?break[- ]?even|pay[- ]?back|pays? (?:for itself|itself (?:back|off))|recoup|how (?:long|soon|many (?:months|years))[^?]*\b(?:recover|earn(?:ed)? back|pay(?:s)? off)",
        (COST, SAVING),
        "cost saving",
        fill=False,
        unless=r"\bcac\b|acqui|arp[ua]|loan|mortgage|credit card|debt|year 1|first year|discounted|uneven|following|in the next|automat\w+[^?]*hours",
        sign=True,
        base=0.66,
    )
)
def simple_payback(cost: float, saving: float, sign: str = "") -> ToolResult:
    """Simple pay-back with an even saving: cost / monthly saving."""
    positive(saving=saving)
    months = cost / saving
    return ToolResult(
        f"It pays for itself in {show(months)} months ({show(months / 12)} years).\n= {cash(cost, sign)} ÷ {cash(saving, sign)} a month",
        {"months": months, "years": months / 12},
    )
