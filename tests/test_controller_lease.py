"""Who leads: one owner at a time, an end by time, by letting go, or by the death of the process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

import controller_lease
from controller_lease import CONTROLLER_LEASE_S, acquire, is_dead, place, process_name, release, renew, started
from models import ControllerLease, TaskRequest
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
    clock.now += CONTROLLER_LEASE_S - 1
    assert writer.write(lambda b: renew(b, ELSEWHERE))
    clock.now += CONTROLLER_LEASE_S - 1
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
    return f"{host}:{pid}:{started(pid)}:{end}"


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
    host, pid, since, end = name_of(os.getppid()).split(":")
    assert not is_dead(f"{host}:{pid}:{since}:{end}")
    assert is_dead(f"{host}:{pid}:1{since}:{end}")


def test_a_clock_that_is_set_makes_no_living_process_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = name_of(os.getppid())
    created = psutil.Process.create_time
    monkeypatch.setattr(psutil.Process, "create_time", lambda process: created(process) + 3600)
    monkeypatch.setattr(psutil, "boot_time", lambda: time.time() - 60)
    monkeypatch.setattr(time, "time", lambda: 1.0)
    assert not is_dead(owner)


def test_of_another_host_or_an_odd_name_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    host = process_name().split(":")[0]
    assert not is_dead("elsewhere:1:1:aaaaaa")
    assert not is_dead(f"{host}:words:1:aaaaaa")
    assert is_dead(f"{host}:{os.getppid()}:words:aaaaaa"), "no such start time"

    def refused(pid: int) -> Any:
        raise psutil.AccessDenied(pid)

    monkeypatch.setattr(controller_lease.psutil, "Process", refused)
    assert not is_dead(f"{host}:{os.getppid()}:1:aaaaaa"), "somebody else's process is there"


# --- containers ----------------------------------------------------------------------------------------------------------

IN_A_CONTAINER = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc", sys.executable, "-c"]
TELL = "import sys, controller_lease as c; print(c.process_name(), flush=True); print(c.is_dead(input()), flush=True); input()"


@pytest.fixture
def in_a_container() -> Iterator[subprocess.Popen[str]]:
    """A process under the same host name that counts its pids from 1; it says its name, and of each name whether that one is dead."""
    try:
        subprocess.run([*IN_A_CONTAINER, ""], check=True, capture_output=True, timeout=20)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine does not let tests make a pid namespace")
    root = Path(controller_lease.__file__).parent
    made = subprocess.Popen([*IN_A_CONTAINER, TELL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root)
    yield made
    made.communicate()


def test_two_containers_with_one_host_name_never_call_each_other_dead(in_a_container: subprocess.Popen[str], writer: Writer) -> None:
    assert in_a_container.stdin is not None
    assert in_a_container.stdout is not None
    other = in_a_container.stdout.readline().strip()
    assert other.split("/")[0] == process_name().split("/")[0]
    assert not is_dead(other)
    in_a_container.stdin.write(f"{process_name()}\n")
    in_a_container.stdin.flush()
    assert in_a_container.stdout.readline() == "False\n"
    writer.write(lambda b: acquire(b, other))
    assert not writer.write(lambda b: acquire(b, process_name())), "it leads on"


def test_another_machine_of_the_same_name_is_not_known_to_be_dead() -> None:
    host, namespace = place().partition("/")[0], place().rpartition(".")[2]
    assert not is_dead(f"{host}/ffffffff.{namespace}:999999999:1:aaaaaa")
    assert is_dead(f"{place()}:999999999:1:aaaaaa")


@pytest.mark.skipif("/" not in place(), reason="this system has no pid namespaces, and the names are as they were")
def test_the_lease_of_an_earlier_release_whose_names_tell_no_namespace_is_waited_for(writer: Writer, clock: Clock) -> None:
    earlier = f"{place().partition('/')[0]}:{os.getpid()}:1.ffffffff:aaaaaa"
    writer.write(lambda b: acquire(b, earlier))
    assert not writer.write(lambda b: acquire(b, process_name()))
    clock.now += CONTROLLER_LEASE_S + 1
    assert writer.write(lambda b: acquire(b, process_name()))


def test_an_earlier_life_in_this_process_or_one_before_it_with_its_number_is_dead() -> None:
    assert is_dead(process_name())
    assert is_dead(f"{place()}:{os.getpid()}:1:aaaaaa")


def test_a_name_fits_into_its_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controller_lease.socket, "gethostname", lambda: "h" * 200)
    monkeypatch.setattr(controller_lease.os, "getpid", lambda: 2**22)
    monkeypatch.setattr(controller_lease, "started", lambda pid: "9" * 14)  # a kernel that has run for thirty thousand years
    assert len(process_name()) <= ControllerLease.__table__.c.owner.type.length
    assert ControllerLease.__table__.c.owner.type.length == TaskRequest.__table__.c.lease_owner.type.length


def test_names_of_processes_never_repeat() -> None:
    assert len({process_name() for _ in range(100)}) == 100
