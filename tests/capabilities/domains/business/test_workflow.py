"""The figures of workflow, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

from capabilities.domains.business.workflow import workflow_analysis
from errors import InvalidField

CASES = (
    (
        "lean: 5 steps? process step takes 12 minutes with 3 workers, step two takes 6 minutes with 1 worker; bottleneck capacity per hour",
        "workflow_analysis",
        (10,),
    ),
    (
        "Our process: intake 10 minutes, review 30 minutes with 2 people, approval 20 minutes, archiving 5 minutes. What is the bottleneck?",
        "workflow_analysis",
        (3,),
    ),
    ("bottleneck: intake 30 per hour, review 12 per hour, release 20 per hour", "workflow_analysis", (12,)),
    ("workflow: status reports 4 hours a week, chasing updates 3 hours a week, planning 5 hours a week", "workflow_analysis", (12,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


def test_people_side_by_side_move_the_bottleneck(ask):
    one = ask("process: sorting 4 minutes, packing 9 minutes, shipping 5 minutes. where is the bottleneck?")
    two = ask("process: sorting 4 minutes, packing 9 minutes with 2 people, shipping 5 minutes. where is the bottleneck?")
    assert one.result.data["bottleneck"] == "packing"
    assert two.result.data["bottleneck"] == "shipping"


def test_the_one_missing_fact_is_asked_for(ask):
    assert "How many cases" in ask("our process: sorting 4 minutes, packing 9 minutes. find the bottleneck").result.ask


def test_a_demand_above_the_capacity_names_the_people_needed():
    steps = [{"name": "check", "minutes": 10, "people": 1}, {"name": "send", "minutes": 2, "people": 1}]
    assert "it needs 2 people" in workflow_analysis.run(steps=steps, demand=80, per="day").text


def test_work_that_follows_rules_is_automated_before_work_that_needs_judgement(ask):
    answer = ask("workflow: planning 9 hours a week, status reports 4 hours a week, sending reminders 2 hours a week at $40 an hour")
    assert answer.result.data["first"] == "status reports"
    assert answer.shows(15, 4160)


def test_a_process_of_one_step_is_refused():
    with pytest.raises(InvalidField):
        workflow_analysis.run(steps=[{"name": "check", "minutes": 10}])
