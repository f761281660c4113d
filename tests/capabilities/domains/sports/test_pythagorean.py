"""Pythagorean expectation and log5."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.pythagorean import log5, pythagorean_expectation


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("pythagorean win rate: 600 runs scored, 600 allowed, exponent 1.83", 0.5),
        ("pythagorean expectation exponent 2 for a team that allowed 300 and scored 400 points", 0.64),
        ("pythag with exponent 13.91: scores 110 and allows 110 a game", 0.5),
    ],
)
def test_points_for_and_against_are_told_apart(ask, question: str, share: float) -> None:
    assert ask(pythagorean_expectation, question).data["win_rate"] == pytest.approx(share)


def test_games_turn_the_rate_into_wins(ask) -> None:
    assert ask(pythagorean_expectation, "pythagorean wins in 100 games with 400 scored and 300 allowed, exponent 2").data["wins"] == pytest.approx(64)


def test_an_unstated_exponent_is_named_as_assumed(ask) -> None:
    text = ask(pythagorean_expectation, "pythagorean record with 400 runs scored and 300 runs allowed").text
    assert "assumed" in text
    assert "64.00%" in text


@pytest.mark.parametrize(("question", "share"), [("log5 of .600 against .400", 0.36 / (0.36 + 0.16)), ("log5: a .550 team versus a .500 team", 0.55)])
def test_log5_sets_one_rate_against_the_other(ask, question: str, share: float) -> None:
    assert ask(log5, question).data["probability"] == pytest.approx(share)


def test_the_triangle_is_left_to_mathematics() -> None:
    assert pythagorean_expectation.match("pythagorean theorem: legs 3 and 4, what is the hypotenuse") is None


def test_an_exponent_with_points_for_and_against_is_enough(ask) -> None:
    found = ask(pythagorean_expectation, "100 scored, 100 allowed, exponent 13.91, wins expected in 82 games").data
    assert found["wins"] == pytest.approx(41)
