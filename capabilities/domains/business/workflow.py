"""Analysis of a described process: bottleneck, capacity, work in progress, cost, and what to automate first."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.critical_path import schedule
from capabilities.domains.business.figures import all_numbers, cash, convert, masked, pct, period, show, unit_of
from capabilities.domains.business.process import Step, steps
from capabilities.domains.business.process_people import doers, price, wages
from capabilities.domains.cues import says
from capabilities.domains.reading import Number, compiled
from errors import InvalidField

_CUE = r"bottleneck|work ?flow|process\b|value stream|automat|optimi[sz]|streamlin|speed (?:it |this |us )?up|too slow|assembly|production line|steps?\b|lead time|per case"
_ITEMS = r"cases?|orders?|tickets?|requests?|items?|units?|customers?|claims?|invoices?|applications?|jobs?|patients|projects?|calls?|documents?|reports|leads|candidates|hires"
_RULED = re.compile(
    r"report|remind|cop(?:y|ying)|entry|entering|typing|updat|invoic|schedul|status|chas|email|export|import|filing|book|sync|notif|data|spreadsheet|paperwork|forms?|approval|routing|triage|reconcil|follow",
    re.I,
)
_JUDGED = re.compile(
    r"plan|design|decid|decision|negotiat|review|interview|strateg|1:1|coach|brainstorm|creative|development|coding|diagnos|research|writing", re.I
)
HOURS_A_DAY = 8.0


def _rates(text: str) -> list[tuple[str, float, str]]:
    """(name, rate, period) of "intake 30 per hour, review 12 per hour"."""
    body = masked(text)
    found = []
    for n in all_numbers(text):
        per = period(text, n)
        head = compiled(
            r"(?:^|[,;:.\n]|\band\b|\bthen\b|->|→)\s*(?:the\s)?([A-Za-z][A-Za-z -]{1,30}?)\s*(?:can (?:do|handle|process)|does|do|handles?|processes|makes?|at|takes|runs at|rate|capacity|of|=|:|\(|is)*\s*$"
        ).search(body[: n.start])
        if per and head and not n.money and not unit_of(n.unit):
            found.append((head[1].strip(), n.value, per))
    return found if len({p for _, _, p in found}) == 1 else []


def _demand(text: str, used: set[int]) -> tuple[float, str]:
    """(cases, period) that the process has to handle."""
    for n in all_numbers(text):
        per = period(text, n)
        named = compiled(rf"\s?(?:[a-z]+\s)?(?:{_ITEMS})\b").match(text[n.end :])
        if per in ("hour", "day", "week", "month", "year") and named and not n.money and not unit_of(n.unit) and n.start not in used:
            return n.value, per
    return 0.0, ""


def _hourly(text: str) -> dict[str, float]:
    """What an hour of work costs, where the text says it."""
    for n in all_numbers(text):
        near = text[max(0, n.start - 40) : n.end + 30]
        if period(text, n) == "hour" and not unit_of(n.unit) and (n.money or re.search(r"cost|wage|rate|paid|pay|salary", near, re.I)):
            return {"hourly_cost": n.value}
    return {}


@says(_CUE)
def _match(text: str) -> ToolMatch | None:
    if compiled(
        r"critical path|\bpert\b|sprint|earned value|recipe|heart|kcal|sav(?:es?|ing) \d|safety stock|re-?order|inventory|supplier|loan|mortgage|downtime|uptime|odds"
    ).search(text):
        return None
    rates = _rates(text)
    if len(rates) >= 2 and compiled(r"bottleneck|capacity|throughput|process|line|workflow").search(text):
        per = rates[0][2]
        return ToolMatch(0.93, {"steps": [{"name": n, "rate": r} for n, r, _ in rates], "per": per})
    found = steps(text, bare=False)
    if len(found) < 2:
        return None
    timed = [n for n in all_numbers(text) if unit_of(n.unit) and not n.percent and not n.money]
    weekly = [_effort(text, n) for n in timed[: len(found)]]
    names = [s.name for s in found]
    extra: dict[str, object] = {**_hourly(text), **price(text, names), "sign": reading.currency(text)}
    if len(weekly) == len(found) and any(weekly):
        every = next(w for w in weekly if w)
        tasks = [{"name": s.name, "hours": convert(s.duration, s.unit, "hour") * s.people / (weekly[i] or every)} for i, s in enumerate(found)]
        return ToolMatch(0.92, {"steps": tasks, "weekly": True, **extra})
    demand, per = _demand(text, {n.start for n in timed})
    who = doers(text, names)
    paid = wages(text, list(who.values()))
    listed = [
        {"name": s.name, "minutes": _working(s.duration, s.unit), "people": s.people, "after": list(s.after)}
        | ({"who": who[s.name]} if s.name in who else {})
        | ({"wage": paid[who[s.name]]} if who.get(s.name) in paid else {})
        for s in found
    ]
    return ToolMatch(
        0.95 if re.search(r"\bprocess\b|workflow|bottleneck", text, re.I) else 0.9, {"steps": listed, "demand": demand, "per": per or "day", **extra}
    )


def _effort(text: str, n: Number) -> float:
    """Weeks in the period that "4 hours a week" names; 0 when the span is not stated for a period."""
    per = period(text, n)
    return {"day": 0.2, "week": 1.0, "month": 52 / 12, "year": 52.0}.get(per, 0.0)


def _working(value: float, unit: str) -> float:
    """Minutes of working time: a day has eight hours, a week five days."""
    return value * {"minute": 1, "hour": 60, "day": 60 * HOURS_A_DAY, "week": 300 * HOURS_A_DAY, "second": 1 / 60}.get(unit, 60 * 21 * HOURS_A_DAY)


@tool(match=_match)
def workflow_analysis(
    steps: list[dict],
    demand: float = 0,
    per: str = "day",
    hourly_cost: float = 0,
    automation_cost: float = 0,
    weekly: bool = False,
    sign: str = "",
    automation_yearly: float = 0,
    automated: str = "",
) -> ToolResult:
    """Bottleneck, capacity, lead time, work in progress and cost of a process, and what to automate first with its pay-back.

    `steps` are {"name", "minutes", "people", "who", "wage", "after": [names]} per case, or {"name", "rate"} finished per
    `per`, or (with `weekly`) {"name", "hours"} spent a week. A person who does several steps is one resource; capacity of a
    resource = people / minutes of all its steps; the smallest one limits the process (theory of constraints, Goldratt 1984);
    work in progress by Little's law; lead time by the critical path. `automation_cost` is paid once, `automation_yearly` each
    year, for the step `automated`. Raises InvalidField for fewer than two steps.
    """
    if len(steps) < 2:
        raise InvalidField("A process needs at least two steps with their times.")
    if weekly:
        return _efforts(steps, hourly_cost, Automation(automation_cost, automation_yearly, automated), sign)
    if "rate" in steps[0]:
        return _by_rates(steps, per)
    return _by_times(steps, demand, per, hourly_cost, Automation(automation_cost, automation_yearly, automated), sign)


def _by_rates(found: list[dict], per: str) -> ToolResult:
    slow = min(found, key=lambda s: s["rate"])
    rest = sorted(s["rate"] for s in found if s is not slow)
    use = ", ".join(f"{s['name']} {pct(round(100 * slow['rate'] / s['rate'], 1))}" for s in found)
    lines = (
        f"The bottleneck is {slow['name']}: it does {show(slow['rate'])} per {per}, so the whole process cannot do more.",
        f"How busy each step is at that pace: {use}.",
        f"Anything done faster before {slow['name']} only piles up in front of it. Raise it first: up to {show(rest[0])} per {per} the gain reaches the end, then the next step limits.",
    )
    return ToolResult("\n".join(lines), {"bottleneck": slow["name"], "capacity": slow["rate"], "per": per})


@dataclass(frozen=True)
class Automation:
    """What an automation costs once and each year, and the step it is meant for ("" when that is to be found)."""

    once: float = 0.0
    yearly: float = 0.0
    step: str = ""


def _by_times(found: list[dict], demand: float, per: str, hourly_cost: float, automation: Automation, sign: str) -> ToolResult:
    hours = {s["name"]: s["minutes"] / 60 for s in found}
    wage = {s["name"]: float(s.get("wage") or hourly_cost) for s in found}
    slow = max(_resources(found), key=lambda r: r["minutes"] / r["people"])
    hourly = 60 * slow["people"] / slow["minutes"]
    total = sum(hours.values())
    longest = max(hours, key=lambda name: hours[name])
    lines = [
        f"The bottleneck is {slow['name']}: {_span(slow['minutes'])}{_crew(slow)}{_of(slow)} means at most {show(hourly)} per hour, {show(hourly * HOURS_A_DAY)} in an 8-hour day.",
        f"One case takes {_span(60 * total)} of work in {len(found)} steps; {longest} is {pct(round(100 * hours[longest] / total, 1))} of it.{_lead(found, 60 * total)}",
    ]
    data: dict[str, object] = {"bottleneck": slow["name"], "per_hour": hourly, "minutes": 60 * total}
    week = _weekly(demand, per)
    if demand:
        lines.append(_load(slow, demand, per, hourly))
        lines.append(f"At that pace about {show(week / (5 * HOURS_A_DAY) * total)} cases are being worked on at any time (Little's law).")
    cost = sum(hours[name] * wage[name] for name in hours)
    if all(wage.values()):
        lines.append(f"Cost: {cash(cost, sign)} a case" + (f", {cash(week * 52 * cost, sign)} a year." if demand else "."))
        data["cost"] = cost
    first = automation.step or _best_to_automate({name: hours[name] * (wage[name] or 1) for name in hours})
    lines.append(_first(first, hours[first] * week, wage[first], automation, sign))
    data["first"] = first
    ask = (
        "How many cases do you handle in a week?"
        if not demand
        else "What does one hour of work cost you? Then I can give the pay-back."
        if not wage[first]
        else f"What would automating {first} cost, once or a month? Then I can give the pay-back."
        if not automation.once and not automation.yearly
        else ""
    )
    return ToolResult("\n".join(lines), data, ask=ask)


def _resources(found: list[dict]) -> list[dict]:
    """Who or what can be busy: a named person with all of their steps, else the step itself."""
    named: dict[str, dict] = {}
    for s in found:
        key = s.get("who") or s["name"]
        held = named.setdefault(key, {"name": key, "minutes": 0.0, "people": float(s.get("people", 1)), "steps": []})
        held["minutes"] += s["minutes"]
        held["steps"].append(s["name"])
    return list(named.values())


def _of(resource: dict) -> str:
    return f" for {' and '.join(resource['steps'])}" if resource["steps"] != [resource["name"]] else ""


def _lead(found: list[dict], minutes: float) -> str:
    """The time from start to end when nothing waits, where steps run side by side."""
    if not any(s.get("after") for s in found):
        return ""
    plan = schedule([Step(s["name"], s["minutes"], "minute", 1, tuple(s.get("after") or ())) for s in found])
    side = " (some steps run side by side)" if plan.total < minutes else ""
    return f" From start to end it takes at least {_span(plan.total)}{side}: {' → '.join(plan.path)}."


def _best_to_automate(costs: dict[str, float]) -> str:
    """The dearest step that follows fixed rules when it is worth a third of the dearest of all, else the dearest that needs no
    judgement, else the dearest."""
    dearest = max(costs, key=lambda name: costs[name])
    ruled = [name for name in costs if _RULED.search(name) and not _JUDGED.search(name) and costs[name] >= costs[dearest] / 3]
    plain = [name for name in costs if not _JUDGED.search(name) and costs[name] >= costs[dearest] / 3]
    return max(ruled or plain or [dearest], key=lambda name: costs[name])


def _weekly(demand: float, per: str) -> float:
    return demand * {"hour": 5 * HOURS_A_DAY, "day": 5.0, "week": 1.0, "month": 12 / 52, "year": 1 / 52}[per] if demand else 0.0


def _load(slow: dict, demand: float, per: str, hourly: float) -> str:
    need = _weekly(demand, per) / (5 * HOURS_A_DAY)
    crew = math.ceil(need * slow["minutes"] / 60 - 1e-9)
    takt = 60 / need
    if need > hourly:
        return f"{show(demand)} a {per} is one every {show(takt)} minutes, more than {slow['name']} can do: it needs {crew} people."
    return f"{show(demand)} a {per} is one every {show(takt)} minutes; {slow['name']} is busy {pct(round(100 * need / hourly, 1))} of the time."


def _first(name: str, weekly_hours: float, hourly_cost: float, automation: Automation, sign: str) -> str:
    doing = "Simplify" if _JUDGED.search(name) and not automation.step else "Automate"
    if not weekly_hours:
        return f"{doing} {name} first: it has the largest share of the work."
    half = weekly_hours / 2
    text = f"{doing} {name} first: halving it frees {show(half)} hours a week"
    if not hourly_cost:
        return text + "."
    worth = half * 52 * hourly_cost
    text += f", worth {cash(worth, sign)} a year"
    left = worth - automation.yearly
    if automation.yearly:
        text += (
            f", {cash(left, sign)} after {cash(automation.yearly, sign)} of running cost"
            if left > 0
            else f", less than its running cost of {cash(automation.yearly, sign)}: it does not pay"
        )
    if automation.once and left > 0:
        text += f"; {cash(automation.once, sign)} is paid back in {show(round(automation.once / left * 12, 2))} months"
    return text + "."


def _efforts(found: list[dict], hourly_cost: float, automation: Automation, sign: str) -> ToolResult:
    total = sum(s["hours"] for s in found)
    ruled = [s for s in found if _RULED.search(s["name"])] or [s for s in found if not _JUDGED.search(s["name"])] or found
    first = max(ruled, key=lambda s: s["hours"])
    ranked = sorted(found, key=lambda s: -s["hours"])
    lines = [
        f"Automate {first['name']} first: {show(first['hours'])} hours a week, and it follows fixed rules."
        if _RULED.search(first["name"])
        else f"Automate {first['name']} first: it takes {show(first['hours'])} hours a week.",
        f"Together this is {show(total)} hours a week: " + ", ".join(f"{s['name']} {pct(round(100 * s['hours'] / total, 1))}" for s in ranked) + ".",
        _first(first["name"], first["hours"], hourly_cost, automation, sign),
    ]
    kept = [s["name"] for s in found if _JUDGED.search(s["name"]) and s is not first]
    if kept:
        lines.append(f"Leave {' and '.join(kept)} to people: that needs judgement; cut it by better input instead.")
    ask = "" if hourly_cost else "What does one hour of the team's time cost you? Then I can give the saving and the pay-back."
    return ToolResult("\n".join(lines), {"first": first["name"], "hours_a_week": total}, ask=ask)


def _crew(step: dict) -> str:
    return f" with {show(step['people'])} people" if step.get("people", 1) != 1 else ""


def _span(minutes: float) -> str:
    return f"{show(minutes)} minutes" if minutes < 120 else f"{show(minutes / 60)} hours"
