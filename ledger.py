"""What the rows say: tasks as people see them, counts from the running tally, uptime. Reading only."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, case, exists, func, or_, select, text
from sqlalchemy.orm import aliased

from life_cycle import TERMINAL, Submission
from models import Counter, Database, Tally, TaskEvent, TaskRequest, UptimeSpan, iso

Json = dict[str, Any]
UPTIME_DAYS = 30
STILL_ALIVE_S = 12.0  # a sign of life is written every five seconds


# --- tasks ---------------------------------------------------------------------------------------------------

# Tasks are looked at all the time (who waits for an answer asks again and again), so they are read as plain rows, their columns by
# name: an ORM object with its session costs three times as much.
TaskRow = Row[Any] | TaskRequest
_TASKS = TaskRequest.__table__
UNLUCKY = ("failed", "dead", "cancelled", "expired")
_IS_UNLUCKY = text("tasks.status in ('failed', 'dead', 'cancelled', 'expired')")  # word for word, or SQLite does not use that index
_ONE_TASK = select(_TASKS).where(TaskRequest.id == bindparam("id"))


def task_view(row: TaskRow, *, texts: bool = True) -> Json:
    """A task in the shape of the API. Without `texts` (someone else's task) what was asked and answered stays away."""
    ended = row.status in TERMINAL
    return {
        "id": row.id,
        "status": row.status,
        "query": row.query if texts else None,
        "pool": row.pool,
        "priority": row.priority,
        "result": row.result if texts else None,
        "data": _loads(row.data, None) if texts else None,
        "sources": _loads(row.sources, []) if texts else [],
        "warnings": _loads(row.warnings, []) if texts else [],
        "attempts": row.attempts,
        "progress": row.progress,
        "stage": row.stage,
        "eta_s": None,
        "provider": row.provider,
        "model": row.model,
        "usage": _loads(row.usage, None),
        "cost": row.cost,
        "session_id": row.session_id,
        "retry_of": row.retry_of,
        "cancel_requested": bool(row.cancel_requested) and not ended,
        "created_at": iso(row.created_at),
        "run_at": iso(row.run_at or row.created_at),
        "started_at": iso(row.started_at),
        "completed_at": iso(row.completed_at),
        "deadline_at": iso(row.deadline_at),
        "error": {"code": row.error_code, "message": row.error_message} if row.error_code and row.status != "completed" else None,
        "owner": row.owner,
        "agent": row.agent,
    }


def fresh_view(task_id: int, task: Submission, now: float) -> Json:
    """The same shape for a task that was accepted this moment, without asking the database."""
    created_at = iso(now)
    return {
        **_blank_view(), "id": task_id, "query": task.query, "pool": task.pool, "priority": task.priority, "sources": [], "warnings": [],
        "session_id": task.session_id, "retry_of": task.retry_of, "created_at": created_at,
        "run_at": iso(task.run_at) if task.run_at else created_at, "deadline_at": iso(task.deadline_at), "owner": task.owner,
    }  # fmt: skip


@cache
def _blank_view() -> Json:
    """What every fresh task has in common, in the order of the fields."""
    return task_view(TaskRequest(status="queued", attempts=0, progress=0, stage="waiting", cancel_requested=0))


def event_view(row: TaskEvent, *, texts: bool = True) -> Json:
    detail = _loads(row.detail, {})
    return {
        "id": row.id, "task_id": row.task_id, "at": iso(row.at), "type": row.type, "from": row.from_status, "to": row.to_status,
        "stage": detail.pop("stage", None), "progress": detail.pop("progress", None), "detail": detail, "who": row.who,
    }  # fmt: skip


def task_row(database: Database, task_id: int) -> TaskRow | None:
    if not 0 < task_id < 2**63:
        return None
    with database.engine.connect() as connection:
        return connection.execute(_ONE_TASK, {"id": task_id}).first()


def task_rows(
    database: Database,
    *,
    owner: str | None,
    status: str | None,
    pool: str | None,
    session_id: str | None,
    q: str | None,
    limit: int,
    before: int | None,
) -> Sequence[TaskRow]:
    """Up to `limit` tasks with an id below `before`, newest first."""
    query = select(_TASKS)
    for column, value in ((TaskRequest.owner, owner), (TaskRequest.status, status), (TaskRequest.pool, pool), (TaskRequest.session_id, session_id)):
        if value is not None:
            query = query.where(column == value)
    if status in UNLUCKY:
        query = query.where(_IS_UNLUCKY)
    if q:
        word = f"%{q.replace('%', '').replace('_', '')}%"
        query = query.where(or_(TaskRequest.query.ilike(word), TaskRequest.result.ilike(word)))
    if before is not None:
        query = query.where(TaskRequest.id < before)
    with database.engine.connect() as connection:
        return connection.execute(query.order_by(TaskRequest.id.desc()).limit(limit)).all()


def untried_rows(database: Database, *, owner: str | None, pool: str | None, since: float, limit: int) -> Sequence[TaskRow]:
    """Up to `limit` tasks that failed or died since a time (seconds since 1970) and were not tried again, newest first."""
    again = aliased(TaskRequest)
    query = select(_TASKS).where(
        _IS_UNLUCKY, TaskRequest.status.in_(("failed", "dead")), TaskRequest.completed_at >= since, ~exists().where(again.retry_of == TaskRequest.id)
    )
    for column, value in ((TaskRequest.owner, owner), (TaskRequest.pool, pool)):
        if value is not None:
            query = query.where(column == value)
    with database.engine.connect() as connection:
        return connection.execute(query.order_by(TaskRequest.id.desc()).limit(limit)).all()


def event_rows(database: Database, task_id: int | None, owner: str | None, after: int, limit: int, before: int | None = None) -> Sequence[TaskEvent]:
    """Events of one task or of all (of one owner): after an event id, oldest first; or before one, newest first."""
    query = select(TaskEvent).where(TaskEvent.id > after if before is None else TaskEvent.id < before)
    if task_id is not None:
        query = query.where(TaskEvent.task_id == task_id)
    if owner is not None:
        query = query.join(TaskRequest, TaskRequest.id == TaskEvent.task_id).where(TaskRequest.owner == owner)
    with database.session() as s:
        return s.scalars(query.order_by(TaskEvent.id if before is None else TaskEvent.id.desc()).limit(limit)).all()


def position(database: Database, row: TaskRow) -> int | None:
    """Place in its pool's queue, 1 is next; None when it does not wait. What is for later than this task and than now is not before it."""
    if row.status != "queued":
        return None
    with database.session() as s:
        ahead = select(func.count()).where(
            TaskRequest.pool == row.pool, TaskRequest.status == "queued", TaskRequest.run_at <= max(time.time(), row.run_at),
            or_(TaskRequest.rank < row.rank, (TaskRequest.rank == row.rank) & (TaskRequest.id < row.id)),
        )  # fmt: skip
        return (s.scalar(ahead) or 0) + 1


def ready(database: Database, pool: str | None = None) -> tuple[int, float]:
    """How many tasks wait that could run now, and for how many seconds the oldest has, from when it was accepted or was to be run; 0 when
    none waits."""
    due_at = case((TaskRequest.run_at > TaskRequest.created_at, TaskRequest.run_at), else_=TaskRequest.created_at)
    now = time.time()
    query = select(func.count(), func.min(due_at)).where(TaskRequest.status == "queued", TaskRequest.run_at <= now)
    with database.session() as s:
        count, oldest = s.execute(query if pool is None else query.where(TaskRequest.pool == pool)).one()
    return count, 0.0 if oldest is None else max(0.0, now - oldest)


# --- counts ----------------------------------------------------------------------------------------------------


def _tally_since(hour: int, midnight: int) -> Any:
    """Sums per pool and state by the database: a day holds some hundred cells, and reading each would be most of the cost of
    a status."""

    def since(limit: int, column: Any) -> Any:
        return func.sum(case((Tally.hour >= limit, column), else_=0))

    now = func.sum(case((Tally.hour == 0, Tally.n), else_=0))
    columns = (now, since(hour, Tally.n), since(midnight, Tally.n), since(hour, Tally.wait_s), since(hour, Tally.run_s))
    query = select(Tally.pool, Tally.status, *columns).where(or_(Tally.hour == 0, Tally.hour >= min(hour, midnight)))
    return query.group_by(Tally.pool, Tally.status)


class Counts:
    """Sums of the tally: how many are in a state now, and how many ended how since an hour. Costs the same whatever the
    number of tasks."""

    def __init__(self, database: Database, since_hour: int | None = None) -> None:
        hour = int(time.time() // 3600)
        self.since = since_hour if since_hour is not None else hour - 23
        self.now: dict[tuple[str, str], int] = {}
        self.ended: dict[tuple[str, str], int] = {}
        self.today: dict[tuple[str, str], int] = {}
        self.wait_s: dict[str, float] = {}
        self.run_s: dict[str, float] = {}
        with database.session() as s:
            for pool, status, now, ended, today, wait_s, run_s in s.execute(_tally_since(self.since, hour - hour % 24)):
                key = (pool, status)
                self.now[key], self.ended[key], self.today[key] = int(now), int(ended), int(today)  # PostgreSQL sums to decimals
                if status == "completed":
                    self.wait_s[pool], self.run_s[pool] = wait_s, run_s

    def waiting(self, pool: str | None = None) -> int:
        return sum(n for (p, status), n in self.now.items() if pool in (None, p) and status in ("queued", "retrying"))

    def in_state(self, status: str, pool: str | None = None) -> int:
        return sum(n for (p, s), n in self.now.items() if pool in (None, p) and s == status)

    def ended_as(self, status: str, pool: str | None = None, *, today: bool = False) -> int:
        table = self.today if today else self.ended
        return sum(n for (p, s), n in table.items() if pool in (None, p) and s == status)

    def success(self, pool: str | None = None) -> float | None:
        """Completed / finished (cancelled ones left out), or None when nothing has finished."""
        done = self.ended_as("completed", pool)
        finished = sum(self.ended_as(s, pool) for s in TERMINAL if s != "cancelled")
        return done / finished if finished else None

    def mean(self, what: dict[str, float], pool: str | None = None) -> float | None:
        """Mean seconds per completed task of `wait_s` or `run_s`."""
        done = self.ended_as("completed", pool)
        return sum(v for p, v in what.items() if pool in (None, p)) / done if done else None

    def by_pool(self, pool: str | None) -> Json:
        return {
            **{s: self.ended_as(s, pool) for s in TERMINAL},
            "success_rate": self.success(pool),
            "avg_wait_s": self.mean(self.wait_s, pool),
            "avg_run_s": self.mean(self.run_s, pool),
        }


def counter(database: Database, name: str) -> int:
    """The value of a counter; 0 when nothing was counted yet."""
    with database.session() as s:
        row = s.get(Counter, name)
        return row.value if row else 0


def uptime(database: Database) -> tuple[float | None, float]:
    """(share of the recorded time of the last 30 days that some process led, days recorded); None without records."""
    now = time.time()
    start = now - UPTIME_DAYS * 86400
    with database.session() as s:
        spans = s.execute(select(UptimeSpan.started_at, UptimeSpan.seen_at).where(UptimeSpan.seen_at >= start)).all()
    if not spans:
        return None, 0.0
    begin = max(start, min(a for a, _ in spans))
    total = now - begin
    up = sum(max(0.0, (now if now - b < STILL_ALIVE_S else b) - max(a, begin)) for a, b in spans)
    return (min(1.0, up / total) if total > 1 else 1.0), total / 86400


def _loads(text: str | None, default: Any) -> Any:
    return json.loads(text) if text else default
