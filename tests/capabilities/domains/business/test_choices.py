"""The figures of choices, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("weighted average of scores 80 90 70 with weights 0.5 0.3 0.2", "decision_matrix", (81,)),
    ("weighted score: cost weight 0.5 score 8, quality weight 0.3 score 6, speed weight 0.2 score 9", "decision_matrix", (7.6,)),
    (
        "decision matrix: weights 50%, 30%, 20%; option A scores 7, 8, 6; option B 9, 5, 7",
        "decision_matrix",
        (
            7.1,
            7.4,
        ),
    ),
    ("pareto: late 45, wrong item 30, damaged 15, other 10", "pareto", (90,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
