"""The figures of estimates, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.estimates import pert_estimate
from errors import InvalidField

CASES = (
    ("what is the expected time if optimistic is 5, pessimistic 17, and most likely 8", "pert_estimate", (9,)),
    ("Use PERT: best 6h, typical 9h, worst 24h. standard deviation", "pert_estimate", (3,)),
    ("PERT optimistic=8, most likely=10, pessimistic=18", "pert_estimate", (11,)),
    ("estimate: optimistic 2 weeks, pessimistic 10 weeks, most likely 3 weeks. pert expected time", "pert_estimate", (4,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


@given(st.lists(st.tuples(*[st.floats(0, 1000)] * 3), min_size=1, max_size=6))
def test_means_and_variances_of_tasks_in_a_row_add_up(rows):
    rows = [sorted(row) for row in rows]
    low, mode, high = (list(column) for column in zip(*rows, strict=True))
    found = pert_estimate.run(optimistic=low, likely=mode, pessimistic=high).data
    assert found["expected"] == pytest.approx(sum((o + 4 * m + p) / 6 for o, m, p in rows))
    assert found["deviation"] == pytest.approx(math.sqrt(sum(((p - o) / 6) ** 2 for o, _, p in rows)))


def test_the_chance_of_the_expected_value_is_one_half():
    found = pert_estimate.run(optimistic=[2], likely=[5], pessimistic=[14], due=6)
    assert found.data["chance"] == pytest.approx(0.5)


def test_a_worst_case_below_the_best_case_is_refused():
    with pytest.raises(InvalidField):
        pert_estimate.run(optimistic=[9], likely=[5], pessimistic=[3])
