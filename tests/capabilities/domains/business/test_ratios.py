"""The figures of ratios, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("cost per hire: spent 45,000 to hire 9 people", "business_ratio", (5000,)),
    ("average order value: revenue 36,000 from 480 orders", "business_ratio", (75,)),
    ("cart abandonment rate: 1,200 carts, 420 purchases", "business_ratio", (65,)),
    ("bounce rate when 540 of 900 visitors leave", "business_ratio", (60,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
