"""Present values, perpetuities and withdrawals against numpy-financial."""

from __future__ import annotations

import numpy_financial as nf
import pytest

from capabilities.domains.financial import annuities


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("present value of 9,000 in 4 years at 5%", 9000 / 1.05**4),
        ("what are payments of 700 a year for 12 years worth today at 6%", nf.pv(0.06, 12, -700)),
        ("pv of an annuity due paying 700 a year for 12 years at 6%", nf.pv(0.06, 12, -700) * 1.06),
        ("perpetuity of 250 a year at 5%", 5000),
        ("growing perpetuity: 250 next year, growing 1%, discounted at 6%", 5000),
    ],
)
def test_values_today(answer, question: str, expected: float) -> None:
    assert answer(question)[1].data["present_value"] == pytest.approx(expected)


def test_savings_that_are_drawn_on(answer) -> None:
    _, result = answer("how much can I withdraw each month from 300,000 over 20 years at 4%")
    assert result.data["withdrawal"] == pytest.approx(-nf.pmt(0.04 / 12, 240, 300000))
    _, result = answer("how long does 150,000 last if I withdraw 1,200 a month and it earns 3%")
    assert result.data["periods"] == pytest.approx(nf.nper(0.03 / 12, -1200, 150000))


def test_a_small_withdrawal_never_ends_the_pot() -> None:
    assert "never runs out" in annuities.withdrawals.run(pot=1e6, annual_rate=0.06, withdrawal=1000).text
