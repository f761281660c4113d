"""Pack-years, alcohol, caffeine and salt."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.habits import alcohol_units, caffeine_left, pack_years, salt_sodium


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (pack_years, "pack-years for half a pack a day over 20 years", "10 pack-years"),
        (pack_years, "15 cigarettes a day for 8 years in pack years", "6 pack-years"),
        (pack_years, "10 cigarettes a day for 30 years, pack years? 25 in a pack", "12 pack-years"),
        (alcohol_units, "units in a 500 ml can of 4% beer", "2 units"),
        (alcohol_units, "how many units are two 175 ml glasses of 12% wine", "4.2 units"),
        (alcohol_units, "us standard drinks in 355 ml of 5% beer", "1 US standard drinks"),
        (caffeine_left, "caffeine left of 160 mg after 10 hours with a half life of 5 hours", "40 mg"),
        (salt_sodium, "800 mg sodium as salt", "2 g of salt"),
    ],
)
def test_habits_are_counted(said, tool, sentence, expected):
    assert expected in said(tool, sentence)


def test_units_sold_are_not_drinks():
    assert alcohol_units.match("we sold 400 units with a 5% margin") is None


def test_stretches_of_smoking_are_added_up(said):
    assert said(pack_years, "1 pack a day from age 20 to 30 then half a pack a day until 50, pack years?").startswith("20 pack-years")
    assert said(pack_years, "pack years: 10 cigarettes a day for 6 years, then 20 cigarettes a day for 5 years").startswith("8 pack-years")


def test_several_drinks_are_added_up(said):
    assert said(alcohol_units, "2 pints (568ml) of 5% lager plus a 175 ml glass of wine at 12%, how many units").startswith("7.78 units")


def test_several_equal_glasses_are_counted(said):
    assert said(alcohol_units, "three glasses of wine, 175 ml each at 12%, units").startswith("6.3 units")


def test_a_drink_needs_no_name_beside_its_strength(said):
    assert said(alcohol_units, "330 ml can of 5 percent, uk units").startswith("1.65 units")


def test_a_pack_and_a_half_is_read_anywhere(said):
    assert said(pack_years, "pack year history: a pack and a half a day for 10 years").startswith("15 pack-years")


def test_half_a_litre_is_a_volume(said):
    assert said(alcohol_units, "units in half a litre of 5% beer").startswith("2.5 units")
