"""Measures added up."""

from __future__ import annotations

import pytest

from capabilities.domains.general.measure_sums import measure_sum


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("3 bottles of 500 ml plus two 250 ml cups, how many litres in total", "2 litres"),
        ("total weight of 4 bags of 2.5 kg and 800 g, in kg", "10.8 kilograms"),
        ("1.2 m plus 80 cm plus 5 x 10 cm, total in metres", "2.5 metres"),
    ],
)
def test_counted_measures_are_added_in_the_wanted_unit(said, sentence, expected):
    assert said(measure_sum, sentence).startswith(expected)


@pytest.mark.parametrize("sentence", ["how many grams are 5 lb 3 oz", "how much is 2 kg", "average of 3 kg and 5 kg"])
def test_one_measure_or_a_mean_is_no_sum(sentence):
    assert measure_sum.match(sentence) is None
