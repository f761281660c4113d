"""Figures of tests and trials."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.study_figures import study_figures


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("sensitivity with 45 true positives and 5 false negatives", "90%"),
        ("specificity: 190 true negatives, 10 false positives", "95%"),
        ("ppv for 30 true positives and 10 false positives", "75%"),
        ("number needed to treat when events fall from 10% to 6%", "treat: 25."),
        ("relative risk of 12 of 100 against 6 of 100", "Relative risk: 2."),
        ("a test picks up 90% of cases, is 80% specific, and 10% of people have it. i tested positive, chance i have it?", "33.33%"),
        ("sensitivity 99%, false positive rate 5%, prevalence 1 in 100: after a negative result the probability of being ill", "0.01%"),
    ],
)
def test_counts_and_rates_give_the_measure(said, sentence, expected):
    assert expected in said(study_figures, sentence)


def test_net_present_value_is_not_a_predictive_value():
    assert study_figures.match("npv of 100 and 200 cash flows with 5 true positives") is None
