"""What `tasks` shows, and that a narrowed list says so."""

from __future__ import annotations

from flask.testing import FlaskClient


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
