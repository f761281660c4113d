"""The figures of meetings, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("meeting of 4 managers at 90/h and 6 engineers at 60/h for 1.5 hours cost", "meeting_cost", (1080,)),
    ("meeting with 7 people, average salary 90,000 a year, lasts 2 hours. what does it cost", "meeting_cost", (605.7692,)),
    ("15 minute stand-up every day, 7 people at $55 an hour, 220 days a year", "meeting_cost", (21175,)),
    ("cost of a 2 hour meeting with 5 people earning 40 per hour", "meeting_cost", (400,)),
    ("weekly 30 min meeting, 10 people at $50/h, annual cost for 48 weeks", "meeting_cost", (12000,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
