"""The figures of depreciation, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.depreciation import asset_depreciation

CASES = (
    ("straight-line depreciation on $42,000 equipment, $2,000 residual, 8 years", "asset_depreciation", (5000,)),
    ("DDB depreciation year 1 for $16,000 asset with 4 year life", "asset_depreciation", (8000,)),
    ("straight line: asset 18,000, salvage 3,000, 5 years. annual depreciation", "asset_depreciation", (3000,)),
    ("computer bought for 2,400, 3 years useful life, no salvage. yearly depreciation", "asset_depreciation", (800,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


@given(st.integers(1000, 10**6), st.integers(1, 20), st.sampled_from(["straight", "sum"]))
def test_the_whole_loss_of_value_is_spread_over_the_life(cost, life, method):
    found = asset_depreciation.run(cost=cost, salvage=cost / 10, life=life, method=method)
    assert sum(found.data["schedule"]) == pytest.approx(0.9 * cost)


def test_a_declining_balance_never_falls_below_the_value_at_the_end():
    found = asset_depreciation.run(cost=1000, salvage=400, life=5, rate=40, method="declining", year=5)
    assert found.data["book_value"] == pytest.approx(400)
