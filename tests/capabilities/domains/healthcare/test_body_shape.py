"""Waist ratios, body fat, ideal weight and body surface against published formulas."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare import body_shape
from capabilities.domains.healthcare.body_shape import body_fat, body_surface, ideal_weight, waist_ratio


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (waist_ratio, "waist to height ratio, 80 cm waist and 160 cm tall", "0.5"),
        (waist_ratio, "waist hip ratio for waist 70 hips 100", "0.7"),
        (body_fat, "navy body fat for a man with waist 90 cm, neck 40 cm and height 180 cm", "18.4%"),
        (body_fat, "lean mass at 70 kg with 15% body fat", "59.5 kg"),
        (ideal_weight, "devine ideal body weight for a woman 165.1 cm", "57.0 kg"),
        (body_surface, "body surface area at 180 cm and 80 kg", "2.000"),
    ],
)
def test_each_measure_is_named_and_worked_out(said, tool, sentence, expected):
    assert expected in said(tool, sentence)


def test_women_are_asked_for_the_hip():
    assert "hip" in body_fat.match("navy body fat woman waist 80 cm neck 33 cm height 168 cm").ask


def test_impossible_girths_are_asked_again():
    assert body_fat.run(sex="male", waist_cm=30, neck_cm=40, height_cm=180).ask


def test_one_unit_serves_both_measures_of_a_waist_ratio():
    match = body_shape.waist_ratio.match("waist 30 inches hips 40 ratio")
    assert body_shape.waist_ratio.run(**match.args).data["ratio"] == pytest.approx(0.75)
