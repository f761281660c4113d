"""Odds conversion and implied probability, asked in several wordings."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.odds_conversion import convert_odds, implied_probability


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("convert +260 to decimal odds", "3.60"),
        ("what is 4/11 in american odds?", "-275"),
        ("decimal odds 2.20 as a fraction", "6/5"),
        ("2.75 dec in fractional", "7/4"),
        ("minus 160 in decimal", "1.6250"),
        ("a 20% chance, what decimal odds is that", "5.00"),
        ("odds of nine to two as decimal", "5.50"),
    ],
)
def test_a_price_is_shown_in_the_notation_asked_for(ask, question: str, shown: str) -> None:
    assert f" is {shown} as" in ask(convert_odds, question).text


@pytest.mark.parametrize(
    ("question", "probability"),
    [("implied probability of +240", 100 / 340), ("what chance does 1.60 odds imply", 0.625), ("how likely is a 3/1 horse by its odds", 0.25)],
)
def test_the_implied_probability_is_one_over_the_price(ask, question: str, probability: float) -> None:
    assert ask(implied_probability, question).data["probabilities"] == pytest.approx([probability])


def test_a_move_is_given_in_points(ask) -> None:
    assert "+10.00 percentage points" in ask(implied_probability, "odds cut from 2.50 to 2.00, how did the implied probability change").text


@pytest.mark.parametrize("question", ["convert 3/4 to a decimal number and round it", "is a 2.5 rating good", "what percentage of 40 is 12"])
def test_arithmetic_is_left_to_others(question: str) -> None:
    found = [m for t in (convert_odds, implied_probability) if (m := t.match(question))]
    assert all(m.score < 0.5 for m in found)


def test_the_notation_may_be_named_after_its_people(ask) -> None:
    assert "+150" in ask(convert_odds, "a bookmaker lists it at 2.50, how would the americans put it").text
    assert "4.50" in ask(convert_odds, "the board says 7-2, decimal odds?").text
