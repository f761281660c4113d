"""Who waits, counted in memory, and whose turn it is: priority, age and fairness between users put into one number.

One number, because then one index of the database holds the order, and a claim reads its first rows. Only lanes are kept here, one
small record per user x pool x priority with waiting work; the tasks themselves stay in the database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# How many seconds of age a priority is worth. A waiting task is overtaken only by tasks that were submitted within
# the difference of the two head starts after it, so nothing starves.
HEAD_START_S = {"low": 0.0, "normal": 300.0, "high": 900.0, "urgent": 3600.0}
PRIORITIES = tuple(HEAD_START_S)
SPACING_S = 0.25  # per task of one user, for a pool that has not yet shown how long it takes
Key = tuple[str, str, str]  # pool, owner, priority


@dataclass
class Lane:
    """The waiting tasks of one user in one pool at one priority: how many, and when the last would be due if the user were alone. Those
    for later stand in a line of their own, or one for next week would push all that its owner wants now behind it: the last such line
    is for tasks from `later_from` on, and so far it reaches to `later_due`."""

    waiting: int = 0
    due: float = 0.0
    later_from: float = 0.0
    later_due: float = 0.0


class Lanes:
    """The lanes, and their sums by pool and by user, so that no commit has to go through them. `spacing_s` tells how long a pool needs
    per task: so far apart stand the tasks that one user hands in at once, and others' come between."""

    def __init__(self) -> None:
        self.by_key: dict[Key, Lane] = {}
        self.by_pool: Counter[str] = Counter()
        self.by_owner: Counter[str] = Counter()
        self.spacing_s: dict[str, float] = {}

    def line_up(self, key: Key, now: float, run_at: float) -> float:
        """One task more waits, to be run at some moment; returns its rank: when it would be its turn if its owner were alone, less the
        head start of its priority."""
        pool, _, priority = key
        lane, spacing = self.join(key), self.spacing_s.get(pool, SPACING_S)
        if run_at > now:
            due = _later(lane, run_at, spacing)
        else:
            due = lane.due = max(now, lane.due + spacing)
        return due - HEAD_START_S[priority]

    def join(self, key: Key, rank: float | None = None, count: int = 1) -> Lane:
        """So many tasks more wait in this lane, the last of them at this rank."""
        pool, owner, priority = key
        lane = self.by_key.get(key)
        if lane is None:
            lane = self.by_key[key] = Lane()
        lane.waiting += count
        self.by_pool[pool] += count
        self.by_owner[owner] += count
        if rank is not None:
            lane.due = max(lane.due, rank + HEAD_START_S[priority])
        return lane

    def leave(self, key: Key) -> None:
        """One task less waits in this lane; nothing is kept for who has none."""
        lane = self.by_key.get(key)
        if lane is None:  # it was counted by another process: the lanes are counted anew before they are used
            return
        pool, owner, _ = key
        lane.waiting -= 1
        self.by_pool[pool] -= 1
        self.by_owner[owner] -= 1
        if lane.waiting <= 0:
            del self.by_key[key]
        if self.by_owner[owner] <= 0:
            del self.by_owner[owner]

    def count_anew(self, rows: Iterable[Sequence[Any]]) -> None:
        """Take what the database says for the truth: (pool, owner, priority, count, highest rank of what is not for later) of each lane
        or part of one."""
        for counts in (self.by_key, self.by_pool, self.by_owner):
            counts.clear()
        for pool, owner, priority, count, rank in rows:
            self.join((pool, owner, priority), rank, count)


def _later(lane: Lane, run_at: float, spacing: float) -> float:
    """When a task for later is due: behind those of its line, if it falls into one."""
    if lane.later_from <= run_at <= lane.later_due:
        lane.later_due += spacing
    else:
        lane.later_from = lane.later_due = run_at
    return lane.later_due
