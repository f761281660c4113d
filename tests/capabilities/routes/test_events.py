"""Events as a list and as a stream."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

STREAM = {"Accept": "text/event-stream"}


def done(client: FlaskClient, **more: Any) -> int:
    task = client.post("/api/tasks", json={"query": "what is 2 + 2", "pool": "general", "wait_s": 20}, **more).json["task"]
    assert task["status"] == "completed"
    return int(task["id"])


def frames(text: str) -> list[dict[str, str]]:
    blocks = [block for block in text.split("\n\n") if block.startswith("id:")]
    return [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]


def test_the_list_is_newest_first_and_pages_meet(client: FlaskClient) -> None:
    task_id = done(client)
    whole = client.get(f"/api/tasks/{task_id}/events").json["data"]
    assert [e["type"] for e in whole if e["to"]] == ["completed", "started", "submitted"]
    first = client.get(f"/api/tasks/{task_id}/events?limit=1").json
    rest = client.get(f"/api/tasks/{task_id}/events?limit=100&cursor={first['next_cursor']}").json
    assert first["data"] + rest["data"] == whole


def test_the_list_of_all_events_holds_only_ones_own(client: FlaskClient, key: Callable[..., str]) -> None:
    tom, ann = ({"X-API-Key": key("user")} for _ in range(2))
    ours = done(client, headers=tom)
    theirs = done(client, headers=ann)
    assert {e["task_id"] for e in client.get("/api/events", headers=tom).json["data"]} == {ours}
    assert {e["task_id"] for e in client.get("/api/events", headers=ann).json["data"]} == {theirs}


def test_a_stream_tells_a_task_from_its_beginning_and_ends_with_it(client: FlaskClient) -> None:
    task_id = done(client)
    answer = client.get(f"/api/tasks/{task_id}/events", headers=STREAM)
    assert answer.mimetype == "text/event-stream"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Accel-Buffering"] == "no"
    assert answer.text.startswith("retry: 3000\n\n")
    told = frames(answer.text)
    assert [told[0]["event"], told[-1]["event"]] == ["task.submitted", "task.completed"]
    assert [int(f["id"]) for f in told] == sorted(int(f["id"]) for f in told)
    assert json.loads(told[-1]["data"])["task_id"] == task_id


def test_a_stream_goes_on_after_the_last_event_that_was_seen(client: FlaskClient) -> None:
    task_id = done(client)
    told = frames(client.get(f"/api/tasks/{task_id}/events", headers=STREAM).text)
    rest = frames(client.get(f"/api/tasks/{task_id}/events", headers=STREAM | {"Last-Event-ID": told[0]["id"]}).text)
    assert rest == told[1:]
    assert frames(client.get(f"/api/tasks/{task_id}/events", headers=STREAM | {"Last-Event-ID": told[-1]["id"]}).text) == []
    assert client.get(f"/api/tasks/{task_id}/events", headers=STREAM | {"Last-Event-ID": "٥"}).status_code == 400


def test_the_stream_of_all_events_replays_what_was_missed_and_ends_when_the_server_drains(app: Flask, client: FlaskClient) -> None:
    task_id = done(client)
    answer = client.get("/api/events", headers=STREAM | {"Last-Event-ID": "0"}, buffered=False)
    parts = (part.decode() for part in answer.iter_encoded())
    assert "retry" in next(parts)
    assert json.loads(frames(next(parts))[0]["data"])["task_id"] == task_id
    app.extensions["operatoros"].controller.leadership.draining = True
    list(parts)
    answer.close()


def test_streams_leave_threads_for_everybody_else(make_app: Callable[..., Flask], settings: Any) -> None:
    client = make_app(threads=2).test_client()
    client.environ_base["HTTP_X_API_KEY"] = settings.api_key
    first = client.get("/api/events", headers=STREAM, buffered=False)
    refused = client.get("/api/events", headers=STREAM)
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    first.close()
    again = client.get("/api/events", headers=STREAM, buffered=False)
    assert again.status_code == 200
    again.close()
