"""Percentages, discounts, tax, tips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.percentages import percentage, tip_and_split


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("what's 35% of 60", "21"),
        ("18 is what percent of 72", "25%"),
        ("what percentage of 72 is 18", "25%"),
        ("I scored 45 out of 60, what percent is that", "75%"),
        ("36 is 15% of what", "240"),
        ("rent went from 800 to 860, how many percent is that", "7.5%, an increase"),
        ("percent decrease from 250 to 200", "20%, a decrease"),
        ("a 64 dollar shirt with 25% off", "48"),
        ("I paid 63 after 30% off, what was the full price", "90"),
        ("the price including 25% VAT is 150, what is it without VAT", "120"),
        ("increase 80 by 15%", "92"),
        ("$200 with 10% off and then another 20% off", "$144.00"),
    ],
)
def test_each_kind_of_percentage_is_told_apart(said, sentence, expected):
    assert expected in said(percentage, sentence).splitlines()[0]


@given(st.floats(1, 1e6), st.floats(1, 90))
def test_the_price_before_a_discount_gives_the_price_after_it(price, off):
    paid = percentage.run(kind="cut", a=price, b=off).data["value"]
    assert percentage.run(kind="original", a=paid, b=off).data["value"] == pytest.approx(price)


@pytest.mark.parametrize("sentence", ["loan of 9000 at 5% interest for 3 years", "my model says 58% at odds of 1.9", "30% protein of 2000 kcal"])
def test_other_fields_keep_their_percentages(sentence):
    match = percentage.match(sentence)
    assert match is None or match.score < 0.5


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("15% tip on 60", "9.00"),
        ("split 90 with a 20% tip among 4", "27.00 each"),
        ("dinner was $84, 3 of us, 10% tip, how much each", "$30.80 each"),
    ],
)
def test_a_bill_is_tipped_and_split(said, sentence, expected):
    assert expected in said(tip_and_split, sentence)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("how many percent more is 60 than 48", "25%"),
        ("90 is what percent less than 120", "25%"),
        ("18 of 24 from the line is what percent", "75%"),
        ("20% off then 5% off a 300 jacket", "228"),
        ("price before 25% tax if i paid 250", "200"),
    ],
)
def test_short_wordings_of_percentages(said, expected):
    assert expected in percentage.run(**percentage.match(said).args).text


def test_a_share_that_moves_is_told_in_points_and_in_percent(said):
    text = said(percentage, "turnout went from 40% to 50%, by how many percent did it rise")
    assert "10 percentage points" in text
    assert "25%" in text


def test_one_side_of_two_is_told_as_its_share(said):
    assert said(percentage, "we had 30 corners, they had 20, what is our share").startswith("60%")


def test_losing_a_share_leaves_the_rest(said):
    assert said(percentage, "lose 5% of 80 kg, what is the new weight").startswith("76")


def test_the_value_before_a_rise_or_a_cut_is_found(said):
    assert said(percentage, "after a 10% rise it is 55, what was it before").startswith("It was 50")
    assert said(percentage, "after a 25% cut it is 60. before?").startswith("It was 80")


def test_a_mark_in_fractions_is_told_in_percent(said):
    assert said(percentage, "I scored 45/60, what percent is that").startswith("75%")


def test_instead_of_is_a_change(said):
    assert said(percentage, "paid 80 instead of 100, how many percent off is that").startswith("20%")


def test_a_part_of_so_many_is_a_share(said):
    assert said(percentage, "of 50 shots 20 were on target, share").startswith("40%")


def test_a_percentage_of_a_percentage_is_one_again(said):
    assert "is 5%" in said(percentage, "20% of 25% as a percent")


def test_a_full_house_is_told_in_percent(said):
    assert said(percentage, "a crowd of 30,000 in a stadium of 40,000, percent full").startswith("75%")


def test_rent_is_split_among_flatmates(said):
    assert said(tip_and_split, "four flatmates split the rent of 1,000 equally").startswith("250.00 each")
