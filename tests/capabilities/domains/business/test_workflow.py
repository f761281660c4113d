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


SHOP = "Our process: intake 10 minutes by Ann, review 30 minutes by Bob after intake, approval 25 minutes by Ann after review, 8 cases a day. Ann costs $30 an hour, Bob $60."


def test_a_person_who_does_several_steps_is_one_resource(ask):
    data = ask(SHOP).result.data
    assert data["bottleneck"] == "Ann", "35 minutes of Ann against 30 of Bob"
    assert data["cost"] == pytest.approx(35 / 60 * 30 + 30 / 60 * 60)
    assert data["minutes"] == 65


def test_the_price_of_an_automation_is_asked_for_and_never_an_hourly_wage(ask):
    answer = ask(f"{SHOP} What should we automate first?")
    assert answer.result.ask.startswith("What would automating approval cost")
    assert "paid back" not in answer.result.text


@pytest.mark.parametrize(("said", "months"), [("Automating review costs $5200.", 1), ("A tool for review costs $10,400 once.", 2)])
def test_an_automation_pays_back_from_the_saving_of_its_step(said, months, ask):
    """8 cases a day with half of 30 minutes saved in each, at $60 an hour."""
    answer = ask(f"{SHOP} {said}")
    saving = 8 * 5 * 0.5 / 2 * 52 * 60
    assert answer.shows(round(5200 * months / saving * 12, 2))


def test_a_monthly_fee_is_taken_off_the_saving(ask):
    text = ask(
        "workflow: data entry 20 minutes, mailing 5 minutes, 30 cases a week, $35 an hour, a tool for data entry costs $200 a month"
    ).result.text
    assert "$9,100 a year, $6,700 after $2,400 of running cost" in text
    dear = ask(
        "workflow: data entry 20 minutes, mailing 5 minutes, 30 cases a week, $35 an hour, a tool for data entry costs $900 a month"
    ).result.text
    assert "it does not pay" in dear


def test_steps_side_by_side_shorten_the_way_from_start_to_end():
    steps = [
        {"name": "order", "minutes": 10, "people": 1, "after": []},
        {"name": "bake", "minutes": 40, "people": 1, "after": ["order"]},
        {"name": "pack", "minutes": 15, "people": 1, "after": ["order"]},
        {"name": "send", "minutes": 5, "people": 1, "after": ["bake", "pack"]},
    ]
    assert (
        "From start to end it takes at least 55 minutes (some steps run side by side): order → bake → send."
        in workflow_analysis.run(steps=steps).text
    )
