"""POST /api/command."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

ENVELOPE = {"ok", "command", "args", "text", "data", "task_id", "conversation_id", "warnings", "next", "error"}


def test_a_sentence_is_answered_with_an_envelope(client: FlaskClient) -> None:
    answer = client.post("/api/command", json={"text": "show me the system status", "session_id": "chat-1"})
    assert answer.status_code == 200
    assert set(answer.json) == ENVELOPE
    assert (answer.json["ok"], answer.json["command"], answer.json["conversation_id"]) == (True, "status", "chat-1")


def test_noise_is_a_good_answer_that_says_what_to_type(client: FlaskClient) -> None:
    for text in ("", "   ", "\u200b", "?!"):
        answer = client.post("/api/command", json={"text": text})
        assert (answer.status_code, answer.json["ok"], answer.json["error"]["code"]) == (200, False, "not_understood"), text


def test_what_loses_something_asks_for_confirmation(client: FlaskClient) -> None:
    answer = client.post("/api/command", json={"text": "admin stop all", "session_id": "s"})
    assert (answer.status_code, answer.json["ok"], answer.json["error"]["code"]) == (200, False, "confirmation_required")
    assert answer.json["data"]["confirm"].startswith("confirm ")


def test_a_command_above_the_role_is_a_403_problem(client: FlaskClient, key: Callable[..., str]) -> None:
    answer = client.post("/api/command", json={"text": "scale healthcare to 4"}, headers={"X-API-Key": key("user")})
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")


def test_one_conversation_too_many_is_a_429_that_says_when_to_come_back(make_app: Callable[..., Flask], settings: object) -> None:
    client = make_app(max_conversations=2).test_client()
    client.environ_base["HTTP_X_API_KEY"] = settings.api_key
    answers = [client.post("/api/command", json={"text": "whoami", "session_id": f"s{n}"}) for n in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert answers[2].json["code"] == "too_many_conversations"
    assert int(answers[2].headers["Retry-After"]) > 0


def test_danger_in_a_text_of_any_length_gets_help_before_everything(client: FlaskClient) -> None:
    long = "I have crushing chest pain and cannot breathe. " + "It started an hour ago. " * 600
    answer = client.post("/api/command", json={"text": long})
    assert answer.status_code == 200
    assert any(number in answer.json["text"][:200] for number in ("112", "911", "999"))
