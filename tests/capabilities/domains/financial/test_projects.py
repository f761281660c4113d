"""NPV, IRR, payback and WACC against numpy-financial."""

from __future__ import annotations

import numpy_financial as nf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import projects


@pytest.mark.parametrize(
    "question",
    [
        "npv of -7000, 2500, 2600, 2700 at 7%",
        "an investment of 7,000 returns 2,500, 2,600 and 2,700 over three years; net present value at a 7% discount rate?",
        "NPV at 7%: year 0 -7,000, year 1 2,500, year 2 2,600, year 3 2,700",
    ],
)
def test_net_present_value_in_several_wordings(answer, question: str) -> None:
    assert answer(question)[1].data["npv"] == pytest.approx(nf.npv(0.07, [-7000, 2500, 2600, 2700]))


def test_a_resale_value_counts_in_the_last_year(answer) -> None:
    _, result = answer("npv at 10% of a machine that costs 20,000, brings in 6,000 a year for 4 years and has a salvage value of 3,000")
    assert result.data["npv"] == pytest.approx(nf.npv(0.1, [-20000, 6000, 6000, 6000, 9000]))


def test_internal_rate_of_return(answer) -> None:
    _, result = answer("irr if I invest 4,000 and get 1,500 a year for 4 years")
    assert result.data["irr"] == pytest.approx(nf.irr([-4000, 1500, 1500, 1500, 1500]))


@given(st.lists(st.floats(10, 1000), min_size=2, max_size=8))
def test_the_npv_at_the_irr_is_zero(inflows: list[float]) -> None:
    flows = [-0.8 * sum(inflows), *inflows]
    r = projects.irr.run(flows=flows).data["irr"]
    assert projects.net_present_value(r, flows) == pytest.approx(0, abs=1e-6 * sum(inflows))


def test_payback_simple_and_discounted(answer) -> None:
    assert answer("payback period: costs 9,000, returns 2,000 a year")[1].data["payback"] == pytest.approx(4.5)
    _, result = answer("discounted payback at 8% for an outlay of 1000 and inflows of 600, 600, 600")
    assert result.data["payback"] == pytest.approx(1 + (1000 - 600 / 1.08) / (600 / 1.08**2))


def test_weighted_cost_of_capital(answer) -> None:
    _, result = answer("wacc: 70% equity at 10%, 30% debt at 5%, tax rate 20%")
    assert result.data["wacc"] == pytest.approx(0.7 * 0.1 + 0.3 * 0.05 * 0.8)


def test_flows_of_one_sign_have_no_irr() -> None:
    assert "cannot be worked out" in projects.irr.run(flows=[1.0, 2.0]).text
