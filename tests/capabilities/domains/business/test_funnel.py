"""The figures of funnel, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("landing page: 3,200 visits, 96 signups, then 24 paid. overall funnel conversion", "funnel", (0.75,)),
    ("visits 5,000 -> carts 600 -> checkouts 300 -> orders 210: biggest drop off in this funnel and overall rate?", "funnel", (4.2,)),
    ("funnel: 10,000 visitors, 1,200 sign-ups, 300 trials, 90 paid. overall conversion?", "funnel", (0.9,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
