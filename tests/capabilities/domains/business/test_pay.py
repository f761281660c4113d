"""The figures of pay, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("what sales do I need for a 12% commission to give 6,000", "commission", (50000,)),
    ("overtime: 50 hours at 20/h, 1.5x beyond 40", "overtime_pay", (1100,)),
    ("55 an hour to yearly salary", "salary_and_hourly", (114400,)),
    ("what hourly rate equals 85k/year", "salary_and_hourly", (40.8654,)),
    ("44 hour week, $30 per hour, time and a half after 40 hours", "overtime_pay", (1380,)),
    ("3% commission on $250,000", "commission", (7500,)),
    ("hourly equivalent of a $70,000 salary (2,080 hours)", "salary_and_hourly", (33.6538,)),
    ("$18.50/hr, 40 hrs/week, 50 weeks a year. annual pay", "salary_and_hourly", (37000,)),
    ("paid 15 an hour, 45 hours this week, overtime 1.5x after 40. gross pay", "overtime_pay", (712.5,)),
    ("10 hours overtime at time and a half, base wage 22", "overtime_pay", (330,)),
    ("commission of 6.5% on a 24,000 sale", "commission", (1560,)),
    ("$2,500 base plus 3% of 90,000 sales commission, what's total earnings", "commission", (5200,)),
    ("freelance: 80k target income, 1,600 billable hours", "freelance_rate", (50,)),
    ("new hire salary 72k plus 25% overhead, loaded cost", "employee_cost", (90000,)),
    ("46 hours at $18 with time and a half over 40. weekly pay", "overtime_pay", (882,)),
    ("salesperson sold 120,000 with a 4.5% commission, how much", "commission", (5400,)),
    ("employee salary 60,000 with 30% benefits and taxes, fully loaded cost", "employee_cost", (78000,)),
    ("i want to earn 90,000 a year freelancing with 10,000 costs and 1,250 billable hours. hourly rate?", "freelance_rate", (80,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
