"""Interest for one period on a balance."""

from __future__ import annotations

import pytest

from capabilities.domains.financial.interest import period_interest


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("interest only mortgage of 240,000 at 6%, what is the monthly payment", 1200),
        ("my card balance is 1,500 at 24% apr, how much interest this month", 30),
        ("credit card charges 2% a month on a balance of 900, interest per month?", 18),
        ("interest for 73 days on a 5,000 overdraft at 10%", 100),
        ("i carry 4,800 on the card at 19.5 apr, interest for one month (divide by 12)", 78),
    ],
)
def test_the_interest_of_a_period(answer, question: str, expected: float) -> None:
    name, result = answer(question)
    assert name == "period_interest"
    assert result.data["interest"] == pytest.approx(expected)


def test_a_year_of_days_is_a_year_of_interest() -> None:
    assert period_interest.run(1000, 0.08, days=365).data["interest"] == pytest.approx(80)
    assert 12 * period_interest.run(1000, 0.08).data["interest"] == pytest.approx(80)
