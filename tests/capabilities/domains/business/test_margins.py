"""The figures of margins, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.margins import margin_and_markup, price_change_volume
from errors import InvalidField

CASES = (
    ("my markup is 45 percent on cost, what is that as margin", "margin_and_markup", (31.0345,)),
    ("I paid 64 for a jacket and want a margin of 36%. price tag?", "margin_and_markup", (100,)),
    ("selling price 120 with 25% markup, what's the cost", "margin_and_markup", (96,)),
    ("operating income 84k on sales of 560k, margin?", "profit_margin", (15,)),
    ("Gross profit margin: sales $1,250,000, COGS $800,000", "profit_margin", (36,)),
    ("how much profit do we make with 95,000 revenue and 71,000 total costs", "profit_margin", (24000,)),
    ("what margin do I make buying at 18 and selling at 30", "margin_and_markup", (40,)),
    ("revenue of 75k with cost of goods of 30k. what's gross margin percentage", "profit_margin", (60,)),
    ("discount of 15% on a 45% margin: how much must sales volume rise to keep profit", "price_change_volume", (50,)),
    ("raising prices by 8% at a 32% margin, how much volume can i lose before profit drops", "price_change_volume", (20,)),
    ("If my margin is 40% and I give a 10% discount, how much more volume do I need to keep the same profit", "price_change_volume", (33.33333,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


@given(st.floats(0.01, 99))
def test_margin_and_markup_turn_into_each_other(margin):
    markup = margin_and_markup.run(margin=margin).data["markup"]
    assert margin_and_markup.run(markup=100 * markup).data["margin"] == pytest.approx(margin / 100)


@given(st.floats(1, 90), st.floats(0.01, 0.99))
def test_the_extra_volume_of_a_discount_keeps_the_profit(margin, part):
    discount = margin * part
    gain = price_change_volume.run(margin=margin, discount=discount).data["gain"]
    assert (1 + gain) * (margin - discount) == pytest.approx(margin)


def test_a_margin_of_all_of_the_price_is_refused():
    with pytest.raises(InvalidField):
        margin_and_markup.run(cost=10, margin=100)
