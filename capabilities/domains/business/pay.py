"""Pay: salary and hourly rate, overtime, commission, full cost of an employee, freelance rate."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, cash, labelled, pct, period, positive, show, unit_of
from capabilities.domains.cues import says

_PER_YEAR = {"hour": 2080.0, "day": 260.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "quarter": 4.0, "year": 1.0}


def _hours_weeks(text: str) -> dict[str, float]:
    """Hours a week and weeks a year when the text states them."""
    found: dict[str, float] = {}
    for n in all_numbers(text):
        unit = unit_of(n.unit)
        if unit == "hour" and n.value <= 100:
            found["hours"] = n.value * (5 if reading.compiled(r"[\s-]?\w+ (?:a|per|each) day|[\s-]?\w+/day").match(text[n.end :]) else 1)
        elif unit == "hour" and 100 < n.value <= 250:
            found["hours"] = n.value * 12 / 52
        elif unit == "hour" and 1000 <= n.value <= 3000:
            found["hours"] = n.value / 52
        elif unit == "week" and 20 <= n.value <= 53:
            found["weeks"] = n.value
    return found


@says(
    r"salary|\bwages?\b|hourly|per hour|an hour|a year|annual(?:ly)? pay|yearly|day rate|annual(?:ise|ize)?|per annum|\bpay\b|/h(?:r|our)?\b|monthly"
)
def _match_salary(text: str) -> ToolMatch | None:
    if reading.compiled(
        r"overtime|commission|meeting|invoice|mortgage|loan|borrow|lend|payday|churn|\bcac\b|time and a half|invest|interest|bonus|raise|tax|rent\b|car\b|calor|kcal|billable|savings?\b|\bsync\b|attendees|save|arpu|mrr|arr|burn|saas|subscri|depreciat|cost per unit|take[- ]home|loaded|employer|overhead|freelanc|inflation|raise|budget|how many people|turnover|deposit|machine|downtime|customers|\bunits\b|stand-?up|people|employees|staff"
    ).search(text):
        return None
    amounts = [n for n in all_numbers(text) if not n.percent and not unit_of(n.unit)]
    wanted = _wanted(text)
    if (
        not amounts
        or not wanted
        or not (
            any(n.money for n in amounts)
            or any(period(text, n) for n in amounts)
            or reading.compiled(r"salary|wage|\bpay\b|earn|rate|paid|make").search(text)
        )
    ):
        return None
    amount = max(amounts, key=lambda n: (n.money, bool(period(text, n)), n.value))
    stated = period(text, amount) or (
        "year" if amount.value >= 10000 else "hour" if amount.value < 300 and wanted != "hour" else "month" if wanted in ("hour", "year") else ""
    )
    if not stated or stated == wanted:
        return None
    return ToolMatch(0.93, {"amount": amount.value, "per": stated, "wanted": wanted, "sign": reading.currency(text)} | _hours_weeks(text))


def _wanted(text: str) -> str:
    """The period a person asks for: the last one named in the asking part."""
    asks = reading.compiled(
        r"(?:what(?:'s| is| would)?|how much|convert\w*|equivalent|equals?|as an?|into|in|to|as|=)\s(?:[a-z]+\s){0,5}?(hourly|daily|weekly|monthly|yearly|annual(?:ly)?|annum|salary|(?:an?|per|each|the) (?:hour|day|week|fortnight|month|year))\b|\b(hourly|daily|weekly|monthly|yearly|annual) (?:rate|wage|pay|salary|equivalent|figure|income|amount)\b|\b(?:per|an?) (hour|day|week|month|year)\s*\?|\b(yearly|annually|monthly|hourly|weekly|daily)\s*(?:\?|$)"
    ).findall(text)
    names = [next(x for x in found if x).lower() for found in asks]
    words = {
        "hourly": "hour",
        "daily": "day",
        "weekly": "week",
        "monthly": "month",
        "yearly": "year",
        "annual": "year",
        "annually": "year",
        "annum": "year",
        "salary": "year",
    }
    periods = [words.get(n) or n.split()[-1] for n in names]
    stated = {period(text, n) for n in all_numbers(text) if not unit_of(n.unit)}
    fresh = [p for p in periods if p not in stated]
    return fresh[-1] if fresh else ""


@tool(match=_match_salary)
def salary_and_hourly(amount: float, per: str, wanted: str, hours: float = 40, weeks: float = 52, sign: str = "") -> ToolResult:
    """Pay for one period as pay for another (hour, day, week, month, year), before tax.

    A year is `weeks` × `hours` hours (52 × 40 = 2,080 unless told otherwise), five days a week, twelve months.
    """
    units = _PER_YEAR | {"hour": hours * weeks, "day": 5 * weeks, "week": weeks}
    yearly = amount * units[per]
    result = yearly / units[wanted]
    lines = [
        f"That is {cash(result, sign)} per {wanted}.",
        f"{cash(amount, sign)} per {per} = {cash(yearly, sign)} a year, for {show(hours)} hours a week and {show(weeks)} weeks, before tax.",
    ]
    return ToolResult("\n".join(lines), {"amount": result, "per": wanted, "yearly": yearly})


_RATE = re.compile(r"time and a half|time-and-a-half|double time|(\d(?:\.\d+)?)\s?(?:x|×|times)\b", re.I)


@says(r"overtime|time[- ]and[- ]a[- ]half|double time")
def _match_overtime(text: str) -> ToolMatch | None:
    if reading.compiled(r"game|score|match\b|quarter").search(text):
        return None
    m = _RATE.search(text)
    factor = 1.5 if not m or "half" in m[0].lower() else 2.0 if "double" in m[0].lower() else float(m[1])
    plain = _RATE.sub(lambda x: " " * len(x[0]), text)
    hours = [n for n in all_numbers(plain) if unit_of(n.unit) == "hour"]
    extra = next(
        (
            n.value
            for n in hours
            if reading.compiled(r"[\s-]?\w+ (?:of )?(?:overtime|extra|ot\b|over)").match(plain[n.end :])
            or reading.compiled(r"overtime(?: hours)?\s(?:of |is |= )?$").search(plain[: n.start])
        ),
        0.0,
    )
    regular = [n.value for n in hours if n.value != extra]
    limit = next(
        (
            n.value
            for n in all_numbers(plain)
            if 20 <= n.value <= 60 and reading.compiled(r"(?:after|over|above|beyond|past|first|than)\s(?:the first )?$").search(plain[: n.start])
        ),
        0.0,
    )
    rates = [n for n in all_numbers(plain) if n not in hours and not n.percent and n.value != limit]
    wage = next((n for n in rates if n.money or period(plain, n) == "hour"), rates[0] if rates else None)
    share = next((n.value for n in all_numbers(plain) if n.percent), 0.0)
    if share:
        factor = 1 + share / 100 if share < 100 else share / 100
    if not wage or not (hours or extra):
        return ToolMatch(0.5, {}, "For overtime pay I need the hourly wage and the hours worked. What are they?")
    worked = max((r for r in regular if r != limit), default=0.0)
    normal, over = (
        (
            worked - extra if worked > 40 and not limit and worked - extra >= 30 and reading.compiled(r"including|of which").search(text) else worked,
            extra,
        )
        if extra
        else (min(worked, limit or 40), max(0.0, worked - (limit or 40)))
    )
    if not extra and not limit and worked <= 20:
        normal, over = 0.0, worked
    only = bool(extra and not worked) or bool(reading.compiled(r"(?:overtime|extra) (?:pay|amount|part|earnings) (?:only|alone)").search(text))
    return ToolMatch(0.94, {"wage": wage.value, "normal": 0.0 if only else normal, "over": over, "factor": factor, "sign": reading.currency(text)})


@tool(match=_match_overtime)
def overtime_pay(wage: float, over: float, normal: float = 0, factor: float = 1.5, sign: str = "") -> ToolResult:
    """Gross pay with overtime: normal hours × wage + overtime hours × wage × factor (1.5 unless told otherwise)."""
    extra = over * wage * factor
    if not normal:
        return ToolResult(f"The overtime pay is {cash(extra, sign)}.\n= {show(over)} h × {cash(wage, sign)} × {show(factor)}", {"overtime": extra})
    total = normal * wage + extra
    text = f"The pay is {cash(total, sign)} before tax, of which {cash(extra, sign)} is overtime.\n= {show(normal)} h × {cash(wage, sign)} + {show(over)} h × {cash(wage, sign)} × {show(factor)}"
    return ToolResult(text, {"total": total, "overtime": extra})


@says(r"\bcommissions?\b|\bbase\b[^?]*%[^?]*\bsales\b|%[^?]*\bsales\b[^?]*\bbase\b")
def _match_commission(text: str) -> ToolMatch | None:
    if reading.compiled(r"sportsbook|exchange|broker|trade|betfair|\bbet\b|odds").search(text):
        return None
    shares = [n for n in all_numbers(text) if n.percent]
    amounts = [n for n in all_numbers(text) if not n.percent and not unit_of(n.unit)]
    if not shares or not amounts:
        return ToolMatch(0.5, {}, "For the commission I need the sales and the commission rate. What are they?") if all_numbers(text) else None
    base = next(
        (
            n
            for n in amounts
            if reading.compiled(r"(?:base|salary|basic|fixed|retainer)(?: (?:salary|pay|of|is|wage))*[\s:]*$").search(
                text[max(0, n.start - 80) : n.start]
            )
            or reading.compiled(r"\s?(?:\w+ )?(?:base|basic|salary|retainer)").match(text[n.end :])
        ),
        None,
    )
    limit = next(
        (
            n
            for n in amounts
            if reading.compiled(r"(?:above|over|beyond|past|exceed\w*|after|more than|first|up to|threshold(?: of)?)\s(?:the )?(?:first )?$").search(
                text[max(0, n.start - 80) : n.start]
            )
        ),
        None,
    )
    sales = next((n for n in amounts if n not in (base, limit)), None)
    if sales is None:
        return None
    if (
        reading.compiled(r"(?:what|how (?:much|many)) (?:\w+ )?sales|sales (?:do|must|would|are needed|needed)").search(text)
        and not base
        and not limit
    ):
        return ToolMatch(0.93, {"sales": 0.0, "rate": shares[0].value, "wanted": sales.value, "sign": reading.currency(text)})
    args = {"sales": sales.value, "rate": shares[0].value, "base": base.value if base else 0.0, "sign": reading.currency(text)}
    if len(shares) >= 2 and limit:
        args |= {"threshold": limit.value, "high_rate": shares[1].value}
    elif limit and not reading.compiled(r"first|up to").search(text[max(0, limit.start - 12) : limit.start]):
        args |= {"threshold": limit.value, "high_rate": shares[0].value, "rate": 0.0}
    return ToolMatch(0.93, args)


@tool(match=_match_commission)
def commission(
    sales: float, rate: float, base: float = 0, threshold: float = 0, high_rate: float = 0, wanted: float = 0, sign: str = ""
) -> ToolResult:
    """Sales commission: sales × rate, with a second rate above a threshold and a base salary where given; or the sales that a
    `wanted` commission needs."""
    if wanted:
        return ToolResult(
            f"You need sales of {cash(100 * wanted / rate, sign)}.\n= {cash(wanted, sign)} ÷ {pct(rate)}", {"sales": 100 * wanted / rate}
        )
    low = min(sales, threshold) if threshold else sales
    high = max(0.0, sales - threshold) if threshold else 0.0
    earned = low * rate / 100 + high * high_rate / 100
    working = f"{cash(low, sign)} × {pct(rate)}" + (f" + {cash(high, sign)} × {pct(high_rate)}" if threshold else "")
    text = f"The commission is {cash(earned, sign)}.\n= {working}"
    if base:
        text += f"\nWith the base of {cash(base, sign)} the total is {cash(base + earned, sign)}."
    return ToolResult(text, {"commission": earned, "total": base + earned})


SALARY = Figure("salary", r"(?:base |gross |annual )*salar(?:y|ies)|pays?|wage|earns?|employee|costs?", "money")
EXTRA = Figure(
    "extra_percent",
    r"benefits?|taxes|(?:employer(?:'?s)? )?on-?costs?|employer(?: taxes| costs?| contributions?)?|national insurance|pension|overheads?|burden|on top|social (?:security|charges)|payroll|extra|add",
    "percent",
)
HEADS = Figure("people", r"employees|people|staff|hires|workers|developers?|engineers?", "count")


@tool(
    match=labelled(
        r"(?:loaded|full|true|real|total) (?:\w+ )?(?:cost|expense) (?:of|for|per)? ?(?:an? |the |my |hiring |this )?(?:\w+ )?(?:employee|hire|worker|staff|person|developer)|headcount cost|on-?costs?|(?:wage|payroll|salary|pay) bill|(?:total|yearly|annual) (?:payroll|wages|salaries|staff costs?)|plus \d+\s?% (?:for |in )?(?:benefits|overhead|taxes)|fully loaded|loaded (?:cost|salary|rate)|burden(?:ed)? (?:rate|cost)|employer cost|cost to (?:company|employ)",
        (SALARY, EXTRA, HEADS),
        "salary extra_percent people",
        "salary extra_percent",
        ask="For the full cost of an employee I need the salary and the percentage for taxes, benefits and overhead. What are they?",
        sign=True,
    )
)
def employee_cost(salary: float, extra_percent: float, people: float = 1, sign: str = "") -> ToolResult:
    """Full cost of employees: salary × (1 + share of taxes, benefits and overhead) × people."""
    each = salary * (1 + extra_percent / 100)
    text = f"The full cost is {cash(each * people, sign)}.\n= {cash(salary, sign)} × (1 + {pct(extra_percent)})" + (
        f" × {show(people)} people" if people != 1 else ""
    )
    return ToolResult(text, {"total": each * people, "each": each})


GOAL = Figure("income", r"(?:want|need|target|goal|desired|earn|make|income|take home|salary)(?: to (?:earn|make|take home))?", "money", "year")
COSTS = Figure("costs", r"(?:business |annual |yearly )*(?:costs|expenses|overheads?)", "money", "year")
BILLABLE = Figure("hours", r"billable(?: hours)?|hours(?: (?:a|per) (?:year|week))?", "span", "hour")


@tool(
    match=labelled(
        r"freelanc\w*|billable hours?[^?]*\b(?:rate|charge)|(?:rate|charge)[^?]*\bbillable hours?|(?:billing|consulting|contractor|day|hourly) rate[^?]*\b(?:should|need|charge)|what should i charge",
        (GOAL, COSTS, BILLABLE),
        "income costs hours",
        "income hours",
        unless=r"contract (?:terms|template)|find (?:clients|work)",
        sign=True,
    )
)
def freelance_rate(income: float, hours: float, costs: float = 0, sign: str = "") -> ToolResult:
    """Hourly rate to charge: (wanted yearly income + yearly costs) / billable hours a year (up to 80 hours are read as a week's)."""
    positive(billable_hours=hours)
    yearly = hours * 46 if hours <= 80 else hours
    rate = (income + costs) / yearly
    note = f" ({show(hours)} a week × 46 weeks)" if hours <= 80 else ""
    return ToolResult(
        f"Charge at least {cash(rate, sign)} an hour.\n= ({cash(income, sign)} + {cash(costs, sign)} costs) ÷ {show(yearly)} billable hours{note}, before tax",
        {"rate": rate},
    )
