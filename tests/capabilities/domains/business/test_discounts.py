"""Discounts taken one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.discounts import stacked_discounts
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("20% off, then another 10% off, what is it altogether", 28),
        ("trade discount of 25% plus an additional 4% discount, total", 28),
        ("coat at 200, 50% off and a further 20% off. price?", 80),
    ],
)
def test_discounts_multiply(ask, question: str, expected: float) -> None:
    answer = ask(question)
    assert answer.tool == "stacked_discounts"
    assert answer.shows(expected)


@given(st.lists(st.floats(0, 99), min_size=1, max_size=4))
def test_the_order_of_discounts_makes_no_difference(percents: list[float]) -> None:
    assert stacked_discounts.run(percents).data["discount"] == pytest.approx(stacked_discounts.run(percents[::-1]).data["discount"])


def test_a_discount_above_the_price_is_refused() -> None:
    with pytest.raises(InvalidField):
        stacked_discounts.run([120])
