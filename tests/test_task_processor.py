"""The engine: hooks, stops, closers, agents that leave, freeze or die, and tasks at a provider that refuses or hangs."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

import crew
import task_queue
from agent_master_controller import AgentMasterController
from ai_providers import ProviderManager
from conversation_manager import Principal
from crew import Execution
from errors import Cancelled, DeadlineExceeded, StorageBusy, Unavailable
from life_cycle import Job, Outcome
from models import AgentInstance
from settings import Settings
from task_processor import WorkerDied
from tests.fake_llm import FakeLLM
from tests.test_agent_master_controller import books, until
from tests.world import Gate, make_controller
from writer import Batch

ANN, OPERATOR, ADMIN = Principal("ann", "user"), Principal("olga", "operator"), Principal("admin", "admin")


class Diary:
    """A hook that writes down what it is told; `say` may fail or do more."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, int]] = []
        self.say: Callable[[], None] = lambda: None

    def started(self, job: Job) -> None:
        self.lines.append(("started", job.id))
        self.say()

    def ended(self, job: Job, outcome: Outcome) -> None:
        self.lines.append((outcome.status, job.id))
        self.say()


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def controller(settings: Settings, gate: Gate, diary: Diary) -> Iterator[AgentMasterController]:
    made = make_controller(replace(settings, autoscale=False), gate, hooks=[diary])
    yield made
    gate.opened.set()
    made.stop(5)


def job(**more: Any) -> Job:
    return Job(**{"id": 1, "token": 1, "pool": "general", "owner": "ann", "session_id": None, "query": "x", "priority": "normal", "attempts": 0,
                  "deliveries": 1, "due_at": 0.0, "deadline_at": None, "timeout_s": 300.0, **more})  # fmt: skip


# --- one run -----------------------------------------------------------------------------------------------------------


def test_a_run_stops_at_its_deadline_or_its_longest_time_whichever_is_first() -> None:
    for limits, left in (({"timeout_s": 50.0}, 50), ({"deadline_at": time.time() + 20}, 20), ({"deadline_at": time.time() + 900}, 300)):
        assert Execution(job(**limits), lambda run: None).remaining_s == pytest.approx(left, abs=1)
    late = Execution(job(deadline_at=time.time() - 5), lambda run: None)
    with pytest.raises(DeadlineExceeded):
        late.check()


@pytest.mark.parametrize(
    ("why", "raised"), [("cancelled", Cancelled), ("restarted", Cancelled), ("draining", Cancelled), ("expired", DeadlineExceeded)]
)
def test_a_stopped_run_raises_at_its_next_check_and_keeps_its_first_reason(why: str, raised: type[Exception]) -> None:
    run = Execution(job(), lambda run: None)
    run.check()
    run.stop(why)
    run.stop("other")
    assert run.stopped == why
    with pytest.raises(raised):
        run.check()
    with pytest.raises(raised):
        run.report("thinking", 10)


def test_closers_run_once_at_a_stop_a_broken_one_harms_no_other_and_late_ones_at_once() -> None:
    run, closed = Execution(job(), lambda run: None), []
    run.on_cancel(lambda: closed.append("first"))
    run.on_cancel(lambda: 1 / 0)
    run.on_cancel(lambda: closed.append("last"))
    run.stop("cancelled")
    run.stop("cancelled")
    assert closed == ["first", "last"]
    run.on_cancel(lambda: closed.append("late"))
    run.on_cancel(lambda: 1 / 0)
    assert closed == ["first", "last", "late"]


def test_progress_is_shown_after_a_quarter_of_a_second_only() -> None:
    shown: list[int] = []
    run = Execution(job(), lambda run: shown.append(run.percent))
    run.report("thinking", 10)
    assert (shown, run.stage, run.shown) == ([], "thinking", False)
    run.started -= crew.QUIET_S
    run.report("writing", 60)
    assert shown == [60]


# --- a database whose word is lost ---------------------------------------------------------------------------------------


class LosesWord:
    """A connection that writes its n-th commit to disk and then breaks before it has said so."""

    def __init__(self, real: Any, at: int) -> None:
        self.real, self.left = real, at

    def commit(self) -> None:
        self.real.commit()
        self.left -= 1
        if self.left == 0:
            raise Unavailable("the connection was lost")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


@pytest.mark.parametrize("at", range(1, 6))
def test_a_commit_that_reached_the_disk_without_a_word_loses_no_task_and_repeats_no_end(
    controller: AgentMasterController, diary: Diary, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer.RETRY_PAUSE_S", 0.01)
    controller.wait(controller.submit(ANN, "warm")["id"], 10)
    lost = controller.writer._connection = LosesWord(controller.writer._connection, at)
    for n in range(4):
        with contextlib.suppress(Unavailable):
            controller.submit(ANN, f"hello {n}", pool="sports")
    until(lambda: lost.left <= 0)
    until(lambda: {t["status"] for t in controller.tasks(ANN)["data"]} == {"completed"})
    ids = [t["id"] for t in controller.tasks(ANN)["data"]]
    until(lambda: sorted(i for what, i in diary.lines if what == "completed") == sorted(ids))
    assert all(controller.wait(i, 10)["status"] == "completed" for i in ids)
    assert controller.engine.running() == {}
    assert controller.queue.fenced == 0
    books(controller)


def test_who_waits_for_a_task_is_woken_although_the_word_of_its_end_was_lost(
    controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer.RETRY_PAUSE_S", 0.01)
    task = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    lost = controller.writer._connection = LosesWord(controller.writer._connection, 0)
    woken, end = threading.Event(), controller.queue.write_ends

    def lose_the_next(batch: Batch) -> Any:
        written = end(batch)
        if written:
            controller.queue.write_ends = end  # type: ignore[method-assign]
            controller.engine.changes.listen(task, woken.set)
            lost.left = 1
        return written

    controller.queue.write_ends = lose_the_next  # type: ignore[method-assign]
    gate.opened.set()
    assert woken.wait(10)
    assert lost.left <= 0
    assert controller.task(ANN, task)["status"] == "completed"


# --- hooks -------------------------------------------------------------------------------------------------------------


def test_a_hook_that_fails_harms_nothing(controller: AgentMasterController, diary: Diary) -> None:
    def fail() -> None:
        raise RuntimeError("broken hook")

    diary.say = fail
    tasks = [controller.submit(ANN, f"hello {n}")["id"] for n in range(3)]
    assert {controller.wait(i, 10)["status"] for i in tasks} == {"completed"}
    until(lambda: len(diary.lines) == 6)
    assert sorted(diary.lines) == sorted([(what, i) for what in ("started", "completed") for i in tasks])
    books(controller)


def test_a_hook_may_give_new_work_and_wait_for_the_disk(controller: AgentMasterController, diary: Diary) -> None:
    given: list[int] = []

    def follow_up() -> None:
        if len(given) < 1 and diary.lines[-1][0] == "completed":
            given.append(controller.submit(ANN, "and then?")["id"])

    diary.say = follow_up
    controller.wait(controller.submit(ANN, "hello")["id"], 10)
    until(lambda: given)
    assert controller.wait(given[0], 10)["status"] == "completed"


def test_every_end_of_a_run_is_told_and_a_run_that_was_put_back_has_none(controller: AgentMasterController, gate: Gate, diary: Diary) -> None:
    failed = controller.wait(controller.submit(ANN, "fail")["id"], 10)["id"]
    until(lambda: ("failed", failed) in diary.lines)
    held = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(2)
    controller.restart(OPERATOR, "sports")
    gate.wait_for(1)
    gate.opened.set()
    controller.wait(held, 10)
    until(lambda: ("completed", held) in diary.lines)
    assert diary.lines == [("started", failed), ("failed", failed), ("started", held), ("started", held), ("completed", held)]


def test_a_cancelled_run_is_told_too(controller: AgentMasterController, gate: Gate, diary: Diary) -> None:
    held = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    controller.cancel(ANN, held)
    gate.opened.set()
    assert controller.wait(held, 10)["status"] == "cancelled"
    until(lambda: ("cancelled", held) in diary.lines)


# --- agents that leave -------------------------------------------------------------------------------------------------


def leaving(controller: AgentMasterController, gate: Gate) -> int:
    """A task on an agent that was told to leave while it was busy."""
    controller.scale(OPERATOR, "sports", to=1)
    tasks = [controller.submit(ANN, f"hold {n}", pool="sports")["id"] for n in range(1)]
    gate.wait_for(1)
    controller.scale(OPERATOR, "sports", to=2)
    more = controller.submit(ANN, "hold more", pool="sports")["id"]
    gate.wait_for(1)
    assert controller.scale(OPERATOR, "sports", to=1)["after"] == 1
    assert [a["name"] for a in controller.agents(ANN, "sports")] == ["sports-1"]
    assert set(controller.engine.running()) == {*tasks, more}
    return int(more)


def test_scaling_down_lets_a_busy_agent_end_its_task(controller: AgentMasterController, gate: Gate) -> None:
    task = leaving(controller, gate)
    gate.opened.set()
    done = controller.wait(task, 10)
    assert (done["status"], done["attempts"]) == ("completed", 1)
    until(lambda: controller.engine.running() == {})
    assert controller.wait(controller.submit(ANN, "hello", pool="sports")["id"], 10)["status"] == "completed"
    books(controller)


def test_the_task_of_an_agent_that_leaves_can_still_be_cancelled(controller: AgentMasterController, gate: Gate) -> None:
    task = leaving(controller, gate)
    controller.cancel(ANN, task)
    assert controller.wait(task, 3)["status"] == "cancelled"
    until(lambda: task not in controller.engine.running())
    books(controller)


def test_a_stop_waits_for_agents_that_leave_and_puts_their_tasks_back(settings: Settings, gate: Gate) -> None:
    controller = make_controller(replace(settings, autoscale=False), gate)
    task = leaving(controller, gate)
    assert controller.stop(0) == 2
    again = make_controller(settings, Gate(), start=False)
    row = again.task(ANN, task)
    assert (row["status"], row["attempts"]) == ("queued", 0)
    again.stop(0)


# --- work that lies ready ---------------------------------------------------------------------------------------------


def lying_ready(controller: AgentMasterController, gate: Gate) -> list[int]:
    """Tasks that lie ready behind two long ones, in a pool whose runs were short so far; and more that wait."""
    for n in range(8):
        controller.wait(controller.submit(ANN, f"hello {n}", pool="sports")["id"], 10)
    controller.engine._crews["sports"].pace_s = 0.001
    given = controller.submit_many(ANN, [{"query": f"hold {n}", "pool": "sports"} for n in range(14)])
    gate.wait_for(8 + 2)
    crew = controller.engine._crews["sports"]
    until(lambda: len(crew.ahead) == 4)
    assert [run.job.id for run in crew.ahead] == [t["id"] for t in given[2:6]]
    return [t["id"] for t in given]


def test_a_long_queue_of_short_runs_is_laid_ready_and_each_task_runs_once(controller: AgentMasterController, gate: Gate) -> None:
    tasks = lying_ready(controller, gate)
    gate.opened.set()
    assert {controller.wait(i, 10)["status"] for i in tasks} == {"completed"}
    assert sorted(t for t in gate.seen if t.startswith("hold")) == sorted(f"hold {n}" for n in range(14))
    assert {controller.task(ANN, i)["agent"] for i in tasks} == {"sports-1", "sports-2"}
    books(controller)


def test_a_short_queue_keeps_its_order_open(controller: AgentMasterController, gate: Gate) -> None:
    controller.engine._crews["sports"].pace_s = 0.001
    held = [controller.submit(ANN, f"hold {n}", pool="sports")["id"] for n in range(4)]
    gate.wait_for(2)
    assert [controller.task(ANN, i)["status"] for i in held] == ["running", "running", "queued", "queued"]
    urgent = controller.submit(OPERATOR, "hello", pool="sports", priority="urgent")["id"]
    assert controller.task(OPERATOR, urgent)["position"] == 1


def test_what_lies_ready_behind_long_runs_waits_in_the_queue_again(controller: AgentMasterController, gate: Gate) -> None:
    tasks = lying_ready(controller, gate)
    for run in controller.engine.running().values():
        run.started -= 1
    controller.engine.tick()
    assert [controller.task(ANN, i)["status"] for i in tasks] == ["running"] * 2 + ["queued"] * 12
    assert {e["type"] for e in controller.events(ANN, tasks[2])} == {"submitted", "started", "requeued"}
    gate.opened.set()
    assert {controller.wait(i, 10)["attempts"] for i in tasks} == {1}
    books(controller)


def test_a_task_that_lies_ready_is_cancelled_at_once(controller: AgentMasterController, gate: Gate) -> None:
    tasks = lying_ready(controller, gate)
    controller.cancel(ANN, tasks[3])
    row = controller.wait(tasks[3], 2)
    assert (row["status"], row["error"]["message"]) == ("cancelled", "Cancelled before it was started.")
    gate.opened.set()
    assert {controller.wait(i, 10)["status"] for i in tasks if i != tasks[3]} == {"completed"}
    assert "hold 3" not in gate.seen
    books(controller)


def test_a_restart_and_a_stop_put_back_what_lies_ready(settings: Settings, gate: Gate) -> None:
    controller = make_controller(replace(settings, autoscale=False), gate)
    tasks = lying_ready(controller, gate)
    controller.engine.paused = True
    assert controller.restart(OPERATOR, "sports")["pools"][0]["requeued"] == 6
    assert {controller.task(ANN, i)["status"] for i in tasks} == {"queued"}
    controller.engine.paused = False
    controller.writer.nudge()
    gate.wait_for(2)
    assert controller.stop(0) >= 2
    again = make_controller(settings, Gate(), start=False)
    assert {(again.task(ANN, i)["status"], again.task(ANN, i)["attempts"]) for i in tasks} == {("queued", 0)}
    again.stop(0)
    gate.opened.set()


def test_a_restart_that_cannot_be_written_leaves_what_lies_ready(
    controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = lying_ready(controller, gate)
    with monkeypatch.context() as broken:
        broken.setattr(controller.writer, "write", lambda *args, **more: (_ for _ in ()).throw(StorageBusy()))
        with pytest.raises(StorageBusy):
            controller.engine.restart("sports")
    assert [run.job.id for run in controller.engine._crews["sports"].ahead] == tasks[2:6]
    gate.opened.set()
    until(lambda: controller.restart_failed(OPERATOR) is not None and controller.task(ANN, tasks[-1])["status"] == "completed")
    assert {controller.wait(i, 10)["status"] for i in tasks} == {"completed"}
    books(controller)


# --- agents that freeze or die -----------------------------------------------------------------------------------------


def test_a_frozen_agent_cannot_write_over_the_one_that_took_its_task(controller: AgentMasterController, gate: Gate) -> None:
    """P3: one terminal event, and the second agent's result stays."""
    task = controller.submit(ANN, "hold", pool="general")["id"]
    gate.wait_for(1)
    run = controller.engine.running()[task]
    run.heartbeat -= 200
    assert controller.restart_failed(OPERATOR)["requeued"] == 1
    gate.wait_for(1)
    assert controller.queue.fenced == 0
    run.stop = lambda why: None  # type: ignore[method-assign]
    run._stop = ""  # so deeply frozen that it does not even notice that it was replaced
    gate.opened.set()
    assert controller.wait(task, 10)["status"] == "completed"
    until(lambda: controller.queue.fenced == 1)
    assert [e["type"] for e in controller.events(ANN, task)] == ["submitted", "started", "requeued", "started", "completed"]
    books(controller)


def test_a_task_that_freezes_its_agent_three_times_is_dead(controller: AgentMasterController, gate: Gate) -> None:
    """P10, inside a living process."""
    poison = controller.submit(ANN, "hold", pool="general")["id"]
    good = [controller.submit(ANN, f"hello {n}", pool="general")["id"] for n in range(5)]

    def frozen_and_replaced(delivery: int) -> bool:
        """A sign of life that comes between is overtaken by the next look; the monitor may be quicker than this test."""
        run = controller.engine.running().get(poison)
        if run and run.job.deliveries == delivery:
            run.heartbeat -= 200
            controller.restart_failed(OPERATOR)
        return controller._row(ANN, poison).deliveries > delivery or controller.task(ANN, poison)["status"] == "dead"

    for delivery in (1, 2, 3):
        until(lambda delivery=delivery: frozen_and_replaced(delivery))
    row = controller.wait(poison, 10)
    assert (row["status"], row["error"]["code"]) == ("dead", "poison")
    assert {controller.wait(i, 10)["status"] for i in good} == {"completed"}
    assert controller.engine.failed() == []
    books(controller)


def test_a_tool_that_ends_its_thread_is_noticed_and_its_task_is_dead_after_three_threads(controller: AgentMasterController, gate: Gate) -> None:
    def say(text: str) -> str:
        raise SystemExit(1)

    gate.say = say  # type: ignore[method-assign]
    controller.toolbox.clear()
    for specialist in controller.specialists.values():
        object.__setattr__(specialist.domain.fallback, "run", lambda question: say(question))
    poison = controller.submit(ANN, "exit", pool="general")["id"]
    for _ in range(3):
        until(controller.engine.failed)
        controller.restart_failed(OPERATOR)
    assert controller.wait(poison, 10)["status"] == "dead"
    books(controller)


def test_a_restart_that_cannot_be_written_replaces_nobody_and_loses_nothing(
    controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    write = controller.writer.write
    monkeypatch.setattr(controller.writer, "write", lambda *args, **more: (_ for _ in ()).throw(StorageBusy()))
    with pytest.raises(StorageBusy):
        controller.engine.restart("sports")
    monkeypatch.setattr(controller.writer, "write", write)
    assert [a["name"] for a in controller.agents(ANN, "sports")] == ["sports-1", "sports-2"]
    gate.opened.set()
    assert controller.wait(task, 10)["status"] == "completed"
    until(lambda: controller.restart_failed(OPERATOR) is not None and controller.pool(ANN, "sports")["idle"] == 2)
    assert controller.wait(controller.submit(ANN, "hello", pool="sports")["id"], 10)["status"] == "completed"


def test_a_cancel_that_comes_while_a_task_is_put_back_ends_it(controller: AgentMasterController, gate: Gate) -> None:
    task = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    controller.writer.write(lambda b: controller.queue.cancel(b, task, "ann"))
    assert controller.restart(OPERATOR, "sports")["pools"][0]["requeued"] == 0
    row = controller.wait(task, 10)
    assert (row["status"], len(gate.seen)) == ("cancelled", 1)
    books(controller)


def test_the_record_of_an_agent_counts_each_task_once(controller: AgentMasterController) -> None:
    for n in range(12):
        controller.wait(controller.submit(ANN, f"hello {n}", pool="sports")["id"], 10)
        controller.leadership.record()
    assert sum(a["tasks_done"] for a in controller.agents(ANN, "sports")) == 12
    controller.restart(OPERATOR, "sports")
    controller.leadership.record()
    controller.leadership.record()
    agents = controller.agents(ANN, "sports")
    assert (sum(a["tasks_done"] for a in agents), [a["restarts"] for a in agents]) == (12, [1, 1])


def test_agents_for_whom_no_thread_is_left_count_as_failed_and_work_waits_for_those_that_have_one(
    controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs that never end keep their threads; when all were taken, a pool looked idle and healthy and its tasks ran for ever."""
    monkeypatch.setattr("crew.THREAD_LIMIT_S", 0.0)
    monkeypatch.setattr("crew.LIE_READY_S", 0.0)
    controller.engine._executor._max_workers = len(controller.engine._executor._threads)
    controller.scale(OPERATOR, "sports", to=4)
    held = [controller.submit(ANN, f"hold {n}", pool="sports")["id"] for n in range(2)]
    gate.wait_for(2)
    staff = controller.engine.workers["sports"]
    until(lambda: [w.state() for w in staff.values()].count("failed") == 2)
    assert controller.engine.failed() == [], "another thread is not to be had"
    waiting = controller.submit(ANN, "hello", pool="sports")["id"]
    until(lambda: controller.engine.tick() or controller.task(ANN, waiting)["status"] == "queued")
    gate.opened.set()
    assert {controller.wait(i, 10)["status"] for i in (*held, waiting)} == {"completed"}
    books(controller)


def test_what_an_agent_did_last_is_recorded_although_it_left_while_it_was_busy(controller: AgentMasterController, gate: Gate) -> None:
    controller.scale(OPERATOR, "sports", to=1)
    task = controller.submit(ANN, "hold", pool="sports")["id"]
    gate.wait_for(1)
    controller.scale(OPERATOR, "sports", to=2)
    leaving = controller.engine.workers["sports"]["sports-1"]
    controller.scale(OPERATOR, "sports", to=1)
    controller.engine.scale("sports", 0)
    controller.leadership.record()
    assert leaving in controller.engine.departed, "its run is still to be recorded"
    gate.opened.set()
    assert controller.wait(task, 10)["status"] == "completed"
    until(lambda: leaving.run is None)
    controller.leadership.record()
    with controller.db.session() as s:
        assert s.get_one(AgentInstance, "sports-1").tasks_done == 1
    assert controller.engine.departed == []


def test_hooks_hear_of_a_task_that_is_dead_once_and_of_one_that_was_to_be_tried_again_as_cancelled(
    controller: AgentMasterController, diary: Diary, gate: Gate
) -> None:
    def die(run: Execution) -> Outcome:
        raise WorkerDied()

    work, controller.engine._work = controller.engine._work, die
    dead = controller.submit(ANN, "hello", pool="sports")["id"]
    assert controller.wait(dead, 10)["status"] == "dead"

    def try_again(run: Execution) -> Outcome:
        work(run)
        return Outcome("retrying", error_code="busy", retry_in_s=60)

    controller.engine._work = try_again
    task = controller.submit(ANN, "hold", pool="general")["id"]
    gate.wait_for(1)
    controller.writer.write(lambda b: controller.queue.cancel(b, task, "ann"))
    gate.opened.set()
    assert controller.wait(task, 10)["status"] == "cancelled"
    until(lambda: [line for line in diary.lines if line[0] != "started"] == [("dead", dead), ("cancelled", task)])


# --- at a provider -----------------------------------------------------------------------------------------------------


@pytest.fixture
def fake() -> Iterator[FakeLLM]:
    server = FakeLLM("Hello from the model.")
    yield server
    server.close()


@pytest.fixture
def wired(settings: Settings, fake: FakeLLM) -> Iterator[AgentMasterController]:
    changed = replace(settings, openai_key="key", openai_base_url=f"{fake.url}/v1", pool_start=1, autoscale=False)
    table = {"openai": ("capabilities.providers.openai_choice:openai", "openai_key"), "builtin": ("capabilities.providers.builtin:Builtin", None)}
    providers = ProviderManager(changed, table)
    providers.warm_up()  # the import of an SDK may take longer than the deadlines here
    made = make_controller(changed, providers=providers)
    yield made
    fake.close()
    made.stop(3)


def test_a_refusal_with_retry_after_frees_the_agent_and_nobody_asks_before_its_time(wired: AgentMasterController, fake: FakeLLM) -> None:
    fake.faults = [(429, {"retry-after": "1"})]
    task = wired.submit(ANN, "please wait", pool="sports")["id"]
    refused_at = until(lambda: time.time() if fake.calls else None)
    until(lambda: wired.task(ANN, task)["status"] == "retrying")
    other = wired.wait(wired.submit(ANN, "me meanwhile", pool="sports")["id"], 10)
    assert (other["status"], other["provider"]) == ("completed", "openai")
    assert wired.task(ANN, task)["status"] == "retrying", "the one agent served another task meanwhile"
    done = wired.wait(task, 10)
    assert (done["status"], done["attempts"], done["provider"]) == ("completed", 2, "openai")
    retry = [e for e in wired.events(ANN, task) if e["type"] == "started"][1]
    assert retry["at"] >= task_time(refused_at + 0.99)
    assert len(fake.calls) == 3
    books(wired)


def task_time(at: float) -> str:
    from models import iso

    return str(iso(at))


def test_a_provider_that_hangs_frees_the_agent_at_the_deadline(wired: AgentMasterController, fake: FakeLLM) -> None:
    fake.faults = ["hang"]
    task = wired.submit(ANN, "hang", pool="sports", deadline_s=0.5)["id"]
    assert wired.wait(task, 5)["status"] == "expired"
    assert wired.wait(wired.submit(ANN, "next", pool="sports")["id"], 5)["status"] == "completed"
    assert len(fake.calls) == 2
    books(wired)


@pytest.mark.parametrize("trouble", ["hang", "stall"])
def test_a_cancelled_task_at_a_hanging_provider_closes_its_socket_and_keeps_its_agent(
    wired: AgentMasterController, fake: FakeLLM, trouble: str
) -> None:
    fake.faults = [trouble]
    task = wired.submit(ANN, "hang", pool="sports")["id"]
    until(lambda: fake.calls)
    agent = wired.engine.workers["sports"]["sports-1"]
    wired.cancel(ANN, task)
    assert fake.left.wait(2), "the provider sees the line closed"
    assert wired.wait(task, 2.5)["status"] == "cancelled"
    assert wired.engine.workers["sports"]["sports-1"] is agent, "nobody had to be replaced"
    assert wired.wait(wired.submit(ANN, "next", pool="sports")["id"], 5)["status"] == "completed"
    assert ["hang" in str(body) for _, body in fake.calls] == [True, False]
    books(wired)


# --- writing that fails, and agents that are replaced meanwhile ------------------------------------------------------------


def laid_ready(controller: AgentMasterController, gate: Gate, count: int = 4) -> list[int]:
    """Tasks of which ten are held by agents and `count` lie ready behind them, without the pulse."""
    controller.leadership.beat = lambda: None  # type: ignore[method-assign]
    controller.scale(ADMIN, "sports", to=10)
    sports = controller.engine._crews["sports"]
    sports.pace_s = crew.AHEAD_FOR_S / 2
    tasks = [int(t["id"]) for t in controller.submit_many(ANN, [{"query": f"hold {n}", "pool": "sports"} for n in range(50 + count)])]
    until(lambda: len(controller.engine.running()) == 10)
    until(lambda: len(sports.ahead) == count)
    return tasks


def busy_database(*given: object, **more: object) -> None:
    raise StorageBusy()


def test_what_lies_ready_stays_there_when_it_cannot_be_given_back(
    controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = laid_ready(controller, gate)
    for run in controller.engine.running().values():
        run.started -= 1
    with monkeypatch.context() as locked:
        locked.setattr(controller.writer, "write", busy_database)
        controller.engine.tick()
        with pytest.raises(StorageBusy):
            controller.engine.restart("sports")
    gate.opened.set()
    assert {controller.wait(i, 20)["status"] for i in tasks} == {"completed"}
    until(lambda: {a["status"] for a in controller.agents(OPERATOR, "sports")} == {"idle"})
    books(controller)


def test_a_pool_that_is_restarted_never_looks_empty_so_nobody_hires_for_it(
    controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_back = controller.engine._put_back

    def and_the_pulse_beats(*given: Any, **more: Any) -> int:
        back = put_back(*given, **more)
        controller.staff.follow()
        return back

    monkeypatch.setattr(controller.engine, "_put_back", and_the_pulse_beats)
    controller.engine.restart("sports")
    sports = controller.engine._crews["sports"]
    until(lambda: len(sports.idle) == 2)
    assert {w.name: w for w in sports.idle} == sports.staff


def test_an_end_that_cannot_be_written_ever_is_a_failed_task_and_its_place_is_free(
    controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_row = task_queue._end_row

    def broken(job: Job, outcome: Outcome, *more: Any) -> Any:
        if "odd" in job.query and outcome.status == "completed":
            raise ValueError("a row that no database takes")
        return write_row(job, outcome, *more)

    monkeypatch.setattr(task_queue, "_end_row", broken)
    odd = [int(controller.submit(ANN, f"odd {n}", pool="sports")["id"]) for n in range(4)]
    fine = controller.submit(ANN, "fine", pool="sports")["id"]
    assert controller.wait(fine, 10)["status"] == "completed"
    for task in odd:
        assert controller.wait(task, 10)["error"]["code"] == "internal_error"
    books(controller)


def test_a_stop_of_everything_also_stops_what_was_handed_out_in_the_same_moment(
    controller: AgentMasterController, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    give = controller.engine._give

    def slowly(*given: Any) -> None:
        time.sleep(0.2)  # what the transaction before the stop handed out is on its way
        give(*given)

    tasks = [int(controller.submit(ANN, f"hold {n}", pool="sports")["id"]) for n in range(4)]
    until(lambda: len(controller.engine.running()) == 2)
    monkeypatch.setattr(controller.engine, "_give", slowly)
    controller.cancel(ANN, tasks[0])
    gate.opened.set()
    until(lambda: "hold 1" in gate.seen)
    controller.stop_all(ADMIN)
    assert controller.engine.running() == {}
    assert {controller.task(ANN, i)["status"] for i in tasks} <= {"queued", "cancelled", "completed"}
    controller.resume(ADMIN)
    assert {controller.wait(i, 10)["status"] for i in tasks[1:]} == {"completed"}
    books(controller)


def test_the_last_ends_are_told_to_hooks_before_a_stop_is_over(controller: AgentMasterController, diary: Diary) -> None:
    diary.say = lambda: time.sleep(0.05)
    tasks = [int(controller.submit(ANN, f"hello {n}")["id"]) for n in range(5)]
    assert {controller.wait(i, 10)["status"] for i in tasks} == {"completed"}
    controller.stop(5)
    assert sorted(i for what, i in diary.lines if what == "completed") == tasks
