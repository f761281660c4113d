"""Proportions of all kinds."""

from __future__ import annotations

import pytest

from capabilities.domains.general.mixtures import mixture
from capabilities.domains.general.proportion import joint_work, map_scale, ratio, rule_of_three
from capabilities.domains.general.unit_prices import unit_price


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (ratio, "share 120 in the ratio 1:2:3", "20 and 40 and 60"),
        (ratio, "simplify the ratio 18:24", "3 : 4"),
        (rule_of_three, "if 4 tickets cost 30, how much do 7 tickets cost", "52.5"),
        (rule_of_three, "a recipe for 8 people needs 600 g rice, how many g for 3 people", "225"),
        (rule_of_three, "6 workers need 10 days, how long do 4 workers need", "15"),
        (joint_work, "Ann paints a room alone in 4 hours, Bob in 12 hours, how long together", "3"),
        (mixture, "mix 1 litre of 10% solution with 3 litres of 30% solution, what strength", "25%"),
        (unit_price, "which is cheaper, 500 g for 2.00 or 750 g for 2.70", "Offer 2"),
        (map_scale, "on a map of scale 1:25,000, how far is 8 cm", "2 km"),
    ],
)
def test_the_fourth_number_follows(said, tool, sentence, expected):
    assert expected in said(tool, sentence).splitlines()[0]


@pytest.mark.parametrize("sentence", ["waist to hip ratio 80 100", "debt ratio with 3:2", "odds of 3:2"])
def test_ratios_of_other_fields_are_left_alone(sentence):
    assert ratio.match(sentence) is None


def test_a_recipe_is_scaled_to_the_guests(said):
    assert said(rule_of_three, "rice dish for 4 uses 300 g rice, I am feeding 10").startswith("750 g")


def test_a_drink_is_mixed_from_its_parts(said):
    assert said(ratio, "mix cordial 1 to 4 with water, I want 1000 ml of it").startswith("200 and 800")


def test_taps_run_together_when_the_second_time_has_no_unit(said):
    assert said(joint_work, "tap A fills it in 6 hours, tap B in 3. both open?").startswith("2 hours")


def test_a_clock_time_is_no_ratio():
    assert ratio.match("5 km in 27:35, how many minutes a km") is None


def test_the_price_of_so_many_gives_the_price_of_others(said):
    assert said(rule_of_three, "4 pens cost 2.40, how much are 10").startswith("6")


def test_the_price_of_one_is_found(said):
    assert said(rule_of_three, "6 eggs for 2.40, price of one").startswith("0.4")
