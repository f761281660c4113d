"""The bookmaker's margin and its removal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.margin import bookmaker_margin, fair_chances
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "overround"),
    [
        ("overround of 2.0 3.2 4.0 in the match odds", 0.0625),
        ("how much vig with -110 on both sides", 0.047619),
        ("bookmaker's margin: +100 and -125", 0.055556),
    ],
)
def test_the_margin_is_what_the_chances_add_up_to_above_one(ask, question: str, overround: float) -> None:
    assert ask(bookmaker_margin, question).data["overround"] == pytest.approx(overround, abs=1e-5)


def test_the_favourite_alone_is_answered_when_it_is_asked(ask) -> None:
    text = ask(bookmaker_margin, "take the vig out of -180 / +155, true chance of the underdog?").text
    assert "+155 has a fair chance of 37.89%" in text
    assert "-180 has" not in text


def test_fair_odds_are_given_as_odds(ask) -> None:
    assert "1.90 becomes 2.00 (50.00%)" in ask(bookmaker_margin, "fair odds of each side when both teams are 1.90 at the bookmaker").text


@given(st.lists(st.floats(1.05, 30), min_size=2, max_size=8), st.sampled_from(["proportional", "power"]))
def test_fair_chances_add_up_to_one_and_keep_their_order(decimals: list[float], method: str) -> None:
    fair = fair_chances(decimals, method)
    assert sum(fair) == pytest.approx(1, abs=1e-6)
    assert sorted(range(len(fair)), key=lambda i: (-fair[i], decimals[i])) == sorted(range(len(fair)), key=lambda i: (decimals[i], -fair[i]))


def test_the_additive_method_refuses_a_chance_below_zero() -> None:
    with pytest.raises(InvalidField):
        fair_chances([1.01, 1.5, 900], "additive")


def test_one_price_alone_makes_it_ask_for_the_other() -> None:
    match = bookmaker_margin.match("what vig is in a line of -120")
    assert match is not None
    assert "other side" in match.ask


def test_a_profit_margin_in_business_is_not_meant() -> None:
    assert bookmaker_margin.match("I buy at 1.50 and sell at 1.95, what is my margin") is None


def test_over_and_under_with_decimals_are_the_prices_of_both_sides(ask) -> None:
    text = ask(bookmaker_margin, "over 1.90 under 1.90, what is the true probability of the over without the juice").text
    assert "50.00%" in text
