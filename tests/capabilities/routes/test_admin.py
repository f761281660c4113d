"""Administration over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

LATER = "2999-01-01T00:00:00Z"


def test_a_backup_is_written_checked_and_listed(client: FlaskClient) -> None:
    made = client.post("/api/admin/backups")
    assert (made.status_code, made.json["backup"]["checked"]) == (201, True)
    assert made.json["backup"]["name"] in [one["name"] for one in client.get("/api/admin/backups").json["data"]]


def test_restoring_needs_confirm_and_a_backup_that_is_there(client: FlaskClient) -> None:
    name = client.post("/api/admin/backups").json["backup"]["name"]
    for body in ({"name": name}, {"name": name, "confirm": False}):
        answer = client.post("/api/admin/restore", json=body)
        assert (answer.status_code, answer.json["code"]) == (409, "confirmation_required")
    for bad in ("nothing", "../../etc/passwd", "/etc/passwd"):
        assert 400 <= client.post("/api/admin/restore", json={"name": bad, "confirm": True}).status_code < 500, bad
    assert client.post("/api/admin/restore", json={"name": name, "confirm": "yes"}).status_code == 422


def test_the_log_shows_its_latest_lines(client: FlaskClient) -> None:
    page = client.get("/api/admin/logs?limit=5").json
    assert len(page["data"]) <= 5
    for bad in ("limit=0", "limit=1001", "level=loud"):
        assert client.get(f"/api/admin/logs?{bad}").status_code == 400


def test_settings_show_value_and_source_and_no_secret(client: FlaskClient, settings: object) -> None:
    answer = client.get("/api/admin/config")
    rows = {row["name"].lower(): row for row in answer.json["data"]}
    assert rows["port"]["source"] == "default"
    assert settings.api_key not in answer.text


@pytest.mark.parametrize("body", [{}, {"NO_SUCH_SETTING": "1"}, {"AUTOSCALE": None}, {"AUTOSCALE": ["on"]}, {"AUTOSCALE": "perhaps"}], ids=str)
def test_a_setting_that_cannot_be_is_refused(client: FlaskClient, body: dict[str, object]) -> None:
    answer = client.patch("/api/admin/config", json=body)
    assert 400 <= answer.status_code < 500
    assert answer.mimetype == "application/problem+json"


def test_after_stop_all_nothing_is_taken_up_until_resume(client: FlaskClient) -> None:
    assert client.post("/api/admin/stop-all").status_code == 200
    assert client.get("/api/status").json["paused"] is True
    task = client.post("/api/tasks", json={"query": "what is 2 + 2", "wait_s": 0.2}).json["task"]
    assert task["status"] == "queued"
    assert client.post("/api/admin/resume").status_code == 200
    ended = client.get(f"/api/tasks/{task['id']}/events", headers={"Accept": "text/event-stream"}).text
    assert "task.completed" in ended


def test_the_admin_status_counts_the_users(client: FlaskClient, key: object) -> None:
    key("user")
    answer = client.get("/api/admin/status").json
    assert (answer["users"], answer["status"]["ready"]) == (2, True)
    assert answer["health"]["status"] in ("ok", "degraded", "critical")
