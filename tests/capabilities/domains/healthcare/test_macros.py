"""Macronutrients by the Atwater factors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.healthcare.macros import macronutrients


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("25% of 1,800 kcal from protein is how many grams of protein", "112.5 g"),
        ("grams of carbs if 45 percent of 2400 calories are carbohydrates", "270 g"),
        ("kcal in 30 g protein and 10 g fat", "210 kcal"),
        ("what percent of 2000 kcal is 60 g of fat", "27%"),
        ("1.8 g protein per kg, I weigh 80 kg", "144 g"),
        ("2,000 cals split 50 carb 20 protein 30 fat, grams of each?", "100 g protein"),
    ],
)
def test_shares_and_grams_go_both_ways(said, sentence, expected):
    assert expected in said(macronutrients, sentence)


@given(st.floats(800, 5000), st.floats(1, 100))
def test_grams_of_a_share_carry_that_share_of_the_energy(kcal, share):
    grams = macronutrients.run(kcal=kcal, shares={"fat": share}).data["grams"]
    assert macronutrients.run(kcal=kcal, grams=grams).data["percent"] == pytest.approx(share)


def test_profit_margins_are_not_food():
    assert macronutrients.match("our profit fell 30% to 2000") is None


def test_the_rest_of_the_calories_is_the_third_share(said):
    text = said(macronutrients, "2,000 kcal with 50% carbs, 20% protein and the rest fat, how many grams of each")
    assert "66.7 g fat" in text


def test_grams_without_their_unit_are_read_beside_those_with_it(said):
    assert said(macronutrients, "calories of 100 g protein, 50 g fat and 200 carbs").startswith("1,650 kcal")
