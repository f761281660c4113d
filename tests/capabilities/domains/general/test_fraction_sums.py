"""Fractions."""

from __future__ import annotations

from capabilities.domains.general.fraction_sums import fraction


def test_a_fraction_of_a_fraction_is_their_product(said):
    assert said(fraction, "1/2 of 2/3 as a fraction").startswith("1/3")
    assert said(fraction, "3/16 as decimal").startswith("0.1875")
