"""Terms of payment and of premises."""

from __future__ import annotations

import pytest

from capabilities.domains.business.terms import early_payment_discount
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2/10 net 30 terms, annual cost of not taking the discount", 37.2449),
        ("supplier gives 1% off if we pay within 10 days, otherwise 40 days. yearly cost of not taking it?", 12.2896),
        ("2,400 sq ft at 28 a sq ft per year, monthly rent", 5600),
        ("1,500 square feet at 2.50 per square foot per month, yearly rent of that", 45_000),
    ],
)
def test_terms_are_read_and_worked_out(ask, question: str, expected: float) -> None:
    assert ask(question).shows(expected)


def test_a_discount_after_the_due_day_is_refused() -> None:
    with pytest.raises(InvalidField):
        early_payment_discount.run(2, 30, 10)
