"""The match model fitted to results."""

from __future__ import annotations

import random

import pytest

from capabilities.domains.sports.match_model import Strengths, fit, log_likelihood, match_model
from capabilities.domains.sports.results import MatchResult
from errors import InvalidField

PLAYED = "Lions 3-0 Bears, Bears 0-1 Wolves, Wolves 1-3 Lions, Bears 0-2 Lions, Lions 2-0 Wolves, Wolves 2-1 Bears"


def seen(seed: int) -> tuple[MatchResult, ...]:
    """Four rounds of a league in which team A scores twice as much as the others."""
    dice = random.Random(seed)

    def goals(mean: float) -> int:
        return sum(dice.random() < mean / 20 for _ in range(20))

    teams = "ABCDEF"
    return tuple(
        MatchResult(h, a, goals(1.5 * (1 + (h == "A"))), goals(1.1 * (1 + (a == "A")))) for _ in range(4) for h in teams for a in teams if h != a
    )


def test_the_strong_attack_is_found() -> None:
    model = fit(seen(1))
    assert max(model.attack, key=lambda t: model.attack[t]) == "A"
    assert 1.05 < model.home < 1.9


def test_the_fit_is_likelier_than_a_model_of_equal_teams() -> None:
    games = seen(2)
    model = fit(games)
    flat = dict.fromkeys(model.attack, 1.0)
    assert log_likelihood(games, model) > log_likelihood(games, Strengths(flat, flat, model.base, model.home, 0))


def test_pasted_results_predict_the_named_match(ask) -> None:
    result = ask(match_model, f"predict Lions vs Bears from {PLAYED}")
    assert result.data["home"] > 0.6
    assert result.data["home"] + result.data["draw"] + result.data["away"] == pytest.approx(1)
    assert "sketch" in result.text


def test_without_two_named_teams_it_asks() -> None:
    match = match_model.match(f"predict the next match from {PLAYED}")
    assert match is not None
    assert "Which two teams" in match.ask


def test_too_few_results_are_refused() -> None:
    with pytest.raises(InvalidField):
        match_model.run(results=["A,B,1,0"], home="A", away="B")
