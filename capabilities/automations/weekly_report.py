"""The weekly report: what the system did, and the team's own notes put in order."""

from __future__ import annotations

from collections.abc import Mapping

from business_automation import Json, Plan, Template, look_up

SHOWN = 8


def report(found: Mapping[str, Json]) -> str:
    """A report with the notes (done, next, blocked) first, then finished and failed work from the task list."""
    lines: list[str] = []
    if "notes" in found:
        lines += ["From your notes", found["notes"]["text"], ""]
    finished = look_up("completed.data.data", found) or []
    failed = look_up("failed.data.data", found) or []
    total = look_up("metrics.data.total", found) or {}
    lines += [
        "Work of the agents",
        f"Last 24 hours: {_known(total.get('completed'))} completed, {_known(total.get('failed'))} failed",
        *(f"  done #{t['id']} ({t['pool']}): {t['query'][:70]}" for t in finished[:SHOWN]),
        *(f"  failed #{t['id']} ({t['pool']}): {t['query'][:70]}" for t in failed[:SHOWN]),
    ]
    if not finished and not failed:
        lines.append("  No finished tasks on record.")
    if "notes" not in found:
        lines += ["", "To have your own points sorted, type: weekly report: done …; next …; blocked by …"]
    return "\n".join(lines)


def _known(value: object) -> str:
    return "—" if value is None else str(value)


WEEKLY_REPORT = Template(
    "weekly report",
    "A project report from your notes and from what the agents did",
    (
        Plan("completed", "command", {"say": "show completed tasks"}, optional=True),
        Plan("failed", "command", {"say": "show failed tasks"}, optional=True),
        Plan("metrics", "command", {"say": "metrics"}, optional=True),
        Plan("has notes", "condition", {"value": "{inputs.notes}", "is": "given", "else": "end"}),
        Plan("notes", "tool", {"tool": "standup_summary", "args": {"notes": "{inputs.notes}"}}),
    ),
    report,
    inputs={"notes": "what was done, what comes next, what blocks"},
    aliases=("project report", "weekly summary", "meeting prep", "weekly project report"),
    role="viewer",
)
