"""What an engine holds in memory: a run of a task, an agent at work, and the crew of a pool with what was handed to it.

Nothing here locks (but for a run's own stop): the engine calls a crew under its lock.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from enum import Enum
from queue import SimpleQueue
from typing import NamedTuple

from errors import Cancelled, DeadlineExceeded
from life_cycle import Job, Outcome

HEARTBEAT_LIMIT_S = 30.0
THREAD_LIMIT_S = 5.0
PACE_WEIGHT = 0.2  # of the newest run in how long runs take lately
LIE_READY_S = 2.0  # nothing lies ready for longer where no agent has anything in hand
QUIET_S = 0.25  # a run shorter than this shows no progress
AHEAD_FOR_S = 0.01  # work of so many seconds may lie ready for each agent, as its pool's runs go lately,
AHEAD_MOST = 32  # ... but no more tasks than this,
AHEAD_FROM = 4  # ... and only of those behind the first so many for each agent, so that the order of a short queue stays open
log = logging.getLogger("operatoros.engine")


class Place(Enum):
    """Where a run is worked out."""

    HERE = "by its agent"
    AWAY = "by somebody who only computes"
    BACK = "done, by somebody who only computes"


class Execution:
    """One run of one task, as the agent's code sees it: when to stop, and a way to say how far it is. Until an agent begins
    it, it lies ready in its crew and has no `worker`; `over` is set when its outcome is handed in. What only computes may be given `away`
    before or after an agent begins it; when it is back, `answer` tells the outcome at once (None: the agent has to see to it)."""

    def __init__(self, job: Job, report: Callable[[Execution], None], worker: Worker | None = None) -> None:
        self.job = job
        self.stage, self.percent, self.shown = "starting", 0, True
        self.over = False
        self.place = Place.HERE
        self.answer: Callable[[Execution], Outcome] | None = None
        self._report, self._stop = report, ""
        self._closers: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self.begin(worker)

    def begin(self, worker: Worker | None) -> None:
        """An agent takes it: from here its time counts."""
        self.worker = worker
        self.started = self.heartbeat = time.monotonic()
        job = self.job
        limit = job.timeout_s if job.deadline_at is None else min(job.timeout_s, job.deadline_at - time.time())
        self.ends = self.started + max(0.0, limit)

    @property
    def light(self) -> bool:
        """Whether running it again costs nothing, so that its end may be written a little later, with others."""
        return self.answer is not None

    @property
    def remaining_s(self) -> float:
        return self.ends - time.monotonic()

    @property
    def stopped(self) -> str:
        """Why the run shall stop: '' or cancelled, expired, restarted, draining."""
        return self._stop

    def check(self) -> None:
        """Raises Cancelled or DeadlineExceeded when the run shall stop. Called before every step."""
        self.heartbeat = time.monotonic()
        if self._stop == "expired" or (not self._stop and self.remaining_s <= 0):
            raise DeadlineExceeded()
        if self._stop:
            raise Cancelled()

    def expect_quiet(self, seconds: float) -> None:
        """Say that the next call may take this long without a sign of life."""
        self.heartbeat = time.monotonic() + seconds

    def on_cancel(self, close: Callable[[], None]) -> None:
        """Have something closed (a socket, a stream) when the run is stopped."""
        with self._lock:
            self._closers.append(close)
        if self._stop:
            self.stop(self._stop)

    def stop(self, why: str) -> None:
        with self._lock:
            self._stop = self._stop or why
            closers, self._closers = self._closers, []
        for close in closers:
            try:
                close()
            except Exception:  # closing a stream that is already closed is no fault
                log.debug("closing on %s failed", why, exc_info=True)

    def report(self, stage: str, percent: int) -> None:
        """Say what is being done now, in a few words, and how far it is (0-100)."""
        self.check()
        self.reach(stage, percent)
        if time.monotonic() - self.started >= QUIET_S:
            self._report(self)

    def reach(self, stage: str, percent: int) -> None:
        """As `report`, by who does not carry the run out."""
        self.stage, self.percent, self.shown = stage, percent, False


class Worker:
    """An agent at work: its name, its thread, its mailbox, and the run in hand."""

    def __init__(self, name: str, pool: str) -> None:
        self.name, self.pool = name, pool
        self.mailbox: SimpleQueue[Execution | None] = SimpleQueue()
        self.run: Execution | None = None
        self.thread: Future[None] | None = None
        self.retired = False
        self.started_at = time.time()
        self.done = self.failed = self.restarts = 0
        self.saved = (0, 0, 0)  # how many of these three are in the database

    @property
    def has_no_thread(self) -> bool:
        """Whether it still waits for a thread, some seconds after it was hired: all are taken by runs that do not end."""
        return self.thread is not None and not (self.thread.running() or self.thread.done()) and time.time() - self.started_at > THREAD_LIMIT_S

    def state(self) -> str:
        """idle, busy, failed (its thread has ended, there is none for it, or it gave no sign of life for 30 s) or stopped."""
        if self.retired:
            return "stopped"
        if self.thread is not None and (self.thread.done() or self.has_no_thread):
            return "failed"
        run = self.run
        if run is None:
            return "idle"
        return "failed" if time.monotonic() - run.heartbeat > HEARTBEAT_LIMIT_S else "busy"


class Begun(NamedTuple):
    """A run that an agent has just begun, and where it was at that moment. Who acts on it must not look again: it may come back in
    between, and is seen to then."""

    worker: Worker
    run: Execution
    place: Place


class Room(NamedTuple):
    """How many agents have no work, and how many more runs may be laid ready."""

    free: int
    ahead: int


class Crew:
    """The agents of one pool and the runs handed to them. `held` are the runs that were handed out and have not ended on
    disk; those of them that nobody has begun lie in `ahead`, in order. `parting` are runs of agents that leave when they
    have ended them. A long queue of short runs is laid ready in part: the agents go on while the ends before are being written,
    and one transaction carries many."""

    def __init__(self, pool: str, gives_away: bool = False) -> None:
        self.pool, self.gives_away = pool, gives_away
        self.staff: dict[str, Worker] = {}
        self.idle: list[Worker] = []
        self.ahead: deque[Execution] = deque()
        self.unseen: deque[Execution] = deque()  # those laid ready that were not offered to anybody yet; some have been begun since
        self.held: dict[int, Execution] = {}
        self.parting: dict[int, Execution] = {}
        self.pace_s: float | None = None  # how long runs take lately; None before the first
        self.without_thread = 0  # agents that cannot begin anything, as of the last look

    def room(self, ended: int, waiting: int) -> Room:
        """What could be handed out of a queue where so many wait, once `ended` of the held runs are written."""
        agents, held = len(self.staff) - self.without_thread, len(self.held) - ended
        free = max(0, agents - held)
        places = agents * self._each() - max(0, held - agents)  # beside what agents have in hand
        behind = waiting - free - AHEAD_FROM * agents
        return Room(free, max(0, min(places, behind)))

    def _each(self) -> int:
        """How many runs may lie ready for each agent."""
        return min(AHEAD_MOST, int(AHEAD_FOR_S / max(self.pace_s, 1e-6))) if self.pace_s is not None else 0

    def lay_ready(self, runs: Iterable[Execution]) -> list[Begun]:
        """Take runs in hand. Returns those that idle agents begin at once; the rest lies ready."""
        for run in runs:
            self.held[run.job.id] = run
            self.ahead.append(run)
            if self.gives_away:
                self.unseen.append(run)
        begun = []
        while self.ahead and self.idle:
            worker = self.idle.pop()
            begun.append(self.begin(worker))
        return begun

    def begin(self, worker: Worker) -> Begun:
        """Give an agent the run that lies ready longest."""
        run = self.ahead.popleft()
        run.begin(worker)
        worker.run = run
        return Begun(worker, run, run.place)

    def give_away(self) -> Execution | None:
        """The first run that lies ready and is not yet worked out by anybody; it counts as given away from now on."""
        while self.unseen:
            run = self.unseen.popleft()
            if run.worker is None and not run.stopped:
                run.place = Place.AWAY
                return run
        return None

    def keep(self, run: Execution) -> None:
        """Nobody took it: it lies ready as before."""
        run.place = Place.HERE
        if run.worker is None:
            self.unseen.appendleft(run)

    def rest(self, worker: Worker) -> None:
        """The agent found nothing to do."""
        if not worker.retired and worker not in self.idle:
            self.idle.append(worker)

    def join(self, worker: Worker) -> None:
        self.staff[worker.name] = worker

    def part(self, worker: Worker) -> None:
        """The agent is no longer of the crew; a run in its hands is its last."""
        worker.retired = True
        if self.staff.get(worker.name) is worker:
            del self.staff[worker.name]
        if worker in self.idle:
            self.idle.remove(worker)
        if worker.run is None:
            worker.mailbox.put(None)
        else:
            _move(worker.run, self.held, self.parting)

    def swap(self, old: Worker, new: Worker) -> bool:
        """Another one has the agent's place and name; a run in the old one's hands is its last. The crew never looks smaller than
        it is, or somebody would hire for the place that seems empty. Returns whether the old one was idle."""
        old.retired, self.staff[old.name] = True, new
        idle = old in self.idle
        if idle:
            self.idle.remove(old)
        if old.run is not None:
            _move(old.run, self.held, self.parting)
        return idle

    def swap_back(self, old: Worker, new: Worker, idle: bool) -> None:
        """The old one stays after all, unless the place is gone meanwhile. One that was not `idle` and has ended its run since has left:
        it counts as failed, and the next recovery replaces it."""
        if self.staff.get(new.name) is not new:
            old.mailbox.put(None)
            return
        old.retired, self.staff[old.name] = False, old
        if old.run is not None:
            _move(old.run, self.parting, self.held)
        elif idle:
            self.rest(old)

    def lay_back(self, runs: Sequence[Execution]) -> None:
        """What was taken up lies ready as before, in its order."""
        self.ahead.extendleft(reversed(runs))
        if self.gives_away:
            self.unseen.extendleft(run for run in reversed(runs) if run.place is Place.HERE)

    def take_up(self) -> list[Execution]:
        """All that lies ready; then nothing does."""
        runs = list(self.ahead)
        self.ahead.clear()
        self.unseen.clear()
        return runs

    def withdraw(self, run: Execution) -> bool:
        """Take a run back that nobody has begun; False when somebody has."""
        if run not in self.ahead:
            return False
        self.ahead.remove(run)
        return True

    def hand_in(self, run: Execution) -> None:
        """The agent has ended the run; it counts as held until that is written."""
        took = time.monotonic() - run.started
        self.pace_s = took if self.pace_s is None else self.pace_s + PACE_WEIGHT * (took - self.pace_s)
        run.over = True
        if run.worker is not None and run.worker.run is run:
            run.worker.run = None

    def look(self) -> None:
        """Count the agents that have no thread."""
        self.without_thread = sum(worker.has_no_thread for worker in self.staff.values())

    def supplied(self) -> bool:
        """Whether more than half of what may lie ready does: nobody needs the next runs yet."""
        return len(self.ahead) > self._each() / 2 * len(self.staff)

    def forget(self, run: Execution) -> None:
        """The run has ended on disk, or was put back."""
        for runs in (self.held, self.parting):
            if runs.get(run.job.id) is run:
                del runs[run.job.id]

    def find(self, task_id: int) -> Execution | None:
        return self.held.get(task_id) or self.parting.get(task_id)

    def in_hand(self) -> list[Execution]:
        """The runs that agents have in their hands."""
        return [run for run in (*self.held.values(), *self.parting.values()) if run.worker is not None and not run.over]

    def stuck(self) -> bool:
        """Whether work lies ready behind runs that turned out to be long, or before agents that never come to it."""
        if not self.ahead or self.idle:
            return False
        return self._longest_s() >= QUIET_S or time.monotonic() - self.ahead[0].started >= LIE_READY_S

    def clear_ahead(self) -> list[Execution]:
        """Give up what lies ready; nothing more is laid ready before runs are short again."""
        runs = self.take_up()
        self.pace_s = max(self.pace_s or 0.0, self._longest_s())
        return runs

    def _longest_s(self) -> float:
        return max((time.monotonic() - run.started for run in self.in_hand()), default=0.0)


def _move(run: Execution, old: dict[int, Execution], new: dict[int, Execution]) -> None:
    if old.get(run.job.id) is run:
        new[run.job.id] = old.pop(run.job.id)
