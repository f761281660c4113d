"""The daily digest is one true page about the day."""

from __future__ import annotations

from capabilities.automations.daily_digest import report


def test_unknown_figures_are_shown_as_a_dash():
    text = report({"status": {"data": {}}})
    assert "Completed today: — · failed: — · success rate: —" in text
    assert "No pool has finished anything" in text


def test_alerts_come_before_failed_tasks_in_the_advice():
    failed = {"data": {"data": [{"id": 4, "query": "q", "error": {"message": "too slow"}}]}}
    alerts = {"data": {"alerts": [{"severity": "warning", "text": "disk is filling"}]}}
    assert "#4 q: too slow" in report({"failed": failed})
    assert "queue cleanup" in report({"failed": failed})
    assert "look at the alerts first" in report({"failed": failed, "alerts": alerts})


def test_the_digest_counts_what_was_really_done(client):
    task = client.post(
        "/api/tasks", json={"query": "business: break even with fixed costs 100, price 5 and variable cost 3", "pool": "business", "wait_s": 20}
    ).get_json()
    assert task["task"]["status"] == "completed"
    answer = client.post("/api/command", json={"text": "run the daily digest"}).get_json()
    assert (answer["ok"], answer["command"]) == (True, "run")
    assert "Completed today: 1 · failed: 0 · success rate: 100%" in answer["text"]
    assert "Busiest pool in the last 24 hours: business, 1 completed" in answer["text"]
    assert [s["status"] for s in answer["data"]["run"]["steps"]] == ["completed"] * 5
