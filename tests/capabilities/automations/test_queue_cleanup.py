"""The queue clean-up puts failed tasks back and tells how they did."""

from __future__ import annotations

from capabilities.automations.queue_cleanup import report


def _task(number, status):
    return {"id": number, "retry_of": number - 10, "query": "q", "status": status}


def test_what_was_put_back_is_counted_by_how_it_ended():
    again = {"data": {"tasks": [_task(11, "queued"), _task(12, "queued"), _task(13, "queued")]}}
    after = {"data": {"data": [_task(11, "completed"), _task(12, "failed"), _task(13, "running")]}}
    text = report({"retry": again, "after": after})
    assert "Put back: 3 · completed now: 1 · failed again: 1 · still under way: 1" in text
    assert "why #12" in text


def test_old_failures_that_are_not_tried_again_are_named():
    assert "The 1 on the list" in report({"failed": {"data": {"data": [_task(3, "failed")]}}, "retry": {"data": {"tasks": []}}})


def test_nothing_to_do_ends_the_run_at_once(client):
    answer = client.post("/api/command", json={"text": "run the queue cleanup"}).get_json()
    assert (answer["ok"], answer["command"]) == (True, "run")
    assert "There was nothing to put back." in answer["text"]
    assert [s["name"] for s in answer["data"]["run"]["steps"]] == ["failed", "dead", "retry", "any put back"]
