"""Household money."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("split my take-home pay of 2,800 by 50/30/20", "wants", 840),
        ("how much should go to needs with the 50/30/20 rule on 36,000 a year", "needs", 1500),
        ("net worth with a house of 220k, 14k savings, a mortgage of 160k and a 9k car loan", "net_worth", 65000),
        ("I earn 3,100, rent is 950, food 400, other bills 350. how much is left over each month", "left", 1400),
        ("emergency fund for 5 months with expenses of 1,800 a month", "goal", 9000),
        ("how many months does my emergency fund of 7,000 cover with 1,750 of monthly expenses", "months", 4),
        ("dti with 900 rent, 250 car payment and a gross income of 4,600", "dti", 0.25),
        ("what is my savings rate if I earn 3,500 and save 420", "savings_rate", 0.12),
        ("what yearly salary is $22 an hour at 35 hours a week", "yearly", 22 * 35 * 52),
    ],
)
def test_household_money_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)
