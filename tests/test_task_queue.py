"""The durable queue: life cycle against a model, order, idempotency, backpressure, and a database that fails anywhere."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

import task_queue
from errors import IllegalTransition, InvalidField, NotFound, QueueFull
from lanes import HEAD_START_S, PRIORITIES
from life_cycle import TERMINAL, TRANSITIONS, WAITING, Ending, Job, Outcome, Submission
from models import Database
from schema import open_database
from stored_text import RESULT_LIMIT
from task_queue import SELECT_READY, Limits, TaskQueue
from tests.world import sqlite_error
from writer import Batch, Writer

ME = "host:1:1:aaaaaa"
POOLS = ("general", "sports")


class World:
    """A queue with its writer on a database file, without an engine: tests claim and finish by hand."""

    def __init__(self, path: Path | str, limits: Limits | None = None) -> None:
        self.database: Database = open_database(f"sqlite:///{path}", "crash")
        self.writer = Writer(self.database)
        self.queue = TaskQueue(limits)
        self.written: list[Job] = []
        self.writer.on_rollback = self.queue.doubt
        self.writer.each_batch = self._close_batch

    def _close_batch(self, batch: Batch) -> None:
        self.written += [job for job, _ in self.queue.write_ends(batch)]
        self.queue.refresh(batch)
        self.queue.write_tally(batch)

    def submit(self, query: str = "hello", **more: Any) -> int:
        wanted = Submission(more.pop("owner", "ann"), query, more.pop("pool", "general"), **more)
        return self.writer.write(lambda b: self.queue.known(b, wanted) or self.queue.submit(b, [wanted], task_queue.time.time())[0])

    def submit_in(self, batch: Batch) -> None:
        self.queue.submit(batch, [Submission("ann", "hello", "general")], time.time())

    def claim(self, agents: int = 1, pool: str = "general") -> list[Any]:
        return self.writer.write(lambda b: self.queue.claim(b, pool, [f"a{i}" for i in range(agents)], ME, 30))

    def finish(self, job: Any, status: str = "completed", *, stubborn: bool = False, **more: Any) -> bool:
        before = self.written.count(job)
        self.writer.write(lambda b: self.queue.finish(b, job, Outcome(status, **more), "a0"), stubborn=stubborn)
        return self.written.count(job) > before

    def rows(self, sql: str, *values: Any) -> list[Any]:
        return self.writer.write(lambda b: b.run(sql, values).fetchall())

    def status(self, task_id: int) -> str:
        return str(self.rows("SELECT status FROM tasks WHERE id = ?", task_id)[0][0])

    def close(self) -> None:
        self.writer.close()
        self.database.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "q.db")
    yield made
    made.close()


def check_books(rows: Callable[..., list[Any]]) -> None:
    """What must always be true of the database, whatever happened."""
    tasks = {task_id: (pool, status, seq) for task_id, pool, status, seq in rows("SELECT id, pool, status, seq FROM tasks")}
    events: dict[int, list[Any]] = {}
    for task_id, seq, old, new, terminal in rows("SELECT task_id, seq, from_status, to_status, terminal FROM task_events ORDER BY task_id, seq"):
        events.setdefault(task_id, []).append((seq, old, new, terminal))
    assert set(tasks) == set(events), "every task has its events and no event is without its task"
    now = Counter()  # type: ignore[var-annotated]
    for task_id, (pool, status, seq) in tasks.items():
        history = events[task_id]
        assert [e[0] for e in history] == list(range(1, seq + 1)), f"#{task_id}: the events are numbered without a gap"
        changes = [(old, new) for _, old, new, _ in history if new]
        assert changes[0] == (None, "queued")
        for (_, before), (old, new) in zip(changes, changes[1:], strict=False):
            assert old == before, f"#{task_id}: each change begins where the last one ended"
            assert new in TRANSITIONS[old]
        assert changes[-1][1] == status
        assert sum(e[3] for e in history) == (status in TERMINAL), f"#{task_id}: one terminal event, and only at the end"
        if status not in TERMINAL:
            now[(pool, status)] += 1
    tally = {(pool, status): n for pool, status, n in rows("SELECT pool, status, n FROM tally WHERE hour = 0") if n}
    assert tally == dict(now), "the tally of the present agrees with the rows"
    ended = Counter((pool, status) for pool, status, _ in tasks.values() if status in TERMINAL)
    tallied = {(pool, status): n for pool, status, n in rows("SELECT pool, status, sum(n) FROM tally WHERE hour > 0 GROUP BY pool, status")}
    assert tallied == dict(ended), "the tally of the past agrees with the rows"


# --- life cycle against a model ------------------------------------------------------------------------------------


class LifeCycle(RuleBasedStateMachine):
    """Random commands; after each of them the books must be right and nothing may be in two states."""

    tasks = Bundle("tasks")
    jobs = Bundle("jobs")

    def __init__(self) -> None:
        super().__init__()
        self.folder = __import__("tempfile").TemporaryDirectory()
        self.world = World(Path(self.folder.name) / "q.db")
        self.model: dict[int, str] = {}
        self.valid: dict[int, Any] = {}
        self.pools: dict[int, str] = {}
        self.wished: set[int] = set()

    def teardown(self) -> None:
        self.world.close()
        self.folder.cleanup()

    @rule(target=tasks, owner=st.sampled_from("abc"), priority=st.sampled_from(PRIORITIES), pool=st.sampled_from(POOLS))
    def submit(self, owner: str, priority: str, pool: str) -> int:
        task_id = self.world.submit(owner=owner, priority=priority, pool=pool)
        self.model[task_id], self.pools[task_id] = "queued", pool
        return task_id

    @rule(target=jobs, pool=st.sampled_from(POOLS))
    def claim(self, pool: str) -> Any:
        jobs = self.world.claim(pool=pool)
        assert bool(jobs) == any(status == "queued" and self.pools[i] == pool for i, status in self.model.items())
        if not jobs:
            return None
        self.model[jobs[0].id] = "running"
        self.valid[jobs[0].id] = jobs[0]
        return jobs[0]

    @rule(job=jobs, status=st.sampled_from(["completed", "failed", "cancelled", "expired", "dead", "retrying"]))
    def finish(self, job: Any, status: str) -> None:
        if job is None:
            return
        mine = self.model[job.id] == "running" and self.valid[job.id] is job
        assert self.world.finish(job, status, retry_in_s=0.0) == mine
        if mine:
            self.model[job.id] = "cancelled" if status == "retrying" and job.id in self.wished else status

    @rule(task_id=tasks)
    def cancel(self, task_id: int) -> None:
        before = self.model[task_id]
        found = self.world.writer.write(lambda b: self.world.queue.cancel(b, task_id, "ann"))
        assert found == before
        if before == "running":
            self.wished.add(task_id)
        if before in ("queued", "retrying"):
            self.model[task_id] = "cancelled"

    @rule(task_id=tasks, priority=st.sampled_from(PRIORITIES))
    def prioritise(self, task_id: int, priority: str) -> None:
        with contextlib.nullcontext() if self.model[task_id] in WAITING else pytest.raises(IllegalTransition):
            self.world.writer.write(lambda b: self.world.queue.prioritise(b, task_id, priority, "ann"))

    @rule(job=jobs)
    def requeue(self, job: Any) -> None:
        if job is None:
            return
        mine = self.model[job.id] == "running" and self.valid[job.id] is job
        became = ("cancelled" if job.id in self.wished else "queued") if mine else ""
        assert self.world.writer.write(lambda b: self.world.queue.put_back(b, job.id, job.token, "test", "asked")) == became
        if mine:
            self.model[job.id] = became

    @rule()
    def time_passes(self) -> None:
        self.world.writer.write(self.world.queue.sweep)
        self.model.update({i: "queued" for i, s in self.model.items() if s == "retrying"})

    @rule(owner=st.sampled_from("abc"))
    def a_transaction_is_rolled_back(self, owner: str) -> None:
        def fail(batch: Batch) -> None:
            self.world.queue.submit(batch, [Submission(owner, "never accepted", "general")], time.time())
            self.world.queue.claim(batch, "general", ["a0"], ME, 30)
            raise ValueError("broken")

        with pytest.raises(ValueError, match="broken"):
            self.world.writer.write(fail)

    @rule()
    def the_process_dies_and_another_recovers(self) -> None:
        self.world.writer.write(lambda b: self.world.queue.recover(b, "host:2:2:bbbbbb", lambda owner: True))
        for task_id, status in list(self.model.items()):
            if status == "running":
                poison = self.valid[task_id].deliveries >= 3
                self.model[task_id] = "dead" if poison else "cancelled" if task_id in self.wished else "queued"

    @invariant()
    def the_rows_are_as_the_model_says(self) -> None:
        assert dict(self.world.rows("SELECT id, status FROM tasks")) == self.model

    @invariant()
    def the_lanes_and_their_sums_are_as_the_rows(self) -> None:
        rows = self.world.rows(
            "SELECT pool, owner, priority, count(*) FROM tasks WHERE status IN ('queued', 'retrying') GROUP BY pool, owner, priority"
        )
        lanes = self.world.queue.lanes
        assert {key: lane.waiting for key, lane in lanes.by_key.items()} == {tuple(key): count for *key, count in rows}
        for place, sums in enumerate((lanes.by_pool, lanes.by_owner)):
            expected: Counter[str] = Counter()
            for *key, count in rows:
                expected[key[place]] += count
            assert sums == expected

    @invariant()
    def the_books_are_right(self) -> None:
        check_books(self.world.rows)


LifeCycle.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
TestLifeCycle = LifeCycle.TestCase


def test_an_illegal_change_raises_and_is_counted(world: World) -> None:
    task_id = world.submit()
    with pytest.raises(IllegalTransition):
        world.writer.write(lambda b: world.queue.end(b, task_id, "queued", Ending("completed", "x", "x"), "test"))
    assert world.queue.illegal == 1
    assert world.status(task_id) == "queued"


def test_the_database_itself_refuses_a_second_terminal_event(world: World) -> None:
    task_id = world.submit()
    job = world.claim()[0]
    assert world.finish(job)
    with pytest.raises(sqlite3.IntegrityError):
        world.rows("INSERT INTO task_events (task_id, seq, at, type, terminal) VALUES (?, 99, 0, 'completed', 1) RETURNING id", task_id)


def test_a_worker_whose_claim_was_taken_over_cannot_write_its_result(world: World) -> None:
    task_id = world.submit()
    old = world.claim()[0]
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    new = world.claim()[0]
    assert world.finish(new, result="from the new one")
    assert not world.finish(old, result="from the old one")
    assert world.queue.fenced == 1
    assert world.rows("SELECT result FROM tasks WHERE id = ?", task_id) == [("from the new one",)]


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_queue, "SUSPECT_PAUSE_S", 0.0)


def test_a_task_that_kills_its_worker_three_times_is_dead_with_reason_poison(world: World, no_pause: None) -> None:
    task_id = world.submit()
    for life in range(3):
        assert [j.deliveries for j in world.claim()] == [life + 1]
        world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    assert world.rows("SELECT status, error_code FROM tasks WHERE id = ?", task_id) == [("dead", "poison")]


def test_tasks_beside_a_poison_one_are_not_called_poison_with_it(world: World, no_pause: None) -> None:
    """Tasks that the process died over twice run one at a time, whatever else runs beside them."""
    poison, *beside = (world.submit() for _ in range(4))
    for _ in range(2):
        assert len(world.claim(4)) == 4
        world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    fresh = [world.submit(pool=pool) for pool in ("general", "sports")]
    assert [j.id for j in world.claim(4)] == [poison, fresh[0]]
    assert [j.id for j in world.claim(4, "sports")] == [fresh[1]]
    assert world.writer.write(lambda b: world.queue.claim(b, "general", [], ME, 30, 3)) == []
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    assert world.status(poison) == "dead"
    for expected in beside:
        given = {j.id: j for j in world.claim(4)}
        assert set(given) & {*beside} == {expected}
        world.finish(given[expected])
    assert [world.status(i) for i in beside] == ["completed"] * 3


def test_a_task_that_was_hit_twice_waits_a_little_before_its_last_chance(world: World, time_machine_: Any) -> None:
    start = time.time()
    time_machine_(start)
    task_id = world.submit()
    for _ in range(2):
        assert [j.id for j in world.claim()] == [task_id]
        world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    assert world.claim() == []
    assert world.queue.next_due <= start + task_queue.SUSPECT_PAUSE_S
    time_machine_(start + task_queue.SUSPECT_PAUSE_S)
    assert [j.id for j in world.claim()] == [task_id]


def test_tries_that_ended_do_not_make_a_task_poison(world: World) -> None:
    task_id = world.submit()
    for _ in range(3):
        world.finish(world.claim()[0], "retrying", retry_in_s=0.0)
        world.writer.write(world.queue.sweep)
    world.claim()
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    assert world.status(task_id) == "queued", "it has stopped its worker once"


def test_a_task_that_was_handed_out_before_never_lies_ready(world: World) -> None:
    """It may be what stopped its worker: tasks that have done nothing shall not be counted as poison with it."""
    ids = [world.submit() for _ in range(4)]
    world.claim(4)
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    fresh = world.submit()
    given = world.writer.write(lambda b: world.queue.claim(b, "general", ["a0", None], ME, 30, 3))
    assert [j.id for j in given] == ids[:2]
    for job in given:
        world.finish(job)
    world.claim(2)
    given = world.writer.write(lambda b: world.queue.claim(b, "general", [], ME, 30, 3))
    assert [j.id for j in given] == [fresh]


def test_runs_that_end_in_one_batch_are_written_together_and_each_by_its_own_claim(world: World) -> None:
    [world.submit() for _ in range(3)]
    first, taken, third = world.claim(3)
    world.writer.write(lambda b: world.queue.put_back(b, taken.id, taken.token, "test", "asked"))

    def end(batch: Any) -> None:
        for job in (first, taken, third):
            world.queue.finish(batch, job, Outcome("completed", f"of {job.id}"), "a0")
        world.queue.finish(batch, first, Outcome("failed", "a second end", error_code="internal_error"), "a1")

    world.writer.write(end)
    assert world.written == [first, third]
    assert world.rows("SELECT result, agent, error_code FROM tasks WHERE id = ?", first.id) == [(f"of {first.id}", "a0", None)]
    assert (world.status(first.id), world.status(taken.id), world.queue.fenced) == ("completed", "queued", 2)
    check_books(world.rows)


def test_the_ends_of_an_old_and_a_new_claim_in_one_batch_are_told_apart(world: World) -> None:
    task_id = world.submit()
    old = world.claim()[0]
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: True))
    new = world.claim()[0]
    commits = world.writer.commits

    def end(batch: Any) -> None:
        for job, text in ((old, "from the old one"), (new, "from the new one")):
            world.queue.finish(batch, job, Outcome("completed", text), "a0")

    world.writer.write(end)
    assert (world.writer.commits - commits, world.written, world.queue.fenced) == (1, [new], 1)
    assert world.rows("SELECT result FROM tasks WHERE id = ?", task_id) == [("from the new one",)]
    check_books(world.rows)


def test_a_task_that_is_put_back_or_waits_to_be_tried_again_shows_nothing_of_the_run_before(world: World) -> None:
    back, again = world.submit(), world.submit()
    jobs = world.claim(2)
    world.writer.write(lambda b: world.queue.progress(b, jobs[1], "thinking", 35))
    world.writer.write(lambda b: world.queue.put_back(b, back, jobs[0].token, "test", "asked"))
    world.finish(jobs[1], "retrying", retry_in_s=60.0)
    assert world.rows("SELECT id, status, agent, started_at, progress FROM tasks ORDER BY id") == [
        (back, "queued", None, None, 0), (again, "retrying", None, None, 0),
    ]  # fmt: skip


def test_a_task_that_is_cancelled_before_it_runs_again_counts_no_running_time(world: World) -> None:
    task_id = world.submit()
    job = world.claim()[0]
    world.writer.write(lambda b: world.queue.put_back(b, task_id, job.token, "test", "asked"))
    world.writer.write(lambda b: world.queue.cancel(b, task_id, "ann"))
    assert world.rows("SELECT wait_s, run_s FROM tally WHERE hour > 0") == [(0.0, 0.0)]


# --- what is kept of an answer ---------------------------------------------------------------------------------------


def kept(world: World, **answer: Any) -> dict[str, Any]:
    """An answer as it is stored."""
    world.submit()
    assert world.finish(world.claim()[0], **answer)
    columns = ("result", "data", "sources", "warnings", "error_message")
    return dict(zip(columns, world.rows(f"SELECT {', '.join(columns)} FROM tasks ORDER BY id DESC LIMIT 1")[0], strict=True))


def test_a_result_that_is_too_long_is_cut_by_its_bytes_at_the_end_of_a_letter(world: World) -> None:
    found = kept(world, result="x" + "€" * RESULT_LIMIT)
    assert RESULT_LIMIT - 3 < len(found["result"].encode()) <= RESULT_LIMIT
    assert found["result"].endswith("€")
    assert "was cut" in found["warnings"]
    assert kept(world, result="x" * RESULT_LIMIT)["warnings"] is None


@pytest.mark.parametrize(
    ("name", "value"), [("data", {"x": "€" * (RESULT_LIMIT // 3)}), ("sources", ("s" * RESULT_LIMIT,)), ("warnings", ("w" * RESULT_LIMIT,))]
)
def test_what_comes_with_an_answer_and_is_too_long_is_left_out_and_a_warning_says_so(world: World, name: str, value: Any) -> None:
    found = kept(world, **{"result": "the answer", "data": {"n": 1}, "sources": ("a",), "warnings": ("careful",), name: value})
    assert (found["result"], found[name] if name != "warnings" else None) == ("the answer", None)
    assert f"The {name} of the answer took more than 256 KB and were left out." in json.loads(found["warnings"])
    assert ("careful" in found["warnings"]) == (name != "warnings")
    assert sum(found[other] is None for other in ("data", "sources")) == (name != "warnings")


@pytest.mark.parametrize(
    ("said", "stored"), [("half \ud83d", "half \ufffd"), ("two halves \ud83d\ude00", "two halves 😀"), ("nothing \0 there", "nothing \ufffd there")]
)
def test_a_text_that_no_database_takes_is_made_storable(world: World, said: str, stored: str) -> None:
    found = kept(world, result=said, data={"said": said.replace("\0", "")}, sources=(said,), warnings=(said,), error_message=said)
    assert (found["result"], found["error_message"]) == (stored, stored)
    assert json.loads(found["data"]) == {"said": stored if "\0" not in said else said.replace("\0", "")}
    world.submit()
    assert world.finish(world.claim()[0], "retrying", error_message=said)


def test_leases_of_a_live_process_are_respected_until_they_end(world: World) -> None:
    task_id = world.submit()
    world.claim()
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: False))
    assert world.status(task_id) == "running"
    world.rows("UPDATE tasks SET lease_until = ? WHERE id = ? RETURNING id", time.time() - 1, task_id)
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:b", lambda owner: False))
    assert world.status(task_id) == "queued"


# --- order -----------------------------------------------------------------------------------------------------------


def drain(world: World) -> list[int]:
    order = []
    while jobs := world.claim():
        order.append(jobs[0].id)
        world.finish(jobs[0])
    return order


def test_higher_priorities_go_first_and_equal_ones_by_age(world: World) -> None:
    ids = {p: [world.submit(priority=p, owner=o) for o in "ab"] for p in ("low", "normal", "high", "urgent")}
    assert drain(world) == [*ids["urgent"], *ids["high"], *ids["normal"], *ids["low"]]


@pytest.mark.parametrize(("old", "new"), [("low", "normal"), ("low", "urgent"), ("normal", "high"), ("high", "urgent")])
def test_a_waiting_task_is_overtaken_only_within_the_difference_of_the_head_starts(world: World, old: str, new: str, time_machine_: Any) -> None:
    bound = HEAD_START_S[new] - HEAD_START_S[old]
    start = time.time()
    first = world.submit(priority=old, owner="a")
    time_machine_(start + bound - 1)
    inside = world.submit(priority=new, owner="b")
    time_machine_(start + bound + 1)
    outside = world.submit(priority=new, owner="c")
    assert drain(world) == [inside, first, outside]


@pytest.fixture
def time_machine_(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the clock that the queue stamps with."""

    class Clock:
        now: float | None = None

        def time(self) -> float:
            return self.now if self.now is not None else time.time()

    clock = Clock()
    monkeypatch.setattr(task_queue, "time", clock)

    def move(to: float) -> None:
        clock.now = to

    return move


def test_a_user_with_a_long_queue_does_not_keep_another_waiting_behind_all_of_it(world: World) -> None:
    world.queue.lanes.spacing_s["general"] = 2.0
    many = [world.submit(owner="ann") for _ in range(30)]
    one = world.submit(owner="bob")
    order = drain(world)
    assert order.index(one) <= 2
    assert [i for i in order if i != one] == many


def test_a_changed_priority_keeps_the_age(world: World) -> None:
    first, second, third = (world.submit(owner=o) for o in "abc")
    world.writer.write(lambda b: world.queue.prioritise(b, third, "urgent", "ann"))
    assert drain(world) == [third, first, second]


def test_a_scheduled_task_waits_for_its_time(world: World) -> None:
    later = world.submit(run_at=time.time() + 3600)
    now = world.submit()
    assert drain(world) == [now]
    world.rows("UPDATE tasks SET run_at = ? WHERE id = ? RETURNING id", time.time() - 1, later)
    assert drain(world) == [later]


def test_tasks_for_later_are_passed_over_by_the_index_alone(world: World) -> None:
    """The search for ready tasks ends every commit: it must not read the row of each task that is scheduled for later."""
    ready = next(sql for name, sql in world.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index'") if name == "tasks_ready")
    assert "run_at" in ready
    plan = " ".join(row[3] for row in world.rows("EXPLAIN QUERY PLAN " + SELECT_READY, "general", 0.0, 1))
    assert plan == "SEARCH tasks USING INDEX tasks_ready (pool=?)", "in its order, without sorting"


def test_a_failed_try_waits_and_then_goes_back_into_the_queue(world: World) -> None:
    task_id = world.submit()
    world.finish(world.claim()[0], "retrying", retry_in_s=3600, error_code="provider_error", error_message="busy")
    world.writer.write(world.queue.sweep)
    assert world.status(task_id) == "retrying"
    assert world.queue.next_due == pytest.approx(time.time() + 3600, abs=5)
    world.rows("UPDATE tasks SET run_at = created_at + 0.0001 WHERE id = ? RETURNING id", task_id)
    world.writer.write(world.queue.sweep)
    assert [j.attempts for j in world.claim()] == [1]


def test_waiting_and_running_tasks_expire_at_their_deadline(world: World) -> None:
    waiting, running = world.submit(deadline_at=time.time() - 1), 0
    running = world.submit(deadline_at=time.time() + 3600, owner="b")
    job = next(j for j in world.claim(5) if j.id == running)
    world.rows("UPDATE tasks SET deadline_at = ? RETURNING id", time.time() - 1)
    assert running in world.writer.write(world.queue.sweep)
    assert {world.status(waiting), world.status(running)} == {"expired"}
    assert not world.finish(job, result="too late")


# --- idempotency and limits --------------------------------------------------------------------------------------------


def test_one_key_makes_one_task_however_many_ask_at_once(world: World) -> None:
    found: list[int] = []

    def ask() -> None:
        found.append(world.submit(idem_key="k-1", request_hash="h"))

    threads = [threading.Thread(target=ask) for _ in range(64)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(found) == 64
    assert len(set(found)) == 1
    assert world.rows("SELECT count(*) FROM tasks") == [(1,)]


def test_a_key_with_another_request_is_refused_and_one_of_another_user_is_their_own(world: World) -> None:
    first = world.submit(idem_key="k", request_hash="h")
    with pytest.raises(InvalidField) as refused:
        world.submit(idem_key="k", request_hash="other")
    assert refused.value.code == "idempotency_key_reused"
    assert world.submit(owner="bob", idem_key="k", request_hash="h") != first


def test_who_waits_in_other_lanes_costs_a_commit_nothing(world: World) -> None:
    """With thousands of users waiting, each commit went through all their lanes several times."""

    class Lanes(dict[Any, Any]):
        def items(self) -> Any:
            raise AssertionError("went through all lanes")

        values = __iter__ = keys = items

    for owner in "abc":
        world.submit(owner=owner)
    world.queue.lanes.by_key = Lanes(world.queue.lanes.by_key)
    world.submit(owner="d")
    assert world.queue.waiting("general") == 4
    assert world.finish(world.claim()[0])
    assert world.queue.waiting("general") == 3


def test_a_task_whose_next_delivery_is_its_last_waits_until_what_runs_it_is_there(world: World) -> None:
    task_id = world.submit()
    for _ in range(2):
        world.writer.write(lambda b: b.run("UPDATE tasks SET run_at = 0 WHERE id = ?", (task_id,)))
        assert [job.id for job in world.claim()] == [task_id]
        world.writer.write(lambda b: world.queue.recover(b, "host:2:2:bbbbbb", lambda owner: True))
    world.writer.write(lambda b: b.run("UPDATE tasks SET run_at = 0 WHERE id = ?", (task_id,)))
    other = world.submit()
    assert [job.id for job in world.writer.write(lambda b: world.queue.claim(b, "general", ["a0", "a1"], ME, 30, suspects=False))] == [other]
    assert [job.id for job in world.claim()] == [task_id]


def test_what_belongs_to_an_end_is_written_with_it_and_only_if_it_is_written(world: World) -> None:
    """A worker whose claim was taken over still wrote its answer into the conversation."""
    told: list[str] = []

    def outcome(who: str) -> Outcome:
        return Outcome("completed", "fine", along=lambda batch: told.append(who))

    world.submit()
    old = world.claim()[0]
    world.writer.write(lambda b: world.queue.recover(b, "host:2:2:bbbbbb", lambda owner: True))
    new = world.claim()[0]
    for job, who in ((old, "old"), (new, "new"), (new, "new again")):
        world.writer.write(lambda b, job=job, who=who: world.queue.finish(b, job, outcome(who), who))  # type: ignore[misc]
    assert told == ["new"]
    assert world.queue.fenced == 2, "the old claim's end, and a second end of the new one"
    assert [job.token for job in world.written] == [new.token]


def test_a_leader_sees_what_another_process_has_put_back(world: World, tmp_path: Path) -> None:
    leader = World(Path(world.database.url.removeprefix("sqlite:///")))
    leader.writer.write(leader.queue.refresh)
    world.submit()
    job = world.claim()[0]
    leader.writer.write(leader.queue.see_others)
    leader.writer.write(lambda batch: None)
    assert leader.queue.waiting("general") == 0
    world.writer.write(lambda b: world.queue.put_back(b, job.id, job.token, "test", "shut down"))
    leader.writer.write(leader.queue.see_others)
    leader.writer.write(lambda batch: None)
    assert leader.queue.waiting("general") == 1
    leader.queue.next_due = None
    leader.writer.write(lambda b: (leader.submit_in(b), leader.queue.see_others(b)))
    assert leader.queue.next_due is None, "its own changes are no news"
    leader.close()


def test_a_full_queue_refuses_with_a_time_and_accepts_nothing_of_a_batch(tmp_path: Path) -> None:
    world = World(tmp_path / "q.db", Limits(total=5, per_user=3))
    batch = [Submission("ann", "q", "general") for _ in range(4)]
    with pytest.raises(QueueFull) as refused:
        world.writer.write(lambda b: world.queue.submit(b, batch, time.time()))
    assert refused.value.retry_after
    assert world.rows("SELECT count(*) FROM tasks") == [(0,)]
    [world.submit(owner="ann") for _ in range(3)]
    [world.submit(owner="bob") for _ in range(2)]
    with pytest.raises(QueueFull, match="queue is full"):
        world.submit(owner="carl")
    world.finish(world.claim()[0])
    assert world.submit(owner="carl")
    world.close()


def test_a_task_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        world.writer.write(lambda b: world.queue.cancel(b, 99, "ann"))


# --- a database that fails at the n-th call, for every n -------------------------------------------------------------


class Failing:
    """A connection whose n-th call fails, as a full disk or a killed process would."""

    def __init__(self, real: Any, fail_at: int) -> None:
        self.real, self.left = real, fail_at
        self.failed = False

    def _step(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.failed = True
            raise sqlite_error(sqlite3.SQLITE_IOERR_WRITE, "disk I/O error")

    def execute(self, *args: Any) -> Any:
        self._step()
        return self.real.execute(*args)

    def cursor(self) -> Any:
        return FailingCursor(self.real.cursor(), self)

    def commit(self) -> None:
        self._step()
        self.real.commit()

    def rollback(self) -> None:
        self.real.rollback()

    def close(self) -> None:
        self.real.close()


class FailingCursor:
    def __init__(self, real: Any, owner: Failing) -> None:
        self.real, self.owner = real, owner

    def execute(self, *args: Any) -> Any:
        self.owner._step()
        return self.real.execute(*args)

    def executemany(self, *args: Any) -> Any:
        self.owner._step()
        return self.real.executemany(*args)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def test_whatever_call_of_the_database_fails_the_books_stay_right_and_nothing_accepted_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer.RETRY_PAUSE_S", 0.01)
    n, failed = 0, True
    while failed:
        n += 1
        path = tmp_path / f"{n}.db"
        world = World(path)
        world.submit(owner="before")  # the connection is open and warm
        failing = world.writer._connection = Failing(world.writer._connection, n)
        accepted = []
        for step in range(3):
            try:
                accepted.append(world.submit(owner=f"u{step}"))
            except Exception as error:
                assert "full" in str(error), error
        done = []
        for _ in range(3):
            try:
                for job in world.claim():
                    if world.finish(job, stubborn=True):
                        done.append(job.id)
            except Exception as error:
                assert "full" in str(error), error
        failed = failing.failed
        world.close()
        again = World(path)
        check_books(again.rows)
        stored = dict(again.rows("SELECT id, status FROM tasks"))
        assert set(accepted) <= set(stored)
        assert all(stored[i] == "completed" for i in done)
        again.writer.write(lambda b: again.queue.recover(b, "host:2:2:b", lambda owner: True))
        drain(again)
        assert set(dict(again.rows("SELECT id, status FROM tasks")).values()) == {"completed"}
        again.close()
    assert n > 30, "the cycle has many calls and each was made to fail once"
