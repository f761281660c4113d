"""Retention: old ended tasks go in small bites, with their events; the counts stay."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agent_master_controller import AgentMasterController
from capabilities.features import retention
from conversation_manager import Principal
from errors import Forbidden, NotFound
from settings import Settings
from tests.test_agent_master_controller import until
from tests.world import make_controller

ADMIN, ANN = Principal("admin", "admin"), Principal("ann", "user")
OLD = "UPDATE tasks SET completed_at = completed_at - 31 * 86400 WHERE id <= 7"


@pytest.fixture
def controller(settings: Settings) -> Iterator[AgentMasterController]:
    made = make_controller(settings)
    yield made
    made.stop(1)


def test_old_tasks_go_with_their_events_and_the_counts_of_status_stay(controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    controller.submit_many(ANN, [{"query": f"hello {n}"} for n in range(9)])
    controller.submit(ANN, "later", run_at=2e9)
    until(lambda: controller.status(ADMIN)["tasks"]["completed_today"] == 9)
    controller.writer.write(lambda b: b.run(OLD))
    before = {k: controller.status(ADMIN)[k] for k in ("tasks", "success_rate")}, controller.metrics(ADMIN)["total"]
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    commits = controller.writer.commits
    assert retention.prune(controller, ADMIN) == {"removed": 7, "days": 30}
    assert controller.writer.commits - commits >= 4, "in bites of three, and the one that finds nothing"
    assert sorted(t["id"] for t in controller.tasks(ANN)["data"]) == [8, 9, 10]
    assert controller.writer.write(lambda b: b.run("SELECT count(*) FROM task_events WHERE task_id <= 7").fetchone()[0]) == 0
    assert ({k: controller.status(ADMIN)[k] for k in ("tasks", "success_rate")}, controller.metrics(ADMIN)["total"]) == before
    with pytest.raises(NotFound):
        controller.task(ANN, 1)
    assert retention.prune(controller, ADMIN)["removed"] == 0
    with pytest.raises(Forbidden):
        retention.prune(controller, ANN)
