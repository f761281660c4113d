"""Who leads: one owner at a time, an end by time, by letting go, or by the death of the process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

import controller_lease
from controller_lease import LEASE_S, acquire, is_dead, process_name, release, renew
from schema import open_database
from writer import Writer

ELSEWHERE, ANOTHER = "elsewhere:1:1:aaaaaa", "another:2:2:bbbbbb"


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(controller_lease, "time", made)
    return made


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    database = open_database(f"sqlite:///{tmp_path}/l.db", "crash")
    made = Writer(database)
    yield made
    made.close()
    database.close()


def token(writer: Writer) -> Any:
    return writer.write(lambda b: b.run("SELECT token FROM controller_lease").fetchone()[0])


def test_the_first_one_leads_and_the_second_does_not(writer: Writer, clock: Clock) -> None:
    assert writer.write(lambda b: acquire(b, ELSEWHERE))
    assert not writer.write(lambda b: acquire(b, ANOTHER))
    assert writer.write(lambda b: acquire(b, ELSEWHERE)), "asking again is harmless"


def test_a_lease_ends_by_itself_unless_it_is_renewed_and_its_token_grows(writer: Writer, clock: Clock) -> None:
    writer.write(lambda b: acquire(b, ELSEWHERE))
    clock.now += LEASE_S - 1
    assert writer.write(lambda b: renew(b, ELSEWHERE))
    clock.now += LEASE_S - 1
    assert not writer.write(lambda b: acquire(b, ANOTHER))
    before = token(writer)
    clock.now += 2
    assert writer.write(lambda b: acquire(b, ANOTHER))
    assert token(writer) == before + 1
    assert not writer.write(lambda b: renew(b, ELSEWHERE)), "the one before learns that it does not lead any more"


def test_who_lets_go_is_followed_at_once(writer: Writer, clock: Clock) -> None:
    writer.write(lambda b: acquire(b, ELSEWHERE))
    writer.write(lambda b: release(b, ANOTHER))
    assert not writer.write(lambda b: acquire(b, ANOTHER)), "nobody lets go for somebody else"
    writer.write(lambda b: release(b, ELSEWHERE))
    assert writer.write(lambda b: acquire(b, ANOTHER))


def name_of(pid: int) -> str:
    host, _, _, end = process_name().split(":")
    return f"{host}:{pid}:{int(psutil.Process(pid).create_time())}:{end}"


def test_the_lease_of_a_process_that_ended_is_void_at_once(writer: Writer) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    owner = name_of(child.pid)
    assert not is_dead(owner)
    writer.write(lambda b: acquire(b, owner))
    assert not writer.write(lambda b: acquire(b, ELSEWHERE))
    child.kill()
    while psutil.Process(child.pid).status() != psutil.STATUS_ZOMBIE:
        pass
    assert is_dead(owner), "ended, though its parent has not asked for it yet"
    child.communicate()
    assert is_dead(owner)
    assert writer.write(lambda b: acquire(b, ELSEWHERE))


def test_a_number_that_belongs_to_another_process_now_is_a_dead_owner() -> None:
    host, pid, started, end = name_of(os.getppid()).split(":")
    assert not is_dead(f"{host}:{pid}:{started}:{end}")
    assert is_dead(f"{host}:{pid}:{int(started) - 100}:{end}")


def test_of_another_host_or_an_odd_name_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    host = process_name().split(":")[0]
    assert not is_dead("elsewhere:1:1:aaaaaa")
    assert not is_dead(f"{host}:words:1:aaaaaa")
    assert is_dead(f"{host}:{os.getppid()}:words:aaaaaa"), "no such start time"

    def refused(pid: int) -> Any:
        raise psutil.AccessDenied(pid)

    monkeypatch.setattr(controller_lease.psutil, "Process", refused)
    assert not is_dead(f"{host}:{os.getppid()}:1:aaaaaa"), "somebody else's process is there"


def test_names_of_processes_never_repeat() -> None:
    assert len({process_name() for _ in range(100)}) == 100
