"""Parlays and full-cover bets."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.parlay import full_cover_bet, parlay


def test_odds_and_stake_multiply_to_the_payout(ask) -> None:
    result = ask(parlay, "parlay of 2.0, 1.5 and 1.8, £20 on it, what does it pay")
    assert result.data["payout"] == pytest.approx(108)


def test_equal_legs_are_counted_from_the_words(ask) -> None:
    assert ask(parlay, "four-leg parlay, every leg at -110").data["decimal"] == pytest.approx((21 / 11) ** 4, rel=1e-5)


@pytest.mark.parametrize(
    ("question", "chance"),
    [("three legs of 60% each, chance that the parlay wins", 0.216), ("a double with chances 0.5 and 0.4: probability of both", 0.2)],
)
def test_independent_chances_multiply(ask, question: str, chance: float) -> None:
    assert ask(parlay, question).data["probability"] == pytest.approx(chance)


def test_independence_is_named_as_an_assumption(ask) -> None:
    assert "independent" in ask(parlay, "parlay +120 and -130 odds?").text


@pytest.mark.parametrize(
    ("kind", "bets"), [("trixie", 4), ("patent", 7), ("yankee", 11), ("lucky 15", 15), ("canadian", 26), ("heinz", 57), ("goliath", 247)]
)
def test_full_cover_bets_have_their_known_number_of_lines(kind: str, bets: int) -> None:
    assert full_cover_bet.run(kind=kind).data["bets"] == bets


def test_a_lucky_15_returns_the_sum_of_all_its_lines(ask) -> None:
    result = ask(full_cover_bet, "what does a £1 lucky 15 return when all are 3/1 each")
    assert result.data["return"] == pytest.approx(5**4 - 1)


def test_the_stake_of_a_parlay_may_stand_in_the_question_proper():
    match = parlay.match("three leg parlay +100 -200 and 3.0, what does 30 return")
    assert match.args["stake"] == 30


def test_one_price_for_the_whole_parlay_is_set_against_the_chances_of_its_legs(ask) -> None:
    found = ask(parlay, "two team parlay at +260, each side 55%, EV on 10 dollars").data
    assert found["expected_value"] == pytest.approx(10 * (0.55**2 * 3.6 - 1))


def test_prices_may_be_combined_without_the_word_parlay(ask) -> None:
    assert ask(parlay, "combine +100 and +100, what decimal price do I get").data["decimal"] == pytest.approx(4)
