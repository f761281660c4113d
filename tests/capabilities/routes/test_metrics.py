"""Metrics over HTTP."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_metrics_count_a_completed_task_in_its_pool(client: FlaskClient) -> None:
    client.post("/api/tasks", json={"query": "what is 2 + 2", "pool": "general", "wait_s": 20})
    answer = client.get("/api/metrics").json
    assert {row["pool"]: row["completed"] for row in answer["pools"]}["general"] == 1
    assert (answer["total"]["completed"], answer["total"]["success_rate"]) == (1, 1.0)
    assert answer["system"]["process_mb"] > 1


def test_metrics_of_one_pool_hold_only_that_pool(client: FlaskClient) -> None:
    assert [row["pool"] for row in client.get("/api/metrics?pool=sports").json["pools"]] == ["sports"]
    assert client.get("/api/metrics?pool=zoo").status_code == 400
