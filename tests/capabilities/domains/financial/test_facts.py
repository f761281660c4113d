"""Reading of money questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import facts
from capabilities.domains.financial.facts import amounts, clean, labelled, rate, series, term


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two hundred and fifty thousand dollars", [250000]),
        ("half a million", [500000]),
        ("€1.250,50 and 3 lakh", [1250.5, 300000]),
        ("at age 35 i have 12k for 10 years", [12000]),
        ("rule of 72 with 50/30/20", []),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, expected: list[float]) -> None:
    assert [n.value for n in amounts(clean(text))] == expected


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2 years and 6 months", 30),
        ("a year and a half", 18),
        ("over 30yr", 360),
        ("36 monthly payments", 36),
        ("for a decade", 120),
        ("paid every 6 months", None),
    ],
)
def test_spans_of_time(text: str, months: float | None) -> None:
    assert term(clean(text)) == months


@pytest.mark.parametrize(("text", "expected"), [("at 4 1/2 %", 0.045), ("4,9% interest", 0.049), ("25 bps", 0.0025), ("apr of 6", 0.06)])
def test_rates(text: str, expected: float) -> None:
    assert rate(clean(text)) == pytest.approx(expected)


def test_a_number_belongs_to_its_label_on_either_side() -> None:
    text = "83.20 price, 0.78 dividend"
    assert labelled(text, "price").value == 83.2
    assert labelled(text, "dividend").value == 0.78


@pytest.mark.parametrize("text", ["100 102 101 105", "100, 102, 101, 105", "100,102,101,105", "100\n102\n101\n105"])
def test_lists_of_prices_in_any_form(text: str) -> None:
    assert series(text) == ((100, 102, 101, 105),)


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text: str) -> None:
    cleaned = clean(text)
    amounts(cleaned), facts.percents(cleaned), series(cleaned), term(cleaned)
