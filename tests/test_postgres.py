"""The whole system on PostgreSQL: the same code path, the same promises."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from agent_master_controller import AgentMasterController
from conversation_manager import Principal
from settings import Settings
from task_queue import Outcome
from tests.services import postgres_url
from tests.test_task_queue import check_books
from tests.world import Gate, make_controller

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
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.opened.set()


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
