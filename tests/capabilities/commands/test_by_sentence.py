"""Sentences that do something, each through a whole chat turn of the real system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import System, build
from conversation_manager import Principal
from settings import load_settings

ADMIN = Principal("admin", "admin")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    home: Path = tmp_path_factory.mktemp("home")
    built = build(load_settings({"OPERATOROS_HOME": str(home), "AUTOSCALE": "off"}))
    yield built
    built.controller.stop(1)


@pytest.fixture
def say(system: System, request: pytest.FixtureRequest) -> Any:
    """Say something in a conversation of this test alone."""
    return lambda text: system.interface.turn(ADMIN, request.node.name[:40], text)


def test_dead_tasks_are_listed_and_put_back(say: Any) -> None:
    assert say("tasks dead")["args"] == {"status": "dead"}
    answer = say("requeue the dead ones")
    assert (answer["command"], answer["args"], answer["ok"]) == ("retry", {"target": "failed"}, True)


def test_everything_is_stopped_only_after_the_code_and_goes_on_again(system: System, say: Any) -> None:
    asked = say("admin stop all")
    assert asked["error"]["code"] == "confirmation_required"
    assert system.controller.status(ADMIN)["paused"] is False
    say(asked["data"]["confirm"])
    assert system.controller.status(ADMIN)["paused"] is True
    say("resume")
    assert system.controller.status(ADMIN)["paused"] is False


@pytest.mark.parametrize(
    ("text", "days"), [("admin config retention 14 days", 14), ("keep ended tasks for 2 weeks", 14), ("set the retention to 21 days", 21)]
)
def test_retention_is_changed_and_taken_back(system: System, say: Any, text: str, days: int) -> None:
    before = system.controller.settings.retention_days
    assert say(text)["data"]["retention_days"] == days
    assert system.controller.settings.retention_days == days
    say("undo")
    assert system.controller.settings.retention_days == before
    assert say("admin retention")["data"]["retention_days"] == before


def test_a_priority_without_a_level_is_asked_for(say: Any) -> None:
    answer = say("set priority")
    assert (answer["command"], answer["ok"]) == ("priority", False)
    assert "low, normal, high or urgent" in answer["text"]


def test_a_task_is_asked_where_it_stands_and_why_it_went_there(say: Any) -> None:
    task = say("finance: what is an ETF")["task_id"]
    assert say(f"position of task {task}")["data"]["status"] == "completed"
    why = say(f"why did task {task} go to financial")
    assert why["data"]["task"]["pool"] == "financial"


def test_a_change_is_undone_by_saying_so(system: System, say: Any) -> None:
    say("scale sports up")
    say("undo")
    assert system.controller.pool(ADMIN, "sports")["size"] == 2


def test_a_slip_of_the_pen_is_answered_with_the_plain_sentence_and_done_on_yes(system: System, say: Any) -> None:
    asked = say("sclae sports up")
    assert "scale sports up" in asked["next"]
    assert system.controller.pool(ADMIN, "sports")["size"] == 2
    assert say("yes")["ok"]
    assert system.controller.pool(ADMIN, "sports")["size"] == 3
    say("undo")


def test_understand_shows_the_words_the_margin_and_the_alternatives(say: Any) -> None:
    answer = say('understand "healthcare is swamped, add capacity"')
    assert answer["data"]["reason"]["matched"] == ["healthcare", "swamped", "add", "capacity"]
    assert "Words that fit: healthcare, swamped, add, capacity" in answer["text"]
    assert "Ahead of the next by" in answer["text"]
    assert "pools (pool healthcare):" in answer["text"]
    assert "Then: it is done, something changes" in answer["text"]


def test_understand_shows_where_a_question_would_go_and_every_step(say: Any) -> None:
    question = say('understand "what helps against a headache"')["text"]
    assert "Where it goes:" in question
    assert "Pools: healthcare" in question
    assert "Then: a specialist answers it" in question
    steps = say('understand "restart sports and show metrics"')["text"]
    assert "Step 2: metrics" in steps
    assert "Step 2: It is like:" in steps


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("restrat sports", "it is a guess, so you are asked"),
        ("stop everything", "after a code is typed"),
        ("show the metrics", "it is shown, nothing changes"),
        ("scale sports", "up or down?"),
        ("do not restart sports", "Nothing was changed."),
    ],
)
def test_understand_says_what_would_come_of_it(system: System, say: Any, sentence: str, outcome: str) -> None:
    before = system.controller.pool(ADMIN, "sports")
    answer = say(f'understand "{sentence}"')
    assert outcome in next(line for line in answer["text"].splitlines() if "Then: " in line)
    assert system.controller.pool(ADMIN, "sports")["size"] == before["size"]


def test_understand_reads_a_sentence_as_it_would_be_read_in_this_conversation(say: Any) -> None:
    say("healthcare metrics")
    answer = say('understand "and sports?"')["data"]
    assert (answer["command"], answer["args"]) == ("metrics", {"pool": "sports"})


def test_automations_are_listed_run_with_notes_and_cancelled(say: Any) -> None:
    assert {t["name"] for t in say("show my automations")["data"]["templates"]} >= {"daily digest", "weekly report"}
    run = say("run the weekly report: done login page; next API")["data"]["run"]
    assert run["inputs"] == {"notes": "done login page; next API"}
    assert "Login page" in run["report"]
    assert [r["id"] for r in say("automations")["data"]["runs"]] == [run["id"]]
    assert say(f"cancel automation {run['id']}")["error"]["code"] == "already_finished"
    assert say("cancel automation 999")["error"]["code"] == "not_found"
