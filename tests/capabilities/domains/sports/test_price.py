"""Prices: conversion there and back, and reading them out of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports import price
from errors import InvalidField


@pytest.mark.parametrize(
    ("american", "decimal", "fraction"), [(150, 2.5, "3/2"), (-200, 1.5, "1/2"), (100, 2.0, "1/1"), (-110, 1.909091, "10/11"), (800, 9.0, "8/1")]
)
def test_the_published_conversion_table_holds(american: int, decimal: float, fraction: str) -> None:
    assert price.from_american(american) == pytest.approx(decimal, abs=1e-6)
    assert price.to_american(decimal) == pytest.approx(american, abs=1e-3)
    assert price.fraction_text(decimal) == fraction


@given(st.floats(1.02, 900))
def test_a_price_survives_the_way_to_american_and_back(decimal: float) -> None:
    assert price.from_american(price.to_american(decimal)) == pytest.approx(decimal)


@given(st.text(max_size=120))
def test_any_text_can_be_read_for_prices(text: str) -> None:
    assert all(p.decimal > 1 for p in price.prices(text))


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("Lions +130, Bears -150", [2.3, 1.6666667]),
        ("home 2.05 draw 3.40 away 3.75", [2.05, 3.4, 3.75]),
        ("a 7/2 shot and one at evens", [4.5, 2.0]),
        ("odds of 11 to 4", [3.75]),
        ("plus 200 and minus 125", [3.0, 1.8]),
        ("at odds of 3", [3.0]),
        ("$25.50 on a 60% chance", []),
        ("our record is 12-5 and we won 3-1", []),
        ("over 2.5 goals at 1.9", [1.9]),
        ("a 1650 rated team", []),
    ],
)
def test_prices_are_told_from_other_numbers(text: str, decimals: list[float]) -> None:
    assert [p.decimal for p in price.prices(text)] == pytest.approx(decimals)


@pytest.mark.parametrize("odds", ["+50", "0.8", "soon", "-20", "", "nan", "inf"])
def test_a_price_that_cannot_be_is_refused(odds: str) -> None:
    with pytest.raises(InvalidField):
        price.parse(odds)
