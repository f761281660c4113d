"""The plan for betting: limits before everything."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.strategy import betting_plan


@pytest.mark.parametrize(
    "question",
    [
        "create a sports betting strategy for tonight's games",
        "how do I manage my betting bankroll",
        "give me a betting system for the NFL",
        "how can I bet responsibly",
    ],
)
def test_a_plan_begins_with_limits_and_gives_no_picks(ask, question: str) -> None:
    text = ask(betting_plan, question).text
    assert "1% of household income" in text
    assert "loses" in text.splitlines()[0]
    assert "I give no picks" in text


def test_an_income_makes_the_limit_concrete(ask) -> None:
    assert ask(betting_plan, "a betting strategy for a household income of 3,000 a month").data["monthly_limit"] == pytest.approx(30)


def test_doubling_up_is_answered_with_its_arithmetic(ask) -> None:
    assert "1,023 units" in ask(betting_plan, "is the martingale betting system any good").text


def test_a_strategy_for_a_company_is_not_meant() -> None:
    assert betting_plan.match("write a marketing strategy for our shop") is None
