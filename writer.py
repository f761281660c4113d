"""The one writer: whatever waits to be written goes into one transaction, and its callers wait for that commit.

There is no timed window: the commit in progress is the window in which the next batch gathers. A write is a function
that gets the open `Batch`; what it returns is what its caller gets once the commit is on disk. A write that refuses
raises an OperatorError before it has changed anything, so that its neighbours in the batch are not touched.
"""

from __future__ import annotations

import errno
import itertools
import logging
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy.exc import TimeoutError as PoolTimeout

from errors import Draining, OperatorError, StorageBusy, StorageFull, Unavailable
from models import Database

T = TypeVar("T")
Row = Sequence[Any]
log = logging.getLogger("operatoros.writer")

RETRY_PAUSE_S = 0.5
MOST_ROWS, FEW_ROWS = 64, 8  # in one statement
FAULT_PAUSE_S = 0.02  # keeps a full disk or a lost server from turning the thread into a busy loop


class Batch:
    """One open transaction. `run` executes at once; `later` gathers rows that need no answer and are written
    together, in the order in which their statements were first used, just before the commit. `carried` keeps what
    the writes of one batch tell each other, `changed` holds (task id, new state) in their order.

    A statement with `{rows}` takes many rows in one step: while SQLite steps, other threads take the interpreter, and the
    writer has to wait until it gets it back."""

    def __init__(self, connection: Any, is_sqlite: bool) -> None:
        self._cursor = connection.cursor()
        self._is_sqlite = is_sqlite
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        self.after: list[Callable[[], None]] = []
        self._carried: dict[type, Any] = {}
        self.changed: list[tuple[int, str | None]] = []

    def run(self, sql: str, row: Row = ()) -> Any:
        """Execute one statement (`?` placeholders) and return the cursor, to be read before the next `run`."""
        self._cursor.execute(self._spelled(sql), row)
        return self._cursor

    def run_all(self, sql: str, rows: Sequence[Row]) -> list[Any]:
        """Execute a statement with `{rows}` for all of them; what it returns, in no order that could be relied on."""
        found: list[Any] = []
        for part in _parts(rows):
            values = list(itertools.chain.from_iterable(part))
            found += self.run(_with_rows(sql, len(part), len(part[0])), values).fetchall()
        return found

    def carried(self, kind: type[T]) -> T:
        """The one record of this kind that goes along with the batch, empty at first."""
        found: T | None = self._carried.get(kind)
        if found is None:
            found = self._carried[kind] = kind()
        return found

    def later(self, sql: str, row: Row) -> None:
        self._rows[sql].append(row)

    def flush(self) -> None:
        """Write the gathered rows; a later `run` of this batch sees them."""
        for sql, rows in self._rows.items():
            if "{rows}" in sql:
                for part in _parts(rows):
                    self.run(_with_rows(sql, len(part), len(part[0])), list(itertools.chain.from_iterable(part)))
            else:
                self._cursor.executemany(self._spelled(sql), rows)
        self._rows.clear()

    def on_commit(self, call: Callable[[], None]) -> None:
        """Have something called, in the writer's thread, once the transaction is on disk."""
        self.after.append(call)

    def _spelled(self, sql: str) -> str:
        return sql if self._is_sqlite else sql.replace("?", "%s")


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in parts of 64, 32, 16 and at most 8: few steps, and few enough different statements for the driver to keep them
    prepared."""
    start, size = 0, MOST_ROWS
    while left := len(rows) - start:
        while size > left:
            size = size // 2 if size > FEW_ROWS else left
        yield rows[start : start + size]
        start += size


@lru_cache(maxsize=256)
def _with_rows(sql: str, rows: int, columns: int) -> str:
    return sql.replace("{rows}", ",".join([f"({','.join('?' * columns)})"] * rows))


class Ticket:
    """A caller's place in the writer's queue."""

    __slots__ = ("_done", "error", "refused", "stubborn", "value", "write")

    def __init__(self, write: Callable[[Batch], Any], stubborn: bool, refused: Callable[[BaseException], None] | None = None) -> None:
        self.write, self.stubborn, self.refused = write, stubborn, refused
        self.value: Any = None
        self.error: BaseException | None = None
        self._done = threading.Lock()  # an Event would do as well, for ten times the time: each write of each client has one of these
        self._done.acquire()

    def settle(self, value: Any = None, error: BaseException | None = None) -> None:
        self.value, self.error = value, error
        self._done.release()
        if error is not None and self.refused is not None:
            refused = self.refused
            _told(lambda: refused(error))

    def result(self) -> Any:
        """Wait for the commit. Raises what the write raised, StorageBusy, StorageFull, or Unavailable without a connection."""
        self._done.acquire()
        self._done.release()
        if self.error is not None:
            raise self.error
        return self.value


class Writer:
    """The writer's thread and its queue. `each_batch` is called last in every transaction with the batch (the queue
    hands out work there); `next_due` tells when to wake without new writes (seconds since 1970, or None); `on_rollback`
    is told that what was thought to be written is not."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[Ticket] = []
        self._along: list[Ticket] = []
        self._to_retry: list[Ticket] = []
        self._rest_until = 0.0  # after a failure nothing is tried again, and nothing that is due is seen to, before this moment
        self._failing = False
        self._wake = threading.Condition(threading.Lock())
        self._closing = self._nudged = False
        self._connection: Any = None
        self.each_batch: Callable[[Batch], None] = lambda batch: None
        self.next_due: Callable[[], float | None] = lambda: None
        self.on_rollback: Callable[[], None] = lambda: None
        self.commits = 0
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def post(
        self, write: Callable[[Batch], Any], *, stubborn: bool = False, hurry: bool = True, refused: Callable[[BaseException], None] | None = None
    ) -> Ticket:  # fmt: skip
        """Queue a write without waiting. A stubborn one (a result that must not be lost) is tried for as long as the database cannot be
        written. One without hurry goes along with the next that has it: its caller sees to it that there is one soon. `refused` is
        called, in the writer's thread, with the error of a write that was given up."""
        ticket = Ticket(write, stubborn, refused)
        with self._wake:
            if self._closing:
                raise Draining()
            if hurry:
                self._waiting.append(ticket)
                self._wake.notify()
            else:
                self._along.append(ticket)
        return ticket

    def write(self, write: Callable[[Batch], T], *, stubborn: bool = False) -> T:
        """Queue a write and wait until it is on disk.

        Raises what the write itself raised; StorageBusy when the database stayed locked for 10 s; StorageFull; Unavailable
        when the connection is lost (then nobody knows whether it was written).
        """
        return self.post(write, stubborn=stubborn).result()  # type: ignore[no-any-return]

    def nudge(self) -> None:
        """Have `each_batch` run soon although nothing in a hurry waits to be written."""
        with self._wake:
            self._nudged = True
            self._wake.notify()

    def close(self) -> None:
        """Write what waits, then end the thread and its connection."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join(timeout=15)

    # --- the thread ----------------------------------------------------------------------------------------

    def _serve(self) -> None:
        while True:
            time.sleep(0)  # lets those whom the last commit woke come in with what they have: fewer, larger transactions
            with self._wake:
                if not (self._waiting or self._nudged or self._closing):
                    self._wake.wait(self._pause())
                tickets = [*self._released(), *self._along, *self._waiting]
                self._along, self._waiting, self._nudged = [], [], False
                if self._closing and not tickets:
                    break
            self._commit_all(tickets)
        if self._connection is not None:
            self._connection.close()

    def _pause(self) -> float | None:
        due, rest = self.next_due(), self._rest_until - time.monotonic()
        pauses = [] if due is None else [max(due - time.time(), rest)]
        pauses += [rest] if self._to_retry else []
        # Never longer than a minute: the clock may be set, and a wait of centuries is an OverflowError.
        return min(60.0, max(0.0, min(pauses))) if pauses else None

    def _released(self) -> list[Ticket]:
        """The stubborn writes whose pause is over; all of them at the end, for a last try."""
        if not self._closing and time.monotonic() < self._rest_until:
            return []
        released, self._to_retry = self._to_retry, []
        return released

    def _commit_all(self, tickets: list[Ticket]) -> None:
        """One transaction for all; when it fails, one for each, so that a bad write fails alone."""
        try:
            self._commit(tickets)
        except Exception as error:
            if len(tickets) > 1 and not isinstance(storage_error(error), Unavailable):
                self._commit_each(tickets)
            else:
                self._give_up(tickets, error)

    def _commit_each(self, tickets: list[Ticket]) -> None:
        """One transaction for each, as long as the database can be written: what it refuses to one it refuses to those behind."""
        for place, ticket in enumerate(tickets):
            try:
                self._commit([ticket])
            except Exception as error:
                if isinstance(storage_error(error), Unavailable):
                    self._give_up(tickets[place:], error)
                    return
                self._give_up([ticket], error)

    def _commit(self, tickets: list[Ticket]) -> None:
        with self._database.turn():
            batch, outcomes = self._transact(tickets)
        self.commits += 1
        if self._failing:
            self._failing = False
            log.warning("the database can be written again")
        for ticket, (value, refusal) in zip(tickets, outcomes, strict=True):
            ticket.settle(value, refusal)
        for call in batch.after:
            _told(call)

    def _transact(self, tickets: list[Ticket]) -> tuple[Batch, list[tuple[Any, OperatorError | None]]]:
        connection = self._open()
        try:
            connection.execute(self._database.begin_write)
            batch = Batch(connection, self._database.is_sqlite)
            outcomes = [_attempt(ticket, batch) for ticket in tickets]
            self.each_batch(batch)
            batch.flush()
            connection.commit()
        except BaseException:
            self._roll_back()
            raise
        return batch, outcomes

    def _open(self) -> Any:
        if self._connection is None:
            self._connection = _plain(self._database)
        return self._connection

    def _roll_back(self) -> None:
        self.on_rollback()
        try:
            self._connection.rollback()
        except Exception:  # a broken connection is replaced at the next commit
            self._connection = None

    def _give_up(self, tickets: Iterable[Ticket], error: Exception) -> None:
        told = storage_error(error)
        if not self._failing:
            log.error("a write failed: %s", error)
        self._failing = isinstance(told, Unavailable)  # said once, until it can be written again
        self._rest_until = time.monotonic() + RETRY_PAUSE_S
        for ticket in tickets:
            if ticket.stubborn and self._failing and not self._closing:
                self._to_retry.append(ticket)
            else:
                ticket.settle(error=told)
        time.sleep(FAULT_PAUSE_S)


def _attempt(ticket: Ticket, batch: Batch) -> tuple[Any, OperatorError | None]:
    try:
        return ticket.write(batch), None
    except OperatorError as refusal:
        return None, refusal


def _told(call: Callable[[], None]) -> None:
    """What is on disk is not undone, or written again, because somebody who is told about it fails."""
    try:
        call()
    except Exception:
        log.exception("something failed after its transaction was on disk; the transaction stands")


def _plain(database: Database) -> Any:
    """The driver's own connection, detached from SQLAlchemy's pool: the writer keeps it for its whole life."""
    fairy = database.raw()
    connection = fairy.driver_connection
    fairy.detach()
    return connection


# By code: the words of a message are the server's language, and may be those of a row.
SQLITE = {
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_IOERR: StorageFull,
}
POSTGRESQL = {
    "55P03": StorageBusy,  # lock_not_available
    "40P01": StorageBusy,  # deadlock_detected
    "40001": StorageBusy,  # serialization_failure
    "53100": StorageFull,  # disk_full
}
# States that begin so: the connection failed, the server stops or starts, lacks memory or places, or ended a frozen session.
GONE = ("08", "57P", "53", "25P03")
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


def storage_error(error: BaseException) -> BaseException:
    """An error of a database driver, wrapped by SQLAlchemy or not, as one of ours; any other as it is.

    StorageBusy when somebody else holds the lock, StorageFull without space, Unavailable without a connection.
    """
    kind = _kind(getattr(error, "orig", None) or error)
    if kind is None and getattr(error, "connection_invalidated", False):
        kind = Unavailable
    if kind is Unavailable:
        return Unavailable("The database cannot be reached right now. Try again in a moment.")
    return kind() if kind else error


def _kind(cause: BaseException) -> type[Unavailable] | None:
    if isinstance(cause, sqlite3.Error):
        return SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)  # the higher bits tell more exactly why
    if isinstance(cause, OSError):
        return StorageFull if cause.errno in NO_SPACE else None
    if isinstance(cause, PoolTimeout):
        return Unavailable
    return _postgresql_kind(cause, cause.sqlstate) if hasattr(cause, "sqlstate") else None


def _postgresql_kind(cause: BaseException, state: str | None) -> type[Unavailable] | None:
    import psycopg  # loaded already by whoever raised this; who has SQLite never pays for it

    if state is None:
        return Unavailable if isinstance(cause, psycopg.OperationalError) else None
    return POSTGRESQL.get(state) or (Unavailable if state.startswith(GONE) else None)
