"""The whole system on PostgreSQL: the same code path, the same promises."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

import models
import task_queue
from agent_master_controller import AgentMasterController
from api_errors import understood
from conversation_manager import Principal
from errors import StorageBusy, Unavailable
from life_cycle import Outcome
from models import ControllerLease, Database, UserSession
from schema import open_database
from settings import Settings
from tests.conftest import ADMIN_KEY
from tests.services import postgres_url
from tests.test_agent_master_controller import until
from tests.test_task_queue import check_books
from tests.world import Gate, make_controller
from writer import Batch, Writer

ANN, OPERATOR = Principal("ann", "user"), Principal("olga", "operator")


@pytest.fixture
def url() -> Iterator[str]:
    server = postgres_url()
    name = f"operatoros_{uuid.uuid4().hex[:10]}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield server.rpartition("/")[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def controller(settings: Settings, url: str, gate: Gate) -> Iterator[AgentMasterController]:
    made = make_controller(replace(settings, database_url=url), gate)
    yield made
    gate.opened.set()
    made.stop(5)


def test_tasks_run_are_cancelled_and_run_again_with_the_books_right(controller: AgentMasterController, gate: Gate) -> None:
    done = [controller.wait(t["id"], 10) for t in controller.submit_many(ANN, [{"query": f"hello {n}"} for n in range(20)])]
    assert {t["status"] for t in done} == {"completed"}
    held = [controller.submit(ANN, f"hold {n}", pool="sports") for n in range(2)]
    gate.wait_for(22)
    waiting = controller.submit(ANN, "hello", pool="sports")
    assert controller.cancel(ANN, waiting["id"])["status"] == "cancelled"
    assert controller.restart(OPERATOR, "sports")["pools"][0]["requeued"] == 2
    gate.opened.set()
    assert {controller.wait(t["id"], 10)["status"] for t in held} == {"completed"}
    check_books(lambda sql, *values: controller.writer.write(lambda b: b.run(sql, values).fetchall()))


def test_an_idempotency_key_priorities_and_status_work_the_same(controller: AgentMasterController, gate: Gate) -> None:
    first = controller.submit(ANN, "hello", idempotency_key="k")
    assert controller.submit(ANN, "hello", idempotency_key="k")["id"] == first["id"]
    [controller.submit(ANN, f"hold {n}", pool="general") for n in range(2)]
    gate.wait_for(2)
    low, high = controller.submit(ANN, "low", pool="general", priority="low"), controller.submit(ANN, "high", pool="general", priority="high")
    assert (controller.task(ANN, low["id"])["position"], controller.task(ANN, high["id"])["position"]) == (2, 1)
    assert controller.status(ANN)["tasks"]["queued"] == 2
    gate.opened.set()
    assert controller.wait(low["id"], 10)["status"] == "completed"


def test_what_a_dead_process_left_running_is_taken_up(settings: Settings, url: str, gate: Gate) -> None:
    first = make_controller(replace(settings, database_url=url), gate)
    task = first.submit(ANN, "hold", pool="general")
    gate.wait_for(1)
    first.leadership.beat = lambda: None  # type: ignore[method-assign]
    first.engine.leading = False  # it hands out nothing more and renews nothing: as good as dead
    second = make_controller(replace(settings, database_url=url), Gate())
    assert second.engine.leading
    assert [e["type"] for e in second.events(ANN, task["id"])][:3] == ["submitted", "started", "requeued"]
    gate.opened.set()
    second.cancel(ANN, task["id"])
    second.stop(3)
    first.stop(0)


# --- several processes at once -------------------------------------------------------------------------------------------


@pytest.fixture
def standby(settings: Settings, url: str, controller: AgentMasterController) -> Iterator[AgentMasterController]:
    """Another process on the same database, which does not lead."""
    made = make_controller(replace(settings, database_url=url), start=False)
    yield made
    made.stop(0)


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as made:
        yield made


class Server:
    """What the database server itself knows and can do: asked over a connection of its own."""

    def __init__(self, url: str) -> None:
        base, _, self.name = url.rpartition("/")
        self._engine = sa.create_engine(f"{base}/postgres", isolation_level="AUTOCOMMIT")

    def _ask(self, sql: str) -> int:
        with self._engine.connect() as connection:
            return int(connection.execute(sa.text(sql), {"name": self.name}).scalar_one())

    def waiting(self) -> int:
        """How many connections wait for a lock."""
        return self._ask("SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND wait_event_type = 'Lock'")

    def cut(self) -> None:
        """End all connections, as a restart of the server does."""
        self._ask("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = :name")

    def shut(self, on: bool = True) -> None:
        """Refuse new connections and end those there are."""
        with self._engine.connect() as connection:
            connection.execute(sa.text(f"ALTER DATABASE {self.name} WITH ALLOW_CONNECTIONS {not on}"))
        if on:
            self.cut()

    def close(self) -> None:
        self._engine.dispose()


@pytest.fixture
def server(url: str) -> Iterator[Server]:
    made = Server(url)
    yield made
    made.close()


class Pause:
    """Stops the writer's next transaction that changes a task just before its commit, until `end` is called."""

    def __init__(self, writer: Writer) -> None:
        self._reached, self._over, self._each = threading.Event(), threading.Event(), writer.each_batch
        writer.each_batch = self._stop

    def _stop(self, batch: Batch) -> None:
        self._each(batch)
        if batch.changed:
            batch.flush()
            self._reached.set()
            assert self._over.wait(10)

    def reached(self) -> None:
        assert self._reached.wait(10)

    def end(self) -> None:
        self._over.set()


def write_after(database: Database, call: Callable[[], Any]) -> None:
    """A transaction in which something happens before it writes."""
    with database.session(write=True) as s:
        call()
        s.execute(sa.text("INSERT INTO counters (name, value) VALUES ('session', 1)"))


def settled_or_waiting(server: Server, one: Future[Any]) -> None:
    """Wait until something that was begun beside an open transaction has ended, or waits for that one's end."""
    until(lambda: one.done() or server.waiting())


def test_the_same_idempotency_key_from_two_processes_at_once_is_one_task(
    controller: AgentMasterController, standby: AgentMasterController, server: Server, threads: ThreadPoolExecutor
) -> None:
    pause = Pause(controller.writer)
    first = threads.submit(controller.submit, ANN, "hello", idempotency_key="k")
    pause.reached()
    second = threads.submit(standby.submit, ANN, "hello", idempotency_key="k")
    settled_or_waiting(server, second)
    pause.end()
    assert second.result(10)["id"] == first.result(10)["id"]


def test_a_cancel_by_another_process_while_work_is_handed_out_harms_nobody(
    controller: AgentMasterController, standby: AgentMasterController, server: Server, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller.engine.paused = True
    wanted = controller.submit(ANN, "hello", pool="general")
    run, cancels = Batch.run, []

    def cancelled_between(batch: Batch, sql: str, row: Any = ()) -> Any:
        found = run(batch, sql, row)
        if sql == task_queue.SELECT_READY and not cancels and row[0] == "general":
            cancels.append(threads.submit(standby.cancel, ANN, wanted["id"]))
            settled_or_waiting(server, cancels[0])
        return found

    monkeypatch.setattr(Batch, "run", cancelled_between)
    controller.engine.paused = False
    innocent = controller.submit(ANN, "hello too", pool="sports")
    assert controller.wait(innocent["id"], 10)["status"] == "completed"
    assert cancels[0].result(10)["status"] in ("running", "completed", "cancelled")
    assert controller.wait(wanted["id"], 10)["status"] in ("completed", "cancelled")
    check_books(lambda sql, *values: controller.writer.write(lambda b: b.run(sql, values).fetchall()))


def test_events_become_visible_in_the_order_of_their_numbers(
    controller: AgentMasterController, standby: AgentMasterController, server: Server, threads: ThreadPoolExecutor
) -> None:
    controller.engine.paused = True
    waiting = controller.submit(ANN, "hello", pool="general")
    pause = Pause(controller.writer)
    submitted = threads.submit(controller.submit, ANN, "hello too", pool="sports")
    pause.reached()
    cancelled = threads.submit(standby.cancel, ANN, waiting["id"])
    settled_or_waiting(server, cancelled)
    seen = [e["id"] for e in standby.events(OPERATOR)]
    pause.end()
    submitted.result(10), cancelled.result(10)
    assert [e["id"] for e in standby.events(OPERATOR)][: len(seen)] == seen


def test_two_processes_that_open_a_conversation_at_once_open_the_same_one(
    controller: AgentMasterController, standby: AgentMasterController, server: Server, threads: ThreadPoolExecutor
) -> None:
    with controller.db.session(write=True) as s:
        s.add(UserSession(name="c", user="ann", state={"said": "first"}))
        s.flush()
        second = threads.submit(standby.conversations.open, ANN, "c")
        settled_or_waiting(server, second)
    assert second.result(10).state == {"said": "first"}


def test_processes_that_start_together_make_one_database_and_one_staff(settings: Settings, url: str, threads: ThreadPoolExecutor) -> None:
    at_once = threading.Barrier(4)

    def together(call: Callable[[], Any]) -> Any:
        at_once.wait(10)
        return call()

    databases = list(threads.map(together, [lambda: open_database(url)] * 4))
    made = [make_controller(replace(settings, database_url=url), start=False) for _ in databases]
    list(threads.map(together, [c.staff.make for c in made]))
    assert made[0].staff.wanted() == dict.fromkeys(made[0].domains, settings.pool_start)
    for one in made:
        one.stop(0)
    for database in databases:
        database.close()


def test_who_waits_too_long_for_another_process_is_told_that_the_database_is_busy(
    settings: Settings, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_database(url)
    monkeypatch.setattr(models, "LOCK_WAIT_S", 0.1)
    mine = make_controller(replace(settings, database_url=url), start=False)
    with other.session(write=True):
        with pytest.raises(StorageBusy):
            mine.submit(ANN, "hello")
        with pytest.raises(sa.exc.OperationalError) as refused, mine.db.session(write=True):
            pass
        assert understood(refused.value).code == "busy"
    assert mine.submit(ANN, "hello")["id"]
    mine.stop(0)
    other.close()


def test_a_process_that_stops_in_the_middle_of_a_transaction_does_not_hold_up_the_others_for_ever(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = open_database(url)
    monkeypatch.setattr(models, "IDLE_LIMIT_S", 0.2)
    frozen = Database(url)
    with pytest.raises(sa.exc.DBAPIError) as lost:
        write_after(frozen, lambda: write_after(other, lambda: None))
    assert understood(lost.value).status == 503
    frozen.close()
    other.close()


# --- a connection that is lost -------------------------------------------------------------------------------------------


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    made = open_database(url)
    yield made
    made.close()


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    made = Writer(database)
    yield made
    made.close()


def counted(name: str) -> Callable[[Batch], Any]:
    return lambda batch: batch.run("INSERT INTO counters (name, value) VALUES (?, 1)", (name,))


def names(database: Database) -> set[str]:
    with database.session() as s:
        return set(s.scalars(sa.text("SELECT name FROM counters")))


def test_a_lost_connection_is_unavailable_and_the_next_write_has_a_new_one(database: Database, writer: Writer, server: Server) -> None:
    writer.write(counted("before"))
    server.cut()
    with pytest.raises(Unavailable):
        writer.write(counted("idle"))
    writer.write(counted("between"))

    def cut_off(batch: Batch) -> None:
        counted("half")(batch)
        server.cut()

    with pytest.raises(Unavailable):
        writer.write(cut_off)
    writer.write(counted("after"))
    assert names(database) == {"before", "between", "after"}


def test_a_session_whose_connection_is_lost_is_unavailable(database: Database, server: Server) -> None:
    with pytest.raises(sa.exc.DBAPIError) as lost:
        write_after(database, server.cut)
    assert (understood(lost.value).status, understood(lost.value).code) == (503, "unavailable")
    assert names(database) == set()


def test_a_duplicate_key_stays_what_it_is_whatever_its_words(writer: Writer) -> None:
    writer.write(counted("database is locked, disk is full"))
    with pytest.raises(Exception, match="locked") as duplicate:
        writer.write(counted("database is locked, disk is full"))
    assert type(duplicate.value).__name__ == "UniqueViolation"


def test_while_the_server_cannot_be_reached_whoever_waits_shares_one_attempt(database: Database, writer: Writer, server: Server) -> None:
    attempts: list[int] = []
    sa.event.listen(database.engine, "do_connect", lambda *_: attempts.append(1) and None)
    begun, closed = threading.Event(), threading.Event()
    first = writer.post(lambda batch: (begun.set(), closed.wait(10)))
    assert begun.wait(10)
    tickets = [writer.post(counted(f"n{i}")) for i in range(20)]
    server.shut()
    closed.set()
    for ticket in [first, *tickets]:
        with pytest.raises(Unavailable):
            ticket.result()
    assert len(attempts) <= 1
    server.shut(False)
    writer.write(counted("back"))
    assert names(database) == {"back"}


def test_a_server_that_goes_while_writes_are_tried_alone_is_not_asked_for_each(database: Database, writer: Writer, server: Server) -> None:
    attempts, tries = [], []
    begun, go = threading.Event(), threading.Event()

    def bad(batch: Batch) -> None:
        tries.append(1)
        if len(tries) == 2:
            server.shut()
        raise ZeroDivisionError

    first = writer.post(lambda batch: (begun.set(), go.wait(10)))
    assert begun.wait(10)
    wrong, *others = [writer.post(bad), *(writer.post(counted(f"n{i}")) for i in range(20))]
    sa.event.listen(database.engine, "do_connect", lambda *_: attempts.append(1) and None)
    go.set()
    first.result()
    with pytest.raises(ZeroDivisionError):
        wrong.result()
    for ticket in others:
        with pytest.raises(Unavailable):
            ticket.result()
    assert len(attempts) <= 1
    server.shut(False)


def test_a_server_that_takes_a_call_and_says_nothing_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "CONNECT_WAIT_S", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dumb = Database(f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/nothing")
        writer = Writer(dumb)
        began = time.monotonic()
        with pytest.raises(Unavailable):
            writer.write(counted("x"))
        assert time.monotonic() - began < 5
        writer.close()
        dumb.close()


class Line:
    """A line to the server of a database that can be frozen: it takes calls as before, and carries nothing any more."""

    def __init__(self, url: str) -> None:
        parts = sa.make_url(url)
        self._server = (parts.host, parts.port or 5432)
        self._flows = threading.Event()
        self._flows.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self.url = parts.set(host="127.0.0.1", port=self._door.getsockname()[1]).render_as_string(hide_password=False)
        threading.Thread(target=self._take_calls, daemon=True).start()

    def _take_calls(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, there = self._door.accept()[0], socket.create_connection(self._server)
                self._ends += [here, there]
                for ends in ((here, there), (there, here)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def freeze(self) -> None:
        self._flows.clear()

    def thaw(self) -> None:
        self._flows.set()

    def close(self) -> None:
        self.thaw()
        for end in (self._door, *self._ends):
            end.close()


@pytest.fixture
def line(url: str) -> Iterator[Line]:
    made = Line(url)
    yield made
    made.close()


@pytest.fixture
def short_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "SILENCE_S", 0.1)
    monkeypatch.setattr(models, "CONNECT_WAIT_S", 1)


def test_a_server_that_freezes_is_given_up_by_writers_and_readers_and_found_again(
    line: Line, short_silence: None, threads: ThreadPoolExecutor
) -> None:
    through = open_database(line.url)
    writer = Writer(through)
    writer.write(counted("before"))
    line.freeze()
    writing, reading = threads.submit(writer.write, counted("lost")), threads.submit(names, through)
    try:
        with pytest.raises(Unavailable):
            writing.result(30)
        with pytest.raises(sa.exc.DBAPIError) as lost:
            reading.result(30)
        assert understood(lost.value).status == 503
    finally:
        line.thaw()  # or a wait without an end would hold up the end of the tests
    writer.write(counted("after"))
    assert {"before", "after"} <= names(through)
    writer.close()
    through.close()


def test_a_statement_that_takes_long_at_a_server_that_is_awake_is_waited_for(database: Database, short_silence: None) -> None:
    with database.session() as s:
        assert s.scalar(sa.text("SELECT 7 FROM pg_sleep(0.5)")) == 7


def test_a_server_that_refuses_further_connections_is_awake(database: Database, server: Server, short_silence: None) -> None:
    with database.session() as s:
        s.execute(sa.text("SELECT 1"))
        with server._engine.connect() as admin:
            admin.execute(sa.text(f"ALTER DATABASE {server.name} WITH ALLOW_CONNECTIONS false"))
        assert s.scalar(sa.text("SELECT 7 FROM pg_sleep(0.5)")) == 7
    server.shut(False)


def test_a_lost_network_is_noticed_by_the_kernel(database: Database) -> None:
    connection = database.raw()
    with socket.socket(fileno=os.dup(connection.driver_connection.fileno())) as end:
        assert end.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert end.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 20_000
        quiet = [end.getsockopt(socket.IPPROTO_TCP, what) for what in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)]
    assert quiet[0] + quiet[1] * quiet[2] == 20
    connection.close()


def test_over_http_a_server_that_is_gone_is_a_503_and_all_goes_on_when_it_is_back(url: str, server: Server, make_app: Callable[..., Flask]) -> None:
    client = make_app(database_url=url).test_client()
    client.environ_base["HTTP_X_API_KEY"] = ADMIN_KEY
    assert client.post("/api/tasks", json={"query": "2 + 2"}).status_code == 202
    server.shut()
    for answer in (
        client.get("/api/status"),
        client.post("/api/tasks", json={"query": "2 + 2"}),
        client.post("/api/command", json={"text": "status"}),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (503, "unavailable")
        assert answer.headers["Retry-After"]
    server.shut(False)
    until(lambda: client.post("/api/tasks", json={"query": "2 + 2"}).status_code == 202)


def test_a_leader_whose_connection_is_lost_as_it_stops_lets_go_of_its_lease_all_the_same(
    controller: AgentMasterController, database: Database, server: Server
) -> None:
    record = controller.leadership.record
    controller.leadership.record = lambda: (server.cut(), record())  # type: ignore[assignment,method-assign,return-value]
    controller.stop(1)
    with database.session() as s:
        assert s.get_one(ControllerLease, 1).until == 0


def test_a_leader_stops_although_the_server_is_gone(controller: AgentMasterController, server: Server) -> None:
    server.shut()
    controller.stop(0)
    assert not controller.writer._thread.is_alive()
    server.shut(False)


def test_an_answer_with_what_the_database_does_not_take_is_written(controller: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "nothing \0 and half a letter \ud83d"
    monkeypatch.setattr(controller.engine, "_work", lambda run: Outcome("completed", said, {"said": said}, (said,), (said,)))
    task = controller.wait(controller.submit(ANN, "hello")["id"], 10)
    assert (task["status"], task["result"]) == ("completed", "nothing \ufffd and half a letter \ufffd")


def test_failures_that_were_not_tried_again_are_found(controller: AgentMasterController) -> None:
    failed = [controller.wait(controller.submit(ANN, f"fail {n}")["id"], 10)["id"] for n in range(2)]
    again = [t["retry_of"] for t in controller.retry_failed(ANN)]
    assert again == failed[::-1]
    assert not set(failed) & {t["retry_of"] for t in controller.retry_failed(ANN)}
