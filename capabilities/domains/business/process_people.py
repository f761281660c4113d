"""Who does which step of a described process, what their time costs, and what an automation of a step would cost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from capabilities.domains.business.figures import all_numbers, period, unit_of

_NAME = r"(?:the |our |a )?(?P<who>[A-Z][\w'-]+|(?:(?:sales|support|finance|legal|hr|it|ops|operations|marketing|admin|accounting|front|back) ?)+(?:team|office|desk|clerk|manager|people)?)"
_PRICED = re.compile(r"automat\w*|tool|software|licen[cs]e|script|bot\b|robot|form|build|system", re.I)

_ANSWER = re.compile(
    r"\W*(?:about |around |roughly )?[$£€]?\s?[\d.,]+\s?k?\s*(?:dollars|euros|pounds|usd|eur)?\W*(?:once|one[- ]?off|in all|a month|per month|monthly|a year|per year|yearly)?\W*",
    re.I,
)


def doers(text: str, names: Sequence[str]) -> dict[str, str]:
    """The person or team of each step where the text names one: "review 30 minutes by Bob", "review (Bob, 30 min)"."""
    found = {}
    for name in names:
        rest = next((m[1] for m in re.finditer(rf"\b{re.escape(name)}\b([^;.\n]*)", text, re.I)), "")
        own = re.split(rf",\s*(?=(?:{'|'.join(re.escape(n) for n in names if n != name) or '-'})\b)", rest, maxsplit=1, flags=re.I)[0]
        m = re.search(rf"\b(?:by|done by|handled by)\s+{_NAME}", own) or re.search(rf"\(\s*{_NAME}\b", own)
        if m and m["who"].lower() not in (n.lower() for n in names):
            found[name] = m["who"].strip()
    return found


def wages(text: str, people: Sequence[str]) -> dict[str, float]:
    """What an hour of each named person costs: "Ann costs $30 an hour, Bob $50"."""
    found = {}
    for person in dict.fromkeys(people):
        m = re.search(
            rf"\b{re.escape(person)}\b\s*(?:'s (?:time|hour) )?(?:costs?|earns?|gets?|is paid|makes?|at|:|is|=|\()?\s*(?:us )?[$£€]?\s?(\d+(?:\.\d+)?)(?!\s*(?:min|hours?\b|days?\b|%|cases?))",
            text,
        )
        if m:
            found[person] = float(m[1])
    return found


def price(text: str, names: Sequence[str]) -> dict[str, object]:
    """The price of an automation: `{automation_cost | automation_yearly, automated}`, `automated` being the step that it is said of."""
    for n in all_numbers(text):
        clause = _clause(text, n.start, n.end)
        every = period(text, n)
        if (
            unit_of(n.unit)
            or every == "hour"
            or (not (_ANSWER.fullmatch(clause) if _PRICED.search(text) else False) and not (n.money and _PRICED.search(clause)))
        ):
            continue
        step = next((name for name in names if re.search(rf"\b{re.escape(name)}", clause, re.I)), "")
        yearly = {"month": 12.0, "year": 1.0}.get(every)
        cost = {"automation_yearly": n.value * yearly} if yearly else {"automation_cost": n.value}
        return {**cost, **({"automated": step} if step else {})}
    return {}


def _clause(text: str, start: int, end: int) -> str:
    """The sentence around a place."""
    before = max(text.rfind(mark, 0, start) for mark in ".?!;\n")
    after = min((p for mark in ".?!;\n" if (p := text.find(mark, end)) >= 0), default=len(text))
    return text[before + 1 : after]
