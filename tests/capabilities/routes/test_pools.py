"""Pools over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from agent_pools import POOLS


def test_the_five_pools_are_listed_with_what_is_measured(client: FlaskClient) -> None:
    page = client.get("/api/pools").json
    assert [pool["pool"] for pool in page["data"]] == list(POOLS)
    assert (page["next_cursor"], page["has_more"]) == (None, False)
    assert client.get("/api/pools/sports").json["pool"]["size"] == 2


def test_scaling_changes_what_runs_and_shows_before_and_after(client: FlaskClient) -> None:
    answer = client.post("/api/pools/healthcare/scale", json={"to": 4}).json
    assert (answer["before"], answer["after"], answer["pool"]["size"]) == (2, 4, 4)
    assert len(client.get("/api/agents?pool=healthcare").json["data"]) == 4
    assert client.post("/api/pools/healthcare/scale", json={"direction": "down", "count": 3}).json["after"] == 1
    assert client.post("/api/pools/healthcare/scale", json={"direction": "up"}).json["after"] == 2


@pytest.mark.parametrize(
    "body", [{}, {"to": 0}, {"to": 17}, {"to": -1}, {"to": 2**63}, {"to": "4"}, {"to": 2.5}, {"to": None}, {"to": True}, {"to": 3, "count": 1}, {"to": 3, "direction": "up"}, {"count": 2}, {"direction": "left"}, {"direction": "up", "count": 0}, {"direction": "up", "count": 10**12}, {"size": 3}], ids=str
)  # fmt: skip
def test_a_size_that_cannot_be_is_refused_and_nothing_changes(client: FlaskClient, body: dict[str, object]) -> None:
    answer = client.post("/api/pools/sports/scale", json=body)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid_field")
    assert client.get("/api/pools/sports").json["pool"]["size"] == 2


def test_restarting_replaces_every_agent(client: FlaskClient) -> None:
    before = {agent["name"]: agent["restarts"] for agent in client.get("/api/agents?pool=general").json["data"]}
    answer = client.post("/api/pools/general/restart").json
    assert (answer["restarted"], answer["before"], answer["after"], answer["pool"]["pool"]) == (2, 2, 2, "general")
    after = {agent["name"]: agent["restarts"] for agent in client.get("/api/agents?pool=general").json["data"]}
    assert after == {name: restarts + 1 for name, restarts in before.items()}


def test_an_unknown_pool_is_not_found(client: FlaskClient) -> None:
    for method, path in (
        ("GET", "/api/pools/zoo"),
        ("POST", "/api/pools/zoo/restart"),
        ("POST", "/api/pools/all/restart"),
        ("GET", "/api/pools/SPORTS"),
    ):
        assert client.open(path, method=method).status_code == 404, path
    assert client.post("/api/pools/zoo/scale", json={"to": 3}).status_code == 404
