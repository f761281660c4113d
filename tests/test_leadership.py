"""Leading and the pulse: a stop that holds, chores that fail alone, and a process that ends while another takes the lead."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

import leadership
import ledger
from agent_master_controller import AgentMasterController
from conversation_manager import Principal
from errors import StorageBusy
from life_cycle import Outcome
from models import ControllerLease
from settings import Settings
from tests.test_agent_master_controller import books, until
from tests.world import Gate, make_controller

ANN, BOB, ADMIN = Principal("ann", "user"), Principal("bob", "user"), Principal("admin", "admin")
NOT_YET_S = 0.5  # so long a test gives something to happen that must not


@pytest.fixture
def controller(settings: Settings, gate: Gate) -> Iterator[AgentMasterController]:
    """A leader whose beats are given by hand."""
    made = without_pulse(make_controller(replace(settings, autoscale=False), gate))
    yield made
    gate.opened.set()
    made.stop(5)


@pytest.fixture
def other(settings: Settings, controller: AgentMasterController) -> Iterator[AgentMasterController]:
    """Another process on the same database, with a gate of its own that is open; it has not looked at the lease yet."""
    opened = Gate()
    opened.opened.set()
    made = make_controller(replace(settings, autoscale=False), opened, start=False)
    made._started = True
    yield made
    made.stop(5)


def without_pulse(controller: AgentMasterController) -> AgentMasterController:
    controller.leadership._stop.set()
    controller.leadership._pulse.join()
    return controller


def elsewhere(controller: AgentMasterController) -> AgentMasterController:
    """From here on this process bears the name of one that nobody here can look for."""
    name = "elsewhere:77:1:abcdef"
    controller.writer.write(lambda b: b.run("UPDATE controller_lease SET owner = ?", (name,)))
    for part in (controller, controller.engine, controller.leadership):
        part.me = name
    return controller


def another_leads(controller: AgentMasterController) -> None:
    controller.writer.write(lambda b: b.run("UPDATE controller_lease SET owner = 'elsewhere:9:9:eeeeee', until = ?", (time.time() + 60,)))


def beat(controller: AgentMasterController) -> None:
    """One beat to which everything is due."""
    controller.leadership._last.clear()
    controller.leadership.beat()


def in_a_thread(call: Callable[[], Any]) -> threading.Thread:
    made = threading.Thread(target=call, daemon=True)
    made.start()
    return made


def column(controller: AgentMasterController, sql: str, *values: Any) -> list[Any]:
    return [value for (value,) in controller.writer.write(lambda b: b.run(sql, values).fetchall())]


# --- a stop of everything ----------------------------------------------------------------------------------------------


def test_a_stop_is_not_undone_by_a_pulse_that_had_looked_before_it(controller: AgentMasterController) -> None:
    look, acknowledged = controller.leadership.paused, threading.Event()

    def stop() -> None:
        controller.stop_all(ADMIN)
        acknowledged.set()

    def look_and_be_held_up() -> bool:
        found = look()
        in_a_thread(stop)
        acknowledged.wait(NOT_YET_S)
        return found

    controller.leadership.paused = look_and_be_held_up  # type: ignore[method-assign]
    beat(controller)
    until(acknowledged.is_set)
    assert controller.engine.paused
    task = controller.submit(ANN, "hello", pool="sports")["id"]
    assert controller.wait(task, 0.1)["status"] == "queued"


def test_a_stop_that_another_process_was_told_holds_here_and_so_does_its_end(
    controller: AgentMasterController, other: AgentMasterController, gate: Gate
) -> None:
    task = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    other.stop_all(ADMIN)
    beat(controller)
    assert controller.task(ANN, task)["status"] == "queued"
    gate.opened.set()
    other.resume(ADMIN)
    beat(controller)
    assert controller.wait(task, 10)["status"] == "completed"


def test_a_process_that_begins_to_lead_keeps_a_stop(controller: AgentMasterController, other: AgentMasterController) -> None:
    controller.stop_all(ADMIN)
    controller.stop(1)
    other.leadership.try_to_lead()
    assert (other.engine.leading, other.engine.paused) == (True, True)
    task = other.submit(ANN, "hello", pool="sports")["id"]
    assert other.wait(task, 0.1)["status"] == "queued"


# --- the chores of the pulse -------------------------------------------------------------------------------------------


def fail() -> None:
    raise RuntimeError("told to fail")


def test_upkeep_that_always_fails_keeps_no_other_chore_from_being_done(settings: Settings, gate: Gate) -> None:
    controller = without_pulse(make_controller(replace(settings, autoscale=True), gate))
    done: list[str] = []
    controller.leadership.upkeep[:] = [fail, lambda: done.append("the upkeep behind it")]
    [controller.submit(ANN, f"hold {n}", pool="sports") for n in range(6)]
    gate.wait_for(2)
    controller.writer.write(lambda b: b.run("UPDATE tasks SET created_at = created_at - 30"))
    beat(controller)
    assert done == ["the upkeep behind it"]
    assert controller.pool(ANN, "sports")["last_scaling"]["by"] == "autoscaler"
    gate.opened.set()
    controller.stop(5)


def test_a_chore_that_failed_is_due_again_at_the_next_beat_and_one_that_was_done_is_not(
    controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []

    def busy_at_first() -> None:
        looks.append("failed" if not looks else "done")
        if looks == ["failed"]:
            raise StorageBusy()

    monkeypatch.setattr(leadership, "LOOK_OVER_S", 3600.0)
    monkeypatch.setattr(controller.staff, "look_over", busy_at_first)
    for _ in range(4):
        controller.leadership.beat()
    assert looks == ["failed", "done"]


def test_a_leader_that_lost_its_lease_does_nothing_more_of_what_a_leader_does(controller: AgentMasterController) -> None:
    done: list[str] = []
    controller.leadership.upkeep.append(lambda: done.append("upkeep"))
    beat(controller)
    assert done == ["upkeep"]
    another_leads(controller)
    beat(controller)
    assert (controller.engine.leading, done) == (False, ["upkeep"])
    beat(controller)
    assert (controller.engine.leading, done) == (False, ["upkeep"])


def test_the_uptime_of_a_leader_ends_with_its_lease(controller: AgentMasterController) -> None:
    beat(controller)
    another_leads(controller)
    beat(controller)
    controller.writer.write(lambda b: b.run("UPDATE uptime SET seen_at = 1"))
    controller.leadership.record()
    assert column(controller, "SELECT seen_at FROM uptime") == [1]


# --- a process that ends -----------------------------------------------------------------------------------------------


def test_what_runs_while_a_process_ends_keeps_its_lease_and_can_be_cancelled_from_another(
    controller: AgentMasterController, other: AgentMasterController, gate: Gate
) -> None:
    task = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    ending = in_a_thread(lambda: controller.stop(60))
    until(lambda: controller.draining)
    controller.writer.write(lambda b: b.run("UPDATE tasks SET lease_until = 1"))
    beat(controller)
    assert column(controller, "SELECT lease_until FROM tasks")[0] > time.time()
    assert other.cancel(ANN, task)["cancel_requested"]
    beat(controller)
    assert other.wait(task, 10)["status"] == "cancelled"
    ending.join(10)
    assert not ending.is_alive(), "nothing is left to wait for"


def test_another_process_leads_while_one_ends_whose_last_runs_are_written_all_the_same(
    controller: AgentMasterController, other: AgentMasterController, gate: Gate
) -> None:
    held = elsewhere(controller).submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    ending = in_a_thread(lambda: controller.stop(60))
    until(lambda: controller.draining and not controller.engine.leading)
    beat(controller)
    controller.leadership.try_to_lead()
    assert not controller.engine.leading, "the lease is free, and yet not for a process that ends"
    other.leadership.try_to_lead()
    assert other.engine.leading
    assert other.wait(other.submit(ANN, "hello", pool="sports")["id"], 10)["status"] == "completed"
    for one in (controller, other):
        beat(one)
    assert ending.is_alive()
    gate.opened.set()
    done = other.wait(held, 10)
    assert (done["status"], done["attempts"]) == ("completed", 1)
    assert [e["type"] for e in other.events(ANN, held) if e["type"] != "progress"] == ["submitted", "started", "completed"]
    ending.join(10)
    with other.db.session() as s:
        row = s.get_one(ControllerLease, 1)
        assert (row.owner, row.until > time.time()) == (other.me, True)
    books(other)


def test_a_stop_that_comes_while_a_process_begins_to_lead_waits_until_it_does(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    controller = make_controller(settings, start=False)
    controller.staff.make()
    controller._started = True
    wanted, stopped, ending = controller.staff.wanted, threading.Event(), []

    def stop() -> None:
        controller.stop(0)
        stopped.set()

    def told_to_stop_meanwhile() -> dict[str, int]:
        ending.append(in_a_thread(stop))
        stopped.wait(NOT_YET_S)
        return wanted()

    monkeypatch.setattr(controller.staff, "wanted", told_to_stop_meanwhile)
    controller.leadership.try_to_lead()
    ending[0].join(10)
    assert (stopped.is_set(), controller.engine.leading) == (True, False)
    again = make_controller(settings)
    assert again.engine.leading, "the lease was let go"
    again.stop(1)


# --- beside another process --------------------------------------------------------------------------------------------


def test_a_flood_through_a_process_that_stands_by_does_not_crowd_out_the_users_of_the_leader(
    controller: AgentMasterController, other: AgentMasterController
) -> None:
    controller.writer.write(
        lambda b: b.run(
            "INSERT INTO tally (hour, pool, status, n, wait_s, run_s) VALUES (?, 'sports', 'completed', 10, 0, 60)", (int(time.time() // 3600),)
        )
    )
    controller.engine.paused = True
    elsewhere(controller)
    beat(other)
    assert not other.engine.leading
    other.submit_many(ANN, [{"query": f"flood {n}", "pool": "sports"} for n in range(8)])
    controller.writer.write(lambda b: b.run("UPDATE tasks SET rank = rank - 2"))  # as if that had been two seconds ago
    task = controller.submit(BOB, "hello", pool="sports")["id"]
    assert controller.task(BOB, task)["position"] == 2, "runs take six seconds, and the pool has two agents"


def test_who_waits_at_the_leader_learns_of_an_end_that_another_process_wrote(
    controller: AgentMasterController, other: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    job, look = controller.engine.running()[task].job, ledger.task_row
    seen: list[Any] = []
    found: list[dict[str, Any]] = []

    def look_and_note(*given: Any) -> Any:
        row = look(*given)
        seen.append(row)
        return row

    monkeypatch.setattr(ledger, "task_row", look_and_note)
    in_a_thread(lambda: found.append(controller.wait(task, 600)))
    until(lambda: seen)
    other.writer.write(lambda b: other.queue.finish(b, job, Outcome("completed", "by the one before"), "sports-1"))
    assert until(lambda: found)[0]["result"] == "by the one before"
