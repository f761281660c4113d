"""The figures of earned value, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("EV = 90, PV = 100, AC = 120. CPI", "earned_value", (0.75,)),
    ("project 60% complete, budget 80k, actual cost 54k. cost performance index", "earned_value", (0.888889,)),
    ("Actual cost 55,000, earned value 66,000, cost performance index?", "earned_value", (1.2,)),
    ("planned value 120k, earned value 90k — SPI", "earned_value", (0.75,)),
    ("budget was 50,000 and we spent 57,500, budget variance percent", "budget_variance", (15,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
