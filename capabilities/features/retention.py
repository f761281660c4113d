"""Retention: ended tasks older than RETENTION_DAYS go with their events, in small bites beside running work.

The tally keeps their counts per hour, pool and state for ever, so `status` and `metrics` know them still.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from ledger import counter
from writer import Batch

AT_ONCE = 500  # tasks looked at in one transaction, so that new work never waits long behind it
REST_S = 3600.0
# In the order of the numbers, which is that of their age: no index is needed that every task would have to pay for.
NEXT = "SELECT id, created_at, completed_at FROM tasks WHERE id > ? ORDER BY id LIMIT ?"
COUNT_REMOVED = """INSERT INTO counters (name, value) VALUES ('removed', ?)
 ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value"""


class Sweep:
    """Goes through the tasks from the oldest, a bite at each `beat`, until it meets those of the kept days; then it rests for
    an hour. Only the leader beats."""

    def __init__(self, controller: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._controller, self._clock = controller, clock
        self._after, self._rest_until = 0, 0.0

    def beat(self) -> int:
        """One bite; returns how many tasks it removed."""
        if self._clock() < self._rest_until:
            return 0
        horizon = time.time() - self._controller.settings.retention_days * 86400
        removed, last = self._controller.writer.write(lambda b: _bite(b, self._after, horizon))
        self._after = last or 0
        self._rest_until = self._clock() + REST_S if last is None else 0.0
        return int(removed)


def removed(controller: Any) -> int:
    """How many tasks were removed since the first start."""
    return counter(controller.db, "removed")


def _bite(batch: Batch, after: int, horizon: float) -> tuple[int, int | None]:
    """(tasks removed, the number to go on after), None for the latter at the end of what is old."""
    rows = batch.run(NEXT, (after, AT_ONCE)).fetchall()
    old = [task_id for task_id, _, completed_at in rows if completed_at is not None and completed_at < horizon]
    for task_id in old:
        batch.later("DELETE FROM task_events WHERE task_id = ?", (task_id,))
        batch.later("DELETE FROM tasks WHERE id = ?", (task_id,))
    if old:
        batch.later(COUNT_REMOVED, (len(old),))
    at_the_end = len(rows) < AT_ONCE or rows[-1][1] >= horizon
    return len(old), None if at_the_end else rows[-1][0]
