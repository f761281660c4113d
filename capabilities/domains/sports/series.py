"""Chances over several games: winning a best-of series, or at least so many of a number of games."""

from __future__ import annotations

import re
from functools import cache
from math import comb

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt
from capabilities.domains.sports.price import percent_text
from capabilities.domains.sports.slip import slip
from errors import InvalidField

_SERIES = re.compile(
    r"\bbest[- ](?:of|out of)[- ](\d{1,2})\b|\b(\d{1,2})[- ](?:game|match|set|frame|map) (?:series|playoff|final)|\bfirst to (\d{1,2})\b|\brace to (\d{1,2})\b|\b(\d) (?:games?|wins?) needed|\bneeds? (\d) (?:more )?wins?\b",
    re.I,
)
_LEAD = re.compile(
    r"\b(up|lead\w*|ahead|trail\w*|down|behind|win(?:ning)?|los(?:e|ing))\b[^\d]{0,18}(\d)\s?(?:-|–|to|games? to)\s?(\d)\b|\b(\d)\s?(?:-|–|to)\s?(\d)\s(?:series )?(up|lead|ahead|down|behind|deficit)\b",
    re.I,
)
_TIED = re.compile(r"\b(?:tied|level|all square|even)\b[^\d]{0,12}(\d)[- ]?(?:-|–|to|all|apiece|each)?\s?(\d)?", re.I)


@says(r"\bbest|series|first to|race to|playoff")
def _match_series(question: str) -> ToolMatch | None:
    found = slip(question)
    m = _SERIES.search(found.text)
    word = regex.search(r"\bworld series\b|\b(?:nba|nhl|mlb|stanley cup) (?:finals?|playoffs?|series)", found.text, re.I)
    if not m and not (word and regex.search(r"\bseries\b", found.text, re.I)):
        return None
    if not found.chances:
        return (
            ToolMatch(0.5, ask="What is the chance to win one game?")
            if regex.search(r"\bprobab|chance|likel", question, re.I)
            and not found.prices
            and regex.search(r"\bper game|each game|single game", question, re.I)
            else None
        )
    games = int(m[1] or m[2] or 0) if m else 7
    needed = (games + 1) // 2 if games else int(next(g for g in m.groups()[2:] if g)) if m else 4
    needs = [int(n) for n in regex.findall(r"\bneeds? (\d)\b", found.text, re.I)]
    if len(needs) == 2:
        most = max(needs)
        return ToolMatch(0.95, {"win_probability": found.chances[0], "needed": most, "won": most - needs[0], "lost": most - needs[1]})
    won, lost = _state(found.text if not m else found.text[: m.start()] + found.text[m.end() :])
    args = {"win_probability": found.chances[0], "needed": needed, "won": won, "lost": lost}
    away = regex.search(
        r"(\d+(?:\.\d+)?)\s?(?:%|percent)\s(?:\w+ ){0,3}(?:away|on the road)|(?:away|road)\D{0,15}(\d+(?:\.\d+)?)\s?(?:%|percent)", found.text, re.I
    )
    home = regex.search(
        r"(\d+(?:\.\d+)?)\s?(?:%|percent)\s(?:\w+ ){0,3}(?:at home|home)|(?:at home|home)\D{0,15}(\d+(?:\.\d+)?)\s?(?:%|percent)", found.text, re.I
    )
    if away and home and len(found.chances) == 2:
        args |= {"win_probability": float(home[1] or home[2]) / 100, "away_probability": float(away[1] or away[2]) / 100}
    return ToolMatch(0.95, args)


def _state(text: str) -> tuple[int, int]:
    """Games already (won, lost) by the team asked about."""
    if m := _LEAD.search(text):
        a, b, word = int(m[2] or m[4]), int(m[3] or m[5]), (m[1] or m[6]).lower()
        behind = word.startswith(("trail", "down", "behind", "deficit", "los"))
        return (min(a, b), max(a, b)) if behind else (max(a, b), min(a, b))
    if m := regex.search(r"\b(lost|lose|won|wins?) (?:the )?(?:first|opening|game 1)(?: (\d))?\b", text, re.I):
        games = int(m[2] or 1)
        return (0, games) if m[1].lower().startswith("lo") else (games, 0)
    if m := _TIED.search(text):
        return int(m[1]), int(m[2] or m[1])
    return 0, 0


HOME_PATTERNS = {7: "HHAAHAH", 5: "HHAAH", 3: "HAH", 1: "H"}


@tool(_match_series)
def series_win_probability(win_probability: float, needed: int = 4, won: int = 0, lost: int = 0, away_probability: float = -1) -> ToolResult:
    """Chance to win a series to `needed` wins (best of 7: 4) with `win_probability` per game, from a state of games won and
    lost. With `away_probability`, `win_probability` counts at home and the home pattern is 2-2-1-1-1 (best of 7), the team having home advantage.

    Recursion V(w, l) = p V(w+1, l) + (1-p) V(w, l+1); without a lead sum over k of C(n-1+k, k) p^n (1-p)^k. Source: Ross, A
    First Course in Probability, negative binomial distribution.
    """
    if not (0 <= win_probability <= 1 and 1 <= needed <= 50 and 0 <= won <= needed and 0 <= lost <= needed):
        raise InvalidField("The chance lies between 0 and 1, and the score fits the series.")
    pattern = HOME_PATTERNS.get(2 * needed - 1, "") if away_probability >= 0 else ""
    away = away_probability if pattern else win_probability

    @cache
    def chance(w: int, x: int) -> float:
        if w >= needed or x >= needed:
            return float(w >= needed)
        p = away if pattern and pattern[w + x] == "A" else win_probability
        return p * chance(w + 1, x) + (1 - p) * chance(w, x + 1)

    result = chance(won, lost)
    state = f" from {won}-{lost}" if won or lost else ""
    each = f"{win_probability:.4g} at home and {away:.4g} away ({pattern})" if pattern else f"{fmt(win_probability, 4)} in every game"
    text = f"The chance to win the series (first to {needed}{state}) is {percent_text(result)}.\nHow: all ways to reach {needed} wins first, with a chance of {each}, games independent."
    return ToolResult(text, {"probability": result}, ("Negative binomial distribution",))


_GAMES = re.compile(
    r"\b(at least|at most|exactly|no more than|or more|more than|fewer than|less than|minimum|or fewer|or better)?\s?(\d{1,3})(\+| or more| or better| or fewer| plus)?\s(?:wins?\s|games?\s|times\s|bets?\s|correct\s|winners?\s|right\s|of them\s|shots?\s|free throws?\s|made\s|makes?\s)?(?:out of|of|in|from)\s(?:the |my |its |their |his |her |a |next |your )*(\d{1,3})\b(?!\s?%)",
    re.I,
)


@says(r"\bat least|\bexactly|\bor more|\bat most|\+|\bmore than|\bfewer|\bless than|\bor better|\bno more")
def _match_games(question: str) -> ToolMatch | None:
    found = slip(question)
    ratios = list(_GAMES.finditer(found.text))
    m = next((m for m in ratios if m[1] or m[3]), ratios[0] if len(ratios) == 1 else None)
    if not m or len(found.chances) != 1 or int(m[2]) > int(m[4]):
        return None
    if not regex.search(
        r"\b(?:win|wins|games?|match(?:es)?|bets?|picks|shots?|free throws?|season|team|penalt\w+|serves?|correct|coverage|covers?)\b",
        found.text,
        re.I,
    ):
        return None
    apart = regex.search(r"\b(at least|at most|exactly|no more than|or more|more than|fewer than|less than|or fewer|or better)\b", found.text, re.I)
    word = ((m[1] or "") + (m[3] or "")).lower() or (apart[1].lower() if apart else "")
    k, n = int(m[2]), int(m[4])
    low, high = k, n
    if "exactly" in word:
        high = k
    elif "most" in word or "no more" in word or "or fewer" in word:
        low, high = 0, k
    elif "fewer" in word or "less" in word:
        low, high = 0, k - 1
    elif "more than" in word:
        low = k + 1
    return ToolMatch(0.9, {"win_probability": found.chances[0], "games": n, "least": low, "most": high})


@tool(_match_games)
def wins_in_games(win_probability: float, games: int, least: int, most: int) -> ToolResult:
    """Chance of a number of wins between `least` and `most` in `games` independent games at `win_probability` each.

    Binomial distribution: sum of C(n, k) p^k (1-p)^(n-k). Source: Ross, A First Course in Probability.
    """
    if not (0 <= win_probability <= 1 and 1 <= games <= 2000 and 0 <= least <= games):
        raise InvalidField("The chance lies between 0 and 1 and the wins fit the number of games.")
    p, top = win_probability, min(most, games)
    result = sum(comb(games, k) * p**k * (1 - p) ** (games - k) for k in range(least, top + 1))
    span = f"exactly {least}" if least == top else f"at least {least}" if top == games else f"{least} to {top}"
    text = f"The chance of {span} out of {games} is {percent_text(result)}.\nHow: binomial distribution with {fmt(p, 4)} each time, independent; on average {fmt(games * p)} of {games}."
    return ToolResult(text, {"probability": result}, ("Binomial distribution",))
