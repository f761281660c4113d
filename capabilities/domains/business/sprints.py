"""Agile forecasts: velocity, sprints to go, focus factor."""

from __future__ import annotations

import math
from statistics import fmean

from agent_pools import ToolResult, tool
from ai_providers import Json, ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, masked, positive, read, show, unit_of
from capabilities.domains.cues import says

_CUE = r"\bvelocit(?:y|ies)\b|\bsprints?\b|story points?|\bbacklog\b|burn[- ]?(?:down|up)"
_BACKLOG = Figure(
    "backlog",
    r"(?:remaining |product |total |story )*(?:backlog|remaining|left|to go|outstanding|release|scope)(?: (?:of|has|is|holds|points?|story points?))*|points? (?:left|remaining|to go|of work)|story points",
    "count",
)
_VELOCITY = Figure(
    "velocity",
    r"(?:average |team |mean )*velocity(?: of| is)?|(?:points? )?(?:per|a|each|every) sprint|complet(?:es?|ing)|delivers?|burns?|finish(?:es)?|does|do",
    "count",
)
_LENGTH = Figure("weeks", r"sprints?|iterations?|long", "span", "week")
_WANTED = Figure("sprints", r"sprints?|iterations?", "count")


@says(_CUE)
def _match(text: str) -> ToolMatch | None:
    if reading.compiled(r"\b(?:100m|marathon|m/s|km/h|runner|projectile|meters?|metres?|mph)\b").search(text):
        return None
    runs = reading.lists(masked(text), 2)
    history = max(runs, key=len) if runs else []
    listed = len(history) >= 3 or (len(history) == 2 and reading.compiled(r"last (?:two|2) sprints").search(text))
    values = read(text, (_BACKLOG, _VELOCITY, _LENGTH, _WANTED))
    length = values.get("weeks", 0.0)
    extra = {"weeks": length} if length else {}
    if listed:
        outside = [
            n.value for n in all_numbers(text) if n.value not in history and not unit_of(n.unit) and n.unit not in ("sprints", "sprint", "iterations")
        ]
        backlog = (
            max(outside, default=0.0)
            if reading.compiled(
                r"backlog|remaining|left|to go|how many (?:more )?sprints|sprints (?:for|needed|to)|points of work|scope|release"
            ).search(text)
            else 0.0
        )
        return ToolMatch(0.94, {"history": history, "backlog": backlog} | extra)
    loose = [n for n in all_numbers(text) if not n.percent and not n.money and not unit_of(n.unit)]
    if (
        reading.compiled(
            r"how many (?:more )?(?:sprints|weeks|iterations)|\bsprints\s*\?|number of sprints|when (?:will|do|can)|how long|sprints? (?:to|until|left|needed|do)|weeks (?:to|until|till|left)|finish"
        ).search(text)
        and len(loose) >= 2
    ):
        big, small = sorted((loose[0].value, loose[1].value), reverse=True)
        return ToolMatch(
            0.92,
            {
                "backlog": values.get("backlog", big) if "velocity" in values else big,
                "velocity": values.get("velocity", small) if "backlog" in values else small,
            }
            | extra,
        )
    if reading.compiled(r"velocity").search(text) and len(loose) == 2:
        big, small = sorted((loose[0].value, loose[1].value), reverse=True)
        return ToolMatch(0.9, {"backlog": big, "sprints": small})
    if reading.compiled(r"velocity|how many sprints|forecast").search(text) and (loose or reading.compiled(r"\b(?:my|our)\b").search(text)):
        return ToolMatch(
            0.45, {}, "For the forecast I need the points left in the backlog and the points finished in each of the last sprints. What are they?"
        )
    return None


@tool(match=_match)
def sprint_forecast(backlog: float = 0, velocity: float = 0, history: list[float] | None = None, sprints: float = 0, weeks: float = 0) -> ToolResult:
    """Velocity (average points per sprint) and the sprints left for a backlog, with the range of best and worst sprint.

    Sprints = backlog / velocity, rounded up. `weeks` is the length of a sprint; `sprints` asks for the velocity of
    `backlog` points done in that many sprints.
    """
    if sprints and not velocity and not history:
        return ToolResult(
            f"The velocity is {show(backlog / sprints)} points a sprint.\n= {show(backlog)} ÷ {show(sprints)} sprints",
            {"velocity": backlog / sprints},
        )
    speed = fmean(history) if history else velocity
    positive(velocity=speed)
    lines: list[str] = []
    data: Json = {"velocity": speed}
    if history:
        lines.append(f"The velocity is {show(speed)} points a sprint, the average of {len(history)} sprints.")
    if backlog:
        need = math.ceil(backlog / speed - 1e-9)
        span = f" ({show(need * weeks)} weeks)" if weeks else ""
        lines.insert(0, f"It takes {need} more sprints{span}.")
        lines.append(f"= {show(backlog)} points ÷ {show(speed)} a sprint = {show(backlog / speed)}, rounded up")
        data |= {"sprints": need, "weeks": need * weeks if weeks else None}
        if history and min(history) > 0:
            lines.append(
                f"If every sprint is like the best or the worst one: {math.ceil(backlog / max(history))} to {math.ceil(backlog / min(history))}."
            )
    return ToolResult("\n".join(lines), data)
