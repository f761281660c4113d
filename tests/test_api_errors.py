"""Every failure as one problem document."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from werkzeug.test import EnvironBuilder

import api_errors
import errors
from api_call import Call
from capabilities.routes.tasks import NewTask


def fault(*statements: str) -> DBAPIError:
    """What SQLAlchemy raises when SQLite refuses the last of these."""
    *before, last = statements
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        for statement in before:
            connection.exec_driver_sql(statement)
        with pytest.raises(DBAPIError) as raised:
            connection.exec_driver_sql(last)
    engine.dispose()
    return raised.value


def locked(path: Path) -> DBAPIError:
    """What SQLAlchemy raises when somebody else holds SQLite's lock."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 0})
        with engine.connect() as connection, pytest.raises(DBAPIError) as raised:
            connection.exec_driver_sql("CREATE TABLE t (x)")
        engine.dispose()
    return raised.value


def test_faults_of_the_database_become_ours(tmp_path: Path) -> None:
    full = fault("CREATE TABLE t (x)", "PRAGMA max_page_count=2", "INSERT INTO t VALUES (randomblob(100000))")
    assert api_errors.understood(locked(tmp_path / "x.db")).code == "busy"
    assert api_errors.understood(full).code == "storage_full"
    assert api_errors.understood(fault("SELECT secret FROM x")).code == "internal_error"


def test_a_fault_whose_words_only_sound_like_a_lock_or_a_full_disk_is_none() -> None:
    twice = fault("CREATE TABLE busy_locked_full (x UNIQUE)", "INSERT INTO busy_locked_full VALUES (1)", "INSERT INTO busy_locked_full VALUES (1)")
    assert "locked" in str(twice.orig)
    assert api_errors.understood(twice).code == "internal_error"


def test_an_unexpected_error_shows_nothing_of_itself() -> None:
    found = api_errors.understood(RuntimeError("the password is sesame"))
    assert found.status == 500
    assert "sesame" not in json.dumps(found.as_dict())


def test_field_errors_name_each_field_and_never_repeat_what_was_sent() -> None:
    with pytest.raises(ValidationError) as caught:
        NewTask.model_validate({"query": "canary" * 2000, "priority": "canary", "is_admin": "canary", "wait_s": "canary"})
    found = api_errors.invalid(caught.value)
    assert {one["field"] for one in found.errors} == {"query", "priority", "is_admin", "wait_s"}
    assert "canary" not in found.detail + str(found.errors)
    assert {"field": "is_admin", "message": "is not a known field"} in found.errors


def test_a_problem_has_every_member_and_the_headers_of_its_status() -> None:
    call = Call(EnvironBuilder(path="/api/tasks/7%0a").get_environ())
    answer = api_errors.problem(errors.QueueFull(hint="Wait.", retry_after=2.4, suggestions=["tasks"]), call)
    body, headers = json.loads(answer.body or b""), dict(answer.headers)
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Retry-After"] == "2"
    assert body["request_id"] == call.id
    assert {k: body[k] for k in ("title", "status", "code", "instance", "hint", "suggestions", "retry_after")} == {
        "title": "Too Many Requests", "status": 429, "code": "queue_full", "instance": "/api/tasks/7%0A", "hint": "Wait.", "suggestions": ["tasks"], "retry_after": 2.4,
    }  # fmt: skip
