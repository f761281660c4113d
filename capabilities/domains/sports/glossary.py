"""Terms of betting and sports statistics explained in a few lines, each with a worked example."""

from __future__ import annotations

import re
from typing import NamedTuple

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says


class Term(NamedTuple):
    name: str
    pattern: str
    text: str


TERMS = (
    Term("implied probability", r"\bimplied (?:probabilit\w+|chance)", "The chance a price stands for: 1 / decimal odds. Decimal 2.50 implies 40%. It contains the bookmaker's margin, so the chances of a market add up to more than 100%."),
    Term("expected value", r"\bexpected value\b|\bev\b|\+ev", "The average result of a bet if it could be repeated for ever: win chance x profit - loss chance x stake. At 2.10 with a 50% chance, 100 staked: 0.5 x 110 - 0.5 x 100 = +5. It needs an honest estimate of the chance; without an edge it is minus the margin."),
    Term("Kelly criterion", r"\bkelly(?: criterion| formula| betting)?", "A formula for the share of a bankroll that makes long-run growth largest if the win chance is known exactly: (b p - q) / b with b the profit per unit. The chance is never known exactly, so full Kelly overbets; people take a half or less."),
    Term("bookmaker's margin", r"\b(?:vig(?:orish)?|juice|overround|bookmaker'?s? margin|hold percentage)\b", "The bookmaker's cut. Add 1/odds over all outcomes: what is above 100% is the overround. At 1.91 on both sides the sum is 104.7%, so the margin is 4.7%."),
    Term("parlay", r"\b(?:parlays?|accumulators?|acca)\b", "Several results in one wager, all of which must come in. The odds multiply, and so does the margin of every leg: four legs with 4.5% margin each cost about 17% in all."),
    Term("point spread", r"\b(?:point )?spreads?\b|\bhandicap betting\b|\basian handicap\b", "Points given to the weaker side to even out the bet. At -3.5 the favourite must win by 4 or more; +3.5 wins if the side loses by 3 or less or wins. Usual price about -110 (1.91)."),
    Term("moneyline", r"\bmoney ?lines?\b|\bamerican odds\b", "The price of a side to win, in American form. +150 means 150 profit on 100 staked; -150 means 150 must be staked for 100 profit."),
    Term("-110", r"-\s?110\b", "The usual American price of a spread or total: 110 must be staked for 100 profit. It is 1.909 in decimal odds and implies 52.4%, so one has to win 52.4% of such bets to break even."),
    Term("over/under", r"\bover[/ -]under\b|\btotals?\b(?: bet\w*| market)", "The question whether the points or goals of both sides together lie above or below a line, such as 2.5 goals."),
    Term("arbitrage", r"\b(?:arbitrage|arbing|surebets?)\b", "Backing all outcomes at different bookmakers when the sum of 1/best odds is below 1. The gap is usually under 2%, prices move in seconds, and accounts that do it get limited."),
    Term("hedging", r"\bhedg(?:e|ing)\b", "Covering an open bet from its other side, to make the results closer to each other. Equal results: hedge stake = payout of the open bet / odds of the other side."),
    Term("closing line value", r"\bclosing line(?: value)?\b|\bclv\b", "How much better your price was than the last one before the start. It is the best early sign of skill, since results alone take hundreds of bets to tell luck from skill."),
    Term("each-way bet", r"\beach[- ]way\b", "Two bets in one: half on the win, half on a place at a share (a quarter or a fifth) of the odds. 10 each way costs 20."),
    Term("Asian handicap", r"\basian handicap\b", "A handicap with quarter and half goals that removes the draw. At -0.75 half the stake is on -0.5 and half on -1.0."),
    Term("Elo rating", r"\belo(?: ratings?| system)?\b", "A number for strength. The expected score is 1 / (1 + 10^(-gap/400)): 100 points more means 64%. After a game the winner takes K x (result - expected) points from the loser."),
    Term("Glicko-2", r"\bglicko(?:-?2)?\b", "Like Elo, but each rating has a deviation (how unsure it is) and a volatility. It is used on chess servers and in video games."),
    Term("expected goals", r"\b(?:xg|expected goals)\b", "The sum of the scoring chances of all shots, each between 0 and 1 by its place and kind. It tells more about the next matches than the goals themselves, over ten matches or so."),
    Term("Poisson model", r"\bpoisson\b", "If a side scores m goals on average, the chance of exactly k is e^-m m^k / k!. Two such counts give the chances of win, draw and loss. Dixon and Coles corrected it for low scores."),
    Term("Pythagorean expectation", r"\bpythagorean(?: expectation)?\b", "The win rate to expect from points for and against: for^x / (for^x + against^x), x about 1.83 in baseball, 13.91 in the NBA, 2.37 in the NFL."),
    Term("Brier score", r"\bbrier\b", "The mean of (forecast - result)^2, with 1 for happened and 0 for not. Lower is better; always saying 50% gives 0.25."),
    Term("OPS", r"\bops\b", "On-base percentage plus slugging percentage in baseball. About .720 is average, .900 very good."),
    Term("OBP", r"\bobp\b|\bon[- ]base percentage\b", "How often a batter reaches base: (hits + walks + hit by pitch) / (at bats + walks + hit by pitch + sacrifice flies). About .320 is average."),
    Term("slugging percentage", r"\bslugging\b|\bslg\b", "Total bases per at bat: (singles + 2 x doubles + 3 x triples + 4 x home runs) / at bats."),
    Term("batting average", r"\bbatting average\b", "In baseball hits / at bats. In cricket runs / times out."),
    Term("ERA", r"\bera\b|\bearned run average\b", "Earned runs a pitcher allows per nine innings: 9 x earned runs / innings. Around 4 is average."),
    Term("WHIP", r"\bwhip\b", "Walks plus hits per inning pitched. About 1.30 is average, 1.00 excellent."),
    Term("FIP", r"\bfip\b", "Fielding independent pitching: what a pitcher's ERA would be from home runs, walks, hit batters and strikeouts alone: (13 HR + 3 (BB + HBP) - 2 K) / IP + about 3.1."),
    Term("passer rating", r"\b(?:passer|quarterback|qb) rating\b", "An NFL figure from 0 to 158.3 made of completion rate, yards, touchdowns and interceptions per attempt. About 90 is average today."),
    Term("true shooting", r"\btrue shooting\b|\bts%", "Scoring efficiency with free throws and threes in: points / (2 x (FGA + 0.44 x FTA)). About 57-58% is average in today's NBA."),
    Term("effective field goal percentage", r"\beffective field goal\b|\befg\b", "Field goal percentage with threes counted one and a half times: (FG + 0.5 x 3P) / FGA."),
    Term("economy rate", r"\beconomy rate\b", "Runs a bowler concedes per over in cricket."),
    Term("strike rate", r"\bstrike rate\b", "In cricket batting: runs per 100 balls. In bowling: balls per wicket."),
    Term("net run rate", r"\bnet run[- ]rate\b|\bnrr\b", "Runs scored per over less runs conceded per over over a tournament. It separates sides that are level on points."),
    Term("save percentage", r"\bsave percentage\b", "Saves divided by shots on goal. Around .900 is usual in today's NHL."),
    Term("handicap index", r"\bhandicap index\b|\bgolf handicap\b|\bscore differential\b", "A golfer's figure from the best 8 of the last 20 differentials, each 113 / slope x (score - course rating)."),
    Term("VO2max", r"\bvo2 ?max\b", "The most oxygen the body can use, in ml per kg and minute. From a 12-minute run: (metres - 504.9) / 44.73."),
    Term("magic number", r"\bmagic number\b", "Wins of the leader plus losses of the rival that settle first place: games + 1 - leader's wins - rival's losses."),
    Term("risk of ruin", r"\brisk of ruin\b", "The chance of losing the whole bankroll sooner or later. At even money and flat stakes (q/p)^(bankroll in stakes); without an edge it is 100%."),
    Term("round robin tournament", r"\bround[- ]robin\b", "Everybody plays everybody: n(n-1)/2 games for n sides."),
    Term("dutching", r"\bdutching\b", "Splitting one stake over several selections of a race or match so that each returns the same."),
    Term("teaser", r"\bteasers?\b", "A parlay of spreads that are all moved in the bettor's favour by some points, at a lower price. It wins only if every leg covers the moved line."),
    Term("lay bet", r"\blay bet\w*\b|\bbetting exchange", "On an exchange, a bet that something will not happen. The liability is stake x (odds - 1)."),
)  # fmt: skip

_ASK = r"^\W*(?:(?:so|ok|hi|hey|please|can you|could you)\s+)*(?:what(?:'s| is| are| does| do)\b|whats\b|explain\b|define\b|meaning of|how (?:does|do|is|are|would)\b|tell me (?:about|what)|describe\b|i don'?t understand)|\bmean(?:s|ing)?\b\s*\??$|\bwork(?:s)?\s*\??$|\bexplained\b|\bexplain\b|\bdefinition\b"


@says(_ASK)
def _match(question: str) -> ToolMatch | None:
    if regex.search(r"\d{2,}|\d\.\d", regex.sub(r"-\s?110\b", "", question)):
        return None
    named = [t for t in TERMS if regex.search(t.pattern, question, re.I)]
    if not named or len(question) > 160:
        return None
    sport = regex.search(
        r"\b(?:bet\w*|odds|sports?|baseball|basketball|football|soccer|cricket|hockey|golf|nba|nfl|mlb|nhl|gambl\w*|game|team|player)\b",
        question,
        re.I,
    )
    plain = named[0].name in (
        "hedging",
        "arbitrage",
        "ERA",
        "OPS",
        "point spread",
        "over/under",
        "expected value",
        "economy rate",
        "Brier score",
        "Poisson model",
    )
    return ToolMatch(0.85 if sport else 0.45 if plain else 0.75, {"terms": [t.name for t in named[:2]]})


@tool(_match)
def explain_term(terms: list[str]) -> ToolResult:
    """Explain terms of betting and sports statistics (implied probability, Kelly criterion, parlay, Elo rating, OPS, WHIP,
    expected goals and more), with the formula.

    Source: the formulas' own tools name theirs; averages are rounded league figures of recent seasons.
    """
    found = [t for name in terms for t in TERMS if t.name.lower() == name.lower()]
    if not found:
        return ToolResult(f"I have no entry for {', '.join(terms)}. Known terms: {', '.join(t.name for t in TERMS)}.")
    lines = [f"{t.name[0].upper()}{t.name[1:]}: {t.text}" for t in found]
    return ToolResult(
        "\n".join([*lines, "Send me the numbers and I work it out."]), {"terms": [t.name for t in found]}, ("Own glossary, reviewed November 2026",)
    )
