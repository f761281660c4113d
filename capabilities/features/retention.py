"""Retention: ended tasks older than the limit are removed with their events; the tally keeps their counts."""

from __future__ import annotations

import time
from typing import Any

from conversation_manager import Principal, require
from writer import Batch

AT_ONCE = 500
# By id, which is nearly by age: the oldest come first without an index that every task would have to pay for.
OLD = "SELECT id FROM tasks WHERE completed_at < ? ORDER BY id LIMIT ?"


def prune(controller: Any, who: Principal) -> dict[str, Any]:
    """Remove what is older than RETENTION_DAYS now: `{removed, days}`. Counts per hour, pool and state stay for ever."""
    require(who, "admin", "prune old tasks")
    days = controller.settings.retention_days
    horizon = time.time() - days * 86400
    removed = 0
    while (n := controller.writer.write(lambda b: _remove(b, horizon))) > 0:
        removed += n
    return {"removed": removed, "days": days}


def _remove(batch: Batch, horizon: float) -> int:
    """One small bite, so that new work never waits long behind it."""
    ids = [row[0] for row in batch.run(OLD, (horizon, AT_ONCE)).fetchall()]
    for task_id in ids:
        batch.later("DELETE FROM task_events WHERE task_id = ?", (task_id,))
        batch.later("DELETE FROM tasks WHERE id = ?", (task_id,))
    return len(ids)
