"""Taxes on the user's own figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import taxes


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("tax on 38,000 with 10% on the first 15,000 and 22% on the rest", "tax", 1500 + 0.22 * 23000),
        ("income 70k, brackets: 0% up to 10k, 20% from 10k to 50k, 40% above 50k, how much tax", "tax", 8000 + 8000),
        ("what is 45 plus 6% sales tax", "gross", 47.7),
        ("242 including 21% VAT, what is it without VAT", "net", 200),
        ("the bill of 240 including 20% VAT, how much of it is just the tax", "tax", 40),
        ("I bought shares for 4,000 and sold them for 5,500, tax 20% on the gain: how much tax", "tax", 300),
        ("a car worth 20,000 loses 15% of its value each year, worth after 4 years", "value", 20000 * 0.85**4),
    ],
)
def test_taxes_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)


@given(st.floats(1, 1e6), st.floats(0, 0.5))
def test_taking_the_tax_out_undoes_adding_it(amount: float, rate: float) -> None:
    gross = taxes.sales_tax.run(amount=amount, rate=rate).data["gross"]
    assert taxes.sales_tax.run(amount=gross, rate=rate, included=True).data["net"] == pytest.approx(amount)


def test_brackets_that_end_too_early_are_pointed_out() -> None:
    assert "what is the rate above that" in taxes.bracket_tax.run(income=100, limits=[50.0], rates=[0.1]).text
