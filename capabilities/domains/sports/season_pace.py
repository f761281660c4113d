"""What a count comes to over a whole season at the rate so far."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.reading import digits, fmt, numbers
from errors import InvalidField

_ASKED = re.compile(
    r"\bon (?:pace|course|track)\b|\bproject\w*\b|\bat this (?:rate|pace)\b|\bat (?:that|the same) (?:rate|pace)\b|\bextrapolat\w+|\bfull season\b",
    re.I,
)
_GAME = r"(?:games?|matches|match|starts|rounds|weeks|fixtures|appearances)"
_OF = re.compile(rf"(?<![\w.])(\d{{1,3}})\s?(?:{_GAME}\s)?(?:of|out of|/|into)\s(?:the |an? |his |her |their )?(\d{{1,3}})(?:\s|-)?{_GAME}", re.I)
_SO_FAR = re.compile(
    rf"\b(?:in|after|through|over|from|across)\s(?:his |her |the |their |just |only )?(?:first |opening )?(\d{{1,3}})\s{_GAME}", re.I
)
_WHOLE = re.compile(
    rf"\b(?:over|for|in|across)\s(?:a |the |all |full )*(\d{{2,3}})(?!\s?(?:minutes|yards))|\b(\d{{2,3}})[ -]{_GAME}\s?(?:season|campaign|schedule)|\bseason (?:of|is|has)\s(\d{{2,3}})",
    re.I,
)


def _match(question: str) -> ToolMatch | None:
    if not _ASKED.search(question) or regex.search(
        r"\bovers\b|\brevenue|\bsales|\bbudget|\bpopulation|\bfinish time|\bkm\b|\bmiles\b", question, re.I
    ):
        return None
    text = digits(question)
    both = _OF.search(text)
    played = both or _SO_FAR.search(text)
    if not played:
        return None
    games = float(played[1])
    rest = text[: played.start()] + " ; " + text[played.end() :]
    whole = None if both else _WHOLE.search(rest)
    season = float(both[2]) if both else float(next(g for g in whole.groups() if g)) if whole else 0.0
    counts = [n.value for n in numbers(rest) if n.value not in (season,) and not n.percent]
    if not counts or season <= games:
        return None
    return ToolMatch(0.95, {"count": counts[0], "games": games, "season": season})


@tool(_match)
def season_pace(count: float, games: float, season: float) -> ToolResult:
    """Count over a whole season at the rate so far: count / games × season."""
    if games <= 0 or season < games:
        raise InvalidField("Games played are above zero and not more than the season has.")
    total = count / games * season
    return ToolResult(
        f"On pace for {fmt(total, 1)}.\nHow: {fmt(count)} / {fmt(games)} x {fmt(season)} games; it assumes the same rate to the end.",
        {"total": total},
    )
