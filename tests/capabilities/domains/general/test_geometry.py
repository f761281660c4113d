"""Shapes against textbook values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.geometry import geometry, length_from_size


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("area of a circle of radius 3", "28.27433"),
        ("circumference of a circle with diameter 4", "12.56637"),
        ("area of a rectangle 7 by 9", "63"),
        ("perimeter of a square with side 6", "24"),
        ("hypotenuse for legs 9 and 12", "15"),
        ("area of a triangle with sides 5, 5 and 6", "12"),
        ("volume of a cylinder with height 10 and radius 2", "125.6637"),
        ("volume of a box 2 by 3 by 4", "24"),
        ("round rain barrel 1 m across and 2 m high, how many litres", "1,570.796"),
        ("a tank 2 m in diameter and 1 m deep, litres", "3,141.593"),
        ("10 m ladder, foot 6 m from the wall, how far up does it reach", "8 m"),
        ("surface area of a sphere with radius 2", "50.26548"),
        ("sum of the interior angles of an octagon", "1,080"),
    ],
)
def test_shapes_and_sizes_are_read(said, sentence, expected):
    assert expected in said(geometry, sentence)


@given(st.floats(0.1, 1000), st.floats(0.1, 1000))
def test_a_right_triangle_keeps_to_pythagoras(a, b):
    assert geometry.run(shape="hypotenuse", task="hypotenuse", sizes={"side0": a, "side1": b}).data["value"] == pytest.approx(math.hypot(a, b))


def test_a_missing_size_is_asked_for():
    assert geometry.run(shape="cylinder", task="volume", sizes={"radius": 2}).ask


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("how many litres in a box 50cm by 40cm by 20cm", "40 litres"),
        ("litres in a tank 2m x 1m x 50cm", "1,000 litres"),
        ("floor 3.5 m by 4 m area", "14 square m"),
    ],
)
def test_sizes_with_units_keep_their_units(said, expected):
    assert expected in geometry.run(**geometry.match(said).args).text


def test_the_width_of_something_round_is_its_diameter(said):
    assert "314.1593" in said(geometry, "area of a round rug 20 cm wide")


def test_two_legs_ask_for_the_hypotenuse(said):
    assert said(geometry, "right triangle legs 6 and 8 hypotenuse").startswith("The missing side is 10")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("side of a cube with volume 125", 5),
        ("side of a square with area 49", 7),
        ("a square with perimeter of 20, what is the side", 5),
        ("diameter of a circle with circumference 31.4159265", 10),
        ("radius of a circle of area 12.5663706", 2),
    ],
)
def test_a_length_follows_back_from_a_size(sentence, value):
    match = length_from_size.match(sentence)
    assert match is not None
    assert length_from_size.run(**match.args).data["value"] == pytest.approx(value, rel=1e-6)


def test_a_known_hypotenuse_gives_the_other_leg(said):
    assert said(geometry, "hypotenuse 13, one leg 5, the other").startswith("The missing side is 12")
