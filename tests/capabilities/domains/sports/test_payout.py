"""Payouts of single bets and results of betting records."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.payout import bet_payout, betting_record


@pytest.mark.parametrize(
    ("question", "profit"),
    [("£10 on a 7/2 winner, what profit?", 35), ("how much does a $60 bet at -120 win", 50), ("I stake 25 at 1.80, what comes back", 20)],
)
def test_profit_is_stake_times_price_less_the_stake(ask, question: str, profit: float) -> None:
    assert ask(bet_payout, question).data["profit"] == pytest.approx(profit, abs=1e-4)


def test_the_stake_for_a_wanted_profit_is_worked_backwards(ask) -> None:
    assert ask(bet_payout, "how much do I need to bet at -150 to win 80").data["stake"] == pytest.approx(120, abs=1e-3)


def test_a_record_gives_profit_yield_and_its_luck(ask) -> None:
    result = ask(betting_record, "my betting record is 60-40 at +100, profit in units?")
    assert result.data["profit"] == pytest.approx(20)
    assert result.data["roi"] == pytest.approx(0.2)
    assert result.data["z"] == pytest.approx(2)


def test_yield_is_profit_over_turnover(ask) -> None:
    assert ask(betting_record, "ROI of a profit of 90 on 1,200 staked on bets").data["roi"] == pytest.approx(0.075)


def test_a_record_of_money_staked_and_returned_gives_its_yield(ask) -> None:
    assert ask(betting_record, "I staked 800 on 40 bets and got back 760, what is my ROI").data["roi"] == pytest.approx(-0.05)
    assert ask(betting_record, "500 wagered, 540 returned, yield?").data["roi"] == pytest.approx(0.08)


def test_a_number_of_equal_bets_and_the_result_give_the_yield(ask) -> None:
    assert ask(betting_record, "placed 50 bets of 10 each and am up 25, roi").data["roi"] == pytest.approx(0.05)
    assert ask(betting_record, "placed 50 bets of 10 each and I am down 25, roi").data["roi"] == pytest.approx(-0.05)


def test_the_stake_of_a_free_bet_stays_away(ask) -> None:
    assert ask(bet_payout, "free bet of 10 at 3.0, what do I win").data["return"] == pytest.approx(20)
