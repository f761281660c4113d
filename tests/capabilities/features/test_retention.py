"""Retention: old ended tasks go in small bites, with their events; the counts stay; the leader sees to it by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from agent_master_controller import AgentMasterController
from capabilities.features import retention
from capabilities.features.retention import Sweep
from conversation_manager import Principal
from errors import NotFound
from settings import Settings
from tests.test_agent_master_controller import until
from tests.world import make_controller

ADMIN, ANN = Principal("admin", "admin"), Principal("ann", "user")
AGE = "UPDATE tasks SET created_at = created_at - 31 * 86400, completed_at = completed_at - 31 * 86400 WHERE id <= ?"


@pytest.fixture
def controller(settings: Settings) -> Iterator[AgentMasterController]:
    made = make_controller(settings)
    yield made
    made.stop(1)


def age(controller: AgentMasterController, last: int) -> None:
    controller.writer.write(lambda b: b.run(AGE, (last,)))


def test_old_tasks_go_with_their_events_and_the_counts_of_status_stay(controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = controller.submit(ANN, "later", run_at=2e9)["id"]
    controller.submit_many(ANN, [{"query": f"hello {n}"} for n in range(9)])
    until(lambda: controller.status(ADMIN)["tasks"]["completed_today"] == 9)
    age(controller, 7)
    before = {k: controller.status(ADMIN)[k] for k in ("tasks", "success_rate")}, controller.metrics(ADMIN)["total"]
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    sweep = Sweep(controller)
    assert [sweep.beat() for _ in range(4)] == [2, 3, 1, 0], "in bites of three; one of the first three still waits"
    assert sorted(t["id"] for t in controller.tasks(ANN)["data"]) == [waiting, 8, 9, 10]
    assert controller.writer.write(lambda b: b.run("SELECT count(*) FROM task_events WHERE task_id BETWEEN 2 AND 7").fetchone()[0]) == 0
    assert ({k: controller.status(ADMIN)[k] for k in ("tasks", "success_rate")}, controller.metrics(ADMIN)["total"]) == before
    assert retention.removed(controller) == 6
    with pytest.raises(NotFound):
        controller.task(ANN, 2)


def test_at_the_end_of_what_is_old_it_rests_for_an_hour(controller: AgentMasterController) -> None:
    now = [1000.0]
    sweep = Sweep(controller, clock=lambda: now[0])
    controller.wait(controller.submit(ANN, "hello")["id"], 10)
    assert sweep.beat() == 0
    age(controller, 1)
    now[0] += retention.REST_S - 1
    assert sweep.beat() == 0
    now[0] += 1
    assert sweep.beat() == 1


def test_the_leader_removes_what_is_old_by_itself_and_tells(app: Any, client: FlaskClient) -> None:
    controller = app.extensions["operatoros"].controller
    controller.wait(controller.submit(ADMIN, "what is 2 plus 2", pool="general")["id"], 20)
    until(lambda: retention.removed(controller) == 0)
    age(controller, 1)
    controller.leadership.upkeep = [Sweep(controller).beat]
    until(lambda: retention.removed(controller) == 1)
    told = client.post("/api/command", json={"text": "admin retention"}).get_json()
    assert told["data"] == {"retention_days": 30, "removed": 1}
    assert "1 older task" in told["text"]
