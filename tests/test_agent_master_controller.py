"""The controller with real queue, threads and database: submitting, waiting, cancelling, scaling, restarting, taking up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

import ledger
import models
from agent_master_controller import AgentMasterController
from conversation_manager import Principal
from crew import AHEAD_FOR_S, Execution
from errors import AlreadyFinished, Conflict, Draining, Forbidden, IllegalTransition, InvalidField, NotFound, QueueFull
from life_cycle import Submission
from settings import Settings
from tests.test_task_queue import check_books
from tests.world import Gate, make_controller

ADMIN, OPERATOR = Principal("admin", "admin"), Principal("olga", "operator")
ANN, BOB, VERA = Principal("ann", "user"), Principal("bob", "user"), Principal("vera", "viewer")


@pytest.fixture
def controller(settings: Settings, gate: Gate) -> Iterator[AgentMasterController]:
    made = make_controller(settings, gate)
    yield made
    gate.opened.set()
    made.stop(5)


def until(what: Callable[[], Any], limit_s: float = 10.0) -> Any:
    """Wait for something to become true; a failure names nothing but the time."""
    end = time.monotonic() + limit_s
    while not (found := what()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)
    return found


def books(controller: AgentMasterController) -> None:
    check_books(lambda sql, *values: controller.writer.write(lambda b: b.run(sql, values).fetchall()))


def test_an_accepted_task_is_on_disk_and_its_answer_comes_through_the_one_loop(controller: AgentMasterController) -> None:
    task = controller.submit(ANN, "sports say hello")
    assert (task["status"], task["pool"], task["owner"]) == ("queued", "sports", "ann")
    done = controller.wait(task["id"], 10)
    assert done["status"] == "completed"
    assert done["result"].startswith("heard sports say hello")
    assert (done["provider"], done["attempts"], done["sources"]) == ("builtin", 1, ["the test"])
    assert [e["type"] for e in controller.events(ANN, task["id"])] == ["submitted", "started", "completed"]
    books(controller)


def test_a_tool_that_breaks_ends_its_task_and_not_its_agent(controller: AgentMasterController) -> None:
    failed = controller.wait(controller.submit(ANN, "fail now")["id"], 10)
    assert (failed["status"], failed["error"]["code"]) == ("failed", "internal_error")
    assert controller.wait(controller.submit(ANN, "hello")["id"], 10)["status"] == "completed"


def test_a_waiting_task_is_cancelled_at_once_and_a_running_one_within_two_seconds(controller: AgentMasterController, gate: Gate) -> None:
    running = [controller.submit(ANN, f"hold {n}", pool="general") for n in range(2)]
    gate.wait_for(2)
    waiting = controller.submit(ANN, "hello", pool="general")
    assert controller.cancel(ANN, waiting["id"])["status"] == "cancelled"
    assert controller.cancel(ANN, running[0]["id"])["cancel_requested"] is True
    ended = controller.wait(running[0]["id"], 3)
    assert ended["status"] == "cancelled"
    with pytest.raises(AlreadyFinished):
        controller.cancel(ANN, running[0]["id"])
    gate.opened.set()
    assert controller.wait(running[1]["id"], 10)["status"] == "completed"
    books(controller)


def test_cancelling_at_any_moment_ends_in_exactly_one_state(controller: AgentMasterController) -> None:
    tasks = [controller.submit(ANN, f"hello {n}") for n in range(60)]

    def cancel(task_id: int) -> None:
        try:
            controller.cancel(ANN, task_id)
        except AlreadyFinished:
            return

    threads = [threading.Thread(target=cancel, args=(t["id"],)) for t in tasks]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert {controller.wait(t["id"], 10)["status"] for t in tasks} <= {"completed", "cancelled"}
    books(controller)


def test_a_deadline_ends_a_waiting_and_a_running_task(controller: AgentMasterController, gate: Gate) -> None:
    running = controller.submit(ANN, "hold", pool="general", deadline_s=0.4)
    gate.wait_for(1)
    [controller.submit(ANN, "hold", pool="general") for _ in range(2)]
    waiting = controller.submit(ANN, "hello", pool="general", deadline_s=0.4)
    assert controller.wait(waiting["id"], 5)["status"] == "expired"
    assert controller.wait(running["id"], 5)["status"] == "expired"


def test_scaling_changes_what_really_runs(controller: AgentMasterController, gate: Gate) -> None:
    [controller.submit(ANN, f"hold {n}", pool="sports") for n in range(5)]
    gate.wait_for(2)
    assert controller.pool(ANN, "sports")["busy"] == 2
    done = controller.scale(OPERATOR, "sports", to=5)
    assert (done["before"], done["after"]) == (2, 5)
    gate.wait_for(3)
    assert controller.pool(ANN, "sports")["busy"] == 5
    gate.opened.set()
    until(lambda: controller.pool(ANN, "sports")["idle"] == 5)
    assert controller.scale(OPERATOR, "sports", direction="down", count=4)["after"] == 1
    assert [a["name"] for a in controller.agents(ANN, "sports")] == ["sports-1"]
    assert controller.pool(ANN, "sports")["last_scaling"]["reason"] == "asked for by olga"


def test_scaling_outside_the_bounds_names_them(controller: AgentMasterController) -> None:
    for wanted in ({"to": 17}, {"to": 0}, {"direction": "up", "count": 99_999_999_999}, {"direction": "sideways"}, {"direction": "up", "count": -3}):
        with pytest.raises(InvalidField):
            controller.scale(OPERATOR, "sports", **wanted)  # type: ignore[arg-type]
    assert controller.pool(ANN, "sports")["size"] == 2
    with pytest.raises(NotFound):
        controller.scale(OPERATOR, "swimming", to=3)


def test_a_restart_puts_running_tasks_back_and_they_run_again_once(controller: AgentMasterController, gate: Gate) -> None:
    tasks = [controller.submit(ANN, f"hold {n}", pool="sports") for n in range(2)]
    gate.wait_for(2)
    assert controller.restart(OPERATOR, "sports")["pools"] == [{"pool": "sports", "restarted": 2, "requeued": 2}]
    gate.wait_for(2)
    gate.opened.set()
    for task in tasks:
        done = controller.wait(task["id"], 10)
        assert (done["status"], done["attempts"]) == ("completed", 1)
        assert [e["type"] for e in controller.events(ANN, task["id"])] == ["submitted", "started", "requeued", "started", "completed"]
    books(controller)


def test_an_agent_without_a_sign_of_life_is_failed_and_restarted_with_its_task(controller: AgentMasterController, gate: Gate) -> None:
    task = controller.submit(ANN, "hold", pool="general")
    gate.wait_for(1)
    run = controller.engine.running()[task["id"]]
    run.heartbeat -= 200
    assert [w.state() for w in controller.engine.failed()] == ["failed"]
    assert controller.restart_failed(OPERATOR)["requeued"] == 1
    gate.wait_for(1)
    gate.opened.set()
    assert controller.wait(task["id"], 10)["status"] == "completed"
    assert controller.engine.failed() == []


def test_an_agent_whose_thread_ended_is_failed_and_replaced(controller: AgentMasterController) -> None:
    worker = controller.engine.workers["general"]["general-1"]
    worker.mailbox.put(None)
    until(lambda: worker.state() == "failed")
    assert controller.restart_failed(OPERATOR) == {"restarted": ["general-1"], "requeued": 0}
    assert controller.engine.workers["general"]["general-1"].state() == "idle"


def test_without_autoscaling_the_pools_stay_as_they_are_and_fairness_still_follows_how_long_runs_take(settings: Settings, gate: Gate) -> None:
    controller = make_controller(replace(settings, autoscale=False), gate)
    tasks = [controller.submit(ANN, f"hold {n}", pool="sports")["id"] for n in range(8)]
    gate.wait_for(2)
    time.sleep(0.1)
    gate.opened.set()
    assert {controller.wait(i, 10)["status"] for i in tasks} == {"completed"}
    controller.staff.look_over()
    mean = controller.pool(ADMIN, "sports")["avg_run_s"]
    assert mean > 0
    assert controller.queue.lanes.spacing_s["sports"] == pytest.approx(mean / 2)
    assert controller.pool(ADMIN, "sports")["size"] == 2
    controller.stop(1)


def test_the_autoscaler_adds_agents_while_tasks_wait_and_says_why(settings: Settings, gate: Gate) -> None:
    controller = make_controller(replace(settings, autoscale=True), gate)
    [controller.submit(ANN, f"hold {n}", pool="sports") for n in range(6)]
    gate.wait_for(2)
    controller.writer.write(lambda b: b.run("UPDATE tasks SET created_at = created_at - 30"))
    controller.staff.look_over()
    pool = controller.pool(ANN, "sports")
    assert pool["size"] == 4
    assert pool["last_scaling"]["by"] == "autoscaler"
    assert "waiting" in pool["last_scaling"]["reason"]
    gate.opened.set()
    controller.stop(5)


# --- who may what -----------------------------------------------------------------------------------------------------


def test_a_viewer_looks_and_does_nothing(controller: AgentMasterController) -> None:
    assert controller.status(VERA)["ready"]
    for forbidden in (
        lambda: controller.submit(VERA, "hello"), lambda: controller.scale(VERA, "sports", to=3), lambda: controller.restart(VERA, "all"),
        lambda: controller.restart_failed(VERA), lambda: controller.retry_failed(VERA), lambda: controller.stop_all(VERA),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            forbidden()


def test_users_never_see_each_others_tasks(controller: AgentMasterController) -> None:
    task = controller.submit(ANN, "my secret")
    controller.wait(task["id"], 10)
    for reading in (controller.task, controller.events, controller.why, controller.cancel, controller.retry):
        with pytest.raises(NotFound):
            reading(BOB, task["id"])
    assert controller.tasks(BOB)["data"] == []
    seen = controller.task(OPERATOR, task["id"])
    assert (seen["query"], seen["result"], seen["status"]) == (None, None, "completed")
    assert controller.task(ADMIN, task["id"])["query"] == "my secret"


def test_urgent_is_for_operators(controller: AgentMasterController) -> None:
    with pytest.raises(Forbidden):
        controller.submit(ANN, "hello", priority="urgent")
    assert controller.submit(OPERATOR, "hello", priority="urgent")["priority"] == "urgent"


# --- trying again, changing, undoing ----------------------------------------------------------------------------------


def test_a_failed_task_is_tried_again_as_a_new_one(controller: AgentMasterController) -> None:
    failed = controller.wait(controller.submit(ANN, "fail once")["id"], 10)
    again = controller.retry(ANN, failed["id"])
    assert (again["retry_of"], again["query"]) == (failed["id"], "fail once")
    done = controller.wait(controller.submit(ANN, "hello")["id"], 10)
    with pytest.raises(Conflict):
        controller.retry(ANN, done["id"])


def test_retry_failed_takes_each_failure_once(controller: AgentMasterController) -> None:
    failed = [controller.wait(controller.submit(ANN, f"fail {n}")["id"], 10)["id"] for n in range(3)]
    assert sorted(t["retry_of"] for t in controller.retry_failed(ANN)) == failed
    [controller.wait(t["id"], 10) for t in controller.tasks(ANN)["data"]]
    assert sorted(t["retry_of"] for t in controller.retry_failed(ANN)) == [f + 3 for f in failed]


def test_retry_failed_knows_what_was_tried_again_however_many_tasks_came_since(controller: AgentMasterController) -> None:
    failed = controller.wait(controller.submit(ANN, "fail once")["id"], 10)["id"]
    again = controller.retry(ANN, failed)["id"]
    assert controller.wait(again, 10)["status"] == "failed"
    for owner in "xy":
        later = [Submission(owner, "later", "sports", run_at=time.time() + 3600)] * 600
        controller.writer.write(lambda b, later=later: controller.queue.submit(b, later, time.time()))  # type: ignore[misc]
    assert [t["retry_of"] for t in controller.retry_failed(OPERATOR)] == [again], "the first one was tried again before"


def filled(controller: AgentMasterController, owner: str, count: int) -> None:
    """Tasks that wait for later, beside whatever limits there are."""
    later = [Submission(owner, "later", "sports", run_at=time.time() + 3600)] * count
    controller.writer.write(lambda b: controller.queue.submit(b, later, time.time()))


def test_retry_failed_takes_what_the_queue_has_room_for_and_says_how_much(controller: AgentMasterController) -> None:
    failed = [controller.wait(controller.submit(ANN, f"fail {n}")["id"], 10)["id"] for n in range(5)]
    controller.engine.paused = True
    controller.queue.limits = replace(controller.queue.limits, per_user=3)
    filled(controller, "ann", 1)
    with pytest.raises(QueueFull, match="2 of 5 tasks were put back"):
        controller.retry_failed(ANN)
    with pytest.raises(QueueFull, match="0 of 3 tasks were put back"):
        controller.retry_failed(ANN)
    controller.queue.limits = replace(controller.queue.limits, per_user=6)
    assert [t["retry_of"] for t in controller.retry_failed(ANN)] == failed[2::-1]
    assert controller.retry_failed(ANN) == []
    books(controller)


def test_retry_failed_of_an_operator_goes_on_behind_a_user_whose_part_of_the_queue_is_full(controller: AgentMasterController) -> None:
    failed = {who.user: controller.wait(controller.submit(who, "fail")["id"], 10)["id"] for who in (ANN, BOB)}
    controller.engine.paused = True
    controller.queue.limits = replace(controller.queue.limits, per_user=3)
    filled(controller, "bob", 3)
    with pytest.raises(QueueFull, match="1 of 2 tasks were put back"):
        controller.retry_failed(OPERATOR)
    assert [t["retry_of"] for t in controller.tasks(ANN, limit=1)["data"]] == [failed["ann"]]


def test_a_page_of_running_tasks_reads_the_tally_once(controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    controller.wait(controller.submit(ANN, "hello", pool="sports")["id"], 10)
    tasks = [controller.submit(ANN, f"hold {n}", pool="sports")["id"] for n in range(2)]
    gate.wait_for(3)
    read, counts = [], ledger.Counts
    monkeypatch.setattr(ledger, "Counts", lambda *given: read.append(1) or counts(*given))
    page = controller.tasks(ANN, status="running")["data"]
    assert sorted(t["id"] for t in page) == tasks
    assert all(t["stage"] != "waiting" and t["eta_s"] is not None for t in page)
    assert len(read) == 1
    assert controller.tasks(ANN, status="completed")["data"]
    assert len(read) == 1, "nothing of it runs"


def test_failures_behind_those_that_were_tried_again_are_found(controller: AgentMasterController) -> None:
    failed = [controller.wait(controller.submit(ANN, f"fail {n}")["id"], 10)["id"] for n in range(3)]

    def untried(limit: int) -> list[int]:
        return [row.id for row in ledger.untried_rows(controller.db, owner="ann", pool=None, since=time.time() - 60, limit=limit)]

    assert untried(2) == [failed[2], failed[1]]
    controller.engine.paused = True
    [controller.retry(ANN, i) for i in untried(2)]
    assert untried(2) == [failed[0]]


def test_scaling_and_priority_can_be_undone_and_a_restart_cannot(controller: AgentMasterController, gate: Gate) -> None:
    controller.scale(OPERATOR, "sports", to=6)
    assert controller.undo(OPERATOR)["text"] == "sports: 2 -> 6 agents"
    assert controller.pool(OPERATOR, "sports")["size"] == 2
    receipt = controller.restart(OPERATOR, "sports")["receipt"]
    with pytest.raises(Conflict, match="cannot be undone"):
        controller.undo(OPERATOR, receipt)
    with pytest.raises(NotFound):
        controller.undo(ANN, receipt)
    [controller.submit(ANN, f"hold {n}", pool="general") for n in range(2)]
    gate.wait_for(2)
    waiting = controller.submit(ANN, "hello", pool="general")
    assert controller.prioritise(ANN, waiting["id"], "high")["priority"] == "high"
    controller.undo(ANN)
    assert controller.task(ANN, waiting["id"])["priority"] == "normal"
    gate.opened.set()
    controller.wait(waiting["id"], 10)
    with pytest.raises(IllegalTransition):
        controller.prioritise(ANN, waiting["id"], "high")


# --- bad input ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spec", [{"query": ""}, {"query": "   "}, {"query": "x" * 8001}, {"query": "x", "pool": "swimming"}, {"query": "x", "priority": "soon"}]
)  # fmt: skip
def test_a_bad_field_is_named_and_nothing_of_the_batch_is_accepted(controller: AgentMasterController, spec: dict[str, Any]) -> None:
    with pytest.raises(InvalidField) as refused:
        controller.submit_many(ANN, [{"query": "fine"}, spec])
    assert refused.value.errors
    assert controller.tasks(ANN)["data"] == []


# --- stopping and taking up -----------------------------------------------------------------------------------------------


def test_a_stop_lets_running_tasks_end_and_refuses_new_ones(settings: Settings, gate: Gate) -> None:
    controller = make_controller(settings, gate)
    task = controller.submit(ANN, "hold", pool="general")
    gate.wait_for(1)
    threading.Timer(0.3, gate.opened.set).start()
    assert controller.stop(10) == 0
    with pytest.raises(Draining):
        controller.submit(ANN, "hello")
    assert controller.ready() == (False, ["draining"])
    again = make_controller(settings)
    assert again.task(ANN, task["id"])["status"] == "completed"
    again.stop(1)


def test_what_was_running_at_a_stop_without_patience_runs_again_at_the_next_start(settings: Settings, gate: Gate) -> None:
    controller = make_controller(settings, gate)
    held = controller.submit(ANN, "hold", pool="general")
    gate.wait_for(1)
    assert controller.stop(0) == 1
    again = make_controller(settings, Gate())
    row = again.task(ANN, held["id"])
    assert row["status"] in ("queued", "running")
    assert [e["type"] for e in again.events(ANN, held["id"])][:3] == ["submitted", "started", "requeued"]
    gate.opened.set()
    again.cancel(ANN, held["id"])
    again.stop(2)


def test_a_second_process_stands_by_and_takes_over_when_the_first_lets_go(settings: Settings, gate: Gate) -> None:
    first = make_controller(settings, gate)
    second = make_controller(settings, gate, start=False)
    second.leadership.me = "elsewhere:1:1:ffffff"
    second._started = True
    first.writer.write(lambda b: b.run("UPDATE controller_lease SET owner = ?, until = ?", ("elsewhere:9:9:eeeeee", time.time() + 60)))
    second.leadership.try_to_lead()
    assert not second.engine.leading, "a live owner on another host keeps its lease"
    first.writer.write(lambda b: b.run("UPDATE controller_lease SET owner = ?", (first.me,)))
    task = second.submit(ANN, "hello from the other one")
    assert second.wait(task["id"], 10)["status"] == "completed", "the leader runs what another process accepted"
    first.stop(1)
    second.leadership.try_to_lead()
    assert second.engine.leading
    assert second.wait(second.submit(ANN, "and now I lead")["id"], 10)["status"] == "completed"
    second.stop(1)


def test_the_task_of_a_leader_that_is_gone_is_taken_up_when_its_lease_ends_though_another_leads_long_since(settings: Settings, gate: Gate) -> None:
    first = make_controller(settings, gate, start=False)
    for part in (first, first.engine, first.leadership):
        part.me = "elsewhere:77:1:abcdef"
    first.start()
    task = first.submit(ANN, "hold", pool="general")["id"]
    gate.wait_for(1)
    first.leadership.beat = lambda: None  # type: ignore[method-assign]
    first.engine.leading = False  # its host is gone from here on
    first.writer.write(lambda b: b.run("UPDATE controller_lease SET until = 0"))
    open_gate = Gate()
    open_gate.opened.set()
    second = make_controller(settings, open_gate)
    assert second.engine.leading
    second.leadership.beat()
    assert second.task(ANN, task)["status"] == "running", "its lease holds"
    first.writer.write(lambda b: b.run("UPDATE tasks SET lease_until = 1"))
    second.leadership._last.clear()
    second.leadership.beat()
    assert second.wait(task, 10)["status"] == "completed"
    gate.opened.set()
    first.stop(1)
    books(second)
    second.stop(1)


def test_a_leader_that_is_overtaken_gives_back_what_lies_ready_and_tends_what_runs(controller: AgentMasterController, gate: Gate) -> None:
    controller.leadership._stop.set()  # the beats are given by hand
    controller.engine._crews["sports"].pace_s = AHEAD_FOR_S / 2
    tasks = [int(t["id"]) for t in controller.submit_many(ANN, [{"query": f"hold {n}", "pool": "sports"} for n in range(14)])]
    gate.wait_for(2)
    until(lambda: controller.engine._crews["sports"].ahead)
    controller.writer.write(lambda b: b.run("UPDATE controller_lease SET owner = 'elsewhere:9:9:eeeeee', until = ?", (time.time() + 60,)))
    controller.leadership._last.clear()
    controller.leadership.beat()
    assert not controller.engine.leading
    running = [i for i in tasks if controller.task(ANN, i)["status"] == "running"]
    assert len(running) == 2
    controller.writer.write(lambda b: b.run("UPDATE tasks SET lease_until = 1 WHERE status = 'running'"))
    controller.writer.write(lambda b: b.run("UPDATE tasks SET cancel_requested = 1 WHERE id = ?", (running[0],)))
    controller.leadership._last.clear()
    controller.leadership.beat()
    (until_,) = controller.writer.write(lambda b: b.run("SELECT min(lease_until) FROM tasks WHERE status = 'running'").fetchone())
    assert until_ > time.time(), "its leases are kept"
    assert controller.engine.running()[running[0]].stopped == "cancelled"
    gate.opened.set()


def test_a_submission_tells_the_moment_that_is_stored_and_whether_its_key_was_known(controller: AgentMasterController) -> None:
    spec = {"query": "hello", "idempotency_key": "k"}
    (first,), known = controller.accept(ANN, [spec])
    (again,), known_then = controller.accept(ANN, [spec])
    assert (known, known_then, again["id"]) == (False, True, first["id"])
    assert first["created_at"] == controller.task(ANN, first["id"])["created_at"]


def test_stop_all_puts_everything_back_and_resume_goes_on(controller: AgentMasterController, gate: Gate) -> None:
    task = controller.submit(ANN, "hold", pool="general")
    gate.wait_for(1)
    assert controller.stop_all(ADMIN)["paused"]
    assert controller.task(ANN, task["id"])["status"] == "queued"
    waiting = controller.submit(ANN, "hello")
    assert controller.wait(waiting["id"], 0.2)["status"] == "queued"
    gate.opened.set()
    controller.resume(ADMIN)
    assert controller.wait(waiting["id"], 10)["status"] == "completed"
    assert controller.wait(task["id"], 10)["status"] == "completed"


def test_a_stop_of_everything_is_not_forgotten_by_a_restart(settings: Settings) -> None:
    first = make_controller(settings)
    first.stop_all(ADMIN)
    first.stop(1)
    second = make_controller(settings)
    assert second.status(ADMIN)["paused"]
    waiting = second.submit(ANN, "hello")
    assert second.wait(waiting["id"], 0.2)["status"] == "queued"
    second.resume(ADMIN)
    assert second.wait(waiting["id"], 10)["status"] == "completed"
    second.stop(1)


def test_status_costs_no_more_statements_with_many_tasks(controller: AgentMasterController) -> None:
    from sqlalchemy import event

    seen: list[str] = []
    asking = threading.get_ident()

    def note(*call: Any) -> None:
        if threading.get_ident() == asking:  # the health thread and the hooks read the same database meanwhile
            seen.append(call[2])

    event.listen(controller.db.engine, "before_cursor_execute", note)
    controller.status(ADMIN)
    few = len(seen)
    controller.submit_many(ANN, [{"query": f"hello {n}"} for n in range(200)])
    until(lambda: controller.status(ADMIN)["tasks"]["completed_today"] == 200)
    seen.clear()
    controller.status(ADMIN)
    assert 0 < len(seen) == few
    assert not any("FROM tasks" in sql for sql in seen)


def test_smaller_bounds_at_a_start_hold_for_pools_that_were_larger(settings: Settings) -> None:
    first = make_controller(replace(settings, autoscale=False))
    first.scale(OPERATOR, "sports", to=6)
    first.stop(2)
    second = make_controller(replace(settings, autoscale=False, pool_max=3))
    try:
        assert second.pool(ANN, "sports")["size"] == 3
        until(lambda: second.leadership.beat() or len(second.engine.workers["sports"]) == 3)
    finally:
        second.stop(2)


def test_what_is_for_later_neither_grows_a_pool_nor_keeps_it_from_shrinking(controller: AgentMasterController) -> None:
    soon = datetime.fromtimestamp(time.time() + 3600, UTC)
    controller.submit_many(ANN, [{"query": "hello", "pool": "sports", "run_at": soon} for _ in range(5)])
    facts = controller.staff._facts("sports", ledger.Counts(controller.db))
    assert (facts.waiting, facts.longest_wait_s) == (0, 0.0)
    assert "sports" in controller.staff._quiet_since
    assert controller.pool(ANN, "sports")["queued"] == 5
    controller.writer.write(lambda b: b.run("UPDATE tasks SET run_at = ?, created_at = created_at - 86400", (time.time() - 0.01,)))
    assert ledger.ready(controller.db, "sports")[0] <= 5
    assert ledger.ready(controller.db, "sports")[1] < 60


def test_what_an_operator_made_urgent_is_tried_again_by_its_owner_as_high(controller: AgentMasterController, gate: Gate) -> None:
    controller.scale(OPERATOR, "sports", to=1)
    held = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    task = controller.submit(ANN, "fail now", pool="sports")["id"]
    controller.prioritise(OPERATOR, task, "urgent")
    gate.opened.set()
    controller.wait(held, 10)
    assert controller.wait(task, 10)["status"] == "failed"
    [again] = controller.retry_failed(ANN)
    assert (again["retry_of"], again["priority"]) == (task, "high")
    assert controller.retry(OPERATOR, task)["priority"] == "urgent"


@pytest.mark.parametrize("state", ["failed", "dead", "cancelled", "expired"])
def test_a_list_of_what_went_wrong_is_read_from_its_own_index(controller: AgentMasterController, state: str) -> None:
    """Among a million completed tasks, looking for the three that failed went through all of them."""
    from sqlalchemy import event

    asked: list[tuple[str, Any]] = []
    event.listen(controller.db.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    controller.tasks(ADMIN, status=state)
    sql, values = next(found for found in asked if "ORDER BY tasks.id DESC" in found[0])
    with controller.db.engine.connect() as connection:
        plan = " ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "tasks_unlucky" in plan


def test_a_run_reports_its_stage_only_when_it_takes_long(controller: AgentMasterController, gate: Gate) -> None:
    task = controller.submit(ANN, "hold", pool="general")
    gate.wait_for(1)
    run = controller.engine.running()[task["id"]]
    assert isinstance(run, Execution)
    assert controller.task(ANN, task["id"])["stage"] == "using general echo"
    until(lambda: "progress" in [e["type"] for e in controller.events(ANN, task["id"])])
    gate.opened.set()
    controller.wait(task["id"], 10)
    quick = controller.wait(controller.submit(ANN, "hello")["id"], 10)
    assert [e["type"] for e in controller.events(ANN, quick["id"])] == ["submitted", "started", "completed"]


def test_an_answer_and_what_its_conversation_remembers_wait_together_for_a_database_that_cannot_be_written(
    controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    task = controller.submit(ANN, "hold on", pool="general", session_id="s")
    gate.wait_for(1)
    monkeypatch.setattr(models, "LOCK_WAIT_S", 0.05)
    with controller.db.turn():
        gate.opened.set()
        until(lambda: "a write failed" in caplog.text)
        assert controller.assistants.thread("ann", "s", "general") == []
    assert controller.wait(task["id"], 10)["status"] == "completed"
    assert [m.role for m in controller.assistants.thread("ann", "s", "general")] == ["user", "assistant"]
