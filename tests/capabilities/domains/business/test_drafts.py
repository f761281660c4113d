"""Drafts hold the facts that were given, and name what is missing."""

from __future__ import annotations

import pytest

from capabilities.domains.business.agenda import meeting_agenda
from capabilities.domains.business.project_plan import project_plan
from capabilities.domains.business.raci import raci_matrix
from errors import InvalidField


def test_stand_up_notes_are_sorted_by_what_they_say(ask):
    answer = ask(
        "Summarize our standup: Mia: fixed the search, today starts the import; Tom: blocked by the missing certificate; Eva: reviewed two designs"
    )
    assert answer.tool == "standup_summary"
    assert answer.result.data["done"] == ["Mia: fixed the search", "Eva: reviewed two designs"]
    assert answer.result.data["blocked"] == ["Tom: the missing certificate"]
    assert answer.result.data["next"] == ["Mia: starts the import"]


def test_a_raci_has_one_accountable_per_task_and_a_fitting_doer():
    found = raci_matrix.run(
        people=["Ann", "Ben", "Cleo"], roles=["project manager", "developer", "designer"], tasks=["design screens", "build pages", "plan the launch"]
    )
    matrix = found.data["matrix"]
    assert matrix["design screens"]["Cleo"] == "R"
    assert matrix["build pages"]["Ben"] == "R"
    assert all(sum("A" in mark for mark in row.values()) == 1 for row in matrix.values())


def test_a_raci_is_read_from_a_sentence_and_asks_when_facts_are_missing(ask):
    answer = ask("Make a RACI for the shop launch with Ann (manager), Ben (developer). Tasks: build, test, announce")
    assert answer.tool == "raci_matrix"
    assert set(answer.result.data["matrix"]) == {"build", "test", "announce"}
    assert "tasks and the people" in ask("create a raci chart for my project").ask


def test_an_okr_draft_takes_the_given_figures(ask):
    answer = ask("Draft OKRs for better support: first answer from 9 hours to 3 hours, satisfaction from 81% to 90%")
    assert answer.tool == "okr_draft"
    assert answer.result.data["key_results"][0].startswith("First answer: from 9 hours to 3 hours")
    assert len(answer.result.data["key_results"]) == 2


def test_an_okr_draft_without_figures_asks_for_them(ask):
    assert ask("write okrs for happier customers").result.ask


def test_a_swot_holds_only_given_facts(ask):
    answer = ask(
        "SWOT for our bakery. Strengths: own recipes, loyal guests. Weaknesses: one oven. Opportunities: office catering. Threats: flour price"
    )
    assert answer.result.data["facts"] == {
        "strengths": ["own recipes", "loyal guests"],
        "weaknesses": ["one oven"],
        "opportunities": ["office catering"],
        "threats": ["flour price"],
    }
    empty = ask("do a swot analysis of our bakery")
    assert empty.result.data["facts"] == {}
    assert empty.result.ask


@pytest.mark.parametrize("minutes", [10, 15, 30, 45, 60, 90])
def test_the_minutes_of_an_agenda_add_up(minutes):
    found = meeting_agenda.run(topics=["budget", "hiring", "office"], minutes=minutes)
    assert f"{minutes} min: Who does what" in found.text
    assert sum(found.data["shares"]) < minutes


def test_an_agenda_is_read_from_a_sentence(ask):
    answer = ask("Agenda for a 40 minute meeting: prices, new supplier, summer party")
    assert answer.tool == "meeting_agenda"
    assert "New supplier" in answer.result.text
    assert answer.result.data["minutes"] == 40


def test_a_plan_has_dates_on_working_days():
    tasks = [{"name": "draft", "duration": 3, "after": []}, {"name": "check", "duration": 2, "after": ["draft"]}]
    text = project_plan.run(subject="the booklet", tasks=tasks, start="2026-03-05").text
    assert "draft: 2026-03-05 to 2026-03-09" in text
    assert "check: 2026-03-10 to 2026-03-11" in text


def test_a_plan_without_tasks_asks_for_them_and_a_bad_date_is_refused(ask):
    assert ask("make a project plan for moving the office").result.ask
    with pytest.raises(InvalidField):
        project_plan.run(subject="x", tasks=[{"name": "a", "duration": 1}], start="2026-13-40")


def test_a_mail_names_the_facts_and_leaves_gaps_visible(ask):
    answer = ask("Draft an email to my manager asking for a raise because I led the billing project and cut costs by 12%")
    assert answer.tool == "email_draft"
    assert "billing project" in answer.result.text
    assert "[your name]" in answer.result.text


def test_sentences_of_several_people_are_told_apart(ask):
    answer = ask("Standup: Ann finished the login, today API tests, no blockers. Bob is blocked by missing keys. Cy did docs, next release notes")
    assert answer.result.data == {
        "done": ["Ann: finished the login", "Cy: did docs"],
        "next": ["Ann: API tests", "Cy: release notes"],
        "blocked": ["Bob: missing keys"],
        "other": [],
    }


def test_a_raci_reads_people_in_sentences_and_gives_tests_to_testers(ask):
    answer = ask("RACI: Ann is product owner, Bob is developer, Cy is tester. Tasks: write spec, build API, test API, go live")
    matrix = answer.result.data["matrix"]
    assert {task: next(p for p, mark in row.items() if "R" in mark) for task, row in matrix.items()} == {
        "write spec": "Ann",
        "build API": "Bob",
        "test API": "Cy",
        "go live": "Bob",
    }
    assert all(row["Ann"].startswith("A") for row in matrix.values())


def test_figures_of_an_okr_are_named_without_what_leads_up_to_them(ask):
    answer = ask("OKR: reduce churn from 5% to 3% by June and raise NPS from 20 to 40")
    assert [r.split(":")[0] for r in answer.result.data["key_results"]] == ["Churn", "NPS"]
    assert "by June" in answer.result.text
