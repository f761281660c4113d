"""A match model fitted to results: attack, defence and home strength (Maher), with Dixon-Coles' low-score correction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp, log

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt
from capabilities.domains.sports.poisson import outcomes, score_grid
from capabilities.domains.sports.price import percent_text
from capabilities.domains.sports.results import MatchResult, parse_rows, results, rows
from capabilities.domains.tables import asked_of
from errors import InvalidField

LEAST = 4
PRIOR = 1.5  # as many imagined average matches per team, so that three results do not make a giant


@dataclass(frozen=True)
class Strengths:
    """`attack` and `defence` per team around 1 (defence above 1 lets in more), `base` goals of an away side, `home` factor."""

    attack: dict[str, float]
    defence: dict[str, float]
    base: float
    home: float
    rho: float

    def expected(self, home: str, away: str) -> tuple[float, float]:
        """Expected goals of both sides."""
        return self.base * self.home * self.attack[home] * self.defence[away], self.base * self.attack[away] * self.defence[home]


def fit(games: tuple[MatchResult, ...], rounds: int = 60) -> Strengths:
    """Maximum likelihood by alternating closed steps (each factor = goals seen / goals expected without it), shrunk by
    PRIOR average matches; then rho by a search over [-0.2, 0.2]."""
    teams = sorted({t for g in games for t in (g.home, g.away)})
    base = max(sum(g.away_goals for g in games) / len(games), 0.05)
    home = max(sum(g.home_goals for g in games) / len(games), 0.05) / base
    attack, defence = dict.fromkeys(teams, 1.0), dict.fromkeys(teams, 1.0)
    average = base * (1 + home) / 2
    for _ in range(rounds):
        for own, other, scored in ((attack, defence, True), (defence, attack, False)):
            for t in teams:
                seen, due = _sums(games, t, other, base, home, scored)
                own[t] = (seen + PRIOR * average) / (due + PRIOR * average)
            mean = sum(own.values()) / len(own)
            for t in teams:
                own[t] /= mean
    model = Strengths(attack, defence, base, home, 0)
    return Strengths(attack, defence, base, home, _best_rho(games, model))


def _sums(games: tuple[MatchResult, ...], team: str, other: dict[str, float], base: float, home: float, scored: bool) -> tuple[float, float]:
    seen = due = 0.0
    for g in games:
        if g.home == team:
            seen += g.home_goals if scored else g.away_goals
            due += base * (home if scored else 1) * other[g.away]
        elif g.away == team:
            seen += g.away_goals if scored else g.home_goals
            due += base * (1 if scored else home) * other[g.home]
    return seen, due


def _best_rho(games: tuple[MatchResult, ...], model: Strengths) -> float:
    low = [(g.home_goals, g.away_goals, *model.expected(g.home, g.away)) for g in games if max(g.home_goals, g.away_goals) < 2]
    if len(games) < 30:
        return 0.0

    def likelihood(rho: float) -> float:
        taus = {
            (0, 0): lambda a, b: 1 - a * b * rho,
            (0, 1): lambda a, b: 1 + a * rho,
            (1, 0): lambda a, b: 1 + b * rho,
            (1, 1): lambda a, b: 1 - rho,
        }
        return sum(log(max(taus[i, j](a, b), 1e-9)) for i, j, a, b in low)

    return max((r / 100 for r in range(-20, 21)), key=likelihood)


_AGAINST = re.compile(r"\w\s+(?:vs?\.?|versus|against)\s+\w", re.I)


# What is asked may stand on two lines, so "vs" counts wherever it is.
@says(
    r"\bpredict|\bmodel\b|\bforecast|\bfit\b|\bdixon|\bpoisson\b|\bchances?\b|\bprobabilit|\bwho (?:will|would|wins)\b|\bnext match\b|\bstrengths?\b|\s(?:vs?\.?|versus|against)\s"
)
def _match(question: str) -> ToolMatch | None:
    if not regex.search(
        r"\bpredict\w*|\bmodel\b|\bforecast\w*|\bfit\b|\bdixon|\bpoisson\b|\bchances?\b|\bprobabilit\w+|\bwho (?:will|would|wins)\b|\bnext match\b|\bstrengths?\b",
        question,
        re.I,
    ) and not _AGAINST.search(asked_of(question)):
        return None
    found = results(question)
    if len(found) < LEAST or regex.search(r"\bbacktest|\bback-test", question, re.I):
        return None
    teams = sorted({t for g in found for t in (g.home, g.away)}, key=len, reverse=True)
    pair = _pair(question, teams)
    if not pair:
        return ToolMatch(0.7, ask="Which two teams should I work out? Write it like: Lions vs Bears.")
    return ToolMatch(0.95, {"results": rows(found), "home": pair[0], "away": pair[1]})


def _pair(text: str, teams: list[str]) -> tuple[str, str] | None:
    names = "|".join(map(re.escape, teams))
    found = list(regex.finditer(rf"\b({names})\s*(?:vs?\.?|versus|against|at home to|hosts?|-|–)\s*({names})\b", text, re.I))
    found = [m for m in found if not regex.search(r"\d", m[0].replace(m[1], "").replace(m[2], ""))]
    if not found:
        return None
    exact = {t.lower(): t for t in teams}
    return exact[found[-1][1].lower()], exact[found[-1][2].lower()]


@tool(_match, reads=True)
def match_model(results: list[str], home: str, away: str) -> ToolResult:
    """Fit attack, defence and home strength to results (lines "home,away,home goals,away goals") and give the chances of
    `home` against `away`: home win, draw, away win and expected goals.

    goals ~ Poisson(base x home x attack x defence), shrunk towards the average, Dixon-Coles rho with 30 matches or more.
    Source: Maher, Statistica Neerlandica 36 (1982); Dixon and Coles, Applied Statistics 46 (1997).
    """
    games = parse_rows(results)
    known = {t for g in games for t in (g.home, g.away)}
    if len(games) < LEAST or home not in known or away not in known:
        raise InvalidField(f"The model needs at least {LEAST} results, with both teams in them.")
    model = fit(games)
    goals = model.expected(home, away)
    win, draw, loss = outcomes(score_grid(*goals, rho=model.rho))
    few = " That is very little data: take it as a sketch." if len(games) < 60 else ""
    text = (
        f"{home} win {percent_text(win, 1)}, draw {percent_text(draw, 1)}, {away} win {percent_text(loss, 1)}.\n"
        f"How: expected goals {fmt(goals[0])} and {fmt(goals[1])} from a Poisson model of attack, defence and home strength, fitted to {len(games)} results{f' (rho {model.rho:g})' if model.rho else ''}.{few}\n"
        "Line-ups, injuries and form within the season are not in it; it is an estimate, not a forecast to stake money on."
    )
    return ToolResult(
        text, {"home": win, "draw": draw, "away": loss, "expected_goals": list(goals), "matches": len(games)}, ("Maher 1982", "Dixon and Coles 1997")
    )


def log_likelihood(games: tuple[MatchResult, ...], model: Strengths) -> float:
    """Sum of log P(result) of the games under the model, the measure that `fit` makes large."""
    total = 0.0
    for g in games:
        grid = score_grid(*model.expected(g.home, g.away), rho=model.rho)
        total += log(max(grid[min(g.home_goals, 20)][min(g.away_goals, 20)], exp(-50)))
    return total
