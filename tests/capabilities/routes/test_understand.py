"""POST /api/understand."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_a_sentence_is_read_and_nothing_is_run(client: FlaskClient) -> None:
    answer = client.post("/api/understand", json={"text": "scale healthcare to 5"})
    assert set(answer.json) == {"command", "args", "confidence", "alternatives"}
    assert (answer.json["command"], answer.json["args"]["pool"], answer.json["args"]["to"]) == ("scale", "healthcare", 5)
    assert client.get("/api/pools/healthcare").json["pool"]["size"] == 2


def test_earlier_texts_are_taken_into_account(client: FlaskClient) -> None:
    answer = client.post("/api/understand", json={"text": "and sports?", "context": ["check the status of financial agents"]})
    assert answer.json["args"].get("pool") == "sports"


def test_a_question_is_a_task_for_the_pool_it_belongs_to(client: FlaskClient) -> None:
    answer = client.post("/api/understand", json={"text": "healthcare: why is my head sore"})
    assert (answer.json["command"], answer.json["args"]["domain"]) == ("submit", "healthcare")


def test_an_empty_sentence_is_not_understood(client: FlaskClient) -> None:
    answer = client.post("/api/understand", json={"text": "  "})
    assert (answer.status_code, answer.json["command"]) == (200, "not_understood")
