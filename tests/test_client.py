"""The thin caller against a server that is really there (and once is not)."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

import client
from errors import Forbidden, NotUnderstood, OperatorError, QueueFull, Unavailable
from settings import load_settings

HERE = Path(__file__).resolve().parent.parent
TASK = {"id": 7, "status": "running", "query": "q", "pool": "general", "progress": 40, "stage": "calling a tool", "eta_s": 2.0}


def envelope(**more: Any) -> dict[str, Any]:
    base = {
        "ok": True,
        "command": "status",
        "args": {},
        "text": "fine",
        "data": {},
        "task_id": None,
        "conversation_id": "s",
        "warnings": [],
        "next": [],
        "error": None,
    }
    return {**base, **more}


@pytest.fixture
def remote(httpserver: HTTPServer) -> client.Remote:
    return client.Remote(httpserver.url_for("").rstrip("/"), "key-of-sixteen-letters")


def test_a_sentence_is_one_call_with_the_key(remote: client.Remote, httpserver: HTTPServer) -> None:
    expected = {"text": "status", "session_id": "s", "wait_s": client.FIRST_WAIT_S}
    httpserver.expect_ordered_request(
        "/api/command", method="POST", json=expected, headers={"X-API-Key": "key-of-sixteen-letters"}
    ).respond_with_json(envelope())
    assert remote.ask("status", "s", 60)["text"] == "fine"


def test_a_long_task_is_followed_to_its_end_and_told_about(remote: client.Remote, httpserver: HTTPServer) -> None:
    data = {"status": "running", "title": "🌐 GENERAL SPECIALIST", "routing": "🌐 Routing…"}
    httpserver.expect_ordered_request("/api/command").respond_with_json(envelope(command="submit", task_id=7, data=data))
    httpserver.expect_ordered_request("/api/tasks/7").respond_with_json({"task": TASK})
    httpserver.expect_ordered_request("/api/tasks/7").respond_with_json(
        {"task": {**TASK, "status": "completed", "result": "42.", "warnings": ["old data"]}}
    )
    events: list[dict[str, Any]] = []
    answer = remote.ask("long", "s", 30, events.append)
    assert [event["type"] for event in events] == ["accepted", "progress"]
    assert events[0]["routing"] == "🌐 Routing…"
    assert events[1]["stage"] == "calling a tool"
    assert answer["text"].startswith("🌐 GENERAL SPECIALIST\n═")
    assert answer["text"].endswith("42.")
    assert (answer["ok"], answer["data"]["status"], answer["warnings"], client.exit_code(answer)) == (
        True,
        "completed",
        ["old data"],
        0,
    )


def test_a_server_that_stops_meanwhile_leaves_the_task_and_its_number(remote: client.Remote, httpserver: HTTPServer) -> None:
    data = {"status": "running", "title": "🌐 GENERAL SPECIALIST"}
    httpserver.expect_ordered_request("/api/command").respond_with_json(envelope(command="submit", task_id=7, data=data))
    httpserver.expect_ordered_request("/api/tasks/7").respond_with_json({"task": TASK})
    httpserver.expect_ordered_request("/api/tasks/7").respond_with_data("", status=502)
    answer = remote.ask("long", "s", 30)
    assert "goes on at the next start: result 7" in answer["text"]
    assert (answer["ok"], answer["task_id"], client.exit_code(answer)) == (True, 7, 6)


def test_the_help_of_an_alarm_stays_first_and_stands_once() -> None:
    first = envelope(command="submit", task_id=7, data={"status": "running", "help": "Call 112 now.", "title": "🏥 HEALTHCARE SPECIALIST"})
    answer = client.settled(first, {**TASK, "status": "completed", "result": "Call 112 now.\n\nChest pain can mean many things."})
    assert answer["text"].startswith("Call 112 now.\n\n🏥")
    assert answer["text"].count("Call 112 now.") == 1


def test_a_task_that_failed_is_not_ok_and_says_why() -> None:
    first = envelope(command="submit", task_id=7, data={"status": "running"})
    answer = client.settled(first, {**TASK, "status": "failed", "error": {"code": "provider_error", "message": "Nobody answered."}})
    assert "Nobody answered." in answer["text"]
    assert client.exit_code(answer) == 5


def test_a_task_that_outlasts_the_wait_is_exit_code_six(remote: client.Remote, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/command").respond_with_json(envelope(command="submit", task_id=7, data={"status": "running"}))
    httpserver.expect_request("/api/tasks/7").respond_with_json({"task": TASK})
    answer = remote.ask("long", "s", client.FIRST_WAIT_S + 0.05)
    assert "result 7" in answer["text"]
    assert client.exit_code(answer) == 6


@pytest.mark.parametrize(
    ("status", "code", "kind", "exit_code"),
    [(403, "forbidden", Forbidden, 4), (429, "queue_full", QueueFull, 1), (503, "draining", Unavailable, 5)],
)
def test_a_refusal_becomes_the_error_of_that_name(
    remote: client.Remote, httpserver: HTTPServer, status: int, code: str, kind: type[OperatorError], exit_code: int
) -> None:
    httpserver.expect_request("/api/command").respond_with_json({"code": code, "detail": "No.", "hint": "Because."}, status=status)
    with pytest.raises(kind) as refused:
        remote.ask("status", "s", 1)
    answer = client.failed(refused.value, "s")
    assert "No.\nBecause." in answer["text"]
    assert client.exit_code(answer) == exit_code


@pytest.mark.parametrize("body", ["<html>hello</html>", "", "[1, 2]", '{"cut": '])
def test_an_answer_that_is_no_json_object_is_unavailable(remote: client.Remote, httpserver: HTTPServer, body: str) -> None:
    httpserver.expect_request("/api/command").respond_with_data(body, content_type="text/html")
    with pytest.raises(Unavailable):
        remote.ask("status", "s", 1)


def test_a_server_that_is_gone_is_unavailable_in_one_sentence() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(Unavailable, match="gave no usable answer"):
            client.Remote(f"http://127.0.0.1:{held.getsockname()[1]}", "k").ask("status", "s", 1)


@pytest.mark.parametrize(
    ("error", "code"),
    [(None, 0), ("not_understood", 2), ("confirmation_required", 3), ("forbidden", 4), ("unavailable", 5), ("never heard of", 1)],
)
def test_exit_codes_follow_the_code_of_the_error(error: str | None, code: int) -> None:
    assert client.exit_code(envelope(ok=error is None, error=error and {"code": error, "message": "x"})) == code


def test_every_error_of_the_family_is_known_by_its_code() -> None:
    assert client.error_kinds()["not_understood"] is NotUnderstood
    assert {"queue_full", "busy", "storage_full", "draining", "already_finished"} <= client.error_kinds().keys()


def test_the_server_file_counts_only_while_its_process_and_port_live(tmp_path: Path, httpserver: HTTPServer) -> None:
    entry = tmp_path / "server.json"
    assert client.local_url(entry) is None
    entry.write_text(json.dumps({"pid": os.getpid(), "host": "0.0.0.0", "port": httpserver.port}))
    assert client.local_url(entry) == f"http://127.0.0.1:{httpserver.port}"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for damaged in (json.dumps({"pid": gone.pid, "host": "127.0.0.1", "port": httpserver.port}), "{", "[]", '{"pid": 1}'):
        entry.write_text(damaged)
        assert client.local_url(entry) is None


def test_operatoros_url_and_its_key_win_over_the_local_server(tmp_path: Path) -> None:
    (tmp_path / "api_key").write_text("key-in-the-file-0001\n")
    base = {"OPERATOROS_HOME": str(tmp_path), "OPERATOROS_URL": "https://example.org/os"}
    assert client.find(load_settings(base)) == client.Remote("https://example.org/os", "key-in-the-file-0001")
    assert client.find(load_settings({**base, "OPERATOROS_API_KEY": "another"})) == client.Remote("https://example.org/os", "another")
    assert client.find(load_settings({"OPERATOROS_HOME": str(tmp_path)})) is None


def test_a_one_shot_to_a_server_loads_nothing_heavy(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/api/command").respond_with_json(envelope())
    heavy = [
        "flask",
        "sqlalchemy",
        "pydantic",
        "openai",
        "anthropic",
        "requests",
        "psutil",
        "prompt_toolkit",
        "gunicorn",
        "dotenv",
        "command_processor",
        "app",
    ]
    code = f"import sys, main; code = main.main(['status']); print([m for m in {heavy!r} if m in sys.modules]); sys.exit(code)"
    environment = {
        **os.environ,
        "OPERATOROS_URL": httpserver.url_for("").rstrip("/"),
        "OPERATOROS_HOME": str(tmp_path),
        "PYTHONPATH": str(HERE),
    }
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=30,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "fine\n[]\n", "")


def test_looking_at_a_running_task_is_an_answer_of_its_own() -> None:
    assert client.exit_code(envelope(command="result", task_id=7, data={"status": "running"})) == 0
