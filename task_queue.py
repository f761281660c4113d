"""The durable priority queue: every change of a task is one function here.

All functions that take a `Batch` run in the writer's thread, inside one transaction with whatever else is waiting.
A change is a compare-and-set on (id, status, lease token) plus one event row plus the tally, never one without the
others.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from errors import IllegalTransition, InvalidField, NotFound, QueueFull
from lanes import HEAD_START_S, Lanes
from life_cycle import CANCELLED, EXPIRED, NOT_STARTED, POISON_DELIVERIES, TERMINAL, TRANSITIONS, WAITING, Ending, Job, Outcome, Submission, poison
from stored_text import as_json, kept, short
from tally import Tally
from writer import Batch

SUSPECT_PAUSE_S = 5.0  # a task that its process died over twice waits so long, until whatever else killed it may be over
LOOK_AGAIN_S = 0.5
MOST_DUE = 500  # tasks whose moment has come are seen to in parts, so that other writes come between


class Ready(NamedTuple):
    """A row of SELECT_READY."""

    id: int
    token: int
    owner: str
    session_id: str | None
    query: str
    priority: str
    attempts: int
    deliveries: int
    due_at: float
    deadline_at: float | None
    timeout_s: float
    seq: int

    @property
    def is_suspect(self) -> bool:
        """Whether it was handed out so often that the next time is its last."""
        return self.deliveries >= POISON_DELIVERIES - 1


@dataclass
class Limits:
    total: int = 10_000
    per_user: int = 1_000


@dataclass
class Page:
    """What the writes of one transaction tell each other: the last number given out (None before the first), the idempotency keys
    of tasks whose rows are not yet in the database, the runs that ended, what changes in the tally, and whether a suspect was
    handed out."""

    last_id: int | None = None
    keys: dict[tuple[str, str], tuple[int, str | None]] = field(default_factory=dict)
    ends: list[tuple[Job, Outcome, str]] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    suspect: bool = False


INSERT_TASK = """INSERT INTO tasks (id, owner, session_id, idem_key, request_hash, query, pool, routing, priority, rank, status,
 seq, run_at, timeout_s, deadline_at, attempts, deliveries, lease_token, cancel_requested, progress, stage, retry_of, created_at)
 VALUES {rows}"""
INSERT_EVENT = """INSERT INTO task_events (task_id, seq, at, type, from_status, to_status, who, detail, terminal)
 VALUES {rows}"""
UPSERT_TALLY = """INSERT INTO tally (hour, pool, status, n, wait_s, run_s) VALUES {rows}
 ON CONFLICT (hour, pool, status) DO UPDATE SET n = tally.n + excluded.n, wait_s = tally.wait_s + excluded.wait_s,
 run_s = tally.run_s + excluded.run_s"""
LAST_ID = """INSERT INTO counters (name, value) VALUES (?, 0) ON CONFLICT (name)
 DO UPDATE SET value = counters.value RETURNING value"""
DUE_AT = "CASE WHEN run_at > created_at THEN run_at ELSE created_at END"
SELECT_READY = f"""SELECT id, lease_token, owner, session_id, query, priority, attempts, deliveries, {DUE_AT}, deadline_at,
 timeout_s, seq FROM tasks WHERE pool = ? AND status = 'queued' AND run_at <= ? ORDER BY rank, id LIMIT ?"""
SELECT_UNSUSPECTED = SELECT_READY.replace("ORDER", f"AND deliveries < {POISON_DELIVERIES - 1} ORDER")
# Two halves, because each finds its rows in a small index of its own.
COUNT_WAITING = """SELECT pool, owner, priority, count(*), max(CASE WHEN run_at <= ? THEN rank END) FROM tasks
 WHERE status = 'queued' GROUP BY pool, owner, priority
 UNION ALL SELECT pool, owner, priority, count(*), max(rank) FROM tasks WHERE status = 'retrying' GROUP BY pool, owner, priority"""
NEXT_LATER = """SELECT min(at) FROM (SELECT min(run_at) AS at FROM tasks WHERE run_at > 0 AND status = 'queued' AND run_at > ?
 UNION ALL SELECT min(run_at) FROM tasks WHERE status = 'retrying') AS later"""
SUSPECT_RUNS = f"SELECT 1 FROM tasks WHERE status = 'running' AND deliveries >= {POISON_DELIVERIES} LIMIT 1"
TALLY_WAITING = "SELECT pool, sum(n) FROM tally WHERE hour = 0 AND status IN ('queued', 'retrying') GROUP BY pool"
NEXT_END = "SELECT min(deadline_at) FROM tasks WHERE deadline_at IS NOT NULL AND completed_at IS NULL"
PAUSE_OVER = f"SELECT id FROM tasks WHERE status = 'retrying' AND run_at <= ? ORDER BY run_at LIMIT {MOST_DUE}"
RUNNING = "SELECT id, deliveries, lease_owner, lease_until, lease_token, priority FROM tasks WHERE status = 'running'"
OVERDUE = f"""SELECT id, status FROM tasks WHERE deadline_at IS NOT NULL AND completed_at IS NULL AND deadline_at <= ?
 ORDER BY deadline_at LIMIT {MOST_DUE}"""
CLAIM = """WITH given (id, agent, lease_owner, lease_until, started_at) AS (VALUES {rows})
 UPDATE tasks SET status = 'running', seq = seq + 1, deliveries = deliveries + 1, lease_token = lease_token + 1,
 agent = given.agent, lease_owner = given.lease_owner, lease_until = given.lease_until, started_at = given.started_at, stage = 'starting'
 FROM given WHERE tasks.id = given.id AND tasks.status = 'queued'"""
FINISH = """WITH given (id, token, status, agent, at, result, data, sources, warnings, provider, model, usage, cost, error_code, error_message)
 AS (VALUES {rows})
 UPDATE tasks SET status = given.status, seq = seq + 1, attempts = attempts + 1, agent = given.agent, completed_at = given.at,
 progress = 100, stage = 'done', result = given.result, data = given.data, sources = given.sources, warnings = given.warnings,
 provider = given.provider, model = given.model, usage = given.usage, cost = CAST(given.cost AS double precision),
 error_code = given.error_code, error_message = given.error_message, lease_owner = NULL, lease_until = NULL
 FROM given WHERE tasks.id = given.id AND tasks.lease_token = given.token AND tasks.status = 'running'
 RETURNING tasks.id, tasks.lease_token, tasks.seq"""
END = "status = ?, completed_at = ?, error_code = ?, error_message = ?, lease_owner = NULL, lease_until = NULL"
RETRY = """status = 'retrying', attempts = attempts + 1, deliveries = deliveries - 1, run_at = ?, error_code = ?, error_message = ?, stage = 'waiting to try again',
 progress = 0, agent = NULL, started_at = NULL, lease_owner = NULL, lease_until = NULL"""
BACK = """status = 'queued', stage = 'waiting', progress = 0, agent = NULL, started_at = NULL, lease_owner = NULL,
 lease_until = NULL"""


class TaskQueue:
    """The durable queue. In memory it holds only who waits (`lanes`); the tasks stay in the database. `illegal` counts changes that no
    task can make, `fenced` the ends of runs whose claim was taken over."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.lanes = Lanes()
        self.illegal = 0
        self.fenced = 0
        self.next_due: float | None = None
        self.last_id = 0
        self._stale, self._in_doubt = True, False
        # Ends by (task, token): those that the open transaction writes, and those of which nobody knows whether they were written.
        self._writing: set[tuple[int, int]] = set()
        self._unsure: set[tuple[int, int]] = set()

    # --- accepting -----------------------------------------------------------------------------------------

    def submit(self, batch: Batch, wanted: Sequence[Submission], now: float) -> list[int]:
        """Accept all or none at this moment; returns their ids. Raises QueueFull."""
        self.refresh(batch)
        self._refuse_when_full(wanted)
        ids = self._next_ids(batch, len(wanted))
        tally = batch.carried(Page).tally
        for task_id, task in zip(ids, wanted, strict=True):
            self._insert(batch, task_id, task, now)
            tally.move(task.pool, None, "queued")
        return ids

    def known(self, batch: Batch, task: Submission) -> int | None:
        """The id of an earlier submission with the same idempotency key. Raises InvalidField when that was another request."""
        if not task.idem_key:
            return None
        key = (task.owner, task.idem_key)
        found = batch.carried(Page).keys.get(key)
        found = found or batch.run("SELECT id, request_hash FROM tasks WHERE owner = ? AND idem_key = ?", key).fetchone()
        if found and found[1] != task.request_hash:
            raise InvalidField(
                "This Idempotency-Key was already used with a different request. Use a new key for a new request.",
                code="idempotency_key_reused",
            )
        return found[0] if found else None

    def _next_ids(self, batch: Batch, count: int) -> list[int]:
        """Task numbers, never given twice. The counter's row is locked by the first submission of a batch and written by
        the end of it, once for all."""
        page = batch.carried(Page)
        if page.last_id is None:
            page.last_id = int(batch.run(LAST_ID, ("task",)).fetchone()[0])
            if page.last_id != self.last_id:
                self.stale()  # the numbers between were given out by another process
        first = page.last_id + 1
        self.last_id = page.last_id = page.last_id + count
        return list(range(first, first + count))

    def _refuse_when_full(self, wanted: Sequence[Submission]) -> None:
        waiting = self.lanes.by_pool.total()
        if waiting + len(wanted) > self.limits.total:
            raise QueueFull(f"The queue is full ({waiting:,} tasks wait). Nothing was accepted; try again in a moment.")
        mine = self.lanes.by_owner[wanted[0].owner]
        if mine + len(wanted) > self.limits.per_user:
            raise QueueFull(f"You already have {mine:,} tasks waiting (the limit is {self.limits.per_user:,}). Nothing was accepted.")

    def _insert(self, batch: Batch, task_id: int, task: Submission, now: float) -> None:
        run_at = task.run_at or 0.0
        rank = self.lanes.line_up((task.pool, task.owner, task.priority), now, run_at)
        batch.later(
            INSERT_TASK,
            (task_id, task.owner, task.session_id, task.idem_key, task.request_hash, task.query, task.pool, task.routing,
             task.priority, rank, "queued", 1, run_at, task.timeout_s, task.deadline_at, 0, 0, 0, 0, 0, "waiting", task.retry_of, now),
        )  # fmt: skip
        self._record(batch, task_id, 1, now, "submitted", None, "queued", task.owner, None)
        if task.idem_key:  # for `known`: the row is not yet in the database
            batch.carried(Page).keys[task.owner, task.idem_key] = (task_id, task.request_hash)
        self._due_at(task.deadline_at)
        if run_at > now:
            self._due_at(run_at)

    # --- handing out ---------------------------------------------------------------------------------------

    def claim(
        self, batch: Batch, pool: str, agents: Sequence[str | None], owner: str, lease_s: float, ahead: int = 0, suspects: bool = True
    ) -> list[Job]:  # fmt: skip
        """Give the pool's next tasks to these agents, one each (None: whoever is free first), and up to `ahead` more to lie
        ready; the delivery is counted before it runs. Only a task that was never handed out lies ready: one that may have
        stopped its worker waits for a free agent, and with `suspects` false one whose next delivery is its last waits on."""
        now = time.time()
        batch.flush()
        wanted = (pool, now, len(agents) + ahead)
        rows = [Ready._make(row) for row in batch.run(SELECT_READY, wanted).fetchall()]
        if any(row.is_suspect for row in rows):
            rows = self._with_one_suspect(batch, rows, wanted, suspects and bool(agents))
        jobs = []
        for place, row in enumerate(rows):
            if place >= len(agents) and row.deliveries:
                break
            agent = agents[place] if place < len(agents) else None
            batch.later(CLAIM, (row.id, agent, owner, now + lease_s, now))
            self._record(batch, row.id, row.seq + 1, now, "started", "queued", "running", agent, None)
            self.lanes.leave((pool, row.owner, row.priority))
            jobs.append(_job(pool, row, now))
        batch.carried(Page).tally.move(pool, "queued", "running", len(jobs))
        return jobs

    def _with_one_suspect(self, batch: Batch, ready: list[Ready], wanted: tuple[str, float, int], free: bool) -> list[Ready]:
        """Of what is `ready` the first task that its process died over twice, if an agent is free for it and no other such task runs
        (the one that does it again is known by it), and then others. `wanted` is what was asked: the pool, the moment, how many."""
        others = [Ready._make(row) for row in batch.run(SELECT_UNSUSPECTED, wanted).fetchall()]
        page = batch.carried(Page)
        if not free or page.suspect or batch.run(SUSPECT_RUNS).fetchone():
            return others
        page.suspect = True
        return [next(row for row in ready if row.is_suspect), *others[: wanted[2] - 1]]

    def waiting(self, pool: str) -> int:
        """How many tasks wait in the pool, those for later included (known in memory, without asking the database)."""
        return self.lanes.by_pool[pool]

    # --- ending --------------------------------------------------------------------------------------------

    def finish(self, batch: Batch, job: Job, outcome: Outcome, agent: str) -> None:
        """Write how a run ended, together with all that end in this batch."""
        self._must_be_legal(job.id, "running", outcome.status)
        batch.carried(Page).ends.append((job, outcome, agent))

    def write_ends(self, batch: Batch) -> list[tuple[Job, Outcome]]:
        """Write the runs that ended in this batch, each once; returns those that were written, with what was written. The others'
        claims were taken over, or their tasks had ended (they are counted as fenced)."""
        page = batch.carried(Page)
        ends, page.ends = page.ends, []
        if not ends:
            return []
        batch.flush()
        now = time.time()
        rows: dict[tuple[int, int], tuple[Any, ...]] = {}
        for job, outcome, agent in ends:
            if outcome.status != "retrying":
                rows.setdefault((job.id, job.token), _end_row(job, outcome, agent, now))  # the first end of a claim is the one that counts
        self._writing = set(rows)
        batch.on_commit(self._ends_are_written)
        written = {(task_id, token): seq for task_id, token, seq in batch.run_all(FINISH, list(rows.values()))}
        done = []
        for job, outcome, agent in ends:
            if outcome.status == "retrying":
                became = self._try_again(batch, job, outcome, agent)
                done += [(job, became)] if became else []
            elif seq := written.pop((job.id, job.token), None):
                self._ended(batch, job, outcome, agent, seq, now)
                done.append((job, outcome))
            elif self._was_written(batch, job, outcome):
                batch.changed.append((job.id, outcome.status))
                done.append((job, outcome))
        self.fenced += len(ends) - len(done)
        return done

    def _ended(self, batch: Batch, job: Job, outcome: Outcome, agent: str, seq: int, now: float) -> None:
        self._record(batch, job.id, seq, now, outcome.status, "running", outcome.status, agent, None)
        batch.carried(Page).tally.end(job.pool, "running", outcome.status, now, job.due_at, job.claimed_at)
        if outcome.along:
            outcome.along(batch)

    def _was_written(self, batch: Batch, job: Job, outcome: Outcome) -> bool:
        """Whether an earlier transaction wrote this end, although the word that it is on disk was lost with the connection. A second
        end of a claim, or that of a run that was ended by force, is another matter: it comes too late."""
        if (job.id, job.token) not in self._unsure:
            return False
        row = batch.run("SELECT status, lease_token FROM tasks WHERE id = ?", (job.id,)).fetchone()
        return bool(row and tuple(row) == (outcome.status, job.token))

    def _ends_are_written(self) -> None:
        self._unsure -= self._writing
        self._writing = set()

    def _try_again(self, batch: Batch, job: Job, outcome: Outcome, agent: str) -> Outcome | None:
        """Have it wait for its next try, or end if somebody wants that: what became of it, None when the claim is not valid any more."""
        if self._cancel_wanted(batch, job.id):
            return CANCELLED.outcome() if self.end_run(batch, job, CANCELLED, agent) else None
        run_at = time.time() + outcome.retry_in_s
        values = (run_at, outcome.error_code, short(outcome.error_message))
        detail = {"retry_in_s": round(outcome.retry_in_s, 2), "code": outcome.error_code}
        self._due_at(run_at)
        return outcome if self._change(batch, job.id, "running", "retrying", RETRY, values, agent, token=job.token, detail=detail) else None

    def cancel(self, batch: Batch, task_id: int, who: str) -> str:
        """Cancel a waiting task at once, or note the wish on a running one. Returns the state in which it was found."""
        batch.flush()
        status = self._status(batch, task_id)
        if status in WAITING:
            self.end(batch, task_id, status, NOT_STARTED, who)
        elif status == "running":
            batch.run("UPDATE tasks SET cancel_requested = 1 WHERE id = ?", (task_id,))
            self.note(batch, task_id, "cancel_requested", who)
        return status

    def end(self, batch: Batch, task_id: int, old: str, how: Ending, who: str, token: int | None = None) -> bool:
        """End a task without a result."""
        return self._change(batch, task_id, old, how.status, END, (how.status, time.time(), how.code, how.message), who, token=token)

    def end_run(self, batch: Batch, job: Job, how: Ending, who: str) -> bool:
        """End a running task without a result, if the claim is still valid."""
        return self.end(batch, job.id, "running", how, who, job.token)

    def put_back(self, batch: Batch, task_id: int, token: int | None, who: str, why: str, died: int = 0) -> str:
        """Have a running task wait again; returns what it became: queued, cancelled (somebody wants that), dead, or '' when the claim is
        not valid any more. `died` tells how often it was handed out when its worker has died over it: then the delivery counts,
        and the third one was the last."""
        if died >= POISON_DELIVERIES:
            return "dead" if self.end(batch, task_id, "running", poison(died), who, token) else ""
        if self._cancel_wanted(batch, task_id):
            return "cancelled" if self.end(batch, task_id, "running", CANCELLED, who, token) else ""
        back = BACK if died else BACK + ", deliveries = deliveries - 1"
        return "queued" if self._change(batch, task_id, "running", "queued", back, (), who, token=token, detail={"why": why}, kind="requeued") else ""

    def prioritise(self, batch: Batch, task_id: int, priority: str, who: str) -> None:
        """Move a waiting task to another priority, keeping its age."""
        batch.flush()
        row = batch.run("SELECT status, priority, pool, owner, rank, run_at FROM tasks WHERE id = ?", (task_id,)).fetchone()
        if row is None:
            raise NotFound(f"There is no task #{task_id}.")
        status, old, pool, owner, rank, run_at = row
        if status not in WAITING:
            raise IllegalTransition(f"Task #{task_id} is {status}; only a waiting task can change its place.")
        change = HEAD_START_S[old] - HEAD_START_S[priority]
        batch.run("UPDATE tasks SET priority = ?, rank = rank + ? WHERE id = ?", (priority, change, task_id))
        self.lanes.leave((pool, owner, old))
        self.lanes.join((pool, owner, priority), rank + change if run_at <= time.time() else None)
        self.note(batch, task_id, "priority", who, {"from": old, "to": priority})

    # --- time and recovery ---------------------------------------------------------------------------------

    def sweep(self, batch: Batch) -> list[int]:
        """Do what is due: put back tasks whose pause is over, expire those past their deadline. Returns the ids of
        expired tasks that were running, so that their runs can be stopped."""
        now = time.time()
        batch.flush()
        for (task_id,) in batch.run(PAUSE_OVER, (now,)).fetchall():
            self._change(batch, task_id, "retrying", "queued", "status = 'queued', stage = 'waiting'", (), "timer")
        late = batch.run(OVERDUE, (now,)).fetchall()
        for task_id, status in late:
            self.end(batch, task_id, status, EXPIRED, "timer")
        self.next_due = self._earliest(batch, now)
        return [task_id for task_id, status in late if status == "running"]

    def _earliest(self, batch: Batch, now: float) -> float | None:
        later = batch.run(NEXT_LATER, (now,)).fetchone()[0]
        end = batch.run(NEXT_END).fetchone()[0]
        return min((t for t in (later, end) if t is not None), default=None)

    def recover(self, batch: Batch, me: str, is_dead: Callable[[str], bool]) -> dict[str, int]:
        """Take up what another process left running: at once when `is_dead` knows that it is gone, else when its lease has ended.
        A task that was delivered three times and never ended is dead. One that was hit twice goes behind what waits, after a pause,
        and runs when no other such one does: so that a task is not called poison for being beside one, or first in the line of each crash."""
        batch.flush()
        rows = batch.run(RUNNING).fetchall()
        now, dead = time.time(), cache(is_dead)
        counts = {"requeued": 0, "dead": 0}
        for task_id, deliveries, owner, until, token, priority in rows:
            if owner == me or ((until or 0) >= now and not dead(owner)):
                continue
            became = self.put_back(batch, task_id, token, "recovery", "its process ended", died=deliveries)
            counts["dead"] += became == "dead"
            counts["requeued"] += became == "queued"
            if became == "queued" and deliveries > 1:
                batch.run("UPDATE tasks SET rank = ?, run_at = ? WHERE id = ?", (now - HEAD_START_S[priority], now + SUSPECT_PAUSE_S, task_id))
                self._due_at(now + SUSPECT_PAUSE_S)
        if any(counts.values()):
            self.stale()
        return counts

    def reconcile(self, batch: Batch, me: str, held: Callable[[int, int], bool]) -> None:
        """After a roll-back: put back what the database says runs here and nobody here has. The commit that claimed it reached the disk,
        and only the word that it did was lost. `held` knows tasks by id and token."""
        if not self._in_doubt:
            return
        batch.flush()
        for task_id, _, owner, _, token, _ in batch.run(RUNNING).fetchall():
            if owner == me and not held(task_id, token):
                self.put_back(batch, task_id, token, me, "the database did not say whether it was handed out")
        batch.on_commit(self._sure)

    def _sure(self) -> None:
        self._in_doubt = False

    def doubt(self) -> None:
        """A transaction was rolled back, as far as is known here."""
        self._in_doubt = True
        self._unsure |= self._writing
        self._writing = set()
        self.stale()

    def wishes_to_cancel(self, batch: Batch) -> list[int]:
        """Running tasks that somebody wants cancelled, in whatever process that was said."""
        batch.flush()
        return [task_id for (task_id,) in batch.run("SELECT id FROM tasks WHERE status = 'running' AND cancel_requested = 1").fetchall()]

    def see_others(self, batch: Batch) -> None:
        """Count the lanes anew when other processes have accepted tasks, or put some back: the tally, which all of them write,
        then says that more or fewer wait than are known here."""
        last = batch.run("SELECT value FROM counters WHERE name = 'task'").fetchone()
        batch.flush()
        told = Counter(dict(batch.run(TALLY_WAITING).fetchall()))
        told.update(batch.carried(Page).tally.by_pool(WAITING))  # of this transaction, and not written yet
        if (last and last[0] > self.last_id) or any(told[pool] != self.waiting(pool) for pool in {*told, *self.lanes.by_pool}):
            self.last_id = last[0] if last else self.last_id
            self.stale()

    def renew(self, batch: Batch, owner: str, lease_s: float) -> None:
        batch.run("UPDATE tasks SET lease_until = ? WHERE status = 'running' AND lease_owner = ?", (time.time() + lease_s, owner))

    # --- events and counts ---------------------------------------------------------------------------------

    def progress(self, batch: Batch, job: Job, stage: str, percent: int, detail: dict[str, Any] | None = None) -> None:
        """Show how far a run is; ignored when the claim is not valid any more."""
        seq = self._next_seq(batch, job.id, "stage = ?, progress = ?", (stage, percent), "running", job.token)
        if seq:
            self._record(batch, job.id, seq[0], time.time(), "progress", None, None, None, {"stage": stage, "progress": percent, **(detail or {})})

    def note(self, batch: Batch, task_id: int, kind: str, who: str, detail: dict[str, Any] | None = None) -> None:
        """An event that changes no status."""
        row = batch.run("UPDATE tasks SET seq = seq + 1 WHERE id = ? RETURNING seq", (task_id,)).fetchall()
        if row:
            self._record(batch, task_id, row[0][0], time.time(), kind, None, None, who, detail)

    def write_tally(self, batch: Batch) -> None:
        """Write the counts and the last number of this batch; the last thing in every transaction."""
        page = batch.carried(Page)
        if page.last_id is not None:
            batch.later("UPDATE counters SET value = ? WHERE name = 'task'", (page.last_id,))
        for row in page.tally.rows():
            batch.later(UPSERT_TALLY, row)
        page.tally = Tally()

    def _change(
        self, batch: Batch, task_id: int, old: str, new: str, sets: str, values: Sequence[Any], who: str, *,
        token: int | None = None, now: float | None = None, detail: dict[str, Any] | None = None, kind: str | None = None,
    ) -> bool:  # fmt: skip
        """The one way from a state to the next. False when the task is not in `old` any more, or the token is stale."""
        self._must_be_legal(task_id, old, new)
        row = self._next_seq(batch, task_id, sets, values, old, token)
        if row is None:
            return False
        seq, pool, owner, priority, due_at, started_at, rank = row
        now = now or time.time()
        self._record(batch, task_id, seq, now, kind or new, old, new, who, detail)
        tally, key = batch.carried(Page).tally, (pool, owner, priority)
        if new in TERMINAL:
            tally.end(pool, old, new, now, due_at, started_at)
        else:
            tally.move(pool, old, new)
        if old in WAITING and new not in WAITING:
            self.lanes.leave(key)
        elif new in WAITING and old not in WAITING:
            self.lanes.join(key, rank)
        return True

    def _must_be_legal(self, task_id: int, old: str, new: str) -> None:
        if new not in TRANSITIONS.get(old, ()):
            self.illegal += 1
            raise IllegalTransition(f"Task #{task_id} cannot go from {old} to {new}.")

    def _next_seq(self, batch: Batch, task_id: int, sets: str, values: Sequence[Any], old: str, token: int | None) -> Any:
        fence = "" if token is None else " AND lease_token = ?"
        rows = batch.run(
            f"UPDATE tasks SET seq = seq + 1, {sets} WHERE id = ? AND status = ?{fence} RETURNING seq, pool, owner, priority, {DUE_AT}, started_at, rank",
            (*values, task_id, old, *(() if token is None else (token,))),
        ).fetchall()
        return rows[0] if rows else None

    def _record(
        self, batch: Batch, task_id: int, seq: int, at: float, kind: str, old: str | None, new: str | None, who: str | None, detail: Any
    ) -> None:
        batch.later(INSERT_EVENT, (task_id, seq, at, kind, old, new, who, as_json(detail), 1 if new in TERMINAL else 0))
        batch.changed.append((task_id, new))

    def _due_at(self, at: float | None) -> None:
        if at is not None and (self.next_due is None or at < self.next_due):
            self.next_due = at

    def _status(self, batch: Batch, task_id: int) -> str:
        row = batch.run("SELECT status FROM tasks WHERE id = ?", (task_id,)).fetchone()
        if row is None:
            raise NotFound(f"There is no task #{task_id}.")
        return str(row[0])

    def _cancel_wanted(self, batch: Batch, task_id: int) -> bool:
        row = batch.run("SELECT cancel_requested FROM tasks WHERE id = ?", (task_id,)).fetchone()
        return bool(row and row[0])

    def stale(self) -> None:
        """A transaction was rolled back or another process wrote: count the lanes anew before they are used, and look soon
        for what is due."""
        self._stale = True
        self._due_at(time.time() + LOOK_AGAIN_S)

    def refresh(self, batch: Batch) -> None:
        """Count the lanes anew if something changed behind our back."""
        if not self._stale:
            return
        batch.flush()
        self.lanes.count_anew(batch.run(COUNT_WAITING, (time.time(),)).fetchall())
        self._stale = False


def _job(pool: str, row: Ready, now: float) -> Job:
    """What an agent gets of a row that is being claimed."""
    return Job(
        row.id, row.token + 1, pool, row.owner, row.session_id, row.query, row.priority, row.attempts, row.deliveries + 1, row.due_at, row.deadline_at,
        row.timeout_s, now,
    )  # fmt: skip


def _end_row(job: Job, outcome: Outcome, agent: str, now: float) -> tuple[Any, ...]:
    """The row of FINISH."""
    return (
        job.id, job.token, outcome.status, agent, now, *kept(outcome.result, outcome.data, outcome.sources, outcome.warnings), outcome.provider, outcome.model,
        as_json(outcome.usage), outcome.cost, outcome.error_code, short(outcome.error_message),
    )  # fmt: skip
