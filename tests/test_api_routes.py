"""What every request passes on its way to a handler and back."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

import api_application
import api_routes
from api_routes import Answer, Routes
from conversation_manager import Principal

Keys = Callable[..., str]


def test_the_key_is_taken_from_either_header(app: Flask, key: Keys) -> None:
    client, mine = app.test_client(), key("user", "tom")
    for headers in ({"X-API-Key": mine}, {"Authorization": f"Bearer {mine}"}):
        assert client.get("/api/whoami", headers=headers).json == {"user": {"name": "tom", "role": "user"}}


@pytest.mark.parametrize("sent", [{}, {"X-API-Key": ""}, {"X-API-Key": "wrong"}, {"X-API-Key": "x" * 5000}, {"X-API-Key": "schlüssel"}, {"Authorization": "Basic dG9tOnRvbQ=="}, {"Authorization": "Bearer"}], ids=str)  # fmt: skip
def test_without_a_good_key_there_is_no_service(app: Flask, sent: dict[str, str]) -> None:
    answer = app.test_client().get("/api/status", headers=sent)
    assert (answer.status_code, answer.json["code"]) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_sixty_wrong_keys_are_slowed_and_the_right_one_still_works(app: Flask, client: FlaskClient) -> None:
    assert client.get("/api/whoami").status_code == 200
    answers = [client.get("/api/whoami", headers={"X-API-Key": f"guess{n}"}) for n in range(60)]
    assert answers[0].status_code == 401
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert client.get("/api/whoami").status_code == 200


def test_forwarded_headers_do_not_give_a_new_address(client: FlaskClient) -> None:
    answers = [client.get("/api/whoami", headers={"X-API-Key": f"guess{n}", "X-Forwarded-For": f"10.0.0.{n}"}) for n in range(60)]
    assert answers[-1].status_code == 429


def test_a_key_over_its_limit_waits_while_health_and_other_keys_go_on(make_app: Callable[..., Flask]) -> None:
    app = make_app(rate_limit=5)
    client = app.test_client()
    conversations = app.extensions["operatoros"].controller.conversations
    keys = [conversations.create_user(Principal("admin", "admin"), name, "viewer")["api_key"] for name in ("tom", "ann")]
    answers = [client.get("/api/whoami", headers={"X-API-Key": keys[0]}) for _ in range(7)]
    assert [a.status_code for a in answers[:5]] == [200] * 5
    assert (answers[6].status_code, answers[6].json["code"]) == (429, "rate_limited")
    assert int(answers[6].headers["Retry-After"]) >= 1
    assert [answers[n].headers["X-RateLimit-Remaining"] for n in (0, 4, 6)] == ["4", "0", "0"]
    assert client.get("/api/whoami", headers={"X-API-Key": keys[1]}).status_code == 200
    assert client.get("/api/health").status_code == 200


def test_a_good_request_id_comes_back_and_a_bad_one_is_replaced(client: FlaskClient) -> None:
    assert client.get("/api/health", headers={"X-Request-ID": "my-id.1"}).headers["X-Request-ID"] == "my-id.1"
    for bad in ("x" * 65, "a b", "<script>", "ü"):
        made = client.get("/nowhere", headers={"X-Request-ID": bad})
        assert made.headers["X-Request-ID"] == made.json["request_id"] != bad


def test_every_answer_carries_the_protecting_headers(client: FlaskClient) -> None:
    for path in ("/api/status", "/api/docs", "/nowhere", "/api/health"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Set-Cookie" not in headers
        assert not [name for name, _ in headers if name.startswith("Access-Control-")]


def test_flasks_own_refusals_are_problems_too(client: FlaskClient) -> None:
    for method, path, status in (
        ("GET", "/", 404), ("GET", "/api", 404), ("GET", "/api//tasks", 404), ("GET", "/api/tasks/", 404), ("GET", "/api/TASKS", 404),
        ("PUT", "/api/tasks", 405), ("OPTIONS", "/api/tasks", 405), ("GET", "/api/tasks/batch", 405), ("POST", "/api/health", 405), ("TRACE", "/api/status", 405),
    ):  # fmt: skip
        answer = client.open(path, method=method, headers={"Accept": "text/html"})
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), (method, path)
        assert answer.json["status"] == status
    assert client.put("/api/tasks").headers["Allow"] == "GET, HEAD, POST"


def test_a_handler_that_breaks_shows_a_request_id_and_the_log_has_the_rest(app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    routes = Routes("broken")

    @routes.get("/api/broken", role="viewer", answers={200: dict})
    def broken(who: Principal) -> Answer:
        raise RuntimeError("sesame at /secret/place")

    api_application.register(app, [routes])
    with caplog.at_level(logging.ERROR, "operatoros.api"):
        answer = client.get("/api/broken")
    assert answer.status_code == 500
    assert "sesame" not in answer.text
    assert "Traceback" not in answer.text
    record = next(r for r in caplog.records if r.name == "operatoros.api")
    assert answer.json["request_id"] in record.getMessage()
    assert "sesame" in str(record.exc_info)


def test_the_method_cannot_be_overridden_by_a_header(client: FlaskClient) -> None:
    assert client.get("/api/tasks", headers={"X-HTTP-Method-Override": "DELETE", "X-Original-URL": "/api/users"}).json["data"] == []


def test_pages_of_a_list_in_memory_meet_without_gap_or_repeat() -> None:
    cursor, seen = None, []
    while True:
        page = api_routes.page_of(range(45), 20, cursor)
        seen += page["data"]
        cursor = page["next_cursor"]
        assert page["has_more"] == (cursor is not None)
        if cursor is None:
            break
    assert seen == list(range(45))
