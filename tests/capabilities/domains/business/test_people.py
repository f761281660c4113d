"""The figures of people, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("staff turnover with 14 leavers and average headcount of 112", "staff_turnover", (12.5,)),
    ("250 employees, 5 quit each month, annual turnover rate", "staff_turnover", (24,)),
    ("attrition: 33 leavers, average staff 220", "staff_turnover", (15,)),
    ("6 people quit out of a team of 40, turnover percentage", "staff_turnover", (15,)),
    ("profit per employee: profit 840k and 12 people", "revenue_per_employee", (70000,)),
    ("absenteeism 3 employees missed 6 days total, 25 employees, 22 working days in percent", "absence", (1.0909,)),
    ("absence rate 120 sick days, 50 staff, 240 working days each", "absence", (1,)),
    ("revenue per employee: 3.6m revenue, 24 staff", "revenue_per_employee", (150000,)),
    ("absenteeism rate: 45 days lost, 30 employees, 20 working days", "absence", (7.5,)),
    ("bradford factor for 4 absences totalling 10 days", "absence", (160,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
