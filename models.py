"""The database and the tables that the engine itself needs.

Times are stored as seconds since 1970 UTC (float), and become ISO 8601 only at the door. Hot tables (tasks,
task_events, tally, counters, leases) are written by `writer.Writer` alone; the ORM reads them.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, Engine, ForeignKey, Index, String, Text, UniqueConstraint, create_engine, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from errors import StorageBusy


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class User(db.Model):  # type: ignore[name-defined]
    """A person or program that may use OperatorOS. `role` is viewer, user, operator or admin."""

    __tablename__ = "users"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[float] = mapped_column(default=time.time)


class ApiKey(db.Model):  # type: ignore[name-defined]
    """A key of a user: its first characters to tell keys apart, and the SHA-256 of the whole."""

    __tablename__ = "api_keys"
    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(ForeignKey("users.name", ondelete="CASCADE"), index=True)
    prefix: Mapped[str] = mapped_column(String(12))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[float] = mapped_column(default=time.time)
    revoked_at: Mapped[float | None]


class UserSession(db.Model):  # type: ignore[name-defined]
    """One conversation. The caller names it (a Replit conversation id); it belongs to one user."""

    __tablename__ = "sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    user: Mapped[str] = mapped_column(String(64), index=True)
    speaks_as: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[float] = mapped_column(default=time.time)
    last_seen_at: Mapped[float] = mapped_column(default=time.time, index=True)
    state: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    __table_args__ = (UniqueConstraint("user", "name"),)


class SessionMessage(db.Model):  # type: ignore[name-defined]
    """One line of a conversation; append only."""

    __tablename__ = "session_messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    at: Mapped[float] = mapped_column(default=time.time)
    role: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    command: Mapped[str | None] = mapped_column(String(32))
    task_id: Mapped[int | None]


class AssistantThread(db.Model):  # type: ignore[name-defined]
    """What one specialist remembers of one conversation: a thread per conversation and domain."""

    __tablename__ = "assistant_threads"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    session: Mapped[str] = mapped_column(String(128))
    domain: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[float] = mapped_column(default=time.time)
    __table_args__ = (UniqueConstraint("owner", "session", "domain"),)


class AssistantMessage(db.Model):  # type: ignore[name-defined]
    """One message of a thread. `raw` holds a vendor's own items as JSON, for replay to that vendor."""

    __tablename__ = "assistant_messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("assistant_threads.id", ondelete="CASCADE"), index=True)
    at: Mapped[float] = mapped_column(default=time.time)
    role: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    tokens: Mapped[int] = mapped_column(default=0)


def _partial(name: str, where: str, *columns: str, unique: bool = False) -> Index:
    """An index over the rows that matter only, so that a task on its usual way touches few of them."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


class StoredFile(db.Model):  # type: ignore[name-defined]
    """A file of a user; its content lies in the home folder under the generated name `blob`."""

    __tablename__ = "files"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    owner: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    blob: Mapped[str] = mapped_column(String(32))
    session: Mapped[str | None] = mapped_column(String(128))
    created_at: Mapped[float] = mapped_column(default=time.time)
    __table_args__ = (UniqueConstraint("owner", "name"), {"sqlite_autoincrement": True})


class TaskRequest(db.Model):  # type: ignore[name-defined]
    """One piece of accepted work. `rank` orders the waiting ones (see docs/decisions/0002); `lease_token` fences
    the executor; `deliveries` counts hand-outs to an executor, without those whose try ended and shall be made again;
    `attempts` counts ended tries; `run_at` 0 means at once, so that a clock that is set back cannot hold it."""

    __tablename__ = "tasks"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    owner: Mapped[str] = mapped_column(String(64))
    session_id: Mapped[str | None] = mapped_column(String(128))
    idem_key: Mapped[str | None] = mapped_column(String(200))
    request_hash: Mapped[str | None] = mapped_column(String(64))
    query: Mapped[str] = mapped_column(Text)
    pool: Mapped[str] = mapped_column(String(32))
    routing: Mapped[str] = mapped_column(Text, default="{}")
    priority: Mapped[str] = mapped_column(String(8))
    rank: Mapped[float]
    status: Mapped[str] = mapped_column(String(12))
    seq: Mapped[int] = mapped_column(default=1)
    run_at: Mapped[float]
    timeout_s: Mapped[float]
    deadline_at: Mapped[float | None]
    attempts: Mapped[int] = mapped_column(default=0)
    deliveries: Mapped[int] = mapped_column(default=0)
    agent: Mapped[str | None] = mapped_column(String(64))
    lease_owner: Mapped[str | None] = mapped_column(String(96))
    lease_token: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[float | None]
    cancel_requested: Mapped[int] = mapped_column(default=0)
    progress: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(String(80), default="waiting")
    provider: Mapped[str | None] = mapped_column(String(40))
    model: Mapped[str | None] = mapped_column(String(80))
    usage: Mapped[str | None] = mapped_column(Text)
    cost: Mapped[float | None]
    result: Mapped[str | None] = mapped_column(Text)
    data: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[str | None] = mapped_column(Text)
    warnings: Mapped[str | None] = mapped_column(Text)
    error_code: Mapped[str | None] = mapped_column(String(40))
    error_message: Mapped[str | None] = mapped_column(Text)
    retry_of: Mapped[int | None]
    created_at: Mapped[float]
    started_at: Mapped[float | None]
    completed_at: Mapped[float | None]
    __table_args__ = (
        _partial(
            "tasks_ready", "status = 'queued'", "pool", "rank", "id", "run_at"
        ),  # `run_at` last: those for later are passed over without their rows
        _partial("tasks_scheduled", "run_at > 0 and status = 'queued'", "run_at"),
        _partial("tasks_retrying", "status = 'retrying'", "run_at"),
        _partial("tasks_deadline", "deadline_at is not null and completed_at is null", "deadline_at"),
        _partial("tasks_running", "status = 'running'", "lease_owner"),
        _partial("tasks_unlucky", "status in ('failed', 'dead', 'cancelled', 'expired')", "status", "id"),
        _partial("tasks_retry_of", "retry_of is not null", "retry_of"),
        _partial("tasks_session", "session_id is not null", "owner", "session_id", "id"),
        _partial("tasks_idem", "idem_key is not null", "owner", "idem_key", unique=True),
        Index("tasks_owner", "owner", "id"),
    )


class TaskEvent(db.Model):  # type: ignore[name-defined]
    """One change of a task. `id` is the order of all events; the database allows one terminal event per task."""

    __tablename__ = "task_events"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    task_id: Mapped[int]
    seq: Mapped[int]
    at: Mapped[float]
    type: Mapped[str] = mapped_column(String(16))
    from_status: Mapped[str | None] = mapped_column(String(12))
    to_status: Mapped[str | None] = mapped_column(String(12))
    who: Mapped[str | None] = mapped_column(String(96))
    detail: Mapped[str | None] = mapped_column(Text)
    terminal: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        Index("task_events_seq", "task_id", "seq", unique=True),
        Index("task_events_end", "task_id", unique=True, sqlite_where=text("terminal=1"), postgresql_where=text("terminal=1")),
        {"sqlite_autoincrement": True},
    )


class Tally(db.Model):  # type: ignore[name-defined]
    """Running counts. `hour` 0 holds how many tasks are in a state now; other rows hold how many ended so in that
    UTC hour (hours since 1970), with the sums of their waiting and running seconds."""

    __tablename__ = "tally"
    hour: Mapped[int] = mapped_column(primary_key=True)
    pool: Mapped[str] = mapped_column(String(32), primary_key=True)
    status: Mapped[str] = mapped_column(String(12), primary_key=True)
    n: Mapped[int] = mapped_column(default=0)
    wait_s: Mapped[float] = mapped_column(default=0.0)
    run_s: Mapped[float] = mapped_column(default=0.0)


class Counter(db.Model):  # type: ignore[name-defined]
    """A number that is kept: the last task id, whether everything is stopped, how many ended tasks were removed."""

    __tablename__ = "counters"
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[int] = mapped_column(default=0)


class ControllerLease(db.Model):  # type: ignore[name-defined]
    """The one row that makes a process the leader: who, fencing token, and until when."""

    __tablename__ = "controller_lease"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(96))
    token: Mapped[int]
    until: Mapped[float]


class UptimeSpan(db.Model):  # type: ignore[name-defined]
    """One life of a leading process: from its start to its last sign of life."""

    __tablename__ = "uptime"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(96))
    started_at: Mapped[float]
    seen_at: Mapped[float]


class AgentInstance(db.Model):  # type: ignore[name-defined]
    """An agent's identity and record. What it is doing at this moment is known to the engine."""

    __tablename__ = "agents"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    pool: Mapped[str] = mapped_column(String(32), index=True)
    number: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    tasks_done: Mapped[int] = mapped_column(default=0)
    tasks_failed: Mapped[int] = mapped_column(default=0)
    restarts: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[float] = mapped_column(default=time.time)
    heartbeat_at: Mapped[float] = mapped_column(default=time.time)


class PoolState(db.Model):  # type: ignore[name-defined]
    """How many agents a pool is meant to have, what a person last asked for (`base`, to which the autoscaler comes
    back), and the last change with its reason."""

    __tablename__ = "pools"
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    size: Mapped[int]
    base: Mapped[int]
    changed_at: Mapped[float | None]
    before: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str | None] = mapped_column(String(64))


class Receipt(db.Model):  # type: ignore[name-defined]
    """A change that can be undone: what was done, by whom, and the operation that takes it back."""

    __tablename__ = "receipts"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(default=time.time)
    user: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    undo: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    undone_at: Mapped[float | None]


class SystemMetric(db.Model):  # type: ignore[name-defined]
    """One sample of one check."""

    __tablename__ = "metrics"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(48))
    value: Mapped[float]


class Alert(db.Model):  # type: ignore[name-defined]
    """Something that needs a person's eye. `state` is open, ack or resolved."""

    __tablename__ = "alerts"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(default=time.time)
    kind: Mapped[str] = mapped_column(String(48), index=True)
    severity: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default="open")
    ended_at: Mapped[float | None]


class ConfigChange(db.Model):  # type: ignore[name-defined]
    """A setting that an admin changed by conversation; wins over the environment until taken back."""

    __tablename__ = "config_changes"
    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[float] = mapped_column(default=time.time)


class AuditEntry(db.Model):  # type: ignore[name-defined]
    """Who did what to which thing, and how it ended."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(default=time.time)
    user: Mapped[str] = mapped_column(String(64), index=True)
    operation: Mapped[str] = mapped_column(String(48))
    object: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(24))


# --- opening -----------------------------------------------------------------------------------------------

LOCK_WAIT_S = 10.0
CONNECT_WAIT_S = 5
SILENCE_S = 12.0  # longer than anybody waits for a lock; after so much silence we ask whether the server is awake
# A lost network tells nobody: after 20 s the kernel gives up a connection on which nothing comes back, be it idle or not.
LOST_NETWORK = {"keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 20_000}
IDLE_LIMIT_S = 30.0  # a process that is frozen in the middle of a transaction, or whose machine is gone, must not hold the lock for ever
# One transaction at a time writes, whatever process it comes from: SQLite's own lock, and its like on PostgreSQL. The number
# means nothing; it is the same in all releases, so that an old process and a new one exclude each other.
BEGIN_WRITE = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(7301983650841)"}


class Database:
    """An open database: the SQLAlchemy engine for reads and rare writes, and raw connections for the writer."""

    def __init__(self, url: str, durability: str = "power") -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.durability = durability
        self.begin_write = BEGIN_WRITE["sqlite" if self.is_sqlite else "postgresql"]
        self._turn = threading.Lock()
        self.engine: Engine = create_engine(url, **self._options())
        event.listen(self.engine, "connect", self._set_up_sqlite if self.is_sqlite else _set_up_postgresql)
        event.listen(self.engine, "begin", self._begin)

    def _options(self) -> dict[str, Any]:
        if self.is_sqlite:
            return {"connect_args": {"timeout": LOCK_WAIT_S, "check_same_thread": False}}
        # Who waited for the lock must see what its last holder wrote; a stricter level keeps the view from before the wait.
        return {
            "pool_pre_ping": True, "pool_size": 10, "max_overflow": 20, "isolation_level": "READ COMMITTED",
            "connect_args": {"connect_timeout": CONNECT_WAIT_S, **LOST_NETWORK},
        }  # fmt: skip

    def _set_up_sqlite(self, connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={'FULL' if self.durability == 'power' else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys=ON")

    def _begin(self, connection: Connection) -> None:
        if connection.get_execution_options().get("write"):
            connection.exec_driver_sql(self.begin_write)
        elif self.is_sqlite:
            connection.exec_driver_sql("BEGIN")

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None on another database."""
        return Path(self.url.removeprefix("sqlite:///")) if self.is_sqlite else None

    @contextlib.contextmanager
    def session(self, write: bool = False) -> Iterator[Session]:
        """An ORM session; commits at the end, rolls back when the block raises. Say `write` when it will change something:
        such a one takes the write lock at its beginning, so that what it has read is still true when it writes (SQLite would
        refuse at once to let it write otherwise)."""
        with self.turn() if write else contextlib.nullcontext(), Session(self.engine, expire_on_commit=False) as session:
            try:
                session.connection(execution_options={"write": write})
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """One of this process's threads at a time writes. SQLite's own lock does not wake who waits: they look again after up
        to a tenth of a second, and may be overtaken each time; on PostgreSQL each of them would keep a connection from those who
        read. Raises StorageBusy after 10 s."""
        if not self._turn.acquire(timeout=LOCK_WAIT_S):
            raise StorageBusy()
        try:
            yield
        finally:
            self._turn.release()

    def raw(self) -> Any:
        """A DBAPI connection of its own, for the writer. The caller closes it."""
        return self.engine.raw_connection()

    def close(self) -> None:
        self.engine.dispose()


def _set_up_postgresql(connection: Any, _record: Any) -> None:
    _end_silence(connection)
    # By SET and not by the options of the connection, which poolers refuse.
    connection.execute(f"SET lock_timeout = {round(LOCK_WAIT_S * 1000)}")
    connection.execute(f"SET idle_in_transaction_session_timeout = {round(IDLE_LIMIT_S * 1000)}")
    connection.commit()


def _end_silence(connection: Any) -> None:
    """Have this connection give up a server that is frozen: its kernel acknowledges for ever what it will never read, so nothing else
    ends the wait. A statement may take as long as it needs while the server is awake."""
    from psycopg.errors import OperationalError, _WaitTimeout

    wait = connection.wait

    def wait_while_it_is_awake(steps: Any) -> Any:
        while True:
            try:
                return wait(steps, timeout=SILENCE_S)
            except _WaitTimeout:
                if not _is_awake(connection):
                    connection.close()
                    raise OperationalError("the server has stopped answering") from None

    connection.wait = wait_while_it_is_awake


def _is_awake(connection: Any) -> bool:
    """Whether the server of a connection takes another one, or refuses it: only who is frozen says nothing."""
    import psycopg

    info = connection.info
    wanted = {**info.get_parameters(), "password": info.password, "connect_timeout": CONNECT_WAIT_S}
    try:
        psycopg.connect(**wanted).close()
    except psycopg.errors.ConnectionTimeout:
        return False
    except psycopg.Error:
        return True
    return True


@lru_cache(maxsize=512)  # a batch, or a list of what ended together, has the same moment many times
def iso(at: float | None) -> str | None:
    """Seconds since 1970 as ISO 8601 UTC with milliseconds and Z; None stays None."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
