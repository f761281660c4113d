"""Stepping through demos whose steps are really carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from capabilities.demos import DEMOS
from conversation_manager import Principal

Say = Callable[..., dict[str, Any]]
ADMIN = Principal("admin", "admin")


@pytest.fixture
def say(app: Flask) -> Say:
    def say(text: str, who: Principal = ADMIN, session: str = "demo") -> dict[str, Any]:
        return dict(app.extensions["operatoros"].interface.turn(who, session, text))

    return say


def test_a_demo_begins_with_its_plan_and_a_first_real_step(say: Say, app: Flask) -> None:
    answer = say("demo general")
    task = next(iter(answer["data"]["demo"]["tasks"].values()))
    assert app.extensions["operatoros"].controller.task(ADMIN, task)["status"] == "completed"
    assert "Step 1 of 4" in answer["text"]
    assert "└── 4. " in answer["text"]
    assert "⏱️ Measured: waited" in answer["text"]


def test_next_back_skip_and_stop_move_about(say: Say) -> None:
    say("demo general")
    steps = [say(word)["data"]["demo"]["step"] for word in ("next", "back", "skip")]
    assert steps == [1, 0, 2]
    ended = say("stop")
    assert (ended["command"], ended["data"]["demo"]) == ("stop", None)
    assert "The demo has ended" in ended["text"]


def test_going_back_shows_what_was_answered_without_doing_it_again(say: Say) -> None:
    first = say("demo general")["task_id"]
    assert say("next")["task_id"] != first
    assert say("back")["task_id"] == first


def test_next_after_the_last_step_ends_the_demo(say: Say) -> None:
    say("demo general")
    answers = [say("next") for _ in range(4)]
    assert [answer["data"]["demo"] is None for answer in answers] == [False, False, False, True]


def test_a_demo_goes_on_after_other_questions_and_in_its_own_conversation_only(say: Say) -> None:
    say("demo general")
    say("general: what is 3 * 3")
    assert say("next")["data"]["demo"]["step"] == 1
    elsewhere = say("next", session="other")
    assert elsewhere["command"] != "next" or not elsewhere["ok"]


def test_a_demo_goes_on_after_a_restart(make_app: Callable[..., Flask]) -> None:
    first = make_app().extensions["operatoros"]
    first.interface.turn(ADMIN, "s", "demo general")
    first.controller.stop(2)
    second = make_app().extensions["operatoros"]
    assert second.interface.turn(ADMIN, "s", "next")["data"]["demo"]["step"] == 1


def test_a_viewer_sees_a_demo_whose_tasks_belong_to_a_guest(say: Say, app: Flask) -> None:
    viewer = Principal("vera", "viewer")
    answer = say("demo general", viewer)
    assert answer["data"]["demo"]["step"] == 0
    assert say("back", viewer)["task_id"] == answer["task_id"]
    assert app.extensions["operatoros"].controller.tasks(viewer)["data"] == []


def test_without_a_domain_the_demos_are_listed(say: Say) -> None:
    assert say("demo")["data"]["demos"] == [demo.domain for demo in DEMOS]
