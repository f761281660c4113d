"""Win rates from points for and against (Pythagorean expectation), and of one team against another (log5)."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import after, digits, fmt
from capabilities.domains.sports.labels import read_labels
from capabilities.domains.sports.price import percent_text
from errors import InvalidField

EXPONENTS = {  # sport: (words, exponent, source)
    "baseball": (r"\bruns?\b|\bbaseball\b|\bmlb\b", 1.83, "Baseball-Reference uses 1.83; James's first version 2"),
    "basketball": (r"\bbasketball\b|\bnba\b|\bncaa\b", 13.91, "Morey 1994: 13.91"),
    "american football": (r"\bnfl\b|\bamerican football\b|\btouchdown", 2.37, "Football Outsiders: 2.37"),
    "hockey": (r"\bhockey\b|\bnhl\b|\bgoals?\b", 2.0, "2 for hockey goals"),
}
_LABELS = {
    "allowed": r"(?:runs?|points?|goals?|pts)\s(?:allowed|against|conceded|given up|let in)|(?:allow(?:s|ed|ing)?|conced(?:es?|ed|ing)|giv(?:es?|ing) up|gave up|let in|against|yield(?:s|ed)?|surrendered)|\bra\b|\bpa\b|\bga\b",
    "scored": r"(?:runs?|points?|goals?|pts)\s(?:scored|for)|scor(?:e|es|ed|ing)|\brs\b|\bpf\b|\bgf\b",
    "games": r"games?(?: season| schedule| played)?|\bgp\b",
}


@says(r"\bpythag|\bexpected (?:win|record\b|w-l\b)|\bexponent\b")
def _match_pythagorean(question: str) -> ToolMatch | None:
    named = regex.search(r"\bpythag\w*", question, re.I)
    loose = regex.search(r"\bexpected (?:win\w*|record|w-l)\b", question, re.I) and regex.search(r"\ballow|conced|against|\bra\b", question, re.I)
    loose = loose or (
        regex.search(r"\bexponent\b", question, re.I)
        and regex.search(r"\bscor\w+|\bfor\b", question, re.I)
        and regex.search(r"\ballow|conced|against", question, re.I)
    )
    if not named and not loose:
        return None
    text = digits(question)
    if regex.search(r"\b(?:triangle|hypotenuse|theorem|right[- ]angle)", text, re.I):
        return None
    stated = regex.search(r"\b(?:exponent|exp|power)(?: of| is| =|=|:)?\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?) (?:as (?:the )?)?exponent", text, re.I)
    rest = text if not stated else text[: stated.start()] + text[stated.end() :]
    values = read_labels(rest, _LABELS)
    if "scored" not in values or "allowed" not in values:
        numbers = [
            float(n.replace(",", ""))
            for n in regex.findall(r"(?<![\w.])\d{1,3}(?:,\d{3})+|(?<![\w.])\d+(?:\.\d+)?", rest)
            if float(n.replace(",", "")) not in (values.get("games"),)
        ]
        if len(numbers) < 2:
            return ToolMatch(0.6, ask="How many were scored, and how many allowed?") if named and numbers else None
        values = {"scored": numbers[0], "allowed": numbers[1], **({"games": values["games"]} if "games" in values else {})}
    if (total := regex.search(r"\bwins (?:in|over|out of|from) (\d{2,3})\b", rest, re.I)) and "games" not in values:
        values["games"] = float(total[1])
    sport = next((s for s, row in EXPONENTS.items() if regex.search(row[0], text, re.I)), "")
    if regex.search(r"\bpoints?\b", text, re.I) and sport == "hockey" and not regex.search(r"hockey|nhl|goals", text, re.I):
        sport = ""
    args = {"scored": values["scored"], "allowed": values["allowed"], "games": values.get("games", 0), "sport": sport}
    return ToolMatch(0.95, {**args, "exponent": float(stated[1] or stated[2])} if stated else args)


@tool(_match_pythagorean)
def pythagorean_expectation(scored: float, allowed: float, exponent: float = 0, games: float = 0, sport: str = "") -> ToolResult:
    """Pythagorean expectation: the win rate to expect from points, runs or goals scored and allowed, and the wins in
    `games`. `exponent` 0 takes the sport's usual one (baseball 1.83 beside 2, basketball 13.91, american football 2.37, hockey 2).

    W% = s^x / (s^x + a^x). Source: James, Baseball Abstract (1980); Morey, STATS Basketball Scoreboard (1994) for 13.91.
    """
    if scored < 0 or allowed < 0 or scored + allowed == 0:
        raise InvalidField("Points scored and allowed are needed, not both zero.")
    known = EXPONENTS.get(sport)
    x = exponent or (known[1] if known else 2)
    share = scored**x / (scored**x + allowed**x)
    record = f", or {fmt(share * games, 1)} wins in {fmt(games)} games" if games else ""
    lines = [
        f"Expected win rate: {percent_text(share)} ({share:.4f}){record}.",
        f"How: {fmt(scored)}^{x:g} / ({fmt(scored)}^{x:g} + {fmt(allowed)}^{x:g}).",
    ]
    if not exponent:
        lines.append(f"Exponent {x:g} is assumed: {known[2] if known else 'the classic 2; name the sport for its own'}.")
        if sport == "baseball":
            other = scored**2 / (scored**2 + allowed**2)
            lines.append(f"With exponent 2 it is {percent_text(other)}{f' ({fmt(other * games, 1)} wins)' if games else ''}.")
    return ToolResult("\n".join(lines), {"win_rate": share, "wins": share * games, "exponent": x}, ("James 1980, Pythagorean expectation",))


# Without its name, it takes the chance of one team against another.
@says(r"\blog ?-?5\b|\b(?:probab|chances?|likel|how often|odds|beats?)")
def _match_log5(question: str) -> ToolMatch | None:
    named = regex.search(r"\blog ?-?5\b", question, re.I)
    text = regex.sub(r"(?i)log ?-?5", "log five method", digits(question))
    rates = [float(n) for n in regex.findall(r"(?<![\w$£€])0?(\.\d{2,4})(?!\d|\s?%)", text)]
    rates = rates or [float(n) / 100 for n in regex.findall(r"(\d{1,2}(?:\.\d+)?)\s?(?:%|percent)", text)]
    if not named:
        loose = regex.search(r"\b(?:plays?|faces?|meets?|vs|versus|against|beats?)\b", text, re.I) and regex.search(
            r"\b(?:teams?|winning|win (?:pct|percent\w*|rate)|ball ?club|record)\b", text, re.I
        )
        if (
            not loose
            or not regex.search(r"\b(?:probab\w+|chances?|likel\w+|how often|odds|beats?)\b", text, re.I)
            or len(rates) != 2
            or not regex.search(r"(?<!\w)0?\.\d{2,4}", text)
        ):
            return None
    if len(rates) < 2:
        return ToolMatch(0.6, ask="What are the two teams' win rates?") if named and rates else None
    home = after(text, r"home (?:advantage|field|win rate)", within=12)
    score = 0.97 if named else 0.8
    return ToolMatch(score, {"first": rates[0], "second": rates[1], **({"league": rates[2]} if len(rates) > 2 and not home else {})})


@tool(_match_log5, name="log5")
def log5(first: float, second: float, league: float = 0.5) -> ToolResult:
    """Log5: chance that a team with win rate `first` beats one with win rate `second` (0..1), against a `league` average.

    P = A(1-B) / (A(1-B) + B(1-A)); with a league average L other than .5 each rate is taken as odds relative to L.
    Source: James, Baseball Abstract (1981).
    """
    if not (0 < first < 1 and 0 < second < 1 and 0 < league < 1):
        raise InvalidField("Win rates lie between 0 and 1.")
    if abs(league - 0.5) < 1e-9:
        share = first * (1 - second) / (first * (1 - second) + second * (1 - first))
        how = f"A(1-B) / (A(1-B) + B(1-A)) with A = {first:g}, B = {second:g}"
    else:
        up, down = first * second / league, (1 - first) * (1 - second) / (1 - league)
        share, how = (
            up / (up + down),
            f"(A B / L) / (A B / L + (1-A)(1-B)/(1-L)) with A = {first:g}, B = {second:g}, L = {league:g}: the generalised form for batter against pitcher",
        )
    return ToolResult(
        f"The first side's chance is {percent_text(share)} ({share:.4f}).\nHow: {how}.\nHome advantage and line-ups are not in it.",
        {"probability": share},
        ("James 1981, log5",),
    )
