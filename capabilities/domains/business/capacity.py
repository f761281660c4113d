"""Capacity of people and machines: utilisation, OEE, work a team can take, people to hire."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, all_numbers, assign, convert, misfit, pct, period, positive, read, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

_UTILISED = r"utili[sz](?:ation|ed)|occupancy|load factor|how full|billable (?:rate|percent\w*|share|ratio)|(?:busy|used|booked|billed)[^?]*\b(?:percent|%)|capacity (?:used|usage)|how busy"
_USED = Figure(
    "used",
    r"billable|billed|ran|running|used|busy|booked|worked|productive|occupied|actual(?:ly)?|sold|produced|output|logged|active|in use|made|utili[sz]ed|filled|producing|makes",
    "any",
)
_AVAILABLE = Figure(
    "available",
    r"available|planned|possible|capacity(?: of)?|scheduled|total|out of|of|max(?:imum)?|could|paid|full|can (?:make|produce)|from a possible|per week|week",
    "any",
)


@says(_UTILISED)
def _match_utilisation(text: str) -> ToolMatch | None:
    if compiled(r"\b(?:credit (?:card|limit|utili)|oee|card|\brho\b|arrival|arrive|capacity in|weekly capacity|team capacity)\b").search(text):
        return None
    crew = re.compile(r"people|persons?|staff|employees|workers|consultants|developers|engineers|agents|machines")
    numbers = [
        n
        for n in all_numbers(text)
        if not n.percent
        and not n.money
        and not crew.fullmatch(n.unit)
        and not compiled(r"\b(?:team|crew|group|staff) of\s$").search(text[max(0, n.start - 80) : n.start])
    ]
    target = next((n for n in all_numbers(text) if n.percent), None)
    found = {name: n for name, n in assign(text, (_USED, _AVAILABLE)).items() if n in numbers}
    if target and len(numbers) == 1 and compiled(r"how many|hours|need").search(text):
        return ToolMatch(0.9, {"available": numbers[0].value, "percent": target.value})
    part = compiled(r"\b(\d[\d,]*(?:\.\d+)?) (?:[a-z]+ )?(?:out )?of (?:the |our |its )?(\d[\d,]*(?:\.\d+)?)\b").search(text)
    if part and (small := float(part[1].replace(",", ""))) < (large := float(part[2].replace(",", ""))) and len(numbers) == 2:
        return ToolMatch(0.95, {"used": small, "available": large})
    if len(numbers) >= 2:
        chosen = [found[k] for k in ("used", "available") if k in found]
        pair = [n for n in numbers if n in chosen] if len(chosen) == 2 else numbers[:2]
        used, available = (found["used"], found["available"]) if len(chosen) == 2 else sorted(pair, key=lambda n: n.value)
        if misfit("span", used) == misfit("span", available) == 0:
            scale = convert(1, unit_of(used.unit), unit_of(available.unit))
            return ToolMatch(0.95, {"used": used.value * scale, "available": available.value})
        if used.value > available.value and len(chosen) < 2:
            used, available = available, used
        return ToolMatch(0.94 if len(numbers) == 2 else 0.8, {"used": used.value, "available": available.value})
    return ToolMatch(0.45, {}, "For utilisation I need the hours used and the hours available. What are they?") if numbers else None


@tool(match=_match_utilisation)
def utilisation(available: float, used: float = 0, percent: float = 0) -> ToolResult:
    """Utilisation: time or units used / available; or the amount that a target percentage means."""
    positive(available=available)
    if percent:
        return ToolResult(f"{pct(percent)} of {show(available)} is {show(available * percent / 100)}.", {"used": available * percent / 100})
    share = 100 * used / available
    return ToolResult(
        f"Utilisation is {pct(share)}.\n= {show(used)} used ÷ {show(available)} available", {"utilisation": share / 100, "idle": available - used}
    )


AVAILABILITY = Figure("availability", r"avail\w*|uptime", "percent")
PERFORMANCE = Figure("performance", r"perf\w*|speed|rate", "percent")
QUALITY = Figure("quality", r"qual\w*|yield|good", "percent")
_RUN = Figure("run", r"(?:actual )?run(?:ning)?(?: time)?|ran|operating(?: time)?|uptime", "span")
_PLANNED = Figure("planned", r"planned(?: production)?(?: time)?|scheduled|shift|available|of", "span")
_DOWN = Figure("down", r"down(?:time)?|stopped|stops?|breakdowns?|lost", "span")
_CYCLE = Figure("cycle", r"ideal(?: cycle)?(?: time)?|cycle(?: time)?|per (?:part|piece|unit)|each", "span")
_COUNT = Figure("count", r"(?:total |produced |made )*(?:parts?|pieces?|units?|count|output|items)|produced|made", "count")
_GOOD = Figure("good", r"good(?: (?:parts?|pieces?|units?|ones|count))?|passed|ok", "count")
_BAD = Figure("bad", r"defect(?:s|ive)?|rejects?|rejected|scrap(?:ped)?|bad|faulty", "count")


@says(r"\boee\b|overall equipment")
def _match_oee(text: str) -> ToolMatch | None:
    shares = read(text, (AVAILABILITY, PERFORMANCE, QUALITY))
    if len(shares) == 3:
        return ToolMatch(0.97, {k: v * 100 if v <= 1 else v for k, v in shares.items()})
    found = assign(text, (_RUN, _PLANNED, _DOWN, _CYCLE, _COUNT, _GOOD, _BAD))
    minutes = {k: convert(found[k].value, unit_of(found[k].unit) or "minute", "minute") for k in ("run", "planned", "down", "cycle") if k in found}
    if "planned" in minutes and ("run" in minutes or "down" in minutes) and "cycle" in minutes and "count" in found:
        run = minutes.get("run") or minutes["planned"] - minutes["down"]
        count = found["count"].value
        good = found["good"].value if "good" in found else count - found["bad"].value if "bad" in found else count
        return ToolMatch(
            0.94, {"availability": 100 * run / minutes["planned"], "performance": 100 * minutes["cycle"] * count / run, "quality": 100 * good / count}
        )
    values = [n.value for n in all_numbers(text) if n.percent]
    if len(values) == 3:
        return ToolMatch(0.93, dict(zip(("availability", "performance", "quality"), values, strict=True)))
    return ToolMatch(0.5, {}, "For OEE I need availability, performance and quality in percent. What are they?")


@tool(match=_match_oee)
def equipment_effectiveness(availability: float, performance: float, quality: float) -> ToolResult:
    """Overall equipment effectiveness: availability × performance × quality, all in percent (Nakajima, 1988)."""
    value = availability * performance * quality / 1e4
    weakest = min((availability, "availability"), (performance, "performance"), (quality, "quality"))[1]
    text = f"OEE is {pct(value)}.\n= availability {pct(availability)} × performance {pct(performance)} × quality {pct(quality)}\nThe largest loss is in {weakest}; 85% is often called world class."
    return ToolResult(text, {"oee": value / 100})


_STAFF_CUE = r"how many (?:\w+ ){0,3}(?:people|staff|agents?|clerks?|workers?|employees|developers?|engineers?|reps?|operators?|nurses|drivers?|hires|fte|ftes|cashiers?|machines)\b[^?]*\b(?:need|required?|hire|take|handle|should|must|do)|\b(?:staffing|head ?count|hiring) (?:need|plan|requirement)|\bfte\b|team capacity|capacity[^?]{0,20}\bhours|capacity (?:per|a|each) (?:week|sprint|day)|weekly capacity|capacity (?:of|for) (?:a|the|my|our) (?:team|sprint)|need to hire|(?:agents?|clerks?|people|staff|workers|employees|developers|reps|drivers|operators|ftes?) (?:needed|required)|how many (?:\w+ )?(?:people|staff|agents|workers|employees)\s*\??$|available hours|capacity in (?:hours|person)"
_LOAD = Figure(
    "items",
    r"(?:tickets?|calls?|orders?|cases?|items?|units?|customers?|requests?|invoices?|clients|jobs|patients|deliveries|claims|emails)|demand|volume|workload",
    "count",
)
_EACH = Figure(
    "minutes_each",
    r"each|per (?:ticket|call|order|case|item|unit|customer|request|invoice|client|job|claim)|takes?|handling time|average|apiece|aht",
    "span",
    "minute",
)
_SHIFT = Figure(
    "hours",
    r"(?:productive |working |work |available )*hours?(?: (?:a|per|each) (?:day|week|month|person|shift|agent|employee))?|shift|works?|week|day|per person|available|productive",
    "span",
    "hour",
)
_SHARE = Figure(
    "use_percent",
    r"utili[sz](?:ation|ed)|occupancy|productiv\w+|efficien\w+|focus(?: factor)?|available|busy|shrinkage|overhead|meetings|load",
    "percent",
)
_PEOPLE = Figure("people", r"people|persons?|developers?|devs|engineers?|staff|team(?: of| members)?|members|employees|workers|agents", "count")
_DAYS = Figure("days", r"days?|working days", "span", "day")


@says(_STAFF_CUE)
def _match_staff(text: str) -> ToolMatch | None:
    if compiled(r"utili[sz]ation\s*(?:rate\s*)?\?|worked \d[^?]* (?:of|out of) |turnover|meeting cost|hired last|sick|absent").search(text):
        return None
    found = read(text, (_LOAD, _EACH, _SHIFT, _SHARE))
    if "items" in found and "minutes_each" in found and "hours" in found:
        return ToolMatch(0.94, found | ({"use_percent": _use(text, found["use_percent"])} if "use_percent" in found else {}))
    per_head = _per_head(text)
    if per_head:
        return ToolMatch(0.9, per_head)
    team = read(text, (_PEOPLE, _SHIFT, _DAYS, _SHARE))
    if "people" in team and "hours" in team and compiled(r"capacity|available hours").search(text):
        return ToolMatch(0.88, team | ({"use_percent": _use(text, team["use_percent"])} if "use_percent" in team else {}))
    workload = [n for n in all_numbers(text) if unit_of(n.unit) == "hour"]
    if len(workload) == 2 and "items" not in found:
        big, small = sorted((workload[0].value, workload[1].value), reverse=True)
        return ToolMatch(
            0.88, {"work_hours": big, "hours": small} | ({"use_percent": _use(text, found["use_percent"])} if "use_percent" in found else {})
        )
    if all_numbers(text) or compiled(r"\b(?:my|our|we|i)\b").search(text):
        return ToolMatch(
            0.42,
            {},
            "To size a team I need the number of items in a period, the minutes each takes, and the working hours of one person in that period. What are they?",
        )
    return None


def _use(text: str, value: float) -> float:
    return 100 - value if compiled(r"shrinkage|overhead|meetings|absen|lost to").search(text) and value <= 50 else value


def _per_head(text: str) -> dict[str, float] | None:
    """ "900 tickets a day, each agent handles 60": items and items per person."""
    hourly = compiled(
        r"(?:agents?|people|clerks?|workers?|staff|each|reps?|cashiers?|operators?|they)\b[^,.;\d]{0,25}?(?P<rate>\d[\d,.]*)\s(?:\w+\s)?(?:an|per|each|every|/)\s?hour"
    ).search(text)
    shift = next((n.value for n in all_numbers(text) if unit_of(n.unit) == "hour"), 0.0)
    if hourly and shift:
        rate = float(hourly["rate"].rstrip(".").replace(",", ""))
        others = [n.value for n in all_numbers(text) if not unit_of(n.unit) and not n.percent and not n.money and n.value != rate]
        if len(others) == 1:
            return {"items": others[0], "per_person": rate * shift}
    m = compiled(
        r"\b(?:each|one|an?|every)\s(?:[a-z]+\s){0,2}(?:can\s)?(?:handles?|does|do|closes?|manages?|serves?|takes?|process(?:es)?|answers?|produces?|makes?|covers?|resolves?)\s(?:about |around )?(?=\d)"
    ).search(text)
    numbers = [n for n in all_numbers(text) if not n.percent and not n.money and not unit_of(n.unit)]
    if not m or len(numbers) < 2:
        return None
    each = next((n for n in numbers if n.start >= m.end() - 1), None)
    rest = [n for n in numbers if n is not each]
    if not each or not rest:
        return None
    have = next((n.value for n in rest if compiled(r"\b(?:have|already|currently|now)\b[^,.]*$").search(text[max(0, n.start - 25) : n.start])), 0.0)
    items = next(n for n in rest if n.value != have or len(rest) == 1)
    scale = 1.0
    if period(text, items) and period(text, each) and period(text, items) != period(text, each):
        scale = {"day": 1.0, "week": 5.0, "month": 21.0, "hour": 0.125}.get(period(text, each), 1.0) / {
            "day": 1.0,
            "week": 5.0,
            "month": 21.0,
            "hour": 0.125,
        }.get(period(text, items), 1.0)
    return {"items": items.value, "per_person": each.value / scale, "have": have}


@tool(match=_match_staff)
def staffing(
    items: float = 0,
    minutes_each: float = 0,
    hours: float = 0,
    use_percent: float = 100,
    per_person: float = 0,
    have: float = 0,
    people: float = 0,
    days: float = 1,
    work_hours: float = 0,
) -> ToolResult:
    """People needed for a workload, or the hours a team has.

    People = items × minutes each / 60 / (hours of one person × utilisation), rounded up; or items / items per
    person. Capacity of a team = people × hours × days × utilisation.
    """
    if people:
        total = people * hours * days * use_percent / 100
        share = f" × {pct(use_percent)}" if use_percent != 100 else ""
        span = f" × {show(days)} days" if days != 1 else ""
        return ToolResult(f"The team has {show(total)} hours.\n= {show(people)} people × {show(hours)} h{span}{share}", {"hours": total})
    if per_person:
        exact, working = items / per_person, f"{show(items)} ÷ {show(per_person)} per person"
    else:
        positive(hours=hours)
        load = work_hours or items * minutes_each / 60
        exact = load / (hours * use_percent / 100)
        share = f" × {pct(use_percent)}" if use_percent != 100 else ""
        source = f"{show(load)} h" if work_hours else f"{show(items)} × {show(minutes_each)} min = {show(load)} h"
        working = f"{source} of work ÷ ({show(hours)} h{share} per person)"
    whole = math.ceil(exact - 1e-9)
    lines = [f"You need {whole} people ({show(exact)} before rounding up).", f"= {working}"]
    if have:
        lines.append(f"You have {show(have)}, so hire {show(max(0, whole - have))} more.")
    return ToolResult("\n".join(lines), {"people": whole, "exact": exact})
