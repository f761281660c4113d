"""Bonds against numpy-financial."""

from __future__ import annotations

import numpy_financial as nf
import pytest

from capabilities.domains.financial import bonds


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("price of a 6-year bond, face 1,000, 4% annual coupon, market yield 5%", "price", nf.pv(0.05, 6, -40, -1000)),
        ("fair value of a 10 year 1,000 bond with a 6% coupon paid semiannually when the market yields 5%", "price", nf.pv(0.025, 20, -30, -1000)),
        ("zero coupon bond, face value 500, 9 years, yield 3%: price", "price", 500 / 1.03**9),
        ("yield to maturity of a 7 year bond with a 5% annual coupon, face 1000, trading at 930", "ytm", nf.rate(7, 50, -930, 1000)),
        ("current yield of a bond with a 4.5% coupon priced at 900, face 1,000", "current_yield", 0.05),
        ("tax equivalent yield of a 3.5% municipal bond with a 30% tax rate", "tax_equivalent_yield", 0.05),
        ("bond with duration 5, rates rise by 1%: how much does the price change", "price_change", -0.05),
    ],
)
def test_bonds_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected, rel=1e-6)


def test_the_duration_of_a_zero_is_its_time() -> None:
    _, macaulay, modified = bonds.durations(1000, 0.0, 0.05, 8)
    assert macaulay == pytest.approx(8)
    assert modified == pytest.approx(8 / 1.05)


def test_modified_duration_predicts_a_small_price_move(answer) -> None:
    _, result = answer("modified duration of a 6-year 4% annual coupon bond at a 5% yield")
    step = bonds.bond_value(1000, 0.04, 0.0501, 6) / bonds.bond_value(1000, 0.04, 0.05, 6) - 1
    assert -result.data["modified"] * 0.0001 == pytest.approx(step, rel=1e-2)
