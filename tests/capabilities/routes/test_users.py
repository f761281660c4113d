"""Users and keys over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def whoami(client: FlaskClient, key: str) -> int:
    return client.get("/api/whoami", headers={"X-API-Key": key}).status_code


def test_a_new_user_gets_a_key_that_is_shown_once_and_works(client: FlaskClient) -> None:
    answer = client.post("/api/users", json={"name": "tom", "role": "user"})
    assert answer.status_code == 201
    assert (answer.json["user"]["name"], answer.json["user"]["role"]) == ("tom", "user")
    mine = answer.json["api_key"]
    assert client.get("/api/whoami", headers={"X-API-Key": mine}).json["user"]["role"] == "user"
    assert mine not in client.get("/api/users").text + client.get("/api/users/tom").text
    assert client.post("/api/users", json={"name": "tom", "role": "admin"}).status_code == 409


def test_a_second_key_works_beside_the_first(client: FlaskClient) -> None:
    first = client.post("/api/users", json={"name": "tom", "role": "user"}).json["api_key"]
    answer = client.post("/api/users/tom/keys")
    assert answer.status_code == 201
    assert (whoami(client, first), whoami(client, answer.json["api_key"])) == (200, 200)


def test_a_changed_role_and_a_switched_off_user_count_at_once(client: FlaskClient) -> None:
    mine = client.post("/api/users", json={"name": "tom", "role": "viewer"}).json["api_key"]
    assert client.post("/api/tasks", json={"query": "x"}, headers={"X-API-Key": mine}).status_code == 403
    assert client.patch("/api/users/tom", json={"role": "user"}).json["user"]["role"] == "user"
    assert client.post("/api/tasks", json={"query": "x"}, headers={"X-API-Key": mine}).status_code == 202
    client.patch("/api/users/tom", json={"disabled": True})
    assert whoami(client, mine) == 401
    client.patch("/api/users/tom", json={"disabled": False})
    assert whoami(client, mine) == 200


def test_a_removed_user_is_gone_with_the_keys(client: FlaskClient) -> None:
    mine = client.post("/api/users", json={"name": "tom", "role": "user"}).json["api_key"]
    assert client.delete("/api/users/tom").status_code == 204
    assert whoami(client, mine) == 401
    for method in ("GET", "DELETE"):
        assert client.open("/api/users/tom", method=method).status_code == 404
    assert client.post("/api/users/tom/keys").status_code == 404


def test_the_first_admin_stays(client: FlaskClient) -> None:
    assert client.delete("/api/users/admin").status_code == 409
    assert client.patch("/api/users/admin", json={"role": "viewer"}).status_code == 409


@pytest.mark.parametrize(
    "body",
    [{}, {"name": "tom"}, {"role": "user"}, {"name": "", "role": "user"}, {"name": "a b", "role": "user"}, {"name": "../x", "role": "user"}, {"name": "x" * 64, "role": "user"},
     {"name": "tom", "role": "root"}, {"name": "tom", "role": "user", "api_key": "mine"}, {"name": 7, "role": "user"}, {"name": "tom\n", "role": "user"}],
    ids=str,
)  # fmt: skip
def test_a_user_that_cannot_be_is_refused(client: FlaskClient, body: dict[str, object]) -> None:
    assert client.post("/api/users", json=body).status_code == 422
    assert [user["name"] for user in client.get("/api/users").json["data"]] == ["admin"]


@pytest.mark.parametrize("body", [{}, {"role": None}, {"disabled": "yes"}, {"name": "ann"}], ids=str)
def test_a_change_that_says_nothing_usable_is_refused(client: FlaskClient, body: dict[str, object]) -> None:
    client.post("/api/users", json={"name": "tom", "role": "user"})
    assert client.patch("/api/users/tom", json=body).status_code == 422
