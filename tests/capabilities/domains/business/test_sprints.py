"""The figures of sprints, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("we have 420 points to go and do about 28 a sprint; sprints?", "sprint_forecast", (15,)),
    ("we burn 35 points per sprint and have 280 points left; number of sprints", "sprint_forecast", (8,)),
    ("velocities of 20, 24, 22, 30. average velocity", "sprint_forecast", (24,)),
    ("backlog 300 points, velocity 40, 2 week sprints, how many weeks", "sprint_forecast", (16,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
