"""Pregnancy by the calendar: due date, weeks so far, and the likely fertile days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits
from capabilities.domains.reading_dates import Day, days, spell

SOURCES = ("ACOG Committee Opinion 700: methods for estimating the due date (280 days from the last period)",)
_ABOUT = r"\bdue dates?\b|naegele|\blmp\b|last (?:menstrual )?period|period (?:started|began|start)|baby (?:is )?due|pregnan|gestation|\bconcei?v|\bconception\b|ovulat|fertile|trimester|\bedd\b|\bweeks along\b|baby due|\bdue (?:on |date )?(?:the )?\d{1,2}\b.*\b(?:how far|weeks)\b|\bhow far along\b|\bivf\b|embryo"
_CALENDAR = re.compile(
    r"due|naegele|how (?:many weeks|far)|weeks? (?:pregnant|along)|gestation|ovulat|fertile|\bedd\b|trimester|when (?:is|will|do|am)|what week|(?:what|which) (?:date|day)",
    re.I,
)


@says(_ABOUT)
def match_pregnancy(question: str) -> ToolMatch | None:
    if not _CALENDAR.search(question):
        return None
    text = digits(question)
    today = datetime.now(UTC).date()
    found = _period_first(text, [_past(d, today) for d in days(text, today)])
    cycle = regex.search(r"(\d{2})[\s-]?days?\s(?:menstrual )?cycles?|cycles?(?: \w+){0,3} (\d{2})(?: days?)?\b", text, re.I)
    fertile = bool(regex.search(r"ovulat|fertile", text, re.I))
    if not found:
        if regex.search(r"\b(?:my|work out|calculate|what'?s|what is) (?:\w+ )?(?:due date|edd)\b|how far along|naegele", text, re.I):
            return ToolMatch(0.7, {}, ask="What was the first day of the last period (day, month, year)?")
        return None
    args: dict[str, object] = {"first_day": found[0].value.isoformat()}
    if cycle:
        args["cycle_days"] = int(cycle[1] or cycle[2])
    due_given = regex.search(r"\bdue (?:date )?(?:is |on |of |: ?)?(?:the )?(?=\W*\w{1,9})", text[: found[0].start + 3], re.I) and regex.search(
        r"how (?:many weeks|far)|weeks? (?:pregnant|along)|when (?:was|did)|conceive", text, re.I
    )
    before_due = len(found) > 1 and found[1].value < found[0].value
    if (
        due_given
        and (before_due or found[0].value > today - timedelta(days=60))
        and not regex.search(r"\blmp\b|last (?:menstrual )?period", text, re.I)
    ):
        args = {"due": found[0].value.isoformat()}
    elif regex.search(r"\bconce(?:ived|ption)|ivf|embryo|ovulated", text, re.I) and not regex.search(
        r"\blmp\b|last (?:menstrual )?period", text, re.I
    ):
        args["conceived"] = True
    reached = regex.search(r"\b(\d{1,2})\s?(?:weeks?|wks?)\b", text, re.I)
    if reached and regex.search(r"\b(?:when|what date|which date|on what|what day|which day)\b", text, re.I) and "first_day" in args and not fertile:
        args["weeks"] = int(reached[1])
    if len(found) > 1:
        args["on"] = found[1].value.isoformat()
    if fertile:
        args["fertile"] = True
    return ToolMatch(0.96, args)


def _period_first(text: str, found: list[Day]) -> list[Day]:
    """The dates with the one of the period (or conception, or due day) ahead of the day to count for."""
    named = list(regex.finditer(r"\blmp\b|period|concei?v\w*|conception|\bdue\b|transfer|ovulat\w*", text, re.I))
    if len(found) < 2 or not named:
        return found
    return sorted(found, key=lambda d: min(d.start - m.end() if d.start >= m.end() else m.start() - d.end + 15 for m in named))


def _past(day: Day, today: date) -> Day:
    """A period without a year was the last one, not the next."""
    if day.sure or day.value <= today or (day.value - today).days < 90:
        return day
    value = day.value.replace(year=day.value.year - 1)
    return Day(value, day.start, day.end, False, f"I took {value.day} {value:%B} to be in {value.year}.")


@tool(match_pregnancy)
def pregnancy_dates(
    first_day: str | None = None,
    due: str | None = None,
    on: str | None = None,
    cycle_days: int = 28,
    conceived: bool = False,
    fertile: bool = False,
    weeks: int | None = None,
) -> ToolResult:
    """Due date and weeks of pregnancy from the first day of the last period (or the day of conception), or fertile days.

    Naegele's rule: 280 days from the last period for a 28-day cycle, moved by the cycle's difference from 28 days;
    266 days from conception. Dates as YYYY-MM-DD; `on` is the day to count the weeks for (today when left out);
    `weeks` asks for the day on which so many weeks are reached.
    """
    at = date.fromisoformat(on) if on else datetime.now(UTC).date()
    if due:
        end = date.fromisoformat(due)
        start = end - timedelta(days=280)
    elif first_day:
        begin = date.fromisoformat(first_day)
        start = begin - timedelta(days=14) if conceived else begin + timedelta(days=0 if conceived else cycle_days - 28)
        end = start + timedelta(days=280)
    else:
        return ToolResult("", ask="What was the first day of the last period (day, month, year)?")
    if fertile and first_day:
        return _fertile(date.fromisoformat(first_day), cycle_days)
    if weeks is not None:
        return ToolResult(
            f"{weeks} weeks are reached on {spell(start + timedelta(weeks=weeks))}.\nFirst day of the last period + {weeks * 7} days.",
            {"date": (start + timedelta(weeks=weeks)).isoformat()},
            SOURCES,
        )
    lines = []
    week, day = divmod((at - start).days, 7)
    so_far = f"{week} weeks and {day} days on {spell(at)}." if 0 <= week <= 44 else ""
    if not due:
        lines.append(f"Estimated due date: {spell(end)}.")
        lines.append(
            "266 days from conception."
            if conceived
            else f"First day of the last period + 280 days{f' + {cycle_days - 28} for the {cycle_days}-day cycle' if cycle_days != 28 else ''} (Naegele's rule)."
        )
    if so_far:
        lines.insert(0 if on or due else len(lines), f"Pregnant for {so_far}")
    lines.append("Only about one birth in twenty falls on the day itself; an early scan dates a pregnancy best.")
    return ToolResult("\n".join(lines), {"due": end.isoformat(), "weeks": week, "days": day}, SOURCES)


def _fertile(first: date, cycle: int) -> ToolResult:
    ovulation = first + timedelta(days=cycle - 14)
    text = (
        f"Ovulation is likely around {spell(ovulation)}.\nFertile days: about {spell(ovulation - timedelta(days=5))} to {spell(ovulation + timedelta(days=1))}.\n"
        f"Counted as 14 days before the next period of a {cycle}-day cycle. Cycles shift, so this is no method of contraception."
    )
    return ToolResult(text, {"ovulation": ovulation.isoformat()}, ("NHS: periods and fertility in the menstrual cycle",))
