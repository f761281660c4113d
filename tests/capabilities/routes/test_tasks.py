"""Tasks over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from agent_pools import POOLS
from tests.conftest import ADMIN_KEY

FIELDS = {
    "id", "status", "query", "pool", "priority", "result", "data", "sources", "warnings", "attempts", "progress", "stage", "eta_s", "provider", "model", "usage",
    "cost", "session_id", "retry_of", "cancel_requested", "created_at", "run_at", "started_at", "completed_at", "deadline_at", "error",
}  # fmt: skip
LATER = "2999-01-01T00:00:00Z"


class Slow:
    """An agent whose work takes until it is stopped."""

    def __init__(self) -> None:
        self.began = threading.Event()

    def answer(self, query: str, thread: Any, run: Any, **_: Any) -> Any:
        self.began.set()
        while True:
            run.check()
            run_stopped.wait(0.01)


run_stopped = threading.Event()


@pytest.fixture
def slow(app: Flask) -> Iterator[Slow]:
    specialists = app.extensions["operatoros"].controller.specialists
    before, specialists["general"] = specialists["general"], Slow()
    yield specialists["general"]
    specialists["general"] = before


def test_a_submitted_task_is_accepted_at_its_address_and_can_be_looked_up(client: FlaskClient) -> None:
    answer = client.post("/api/tasks", json={"query": "what is 17 * 3", "priority": "high", "session_id": "s-1"})
    task = answer.json["task"]
    assert answer.status_code == 202
    assert set(task) >= FIELDS
    assert (task["query"], task["priority"], task["session_id"], task["retry_of"]) == ("what is 17 * 3", "high", "s-1", None)
    assert task["pool"] in POOLS
    assert answer.headers["Location"] == f"/api/tasks/{task['id']}"
    found = client.get(answer.headers["Location"]).json["task"]
    assert set(found) >= FIELDS
    assert found["created_at"].endswith("Z")


def test_waiting_gives_the_ended_task_with_its_result(client: FlaskClient) -> None:
    answer = client.post("/api/tasks", json={"query": "what is 17 * 3", "pool": "general", "wait_s": 20})
    task = answer.json["task"]
    assert (answer.status_code, task["status"], task["progress"], task["provider"]) == (200, "completed", 100, "builtin")
    assert "51" in task["result"]


def test_the_same_idempotency_key_gives_the_same_task_and_another_body_is_refused(client: FlaskClient, key: Callable[..., str]) -> None:
    def send(body: dict[str, Any], **headers: str) -> Any:
        return client.post("/api/tasks", json=body, headers={"Idempotency-Key": "order-1", **headers})

    first = send({"query": "hello there"}).json["task"]["id"]
    assert send({"query": "hello there", "wait_s": 1}).json["task"]["id"] == first
    again = send({"query": "hello there"})
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in send({"query": "another"}, **{"Idempotency-Key": "order-2"}).headers
    assert send({"query": "something else"}).status_code == 422
    assert send({"query": "hello there"}, **{"X-API-Key": key("user")}).json["task"]["id"] != first
    for bad in ("", " ", "x" * 201, "schlüssel"):
        assert client.post("/api/tasks", json={"query": "x"}, headers={"Idempotency-Key": bad}).status_code == 400


def test_a_batch_is_taken_whole_or_not_at_all(make_app: Callable[..., Flask], settings: Any) -> None:
    client = make_app(queue_limit_user=3).test_client()
    client.environ_base["HTTP_X_API_KEY"] = settings.api_key
    good = {"query": "remind me", "run_at": LATER}
    refused = client.post("/api/tasks/batch", json={"tasks": [good, good, {"query": ""}]})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "tasks[2].query")
    full = client.post("/api/tasks/batch", json={"tasks": [good] * 4})
    assert (full.status_code, full.json["code"]) == (429, "queue_full")
    assert "Retry-After" in full.headers
    assert client.get("/api/tasks").json["data"] == []
    taken = client.post("/api/tasks/batch", json={"tasks": [good] * 3})
    assert taken.status_code == 202
    assert len({task["id"] for task in taken.json["tasks"]}) == 3


@pytest.mark.parametrize("body", [{"tasks": []}, {"tasks": [{"query": "x"}] * 1001}, {"tasks": {}}, {"tasks": ["x"]}, {"tasks": [{"query": "x", "wait_s": 1}]}], ids=lambda b: str(b)[:40])  # fmt: skip
def test_a_batch_of_another_form_is_refused(client: FlaskClient, body: dict[str, Any]) -> None:
    assert client.post("/api/tasks/batch", json=body).status_code == 422


def test_pages_are_newest_first_and_meet_without_gap(client: FlaskClient) -> None:
    client.post("/api/tasks/batch", json={"tasks": [{"query": f"note {n}", "run_at": LATER} for n in range(7)]})
    seen, cursor = [], ""
    while True:
        page = client.get(f"/api/tasks?limit=3{cursor}").json
        seen += [task["query"] for task in page["data"]]
        if not page["has_more"]:
            assert page["next_cursor"] is None
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == [f"note {n}" for n in reversed(range(7))]


def test_lists_can_be_narrowed(client: FlaskClient) -> None:
    for pool, session in (("sports", "a"), ("business", "b")):
        client.post("/api/tasks", json={"query": f"about {pool}", "pool": pool, "session_id": session, "run_at": LATER})
    for narrow in ("pool=sports", "session_id=a", "q=about%20sports", "pool=sports&status=queued"):
        assert [t["pool"] for t in client.get(f"/api/tasks?{narrow}").json["data"]] == ["sports"], narrow
    assert client.get("/api/tasks?status=dead").json["data"] == []


def test_a_waiting_task_is_cancelled_at_once_and_only_once(client: FlaskClient) -> None:
    place = client.post("/api/tasks", json={"query": "later", "run_at": LATER}).headers["Location"]
    answer = client.post(f"{place}/cancel")
    assert (answer.status_code, answer.json["task"]["status"]) == (200, "cancelled")
    again = client.post(f"{place}/cancel")
    assert (again.status_code, again.json["code"]) == (409, "already_finished")


def test_a_running_task_is_asked_to_stop_and_stops(client: FlaskClient, slow: Slow, app: Flask) -> None:
    place = client.post("/api/tasks", json={"query": "work", "pool": "general"}).headers["Location"]
    assert slow.began.wait(10)
    answer = client.post(f"{place}/cancel")
    assert (answer.status_code, answer.json["task"]["cancel_requested"]) == (202, True)
    ended = app.extensions["operatoros"].controller.wait(answer.json["task"]["id"], 5)
    assert ended["status"] == "cancelled"


def test_a_task_that_ended_without_success_is_tried_again_as_a_new_one(client: FlaskClient) -> None:
    old = client.post("/api/tasks", json={"query": "later", "pool": "sports", "run_at": LATER}).json["task"]["id"]
    early = client.post(f"/api/tasks/{old}/retry")
    assert early.status_code == 409
    client.post(f"/api/tasks/{old}/cancel")
    answer = client.post(f"/api/tasks/{old}/retry")
    new = answer.json["task"]
    assert (answer.status_code, new["retry_of"], new["query"], new["pool"]) == (201, old, "later", "sports")
    assert answer.headers["Location"] == f"/api/tasks/{new['id']}"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("query", ""), ("query", " \u200b"), ("query", "x" * 8001), ("query", None), ("query", 5), ("query", ["x"]),
        ("pool", "zoo"), ("pool", None), ("priority", "asap"), ("priority", 3), ("wait_s", -1), ("wait_s", 61), ("wait_s", True), ("wait_s", "5"),
        ("deadline_s", 0), ("deadline_s", 86_401), ("deadline_s", "soon"), ("run_at", "tomorrow"), ("run_at", "2026-11-21"), ("run_at", "2026-11-21T09:00:00"),
        ("run_at", 1.5), ("run_at", "0001-01-01T00:00:00+14:00"), ("session_id", ""), ("session_id", "a b"), ("session_id", "x" * 129), ("session_id", 7),
        ("id", 1), ("status", "completed"), ("result", "x"), ("owner", "ann"), ("user_id", 1), ("is_admin", True), ("attempts", 0), ("retry_of", 1),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_used_is_named(field: str, value: Any) -> None:
    from pydantic import ValidationError

    from capabilities.routes.tasks import NewTask

    with pytest.raises(ValidationError) as caught:
        NewTask.model_validate({"query": "x"} | {field: value})
    assert {error["loc"] for error in caught.value.errors()} == {(field,)}


def test_a_deadline_and_a_start_time_are_kept(client: FlaskClient) -> None:
    task = client.post("/api/tasks", json={"query": "later", "run_at": "2999-01-01T02:00:00+02:00", "deadline_s": 3600}).json["task"]
    assert task["run_at"] == "2999-01-01T00:00:00.000Z"
    assert task["deadline_at"] > task["created_at"]


def test_where_all_seats_are_taken_nobody_waits_and_the_task_is_accepted_all_the_same(make_app: Callable[..., Flask]) -> None:
    """As many patient callers as there are threads left none for health, cancel or stop."""
    app = make_app(threads=4)
    seats = app.extensions["operatoros.seats"]
    while seats.take():
        pass
    client = app.test_client()
    task = {"query": "what is 2 + 2?", "run_at": "2126-01-01T00:00:00Z", "wait_s": 60}
    answer = client.post("/api/tasks", json=task, headers={"X-API-Key": ADMIN_KEY})
    assert (answer.status_code, answer.json["task"]["status"]) == (202, "queued")
    assert client.get("/api/events", headers={"X-API-Key": ADMIN_KEY, "Accept": "text/event-stream"}).status_code == 429
    seats.give_back()
    answer = client.post("/api/tasks", json={"query": "what is 2 + 2?", "wait_s": 30}, headers={"X-API-Key": ADMIN_KEY})
    assert (answer.status_code, answer.json["task"]["status"]) == (200, "completed")
