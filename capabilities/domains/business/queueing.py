"""Waiting in line: one or several servers, random arrivals and random service times."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import SECONDS, all_numbers, period, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import Number, compiled
from errors import InvalidField

_IN = r"arriv(?:e|es|als?|ing|ed)|comes? in|coming in|shows? up|turns? up|calls? in|lambda"
_OUT = r"serv(?:e|es|ed|ice|ing)|handl(?:es?|ed|ing)|process(?:es|ed|ing)?|mu|deals? with|takes?"
_LINE = r"queue|line|wait\w*|stuck"
_CUE = re.compile(
    rf"\bm\s?/\s?m\s?/\s?(?:1|c|\d+)\b|^(?=.*\b(?:{_IN})\b)(?=.*\b(?:{_OUT})\b)(?=.*\b(?:{_LINE}|random\w*|poisson|exponential\w*)\b)", re.I | re.S
)
_MODEL = re.compile(r"\bm\s?/\s?m\s?/\s?(?:\d+|c)\b", re.I)


def _nearest(text: str, words: str, numbers: list[Number]) -> Number | None:
    """The number that stands closest to one of the words."""
    gaps = [
        (min(abs(n.start - m.end()), abs(m.start() - n.end)), -i, n)
        for m in compiled(rf"\b(?:{words})\b").finditer(text)
        for i, n in enumerate(numbers)
    ]
    return min(gaps, key=lambda g: g[:2])[2] if gaps else None


def _per_hour(text: str, n: Number) -> float | None:
    """Customers an hour: of "18 per hour" or of "3 minutes each"; None for a number that is neither."""
    if unit := unit_of(n.unit):
        return SECONDS["hour"] / (n.value * SECONDS[unit]) if n.value > 0 else None
    unit = period(text, n)
    return n.value * SECONDS["hour"] / SECONDS[unit] if unit else None


# Either the name of the model or arrivals.
@says(rf"\bm\s?/\s?m\s?/|\b(?:{_IN})\b")
def _match(text: str) -> ToolMatch | None:
    if not _CUE.search(text) or compiled(r"\berlang|service level|\binventory|\bsla\b").search(text):
        return None
    text = _MODEL.sub(lambda m: " " * len(m[0]), text)
    paced = [n for n in all_numbers(text) if not n.percent and not n.money and _per_hour(text, n) is not None]
    served = _nearest(text, _OUT, paced)
    arriving = _nearest(text, _IN, [n for n in paced if n is not served])
    if served is None or arriving is None or len(paced) != 2:
        return None
    servers = next(
        (
            n.value
            for n in all_numbers(text)
            if n not in paced
            and re.fullmatch(r"servers?|tills?|checkouts?|counters?|desks?|agents?|clerks?|tellers?|cashiers?|windows?|lanes?|staff", n.unit)
        ),
        1.0,
    )
    args = {"arrivals": _per_hour(text, arriving), "service": _per_hour(text, served), "servers": int(servers)}
    return ToolMatch(0.96, args)


@tool(match=_match)
def queue_wait(arrivals: float, service: float, servers: int = 1) -> ToolResult:
    """Mean wait, length and use of a queue with random arrivals and random service times (M/M/1, or M/M/c).

    `arrivals` and `service` are customers an hour, `service` of one server. One server: Wq = λ / (μ(μ − λ)); several: Erlang's
    delay formula (Gross and Harris, Fundamentals of Queueing Theory). Raises InvalidField when more arrive than can be served.
    """
    if not 1 <= servers <= 500 or arrivals <= 0 or service <= 0:
        raise InvalidField("Arrivals, service and the number of servers must be above zero, and the servers at most 500.")
    use = arrivals / (servers * service)
    if use >= 1:
        raise InvalidField("More customers arrive than can be served, so the line grows without end.")
    wait = _delayed(arrivals / service, servers) / (servers * service - arrivals)
    stay = wait + 1 / service
    working = (
        f"λ / (μ(μ − λ)) = {show(arrivals)} / ({show(service)} × {show(service - arrivals)}) h"
        if servers == 1
        else f"Erlang C with {servers} servers, λ = {show(arrivals)} and μ = {show(service)} an hour"
    )
    return ToolResult(
        f"The average wait in line is {show(60 * wait)} minutes; with the service itself it is {show(60 * stay)} minutes.\n"
        f"Working: {working}. The servers are busy {show(100 * use)}% of the time.\n"
        f"On average {show(arrivals * wait)} are in line and {show(arrivals * stay)} are there in all.",
        {"wait_minutes": 60 * wait, "stay_minutes": 60 * stay, "utilisation": use, "in_line": arrivals * wait, "in_system": arrivals * stay},
    )


def _delayed(load: float, servers: int) -> float:
    """Erlang C: the chance that an arrival has to wait, by the recursion of Erlang B."""
    blocked = 1.0
    for i in range(1, servers + 1):
        blocked = load * blocked / (i + load * blocked)
    use = load / servers
    return blocked / (1 - use * (1 - blocked)) if math.isfinite(blocked) else 0.0
