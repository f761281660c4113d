"""Every failure as one problem document."""

from __future__ import annotations

import json
import sqlite3

import pytest
from flask import Flask
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

import api_errors
import errors
from capabilities.routes.tasks import NewTask


@pytest.mark.parametrize(
    ("words", "code"), [("database is locked", "busy"), ("database or disk is full", "storage_full"), ("no such table: x", "internal_error")]
)
def test_faults_of_the_database_become_ours(words: str, code: str) -> None:
    assert api_errors.understood(OperationalError("SELECT secret", {}, sqlite3.OperationalError(words))).code == code


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
    app = Flask("test")
    with app.test_request_context("/api/tasks/7%0a"):
        answer = api_errors.problem(errors.QueueFull(hint="Wait.", retry_after=2.4, suggestions=["tasks"]))
    body = json.loads(answer.get_data())
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Retry-After"] == "2"
    assert {k: body[k] for k in ("title", "status", "code", "instance", "hint", "suggestions", "retry_after")} == {
        "title": "Too Many Requests", "status": 429, "code": "queue_full", "instance": "/api/tasks/7%0A", "hint": "Wait.", "suggestions": ["tasks"], "retry_after": 2.4,
    }  # fmt: skip
