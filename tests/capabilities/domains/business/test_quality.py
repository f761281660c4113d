"""The figures of quality, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("18 defective of 450 items, percent defective", "defects", (4,)),
    ("rpm: 3 process steps at 98%, 95%, 90% yield; rolled throughput yield", "rolled_yield", (83.79,)),
    ("error rate: 18 errors in 2,400 invoices", "defects", (0.75,)),
    ("15 bugs in 600 units shipped - defect rate", "defects", (2.5,)),
    ("first pass yield when 940 of 1000 parts pass", "defects", (94,)),
    ("rolled throughput yield of 95%, 92% and 98%", "rolled_yield", (85.652,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
