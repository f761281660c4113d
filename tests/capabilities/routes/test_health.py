"""Health for everybody."""

from __future__ import annotations

from flask import Flask

from settings import VERSION


def test_health_needs_no_key_and_says_little(app: Flask) -> None:
    answer = app.test_client().get("/api/health?probe=1")
    assert set(answer.json) == {"status", "version"}
    assert answer.json["version"] == VERSION
    assert answer.json["status"] in ("ok", "degraded", "critical")


def test_a_draining_server_is_alive_but_not_ready_and_says_why(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/api/health/ready").json == {"status": "ready"}
    app.extensions["operatoros"].controller.leadership.draining = True
    answer = client.get("/api/health/ready")
    assert (answer.status_code, answer.json["code"]) == (503, "not_ready")
    assert answer.json["errors"] == [{"field": "ready", "message": "draining"}]
    assert "Retry-After" in answer.headers
    assert client.get("/api/health/live").json == {"status": "alive"}


def test_a_draining_server_takes_no_work_but_still_answers(app: Flask, client: object) -> None:
    app.extensions["operatoros"].controller.leadership.draining = True
    refused = client.post("/api/tasks", json={"query": "x"})
    assert (refused.status_code, refused.json["code"]) == (503, "draining")
    assert "Retry-After" in refused.headers
    assert client.get("/api/tasks").status_code == 200
