"""A whole look at a list of match results: table, ratings, strengths, and how well the models would have forecast them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.sports.backtest import LONG_LIST, calibration
from capabilities.domains.sports.elo import expected_score
from capabilities.domains.sports.glicko import update
from capabilities.domains.sports.league_table import standings
from capabilities.domains.sports.match_model import LEAST as LEAST_TO_FIT
from capabilities.domains.sports.match_model import Strengths, fit
from capabilities.domains.sports.poisson import outcomes, score_grid
from capabilities.domains.sports.results import MatchResult, parse_rows, results, rows
from capabilities.domains.tables import asked_of
from errors import InvalidField

LEAST, LEAST_TESTED, REFITS = 6, LONG_LIST, 10
K, HOME, START = 20.0, 60.0, 1500.0
PERIOD = 10  # matches of a round, about a matchday, that Glicko-2 takes as one rating period per team
Chances = tuple[float, float, float]
_WISH = re.compile(r"\banaly[sz]\w*|\banalysis\b|\bratings?\b|\brate\b|\bstrong(?:est|er)?\b|\bbest team\b|\bback-?test\w*|\bcalibrat\w+|\blog-?loss\b|\bstudy\b|\breview\b|\bglicko\w*", re.I)  # fmt: skip


# One word of each wish: what is asked may stand on two lines.
@says(r"\b(?:analy[sz]|analysis|rate|ratings?|strong|best|back-?test|calibrat|log-?loss|study|review|glicko)")
def _match(question: str) -> ToolMatch | None:
    said = asked_of(question)
    if not _WISH.search(said) or len(found := results(question)) < LEAST:
        return None
    if len(found) < LEAST_TESTED and re.search(r"\bback-?test", said, re.I):
        return None
    return ToolMatch(0.96, {"results": rows(found)})


@tool(_match, reads=True)
def results_analysis(results: list[str]) -> ToolResult:
    """A whole look at match results in order of time (lines "home,away,home goals,away goals", or file:NAME): home advantage,
    table, Elo and Glicko-2 ratings, attack and defence, and a walk-forward backtest of Elo and the Poisson model with log-loss
    and calibration.

    Elo with K 20, home 60, start 1500 (Hvattum and Arntzen 2010); Glicko-2 in periods (Glickman 2022); strengths by Maher 1982
    with Dixon and Coles 1997. Every forecast uses earlier matches only.
    """
    games = parse_rows(results)
    if len(games) < LEAST:
        raise InvalidField(f"At least {LEAST} results are needed; {len(games)} were read.")
    elo, glicko = elo_ratings(games), glicko_ratings(games)
    table = standings(games)
    shares = _shares(games)
    goals = sum(g.home_goals + g.away_goals for g in games) / len(games)
    lines = [
        f"{len(games)} matches of {len(elo)} teams: home wins {shares[0]:.0%}, draws {shares[1]:.0%}, away wins {shares[2]:.0%}, {goals:.2f} goals a match.",
        "Team (points, Elo, Glicko-2 ± twice its RD):",
        *(f"{i}. {t[0]}: {t[1]} points, {elo[t[0]]:.0f}, {glicko[t[0]][0]:.0f} ± {2 * glicko[t[0]][1]:.0f}" for i, t in enumerate(table[:10], 1)),
        _strengths_line(games),
    ]
    tested = [backtest(games, maker) for maker in (EloForecast, GoalForecast)] if len(games) >= LEAST_TESTED else []
    lines += _tested_lines(tested) or [f"A backtest needs at least {LEAST_TESTED} matches; with {len(games)} it would say nothing."]
    lines.append(
        'Ask next: "TEAM vs TEAM?" for the chances of one match. Line-ups and injuries are not in these figures; they describe, and promise nothing.'
    )
    data = {
        "matches": len(games), "table": [list(t) for t in table], "elo": elo, "glicko": {t: list(v) for t, v in glicko.items()},
        "backtest": [{"model": t.name, "matches": t.n, "log_loss": t.loss, "brier": t.brier, "baseline_log_loss": t.plain} for t in tested],
    }  # fmt: skip
    return ToolResult("\n".join(lines), data, ("Hvattum and Arntzen 2010", "Glickman, Glicko-2", "Maher 1982", "Dixon and Coles 1997"))


# --- ratings --------------------------------------------------------------------------------------------------------


def elo_ratings(games: Sequence[MatchResult]) -> dict[str, float]:
    """Ratings after all games, everybody starting at 1500."""
    model = EloForecast()
    for game in games:
        model.learn(game)
    return model.ratings


def glicko_ratings(games: Sequence[MatchResult]) -> dict[str, tuple[float, float, float]]:
    """(rating, deviation, volatility) per team; the games are taken in periods in which each team plays once or twice."""
    teams = {t for g in games for t in (g.home, g.away)}
    size = max(1, min(PERIOD, len(teams) // 2))
    rated: dict[str, tuple[float, float, float]] = dict.fromkeys(teams, (START, 350.0, 0.06))
    for at in range(0, len(games), size):
        played: dict[str, list[tuple[float, float, float]]] = {}
        for g in games[at : at + size]:
            s = _score(g)
            played.setdefault(g.home, []).append((*rated[g.away][:2], s))
            played.setdefault(g.away, []).append((*rated[g.home][:2], 1 - s))
        rated |= {team: update(*rated[team], seen) for team, seen in played.items()}
    return rated


def _strengths_line(games: tuple[MatchResult, ...]) -> str:
    model = fit(games)
    attack = sorted(model.attack, key=lambda t: -model.attack[t])[:3]
    defence = sorted(model.defence, key=lambda t: model.defence[t])[:3]
    told = ", ".join(f"{t} {model.attack[t]:.2f}" for t in attack)
    return (
        f"Strongest attack (1 is average): {told}. Strongest defence (goals let in, 1 is average): "
        f"{', '.join(f'{t} {model.defence[t]:.2f}' for t in defence)}. Home side scores {model.home:.2f} times as much."
    )


# --- forecasts from earlier matches only ------------------------------------------------------------------------------


@dataclass
class EloForecast:
    """Elo with a share of draws: the chance of a draw is the one seen so far, smaller when the sides are far apart."""

    name: str = "Elo"
    ratings: dict[str, float] = field(default_factory=dict)
    draws: float = 0.25
    seen: int = 4

    def chances(self, game: MatchResult) -> Chances:
        e = expected_score(self.ratings.get(game.home, START), self.ratings.get(game.away, START), HOME)
        draw = min(self.draws * 4 * e * (1 - e), 2 * min(e, 1 - e))
        return max(e - draw / 2, 1e-6), max(draw, 1e-6), max(1 - e - draw / 2, 1e-6)

    def learn(self, game: MatchResult) -> None:
        home, away = self.ratings.setdefault(game.home, START), self.ratings.setdefault(game.away, START)
        change = K * (_score(game) - expected_score(home, away, HOME))
        self.ratings[game.home], self.ratings[game.away] = home + change, away - change
        self.seen += 1
        self.draws += ((game.home_goals == game.away_goals) - self.draws) / self.seen


@dataclass
class GoalForecast:
    """The Poisson model, fitted anew after each tenth of the matches."""

    name: str = "Poisson goals"
    games: list[MatchResult] = field(default_factory=list)
    every: int = 1
    model: Strengths | None = None
    fitted: int = 0

    def chances(self, game: MatchResult) -> Chances:
        if len(self.games) - self.fitted >= self.every and len(self.games) >= LEAST_TO_FIT:
            self.model, self.fitted = fit(tuple(self.games)), len(self.games)
        model = self.model
        if model is None or game.home not in model.attack or game.away not in model.attack:
            return _shares(self.games)
        return outcomes(score_grid(*model.expected(game.home, game.away), rho=model.rho))

    def learn(self, game: MatchResult) -> None:
        self.games.append(game)


@dataclass(frozen=True)
class Backtest:
    """How a model did on the later two thirds of the matches. `plain` is the log-loss of always saying the shares seen so far."""

    name: str
    n: int
    loss: float
    brier: float
    plain: float
    calibrated: list[str]


def backtest(games: Sequence[MatchResult], make: Callable[[], EloForecast | GoalForecast]) -> Backtest:
    """Forecast each match of the later two thirds from all before it. Log-loss = -mean ln p(what happened); Brier = mean over
    matches of the squared error summed over home, draw and away (Brier 1950)."""
    model = make()
    if isinstance(model, GoalForecast):
        model.every = max(1, len(games) // REFITS)
    loss = brier = plain = 0.0
    said: list[float] = []
    came: list[int] = []
    first = len(games) // 3
    for i, game in enumerate(games):
        if i >= first:
            chances, happened = model.chances(game), _outcome(game)
            loss -= log(max(chances[happened], 1e-9))
            plain -= log(_shares(games[:i])[happened])
            brier += sum((p - (k == happened)) ** 2 for k, p in enumerate(chances))
            said += list(chances)
            came += [int(k == happened) for k in range(3)]
        model.learn(game)
    n = len(games) - first
    return Backtest(model.name, n, loss / n, brier / n, plain / n, calibration(said, came))


def _tested_lines(tested: Sequence[Backtest]) -> list[str]:
    lines = [
        f"Backtest {t.name}: log-loss {t.loss:.4f}, Brier {t.brier:.4f} over {t.n} forecasts made from earlier matches only. Calibration: {'; '.join(t.calibrated)}."
        for t in tested
    ]
    if tested:
        best = min(tested, key=lambda t: t.loss)
        verdict = f"{best.name} did better than that" if best.loss < best.plain else "neither model beat that, so they add nothing here"
        few = " Fewer than 300 forecasts: the difference may be luck." if best.n < 300 else ""
        lines.append(f"Always saying the shares seen so far has log-loss {best.plain:.4f}; {verdict}.{few}")
    return lines


def _score(game: MatchResult) -> float:
    return 0.5 + 0.5 * ((game.home_goals > game.away_goals) - (game.home_goals < game.away_goals))


def _outcome(game: MatchResult) -> int:
    """0 home, 1 draw, 2 away."""
    return 1 - (game.home_goals > game.away_goals) + (game.home_goals < game.away_goals)


def _shares(games: Sequence[MatchResult]) -> Chances:
    """Shares of home wins, draws and away wins, with one imagined match of each."""
    counts = [1.0, 1.0, 1.0]
    for game in games:
        counts[_outcome(game)] += 1
    total = sum(counts)
    return counts[0] / total, counts[1] / total, counts[2] / total
