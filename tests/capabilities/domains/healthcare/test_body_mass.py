"""Body mass index against hand-worked values and the WHO classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.healthcare.body_mass import bmi_class, body_mass_index


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("bmi of a person 1.75 m tall who weighs 70 kilos", "22.86"),
        ("I'm 6 foot 1 and 190 pounds, body mass index?", "25.07"),
        ("BMI, 11 stone 6, 168 cm", "25.71"),
        ("how heavy is BMI 22 at 180 cm", "71.28"),
    ],
)
def test_height_and_weight_are_read_in_any_unit(said, sentence, expected):
    assert expected in said(body_mass_index, sentence)


def test_a_missing_weight_is_asked_for():
    assert "weight" in body_mass_index.match("what is my bmi, I am 170 cm tall").ask


@pytest.mark.parametrize(
    ("index", "name"), [(18.4, "underweight"), (18.5, "the healthy range"), (25, "overweight"), (30, "obesity class 1"), (40, "obesity class 3")]
)
def test_classes_begin_where_who_draws_the_line(index, name):
    assert bmi_class(index) == name


@given(st.floats(140, 210), st.floats(15, 45))
def test_the_weight_for_an_index_has_that_index(height, index):
    weight = body_mass_index.run(height_cm=height, target_bmi=index).data["target_weight_kg"]
    assert body_mass_index.run(height_cm=height, weight_kg=weight).data["bmi"] == pytest.approx(index, rel=1e-3)


def test_numbers_alone_are_no_question_about_weight():
    assert body_mass_index.match("a loan of 170 at 70 percent") is None


def test_the_name_may_be_spelled_letter_by_letter(said):
    assert "24.39" in said(body_mass_index, "five foot ten and twelve stone two, my b m i")


def test_a_healthy_weight_needs_the_height(said):
    assert "How tall" in said(body_mass_index, "what's a healthy weight for me")
