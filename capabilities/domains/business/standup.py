"""Stand-up and status notes put in order: done, next, blocked, by person."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.notes import after_request, labelled_parts, parts, sentence
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled
from errors import InvalidField

_REQUEST = r"(?:stand-?up|status|daily|weekly|progress|sprint) (?:summary|update|report|notes?)|summari[sz]e[^:\n]{0,60}\b(?:stand-?up|status|updates?|progress|team notes)|stand-?up(?: from| of)?"
_BLOCKED = re.compile(
    r"\bblock(?:ed|er|ers|s|ing)?\b|\bwaiting (?:for|on)\b|\bstuck\b|\bneeds? (?:access|help|approval|a decision|input)\b|\bcan'?t\b|\bcannot\b|\bimpediment|\bissue with\b|\bno access\b|\brisk\b|\bdelayed\b|\bdown\b",
    re.I,
)
_NEXT = re.compile(
    r"\b(?:will|today|tomorrow|next|plan(?:s|ning|ned)?|going to|to do|todo|working on|continu\w+|starts? (?:on|with)?|about to|this week|in progress)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:done|did|finished|completed|fixed|shipped|merged|released|closed|delivered|deployed|wrote|reviewed|tested|yesterday|last week|built|created|updated|resolved|launched|signed|sent|met|added|removed|\w{3,}ed)\b",
    re.I,
)
_HEADS = {"done": "done", "yesterday": "done", "completed": "done", "finished": "done", "next": "next", "today": "next", "tomorrow": "next", "plan": "next", "todo": "next",
          "to do": "next", "blocked": "blocked", "blockers": "blocked", "blocker": "blocked", "risks": "blocked", "risk": "blocked", "issues": "blocked", "in progress": "next"}  # fmt: skip
_TITLES = {"done": "✅ Done", "next": "▶️ Next", "blocked": "⛔ Blocked", "other": "📝 Also said"}
_PART_HEAD = re.compile(r"^(?:done|next|(?:is )?blocked(?: by| on)?|yesterday|today|tomorrow|todo|plan)\b[\s,:-]*", re.I)
_PERSON = re.compile(
    r"(?P<who>(?!I\b|We\b|The\b|It\b|This\b|That\b|Today\b|Yesterday\b|Tomorrow\b|Next\b|Blocked\b|Done\b|No\b)[A-Z][a-z'-]+)\s+(?:(?:is|has|was|are)\s+)?(?=(?:[a-z]+ed|did|wrote|built|met|sent|will|plans?|needs?|working|stuck|waiting|blocked|cannot|can't|going|done|got|made|ran|began|started|continues?|starts?|fixes|tests?)\b)"
)
_TURN = re.compile(
    r",\s*(?:and\s+)?(?=(?:today|tomorrow|next|then|now|will|plans? to|is (?:blocked|stuck)|blocked|waiting|stuck|yesterday|but|no blockers)\b)|\s+but\s+",
    re.I,
)
_NOTHING = re.compile(r"(?:there (?:is|are) )?no(?:thing)? (?:blockers?|blocked|issues?|impediments?|problems?|risks?)|blockers?\W*none|none", re.I)


def _kind(part: str) -> str:
    if _BLOCKED.search(part):
        return "blocked"
    if _NEXT.search(part) and not compiled(r"\byesterday\b|\bdone\b|\bfinished\b").search(part):
        return "next"
    return "done" if _DONE.search(part) else "other"


def sort_notes(notes: str) -> dict[str, list[str]]:
    """Points under done, next, blocked and other; a label that is a person stays in front of the point."""
    found: dict[str, list[str]] = {k: [] for k in _TITLES}
    for label, rest in labelled_parts(notes):
        head = _HEADS.get(label.lower(), "")
        for who, part in _clauses(label if not head else "", rest):
            kind = "blocked" if head != "blocked" and _BLOCKED.search(part) else head or _kind(part)
            words = _PART_HEAD.sub("", part) or part
            found[kind].append(f"{who}: {words}" if who else sentence(words))
    return found


def _clauses(label: str, text: str) -> list[tuple[str, str]]:
    """(person, clause) of notes: a clause begins at a sentence, or where a comma is followed by another time or a blocker. "Ann
    finished X" is Ann's; "no blockers" says nothing."""
    found = []
    for part in parts(text):
        who = label
        if not label and (m := _PERSON.match(part)):
            who, part = m["who"], part[m.end() :]
        found += [(who, bit.strip(" ,.")) for bit in _TURN.split(part) if bit.strip(" ,.") and not _NOTHING.match(bit.strip(" ,."))]
    return found


_COSTED = compiled(r"\d\s?(?:dollars|euros?|eur|usd|pounds|gbp)?\s?(?:an|per|/)\s?(?:h|hr|hour)\b|\b(?:cost|burn)s?\b[^.\n]*\b(?:year|month|week)\b")


@says(_REQUEST)
def _match(text: str) -> ToolMatch | None:
    if compiled(r"\bagenda\b").search(text) or _COSTED.search(text):
        return None
    notes = after_request(text, _REQUEST)
    if len(notes.split()) >= 4:
        return ToolMatch(0.93, {"notes": notes})
    if re.search(r"\b(?:my|our|the team'?s?|these|write|make|prepare|draft|create|summari[sz]e)\b", text, re.I) and not re.search(
        r"cost|how long|why|agenda|what is|mandatory|format|ways|best", text, re.I
    ):
        return ToolMatch(
            0.5,
            {},
            "Paste the notes, one point a line or after a colon (for example: Ann: fixed login, today starts the export; Ben: blocked by the API key).",
        )
    return None


@tool(match=_match)
def standup_summary(notes: str) -> ToolResult:
    """Notes of a stand-up or a week sorted into done, next and blocked, with what needs a decision. Uses only what was given.

    Raises InvalidField when the notes hold no point.
    """
    found = sort_notes(notes)
    if not any(found.values()):
        raise InvalidField("There is nothing in the notes to sum up.")
    counts = ", ".join(f"{len(v)} {k}" for k, v in found.items() if v)
    lines = [f"{counts[:1].upper()}{counts[1:]}."]
    for kind, title in _TITLES.items():
        if found[kind]:
            lines += [f"{title}:", *(f"- {p}" for p in found[kind])]
    if found["blocked"]:
        lines.append(f"Decide first: who takes away “{found['blocked'][0]}”, and by when?")
    return ToolResult("\n".join(lines), dict(found))
