"""The crash test in its short form, and an orderly stop under load."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.fake_llm import FakeLLM
from tests.faults import chaos


def test_no_accepted_task_is_lost_or_recorded_twice_over_kills(tmp_path: Path) -> None:
    report = chaos.run(tasks=300, kills=3, folder=tmp_path, seed=7, delay_s=0.01)
    assert report.good, report
    assert report.accepted == 300


def test_a_sigterm_lets_running_tasks_end_and_exits_with_zero(tmp_path: Path) -> None:
    fake = FakeLLM("Hello from the witness.", delay_s=0.5)
    server = chaos.Server(tmp_path / "home", fake.url)
    server.start()
    accepted: dict[int, int] = {}
    chaos.submit_all(server, list(range(4)), accepted, threading.Event())
    assert server.terminate() == 0
    server.start()
    states = [server.call("GET", f"/api/tasks/{i}")[1]["task"] for i in accepted.values()]
    assert all(t["status"] in ("completed", "queued", "running") for t in states)
    assert all(t["attempts"] <= 1 for t in states)
    assert server.terminate() == 0
    calls = len(fake.calls)
    assert calls >= 4
    fake.close()
