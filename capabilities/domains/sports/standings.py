"""A team's place in the season: winning percentage, games behind, magic number."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt
from capabilities.domains.sports.labels import read_labels
from errors import InvalidField

_RECORD = re.compile(r"(?<![\w.$/-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?:\s?[-–]\s?(\d{1,3}))?(?![\w%/]|-\d|\.\d)")
_TOLD = re.compile(r"(?<!\d )\b(won|lost)\s(\d{1,3}),?\s(?:and\s)?(won|lost)\s(\d{1,3})\b(?:,?\s(?:and\s)?(?:drew|drawn|tied)\s(\d{1,3}))?", re.I)
_LABELS = {
    "wins": r"wins?|won|victor(?:y|ies)|\bw\b",
    "losses": r"loss(?:es)?|lost|defeats?|lose|\bl\b",
    "ties": r"ties|tied?|draws?|drawn|drew|\bt\b|\bd\b",
    "games": r"games?|matches|played|contests",
}


def records(text: str) -> list[tuple[int, int, int]]:
    """Every win-loss record in a text as (wins, losses, ties): "11-5-1", "62 wins and 30 losses", "won 48 lost 34"."""
    found = [(int(m[1]), int(m[2]), int(m[3] or 0)) for m in _RECORD.finditer(text)]
    if len(found) > 1:
        return found
    if not found and (told := _TOLD.search(text)) and told[1].lower() != told[3].lower():
        first, second = int(told[2]), int(told[4])
        won, lost = (first, second) if told[1].lower() == "won" else (second, first)
        return [(won, lost, int(told[5] or 0))]
    text = _RECORD.sub(lambda m: " " * len(m[0]), text)
    values = read_labels(
        regex.sub(r"(\d+) (?:of|out of|from|in) (?:its |their |our |the |my |his |her )?(\d+)(?: games| matches)?", r"\1 wins, \2 games", text),
        _LABELS,
    )
    if not found and "wins" in values and "games" in values and "losses" not in values:
        return [(int(values["wins"]), int(values["games"] - values["wins"] - values.get("ties", 0)), int(values.get("ties", 0)))]
    if not found and "losses" in values and "games" in values and "wins" not in values:
        return [(int(values["games"] - values["losses"] - values.get("ties", 0)), int(values["losses"]), int(values.get("ties", 0)))]
    if "wins" in values and "losses" in values:
        found.append((int(values["wins"]), int(values["losses"]), int(values.get("ties", 0))))
    return found


_PCT = r"\bwin(?:ning|s|-loss)?[- ]?(?:percentage|pct|percent|%|rate|ratio)|\bw-l (?:pct|percentage)|\bwin(?:s)? what (?:percentage|percent)|\bpercent\w* of (?:\w+ )?(?:games|matches)"


@says(_PCT)
def _match_percentage(question: str) -> ToolMatch | None:
    if regex.search(
        r"\b(?:odds|elo|log ?5|pythag\w*|break[- ]?even|bankroll|ruin|need|sales|leads?|deals?|proposals?|trades?|kelly|series|ev)\b", question, re.I
    ):
        return None
    found = records(digits(question))
    if not found or min(found[0]) < 0 or sum(found[0]) == 0:
        return None
    wins, losses, ties = found[0]
    return ToolMatch(0.93, {"wins": wins, "losses": losses, "ties": ties})


@tool(_match_percentage)
def winning_percentage(wins: int, losses: int, ties: int = 0) -> ToolResult:
    """Winning percentage of a record; a tie counts half a win, as in the NFL.

    PCT = (W + T/2) / (W + L + T). Source: NFL tie-breaking procedures; MLB.com glossary for records without ties.
    """
    games = wins + losses + ties
    if games < 1 or min(wins, losses, ties) < 0:
        raise InvalidField("Give wins and losses of at least one game.")
    share = (wins + ties / 2) / games
    how = f"({wins} + {ties}/2) / {games}" if ties else f"{wins} / {games}"
    note = f"\nA tie counts half a win; leagues that leave ties out would show {wins / (wins + losses):.3f}." if ties and wins + losses else ""
    return ToolResult(
        f"Winning percentage: {share:.3f} ({share * 100:.2f}%).\nHow: {how}.{note}",
        {"percentage": share},
        ("NFL and MLB rules for winning percentage",),
    )


@says(
    r"\bgames? (?:behind|back|ahead|out of first)\b|(?<!\d )(?<!\d)\bgb\b|\bgames? (?:is|are) .{0,40}\b(?:behind|back)\b|\bhow (?:far|many) .{0,40}\b(?:behind|back|ahead)\b"
)
def _match_behind(question: str) -> ToolMatch | None:
    found = records(digits(question))
    if len(found) < 2:
        return ToolMatch(0.6, ask="What is the other team's record?") if found else None
    return ToolMatch(0.95, {"leader_wins": found[0][0], "leader_losses": found[0][1], "wins": found[1][0], "losses": found[1][1]})


@tool(_match_behind)
def games_behind(leader_wins: int, leader_losses: int, wins: int, losses: int) -> ToolResult:
    """Games behind between two records.

    GB = ((W1 - W2) + (L2 - L1)) / 2. Source: MLB.com glossary, games back.
    """
    gap = ((leader_wins - wins) + (losses - leader_losses)) / 2
    first, second, size = ("first", "second", gap) if gap >= 0 else ("second", "first", -gap)
    return ToolResult(
        f"The {second} team is {fmt(size, 1)} games behind the {first}.\nHow: (({leader_wins} - {wins}) + ({losses} - {leader_losses})) / 2.",
        {"games_behind": gap},
        ("MLB.com glossary, games back",),
    )


@says(r"\bmagic number\b|\belimination number\b")
def _match_magic(question: str) -> ToolMatch | None:
    text = digits(question)
    values = read_labels(text, {"losses": _LABELS["losses"], "wins": _LABELS["wins"], "games": r"games?(?: season| schedule)?"})
    found = records(text)
    season = regex.search(r"\b(\d{2,3})[- ]game", text, re.I)
    games = (
        float(season[1])
        if season
        else values.get(
            "games",
            162 if regex.search(r"\bbaseball|mlb\b", text, re.I) else 82 if regex.search(r"\bnba|nhl|hockey|basketball\b", text, re.I) else 162,
        )
    )
    if len(found) >= 2:
        return ToolMatch(0.95, {"wins": found[0][0], "rival_losses": found[1][1], "games": int(games)})
    if "wins" in values and "losses" in values:
        return ToolMatch(0.95, {"wins": int(values["wins"]), "rival_losses": int(values["losses"]), "games": int(games)})
    return (
        ToolMatch(0.6, ask="How many wins has the leader, how many losses the rival, and how many games has the season?")
        if regex.search(r"\d", text)
        else None
    )


@tool(_match_magic)
def magic_number(wins: int, rival_losses: int, games: int = 162) -> ToolResult:
    """Magic number of a leader: wins of its own plus losses of the rival that settle first place in a season of `games`.

    G + 1 - W_leader - L_rival. Source: MLB.com glossary, magic number.
    """
    number = max(games + 1 - wins - rival_losses, 0)
    done = " It has already been reached." if number == 0 else ""
    return ToolResult(
        f"The magic number is {number}.{done}\nHow: {games} + 1 - {wins} wins - {rival_losses} losses of the rival.",
        {"magic_number": number},
        ("MLB.com glossary, magic number",),
    )
