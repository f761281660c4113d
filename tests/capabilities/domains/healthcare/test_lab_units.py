"""Lab values in both unit systems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.healthcare.lab_units import SUBSTANCES, lab_units


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("fasting glucose 90 mg/dL in mmol/L", "5 mmol/L"),
        ("what is 7.8 mmol/l of glucose in mg/dl", "140.52 mg/dL"),
        ("ldl cholesterol 3 mmol/L to mg/dL", "116.01 mg/dL"),
        ("creatinine of 80 umol/L in mg/dL", "0.9048 mg/dL"),
        ("vitamin D 30 ng/mL in nmol/L", "74.88 nmol/L"),
        ("hba1c 6.5% in mmol/mol", "47.5 mmol/mol"),
        ("HbA1c 58 mmol/mol in percent", "7.46%"),
        ("average blood sugar for an A1c of 6%", "125.5 mg/dL"),
    ],
)
def test_values_are_converted_as_the_tables_say(said, sentence, expected):
    assert expected in said(lab_units, sentence)


@given(st.sampled_from(SUBSTANCES), st.floats(0.1, 500))
def test_there_and_back_is_the_same_value(substance, value):
    there = lab_units.run(substance=substance.name, value=value).data["value"]
    assert lab_units.run(substance=substance.name, value=there, from_si=True).data["value"] == pytest.approx(value)


def test_an_unnamed_substance_is_asked_for():
    assert "Which" in lab_units.match("convert 100 mg/dl to mmol/l").ask


def test_short_names_of_a_substance_are_known(said):
    assert said(lab_units, "chol 200 mg/dL in mmol/L").startswith("5.17 mmol/L")


def test_units_may_be_spelled_out(said):
    assert said(lab_units, "tg 1 mmol/l in milligrams per decilitre").startswith("88.57 mg/dL")


def test_the_unit_that_is_wanted_is_read_wherever_it_stands(said):
    assert said(lab_units, "the meter shows 180, I need that in mmol/l (blood sugar mg/dl)").startswith("9.99 mmol/L")
