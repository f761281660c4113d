"""The one writer: shared commits, faults that stay with their cause, a database that is locked, full or closed."""

from __future__ import annotations

import contextlib
import errno
import itertools
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

import models
import writer as writing
from errors import Draining, NotFound, StorageBusy, StorageFull, Unavailable
from models import Database
from schema import open_database
from tests.test_agent_master_controller import until
from tests.world import sqlite_error
from writer import Batch, Writer, storage_error

ADD = "INSERT INTO counters (name, value) VALUES (?, 1)"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "LOCK_WAIT_S", 0.05)
    monkeypatch.setattr(writing, "RETRY_PAUSE_S", 0.02)
    monkeypatch.setattr(writing, "FAULT_PAUSE_S", 0.0)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = open_database(f"sqlite:///{tmp_path}/w.db", "crash")
    yield made
    made.close()


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    made = Writer(database)
    yield made
    made.close()


def adding(name: str) -> Callable[[Batch], str]:
    def write(batch: Batch) -> str:
        batch.later(ADD, (name,))
        return name

    return write


def names(database: Database) -> list[str]:
    with contextlib.closing(sqlite3.connect(database.path or "")) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM counters ORDER BY rowid")]


class Plug:
    """Holds the writer's thread inside a transaction, so that what is posted meanwhile waits for one batch."""

    def __init__(self, writer: Writer) -> None:
        self.inside, self.out = threading.Event(), threading.Event()
        self.ticket = writer.post(self._hold)
        assert self.inside.wait(10)

    def _hold(self, batch: Batch) -> None:
        self.inside.set()
        self.out.wait(10)

    def pull(self) -> None:
        self.out.set()
        self.ticket.result()


@contextlib.contextmanager
def locked(database: Database) -> Iterator[None]:
    """Another process holds the write lock."""
    with contextlib.closing(sqlite3.connect(database.path or "", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


# --- sharing a commit --------------------------------------------------------------------------------------------------


def test_what_waits_while_a_commit_runs_shares_the_next_one(writer: Writer, database: Database) -> None:
    plug = Plug(writer)
    before = writer.commits
    tickets = [writer.post(adding(f"n{i}")) for i in range(50)]
    assert names(database) == []
    plug.pull()
    assert [t.result() for t in tickets] == [f"n{i}" for i in range(50)]
    assert writer.commits - before == 2, "the plug's own commit and one for all fifty"
    assert names(database) == [f"n{i}" for i in range(50)]


def test_many_threads_need_fewer_commits_than_writes_and_each_finds_its_row_on_disk_at_once(writer: Writer, database: Database) -> None:
    missing: list[str] = []

    def client(k: int) -> None:
        for i in range(10):
            name = writer.write(adding(f"{k}-{i}"))
            if name not in names(database):
                missing.append(name)

    plug = Plug(writer)
    threads = [threading.Thread(target=client, args=(k,)) for k in range(16)]
    [t.start() for t in threads]
    while len(writer._waiting) < 16:
        threading.Event().wait(0.001)
    before = writer.commits
    plug.pull()
    [t.join() for t in threads]
    assert missing == []
    assert len(names(database)) == 160
    assert writer.commits - before <= 160 - 15, "at least the first sixteen went together"


def test_rows_that_need_no_answer_are_seen_after_a_flush_of_the_same_batch(writer: Writer) -> None:
    def write(batch: Batch) -> tuple[int, int]:
        batch.later(ADD, ("a",))
        before = batch.run("SELECT count(*) FROM counters").fetchone()[0]
        batch.flush()
        return before, batch.run("SELECT count(*) FROM counters").fetchone()[0]

    assert writer.write(write) == (0, 1)


@pytest.mark.parametrize("count", [1, 2, 63, 64, 65, 200])
def test_many_rows_are_written_and_changed_by_few_statements_and_none_is_left_out(writer: Writer, count: int) -> None:
    named = [f"n{i}" for i in range(count)]

    def write(batch: Batch) -> tuple[int, list[str]]:
        for name in named:
            batch.later("INSERT INTO counters (name, value) VALUES {rows}", (name, 1))
        batch.flush()
        change = "UPDATE counters SET value = given.column2 FROM (VALUES {rows}) AS given WHERE name = given.column1 RETURNING name, value"
        changed = batch.run_all(change, [(name, place) for place, name in enumerate([*named, "missing"])])
        return len(changed), [name for name, _ in sorted(changed, key=lambda row: row[1])]

    assert writer.write(write) == (count, named)


def test_a_write_without_hurry_goes_along_with_the_next_one(writer: Writer, database: Database) -> None:
    calm = writer.post(adding("calm"), hurry=False)
    before = writer.commits
    assert names(database) == []
    assert writer.write(adding("next")) == "next"
    assert calm.result() == "calm"
    assert names(database) == ["calm", "next"]
    assert writer.commits - before == 1


def test_a_write_without_hurry_is_written_when_the_writer_is_nudged_or_closed(database: Database) -> None:
    writer = Writer(database)
    nudged = writer.post(adding("nudged"), hurry=False)
    writer.nudge()
    assert nudged.result() == "nudged"
    writer.post(adding("closed"), hurry=False)
    writer.close()
    assert names(database) == ["nudged", "closed"]


def test_durability_of_a_power_cut_is_synchronous_full_and_of_a_crash_normal(tmp_path: Path) -> None:
    for durability, level in (("power", 2), ("crash", 1)):
        database = open_database(f"sqlite:///{tmp_path}/{durability}.db", durability)
        writer = Writer(database)
        assert writer.write(lambda b: b.run("PRAGMA synchronous").fetchone()[0]) == level
        assert writer.write(lambda b: b.run("PRAGMA journal_mode").fetchone()[0]) == "wal"
        writer.close()
        database.close()


# --- faults stay with their cause --------------------------------------------------------------------------------------


def test_a_write_that_refuses_leaves_its_neighbours_in_their_shared_commit(writer: Writer, database: Database) -> None:
    def refuse(batch: Batch) -> None:
        raise NotFound("not here")

    plug = Plug(writer)
    before = writer.commits
    first, refused, last = writer.post(adding("first")), writer.post(refuse), writer.post(adding("last"))
    plug.pull()
    with pytest.raises(NotFound, match="not here"):
        refused.result()
    assert (first.result(), last.result()) == ("first", "last")
    assert names(database) == ["first", "last"]
    assert writer.commits - before == 2


def test_a_write_with_a_bug_fails_alone_and_takes_back_what_it_did(writer: Writer, database: Database) -> None:
    def bug(batch: Batch) -> None:
        batch.run(ADD, ("half",))
        raise KeyError("bug")

    plug = Plug(writer)
    tickets = [writer.post(adding("first")), writer.post(bug), writer.post(adding("last"))]
    plug.pull()
    with pytest.raises(KeyError):
        tickets[1].result()
    assert [tickets[0].result(), tickets[2].result()] == ["first", "last"]
    assert names(database) == ["first", "last"]


def test_who_is_told_after_the_commit_cannot_undo_or_repeat_it(writer: Writer, database: Database) -> None:
    told: list[str] = []

    def write(name: str) -> Callable[[Batch], None]:
        def run(batch: Batch) -> None:
            batch.run(ADD, (name,))
            batch.on_commit(lambda: 1 / 0)
            batch.on_commit(lambda: told.append(name))

        return run

    plug = Plug(writer)
    tickets = [writer.post(write("a")), writer.post(write("b"))]
    plug.pull()
    [t.result() for t in tickets]
    writer.write(lambda b: None)
    assert told == ["a", "b"]
    assert names(database) == ["a", "b"]


def test_a_rollback_is_told_before_the_writes_are_tried_again(writer: Writer) -> None:
    seen: list[str] = []
    writer.on_rollback = lambda: seen.append("rolled back")
    with pytest.raises(ZeroDivisionError):
        writer.write(lambda b: seen.append("tried") or 1 // 0)
    assert seen == ["tried", "rolled back"]


# --- locked, full, closed ----------------------------------------------------------------------------------------------


def test_a_database_locked_by_another_process_is_busy_and_usable_again_afterwards(writer: Writer, database: Database) -> None:
    writer.write(adding("before"))
    with locked(database), pytest.raises(StorageBusy) as busy:
        writer.write(adding("during"))
    assert busy.value.retry_after
    writer.write(adding("after"))
    assert names(database) == ["before", "after"]


def test_what_is_due_while_the_database_fails_is_tried_now_and_then_and_the_log_says_so_once(
    writer: Writer, database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A moment that has passed woke the writer at once again and again, with a line in the log each time, on a disk that was full."""
    monkeypatch.setattr("writer.RETRY_PAUSE_S", 0.2)
    writer.write(adding("warm"))
    tries: list[float] = []

    def full(batch: Batch) -> None:
        tries.append(time.monotonic())
        if len(tries) <= 4:
            raise StorageFull()
        writer.next_due = lambda: None

    with caplog.at_level("WARNING", "operatoros.writer"):
        writer.next_due, writer.each_batch = (lambda: time.time() - 1), full
        writer.nudge()
        until(lambda: len(tries) == 5)
        writer.write(adding("after"))
    assert all(later - earlier >= 0.2 for earlier, later in itertools.pairwise(tries[:5]))
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert names(database) == ["warm", "after"]


def test_a_stubborn_write_outlives_the_lock_and_is_written_once(writer: Writer, database: Database) -> None:
    with locked(database):
        stubborn = writer.post(adding("result"), stubborn=True)
        with pytest.raises(StorageBusy):
            writer.write(adding("question"))
    assert stubborn.result() == "result"
    assert names(database) == ["result"]


def _full(database: Database, writer: Writer) -> None:
    pages = writer.write(lambda b: b.run("PRAGMA page_count").fetchone()[0])
    writer._connection.execute(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_refuses_new_writes_keeps_stubborn_ones_and_goes_on_by_itself(writer: Writer, database: Database) -> None:
    _full(database, writer)
    big = "x" * 100_000
    with pytest.raises(StorageFull):
        writer.write(adding(big + "1"))
    stubborn = writer.post(adding(big + "2"), stubborn=True)
    with pytest.raises(StorageFull):
        writer.write(adding(big + "3"))
    assert not stubborn._done.acquire(blocking=False), "it still waits"
    writer._connection.execute("PRAGMA max_page_count=1000000")
    assert stubborn.result() == big + "2"
    assert names(database) == [big + "2"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, StorageBusy), (sqlite3.SQLITE_BUSY_SNAPSHOT, StorageBusy), (sqlite3.SQLITE_LOCKED_SHAREDCACHE, StorageBusy),
        (sqlite3.SQLITE_FULL, StorageFull), (sqlite3.SQLITE_IOERR_WRITE, StorageFull),
    ],
)  # fmt: skip
def test_the_codes_of_sqlite_become_busy_or_full_also_where_they_say_more_exactly_why(code: int, kind: type[Exception]) -> None:
    assert type(storage_error(sqlite_error(code))) is kind
    assert type(storage_error(DBAPIError("SELECT 1", {}, sqlite_error(code)))) is kind


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("55P03", StorageBusy), ("40P01", StorageBusy), ("40001", StorageBusy), ("53100", StorageFull), ("08006", Unavailable),
        ("57P01", Unavailable), ("57P03", Unavailable), ("53300", Unavailable), ("25P03", Unavailable),
    ],
)  # fmt: skip
def test_the_states_of_postgresql_become_busy_full_or_unavailable(state: str, kind: type[Exception]) -> None:
    error = psycopg.errors.lookup(state)()
    assert type(storage_error(error)) is kind
    assert type(storage_error(DBAPIError("SELECT 1", {}, error))) is kind


def test_a_driver_without_a_connection_is_unavailable_and_no_place_on_a_disk_is_full() -> None:
    assert type(storage_error(psycopg.OperationalError("connection refused"))) is Unavailable
    assert type(storage_error(PoolTimeout())) is Unavailable
    assert type(storage_error(OSError(errno.ENOSPC, ""))) is StorageFull


@pytest.mark.parametrize(
    "other",
    [
        sqlite_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE, "the key 'database is locked' is there"), sqlite_error(sqlite3.SQLITE_ERROR, "no such table: busy"),
        psycopg.errors.UniqueViolation("Key (name)=(locked, disk is full)"), psycopg.errors.QueryCanceled("busy"), OSError(errno.EPERM, "no space"),
        sqlite3.ProgrammingError("database is locked"), psycopg.InterfaceError("locked"), ValueError("locked"),
    ],
)  # fmt: skip
def test_any_other_error_stays_itself_whatever_its_words(other: Exception) -> None:
    assert storage_error(other) is other


def test_a_key_that_is_there_twice_stays_what_it_is_whatever_its_words(writer: Writer) -> None:
    writer.write(lambda b: b.run('CREATE TABLE "locked" (name TEXT UNIQUE)'))
    writer.write(lambda b: b.run('INSERT INTO "locked" VALUES (1)'))
    with pytest.raises(sqlite3.IntegrityError, match="locked"):
        writer.write(lambda b: b.run('INSERT INTO "locked" VALUES (1)'))


def test_a_disk_that_gets_full_while_writes_are_tried_alone_is_not_tried_for_each(writer: Writer, database: Database) -> None:
    tries: list[str] = []

    def bad(batch: Batch) -> None:
        tries.append("bad")
        if len(tries) > 1:
            batch.run(f"PRAGMA max_page_count={batch.run('PRAGMA page_count').fetchone()[0]}")
        raise ZeroDivisionError

    def big(batch: Batch) -> None:
        tries.append("big")
        adding("x" * 100_000)(batch)

    plug = Plug(writer)
    wrong, *others = [writer.post(bad), *(writer.post(big) for _ in range(20))]
    plug.pull()
    with pytest.raises(ZeroDivisionError):
        wrong.result()
    for ticket in others:
        with pytest.raises(StorageFull):
            ticket.result()
    assert tries == ["bad", "bad", "big"]
    assert names(database) == []


def test_closing_writes_what_waits_and_refuses_what_comes_after(database: Database) -> None:
    writer = Writer(database)
    plug = Plug(writer)
    tickets = [writer.post(adding(f"n{i}")) for i in range(5)]
    closing = threading.Thread(target=writer.close)
    closing.start()
    while not writer._closing:
        threading.Event().wait(0.001)
    with pytest.raises(Draining):
        writer.post(adding("late"))
    plug.pull()
    closing.join(10)
    assert [t.result() for t in tickets] == [f"n{i}" for i in range(5)]
    assert names(database) == [f"n{i}" for i in range(5)]


def test_closing_gives_a_stubborn_write_in_its_pause_a_last_try(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "RETRY_PAUSE_S", 3600.0)
    writer = Writer(database)
    with locked(database):
        stubborn = writer.post(adding("result"), stubborn=True)
        with pytest.raises(StorageBusy):
            writer.write(adding("question"))
    writer.close()
    assert stubborn.result() == "result"
    assert names(database) == ["result"]


def test_a_stubborn_write_that_cannot_be_written_at_the_end_fails_and_nobody_waits_for_ever(database: Database) -> None:
    writer = Writer(database)
    with locked(database):
        stubborn = writer.post(adding("result"), stubborn=True)
        writer.close()
        with pytest.raises(StorageBusy):
            stubborn.result()


def test_what_is_due_wakes_the_writer_without_a_write(database: Database) -> None:
    writer, seen = Writer(database), threading.Event()
    calls: list[Any] = []

    def each(batch: Batch) -> None:
        calls.append(1)
        writer.next_due = lambda: None
        seen.set()

    due = time.time() + 0.2
    writer.next_due = lambda: due
    writer.write(lambda batch: None)  # it looks before it sleeps, and nobody wakes it after that
    writer.each_batch = each
    assert seen.wait(10)
    writer.close()
    assert len(calls) == 1


# --- taking turns ------------------------------------------------------------------------------------------------------


def test_writers_of_one_process_take_turns_and_nobody_has_to_look_again(database: Database, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "LOCK_WAIT_S", 10.0)
    order: list[str] = []
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with database.session(write=True):
            inside.set()
            assert leave.wait(10)
            order.append("session")

    thread = threading.Thread(target=hold)
    thread.start()
    assert inside.wait(10)
    ticket = writer.post(lambda batch: order.append("writer"))
    with database.session() as reading:
        assert reading.connection().exec_driver_sql("SELECT 1").scalar() == 1, "who reads does not wait"
    leave.set()
    ticket.result()
    thread.join()
    assert order == ["session", "writer"]


def test_a_turn_that_does_not_come_is_a_busy_database(database: Database) -> None:
    with database.turn(), pytest.raises(StorageBusy), database.session(write=True):
        pass
    with database.session(write=True):
        pass
