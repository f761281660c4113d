"""The Check contract and the monitor: a thread that samples checks, keeps their history, raises alerts and lets things
be repaired."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select

from models import Alert, Database, SystemMetric, iso

log = logging.getLogger("operatoros.health")
INTERVAL_S = 5.0
RECORD_EVERY_S = 60.0
KEEP_S = 7 * 86400.0
UNWELL = ("warn", "critical")


@dataclass(frozen=True)
class Vitals:
    """What the checks look at, beside the machine itself: measured by the controller at the moment of sampling."""

    home: str
    queue_wait_s: float | None
    waiting: int
    agents: int
    failed_agents: Sequence[str]
    providers: Sequence[dict[str, Any]]
    database_ms: float | None
    is_leader: bool
    processes: tuple[int, int] | None = None  # ready and wanted processes for answers; None where there are none


@dataclass(frozen=True)
class Check:
    """One thing to look at. `sample` returns the value in `unit`, or None when it cannot be known; from `warn` and
    `critical` on it is not well. `explain` says in words what the value means. It counts as well until `lasting` samples in
    a row were not, so that a moment's peak stays a peak."""

    name: str
    label: str
    unit: str
    sample: Callable[[Vitals], float | None]
    warn: float
    critical: float
    explain: Callable[[Vitals, float | None], str] = field(default=lambda vitals, value: "")
    lasting: int = 1

    def judge(self, value: float | None) -> str:
        """ok, warn, critical, or unknown."""
        if value is None:
            return "unknown"
        return "critical" if value >= self.critical else "warn" if value >= self.warn else "ok"


class HealthMonitor:
    """Samples all checks every few seconds. `vitals` gives what the controller knows; `recover` repairs what can be
    repaired and returns sentences about what it did."""

    def __init__(
        self,
        database: Database,
        checks: Sequence[Check],
        vitals: Callable[[], Vitals],
        recover: Callable[[], list[str]],
        interval_s: float = INTERVAL_S,
    ) -> None:
        self._database, self.checks, self._vitals, self._recover, self._interval = database, checks, vitals, recover, interval_s
        self._stop = threading.Event()
        self._recorded = 0.0
        self._unwell: Counter[str] = Counter()
        self._thread: threading.Thread | None = None
        self.last: list[dict[str, Any]] = []
        self.heartbeat = 0.0

    def start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="health-monitor", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def is_alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _serve(self) -> None:
        while not self._stop.wait(self._interval if self.last else 0.05):
            try:
                self.beat()
            except Exception:
                log.exception("a health sample failed; the next one is tried in %s s", self._interval)

    def beat(self) -> list[dict[str, Any]]:
        """One heartbeat: sample, record, alert, repair."""
        self.sample()
        self._record()
        for check, result in zip(self.checks, self.last, strict=True):
            self._alert(result)
            self._unwell[check.name] = self._unwell[check.name] + 1 if check.judge(result["value"]) in UNWELL else 0
        for repaired in self._recover():
            self.raise_alert("recovery", "info", repaired)
        self.heartbeat = time.monotonic()
        return self.last

    def sample(self) -> list[dict[str, Any]]:
        """The value and verdict of every check now: `{name, label, status, value, unit, detail}`."""
        vitals = self._vitals()
        self.last = [_look(check, vitals, self._unwell[check.name]) for check in self.checks]
        return self.last

    def _record(self) -> None:
        now = time.time()
        if now - self._recorded < RECORD_EVERY_S:
            return
        self._recorded = now
        with self._database.session(write=True) as s:
            s.add_all([SystemMetric(at=now, name=r["name"], value=r["value"]) for r in self.last if r["value"] is not None])
            s.execute(delete(SystemMetric).where(SystemMetric.at < now - KEEP_S))

    # --- alerts ----------------------------------------------------------------------------------------------

    def _alert(self, result: dict[str, Any]) -> None:
        """Open an alert when a check is not well, resolve it when it is well again."""
        if result["status"] in ("warn", "critical"):
            self.raise_alert(result["name"], result["status"], f"{result['label']}: {result['detail']}")
        elif result["status"] == "ok":
            self.resolve(result["name"])

    def raise_alert(self, kind: str, severity: str, text: str) -> None:
        """Open an alert of this kind, or bring the open one up to date. An "info" one is resolved from the start."""
        with self._database.session(write=True) as s:
            row = s.scalar(select(Alert).where(Alert.kind == kind, Alert.state.in_(("open", "ack"))))
            if row is None or severity == "info":
                s.add(Alert(kind=kind, severity=severity, text=text, state="resolved" if severity == "info" else "open"))
            elif row.text != text or row.severity != severity:
                row.text, row.severity = text, severity

    def resolve(self, kind: str) -> None:
        with self._database.session(write=True) as s:
            for row in s.scalars(select(Alert).where(Alert.kind == kind, Alert.state.in_(("open", "ack")))):
                row.state, row.ended_at = "resolved", time.time()

    def alerts(self, state: str | None = "open", limit: int = 50) -> list[dict[str, Any]]:
        """Newest first; `state` None for all."""
        query = select(Alert).order_by(Alert.id.desc()).limit(limit)
        if state:
            query = query.where(Alert.state == state)
        with self._database.session() as s:
            return [_alert_view(row) for row in s.scalars(query)]

    def acknowledge(self, alert_id: int) -> dict[str, Any] | None:
        """Mark an open alert as seen; None when there is no such alert."""
        with self._database.session(write=True) as s:
            row = s.get(Alert, alert_id) if 0 < alert_id < 2**31 else None
            if row is None:
                return None
            if row.state == "open":
                row.state = "ack"
            return _alert_view(row)


def overall(results: Sequence[dict[str, Any]]) -> str:
    """ok, degraded or critical: the worst of all checks."""
    worst = {r["status"] for r in results}
    return "critical" if "critical" in worst else "degraded" if "warn" in worst else "ok"


def _look(check: Check, vitals: Vitals, unwell_before: int) -> dict[str, Any]:
    try:
        value = check.sample(vitals)
    except Exception:
        log.exception("the check %s failed", check.name)
        value = None
    status = check.judge(value)
    if status in UNWELL and unwell_before + 1 < check.lasting:
        status = "ok"
    return {
        "name": check.name, "label": check.label, "status": status, "value": value, "unit": check.unit,
        "detail": _in_words(check, vitals, value),
    }  # fmt: skip


def _in_words(check: Check, vitals: Vitals, value: float | None) -> str:
    try:
        return check.explain(vitals, value)
    except Exception:
        log.exception("the check %s could not explain its value", check.name)
        return "—"


def _alert_view(row: Alert) -> dict[str, Any]:
    return {"id": row.id, "kind": row.kind, "severity": row.severity, "text": row.text, "state": row.state, "at": iso(row.at)}
