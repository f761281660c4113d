"""Right triangles with an angle, against the values of a table of tangents."""

from __future__ import annotations

import math

import pytest

from capabilities.domains.general.trigonometry import right_triangle


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("I stand 20 m from a tree and the angle of elevation is 45 degrees, how tall is it", 20.0),
        ("a 10 ft ladder leans at an angle of 60 degrees, how high does it reach", 10 * math.sqrt(3) / 2),
        ("a tower 50 m tall, angle of elevation of the sun 30 degrees, how long is its shadow on the ground, so what distance", 50 * math.sqrt(3)),
        ("a ramp rises to a height of 1 m at an angle of 30°, how long is the ramp", 2.0),
    ],
)
def test_one_side_follows_from_the_angle_and_another(sentence, value):
    match = right_triangle.match(sentence)
    assert match is not None
    assert right_triangle.run(**match.args).data["value"] == pytest.approx(value)


def test_an_angle_alone_is_no_triangle():
    assert right_triangle.match("what is an angle of 40 degrees in radians") is None
