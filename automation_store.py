"""The rows of automation runs: what was started, which steps have ended, who works on a run and until when.

Writes that decide something are single updates with their condition inside, so that two processes never both win.
"""

from __future__ import annotations

import os
import socket
import time
import uuid
from collections.abc import Callable, Collection
from typing import Any

import psutil
from sqlalchemy import JSON, String, Text, UniqueConstraint, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models import Database, User, db

Json = dict[str, Any]
ENDED = ("completed", "failed", "cancelled")
LEASE_S = 30.0


class AutomationRun(db.Model):  # type: ignore[name-defined]
    """One run of a template for one user. `run_at` is when it goes on, `entered_at` when its present step came up;
    `holder` is the process that works on it and `held_until` the end of its lease."""

    __tablename__ = "automation_runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    session_id: Mapped[str | None] = mapped_column(String(128))
    template: Mapped[str] = mapped_column(String(64))
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    status: Mapped[str] = mapped_column(String(12), default="running", index=True)
    position: Mapped[int] = mapped_column(default=0)
    run_at: Mapped[float]
    entered_at: Mapped[float]
    created_at: Mapped[float] = mapped_column(default=time.time)
    ended_at: Mapped[float | None]
    report: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str | None] = mapped_column(Text)
    holder: Mapped[str | None] = mapped_column(String(120))
    held_until: Mapped[float | None]


class AutomationStep(db.Model):  # type: ignore[name-defined]
    """What one step of a run found. The row is written when the step has ended."""

    __tablename__ = "automation_steps"
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(12))
    started_at: Mapped[float]
    ended_at: Mapped[float]
    text: Mapped[str] = mapped_column(Text, default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    __table_args__ = (UniqueConstraint("run_id", "number"),)


class RunStore:
    """Reads and writes runs for one process, which is known by `me` in the `holder` column."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self.database, self.clock = database, clock
        self.me = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"

    def add(self, owner: str, session_id: str | None, template: str, inputs: Json, run_at: float) -> int:
        now = self.clock()
        row = AutomationRun(owner=owner, session_id=session_id, template=template, inputs=inputs, run_at=run_at, entered_at=run_at, created_at=now)
        row.status = "waiting" if run_at > now else "running"
        with self.database.session() as s:
            s.add(row)
            s.flush()
            return row.id

    def run(self, run_id: int) -> AutomationRun | None:
        with self.database.session() as s:
            return s.get(AutomationRun, run_id)

    def steps(self, run_id: int) -> list[AutomationStep]:
        with self.database.session() as s:
            return list(s.scalars(select(AutomationStep).where(AutomationStep.run_id == run_id).order_by(AutomationStep.number)))

    def of_user(self, owner: str, limit: int) -> list[AutomationRun]:
        with self.database.session() as s:
            return list(s.scalars(select(AutomationRun).where(AutomationRun.owner == owner).order_by(AutomationRun.id.desc()).limit(limit)))

    def open_runs(self) -> list[AutomationRun]:
        with self.database.session() as s:
            return list(s.scalars(select(AutomationRun).where(AutomationRun.status.notin_(ENDED)).order_by(AutomationRun.run_at)))

    def role_of(self, owner: str) -> str | None:
        """The user's role today; None when the user is gone or disabled."""
        with self.database.session() as s:
            user = s.get(User, owner)
            return None if user is None or user.disabled else user.role

    def claim(self, run_id: int) -> bool:
        """True for exactly one process: the run is free, or its holder's lease has run out."""
        now = self.clock()
        free = or_(AutomationRun.holder.is_(None), AutomationRun.held_until <= now)
        return self._change(run_id, free, holder=self.me, held_until=now + LEASE_S, status="running")

    def renew(self, run_ids: Collection[int]) -> None:
        if not run_ids:
            return
        with self.database.session() as s:
            mine = update(AutomationRun).where(AutomationRun.id.in_(run_ids), AutomationRun.holder == self.me)
            s.execute(mine.values(held_until=self.clock() + LEASE_S))

    def keep(self, row: AutomationRun, step: AutomationStep, position: int) -> bool:
        """The step's row and the run's new position in one transaction; False when the run was taken away or ended."""
        now = self.clock()
        with self.database.session() as s:
            held = (AutomationRun.holder == self.me, AutomationRun.status == "running", AutomationRun.position == row.position)
            moved = s.execute(update(AutomationRun).where(AutomationRun.id == row.id, *held).values(position=position, entered_at=now))
            if getattr(moved, "rowcount", 0):
                s.add(step)
            return bool(getattr(moved, "rowcount", 0))

    def sleep(self, run_id: int, until: float) -> bool:
        return self._change(run_id, AutomationRun.holder == self.me, status="waiting", run_at=until, holder=None, held_until=None)

    def end(self, run_id: int, status: str, *, report: str | None = None, error: str | None = None) -> bool:
        return self._change(
            run_id, AutomationRun.holder == self.me, status=status, ended_at=self.clock(), report=report, error=error, holder=None, held_until=None
        )

    def cancel(self, run_id: int) -> bool:
        return self._change(run_id, AutomationRun.id == run_id, status="cancelled", ended_at=self.clock(), holder=None, held_until=None)

    def _change(self, run_id: int, condition: Any, **values: Any) -> bool:
        with self.database.session() as s:
            done = s.execute(update(AutomationRun).where(AutomationRun.id == run_id, AutomationRun.status.notin_(ENDED), condition).values(**values))
            return bool(getattr(done, "rowcount", 0))

    def let_go(self) -> None:
        """Give back every run that this process holds."""
        self._free([self.me])

    def free_dead_holders(self) -> None:
        """Runs held by a process of this machine that is gone need not wait for the end of its lease."""
        holders = {row.holder for row in self.open_runs() if row.holder and row.holder != self.me}
        self._free([h for h in holders if _gone(h)])

    def _free(self, holders: list[str]) -> None:
        if holders:
            with self.database.session() as s:
                s.execute(update(AutomationRun).where(AutomationRun.holder.in_(holders)).values(holder=None, held_until=None))


def _gone(holder: str) -> bool:
    """True when the holder was a process of this machine that does not run any more. Another process that has its number
    now counts as running; then the lease decides."""
    host, pid, _ = holder.rsplit(":", 2)
    return host == socket.gethostname() and int(pid) != os.getpid() and not psutil.pid_exists(int(pid))
