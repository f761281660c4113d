"""Point spreads as win chances, by a normal distribution of the margin of victory."""

from __future__ import annotations

import re
from statistics import NormalDist

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits
from capabilities.domains.sports.price import percent_text
from errors import InvalidField

DEVIATIONS = {
    "nfl": (13.86, "Stern 1991 for the NFL"),
    "nba": (12.0, "a usual figure for the NBA, assumed here"),
    "college football": (16.0, "a usual figure for college football, assumed here"),
    "college basketball": (10.5, "a usual figure for college basketball, assumed here"),
}
_SPREAD = re.compile(
    r"(?<![\w.$£€])[-+−]?(\d{1,2}(?:\.5)?)[- ]?(?:point|pt)s?[- ](?:\w+ )?(?:favou?rite|underdog|fav|dog|spread|line)|\b(?:favou?red|favou?rite|underdogs?|spread|line|giving|getting|laying)\b[^\d+\-−]{0,14}[-+−]?(\d{1,2}(?:\.5)?)\b(?!\s?%|/|\.\d|\d)",
    re.I,
)


@says(r"\bpoint|\bspread\b|\bfavou?red by\b")
def _match(question: str) -> ToolMatch | None:
    if not regex.search(r"\bwin|\bchance|\bprobab|\bmoney ?line|\bodds\b|\bcover", question, re.I):
        return None
    text = digits(question)
    m = _SPREAD.search(text)
    if not m:
        return None
    college = regex.search(r"\bcollege|\bncaa|\bcfb|\bcbb", text, re.I)
    hoops = regex.search(r"\bnba|\bbasketball|\bcbb|\bhoops", text, re.I)
    sport = ("college " if college else "") + (
        "basketball"
        if hoops and college
        else "football"
        if college
        else "nba"
        if hoops
        else "nfl"
        if regex.search(r"\bnfl|\bfootball", text, re.I)
        else ""
    )
    deviation = regex.search(
        r"\b(?:standard deviation|std(?: ?dev)?|sd|sigma)(?: of| is| =|=|:)?\s?(\d{1,2}(?:\.\d+)?)|(\d{1,2}(?:\.\d+)?)[- ](?:point )?(?:standard deviation|sd\b)",
        text,
        re.I,
    )
    if not sport and not deviation:
        return ToolMatch(0.6, ask="For which sport: NFL, NBA, college football or college basketball?")
    points = float(m[1] or m[2])
    dog = bool(regex.search(r"\b(?:underdog|dog|getting)\b", text, re.I))
    args = {"points": -points if dog else points, "sport": sport}
    return ToolMatch(0.9, {**args, "deviation": float(deviation[1] or deviation[2])} if deviation else args)


@tool(_match)
def spread_win_probability(points: float, sport: str = "nfl", deviation: float = 0) -> ToolResult:
    """Win chance of a side that is expected to win by `points` (negative for an underdog), for nfl, nba, "college football",
    "college basketball", or with an own `deviation` of the margin.

    P = Phi(points / sd). Source: Stern, "On the probability of winning a football game", American Statistician 45 (1991), sd 13.86.
    """
    sd, source = (deviation, "the deviation that was given") if deviation else DEVIATIONS.get(sport, (0.0, ""))
    if sd <= 0:
        raise InvalidField(f"Give the standard deviation of the margin, or one of: {', '.join(DEVIATIONS)}.")
    share = NormalDist(0, sd).cdf(points)
    side = "favourite" if points >= 0 else "underdog"
    text = f"The {side} wins with about {percent_text(share, 1)}.\nHow: normal distribution, {points:g} points / standard deviation {sd:g} ({source}).\nIt takes the spread as the expected margin; injuries and late news are in it only as far as the market knows them."
    return ToolResult(text, {"probability": share}, ("Stern 1991",))
