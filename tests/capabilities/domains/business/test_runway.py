"""The figures of runway, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("cash dropped 480k to 300k over half a year. monthly burn?", "burn_rate", (30000,)),
    ("bank balance was $90,000 on 1 March and $66,000 on 1 July. what's monthly net burn?", "burn_rate", (6000,)),
    ("how many months can we survive on 360k with spend of 50k and income of 20k per month", "runway", (12,)),
    ("we went from $2.1M to $1.5M in cash in 8 months; burn rate", "burn_rate", (75000,)),
    ("cash conversion cycle with DIO 60 DSO 40 DPO 35", "cash_conversion_cycle", (65,)),
    ("accounts receivable 200k on annual sales 1.46m, DSO", "days_sales_outstanding", (50,)),
    ("runway with 1.1m cash and 92k monthly net burn", "runway", (11.9565,)),
    ("we're burning 60k/month with 480k left. how long do we have?", "runway", (8,)),
    ("startup has $750,000 and spends $90,000 monthly while making $40,000. runway?", "runway", (15,)),
    ("cash balance was 1.2M in March and 900K in August, five months. burn per month?", "burn_rate", (60000,)),
    ("cash went from 1.8m to 1.35m over 9 months. burn rate?", "burn_rate", (50000,)),
    ("gross burn 140k, revenue 55k a month, net burn", "burn_rate", (85000,)),
    ("DSO: receivables 150,000, annual credit sales 1,095,000", "days_sales_outstanding", (50,)),
    ("inventory days 45, receivable days 38, payable days 30, cash conversion cycle", "cash_conversion_cycle", (53,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
