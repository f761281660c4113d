"""Statistics of given numbers, against Python's own statistics module and published examples."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.averages import list_statistics, needed_score, weighted_mean, z_score


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (list_statistics, "average of 4, 8 and 15", "9"),
        (list_statistics, "what is the median of 7 1 9 3", "5"),
        (list_statistics, "mode of 2, 5, 5, 9", "5"),
        (list_statistics, "sample standard deviation of 10, 12, 23, 23, 16, 23, 21, 16", "5.23723"),
        (list_statistics, "interquartile range of 1, 2, 3, 4, 5, 6, 7, 8", "4"),
        (weighted_mean, "weighted average of 60 with weight 1 and 90 with weight 2", "80"),
        (weighted_mean, "80 in the essay which counts 25 percent and 60 in the exam that's the other 75, final grade", "65"),
        (needed_score, "average 70 over 3 tests, what do I need on the next test to average 75", "90"),
        (needed_score, "my average is 80 and the final is worth 50%, what do I need to get 85", "90"),
        (z_score, "z-score for 130 with mean 100 and standard deviation 15", "2"),
    ],
)
def test_the_measure_that_was_named_is_given(said, tool, sentence, expected):
    assert expected in said(tool, sentence).splitlines()[0]


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_spread_equals_the_standard_library(values):
    assert list_statistics.run(values=values, measure="sample standard deviation").data["value"] == pytest.approx(statistics.stdev(values))


def test_moving_averages_belong_to_finance():
    assert list_statistics.match("3 day moving average of 4, 5, 6, 7") is None


def test_the_exam_mark_for_a_final_grade_follows_from_the_coursework(said):
    assert said(needed_score, "coursework is 30% and I got 80, what do I need in the exam to finish with 70").startswith("You need 65.7143")


def test_counts_at_a_value_are_weighted(said):
    assert said(weighted_mean, "three tickets at 10 and one at 30, average price").startswith("The weighted mean is 15")


def test_values_on_a_number_of_days_are_weighted(said):
    assert said(weighted_mean, "8 hours on 3 nights and 6 on 1, average").startswith("The weighted mean is 7.5")


def test_an_exam_counts_like_a_final(said):
    assert said(needed_score, "the exam is worth 50%, I have 60 so far and need 70 overall").startswith("You need 80")


def test_credits_weigh_the_grades(said):
    assert said(weighted_mean, "2 credits at 4.0, 2 credits at 3.0 gpa").startswith("The weighted mean is 3.5")


def test_marks_that_count_are_weighed(said):
    assert said(weighted_mean, "essay 60 counts 50%, exam 80 counts 50%, overall").startswith("The weighted mean is 70")
