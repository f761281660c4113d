"""The routes that leave out Flask's request context: nobody who calls them can tell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client, EnvironBuilder, TestResponse

from tests.conftest import ADMIN_KEY

LATER = "2126-01-01T00:00:00Z"  # nothing runs meanwhile
TASK = {"query": "what is 12 * 12?", "run_at": LATER}
JSON = {"Content-Type": "application/json"}
MINE = {"X-API-Key": ADMIN_KEY, **JSON}
GOOD = json.dumps(TASK)

REQUESTS: dict[str, dict[str, Any]] = {
    "one task": {"headers": MINE, "data": GOOD},
    "a named pool and a deadline": {"headers": MINE, "data": json.dumps(TASK | {"pool": "general", "deadline_s": 50, "priority": "urgent"})},
    "a request id": {"headers": MINE | {"X-Request-ID": "mine.1"}, "data": GOOD},
    "a bad request id": {"headers": MINE | {"X-Request-ID": "<b>"}, "data": GOOD},
    "a key as a bearer": {"headers": JSON | {"Authorization": f"Bearer {ADMIN_KEY}"}, "data": GOOD},
    "no key": {"headers": JSON, "data": GOOD},
    "a wrong key": {"headers": JSON | {"X-API-Key": "guess"}, "data": GOOD},
    "a key as a password": {"headers": JSON | {"Authorization": "Basic eDp5"}, "data": GOOD},
    "no body": {"headers": MINE},
    "no kind": {"headers": {"X-API-Key": ADMIN_KEY}, "data": GOOD},
    "a form": {"headers": {"X-API-Key": ADMIN_KEY}, "data": {"query": "x"}},
    "a charset": {"headers": MINE | {"Content-Type": "application/json; charset=UTF-8"}, "data": GOOD},
    "a strange charset": {"headers": MINE | {"Content-Type": "application/json; charset=latin-1"}, "data": GOOD},
    "compressed": {"headers": MINE | {"Content-Encoding": "gzip"}, "data": GOOD},
    "not JSON": {"headers": MINE, "data": "{'query': 1}"},
    "a list": {"headers": MINE, "data": "[]"},
    "a name twice": {"headers": MINE, "data": '{"query": "a", "query": "b"}'},
    "half a letter": {"headers": MINE, "data": r'{"query": "\ud800"}'},
    "not UTF-8": {"headers": MINE, "data": b'{"query": "\xff"}'},
    "no text": {"headers": MINE, "data": '{"query": "  "}'},
    "an unknown field": {"headers": MINE, "data": json.dumps(TASK | {"is_admin": True})},
    "an unknown pool": {"headers": MINE, "data": json.dumps(TASK | {"pool": "gardening"})},
    "a bad idempotency key": {"headers": MINE | {"Idempotency-Key": "x" * 201}, "data": GOOD},
    "an unknown query value": {"headers": MINE, "data": GOOD, "query_string": "limit=3"},
    "a body too large": {"headers": MINE, "data": json.dumps({"query": "x" * 1_000_001})},
    "a body that broke off": {"headers": MINE, "data": GOOD, "environ_overrides": {"CONTENT_LENGTH": "500"}},
    "a length that is none": {"headers": MINE, "data": GOOD, "environ_overrides": {"CONTENT_LENGTH": "many"}},
    "chunks": {"headers": MINE | {"Transfer-Encoding": "chunked"}, "data": GOOD, "environ_overrides": {"wsgi.input_terminated": True}},
    "chunks without end": {
        "headers": MINE | {"Transfer-Encoding": "chunked"}, "data": json.dumps({"query": "x" * 1_000_001}), "environ_overrides": {"wsgi.input_terminated": True},
    },
    "several tasks": {"path": "/api/tasks/batch", "headers": MINE, "data": json.dumps({"tasks": [TASK, TASK | {"pool": "sports"}]})},
    "several tasks, one of them wrong": {"path": "/api/tasks/batch", "headers": MINE, "data": json.dumps({"tasks": [TASK, {}]})},
    "no tasks": {"path": "/api/tasks/batch", "headers": MINE, "data": '{"tasks": []}'},
}  # fmt: skip


def both(app: Flask, **request: Any) -> tuple[TestResponse, TestResponse]:
    """The answers of the short way and of Flask's to the same request."""
    asked = {"method": "POST", "path": "/api/tasks"} | request
    environ = EnvironBuilder(**asked).get_environ()
    assert (environ["REQUEST_METHOD"], environ["PATH_INFO"]) in app.extensions["operatoros.short_way"].routes
    short, usual = (Client(way).open(**asked) for way in (app.wsgi_app, app.extensions["operatoros.short_way"].usual))
    return short, usual


def plain(answer: TestResponse) -> tuple[int, dict[str, str], str]:
    """Status, headers and body without what is new in every answer: numbers of tasks, moments, request ids, what is left of a rate."""
    headers = {name: re.sub(r"\d+$", "N", value) for name, value in answer.headers if name not in ("X-Request-ID", "X-RateLimit-Remaining")}
    body = re.sub(r'"(id|created_at|request_id|deadline_at)": ?("[^"]*"|\d+)', r'"\1":N', answer.get_data(as_text=True))
    return answer.status_code, headers, body


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_an_answer_is_the_same_by_both_ways(app: Flask, request_: dict[str, Any]) -> None:
    short, usual = both(app, **request_)
    assert plain(short) == plain(usual)
    assert {"X-Frame-Options", "Cache-Control", "Content-Length"} <= set(short.headers.keys())
    assert re.fullmatch(r"mine\.1|[0-9a-f]{32}", short.headers["X-Request-ID"])
    if short.status_code >= 400:
        assert short.json is not None
        assert short.json["request_id"] == short.headers["X-Request-ID"]


def test_a_lower_role_a_stop_and_a_fault_are_refused_by_both_ways_alike(app: Flask, key: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    controller = app.extensions["operatoros"].controller

    def refused(status: int, headers: dict[str, str] = MINE) -> dict[str, Any]:
        short, usual = both(app, headers=headers, data=GOOD)
        assert plain(short) == plain(usual)
        assert short.status_code == status
        return short.json or {}

    assert refused(403, MINE | {"X-API-Key": key("viewer")})["code"] == "forbidden"
    with monkeypatch.context() as stopping:
        stopping.setattr(controller.leadership, "draining", True)
        assert refused(503)["retry_after"] > 0
    monkeypatch.setattr(controller, "accept", lambda *_: 1 / 0)
    assert "division" not in str(refused(500))


def test_a_key_over_its_limit_waits_on_either_way(make_app: Callable[..., Flask]) -> None:
    short, usual = both(make_app(rate_limit=2), headers=MINE, data=GOOD)
    assert (short.headers["X-RateLimit-Remaining"], usual.headers["X-RateLimit-Remaining"]) == ("1", "0")
    short, usual = both(make_app(rate_limit=1), headers=MINE, data=GOOD)
    assert (short.status_code, usual.status_code, usual.headers["Retry-After"]) == (202, 429, "60")


def test_a_request_that_was_taken_by_one_way_is_known_to_the_other(app: Flask) -> None:
    short, usual = both(app, headers=MINE | {"Idempotency-Key": "once"}, data=GOOD)
    assert short.json == usual.json
    assert (short.headers.get("Idempotency-Replayed"), usual.headers["Idempotency-Replayed"]) == (None, "true")


def test_other_methods_and_neighbours_of_a_short_route_are_answered_as_ever(app: Flask) -> None:
    client = Client(app.wsgi_app)
    assert client.get("/api/tasks", headers=MINE).status_code == 200
    assert client.delete("/api/tasks", headers=MINE).headers["Allow"] == "GET, HEAD, POST"
    assert client.post("/api/tasks/", headers=MINE, data=GOOD).status_code == 404
