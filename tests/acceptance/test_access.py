"""Who may do what: roles on every route, and two users who never see each other's things."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from capabilities.routes import ROUTES
from conversation_manager import ROLES

TABLE = [route for routes in ROUTES for route in routes.all]
CANARY = "ztopsecretz"
LATER = "2999-01-01T00:00:00Z"

# API.md's table: the least role for each address, written down here a second time on purpose.
PROMISED = {
    "POST /api/command": "viewer", "POST /api/understand": "viewer",
    "POST /api/tasks": "user", "POST /api/tasks/batch": "user", "GET /api/tasks": "viewer", "GET /api/tasks/<task_id>": "viewer",
    "POST /api/tasks/<task_id>/cancel": "user", "POST /api/tasks/<task_id>/retry": "user",
    "GET /api/tasks/<task_id>/events": "viewer", "GET /api/events": "viewer",
    "GET /api/pools": "viewer", "GET /api/pools/<pool>": "viewer", "POST /api/pools/<pool>/scale": "operator", "POST /api/pools/<pool>/restart": "operator",
    "GET /api/agents": "viewer", "POST /api/agents/restart-failed": "operator",
    "GET /api/conversations": "viewer", "GET /api/conversations/<session_id>": "viewer", "DELETE /api/conversations/<session_id>": "viewer",
    "GET /api/files": "viewer", "POST /api/files": "user", "GET /api/files/<file_id>": "viewer", "GET /api/files/<file_id>/content": "viewer",
    "DELETE /api/files/<file_id>": "user",
    "GET /api/whoami": "viewer", "GET /api/users": "admin", "POST /api/users": "admin", "GET /api/users/<name>": "admin", "PATCH /api/users/<name>": "admin",
    "DELETE /api/users/<name>": "admin", "POST /api/users/<name>/keys": "admin",
    "GET /api/status": "viewer", "GET /api/capabilities": "viewer", "GET /api/metrics": "viewer",
    "GET /api/alerts": "viewer", "POST /api/alerts/<alert_id>/ack": "operator",
    "GET /api/admin/status": "admin", "GET /api/admin/logs": "admin", "GET /api/admin/config": "admin", "PATCH /api/admin/config": "admin",
    "GET /api/admin/backups": "admin", "POST /api/admin/backups": "admin", "POST /api/admin/restore": "admin",
    "GET /api/admin/learn": "admin", "PATCH /api/admin/learn/<phrase_id>": "admin",
    "POST /api/admin/stop-all": "admin", "POST /api/admin/resume": "admin",
    "GET /api/health": None, "GET /api/health/live": None, "GET /api/health/ready": None,
    "GET /api/openapi.json": "viewer", "GET /api/docs": "viewer",
}  # fmt: skip


def test_the_table_of_routes_is_the_promised_one() -> None:
    assert {f"{route.method} {route.path}": route.role for route in TABLE} == PROMISED


def address(path: str) -> str:
    values = {"task_id": "1", "file_id": "1", "alert_id": "1", "phrase_id": "1", "pool": "sports", "session_id": "s", "name": "nobody"}
    return re.sub(r"<(\w+)>", lambda found: values[found[1]], path)


def test_every_route_but_health_wants_a_key(app: Flask) -> None:
    client = app.test_client()
    for route in TABLE:
        answer = client.open(address(route.path), method=route.method)
        assert (answer.status_code == 401) == (route.role is not None), (route.method, route.path)


def test_every_route_refuses_the_roles_below_its_own_and_no_other(app: Flask, key: Callable[..., str]) -> None:
    client, keys = app.test_client(), {role: key(role) for role in ROLES}
    for route in TABLE:
        if route.role is None:
            continue
        for role in ROLES:
            answer = client.open(address(route.path), method=route.method, headers={"X-API-Key": keys[role]})
            refused = ROLES.index(role) < ROLES.index(route.role)
            assert (answer.status_code == 403) == refused, (route.method, route.path, role, answer.status_code)


def test_the_operations_behind_the_routes_check_the_role_themselves(app: Flask, key: Callable[..., str]) -> None:
    """Chat comes to the same operations by another way than the routes."""
    client = app.test_client()
    for role, text in (
        ("viewer", "task what is 2 + 2"),
        ("user", "scale sports to 3"),
        ("user", "restart sports"),
        ("operator", "admin users"),
        ("operator", "admin backup"),
    ):
        answer = client.post("/api/command", json={"text": text}, headers={"X-API-Key": key(role)})
        assert (answer.status_code, answer.json["code"]) == (403, "forbidden"), text


def test_urgent_is_for_operators(client: FlaskClient, key: Callable[..., str]) -> None:
    for role, status in (("user", 403), ("operator", 202)):
        headers = {"X-API-Key": key(role)}
        assert client.post("/api/tasks", json={"query": "now", "priority": "urgent"}, headers=headers).status_code == status
        assert client.post("/api/tasks/batch", json={"tasks": [{"query": "now", "priority": "urgent"}]}, headers=headers).status_code == status


def leave_traces(client: FlaskClient, who: dict[str, str]) -> int:
    """A task that ended, one that was cancelled, and a conversation, all with the canary; gives the cancelled one."""
    client.post("/api/tasks", json={"query": f"what is 2 + 2 {CANARY}", "session_id": CANARY, "wait_s": 20}, headers=who)
    task = client.post("/api/tasks", json={"query": CANARY, "session_id": CANARY, "run_at": LATER}, headers=who).json["task"]["id"]
    client.post(f"/api/tasks/{task}/cancel", headers=who)
    client.post("/api/command", json={"text": f"help {CANARY}", "session_id": CANARY}, headers=who)
    return int(task)


def readable(client: FlaskClient, who: dict[str, str]) -> str:
    """Everything that a caller can read by list, by id and by chat."""
    lists = (
        "/api/tasks?limit=100",
        f"/api/tasks?q={CANARY}",
        f"/api/tasks?session_id={CANARY}",
        "/api/events?limit=100",
        "/api/conversations",
        "/api/status",
        "/api/agents",
        "/api/metrics",
    )
    paths = [*lists, *(f"/api/tasks/{n}{end}" for n in (1, 2) for end in ("", "/events"))]
    said = ("tasks", "history", "result last", "result #1", "why #1", "status", "tell me more about that")
    texts = [client.get(path, headers=who).text for path in paths]
    return "\n".join(texts + [client.post("/api/command", json={"text": text, "session_id": "mine"}, headers=who).text for text in said])


def test_another_user_sees_nothing_and_changes_nothing(client: FlaskClient, key: Callable[..., str]) -> None:
    tom, ann = ({"X-API-Key": key("user")} for _ in range(2))
    theirs = leave_traces(client, tom)
    assert CANARY in readable(client, tom)
    assert CANARY not in readable(client, ann)
    for method, end in (("GET", ""), ("GET", "/events"), ("POST", "/cancel"), ("POST", "/retry")):
        assert client.open(f"/api/tasks/{theirs}{end}", method=method, headers=ann).status_code == 404, end
    for method in ("GET", "DELETE"):
        assert client.open(f"/api/conversations/{CANARY}", method=method, headers=ann).status_code == 404
    assert client.get(f"/api/conversations/{CANARY}", headers=tom).status_code == 200


def test_one_name_of_a_conversation_is_two_conversations_for_two_users(client: FlaskClient, key: Callable[..., str]) -> None:
    tom, ann = ({"X-API-Key": key("user")} for _ in range(2))
    client.post("/api/command", json={"text": f"help {CANARY}", "session_id": "shared"}, headers=tom)
    client.post("/api/command", json={"text": "whoami", "session_id": "shared"}, headers=ann)
    assert CANARY not in client.get("/api/conversations/shared", headers=ann).text
    client.delete("/api/conversations/shared", headers=ann)
    assert CANARY in client.get("/api/conversations/shared", headers=tom).text


def test_an_operator_sees_and_handles_everybodys_tasks_without_their_texts(client: FlaskClient, key: Callable[..., str]) -> None:
    tom, operator = {"X-API-Key": key("user")}, {"X-API-Key": key("operator")}
    theirs = leave_traces(client, tom)
    page: dict[str, Any] = client.get("/api/tasks", headers=operator).json
    assert theirs in [task["id"] for task in page["data"]]
    again = client.post(f"/api/tasks/{theirs}/retry", headers=operator)
    assert (again.status_code, again.json["task"]["retry_of"]) == (201, theirs)
    texts = [again.json["task"]["query"], again.json["task"]["result"], *(task[part] for task in page["data"] for part in ("query", "result"))]
    assert not any(CANARY in (text or "") for text in texts)
    assert client.get(f"/api/tasks?q={CANARY}", headers=operator).json["data"] == []
    assert client.get(f"/api/conversations/{CANARY}", headers=operator).status_code == 404


def test_an_admin_may_read_everybodys_texts(client: FlaskClient, key: Callable[..., str]) -> None:
    theirs = leave_traces(client, {"X-API-Key": key("user")})
    assert client.get(f"/api/tasks/{theirs}").json["task"]["query"] == CANARY


def test_what_a_client_claims_about_itself_is_not_believed(client: FlaskClient, key: Callable[..., str]) -> None:
    tom = {
        "X-API-Key": key("user"),
        "X-User": "admin",
        "X-Role": "admin",
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-User": "admin",
        "Host": "evil.example",
    }
    assert client.get("/api/whoami", headers=tom).json["user"]["role"] == "user"
    assert client.get("/api/users", headers=tom).status_code == 403
    assert client.post("/api/tasks", json={"query": "x", "owner": "admin"}, headers=tom).status_code == 422
