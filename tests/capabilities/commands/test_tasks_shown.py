"""What `tasks` shows, and that a narrowed list says so."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from life_cycle import Outcome
from task_queue import Limits


def say(client: FlaskClient, text: str, session: str) -> str:
    return str(client.post("/api/command", json={"text": text, "session_id": session}).json["text"])


def test_a_list_of_one_pool_names_it_also_when_it_is_empty(client: FlaskClient) -> None:
    client.post("/api/tasks", json={"query": "what is 2 + 2", "pool": "general", "wait_s": 20})
    assert "completed · what is 2 + 2" in say(client, "all tasks", "one")
    empty = say(client, "tasks of sports", "two")
    assert empty.startswith("📋 SPORTS TASKS\n")
    assert "in the sports pool" in empty
    assert "failed tasks in the sports pool" in say(client, "failed tasks in sports", "three")


def test_a_restored_backup_says_that_it_takes_effect_at_the_next_start(client: FlaskClient) -> None:
    say(client, "admin backup", "s")
    code = client.post("/api/command", json={"text": "admin restore", "session_id": "s"}).json["data"]["confirm"]
    assert "at the next start" in say(client, code, "s")


def test_who_tries_the_failures_again_is_told_how_many_had_room_in_the_queue(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller = app.extensions["operatoros"].controller
    monkeypatch.setattr(controller.engine, "_work", lambda run: Outcome("failed", error_code="told", error_message="Told to fail."))
    monkeypatch.setattr(controller.engine, "_hand_over", None)
    for n in range(3):
        client.post("/api/tasks", json={"query": f"task {n}", "pool": "general", "wait_s": 20})
    controller.engine.paused = True
    monkeypatch.setattr(controller.queue, "limits", Limits(total=2))
    answer = client.post("/api/command", json={"text": "retry failed tasks", "session_id": "s"})
    assert (answer.status_code, answer.json["code"]) == (429, "queue_full")
    assert answer.json["detail"].startswith("2 of 3 tasks were put back in the queue")
    assert answer.headers["Retry-After"]
    monkeypatch.setattr(controller.queue, "limits", Limits())
    assert "1 task put back in the queue" in say(client, "retry failed tasks", "s")
