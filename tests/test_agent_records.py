"""The rows of the agents: each task is counted once, whoever is replaced and whatever fails while they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from agent_master_controller import AgentMasterController
from conversation_manager import Principal
from errors import StorageBusy
from settings import Settings
from tests.test_agent_master_controller import until
from tests.world import Gate, make_controller

ANN, OPERATOR = Principal("ann", "user"), Principal("olga", "operator")


@pytest.fixture
def controller(settings: Settings) -> Iterator[AgentMasterController]:
    """A leader that records only when it is told to, after ten tasks in one pool."""
    gate = Gate()
    made = make_controller(replace(settings, autoscale=False), gate)
    made.leadership._stop.set()
    made.leadership._pulse.join()
    made.monitor.stop()
    for n in range(10):
        made.wait(made.submit(ANN, f"hello {n}", pool="sports")["id"], 10)
    until(lambda: made.pool(ANN, "sports")["idle"] == 2)
    yield made
    made.stop(5)


def recorded(controller: AgentMasterController, column: str = "tasks_done") -> int:
    """What the rows of the pool's agents say."""
    found = controller.writer.write(lambda b: b.run(f"SELECT sum({column}) FROM agents WHERE pool = 'sports'").fetchone()[0])
    return int(found or 0)


def shown(controller: AgentMasterController) -> int:
    return sum(agent["tasks_done"] for agent in controller.agents(ANN, "sports"))


def test_an_agent_that_is_replaced_while_its_record_is_written_is_counted_once(
    controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = controller.writer.write

    def replaced_before(what: Callable[..., Any]) -> Any:
        with monkeypatch.context() as as_ever:
            as_ever.setattr(controller.writer, "write", write)
            controller.engine.restart("sports")
            return write(what)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(controller.writer, "write", replaced_before)
        controller.leadership.record()
    controller.leadership.record()
    assert (recorded(controller), shown(controller)) == (10, 10)


def test_what_could_not_be_written_is_written_the_next_time_though_the_agent_was_replaced_and_another_hired(
    controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(what: object) -> None:
        raise StorageBusy()

    with monkeypatch.context() as locked:
        locked.setattr(controller.writer, "write", busy)
        with pytest.raises(StorageBusy):
            controller.leadership.records.write()
    assert (recorded(controller), shown(controller)) == (0, 10)
    controller.engine.restart("sports")
    controller.engine.scale("sports", 0)
    controller.engine.scale("sports", 2)
    controller.wait(controller.submit(ANN, "hello", pool="sports")["id"], 10)
    for _ in range(2):
        controller.leadership.records.write()
        assert (recorded(controller), recorded(controller, "restarts")) == (11, 2)
    assert controller.engine.departed == []


def test_agents_that_were_not_replaced_after_all_are_counted_once(controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    def recorded_and_refused(*given: object, **more: object) -> int:
        controller.leadership.records.write()
        raise StorageBusy()

    with monkeypatch.context() as locked:
        locked.setattr(controller.engine, "_put_back", recorded_and_refused)
        with pytest.raises(StorageBusy):
            controller.engine.restart("sports")
    controller.leadership.records.write()
    assert (recorded(controller), recorded(controller, "restarts"), shown(controller)) == (10, 0, 10)
