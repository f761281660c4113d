"""Conversions against exact definitions, and against pint."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.unit_table import UNITS
from capabilities.domains.general.units import convert_units, measured, measures
from capabilities.domains.reading_fractions import decimals


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("convert 12 miles to km", 19.312128),
        ("how many ounces are in 2 pounds", 32),
        ("6 ft 3 in in cm", 190.5),
        ("9 stone 10 lb in kilograms", 61.6886),
        ("68 fahrenheit to celsius", 20),
        ("minus test: -10 c in f", 14),
        ("50 mpg in l/100km", 4.70429),
        ("three acres in square metres", 12140.5692),
        ("250 ml in cups", 1.0566882),
        ("2 GB in megabytes", 2000),
        ("how many minutes in 2.5 hours", 150),
        ("100 km/h in mph", 62.1371192),
        ("a uk pint in ml", 568.26125),
    ],
)
def test_measures_are_read_and_converted(sentence, expected):
    match = convert_units.match(sentence)
    assert convert_units.run(**match.args).data["value"] == pytest.approx(expected, rel=1e-5)


PINT = {
    "miles": "mile",
    "yards": "yard",
    "gallons (US)": "gallon",
    "imperial gallons": "imperial_gallon",
    "stone": "stone",
    "troy ounces": "troy_ounce",
    "knots": "knot",
    "psi": "psi",
    "BTU": "Btu_it",
    "light years": "light_year",
    "hectares": "hectare",
}


def test_sizes_agree_with_pint():
    import pint

    registry = pint.UnitRegistry()
    base = {"length": "m", "area": "m**2", "volume": "liter", "mass": "kg", "speed": "m/s", "pressure": "Pa", "energy": "J"}
    for unit in UNITS:
        if unit.name in PINT:
            assert registry.Quantity(1, PINT[unit.name]).to(base[unit.kind]).magnitude == pytest.approx(unit.size, rel=1e-6), unit.name


@given(st.floats(-200, 2000))
def test_temperatures_go_there_and_back(celsius):
    there = convert_units.run(value=celsius, source="c", target="f").data["value"]
    assert convert_units.run(value=there, source="f", target="c").data["value"] == pytest.approx(celsius, abs=1e-9)


@pytest.mark.parametrize(
    "sentence", ["mortgage of 200,000 in 20 years", "what is -175 as decimal odds", "scale healthcare to 4", "weather in C town"]
)
def test_other_numbers_are_not_converted(sentence):
    match = convert_units.match(sentence)
    assert match is None or match.score < 0.5


def test_two_scales_and_one_number_make_a_temperature(said):
    assert said(convert_units, "the dial in fahrenheit says 212, what is that for a celsius oven").startswith("212 °F = 100 °C")


def test_a_decimal_comma_is_read(said):
    assert said(convert_units, "how many pounds are 2,5 kg").startswith("2.5 kg = 5.51")


def test_a_short_text_with_a_measure_and_a_unit_is_a_conversion(said):
    assert said(convert_units, "shelf is 20 inch, cm?").startswith("20 inch = 50.8")
    assert said(convert_units, "39 degrees c, he only knows fahrenheit").startswith("39 °C = 102.2")


def test_a_temperature_below_zero_may_be_told_in_words(said):
    assert said(convert_units, "minus 40 celsius in fahrenheit").startswith("-40 °C = -40 °F")


def test_a_comma_may_stand_ahead_of_the_wanted_scale(said):
    assert said(convert_units, "it is 38.2, in fahrenheit").startswith("38.2 °C = 100.76")


def test_british_pints_are_larger(said):
    assert said(convert_units, "2 uk pints in ml").startswith("2 uk pints = 1,136.52")
    assert said(convert_units, "2 pints uk in ml").startswith("2 pints = 1,136.52")


def test_a_temperature_alone_is_told_in_the_other_scale(said):
    assert said(convert_units, "212 F").startswith("212 °F = 100 °C")


@given(
    st.sampled_from(["5", "1,200", "2.5", "3/4", "2 and 1/2", "1½", "half a", "an", "one", "3 eighths", "2 and a third", "two million"]),
    st.sampled_from(["", " ", "-"]),
    st.sampled_from(UNITS).flatmap(lambda unit: st.from_regex(re.compile(unit.pattern, re.IGNORECASE), fullmatch=True)),
)
def test_a_text_with_a_measure_is_seen_to_hold_one(number, gap, unit):
    text = f"what is {number}{gap}{unit} in short"
    assert measured(text) or not measures(decimals(text))
