"""Hedges and lay bets."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.hedge import hedge_bet, lay_bet


def test_a_hedge_makes_both_results_equal(ask) -> None:
    data = ask(hedge_bet, "I have $40 at +500 and the other side is 1.6 now, how do I hedge for equal profit").data
    assert 240 - 40 - data["hedge_stake"] == pytest.approx(data["hedge_stake"] * 0.6 - 40)


def test_a_known_payout_is_enough(ask) -> None:
    assert ask(hedge_bet, "my parlay pays 900, hedge the last leg at 2.25").data["hedge_stake"] == pytest.approx(400)


def test_a_matched_lay_has_the_same_result_either_way(ask) -> None:
    data = ask(lay_bet, "back £20 at 5.0, lay at 5.2 with 5% commission, lay stake?").data
    back_wins = 20 * 4 - data["liability"]
    lay_wins = data["lay_stake"] * 0.95 - 20
    assert back_wins == pytest.approx(lay_wins)


def test_a_free_bet_leaves_its_stake_out(ask) -> None:
    data = ask(lay_bet, "free bet £10 at 6.0, lay odds 6.0, no commission, lay stake?").data
    assert data["lay_stake"] == pytest.approx(50 / 6)


def test_the_liability_of_a_lay_is_the_profit_of_the_backer(ask) -> None:
    assert ask(lay_bet, "liability if I lay 30 at 3.5").data["liability"] == pytest.approx(75)


def test_hedge_funds_are_not_bets() -> None:
    assert hedge_bet.match("how does a hedge fund with 2.5 leverage work") is None


def test_the_same_win_either_way_is_a_hedge_without_its_name(ask) -> None:
    question = "I have 50 on Kenya at 6.0, the other side is 1.50, how much on them so I make the same either way"
    assert ask(hedge_bet, question).data["hedge_stake"] == pytest.approx(200)


def test_an_equal_profit_is_a_hedge(ask) -> None:
    question = "bet 10 on Peru at 12.0, now in the final, the opponents are 1.5, how much to bet on them for equal profit"
    assert ask(hedge_bet, question).data["hedge_stake"] == pytest.approx(80)
