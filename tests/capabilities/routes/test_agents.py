"""Agents over HTTP."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.test_agent_master_controller import until


def test_agents_have_names_and_states_and_come_in_pages(client: FlaskClient) -> None:
    first = client.get("/api/agents?limit=6").json
    rest = client.get(f"/api/agents?limit=6&cursor={first['next_cursor']}").json
    names = [agent["name"] for agent in first["data"] + rest["data"]]
    assert len(set(names)) == 10
    assert "healthcare-1" in names
    assert {agent["status"] for agent in first["data"]} <= {"idle", "busy"}


def test_a_failed_agent_is_replaced(app: Flask, client: FlaskClient) -> None:
    worker = app.extensions["operatoros"].controller.engine.workers["sports"]["sports-1"]
    worker.mailbox.put(None)
    worker.thread.result(10)
    answer = client.post("/api/agents/restart-failed")
    assert answer.status_code == 200

    def state() -> str | None:
        return {agent["name"]: agent["status"] for agent in client.get("/api/agents?pool=sports").json["data"]}.get("sports-1")

    until(lambda: state() == "idle")  # the monitor may be at it at the same moment
