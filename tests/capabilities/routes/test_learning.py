"""GET /api/admin/learn and PATCH /api/admin/learn/<id>."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient


def test_a_phrase_is_listed_accepted_understood_and_put_back(app: Flask, client: FlaskClient) -> None:
    text = "how is the orchestra sounding"
    app.extensions["operatoros"].controller.services["learning"].propose(text, "submit", "pools", {}, "a-model")
    number = client.get("/api/admin/learn").json["data"][0]["id"]
    done = client.patch(f"/api/admin/learn/{number}", json={"state": "accepted"})
    assert (done.status_code, done.json["phrase"]["state"]) == (200, "accepted")
    assert client.post("/api/understand", json={"text": text}).json["command"] == "pools"
    assert client.get("/api/admin/learn?state=accepted").json["data"][0]["text"] == text
    client.patch(f"/api/admin/learn/{number}", json={"state": "proposed"})
    assert client.post("/api/understand", json={"text": text}).json["command"] == "submit"


def test_what_is_not_there_or_no_decision_is_refused(client: FlaskClient) -> None:
    assert client.patch("/api/admin/learn/7", json={"state": "accepted"}).status_code == 404
    assert client.patch("/api/admin/learn/7", json={"state": "perhaps"}).status_code == 422
    assert client.get("/api/admin/learn?state=perhaps").status_code == 400


def test_a_phrase_that_cannot_be_learned_is_a_conflict(app: Flask, client: FlaskClient) -> None:
    app.extensions["operatoros"].controller.services["learning"].propose("status", "status", "metrics", {}, "a-model")
    number = client.get("/api/admin/learn").json["data"][0]["id"]
    assert client.patch(f"/api/admin/learn/{number}", json={"state": "accepted"}).status_code == 409
