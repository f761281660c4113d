"""The weekly report joins the team's notes with what the agents did."""

from __future__ import annotations

import pytest


@pytest.fixture
def automations(app):
    return app.extensions["operatoros"].interface.services["automation"]


def test_notes_are_sorted_and_stand_first(automations, admin):
    run = automations.run(admin, "weekly report", inputs={"notes": "finished the import; next the export; blocked by the certificate"})
    assert run["status"] == "completed"
    assert run["report"].index("Blocked") < run["report"].index("Work of the agents")
    assert "- The certificate" in run["report"]


def test_finished_tasks_are_listed_and_without_notes_the_way_to_give_them_is_told(automations, admin, client):
    client.post("/api/tasks", json={"query": "what is 2 + 2", "wait_s": 20})
    run = automations.run(admin, "weekly report")
    assert "done #1" in run["report"]
    assert "what is 2 + 2" in run["report"]
    assert "weekly report: done" in run["report"]
    assert "notes" not in [s["name"] for s in run["steps"]]
