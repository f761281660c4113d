"""Figures find their numbers by their labels, wherever these stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.figures import Figure, all_numbers, labelled, period, positive, read
from errors import InvalidField

PRICE, COST = Figure("price", "price", "money"), Figure("cost", "cost", "money")
SHARE, SPAN = Figure("share", "margin", "percent"), Figure("span", "for|over", "span", "month")


@pytest.mark.parametrize(
    "text", ["price 20 and cost 8", "cost is 8, price is 20", "20 price, 8 cost", "a price of $20 with a cost of $8", "price: 20; cost: 8"]
)
def test_order_and_position_of_the_labels_do_not_matter(text):
    assert read(text, (PRICE, COST)) == {"price": 20, "cost": 8}


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_each_number_is_given_to_one_figure_only(a, b):
    assert read(f"price {a} cost {b}", (PRICE, COST)) == {"price": a, "cost": b}


def test_a_percentage_is_never_taken_for_an_amount():
    assert read("price 40% margin", (PRICE, SHARE)) == {"share": 40}


def test_a_span_of_time_is_turned_into_its_unit():
    assert read("over 2 years", (SPAN,))["span"] == pytest.approx(24)


def test_an_amount_stated_for_a_year_becomes_a_months_amount():
    fee = Figure("fee", "fee", "money", "month")
    assert read("a fee of 1200 per year", (fee,)) == {"fee": 100}
    assert read("a yearly fee of 1200", (fee,)) == {"fee": 100}


@pytest.mark.parametrize(
    ("text", "unit"),
    [("30 per week", "week"), ("30 a day", "day"), ("monthly rent of 30", "month"), ("30/h", "hour"), ("30 annually", "year"), ("just 30", "")],
)
def test_the_period_of_an_amount_is_read(text, unit):
    assert period(text, all_numbers(text)[0]) == unit


def test_figures_of_speech_and_calendar_years_are_no_numbers():
    assert [n.value for n in all_numbers("the rule of 40 in 2025 with 12% growth in q3")] == [12]


def test_a_full_reading_scores_higher_than_one_with_unexplained_numbers():
    match = labelled("price", (PRICE, COST), "price cost")
    assert match("price 5, cost 2").score > match("price 5, cost 2, and 17 or 23 of something").score


def test_a_missing_figure_is_asked_for_and_other_questions_are_left_alone():
    match = labelled("price", (PRICE, COST), "price cost", ask="What does it cost?")
    assert match("what price for 3 things").ask == "What does it cost?"
    assert match("the weather on 3 May") is None


def test_a_figure_that_must_be_above_zero_is_named_when_it_is_not():
    with pytest.raises(InvalidField, match="head count"):
        positive(head_count=0)
