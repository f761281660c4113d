"""Fractions."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains import reading_fractions
from capabilities.domains.general.fraction_sums import fraction


def test_a_fraction_of_a_fraction_is_their_product(said):
    assert said(fraction, "1/2 of 2/3 as a fraction").startswith("1/3")
    assert said(fraction, "3/16 as decimal").startswith("0.1875")


@given(st.sampled_from([reading_fractions._MIXED, reading_fractions._SPOKEN, reading_fractions._AND_PART]).flatmap(st.from_regex))
def test_what_is_read_as_a_fraction_has_the_signs_of_one(text):
    assert re.search(fraction.match.cue, text, re.IGNORECASE)


def test_signs_of_fractions_are_read(said):
    assert all(re.search(fraction.match.cue, sign) for sign in reading_fractions._SIGNS)
    assert said(fraction, "½ of 2/3 as a fraction").startswith("1/3")
