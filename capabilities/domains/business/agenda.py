"""Meeting agendas with minutes for each point."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import all_numbers, convert, unit_of
from capabilities.domains.business.notes import parts, sentence
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

_KINDS = (
    (r"stand-?up|daily scrum|daily", 15, ("What got finished since yesterday", "What each person finishes next", "What blocks us, and who helps")),
    (
        r"retro(?:spective)?",
        60,
        ("How the last sprint went, by figures", "What to keep", "What to change", "One or two changes to try, with owner and date"),
    ),
    (
        r"one[- ]on[- ]one|1:1|1-on-1",
        30,
        ("How are you, what is on your mind", "Progress and obstacles", "Feedback both ways", "Growth and next steps"),
    ),
    (
        r"kick[- ]?off",
        60,
        ("Why we do this, and what done means", "Scope: in and out", "Plan, roles and dates", "Risks and open questions", "Next steps with owners"),
    ),
    (r"sprint planning|planning", 90, ("Goal of the sprint", "Capacity of the team", "Items chosen and made small enough", "Risks and dependencies")),
    (
        r"board|quarterly|qbr|business review",
        90,
        ("Figures against plan", "What went well and what did not", "Decisions needed", "Outlook and risks"),
    ),
)
_GENERAL = ("What we want to have decided at the end", "Facts everybody needs", "Options and discussion", "Decision, owner and date")


def _topics(text: str) -> list[str]:
    m = compiled(
        r"(?:topics?|points?|items?|covering|cover|discuss(?:ing)?|about|on|agenda)\s*(?:are|:|=)?\s*(?!for\b|of\b|with\b)([^.\n?]{4,})"
    ).search(text)
    colon = compiled(r":\s*([^\n]{4,})", 0).search(text)
    chosen = colon[1] if colon else m[1] if m else ""
    found = [compiled(r"^(?:and|the)\s+", 0).sub("", p) for p in parts(chosen)]
    return [p for p in found if len(p.split()) <= 10 and not compiled(r"\d+\s?\w*", 0).fullmatch(p)] if len(found) >= 2 else []


@says(r"\bagendas?\b|(?:plan|structure|prepare) (?:a|my|our|the) (?:\w+ ){0,3}(?:meeting|kick-?off|retro\w*|1:1)\b")
def _match(text: str) -> ToolMatch | None:
    if compiled(r"hidden agenda|political|what is").search(text):
        return None
    span = next((n for n in all_numbers(text) if unit_of(n.unit) in ("minute", "hour")), None)
    minutes = convert(span.value, unit_of(span.unit), "minute") if span else 0.0
    kind = next((p for p, _, _ in _KINDS if compiled(rf"\b(?:{p})\b").search(text)), "")
    topics = _topics(text)
    return ToolMatch(0.85 if topics or span else 0.7, {"topics": topics, "minutes": minutes, "kind": kind})


@tool(match=_match)
def meeting_agenda(topics: list[str], minutes: float = 0, kind: str = "") -> ToolResult:
    """An agenda that shares the minutes out: given topics, or the usual points of that kind of meeting.

    A tenth of the time (2 to 10 minutes) is kept at the end for decisions and owners; the first topic gets the largest share.
    """
    usual = next(((length, points) for pattern, length, points in _KINDS if pattern == kind), (45, _GENERAL))
    total = int(minutes or usual[0])
    points = topics or list(usual[1])
    closing = min(10, max(2, round(total / 10)))
    weights = [1.5 if i == 0 and topics else 1.0 for i in range(len(points))]
    shares = [max(1, int((total - closing) * w / sum(weights))) for w in weights]
    shares[0] += total - closing - sum(shares)
    lines, clock = [f"Agenda, {total} minutes:"], 0
    for point, share in zip(points, shares, strict=True):
        lines.append(f"- {clock:>2}–{clock + share} min: {sentence(point)}")
        clock += share
    lines.append(f"- {clock}–{total} min: Who does what by when, read out loud")
    lines.append("Send it a day ahead with the one decision you want; leave out who is not needed for it.")
    return ToolResult("\n".join(lines), {"minutes": total, "shares": shares})
