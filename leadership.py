"""Leading: the lease that makes this process the one that runs tasks, taking up what was left, and the pulse."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import controller_lease
from agent_records import AgentRecords
from controller_lease import CONTROLLER_RENEW_S
from errors import Unavailable
from models import ControllerLease, Database, UptimeSpan
from pool_staff import PoolStaff
from task_processor import LEASE_RENEW_S as TASK_RENEW_S
from task_processor import LEASE_S as TASK_LEASE_S
from task_processor import ThreadEngine
from task_queue import TaskQueue
from writer import Writer

PULSE_S = 1.0
EACH_BEAT = 0.0
LOOK_OVER_S = 2.0
RECORD_S = 5.0
log = logging.getLogger("operatoros.leadership")
SET_PAUSED = """INSERT INTO counters (name, value) VALUES ('paused', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"""


class Role(Enum):
    """What this process is to the others."""

    LEADS = "hands out work"
    STANDS_BY = "would lead if nobody did"
    LEAVES = "ends, and waits for what it runs"


@dataclass(frozen=True)
class Chore:
    """Something that the pulse sees to: what it is, in words for the log, how often it is due, and how it is done."""

    what: str
    every_s: float
    do: Callable[[], object]


class Leadership:
    """Leads when it can and stands by otherwise. The pulse beats once a second, in a thread of its own."""

    def __init__(self, me: str, database: Database, writer: Writer, queue: TaskQueue, engine: ThreadEngine, staff: PoolStaff) -> None:
        self.me, self.db, self.writer, self.queue, self.engine, self.staff = me, database, writer, queue, engine, staff
        self.records = AgentRecords(engine, writer)
        self.recovered: dict[str, int] = {}
        self.draining = False
        self.upkeep: list[Callable[[], object]] = []  # what the leader does for the database, a little at each beat
        self.on_lead: list[Callable[[], object]] = []  # what is done when this process has become the leader
        self._last: dict[str, float] = {}  # when a chore was last done
        self._span = 0  # of uptime: this time of leading; 0 when it is over
        self._beginning = threading.Lock()  # held while this process begins to lead
        self._pausing = threading.Lock()  # held by who stops or resumes the handing out of work, in the database and here
        self._stop = threading.Event()
        self._pulse = threading.Thread(target=self._beat, name="pulse", daemon=True)

    def start(self) -> None:
        self.try_to_lead()
        self._pulse.start()

    def drain(self) -> None:
        """The process is about to end. When this returns, it does not begin to lead any more. The pulse goes on: it tends what
        runs, and lets another process lead as soon as the engine hands out nothing more."""
        self.draining = True
        with self._beginning:
            return

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
        with self._beginning:
            if self.draining or not self.writer.write(lambda b: controller_lease.acquire(b, self.me)):
                return
            self.recovered = self._take_up()
            self.queue.stale()
            self._open_span()
            self._heed_stop()
            self.engine.start(self.staff.wanted())
            for call in self.on_lead:
                call()

    def _open_span(self) -> None:
        with self.db.session(write=True) as s:
            span = UptimeSpan(owner=self.me, started_at=time.time(), seen_at=time.time())
            s.add(span)
            s.flush()
            self._span = span.id

    def _take_up(self) -> dict[str, int]:
        """Put back what processes left running that are gone, or whose leases have ended: `{requeued, dead}`."""
        found = self.writer.write(lambda b: self.queue.recover(b, self.me, controller_lease.is_dead))
        if any(found.values()):
            log.warning("taken up from processes that are gone: %s", found)
        return found

    # --- a stop of everything --------------------------------------------------------------------------------

    def paused(self) -> bool:
        """Whether an admin stopped everything; kept in the database, so that a restart does not forget it."""
        row = self.writer.write(lambda b: b.run("SELECT value FROM counters WHERE name = 'paused'").fetchone())
        return bool(row and row[0])

    def pause(self, on: bool) -> None:
        """Stop or resume the handing out of work, in whatever process leads; what runs is put back at a stop."""
        with self._pausing:
            self.writer.write(lambda b: b.run(SET_PAUSED, (int(on),)))
            self._obey(on)

    def _heed_stop(self) -> None:
        """Do as the database says, whichever process it was told by. Nobody may pause or resume here between the reading and the
        obeying: what was read would undo what that one was promised."""
        with self._pausing:
            self._obey(self.paused())

    def _see_stop(self) -> None:
        """What a process that stands by shows of it; the one that leads obeys."""
        with self._pausing:
            self.engine.paused = self.paused()

    def _obey(self, stop: bool) -> None:
        if stop and (not self.engine.paused or self.engine.running()):
            self.engine.hold()
            for pool in self.staff.domains:
                self.engine.restart(pool)
        self.engine.paused = stop

    # --- the pulse -------------------------------------------------------------------------------------------

    def _beat(self) -> None:
        while not self._stop.wait(PULSE_S):
            self.beat()

    def beat(self) -> None:
        """What is done once a second, each thing alone: one that fails keeps no other from being done. When the role changes (the lease
        is lost or won, the process is told to end) the beat is over; the next one sees to the chores of the new role."""
        role = self._role()
        for chore in self._chores(role):
            if self._is_due(chore):
                self._see_to(chore)
            if self._role() is not role:
                return

    def _role(self) -> Role:
        if self.draining:
            return Role.LEAVES
        return Role.LEADS if self.engine.leading else Role.STANDS_BY

    def _chores(self, role: Role) -> tuple[Chore, ...]:
        """What runs here is tended whoever leads; the rest depends on the role."""
        tending = (
            Chore("the leases of what runs here", TASK_RENEW_S, self._keep_runs),
            Chore("wishes to cancel what runs here", EACH_BEAT, self._hear_wishes),
            Chore("the signs of life of what runs here", EACH_BEAT, self.engine.tick),
        )
        if role is Role.LEAVES:
            return (*tending, Chore("letting another process lead", EACH_BEAT, self._step_down))
        if role is Role.STANDS_BY:
            return (
                *tending,
                Chore("the lanes", EACH_BEAT, self.queue.stale),  # the leader takes tasks out of those that are counted here
                Chore("how long runs take", LOOK_OVER_S, self.staff.learn_pace),
                Chore("whether everything was stopped", EACH_BEAT, self._see_stop),
                Chore("the lead", EACH_BEAT, self.try_to_lead),
            )
        return (
            *tending,
            Chore("the lease", CONTROLLER_RENEW_S, self._keep_lease),
            Chore("what other processes left", TASK_RENEW_S, self._take_up),
            Chore("what other processes accepted", EACH_BEAT, self._see_others),
            Chore("the wanted sizes of the pools", EACH_BEAT, self.staff.follow),
            Chore("a stop of everything", EACH_BEAT, self._heed_stop),
            Chore("the records", RECORD_S, self.record),
            *(Chore(f"the upkeep by {getattr(job, '__qualname__', job)}", EACH_BEAT, job) for job in self.upkeep),
            Chore("the look at the pools", LOOK_OVER_S, self.staff.look_over),
        )

    def _is_due(self, chore: Chore) -> bool:
        last = self._last.get(chore.what)
        return last is None or time.monotonic() - last >= chore.every_s

    def _see_to(self, chore: Chore) -> None:
        """Do it; what fails is due again at the next beat."""
        began = time.monotonic()
        try:
            chore.do()
        except Exception as error:
            self._last.pop(chore.what, None)
            expected = isinstance(error, Unavailable)  # the database is locked, full or gone: where that was noticed tells nothing
            log.error("the pulse could not see to %s; it tries again in %s s: %s", chore.what, PULSE_S, error, exc_info=not expected)
        else:
            self._last[chore.what] = began

    def _keep_runs(self) -> None:
        if self.engine.running():
            self.writer.write(lambda b: self.queue.renew(b, self.me, TASK_LEASE_S))

    def _hear_wishes(self) -> None:
        if self.engine.running():
            for task_id in self.writer.write(self.queue.wishes_to_cancel):
                self.engine.cancel(task_id)

    def _step_down(self) -> None:
        """Let another process lead once the engine hands out nothing more. Whatever it handed out before is on disk before this is:
        the writer does one thing after the other. What runs here stays ours by its own leases, and its ends are written."""
        if not self.engine.leading:
            self._let_go()
            self._record_uptime()
            self._span = 0

    def _keep_lease(self) -> None:
        if not self.writer.write(lambda b: controller_lease.renew(b, self.me)):
            log.error("another process leads now; this one stands by")
            self._span = 0
            self.engine.stand_by()

    def _see_others(self) -> None:
        self.writer.write(self.queue.see_others)

    def record(self) -> None:
        """Bring the rows of uptime and agents up to date."""
        self._record_uptime()
        self.records.write()

    def _record_uptime(self) -> None:
        """This time of leading has lasted until now."""
        self.writer.write(lambda b: b.run("UPDATE uptime SET seen_at = ? WHERE id = ?", (time.time(), self._span)))
