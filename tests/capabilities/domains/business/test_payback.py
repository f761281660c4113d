"""The figures of payback, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("bot saves 12 hours per month at $35/hour and costs $100 a month. net annual saving", "automation_payback", (3840,)),
    ("solar panels for the office cost 24,000 and cut bills by 400 a month, payback in years", "simple_payback", (5,)),
    ("automating a report saves 4 hours per week at $50 per hour, cost $2,600. months to pay back", "automation_payback", (3,)),
    ("invest 9,000, saves 750 a month. payback", "simple_payback", (12,)),
    ("script saves 30 minutes a day, wage 36 an hour, cost 1,500, payback?", "automation_payback", (4,)),
    ("new machine 45,000 saves 1,250 monthly, when does it pay back", "simple_payback", (36,)),
    ("a project costs 80,000 and saves 25,000 per year, payback in years?", "simple_payback", (3.2,)),
    ("automation saves 5 hours a week at 40 an hour and costs 3,000. payback in months?", "automation_payback", (3.461538,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
