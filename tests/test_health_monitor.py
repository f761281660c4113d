"""The monitor: what it samples, when an alert opens and ends, and that one broken check takes nobody else down."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

import health_monitor
from health_monitor import KEEP_S, RECORD_EVERY_S, Check, HealthMonitor, Vitals, overall
from models import Database, SystemMetric
from schema import open_database


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now

    monotonic = time


class Place:
    """A monitor of one check whose value the test sets."""

    def __init__(self, database: Database) -> None:
        self.value: float | None = 1.0
        self.repairs: list[str] = []
        self.database = database
        self.check = Check("load", "Load", "%", lambda vitals: self.value, 90, 97, lambda vitals, value: f"{value} now")
        self.monitor = self.make(self.check)

    def make(self, *checks: Check, **more: Any) -> HealthMonitor:
        def repair() -> list[str]:
            done, self.repairs = self.repairs, []
            return done

        return HealthMonitor(self.database, checks, lambda: Vitals("/", 0.0, 0, 10, [], [], 1.0, True), repair, **more)

    def alerts(self, state: str | None = None) -> list[tuple[str, str, str, str]]:
        return [(a["kind"], a["severity"], a["state"], a["text"]) for a in self.monitor.alerts(state)]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    database = open_database(f"sqlite:///{tmp_path}/h.db", "crash")
    yield Place(database)
    database.close()


def test_a_check_is_judged_by_its_limits_and_shown_in_words(place: Place) -> None:
    verdicts = []
    for place.value in (0.0, 89.9, 90.0, 96.9, 97.0, 1000.0, None):
        verdicts.append(place.monitor.sample()[0]["status"])
    assert verdicts == ["ok", "ok", "warn", "warn", "critical", "critical", "unknown"]
    place.value = 91.0
    assert place.monitor.sample() == [{"name": "load", "label": "Load", "status": "warn", "value": 91.0, "unit": "%", "detail": "91.0 now"}]


def test_the_whole_is_as_well_as_its_worst_part() -> None:
    states = [{"status": s} for s in ("ok", "unknown", "warn", "critical")]
    assert [overall(states[:n]) for n in (0, 1, 2, 3, 4)] == ["ok", "ok", "ok", "degraded", "critical"]


def test_an_alert_opens_once_grows_worse_in_place_and_resolves(place: Place) -> None:
    place.value = 91.0
    [place.monitor.beat() for _ in range(3)]
    assert place.alerts() == [("load", "warn", "open", "Load: 91.0 now")]
    place.value = 98.0
    place.monitor.beat()
    assert place.alerts() == [("load", "critical", "open", "Load: 98.0 now")]
    place.value = None
    place.monitor.beat()
    assert place.alerts("open"), "not knowing is not being well"
    place.value = 1.0
    place.monitor.beat()
    assert [a[2] for a in place.alerts()] == ["resolved"]
    place.value = 95.0
    place.monitor.beat()
    assert [a[2] for a in place.alerts()] == ["open", "resolved"], "the next time is another alert"


def test_a_seen_alert_stays_seen_until_it_resolves(place: Place) -> None:
    place.value = 91.0
    place.monitor.beat()
    alert = place.monitor.alerts()[0]
    assert place.monitor.acknowledge(alert["id"])["state"] == "ack"  # type: ignore[index]
    [place.monitor.beat() for _ in range(2)]
    assert [a[2] for a in place.alerts()] == ["ack"]
    place.value = 1.0
    place.monitor.beat()
    assert place.monitor.acknowledge(alert["id"])["state"] == "resolved"  # type: ignore[index]
    assert place.monitor.acknowledge(99) is None
    assert place.monitor.acknowledge(2**70) is None


def test_a_peak_is_not_an_alert_but_what_lasts_is(place: Place) -> None:
    monitor = place.make(replace(place.check, lasting=3))
    for place.value in (99.0, 99.0, 50.0, 99.0, 99.0):
        assert monitor.beat()[0]["status"] == "ok"
    place.value = 50.0
    monitor.beat()
    place.value = 99.0
    monitor.beat()
    assert {monitor.sample()[0]["status"] for _ in range(5)} == {"ok"}, "looking more often makes nothing last longer"
    monitor.beat()
    assert place.alerts() == []
    assert monitor.beat()[0]["status"] == "critical"
    assert place.alerts("open") == [("load", "critical", "open", "Load: 99.0 now")]
    place.value = 50.0
    monitor.beat()
    assert place.alerts("open") == []


def test_a_repair_is_told_as_something_that_is_over(place: Place) -> None:
    place.repairs = ["Restarted sports-1."]
    place.monitor.beat()
    assert place.alerts() == [("recovery", "info", "resolved", "Restarted sports-1.")]


def test_a_broken_check_is_unknown_and_the_others_go_on(place: Place) -> None:
    def broken(*args: Any) -> Any:
        raise RuntimeError("no such sensor")

    sampling = Check("one", "One", "", broken, 1, 2, lambda vitals, value: f"{value:.1f}")
    wording = Check("two", "Two", "", lambda vitals: 5.0, 1, 2, broken)
    monitor = place.make(sampling, wording, place.check)
    assert [(r["status"], r["detail"]) for r in monitor.beat()] == [("unknown", "—"), ("critical", "—"), ("ok", "1.0 now")]


def test_values_are_recorded_once_a_minute_and_kept_for_a_week(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(health_monitor, "time", clock)

    def recorded() -> int:
        with place.database.session() as s:
            return s.scalar(select(func.count()).select_from(SystemMetric)) or 0

    [place.monitor.beat() for _ in range(5)]
    assert recorded() == 1
    clock.now += RECORD_EVERY_S
    place.value = None
    place.monitor.beat()
    assert recorded() == 1, "what is not known is not recorded"
    place.value = 2.0
    for _ in range(12):
        clock.now += KEEP_S / 10
        place.monitor.beat()
    assert recorded() == 11, "a week of ten samples and the one just made"


def test_the_thread_outlives_a_failing_sample_and_ends_when_told(place: Place) -> None:
    seen = threading.Semaphore(0)
    calls: list[int] = []

    def vitals() -> Vitals:
        calls.append(1)
        seen.release()
        if len(calls) == 1:
            raise RuntimeError("once")
        return Vitals("/", 0.0, 0, 10, [], [], 1.0, True)

    monitor = HealthMonitor(place.database, [place.check], vitals, list, interval_s=0.01)
    monitor.start()
    monitor.start()
    for _ in range(3):
        assert seen.acquire(timeout=10)
    assert monitor.is_alive()
    monitor.stop()
    assert not monitor.is_alive()
    assert monitor.last
