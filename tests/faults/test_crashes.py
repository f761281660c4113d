"""The crash test in its short form, and an orderly stop under load."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.fake_llm import FakeLLM
from tests.faults import chaos
from tests.test_agent_master_controller import until


def test_no_accepted_task_is_lost_or_recorded_twice_over_kills(tmp_path: Path) -> None:
    report = chaos.run(tasks=300, kills=3, folder=tmp_path, seed=7, delay_s=0.01)
    assert report.good, report
    assert report.accepted == 300


@pytest.mark.parametrize("what", chaos.KILLED)
def test_whatever_is_killed_of_a_server_the_next_one_is_ready_at_once_and_takes_up_all(tmp_path: Path, what: str) -> None:
    witness = chaos.Witness(0.3)
    server = chaos.Server(tmp_path / "home", witness.url)
    server.start()
    accepted: dict[int, int] = {}
    chaos.submit_all(server, list(range(30)), accepted, threading.Event())
    assert sum(chaos.pending(server).values()) > chaos.SLOTS, "some run, others wait"
    server.kill(what)
    assert server.start() < 15, "and not when the leases of a server that is gone have ended"
    until(lambda: not sum(chaos.pending(server).values()), 30)
    report = chaos.Report(30, 1)
    chaos.count(server, report, accepted, witness)
    assert report.good, report
    server.terminate()
    witness.close()


def test_a_worker_that_dies_while_the_database_is_locked_is_followed_by_one_that_waits(tmp_path: Path) -> None:
    witness = chaos.Witness(0.01)
    server = chaos.Server(tmp_path / "home", witness.url)
    server.start()
    with contextlib.closing(sqlite3.connect(tmp_path / "home" / "operatoros.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        server.kill("worker")
        until(lambda: "locked" in server.log.read_text(), 40)
        other.execute("ROLLBACK")
    assert server.start() < 20
    assert server.process is not None
    assert server.process.poll() is None, "the same master"
    server.terminate()
    witness.close()


@pytest.mark.parametrize(("whom", "delay_s"), [("master", 0.5), ("all", 4.0)])
def test_a_sigterm_lets_running_tasks_end_and_exits_with_zero(tmp_path: Path, whom: str, delay_s: float) -> None:
    fake = FakeLLM("Hello from the witness.", delay_s=delay_s)
    server = chaos.Server(tmp_path / "home", fake.url)
    server.start()
    accepted: dict[int, int] = {}
    chaos.submit_all(server, list(range(4)), accepted, threading.Event())
    until(lambda: len(fake.calls) == 4)
    assert server.terminate(whom) == 0
    server.start()
    states = [server.call("GET", f"/api/tasks/{i}")[1]["task"] for i in accepted.values()]
    assert [(t["status"], t["attempts"]) for t in states] == [("completed", 1)] * 4
    assert server.terminate() == 0
    assert len(fake.calls) == 4
    fake.close()
