"""Leading: the lease that makes this process the one that runs tasks, taking up what was left, and the pulse."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

import controller_lease
from errors import Unavailable
from models import ControllerLease, Database, UptimeSpan
from pool_staff import PoolStaff
from task_processor import LEASE_RENEW_S, LEASE_S, ThreadEngine
from task_queue import TaskQueue
from writer import Batch, Writer

PULSE_S = 1.0
LOOK_OVER_S = 2.0
RECORD_S = 5.0
log = logging.getLogger("operatoros.leadership")


class Leadership:
    """Leads when it can and stands by otherwise. The pulse beats once a second, in a thread of its own."""

    def __init__(self, me: str, database: Database, writer: Writer, queue: TaskQueue, engine: ThreadEngine, staff: PoolStaff) -> None:
        self.me, self.db, self.writer, self.queue, self.engine, self.staff = me, database, writer, queue, engine, staff
        self.recovered: dict[str, int] = {}
        self.draining = False
        self.upkeep: list[Callable[[], object]] = []  # what the leader does for the database, a little at each beat
        self.on_lead: list[Callable[[], object]] = []  # what is done when this process has become the leader
        self._last: dict[str, float] = {}
        self._span = 0  # of uptime: this time of leading
        self._stop = threading.Event()
        self._pulse = threading.Thread(target=self._beat, name="pulse", daemon=True)

    def start(self) -> None:
        self.try_to_lead()
        self._pulse.start()

    def stop(self) -> None:
        """End the pulse, write the last records, let go of the lease."""
        self._stop.set()
        if self._pulse.is_alive():
            self._pulse.join(timeout=5)
        self._say_goodbye()

    def _say_goodbye(self) -> None:
        """The last records and the lease, each tried although the other failed; a database that cannot be written must not keep
        a process from ending."""
        for what, write in (("the last records", self.record), ("the lease", self._let_go)):
            try:
                write()
            except Unavailable as error:
                log.warning("%s could not be written at the end: %s", what, error.detail)

    def _let_go(self) -> None:
        self.writer.write(lambda b: controller_lease.release(b, self.me))

    def other_leader(self) -> bool:
        """Whether some process holds the lease now."""
        with self.db.session() as s:
            row = s.get(ControllerLease, 1)
        return bool(row and row.until > time.time())

    def try_to_lead(self) -> None:
        """Take the lease if it is free, put back what a dead process left running, and begin to hand out work."""
        if not self.writer.write(lambda b: controller_lease.acquire(b, self.me)):
            return
        self.recovered = self._take_up()
        self.queue.stale()
        with self.db.session(write=True) as s:
            span = UptimeSpan(owner=self.me, started_at=time.time(), seen_at=time.time())
            s.add(span)
            s.flush()
            self._span = span.id
        self.engine.paused = self.paused()
        self.engine.start(self.staff.wanted())
        for call in self.on_lead:
            call()

    def _take_up(self) -> dict[str, int]:
        """Put back what processes left running that are gone, or whose leases have ended: `{requeued, dead}`."""
        found = self.writer.write(lambda b: self.queue.recover(b, self.me, controller_lease.is_dead))
        if any(found.values()):
            log.warning("taken up from processes that are gone: %s", found)
        return found

    def paused(self) -> bool:
        """Whether an admin stopped everything; kept in the database, so that a restart does not forget it."""
        row = self.writer.write(lambda b: b.run("SELECT value FROM counters WHERE name = 'paused'").fetchone())
        return bool(row and row[0])

    def pause(self, on: bool) -> None:
        """Stop or resume the handing out of work, in whatever process leads; what runs is put back at a stop."""
        self.writer.write(lambda b: b.run(SET_PAUSED, (int(on),)))
        if on:
            self._hold_all()
        self.engine.paused = on

    def _hold_all(self) -> None:
        self.engine.hold()
        for pool in self.staff.domains:
            self.engine.restart(pool)

    # --- the pulse -------------------------------------------------------------------------------------------

    def _beat(self) -> None:
        while not self._stop.wait(PULSE_S):
            try:
                self.beat()
            except Exception:
                log.exception("a pulse failed; the next one is tried in %s s", PULSE_S)
                self._last.clear()  # what failed is due again at once

    def beat(self) -> None:
        """What is done once a second."""
        if self.draining:
            return
        if self.engine.running():
            self._tend_runs()
        if not self.engine.leading:
            self.try_to_lead()
            self.queue.stale()  # the leader takes tasks out of the lanes that are counted here
            return
        if self._due("lease", controller_lease.CONTROLLER_RENEW_S) and not self.writer.write(lambda b: controller_lease.renew(b, self.me)):
            log.error("another process leads now; this one stands by")
            self.engine.stand_by()
            return
        if self._due("what others left", LEASE_RENEW_S):
            self._take_up()
        self.engine.tick()
        self._see_other_processes()
        if self._due("record", RECORD_S):
            self.record()
        for job in self.upkeep:
            job()
        if self._due("pools", LOOK_OVER_S):
            self.staff.look_over()

    def _due(self, what: str, every_s: float) -> bool:
        now = time.monotonic()
        if now - self._last.get(what, -1e9) < every_s:
            return False
        self._last[what] = now
        return True

    def _tend_runs(self) -> None:
        """What runs here keeps its leases and hears of wishes to cancel it, whoever leads."""
        if self._due("task leases", LEASE_RENEW_S):
            self.writer.write(lambda b: self.queue.renew(b, self.me, LEASE_S))
        for task_id in self.writer.write(self.queue.wishes_to_cancel):
            self.engine.cancel(task_id)

    def _see_other_processes(self) -> None:
        """Notice what processes that stand by wrote: new tasks, pool sizes, a stop of everything."""
        self.writer.write(self.queue.see_others)
        self.staff.follow()
        paused = self.paused()
        if paused and (not self.engine.paused or self.engine.running()):
            self._hold_all()
        self.engine.paused = paused

    def record(self) -> None:
        """Bring the rows of uptime and agents up to date."""
        now = time.time()
        left = [w for w in list(self.engine.departed) if w.run is None]  # who still has a run in hand is recorded when it has ended
        staff = [w for crew in self.engine.workers.values() for w in list(crew.values())]
        totals = {w: (w.done, w.failed, w.restarts) for w in (*left, *staff)}

        def write(batch: Batch) -> None:
            batch.run("UPDATE uptime SET seen_at = ? WHERE id = ?", (now, self._span))
            for w, total in totals.items():
                new = (n - saved for n, saved in zip(total, w.saved, strict=True))
                batch.later(UPSERT_AGENT, (w.name, w.pool, int(w.name.rpartition("-")[2]), True, *new, w.started_at, now))

        self.writer.write(write)
        for w, total in totals.items():
            w.saved = total
        for w in left:
            self.engine.departed.remove(w)


UPSERT_AGENT = """INSERT INTO agents (name, pool, number, active, tasks_done, tasks_failed, restarts, started_at, heartbeat_at)
 VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (name) DO UPDATE SET tasks_done = agents.tasks_done + excluded.tasks_done,
 tasks_failed = agents.tasks_failed + excluded.tasks_failed, restarts = agents.restarts + excluded.restarts,
 started_at = excluded.started_at, heartbeat_at = excluded.heartbeat_at"""
SET_PAUSED = """INSERT INTO counters (name, value) VALUES ('paused', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
