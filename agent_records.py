"""The rows of the agents: what each has done and how often it was replaced, over all its lives."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from crew import Worker
from task_processor import ThreadEngine
from writer import Batch, Writer

Counts = tuple[int, int, int]  # tasks done, tasks failed, restarts
ADD_TO_AGENT = """INSERT INTO agents (name, pool, number, active, tasks_done, tasks_failed, restarts, started_at, heartbeat_at)
 VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (name) DO UPDATE SET tasks_done = agents.tasks_done + excluded.tasks_done,
 tasks_failed = agents.tasks_failed + excluded.tasks_failed, restarts = agents.restarts + excluded.restarts,
 started_at = excluded.started_at, heartbeat_at = excluded.heartbeat_at"""


@dataclass
class Owed:
    """What a row is still to be given: counts to add, and since when its agent is at work."""

    pool: str
    started_at: float
    counts: Counts = (0, 0, 0)


class AgentRecords:
    """Brings the rows up to date. What is new is taken from the agents under the engine's lock, and they are told in the same
    moment that it was: whoever replaces one afterwards copies that, and nothing is counted twice. From then on it is
    owed here until it is on disk, so that a write that fails loses nothing."""

    def __init__(self, engine: ThreadEngine, writer: Writer) -> None:
        self._engine, self._writer = engine, writer
        self._owed: dict[str, Owed] = {}
        self._writing = threading.Lock()

    def write(self) -> None:
        """Add to the rows what the agents have done since the last time. Raises Unavailable; then the next time adds it."""
        with self._writing:
            self._take_from_all()
            if self._owed:
                self._writer.write(self._add)
                self._owed.clear()

    def unwritten(self, worker: Worker) -> Counts:
        """What this agent, and those who had its name before it, have done that its row does not say yet."""
        with self._engine.lock:
            owed = self._owed.get(worker.name)
            return _grown(owed.counts if owed else (0, 0, 0), worker.saved, _counts(worker))

    def _add(self, batch: Batch) -> None:
        now = time.time()
        for name, owed in self._owed.items():
            batch.later(ADD_TO_AGENT, (name, owed.pool, int(name.rpartition("-")[2]), True, *owed.counts, owed.started_at, now))

    def _take_from_all(self) -> None:
        """First from those that have left, so that who was hired under the same name since is the one whose start is kept."""
        with self._engine.lock:
            for worker in list(self._engine.departed):
                if worker.run is None:  # who still has a run in hand is recorded when it has ended
                    self._take(worker)
                    self._engine.departed.remove(worker)
            for staff in self._engine.workers.values():
                for worker in staff.values():
                    if worker.thread is not None:  # a successor that has not begun may yet give the place back to the one before it
                        self._take(worker)

    def _take(self, worker: Worker) -> None:
        owed, counts = self._owed.setdefault(worker.name, Owed(worker.pool, worker.started_at)), _counts(worker)
        owed.started_at = worker.started_at
        owed.counts, worker.saved = _grown(owed.counts, worker.saved, counts), counts


def _counts(worker: Worker) -> Counts:
    """To be read once for each use: the agent works on and counts without a lock."""
    return worker.done, worker.failed, worker.restarts


def _grown(owed: Counts, saved: Counts, counts: Counts) -> Counts:
    """What is owed with what was counted since `saved`."""
    return owed[0] + counts[0] - saved[0], owed[1] + counts[1] - saved[1], owed[2] + counts[2] - saved[2]
