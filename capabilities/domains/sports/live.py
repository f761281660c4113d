"""Live odds, scores and fixtures, when a data source is configured; otherwise what is missing and what works without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.connectors import api_sports, odds_api
from capabilities.connectors.http import Unavailable, source
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.sports.leagues import League, by_title, league
from capabilities.domains.sports.margin import fair_chances
from capabilities.domains.sports.price import decimal_text, percent_text
from capabilities.domains.sports.slip import slip

SHOWN = 8
_NOW = re.compile(
    r"\btonight'?s?\b|\btoday'?s?\b|\btomorrow'?s?\b|\bright now\b|\bnow\b|\blive\b|\bcurrent(?:ly)?\b|\blatest\b|\bthis (?:week(?:end)?|evening|sunday|saturday|monday)\b|\bupcoming\b|\bweekend'?s?\b|\bnext (?:game|match|week)\b",
    re.I,
)
_SCORES = re.compile(r"\bscores?\b|\bresults?\b|\bwho won\b|\bwinning\b|\bfinal\b", re.I)
_FIXTURES = re.compile(
    r"\bfixtures?\b|\bschedule\b|\bgames? (?:on|today|tonight|tomorrow)\b|\bwho (?:plays|is playing)\b|\bwhat games\b|\bwhich games\b|\bgames are\b|\bmatches (?:on|today|tonight)\b|\bline-?ups?\b",
    re.I,
)
_ODDS = re.compile(r"\bodds\b|\blines?\b|\bspreads?\b|\bmoney ?lines?\b|\bprices?\b|\bbookmakers?\b|\bsportsbook\b", re.I)
_PREDICT = re.compile(
    r"\bpredict\w*|\bforecast\w*|\bwho (?:will|is going to|wins?|should|do you think)\b|\bwinners?\b|\bpicks?\b|\btips?\b|\bbest bets?\b|\blocks?\b|\bgoing to win\b|\bchances? (?:of|for) .{0,30}\bwin",
    re.I,
)
_SPORT_WORD = re.compile(r"\b(?:games?|match(?:es)?|sports?|teams?|bets?|betting|odds|league|fixtures?)\b", re.I)


def _topical(question: str) -> bool:
    """About now and about sport, without numbers to compute on."""
    return bool(_NOW.search(question)) and bool(_SPORT_WORD.search(question) or league(question)) and not slip(question).prices


def _title(question: str) -> str:
    row = league(question)
    return row.title if row else ""


@says(_PREDICT.pattern)
def _match_predict(question: str) -> ToolMatch | None:
    if (
        regex.search(r"\bstrateg\w*|\bhow (?:do|does|can|to)\b|\bstock|\bmarket\b|\bweather\b|\bprice of\b", question, re.I)
        or slip(question).prices
        or regex.search(r"\d{2,}", question)
    ):
        return None
    if _topical(question):
        return ToolMatch(0.92, {"question": question, "league_name": _title(question)})
    named = league(question)
    if (
        named
        and regex.search(r"\bpredict\w*|\bforecast\w*|\bpicks?\b|\btips?\b|\bwho (?:will|is going to)\b|\bbest bets?\b|\blocks?\b", question, re.I)
        and not regex.search(r"\bdraft|\bhistory|\ball[- ]time|\bused to\b", question, re.I)
    ):
        return ToolMatch(0.75, {"question": question, "league_name": named.title})
    return None


@tool(_match_predict)
def game_outlook(question: str = "", league_name: str = "") -> ToolResult:
    """What the market's prices say about tonight's or the next games of a league: win chances with the margin removed,
    never a pick. Without live data it says so and gives the method. `league_name` such as NBA, NFL, Premier League.

    Chance = implied probability of the median price / their sum. Source: The Odds API; Clarke et al. 2017 for the margin.
    """
    row = by_title(league_name) or league(question)
    if row is None:
        return ToolResult("", ask="Which league or sport: NBA, NFL, MLB, NHL, Premier League or another?")
    try:
        games = odds_api.odds(source("odds_api"), row.odds_key)
    except Unavailable as error:
        return _no_outlook(row, error)
    shown = [line for g in games if (line := _chances(g))][:SHOWN]
    if not shown:
        return _no_outlook(row, Unavailable("the listed games have no prices yet.", kind="empty"))
    text = "\n".join(
        [
            f"What bookmakers' prices say about the next {row.title} games (chances with the margin taken out, not picks):",
            *shown,
            f"Also look at {row.watch}.",
            "A chance of 70% still fails three times in ten, and betting at these prices loses the margin on average.",
        ]
    )
    return ToolResult(text, {"league": row.title, "games": len(games)}, (_stamp("The Odds API"),))


def _chances(game: odds_api.Game) -> str:
    names = [game.home, *(["Draw"] if any("Draw" in o.prices for o in game.offers) else []), game.away]
    middle = _median_prices(game, names)
    if len(middle) != len(names):
        return ""
    fair = fair_chances([middle[n] for n in names])
    parts = ", ".join(f"{n} {percent_text(p, 0)}" for n, p in zip(names, fair, strict=True))
    return f"- {game.starts:%d %b %H:%M} UTC: {parts}"


def _median_prices(game: odds_api.Game, names: list[str]) -> dict[str, float]:
    found = {n: [o.prices[n] for o in game.offers if n in o.prices] for n in names}
    return {n: median(p) for n, p in found.items() if p}


def _no_outlook(row: League, error: Unavailable) -> ToolResult:
    text = "\n".join(
        [
            f"I have no live data on the {row.title} right now ({_reason(error)}), so I cannot name the games or their chances, and I do not guess.",
            "What I can work out from what you paste:",
            "- the prices of a game (such as -150 and +130): the chance each side has with the bookmaker's margin taken out;",
            "- two Elo ratings or win rates: the win chance (Elo, log5);",
            "- expected goals, or a list of past results: win, draw and score chances (Poisson)."
            if row.fixtures_key in ("football", "hockey")
            else "- the point spread: the win chance; or a list of past results: a rating of each team.",
            f"What moves {row.title} games: {row.watch}.",
            "No method knows the winner: prices already hold most of what is public, and after the margin the average bet loses.",
        ]
    )
    return ToolResult(text, {"league": row.title, "live": False}, warnings=(_missing(error),))


@says("|".join(words.pattern for words in (_ODDS, _SCORES, _FIXTURES)))
def _match_board(question: str) -> ToolMatch | None:
    if not _topical(question):
        return None
    if _PREDICT.search(question) or regex.search(
        r"\bstrateg\w*|\bcredit|\bstocks?\b|\bpatients?\b|\bexam\b|\bchances? of rain|\bmeeting|\bapi\b", question, re.I
    ):
        return None
    if not (league(question) or regex.search(r"\b(?:sports?|games?|match(?:es)?|betting)\b", question, re.I)):
        return None
    kind = (
        "scores"
        if _SCORES.search(question) and not _ODDS.search(question)
        else "fixtures"
        if _FIXTURES.search(question) and not _ODDS.search(question)
        else "odds"
    )
    return ToolMatch(0.85, {"kind": kind, "league_name": _title(question)})


@tool(_match_board)
def live_board(kind: str = "odds", league_name: str = "") -> ToolResult:
    """Live odds, scores or fixtures of a league: `kind` is odds, scores or fixtures, `league_name` such as NBA or Premier
    League. Says plainly when there is no live data.

    Source: The Odds API (odds, scores) and API-SPORTS (fixtures), when their keys are configured.
    """
    row = by_title(league_name)
    if row is None:
        return ToolResult("", ask="Which league or sport: NBA, NFL, MLB, NHL, Premier League or another?")
    makers: dict[str, tuple[Callable[[League], list[str]], str]] = {
        "odds": (_odds_lines, "The Odds API"),
        "scores": (_score_lines, "The Odds API"),
        "fixtures": (_fixture_lines, "API-SPORTS"),
    }
    make, vendor = makers.get(kind, makers["odds"])
    try:
        lines = make(row)
    except Unavailable as error:
        return _no_board(row, kind, error)
    return ToolResult("\n".join([f"{row.title}, {kind}:", *lines[:SHOWN]]), {"league": row.title, "kind": kind}, (_stamp(vendor),))


def _odds_lines(row: League) -> list[str]:
    lines = []
    for g in odds_api.odds(source("odds_api"), row.odds_key):
        middle = _median_prices(g, [g.home, "Draw", g.away])
        prices = ", ".join(f"{n} {decimal_text(p)}" for n, p in middle.items()) or "no prices yet"
        lines.append(f"- {g.starts:%d %b %H:%M} UTC: {prices} (middle of {len(g.offers)} bookmakers, decimal)")
    return lines


def _score_lines(row: League) -> list[str]:
    lines = []
    for g in odds_api.scores(source("odds_api"), row.odds_key):
        state = "final" if g.completed else f"as of {g.updated}" if g.scores else f"starts {g.starts:%d %b %H:%M} UTC"
        lines.append(f"- {g.home} {g.scores.get(g.home, '—')} : {g.scores.get(g.away, '—')} {g.away} ({state})")
    return lines


def _fixture_lines(row: League) -> list[str]:
    if not row.fixtures_key:
        raise Unavailable(f"there is no fixtures source for {row.title}.", kind="empty")
    lines = []
    for f in api_sports.fixtures(source("api_sports"), row.fixtures_key, datetime.now(UTC).date()):
        when = f"{f.starts:%H:%M} UTC" if f.starts else "—"
        score = f" {f.home_points}:{f.away_points}" if f.home_points is not None and f.away_points is not None else ""
        lines.append(f"- {when} {f.home} v {f.away}{score} ({f.league}; {f.status})")
    return lines


def _no_board(row: League, kind: str, error: Unavailable) -> ToolResult:
    own = {
        "odds": "Paste the prices you see (for example Home 1.80, Away 2.10) and I take the margin out and show each side's chance.",
        "scores": f"The league's own site or app has the {row.title} scores; paste results and I make the table, ratings or a model of them.",
        "fixtures": f"The league's own site has today's {row.title} games; paste prices or ratings and I work out the chances.",
    }
    text = f"I have no live {kind} for the {row.title} right now ({_reason(error)}), and I make none up.\n{own.get(kind, own['odds'])}"
    return ToolResult(text, {"league": row.title, "live": False}, warnings=(_missing(error),))


def _reason(error: Unavailable) -> str:
    return error.reason[:1].lower() + error.reason[1:].rstrip(".") if not error.reason.startswith(("The Odds", "API-")) else error.reason.rstrip(".")


def _missing(error: Unavailable) -> str:
    key = "Set ODDS_API_KEY (odds, scores) or API_SPORTS_KEY (fixtures) for live data." if error.kind == "no_key" else "Try again later."
    return f"No live data. {key}"


def _stamp(vendor: str) -> str:
    return f"{vendor}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
