"""The daily digest: what was done, what failed, what waits and what needs a person, on one page."""

from __future__ import annotations

from collections.abc import Mapping

from business_automation import Json, Plan, Template, look_up

SHOWN = 5


def report(found: Mapping[str, Json]) -> str:
    """One page from status, metrics, failed tasks, alerts and queue. A figure nobody knows is shown as "—"."""
    status = found.get("status", {}).get("data", {})
    tasks = status.get("tasks") or {}
    lines = [
        f"Completed today: {_known(tasks.get('completed_today'))} · failed: {_known(tasks.get('failed_today'))} · success rate: {_percent(status.get('success_rate'))}",
        f"Now running: {_known(tasks.get('running'))} · waiting: {_known(tasks.get('queued'))} · average answer: {_seconds(status.get('avg_response_s'))}",
        _busiest(found),
        *_failed(found),
        *_alerts(found),
        f"Next: {_advice(found, tasks)}",
    ]
    return "\n".join(line for line in lines if line)


def _known(value: object) -> str:
    return "—" if value is None else str(value)


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.0f}%"


def _seconds(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _busiest(found: Mapping[str, Json]) -> str:
    pools = [p for p in look_up("metrics.data.pools", found) or [] if p.get("completed")]
    if not pools:
        return "No pool has finished anything in the last 24 hours."
    top = max(pools, key=lambda p: p["completed"])
    return f"Busiest pool in the last 24 hours: {top['pool']}, {top['completed']} completed, success rate {_percent(top.get('success_rate'))}"


def _failed(found: Mapping[str, Json]) -> list[str]:
    failed = look_up("failed.data.data", found) or []
    if not failed:
        return ["No task has failed."]
    lines = [f"  #{t['id']} {t['query'][:60]}: {(t.get('error') or {}).get('message') or 'no reason recorded'}" for t in failed[:SHOWN]]
    return [f"Failed tasks ({len(failed)}):", *lines, *(["  … and more"] if len(failed) > SHOWN else [])]


def _alerts(found: Mapping[str, Json]) -> list[str]:
    alerts = look_up("alerts.data.alerts", found) or []
    return [f"Open alerts ({len(alerts)}):", *(f"  {a['severity']}: {a['text']}" for a in alerts[:SHOWN])] if alerts else ["No open alerts."]


def _advice(found: Mapping[str, Json], tasks: Json) -> str:
    if look_up("alerts.data.alerts", found):
        return "look at the alerts first (type: alerts)."
    if look_up("failed.data.data", found):
        return "put the failed tasks back (type: run the queue cleanup)."
    return "see what waits (type: tasks)." if tasks.get("queued") else "nothing needs you now."


DAILY_DIGEST = Template(
    "daily digest",
    "One page on the day: done, failed, waiting, alerts, and what to do next",
    (
        Plan("status", "command", {"say": "status"}),
        Plan("metrics", "command", {"say": "metrics"}, optional=True),
        Plan("failed", "command", {"say": "show failed tasks"}, optional=True),
        Plan("alerts", "command", {"say": "alerts"}, optional=True),
        Plan("queue", "command", {"say": "show queued tasks"}, optional=True),
    ),
    report,
    aliases=("digest", "morning briefing", "daily briefing", "daily summary"),
    role="viewer",
)
