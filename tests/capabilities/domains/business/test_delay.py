"""The figures of delay, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("If a two-week delay costs 9k per week, what's the cost of delay", "cost_of_delay", (18000,)),
    ("each month of delay costs 30,000 and we slip 4 months. cost of delay", "cost_of_delay", (120000,)),
    ("cost of delay is 8k per week and we're 6 weeks late, total", "cost_of_delay", (48000,)),
    ("feature earns 12,000 a week, delayed 5 weeks, cost of delay", "cost_of_delay", (60000,)),
    ("wsjf: business value 8, time criticality 5, risk reduction 3, job size 4", "weighted_shortest_job", (4,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
