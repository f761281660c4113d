"""Credit cards: their limits and the least to pay."""

from __future__ import annotations

import pytest

from capabilities.domains.financial.cards import minimum_payment


@pytest.mark.parametrize(
    ("question", "tool", "key", "expected"),
    [
        ("credit utilization: I owe 2,300 on a card with a 10,000 limit", "credit_utilisation", "utilisation", 0.23),
        ("cards with limits of 4,000 and 6,000, balances 500 and 1,500, utilisation?", "credit_utilisation", "utilisation", 0.2),
        ("minimum payment is 2% of the balance, at least 25. balance 3,000", "minimum_payment", "minimum", 60),
    ],
)
def test_a_question_is_read_and_worked_out(answer, question: str, tool: str, key: str, expected: float) -> None:
    name, result = answer(question)
    assert name == tool
    assert result.data[key] == pytest.approx(expected)


def test_the_minimum_is_never_more_than_the_balance() -> None:
    assert minimum_payment.run(15, 0.02, 25).data["minimum"] == 15
