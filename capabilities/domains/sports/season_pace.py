"""What a count comes to over a whole season at the rate so far."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, numbers
from errors import InvalidField

_ASKED = (
    r"\bon (?:pace|course|track)\b|\bproject\w*\b|\bat this (?:rate|pace)\b|\bat (?:that|the same) (?:rate|pace)\b|\bextrapolat\w+|\bfull season\b"
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


@says(_ASKED)
def _match(question: str) -> ToolMatch | None:
    if regex.search(r"\bovers\b|\brevenue|\bsales|\bbudget|\bpopulation|\bfinish time|\bkm\b|\bmiles\b", question, re.I):
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


_HAVE = re.compile(r"\b(?:have|has|got|are on|is on|with|on)\s(\d{1,3})(?:\s(?:points?|pts|wins?|goals?|runs?))?\b", re.I)
_LEFT = re.compile(rf"\b(\d{{1,3}})\s{_GAME}\s(?:left|to go|remaining|to play)|\b(?:left|remaining)\D{{0,12}}(\d{{1,3}})\s{_GAME}", re.I)
_NEED = re.compile(r"\b(?:need(?:s|ed)?|want|target(?: is| of)?|to (?:reach|get to|finish on|stay up)|reach)\s(?:about |to reach )?(\d{1,3})\b", re.I)


@says(r"\bper (?:game|match)\b|\b(?:a|each|every) (?:game|match)\b", view=digits)
def _match_needed(question: str) -> ToolMatch | None:
    text = digits(question)
    have, left, need = _HAVE.search(text), _LEFT.search(text), _NEED.search(text)
    if not have or not left or not need:
        return None
    return ToolMatch(0.96, {"have": float(have[1]), "need": float(need[1]), "games": float(left[1] or left[2])})


@tool(_match_needed)
def points_needed(have: float, need: float, games: float) -> ToolResult:
    """Points (or goals, runs) a game that are needed from here: (need − have) / games left."""
    if games <= 0:
        raise InvalidField("Games must be left.")
    rate = (need - have) / games
    return ToolResult(f"{fmt(rate, 3)} per game.\nHow: ({fmt(need)} - {fmt(have)}) / {fmt(games)} games left.", {"rate": rate})


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
