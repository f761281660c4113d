"""Which league or sport a question names, with its keys at the data vendors."""

from __future__ import annotations

import re
from typing import NamedTuple

from capabilities.domains import regex


class League(NamedTuple):
    """`odds_key` is The Odds API's sport, `fixtures_key` a sport of API-SPORTS or ''; `watch` is what moves its games."""

    title: str
    pattern: str
    odds_key: str
    fixtures_key: str
    watch: str


LEAGUES = (
    League("WNBA", r"\bwnba\b", "basketball_wnba", "basketball", "rest days, travel and who is available"),
    League("NBA", r"\bnba\b|\b(?:lakers|celtics|warriors|knicks|bulls|heat|nuggets|bucks|mavericks|mavs|76ers|sixers|suns|clippers|raptors)\b", "basketball_nba", "nba",
           "the injury report, rest (second game in two nights), travel, home court, and pace of both teams"),
    League("college basketball", r"\bncaab\b|\bcollege basketball\b|\bmarch madness\b|\bncaa (?:men'?s |women'?s )?basketball\b", "basketball_ncaab", "basketball", "home court, pace, and how strong the opponents so far were"),
    League("college football", r"\bncaaf\b|\bcollege football\b|\bcfb\b", "americanfootball_ncaaf", "american football", "quarterback news, weather, and how strong the opponents so far were"),
    League("NFL", r"\bnfl\b|\bsuper ?bowl\b|\bamerican football\b|\b(?:chiefs|packers|cowboys|steelers|49ers|niners|ravens|eagles|patriots|broncos|seahawks|dolphins|bengals|raiders)\b", "americanfootball_nfl", "american football",
           "the quarterback, the injury report, wind, rest days, and turnovers (which are mostly luck)"),
    League("MLB", r"\bmlb\b|\bbaseball\b|\b(?:yankees|dodgers|red sox|cubs|mets|astros|braves|phillies|padres)\b", "baseball_mlb", "baseball", "the starting pitchers, the bullpen's recent work, park and wind"),
    League("NHL", r"\bnhl\b|\bice hockey\b|\bhockey\b|\b(?:bruins|maple leafs|oilers|penguins|canadiens)\b", "icehockey_nhl", "hockey", "who is in goal, back-to-back games, and shots for and against"),
    League("Champions League", r"\bchampions league\b|\bucl\b", "soccer_uefa_champs_league", "football", "rotation, the first leg's score, and travel"),
    League("La Liga", r"\bla liga\b|\breal madrid\b|\bbarcelona\b|\bbarca\b|\bspanish league\b", "soccer_spain_la_liga", "football", "line-ups, rest after European games, and expected goals"),
    League("Bundesliga", r"\bbundesliga\b|\bbayern\b|\bdortmund\b", "soccer_germany_bundesliga", "football", "line-ups, rest after European games, and expected goals"),
    League("Serie A", r"\bserie a\b|\bjuventus\b|\binter milan\b|\bac milan\b|\bnapoli\b", "soccer_italy_serie_a", "football", "line-ups, rest after European games, and expected goals"),
    League("MLS", r"\bmls\b", "soccer_usa_mls", "football", "travel, heat, and expected goals"),
    League("Premier League", r"\bpremier league\b|\bepl\b|\b(?:arsenal|chelsea|liverpool|everton|man(?:chester)? (?:united|city|utd)|tottenham|spurs|newcastle)\b|\bsoccer\b|\bfootball\b", "soccer_epl", "football", "line-ups, rest after European games, and expected goals rather than recent scores"),
    League("UFC", r"\bufc\b|\bmma\b", "mma_mixed_martial_arts", "", "styles, reach, short-notice changes and the weigh-in"),
    League("boxing", r"\bboxing\b", "boxing_boxing", "", "styles, weight changes and lay-offs"),
    League("tennis", r"\btennis\b|\batp\b|\bwta\b|\bwimbledon\b|\b(?:us|french|australian) open\b", "tennis_atp_us_open", "", "surface, recent minutes on court, and serve and return points won"),
    League("cricket", r"\bcricket\b|\bipl\b|\bt20\b", "cricket_ipl", "", "the toss, the pitch, dew and the batting order"),
    League("basketball", r"\bbasketball\b", "basketball_nba", "basketball", "who is available, rest days, home court and pace"),
)  # fmt: skip


def league(text: str) -> League | None:
    """The first league of the table that the text names, or None."""
    return next((row for row in LEAGUES if regex.search(row.pattern, text, re.I)), None)


def by_title(title: str) -> League | None:
    return next((row for row in LEAGUES if row.title == title), None)
