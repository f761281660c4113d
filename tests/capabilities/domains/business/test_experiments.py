"""The figures of experiments, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

from statistics import NormalDist

import pytest

from capabilities.domains.business.experiments import ab_test, sample_size
from errors import InvalidField

CASES = (
    ("what was the lift if signups rose from 400 to 460", "conversion_lift", (15,)),
    ("A/B test with 8,000 users per arm; 640 vs 720 conversions. is it significant, z-value", "ab_test", (2.2709,)),
    ("how many users per variation to detect 3% -> 3.5% conversion, 95% confidence, 80% power", "sample_size", (19742,)),
    ("conversion went up from 1.6% to 2.0%, what's the percentage lift", "conversion_lift", (25,)),
    ("page A 3.0% and page B 3.45%, relative uplift of B", "conversion_lift", (15,)),
    ("a/b test z-score: 1000 visitors 50 conversions vs 1000 visitors 75 conversions", "ab_test", (2.3094,)),
    ("variant got 130 out of 1000, control 100 out of 1000. z statistic", "ab_test", (2.1029,)),
    ("control 4,000 visitors 160 conversions, variation 4,200 visitors 210 conversions, p-value?", "ab_test", (0.0292,)),
    ("uplift if conversion goes from 3.2% to 3.6%", "conversion_lift", (12.5,)),
    ("how many visitors per variant to detect a change from 4% to 5% at 95% confidence, 80% power", "sample_size", (6745,)),
    ("how many people must I survey for ±3% at 95% confidence", "sample_size", (1068,)),
    ("survey sample for population of 2000 with 5% error and 95% confidence", "sample_size", (323,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


def test_the_z_test_agrees_with_a_published_worked_example():
    """Smokers before and after (100 of 200 against 120 of 200), pooled z 2.0101, as worked in statistics courses."""
    found = ab_test.run(visitors_a=200, conversions_a=100, visitors_b=200, conversions_b=120).data
    assert found["z"] == pytest.approx(2.0101, abs=1e-4)
    assert found["p"] == pytest.approx(2 * (1 - NormalDist().cdf(2.0101)), abs=1e-4)


def test_the_sample_size_of_a_survey_agrees_with_the_usual_table():
    """Cochran, 95% confidence: 385 for 5 points, 1,068 for 3 points, 9,604 for 1 point."""
    assert [sample_size.run(rate=50, error=e).data["n"] for e in (5, 3, 1)] == [385, 1068, 9604]


def test_the_order_of_the_groups_changes_only_the_sign():
    one = ab_test.run(visitors_a=900, conversions_a=90, visitors_b=800, conversions_b=100).data
    two = ab_test.run(visitors_a=800, conversions_a=100, visitors_b=900, conversions_b=90).data
    assert one["z"] == pytest.approx(-two["z"])
    assert one["p"] == pytest.approx(two["p"])


def test_a_test_in_which_nobody_converted_is_refused():
    with pytest.raises(InvalidField):
        ab_test.run(visitors_a=100, conversions_a=0, visitors_b=100, conversions_b=0)
