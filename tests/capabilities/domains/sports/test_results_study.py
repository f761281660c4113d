"""A whole look at results: ratings that agree with the single tools, and a backtest that sees no later match."""

from __future__ import annotations

import random
from math import log

import pytest

from capabilities.domains.sports.elo import elo_update
from capabilities.domains.sports.glicko import update
from capabilities.domains.sports.results import MatchResult, rows
from capabilities.domains.sports.results_study import HOME, EloForecast, GoalForecast, backtest, elo_ratings, glicko_ratings, results_analysis


def season(seed: int = 1, rounds: int = 4) -> tuple[MatchResult, ...]:
    """Four teams of clearly different strength, home and away."""
    dice, goals = random.Random(seed), {"A": 2.6, "B": 1.6, "C": 1.0, "D": 0.5}

    def score(team: str) -> int:
        return sum(dice.random() < goals[team] / 6 for _ in range(6))

    return tuple(MatchResult(h, a, score(h), score(a)) for _ in range(rounds) for h in goals for a in goals if h != a)


def test_elo_agrees_with_the_single_update() -> None:
    game = MatchResult("A", "B", 2, 1)
    expected = elo_update.run(rating=1500, opponent=1500, score=1, k=20, home_advantage=HOME).data
    assert elo_ratings([game]) == pytest.approx({"A": expected["rating"], "B": expected["opponent"]})


def test_glicko_takes_a_round_as_one_period() -> None:
    games = [MatchResult("A", "B", 1, 0), MatchResult("C", "D", 0, 0)]
    rated = glicko_ratings(games)
    assert rated["A"] == pytest.approx(update(1500, 350, 0.06, [(1500, 350, 1.0)]))
    assert rated["C"] == pytest.approx(update(1500, 350, 0.06, [(1500, 350, 0.5)]))


@pytest.mark.parametrize("make", [EloForecast, GoalForecast])
def test_a_forecast_never_sees_the_match_or_a_later_one(make: type[EloForecast] | type[GoalForecast]) -> None:
    games = season()
    changed = (*games[:-1], MatchResult(games[-1].home, games[-1].away, 9, 0))
    first, second = make(), make()
    for a, b in zip(games, changed, strict=True):
        assert first.chances(a) == second.chances(b)
        assert sum(first.chances(a)) == pytest.approx(1, abs=0.01)
        first.learn(a)
        second.learn(b)


def test_models_beat_the_plain_shares_where_strengths_differ() -> None:
    games = season(rounds=8)
    for make in (EloForecast, GoalForecast):
        found = backtest(games, make)
        assert found.n == len(games) - len(games) // 3
        assert found.loss < found.plain < log(3) + 0.1
        assert 0 < found.brier < 0.67


def test_the_look_names_the_strongest_first_and_is_found_by_a_sentence() -> None:
    games = season()
    text = "analyze results.csv\ndate,home,away,home_goals,away_goals\n" + "\n".join(f"2026-01-01,{line}" for line in rows(games))
    match = results_analysis.match(text)
    assert match is not None
    result = results_analysis.run(**match.args)
    assert result.data["matches"] == len(games)
    assert max(result.data["elo"], key=result.data["elo"].get) == "A"
    assert result.data["table"][0][0] == "A"
    assert {t["model"] for t in result.data["backtest"]} == {"Elo", "Poisson goals"}
    assert "Calibration" in result.text


def test_too_few_matches_are_not_tested() -> None:
    result = results_analysis.run(results=rows(season(rounds=1)))
    assert result.data["backtest"] == []
    assert "needs at least 20" in result.text
