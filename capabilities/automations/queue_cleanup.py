"""Queue clean-up: put failed and dead tasks back, wait a little, and tell which of them work now."""

from __future__ import annotations

from collections.abc import Mapping

from business_automation import Json, Plan, Template, look_up

WAIT_S = 20


def report(found: Mapping[str, Json]) -> str:
    """What was put back and how it went; says so when there was nothing to do."""
    again = look_up("retry.data.tasks", found) or []
    if not again:
        waiting = len(look_up("failed.data.data", found) or []) + len(look_up("dead.data.data", found) or [])
        old = f" The {waiting} on the list were tried again before or are older than a day." if waiting else ""
        return f"There was nothing to put back.{old}"
    now = {t["id"]: t for t in look_up("after.data.data", found) or []}
    done = [t for t in again if now.get(t["id"], {}).get("status") == "completed"]
    failed = [t for t in again if now.get(t["id"], {}).get("status") in ("failed", "dead", "expired")]
    open_ = len(again) - len(done) - len(failed)
    lines = [f"Put back: {len(again)} · completed now: {len(done)} · failed again: {len(failed)} · still under way: {open_}"]
    lines += [f"  #{t['id']} (was #{t.get('retry_of')}) {t['query'][:60]}: {now.get(t['id'], t)['status']}" for t in again[:8]]
    if failed:
        lines.append(f"Ask why one failed again, for example: why #{failed[0]['id']}")
    return "\n".join(lines)


QUEUE_CLEANUP = Template(
    "queue cleanup",
    "Put failed tasks back in the queue and see how they do",
    (
        Plan("failed", "command", {"say": "show failed tasks"}),
        Plan("dead", "command", {"say": "show dead tasks"}, optional=True),
        Plan("retry", "command", {"say": "retry failed tasks"}),
        Plan("any put back", "condition", {"value": "{retry.data.tasks}", "is": "given", "else": "end"}),
        Plan("pause", "wait", {"seconds": WAIT_S}),
        Plan("after", "command", {"say": "show tasks"}, optional=True),
    ),
    report,
    aliases=("queue clean-up", "clean up", "cleanup", "clean-up", "retry failed", "queue clean up"),
)
