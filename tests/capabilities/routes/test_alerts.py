"""Alerts over HTTP."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient


def test_an_alert_is_seen_and_acknowledged(app: Flask, client: FlaskClient) -> None:
    app.extensions["operatoros"].controller.monitor.raise_alert("roof", "warn", "The roof leaks.")  # no check of ours resolves it
    alert = next(a for a in client.get("/api/alerts").json["data"] if a["kind"] == "roof")
    answer = client.post(f"/api/alerts/{alert['id']}/ack")
    assert (answer.status_code, answer.json["alert"]["state"]) == (200, "ack")
    assert alert["id"] not in [a["id"] for a in client.get("/api/alerts").json["data"]]
    assert alert["id"] in [a["id"] for a in client.get("/api/alerts?state=ack").json["data"]]


def test_an_alert_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    for number in ("999", "0", str(2**63 - 1), str(2**64)):
        assert client.post(f"/api/alerts/{number}/ack").status_code == 404, number
