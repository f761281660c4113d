"""How many games, rounds and byes a tournament has."""

from __future__ import annotations

import re
from math import ceil, log2

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits
from errors import InvalidField

_FORMATS = (
    ("two-legged knockout", r"\btwo[- ]leg(?:ged|s)?\b|\b2[- ]leg(?:ged|s)?\b|\bhome and away ties\b|\bover 2 legs\b"),
    ("double elimination", r"\bdouble[- ](?:elimination|elim|knock ?out)\b"),
    (
        "knockout",
        r"\bknock[- ]?outs?\b|\b(?:single|straight)[- ](?:elimination|elim)\b|\bbrackets?\b|\bbyes?\b|\belimination\b|\bcup (?:draw|format)\b|\bone loss and\b",
    ),
    ("swiss", r"\bswiss\b"),
    (
        "double round robin",
        r"\bdouble[- ]round[- ]robin\b|\bhome ?(?:and|&|/) ?away\b|\b(?:plays?|play(?:ing)?|meets?|faces?) (?:each|every|all)(?: of the)?(?: other)?s?\b.{0,25}\b(?:twice|two times|2 times)\b|\btwice\b.{0,25}\beach other\b|\b(?:everyone|all|teams?|sides|clubs) (?:plays?|meets?|faces?) (?:everyone |each other )?twice\b",
    ),
    (
        "round robin",
        r"\bround[- ]robin\b|\b(?:plays?|play(?:ing)?|meets?|faces?) (?:each|every|all)(?: of the)? ?(?:other|others|opponents?|team|player)?s?\b|\beveryone (?:plays|meets|faces) (?:everyone|once|each other)\b|\ball[- ]play[- ]all\b|\bleague\b",
    ),
)
_ENTRANTS = re.compile(
    r"\b(\d{1,5})[- ](?:\w+ )?(?:teams?|players?|clubs?|entrants?|competitors?|sides?|people|participants?|entries|contestants|fencers|wrestlers|schools|pairs|friends|person|man|way)\b|\b(?:bracket|draw|field|group|pool|league|knockout|round[- ]robin|tournament|swiss) (?:of|for|with) (\d{1,5})\b",
    re.I,
)
_ASKS = re.compile(r"\bhow many\b|\bnumber of\b|\bgames?\b|\bmatches\b|\bfixtures?\b|\brounds?\b|\bbyes?\b|\btotal\b|\bschedule\b", re.I)


@says("|".join(pattern for _, pattern in _FORMATS))
def _match(question: str) -> ToolMatch | None:
    if not _ASKS.search(question):
        return None
    kind = next((name for name, pattern in _FORMATS if regex.search(pattern, question, re.I)), "")
    if not kind:
        return None
    text = digits(question)
    entrants = _ENTRANTS.search(text)
    if not entrants:
        return None
    if kind == "round robin" and "league" in text.lower() and not regex.search(r"\bplays?\b|\bround[- ]robin\b|\bmeets?\b|\beach\b", text, re.I):
        return None
    times = regex.search(r"\b(\d) times\b", text)
    args: dict[str, object] = {"kind": kind, "entrants": int(entrants[1] or entrants[2])}
    if times and "round robin" in kind and kind != "double round robin":
        args["times"] = int(times[1])
    if kind == "two-legged knockout":
        args["one_final"] = bool(
            regex.search(
                r"\bfinal\b.{0,20}\b(?:one|1|single)\b|\b(?:one|1)[- ](?:off|leg|match|game)\b.{0,20}\bfinal\b|\bexcept\b.{0,25}\bfinal\b|\bsingle\b.{0,12}\bfinal\b",
                text,
                re.I,
            )
        )
    groups = regex.search(r"\b(\d{1,3}) (?:groups?|pools?) of (\d{1,3})\b", text, re.I)
    if groups:
        args |= {"entrants": int(groups[2]), "groups": int(groups[1])}
    return ToolMatch(0.93, args)


@tool(_match)
def tournament_games(kind: str, entrants: int, times: int = 1, groups: int = 1, one_final: bool = False) -> ToolResult:
    """Number of games, rounds and byes of a tournament. `kind` is "round robin", "double round robin", knockout, "double
    elimination", "two-legged knockout" (`one_final`: the final is one game) or swiss; `times` how often each pair meets; `groups` equal groups of `entrants` each.

    Round robin n(n-1)/2; knockout n-1 games, byes to the next power of two; double elimination 2n-2 or 2n-1; Swiss
    ceil(log2 n) rounds. Source: Wikipedia, "Round-robin tournament", "Single-elimination tournament", "Swiss-system tournament".
    """
    n = entrants
    if not 2 <= n <= 100_000:
        raise InvalidField("A tournament has at least two entrants.")
    rounds = ceil(log2(n))
    if kind.endswith("round robin"):
        meet = 2 if kind.startswith("double") else times
        games = n * (n - 1) // 2 * meet
        days = (n - 1 if n % 2 == 0 else n) * meet
        each = "" if groups == 1 else f" in each of {groups} groups, {games * groups} in all"
        text = f"{games} games{each}; each side plays {(n - 1) * meet}, over {days} rounds{' with one side resting in each' if n % 2 else ''}.\nHow: {n} x {n - 1} / 2{f' x {meet}' if meet > 1 else ''}."
        return ToolResult(text, {"games": games * groups, "rounds": days}, ("Round-robin counting",))
    if kind == "double elimination":
        text = f"{2 * n - 2} games, or {2 * n - 1} if the final has to be played twice.\nHow: every side but the winner loses twice: 2 x {n} - 2, plus one if the winner has lost once."
        return ToolResult(text, {"games": 2 * n - 2}, ("Double-elimination counting",))
    if kind == "swiss":
        return ToolResult(
            f"{rounds} rounds are enough to leave one unbeaten side, with {n // 2} games a round ({rounds * (n // 2)} in all).\nHow: log2 of {n}, rounded up.",
            {"rounds": rounds},
            ("Swiss-system counting",),
        )
    byes = 2**rounds - n
    if kind == "two-legged knockout":
        games = 2 * (n - 1) - one_final
        text = f"{games} games.\nHow: {n} - 1 ties of two games{', the final of one' if one_final else ''}."
        return ToolResult(text, {"games": games, "rounds": rounds, "byes": byes}, ("Single-elimination counting",))
    text = f"{n - 1} games in {rounds} rounds, with {byes} byes in the first round.\nHow: each game knocks out one side, so {n} - 1 games; the next power of two is {2**rounds}, and {2**rounds} - {n} = {byes} sides skip the first round."
    return ToolResult(text, {"games": n - 1, "rounds": rounds, "byes": byes}, ("Single-elimination counting",))
