"""A number told by what was done to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.unknown_number import unknown_number


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("what number doubled plus 7 is 31", "The number is 12."),
        ("think of a number, multiplied by 3 then minus 4 gives 20", "The number is 8."),
        ("which number squared then tripled makes 75?", "The number is 5 (or -5)."),
        ("what number halved and then cubed gives 27", "The number is 6."),
    ],
)
def test_the_steps_are_undone_from_the_end(said, sentence, expected):
    assert said(unknown_number, sentence).startswith(expected)


@given(st.integers(-99, 99), st.integers(1, 9), st.integers(-9, 9))
def test_the_steps_lead_back_to_the_result(number, factor, more):
    result = number * factor + more
    found = unknown_number.run(steps=[["*", factor], ["+", more]], result=float(result))
    assert found.data["value"] == pytest.approx(number)


def test_no_number_has_a_negative_square():
    assert "No number" in unknown_number.run(steps=[["square", 0]], result=-4.0).text


def test_steps_ahead_of_the_number_are_read(said):
    assert said(unknown_number, "5 less than twice a number is 9, what is it").startswith("The number is 7.")
