"""Promises over the whole controller: a database that is locked or full, and queue limits at the door."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

import models
import writer as writing
from agent_master_controller import AgentMasterController
from conversation_manager import Principal
from errors import StorageBusy, StorageFull
from settings import Settings
from tests.conftest import ADMIN_KEY
from tests.test_agent_master_controller import books, until
from tests.world import Gate, make_controller, sqlite_error

ADMIN, ANN = Principal("admin", "admin"), Principal("ann", "user")


@pytest.fixture
def controller(settings: Settings, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentMasterController]:
    monkeypatch.setattr(models, "LOCK_WAIT_S", 0.1)
    monkeypatch.setattr(writing, "RETRY_PAUSE_S", 0.05)
    made = make_controller(replace(settings, autoscale=False), gate)
    yield made
    gate.opened.set()
    made.stop(3)


def test_while_somebody_locks_the_database_reads_work_submits_are_busy_and_results_are_kept(controller: AgentMasterController, gate: Gate) -> None:
    """P18."""
    held = controller.submit(ANN, "hold", pool="sports", session_id="s1")["id"]
    gate.wait_for(1)
    with contextlib.closing(sqlite3.connect(controller.db.path or "", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageBusy):
            controller.submit(ANN, "refused")
        gate.opened.set()
        assert controller.status(ADMIN)["tasks"]["running"] == 1
        assert controller.health(ADMIN)["status"] in ("ok", "degraded", "critical")
        assert controller.task(ANN, held)["status"] == "running"
        other.execute("ROLLBACK")
    done = controller.wait(held, 10)
    assert done["status"] == "completed", "the answer outlives the lock"
    assert len(controller.tasks(ANN)["data"]) == 1
    assert controller.wait(controller.submit(ANN, "hello again")["id"], 10)["status"] == "completed"
    books(controller)


def test_with_a_full_disk_nothing_is_accepted_reads_work_and_it_goes_on_by_itself(controller: AgentMasterController, gate: Gate) -> None:
    """P17."""
    held = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)

    def shrink(batch: Any) -> None:
        batch.run(f"PRAGMA max_page_count = {batch.run('PRAGMA page_count').fetchone()[0]}")

    controller.writer.write(shrink)
    with pytest.raises(StorageFull):
        [controller.submit(ANN, "x" * 7000) for _ in range(50)]
    accepted = len(controller.tasks(ANN, limit=100)["data"])
    gate.opened.set()
    assert controller.status(ADMIN)["version"]
    controller.writer._connection.execute("PRAGMA max_page_count = 1000000")
    assert controller.wait(held, 10)["status"] == "completed"
    until(lambda: {t["status"] for t in controller.tasks(ANN, limit=100)["data"]} == {"completed"})
    assert len(controller.tasks(ANN, limit=100)["data"]) == accepted
    books(controller)


def test_a_pause_that_ends_while_nothing_can_be_written_is_not_forgotten(controller: AgentMasterController) -> None:
    """A sweep that was rolled back is done again."""
    task = controller.submit(ANN, "hello", run_at=2e9)["id"]
    controller.writer.write(lambda b: b.run("UPDATE tasks SET run_at = created_at + 0.001 WHERE id = ?", (task,)))
    sweep, failures = controller.queue.sweep, iter([True, False])

    def failing(batch: Any) -> Any:
        found = sweep(batch)
        if next(failures, False):
            raise sqlite_error(sqlite3.SQLITE_FULL, "database or disk is full")
        return found

    controller.queue.sweep = failing  # type: ignore[method-assign]
    controller.queue.next_due = 1.0
    with contextlib.suppress(StorageFull):
        controller.writer.write(lambda b: None)
    assert controller.wait(task, 10)["status"] == "completed"


def test_work_that_another_process_accepted_between_two_of_ours_is_handed_out(controller: AgentMasterController) -> None:
    second = make_controller(controller.settings, start=False)
    controller.wait(controller.submit(ANN, "one")["id"], 10)
    other = second.submit(ANN, "sports from the other process")["id"]
    later = second.submit(ANN, "business a little later", run_at=2e9)["id"]
    controller.submit(ANN, "two")
    assert controller.wait(other, 10)["status"] == "completed"
    second.writer.write(lambda b: b.run("UPDATE tasks SET run_at = created_at + 0.5 WHERE id = ?", (later,)))
    controller.submit(ANN, "three")
    assert controller.wait(later, 10)["status"] == "completed"
    second.stop(0)


def test_a_process_that_stands_by_does_not_count_what_the_leader_has_done_as_waiting(controller: AgentMasterController) -> None:
    second = make_controller(replace(controller.settings, queue_limit_user=1), start=False)
    for n in range(2):
        assert controller.wait(second.submit(ANN, f"hello {n}")["id"], 10)["status"] == "completed"
        second.queue.stale()  # as its pulse does every second
    second.stop(0)


def test_events_of_a_task_that_has_ended_end(controller: AgentMasterController) -> None:
    task = controller.submit(ANN, "hello")["id"]
    seen = list(controller.watch(ANN, task))
    assert [e["type"] for e in seen] == ["submitted", "started", "completed"]
    assert list(controller.watch(ANN, task, after=seen[-1]["id"], timeout_s=60)) == []


def test_a_full_queue_is_429_with_a_time_and_health_still_answers(make_app: Callable[..., Flask]) -> None:
    """P14."""
    client = make_app(queue_limit=3).test_client()
    client.environ_base["HTTP_X_API_KEY"] = ADMIN_KEY
    later = {"query": "hello", "pool": "general", "run_at": "2999-01-01T00:00:00Z"}
    assert [client.post("/api/tasks", json=later).status_code for _ in range(3)] == [202] * 3
    full = client.post("/api/tasks", json=later)
    assert (full.status_code, full.json["code"]) == (429, "queue_full")
    assert int(full.headers["Retry-After"]) >= 1
    assert client.get("/api/health").status_code == 200
    assert len(client.get("/api/tasks").json["data"]) == 3
