"""A project plan from the tasks a person gives, or the outline and the questions that are still open."""

from __future__ import annotations

import re
from datetime import date, timedelta

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.critical_path import schedule
from capabilities.domains.business.figures import show
from capabilities.domains.business.process import Step, steps
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled
from errors import InvalidField

_CUE = r"(?:project|launch|release|work|implementation|migration|event|rollout) (?:plan|schedule|timeline|roadmap)\b|\bgantt\b|plan (?:a|my|our|the) (?:\w+ ){0,3}(?:project|launch|release|event|migration|rollout)"
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")


@says(_CUE)
def _match(text: str) -> ToolMatch | None:
    if compiled(r"what is|difference|why|manhattan|meal plan|training plan|retire").search(text):
        return None
    start = _ISO.search(text)
    plain = _ISO.sub(" ", text)
    found = steps(plain, bare=False)
    if len(found) >= 2:
        tasks = [{"name": s.name, "duration": s.duration, "after": list(s.after)} for s in found]
        return ToolMatch(0.86, {"subject": _subject(text), "tasks": tasks, "unit": found[0].unit, "start": start[0] if start else ""})
    return ToolMatch(0.62, {"subject": _subject(text), "tasks": [], "unit": "day"})


def _subject(text: str) -> str:
    m = compiled(r"(?:plan|schedule|timeline|roadmap|gantt(?: chart)?)\s+(?:for|of|to)\s+([^:.;\n?]+)").search(text) or compiled(
        r"plan (?:a|my|our|the)\s+([^:.;\n?]+)"
    ).search(text)
    return compiled(r"\s+(?:with|starting|tasks?)\b.*$").sub("", m[1].strip()) if m else "the project"


@tool(match=_match)
def project_plan(subject: str, tasks: list[dict], unit: str = "day", start: str = "") -> ToolResult:
    """A plan with start and end of every task, the critical path and the slack; without tasks the outline to fill.

    `tasks` are {"name", "duration", "after": [names]} in `unit`s; tasks that wait for nothing run one after the other
    when no dependency is given at all. `start` is an ISO date; days count Monday to Friday then.
    """
    if not tasks:
        return _outline(subject)
    found = [Step(str(t["name"]), float(t["duration"]), unit, 1, tuple(t.get("after") or ())) for t in tasks]
    if not any(s.after for s in found):
        found = [Step(s.name, s.duration, unit, 1, (found[i - 1].name,) if i else ()) for i, s in enumerate(found)]
    plan = schedule(found)
    first = _date(start) if start else None
    lines = [f"Plan for {subject}: {show(plan.total)} {unit}s in all. Critical path: {' → '.join(plan.path)}."]
    for s in sorted(found, key=lambda s: plan.start[s.name]):
        begin, end = plan.start[s.name], plan.start[s.name] + s.duration
        span = f"{_day(first, begin, unit)} to {_day(first, end, unit, last=True)}" if first else f"{unit} {show(begin + 1)} to {show(end)}"
        slack = f", slack {show(plan.slack[s.name])}" if plan.slack[s.name] else ""
        lines.append(f"- {s.name}: {span}{slack}")
    lines.append("Next: name one owner per task, and watch the critical path weekly; a delay there delays the end.")
    return ToolResult("\n".join(lines), {"total": plan.total, "path": list(plan.path), "start": plan.start})


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidField(f"{text} is not a date; write it as 2026-03-09.") from None


def _day(first: date, offset: float, unit: str, *, last: bool = False) -> str:
    """The working day that is `offset` units after the first one."""
    days = int(offset * {"day": 1, "week": 5, "month": 21, "hour": 1 / 8}.get(unit, 1)) - (1 if last else 0)
    current = first
    for _ in range(max(0, days)):
        current += timedelta(days=3 if current.weekday() == 4 else 1)
    return current.isoformat()


def _outline(subject: str) -> ToolResult:
    lines = (
        f"Outline of a plan for {subject}; fill the gaps and I compute dates and the critical path:",
        "1. Result: what can people do when it is finished, and how is that checked?",
        "2. Scope: what is in, and three things that are out.",
        "3. Tasks: each at most two weeks long, with an owner and what it waits for.",
        "4. Risks: what would delay it most, and the first sign of it.",
        "5. Rhythm: one short review a week; a written decision when scope, date or cost changes.",
    )
    ask = "List the tasks with durations and what each waits for, for example: design 5 days, build 10 days after design, test 4 days after build."
    return ToolResult("\n".join(lines), {"subject": subject}, ask=ask)
