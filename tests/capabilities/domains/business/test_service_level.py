"""The figures of service level, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("what downtime per week does 99.9% uptime allow in minutes", "uptime", (10.08,)),
    ("server was down 3.6 hours out of 720 hours. availability %", "uptime", (99.5,)),
    ("99.5% uptime: hours of downtime per year", "uptime", (43.8,)),
    ("how many minutes a month may we be down with a 99.95% SLA (30 days)", "uptime", (21.6,)),
    ("availability if mtbf is 200 h and mttr 2 h", "failures", (99.0099,)),
    ("OTD: 470 of 500 shipments on time, on-time delivery rate", "service_level", (94,)),
    ("on time delivery: 285 of 300 orders on time", "service_level", (95,)),
    ("mtbf 500 hours and mttr 4 hours, availability?", "failures", (99.2063,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
