"""Conversations over HTTP."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_what_was_said_can_be_read_again_and_forgotten(client: FlaskClient) -> None:
    client.post("/api/command", json={"text": "whoami", "session_id": "s-1"})
    found = client.get("/api/conversations/s-1").json["conversation"]
    assert [line["role"] for line in found["messages"]] == ["assistant", "user"]
    assert found["messages"][1]["text"] == "whoami"
    assert client.delete("/api/conversations/s-1").status_code == 204
    assert client.get("/api/conversations/s-1").status_code == 404
    assert client.delete("/api/conversations/s-1").status_code == 404


def test_conversations_come_in_pages_newest_first(client: FlaskClient) -> None:
    for n in range(3):
        client.post("/api/command", json={"text": "whoami", "session_id": f"s-{n}"})
    first = client.get("/api/conversations?limit=2").json
    assert [one["session_id"] for one in first["data"]] == ["s-2", "s-1"]
    rest = client.get(f"/api/conversations?limit=2&cursor={first['next_cursor']}").json
    assert ([one["session_id"] for one in rest["data"]], rest["has_more"]) == (["s-0"], False)
