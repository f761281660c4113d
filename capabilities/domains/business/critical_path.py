"""Critical path of a project: earliest finish, the chain that decides it, and the slack of every other task."""

from __future__ import annotations

from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import show
from capabilities.domains.business.process import Step, steps
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled
from errors import InvalidField

_CUE = r"critical path|\bcpm\b(?=.*\b(?:task|activit|project|day|week)s?)|\bslack\b|\bfloat of|(?:minimum|shortest|earliest|total) (?:project )?(?:duration|time|finish|length|completion)|how long (?:will|does|is|would) (?:the |this |my |our )?(?:whole |entire )?(?:project|it all|everything)|project (?:duration|length)|(?:earliest|soonest)[^?]*(?:finish|done|complete)"


@dataclass(frozen=True)
class Schedule:
    """Early start and slack per step, all in the steps' unit. `path` is one critical chain in order."""

    total: float
    start: dict[str, float]
    slack: dict[str, float]
    path: tuple[str, ...]


def schedule(found: list[Step]) -> Schedule:
    """Critical path method, forward and backward pass (Kelley and Walker, 1959). Raises InvalidField on a ring."""
    order = _order(found)
    start: dict[str, float] = {}
    for s in order:
        start[s.name] = max((start[a] + _step(found, a).duration for a in s.after), default=0.0)
    total = max(start[s.name] + s.duration for s in found)
    latest: dict[str, float] = {}
    for s in reversed(order):
        latest[s.name] = min((latest[n.name] - n.duration for n in found if s.name in n.after), default=total)
    slack = {s.name: round(latest[s.name] - s.duration - start[s.name], 9) for s in found}
    return Schedule(total, start, slack, _chain(order, start, slack, total))


def _step(found: list[Step], name: str) -> Step:
    return next(s for s in found if s.name == name)


def _order(found: list[Step]) -> list[Step]:
    done: list[Step] = []
    waiting = list(found)
    while waiting:
        ready = [s for s in waiting if all(any(d.name == a for d in done) for a in s.after)]
        if not ready:
            raise InvalidField("The tasks wait for each other in a ring: " + ", ".join(s.name for s in waiting) + ".")
        done += ready
        waiting = [s for s in waiting if s not in ready]
    return done


def _chain(order: list[Step], start: dict[str, float], slack: dict[str, float], total: float) -> tuple[str, ...]:
    last = next(s for s in order if abs(start[s.name] + s.duration - total) < 1e-9)
    chain = [last]
    while chain[0].after:
        feeding = [s for s in order if s.name in chain[0].after and abs(start[s.name] + s.duration - start[chain[0].name]) < 1e-9]
        if not feeding:
            break
        chain.insert(0, feeding[0])
    return tuple(s.name for s in chain)


@says(_CUE)
def _match(text: str) -> ToolMatch | None:
    found = steps(text)
    if len(found) >= 2 and (any(s.after for s in found) or compiled(r"critical path|parallel").search(text)):
        tasks = [{"name": s.name, "duration": s.duration, "after": list(s.after)} for s in found]
        return ToolMatch(0.96, {"tasks": tasks, "unit": found[0].unit})
    if compiled(r"critical path").search(text) and compiled(r"\b(?:my|our|find|calculate|compute|work out)\b|\d").search(text):
        return ToolMatch(0.5, {}, "List the tasks with durations and what each waits for, for example: A 3 days, B 5 days after A, C 2 days after A.")
    return None


@tool(match=_match)
def critical_path(tasks: list[dict], unit: str = "") -> ToolResult:
    """Critical path and slack of tasks with durations and dependencies.

    `tasks` are {"name", "duration", "after": [names]} in one unit (`unit`: "day"). Critical path method, forward
    and backward pass (Kelley and Walker, 1959). Raises InvalidField when tasks wait for each other in a ring.
    """
    found = [Step(str(t["name"]), float(t["duration"]), unit, 1, tuple(t.get("after") or ())) for t in tasks]
    known = {s.name for s in found}
    unknown = [a for s in found for a in s.after if a not in known]
    if unknown:
        raise InvalidField(f"Nothing is known of the task {unknown[0]!r} that another one waits for.")
    plan = schedule(found)
    spare = [f"{name} {show(value)}" for name, value in plan.slack.items() if value > 0]
    lines = [
        f"The project takes {show(plan.total)}{_plural(unit, plan.total)}. Critical path: {' → '.join(plan.path)}.",
        "= " + " + ".join(show(_step(found, n).duration) for n in plan.path) + "; a delay in any of these delays the end.",
        "Slack: " + ", ".join(spare) + _plural(unit, 2) + "." if spare else "No task has slack.",
    ]
    return ToolResult("\n".join(lines), {"duration": plan.total, "path": list(plan.path), "slack": plan.slack, "start": plan.start})


def _plural(unit: str, count: float) -> str:
    return f" {unit}{'' if count == 1 else 's'}" if unit else ""
