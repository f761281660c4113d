"""A SWOT table from given facts, with the moves that follow from it."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.notes import parts, sentence
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

_KINDS = {
    "strengths": r"strengths?|strong(?: points?)?|good at|advantages?",
    "weaknesses": r"weak(?:ness(?:es)?)?(?: points?)?|bad at|disadvantages?",
    "opportunities": r"opportunit(?:y|ies)|chances?",
    "threats": r"threats?|risks?|dangers?",
}
_HEAD = re.compile(r"\b(?:" + "|".join(f"(?P<{k}>{p})" for k, p in _KINDS.items()) + r")\b\s*(?:are|is|include|:|=|-|–|we have|in)?\s*", re.I)
_ASKS = {
    "strengths": "what do customers of {it} praise without being asked, and what would a rival find hard to copy?",
    "weaknesses": "where does {it} lose deals, time or people, and what does it depend on one person or supplier for?",
    "opportunities": "which change in rules, habits or technology makes {it} more wanted, and which group is not served yet?",
    "threats": "who could take the place of {it} within two years, and which cost or rule could double?",
}


def _facts(text: str) -> dict[str, list[str]]:
    body = compiled(r"\bswot\b(?:\s*\([^)]*\))?|strengths?,? weaknesses?,? opportunities,? (?:and )?threats?(?= (?:analysis|for|of))").sub(" ", text)
    marks = list(_HEAD.finditer(body))
    found: dict[str, list[str]] = {}
    for m, nxt in zip(marks, [*marks[1:], None], strict=True) if marks else []:
        chunk = body[m.end() : nxt.start() if nxt else len(body)].strip(" .;,:\n")
        if chunk and m.lastgroup:
            found.setdefault(m.lastgroup, []).extend(compiled(r"\s+and$|,$", 0).sub("", p).strip() for p in parts(chunk))
    return {k: [p for p in v if len(p) > 2] for k, v in found.items() if any(len(p) > 2 for p in v)}


def _subject(text: str) -> str:
    m = compiled(r"(?:swot(?: analysis)?)\s+(?:for|of|on|about)\s+([^:.;\n?]+)").search(text)
    return m[1].strip() if m else ""


@says(r"\bswot\b|strengths?,? weaknesses?,? opportunities")
def _match(text: str) -> ToolMatch | None:
    if compiled(r"what (?:is|does) (?:a )?swot|explain swot|stand for").search(text):
        return None
    facts = _facts(text)
    if sum(map(len, facts.values())) >= 2:
        return ToolMatch(0.9, {"facts": facts, "subject": _subject(text)})
    return ToolMatch(0.6, {"facts": {}, "subject": _subject(text)})


@tool(match=_match)
def swot(facts: dict, subject: str = "") -> ToolResult:
    """A SWOT table of given facts with two moves that combine them; empty fields become the question to answer. Invents no facts."""
    it = subject or "the business"
    lines = [f"SWOT of {it}, from your facts:" if facts else f"I only use facts you give, so here are the questions that fill a SWOT of {it}:"]
    for kind in _KINDS:
        given = facts.get(kind) or []
        lines.append(f"{kind.capitalize()}: " + ("; ".join(map(sentence, given)) if given else f"(open) {_ASKS[kind].format(it=it)}"))
    first = {k: v[0] for k, v in facts.items() if v}
    if "strengths" in first and "opportunities" in first:
        lines.append(f"Use “{first['strengths']}” to take “{first['opportunities']}”.")
    if "weaknesses" in first and "threats" in first:
        lines.append(f"Most urgent: “{first['weaknesses']}” makes “{first['threats']}” worse; decide what to do about it this quarter.")
    ask = (
        ""
        if facts
        else "Give me two or three facts per field (strengths: …; weaknesses: …; opportunities: …; threats: …) and I fill the table and name the moves."
    )
    return ToolResult("\n".join(lines), {"facts": facts, "subject": subject}, ask=ask)
