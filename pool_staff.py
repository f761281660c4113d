"""The staff of the pools: how many agents each has and shall have, their bounds, and the autoscaler."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select, text

import ledger
from agent_pools import Domain
from errors import InvalidField
from lanes import SPACING_S
from models import Database, PoolState, iso
from pool_scaling import PoolFacts, decide
from settings import Settings
from task_processor import ThreadEngine
from task_queue import TaskQueue

Json = dict[str, Any]
log = logging.getLogger("operatoros.pools")
ADD_POOL = text("INSERT INTO pools (name, size, base) VALUES (:name, :size, :size) ON CONFLICT (name) DO NOTHING")


class PoolStaff:
    """Sizes of all pools, in the database (what is wanted) and in the engine (what really runs). `settings` gives the
    settings of this moment, which an admin may change while running."""

    def __init__(
        self, settings: Callable[[], Settings], database: Database, engine: ThreadEngine, queue: TaskQueue, domains: Mapping[str, Domain]
    ) -> None:
        self._settings, self.db, self.engine, self.queue, self.domains = settings, database, engine, queue, domains
        self._quiet_since: dict[str, float] = {}
        self._sizing = threading.Lock()

    @property
    def settings(self) -> Settings:
        return self._settings()

    def make(self) -> None:
        """Rows for pools that have none yet, at the size of a first start."""
        size = max(self.settings.pool_min, min(self.settings.pool_max, self.settings.pool_start))
        with self.db.session(write=True) as s:
            s.execute(ADD_POOL, [{"name": pool, "size": size} for pool in self.domains])

    def wanted(self) -> dict[str, int]:
        """The sizes that the database asks for."""
        with self.db.session() as s:
            return {row.name: self._within(row.size) for row in s.scalars(select(PoolState)) if row.name in self.domains}

    def _within(self, size: int) -> int:
        """A size as the bounds of this start allow it; the row keeps what was asked for under others."""
        return max(self.settings.pool_min, min(self.settings.pool_max, size))

    def follow(self) -> None:
        """Bring the engine to the wanted sizes (a process that stands by may have changed them)."""
        with self._sizing:
            for pool, size in self.wanted().items():
                if size != len(self.engine.workers.get(pool, {})):
                    self.engine.scale(pool, size)

    def views(self, counts: ledger.Counts | None = None) -> list[Json]:
        """All pools in the shape of the API; `counts` when somebody has read them already."""
        counts = counts or ledger.Counts(self.db)
        with self.db.session() as s:
            rows = {row.name: row for row in s.scalars(select(PoolState))}
        return [self._view(name, rows[name], counts) for name in self.domains]

    def _view(self, name: str, row: PoolState, counts: ledger.Counts) -> Json:
        states = [w.state() for w in list(self.engine.workers.get(name, {}).values())]
        domain = self.domains[name]
        change = {"at": iso(row.changed_at), "before": row.before, "after": row.size, "reason": row.reason, "by": row.by}
        return {
            "pool": name, "title": domain.title, "emoji": domain.emoji, "size": len(states) if self.engine.leading else self._within(row.size),
            "busy": states.count("busy"), "idle": states.count("idle"), "failed": states.count("failed"),
            "min": self.settings.pool_min, "max": self.settings.pool_max, "queued": counts.waiting(name),
            "running": counts.in_state("running", name), "efficiency": counts.success(name), "avg_run_s": counts.mean(counts.run_s, name),
            "last_scaling": change if row.changed_at else None,
        }  # fmt: skip

    def check_bounds(self, pool: str, to: int, before: int) -> None:
        """Raises InvalidField, naming the bounds, when a pool may not have so many agents."""
        low, high = self.settings.pool_min, self.settings.pool_max
        if not low <= to <= high:
            raise invalid_field("to", f"from {low} to {high}", f"The {pool} pool has {before} agents; it can have {low} to {high}.")
        total = sum(self.size(p) for p in self.domains) - before + to
        if total > self.settings.max_agents:
            raise invalid_field(
                "to",
                f"at most {self.settings.max_agents} agents in all",
                f"That would make {total} agents in all; {self.settings.max_agents} are allowed.",
            )

    def size(self, pool: str) -> int:
        """How many agents the pool really has here, or shall have when another process leads."""
        if self.engine.leading:
            return len(self.engine.workers.get(pool, {}))
        with self.db.session() as s:
            row = s.get(PoolState, pool)
            return self._within(row.size) if row else 0

    def resize(self, pool: str, to: int, reason: str, by: str, base: int | None = None) -> None:
        """Set the wanted size and, when this process leads, the real one; `base` is what the autoscaler comes back to."""
        with self._sizing:
            before = self.size(pool)
            with self.db.session(write=True) as s:
                row = s.get_one(PoolState, pool)
                row.size, row.before, row.changed_at, row.reason, row.by = to, before, time.time(), reason, by
                row.base = row.base if base is None else base
            if self.engine.leading:
                self.engine.scale(pool, to)

    def look_over(self) -> None:
        """One look at all pools: how far apart the tasks of one user stand in them, and whether they grow, shrink or stay as they
        are (with AUTOSCALE), with the reason kept for `pools`."""
        counts = ledger.Counts(self.db)
        for pool in self.domains:
            facts = self._facts(pool, counts)
            self._set_spacing(pool, facts.size, counts)
            decision = decide(facts) if self.settings.autoscale else None
            room = self.settings.max_agents - sum(len(staff) for staff in self.engine.workers.values())
            if decision and (decision.to < facts.size or decision.to - facts.size <= room):
                log.info("scaling %s from %d to %d: %s", pool, facts.size, decision.to, decision.reason)
                self.resize(pool, decision.to, decision.reason, "autoscaler")

    def learn_pace(self) -> None:
        """How far apart the tasks of one user stand, for a process that stands by: what it accepts is ranked by it, beside what the
        leader accepts, and a flood through here must not stand closer than one through there."""
        counts = ledger.Counts(self.db)
        for pool, size in self.wanted().items():
            self._set_spacing(pool, size, counts)

    def _set_spacing(self, pool: str, size: int, counts: ledger.Counts) -> None:
        self.queue.lanes.spacing_s[pool] = _spacing(counts.mean(counts.run_s, pool), size)

    def _facts(self, pool: str, counts: ledger.Counts) -> PoolFacts:
        states = [w.state() for w in list(self.engine.workers.get(pool, {}).values())]
        now = time.monotonic()
        waiting, longest_s = ledger.ready(self.db, pool) if counts.waiting(pool) else (0, 0.0)  # those for later need nobody yet
        quiet = states.count("idle") * 2 >= len(states) and not waiting
        since = self._quiet_since.setdefault(pool, now) if quiet else self._quiet_since.pop(pool, now)
        with self.db.session() as s:
            base = s.get_one(PoolState, pool).base
        return PoolFacts(
            len(states),
            states.count("busy"),
            waiting,
            longest_s,
            now - since if quiet else 0.0,
            base,
            self.settings.pool_min,
            self.settings.pool_max,
        )


def _spacing(mean_run_s: float | None, size: int) -> float:
    """Seconds between two tasks of one user in a pool that serves nobody else."""
    return SPACING_S if mean_run_s is None else min(5.0, max(0.0, mean_run_s / max(1, size)))


def invalid_field(field: str, allowed: str, text: str | None = None) -> InvalidField:
    """A 422 that names the field and what it may be."""
    return InvalidField(text or f"{field} must be {allowed}.", errors=[{"field": field, "message": f"must be {allowed}"}])
