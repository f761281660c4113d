"""The figures of sales, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("pipeline velocity: 40 deals, 12,000 average value, 20% win rate, 60 days cycle", "sales_velocity", (1600,)),
    ("300 visitors needed? conversion 2%, want 50 sales, how many visitors do I need", "leads_needed", (2500,)),
    ("pipeline 1.2m and quota 400k, pipeline coverage", "quota", (3,)),
    ("sales velocity: 50 opportunities, $8,000 average deal, 25% win rate, 40 day cycle", "sales_velocity", (2500,)),
    ("quota 500k, sold 430k, attainment", "quota", (86,)),
    ("how many leads do we need for 24 deals at a 8% close rate", "leads_needed", (300,)),
    ("weighted pipeline: 40,000 at 60%, 25,000 at 30%", "weighted_pipeline", (31500,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
