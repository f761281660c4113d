"""Mixtures and dilutions."""

from __future__ import annotations

from capabilities.domains.general.mixtures import mixture


def test_a_mixture_is_thinned_or_strengthened_to_a_wanted_strength(said):
    assert said(mixture, "how much water must I add to 10 litres of 30% solution to make it 20%").startswith("Add 5 l")
    assert said(mixture, "how many ml of pure acid to add to 80 ml of 10% acid to get 28% acid").startswith("Add 20 ml")


def test_two_solutions_have_one_strength_together(said):
    assert said(mixture, "1 litre of 8% plus 3 litres of 4%, what strength").startswith("5%")


def test_water_is_added_in_either_order_of_the_sentence(said):
    assert said(mixture, "add water to 100 ml of 50% to make it 25%, how much water").startswith("Add 100 ml")
