"""The figures of break even, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.break_even import break_even
from errors import InvalidField

CASES = (
    ("break even sales in dollars: fixed costs 120k, variable costs 60% of sales", "break_even", (300000,)),
    ("breakeven units given contribution margin ratio 40%, price 50, fixed costs 10,000", "break_even", (500,)),
    ("how much profit at 1,500 units if price is 20, variable cost 12, fixed 7,000", "profit_at_volume", (5000,)),
    (
        "A cafe pays 3,150 rent a month. Average order brings in 7.40 and ingredients cost 2.90. How many orders just to cover rent?",
        "break_even",
        (700,),
    ),
    (
        "if I price the course at $149 with $9 in fees per sale and spent $7,000 producing it, how many sales until I'm in the black?",
        "break_even",
        (50,),
    ),
    ("units to reach 12,000 profit: fixed 30,000, price 75, variable 40", "break_even", (1200,)),
    ("dollar sales to break even, fixed costs 54,000, price 30, variable 18", "break_even", (135000,)),
    ("margin of safety: current sales 900 units, break-even 720 units", "margin_of_safety", (20,)),
    ("contribution margin per unit when price is 80 and variable costs are 52", "contribution_margin", (28,)),
    ("what's the contribution margin ratio for a $60 product with $24 variable cost", "contribution_margin", (60,)),
    ("margin of safety with sales of 500,000 and break even sales of 380,000", "margin_of_safety", (24,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


@given(st.integers(1, 10**6), st.integers(2, 10**4), st.data())
def test_at_the_break_even_point_nothing_is_won_or_lost(fixed, price, data):
    variable = data.draw(st.integers(0, price - 1))
    units = break_even.run(fixed=fixed, price=price, variable=variable).data["units"]
    assert units * price - units * variable - fixed == pytest.approx(0, abs=1e-6 * fixed)


def test_a_price_below_the_variable_cost_has_no_break_even():
    with pytest.raises(InvalidField, match="no break-even"):
        break_even.run(fixed=100, price=5, variable=5)


def test_a_question_without_figures_is_asked_back_for_them(ask):
    assert "fixed costs" in ask("please calculate our break-even for the new kiosk").ask
