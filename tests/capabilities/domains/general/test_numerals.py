"""Other bases and Roman numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.numerals import from_roman, number_base, roman_numeral, to_roman


@given(st.integers(1, 3999))
def test_roman_numerals_go_there_and_back(n):
    assert from_roman(to_roman(n)) == n


@given(st.integers(0, 10**9), st.integers(2, 36))
def test_bases_go_there_and_back(n, base):
    shown = number_base.run(digits_text=str(n), source=10, target=base).text.split()[0]
    assert int(shown, base) == n


def test_decimal_odds_are_not_a_base():
    assert number_base.match("what is -175 as decimal odds") is None


@pytest.mark.parametrize("said", ["convert +250 to decimal", "-140 in decimal please", "a 1.75 decimal shot, what stake?", "the decimal of 3"])
def test_a_price_is_no_number_of_another_base(said):
    assert number_base.match(said) is None


def test_long_capitals_alone_are_read_as_roman(said):
    assert said(roman_numeral, "what is MMXXVI") == "MMXXVI is 2026."


def test_every_roman_numeral_of_four_letters_or_more_is_read_alone():
    written = [w for w in map(to_roman, range(1, 4000)) if len(w) >= 4]
    assert [w for w in written if roman_numeral.match(f"what is {w}") is None] == []
