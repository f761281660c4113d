"""The figures of satisfaction, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("net promoter score if 12 of 40 are detractors and 22 of 40 promoters", "net_promoter_score", (25,)),
    ("NPS: 48% promoters, 32% passives, 20% detractors", "net_promoter_score", (28,)),
    ("500 responses: 310 promoters, 90 detractors. net promoter score", "net_promoter_score", (44,)),
    ("NPS: out of 200 respondents 110 promoters and 30 detractors", "net_promoter_score", (40,)),
    ("nps if 70 promoters 20 passives and 10 detractors", "net_promoter_score", (60,)),
    ("what's our CSAT if 468 of 520 customers were satisfied", "customer_satisfaction", (90,)),
    ("csat 4.0? 172 satisfied of 215", "customer_satisfaction", (80,)),
    ("csat: 340 of 400 responses were 4 or 5", "customer_satisfaction", (85,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
