"""Status and capabilities over HTTP."""

from __future__ import annotations

from flask.testing import FlaskClient

from agent_pools import POOLS


def test_the_status_counts_what_really_happened(client: FlaskClient) -> None:
    before = client.get("/api/status").json
    assert (before["ready"], before["success_rate"], before["tasks"]["completed_today"]) == (True, None, 0)
    client.post("/api/tasks", json={"query": "what is 2 + 2", "wait_s": 20})
    after = client.get("/api/status").json
    assert (after["success_rate"], after["tasks"]["completed_today"]) == (1.0, 1)
    assert [pool["pool"] for pool in after["pools"]] == list(POOLS)


def test_capabilities_can_be_narrowed_to_a_domain(client: FlaskClient) -> None:
    assert [domain["name"] for domain in client.get("/api/capabilities").json["domains"]] == list(POOLS)
    only = client.get("/api/capabilities?domain=sports").json["domains"]
    assert [domain["name"] for domain in only] == ["sports"]
    assert only[0]["tools"]
    assert client.get("/api/capabilities?domain=zoo").status_code == 400
