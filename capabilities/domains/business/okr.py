"""OKR drafts from a person's own goals and figures."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import show
from capabilities.domains.business.notes import parts, sentence
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

_CHANGE = re.compile(
    r"(?P<what>[A-Za-z][\w /%'-]{1,60}?)\s+from\s+(?P<a>[$£€]?\d[\d,.]*\s?(?:%|k|m|days?|hours?|weeks?)?)\s+to\s+(?P<b>[$£€]?\d[\d,.]*\s?(?:%|k|m|days?|hours?|weeks?)?)",
    re.I,
)
_TARGET = re.compile(
    r"\b(?:reach|hit|get(?: to)?|win|achieve|close|ship|sign|hire|publish|launch|cut|reduce|raise|grow|increase|improve|keep)\b[^.;\n]*?\d[\d,.]*\s?%?[^.;\n,]*",
    re.I,
)
_NOT = re.compile(r"what (?:is|are) (?:an? )?okrs?|okrs? (?:stand|mean)|difference|explain", re.I)


# What leads up to the figure's name: verbs of change, and what still belongs to the clause before ("by June and raise").
_LEAD = re.compile(
    r"^.*\b(?:and|to|okrs? for|by|increas\w+|improv\w+|reduc\w+|rais\w+|grow\w*|cut\w*|lower\w*|lift\w*|bring\w*|move|moving|get\w*|drop\w*|take|taking|push\w*)\s+(?=\w)",
    re.I,
)


_VERB = re.compile(
    r"\b(?:reduc|improv|increas|rais|grow|cut|lower|lift|bring|launch|build|win|become|make|get|keep|double|halv|better|faster|more|fewer|less|happi|speed|deliver|ship)\w*",
    re.I,
)


def _named(what: str) -> str:
    """The figure in "June and raise NPS"."""
    return re.sub(r"^(?:the|our|my|for)\s+", "", _LEAD.sub("", what.strip()), flags=re.I)


def _goal(text: str) -> str:
    m = compiled(r"(?:okrs?|objectives? and key results?)\s*(?:draft)?\s*(?:for|to|about|on|around|:)\s*([^\n:;]+)").search(text) or compiled(
        r"(?:goal|objective|want to|aim to|aim is to)\s*(?:is|:)?\s*(?:to\s)?([^\n;.]+)"
    ).search(text)
    return m[1].strip(" .?") if m else ""


@says(r"\bokrs?\b|objectives? and key results?")
def _match(text: str) -> ToolMatch | None:
    if _NOT.search(text):
        return None
    goal = _goal(text)
    if not goal:
        return ToolMatch(
            0.55,
            {},
            "What shall be better by the end of the quarter, and which figures show it (now and wanted)? For example: retention from 80% to 88%, answers within 4 hours instead of 9.",
        )
    return ToolMatch(0.88, {"goal": goal, "facts": text})


@tool(match=_match)
def okr_draft(goal: str, facts: str = "") -> ToolResult:
    """An objective with key results built from the goal and the figures given; gaps are named, not filled (Doerr, Measure What Matters)."""
    changes = [
        (
            _named(m["what"]),
            m["a"].strip(),
            m["b"].strip(),
        )
        for m in _CHANGE.finditer(facts or goal)
    ]
    results = [f"{sentence(what)}: from {a} to {b}{_step(a, b)}" for what, a, b in changes[:4]]
    taken = " ".join(m[0] for m in _CHANGE.finditer(facts or goal))
    for part in parts(facts):
        m = _TARGET.search(part)
        if m and m[0] not in taken and "from" not in m[0] and len(results) < 4 and not compiled(r"\bokr").search(m[0]):
            results.append(sentence(m[0].strip(" ,.")))
    subject = re.split(r"\s+from\s+[$£€]?\d|[,:]", goal)[0].strip()
    until = re.search(r"\b(?:by|until|before) (?:the )?(?:end of )?((?:q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|this quarter|next quarter|year end)(?: \d{4})?)\b", facts or goal, re.I)  # fmt: skip
    aim = sentence(subject if _VERB.search(subject) else f"better {subject}")
    if len(changes) == 2 and changes[0][0].lower() in subject.lower():
        aim += f" and better {changes[1][0]}"
    lines = [f"Objective: {aim}, so that people notice the difference by {until[1] if until else 'the end of the quarter'}.", "Key results:"]
    lines += [f"{i}. {r}" for i, r in enumerate(results, 1)] or [
        "1. (figure of today) → (figure wanted), for what shows the goal best",
        "2. a quality figure that must not get worse meanwhile",
    ]
    if 0 < len(results) < 3:
        lines.append(f"{len(results) + 1}. Still open: a figure that must not get worse while you do this (cost, quality or complaints).")
    lines.append("Check each week: how sure are you, 0 to 10? 0.7 of the way at the end is good for a stretch goal.")
    ask = "" if results else f"Which figure shows “{subject}” best: what is it today, and what shall it be?"
    return ToolResult("\n".join(lines), {"objective": subject, "key_results": results}, ask=ask)


def _step(a: str, b: str) -> str:
    """The monthly step of a quarter, when both are plain figures."""
    values = [compiled(r"[^\d.]", 0).sub("", x) for x in (a, b)]
    if not all(compiled(r"\d+(?:\.\d+)?", 0).fullmatch(v) for v in values):
        return ""
    step = (float(values[1]) - float(values[0])) / 3
    return f" (about {'+' if step > 0 else ''}{show(round(step, 2))} a month)"
