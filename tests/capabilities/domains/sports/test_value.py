"""Expected value and break-even rate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.value import break_even_rate, expected_value


@pytest.mark.parametrize(
    ("question", "ev"),
    [
        ("expected value of a $20 bet at +250 that I give 30%", 1.0),
        ("EV: stake 50, odds 1.8, win chance 60%", 4.0),
        ("risk 110 to win 100, I win 50 percent, expected value?", -5.0),
    ],
)
def test_expected_value_is_chance_times_gain_less_chance_times_loss(ask, question: str, ev: float) -> None:
    assert ask(expected_value, question).data["expected_value"] == pytest.approx(ev)


@pytest.mark.parametrize(("question", "rate"), [("break even win rate at -125", 125 / 225), ("how often must +300 bets win to break even", 0.25)])
def test_the_break_even_rate_is_the_implied_probability(ask, question: str, rate: float) -> None:
    assert ask(break_even_rate, question).data["break_even"] == pytest.approx(rate)


@given(st.floats(1.01, 100), st.floats(0, 1))
def test_the_value_is_positive_only_above_the_break_even_chance(decimal: float, chance: float) -> None:
    data = expected_value.run(odds=f"{decimal:.6f}", win_probability=chance).data
    assert (data["edge"] > 1e-9) == (chance - data["break_even"] > 1e-9 / decimal)


def test_without_a_chance_it_asks_for_one() -> None:
    match = expected_value.match("what is the EV of a bet at -110")
    assert match is not None
    assert "win chance" in match.ask


def test_break_even_of_a_shop_is_not_meant() -> None:
    assert break_even_rate.match("break even units with fixed costs of 5000 and a price of 12.50") is None


def test_what_a_ticket_returns_holds_its_price(ask) -> None:
    found = ask(expected_value, "I pay 10 for a bet that returns 30 if it lands, it lands 40 times in 100, in the long run what do I make").data
    assert found["expected_value"] == pytest.approx(2)


def test_a_lottery_is_told_by_cost_win_and_how_often(ask) -> None:
    found = ask(expected_value, "a bet that costs 2, wins 30 one time in twenty, expected value per go").data
    assert found["expected_value"] == pytest.approx(30 / 20 - 2 * 19 / 20)
