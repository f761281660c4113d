"""Automations are started by a sentence."""

from __future__ import annotations

from capabilities.commands.automation import picture


def _run(**more):
    base = {"id": 3, "template": "daily digest", "status": "completed", "position": 1, "of": 2, "report": "All is well.", "error": None, "run_at": "2026-01-01T00:00:00.000Z",
            "steps": [{"name": "status", "status": "completed", "text": "x"}]}  # fmt: skip
    return base | more


def test_a_finished_run_shows_its_report_and_steps():
    reply = picture(_run())
    assert reply.ok
    assert reply.sections[0].text == "All is well."
    assert reply.sections[1].items == ("✅ status",)


def test_a_failed_run_is_an_error_that_says_where():
    reply = picture(_run(status="failed", error="status: no such pool"))
    assert not reply.ok
    assert reply.error == {"code": "automation_failed", "message": "status: no such pool"}


def test_a_sleeping_run_says_when_it_goes_on():
    assert "2026-01-01T00:00:00.000Z" in picture(_run(status="waiting", report=None)).sections[0].text


def test_another_name_of_a_template_starts_it_too(client):
    answer = client.post("/api/command", json={"text": "run the morning briefing workflow"}).get_json()
    assert (answer["command"], answer["data"]["run"]["template"]) == ("run", "daily digest")


def test_a_viewer_may_not_start_one(client, key):
    answer = client.post("/api/command", json={"text": "run the queue cleanup"}, headers={"X-API-Key": key("viewer")})
    assert answer.status_code == 403
