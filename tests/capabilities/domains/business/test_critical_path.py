"""The figures of critical path, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.critical_path import critical_path, schedule
from capabilities.domains.business.process import Step
from errors import InvalidField

CASES = (
    ("critical path: start A 4; B 6 after A; C 2 after A; D 3 after C; E 5 after B and D.", "critical_path", (15,)),
    ("T1 takes 3 days, T2 takes 5 days after T1, T3 takes 4 days after T1, T4 takes 2 days after T2 and T3. total duration?", "critical_path", (10,)),
    ("project: A 2d, B 4d after A, C 3d after A, D 5d after C, E 1d after B and D. critical path in days", "critical_path", (11,)),
    (
        "Tasks: dig 3 days; pour 2 days after dig; frame 6 days after pour; wire 4 days after frame; plumb 5 days after frame; finish 3 days after wire and plumb. how long is the critical path?",
        "critical_path",
        (19,),
    ),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


@st.composite
def _projects(draw):
    count = draw(st.integers(2, 7))
    return [Step(f"T{i}", draw(st.integers(1, 20)), "", 1, tuple(f"T{j}" for j in range(i) if draw(st.booleans()))) for i in range(count)]


def _longest(steps, name):
    step = next(s for s in steps if s.name == name)
    return step.duration + max((_longest(steps, a) for a in step.after), default=0)


@given(_projects())
def test_the_duration_is_the_longest_chain_and_the_path_has_no_slack(steps):
    plan = schedule(steps)
    assert plan.total == max(_longest(steps, s.name) for s in steps)
    assert sum(s.duration for s in steps if s.name in plan.path) == plan.total
    assert all(plan.slack[name] == 0 for name in plan.path)
    assert all(value >= 0 for value in plan.slack.values())


def test_tasks_that_wait_for_each_other_are_refused():
    with pytest.raises(InvalidField, match="ring"):
        critical_path.run(tasks=[{"name": "a", "duration": 1, "after": ["b"]}, {"name": "b", "duration": 1, "after": ["a"]}])


def test_an_unknown_task_is_named():
    with pytest.raises(InvalidField, match="'z'"):
        critical_path.run(tasks=[{"name": "a", "duration": 1, "after": ["z"]}])
