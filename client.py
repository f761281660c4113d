"""The thin HTTP caller of a running server. Standard library only: a one-shot loads nothing heavier than this."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import drawing
from errors import NotFound, OperatorError, Unavailable
from settings import Settings

Json = dict[str, Any]
OnEvent = Callable[[Json], None]

FIRST_WAIT_S = 0.2  # a long task's id must be on the screen 300 ms after the sentence was read
ANSWER_TIMEOUT_S = 75  # the longest wait that the server grants is 60 s


@dataclass(frozen=True)
class Remote:
    """A running server and the key that opens it."""

    url: str
    key: str

    def ask(self, text: str, session: str, wait_s: float, on_event: OnEvent | None = None) -> Json:
        """The envelope for a sentence. Events tell about a task that takes longer than a moment."""
        first_wait = min(wait_s, FIRST_WAIT_S)
        started = time.monotonic()
        envelope = self._send("POST", "/api/command", {"text": text, "session_id": session, "wait_s": first_wait})
        if not running(envelope) or wait_s <= first_wait:
            return envelope
        tell = on_event or (lambda event: None)
        tell({"type": "accepted", "task_id": envelope["task_id"], **envelope["data"]})
        return settled(envelope, self._follow(envelope["task_id"], started + wait_s, tell))

    def understand(self, text: str, context: list[str] | None = None) -> Json:
        """What a sentence would do: `{command, args, confidence, alternatives}`. Runs nothing."""
        return self._send("POST", "/api/understand", {"text": text, "context": context or []})

    def upload(self, name: str, content: bytes) -> Json:
        """Bring a file in: `{id, name, bytes, ...}`."""
        return dict(self._send("POST", "/api/files", form=(name, content))["file"])

    def download(self, which: str) -> tuple[str, bytes]:
        """The name and the content of a file, by its name or "#7"."""
        found = self._file(which)
        status, content = fetch(self.url, f"/api/files/{found['id']}/content", self.key)
        if status >= 400:
            raise refused(status, json.loads(content))
        return str(found["name"]), content

    def _file(self, which: str) -> Json:
        if which.startswith("#"):
            return dict(self._send("GET", f"/api/files/{which[1:]}")["file"])
        cursor = ""
        while True:
            page = self._send("GET", f"/api/files?limit=100{cursor}")
            for found in page["data"]:
                if found["name"].lower() == which.lower():
                    return dict(found)
            if not page["has_more"]:
                raise NotFound(f"You have no file {which[:100]}.", hint="Type files to see what there is.")
            cursor = f"&cursor={page['next_cursor']}"

    def _follow(self, task_id: int, until: float, tell: OnEvent) -> Json:
        pause, task = 0.05, {}
        while True:
            try:
                task = self._send("GET", f"/api/tasks/{task_id}")["task"]
            except Unavailable:
                if not task:
                    raise
                left = f"The server stopped meanwhile. The task is kept and goes on at the next start: result {task_id}"
                return {**task, "warnings": [*(task.get("warnings") or []), left]}
            if task["status"] in drawing.ENDED or time.monotonic() >= until:
                return task
            tell({"type": "progress", "task_id": task_id, **{k: task.get(k) for k in ("progress", "stage", "eta_s")}})
            time.sleep(min(pause, max(until - time.monotonic(), 0)))
            pause = min(pause * 1.5, 0.5)

    def _send(self, method: str, path: str, body: Json | None = None, form: tuple[str, bytes] | None = None) -> Json:
        """One call. Raises the OperatorError that fits when the server refuses or cannot be reached."""
        status, answer = call(self.url, method, path, key=self.key, body=body, form=form)
        if status >= 400:
            raise refused(status, answer)
        return answer


def call(
    url: str, method: str, path: str, *, key: str = "", body: Json | None = None, form: tuple[str, bytes] | None = None,
    timeout: float = ANSWER_TIMEOUT_S,
) -> tuple[int, Json]:  # fmt: skip
    """Status and JSON object of one HTTP call. Raises Unavailable when there is no JSON answer."""
    kind, sent = ("application/json", json.dumps(body).encode() if body is not None else None) if form is None else _form(*form)
    status, raw = fetch(url, path, key, method, sent, kind, timeout)
    try:
        answer = json.loads(raw)
    except ValueError as error:
        raise _unusable(url, error) from None
    if not isinstance(answer, dict):
        raise Unavailable(f"What answers at {url} is not OperatorOS.")
    return status, answer


def fetch(
    url: str, path: str, key: str, method: str = "GET", sent: bytes | None = None, kind: str = "application/json", timeout: float = ANSWER_TIMEOUT_S
) -> tuple[int, bytes]:
    """Status and bytes of one HTTP call. Raises Unavailable when nothing answers."""
    place = urlsplit(url)
    connect = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    connection = connect(place.hostname or "127.0.0.1", place.port, timeout=timeout)
    try:
        connection.request(method, place.path.rstrip("/") + path, sent, {"Accept": "*/*", "Content-Type": kind, "X-API-Key": key})
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException) as error:
        raise _unusable(url, error) from None
    finally:
        connection.close()


def _unusable(url: str, error: Exception) -> Unavailable:
    return Unavailable(
        f"The OperatorOS server at {url} gave no usable answer ({type(error).__name__}).",
        hint="Is it running? Start it with: python main.py serve",
        retry_after=None,
    )


def _form(name: str, content: bytes) -> tuple[str, bytes]:
    """The media type and the bytes of a form with one file (RFC 7578)."""
    edge = secrets.token_hex(16)
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return f"multipart/form-data; boundary={edge}", head.encode() + content + f"\r\n--{edge}--\r\n".encode()


def refused(status: int, problem: Json) -> OperatorError:
    """The error of a problem+json answer, of the class that has its code."""
    kinds = error_kinds()
    kind = kinds.get(problem.get("code", "")) or next((k for k in kinds.values() if k.status == status), OperatorError)
    more = {name: problem[name] for name in ("hint", "errors", "suggestions", "retry_after") if problem.get(name)}
    return kind(problem.get("detail") or problem.get("title"), code=problem.get("code"), **more)


def error_kinds() -> dict[str, type[OperatorError]]:
    """Every class of the error family by its code."""
    found: dict[str, type[OperatorError]] = {}
    waiting = OperatorError.__subclasses__()
    while waiting:
        kind = waiting.pop(0)
        found.setdefault(kind.code, kind)
        waiting += kind.__subclasses__()
    return found


# --- envelopes ------------------------------------------------------------------------------------------------------


def running(envelope: Json) -> bool:
    """True when the sentence was a question whose task has not ended yet. (Looking at a running task is an answer.)"""
    status = (envelope.get("data") or {}).get("status")
    asked = envelope.get("ok") and envelope.get("command") == "submit" and envelope.get("task_id")
    return bool(asked and status and status not in drawing.ENDED)


def settled(envelope: Json, task: Json) -> Json:
    """The envelope of an accepted task, brought up to the task's present state."""
    data = {**envelope["data"], "status": task["status"], "task": task}
    title, help_ = data.get("title", ""), data.get("help", "")
    body = drawing.task_text(task).removeprefix(help_).lstrip("\n")
    text = "\n\n".join(part for part in (help_, drawing.titled(title) if title else "", body) if part)
    ended = task["status"] in drawing.ENDED
    text += "" if ended else "".join(f"\n\n⚠️ {warning}" for warning in task.get("warnings") or ())
    good = task["status"] == "completed" or not ended
    error = None if good else task.get("error") or {"code": task["status"], "message": f"The task is {task['status']}."}
    return {**envelope, "ok": good, "text": text, "data": data, "warnings": task.get("warnings") or [], "error": error}


def failed(error: OperatorError, session: str) -> Json:
    """The envelope of a sentence that could not be carried out."""
    shown = error.as_dict()
    return {
        "ok": False, "command": None, "args": {}, "text": drawing.problem_text(shown), "data": {}, "task_id": None,
        "conversation_id": session, "warnings": [], "next": error.suggestions, "error": shown,
    }  # fmt: skip


def exit_code(envelope: Json) -> int:
    """0 done, 1 the task failed, 2 not understood, 3 needs confirmation, 4 not allowed, 5 unavailable, 6 still running."""
    if running(envelope):
        return 6
    if envelope["ok"]:
        return 0
    kind = error_kinds().get((envelope.get("error") or {}).get("code", ""))
    return kind.exit_code if kind else 1


# --- finding a server ------------------------------------------------------------------------------------------------


def find(settings: Settings) -> Remote | None:
    """The server that a one-shot should talk to: OPERATOROS_URL, else the one in `server.json` when it is alive."""
    if settings.url:
        return Remote(settings.url, settings.client_key or settings.api_key or key_in(settings.key_file))
    url = local_url(settings.server_file)
    return Remote(url, settings.client_key or settings.api_key or key_in(settings.key_file)) if url else None


def local_url(server_file: Path) -> str | None:
    """Address of the server that wrote this file, or None when it is gone."""
    try:
        entry = json.loads(server_file.read_text())
        host, port, pid = str(entry["host"]), int(entry["port"]), int(entry["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}" if alive(pid) and answers(host, port) else None


def alive(pid: int) -> bool:
    """True when there is a process with this id, also under another user."""
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def answers(host: str, port: int) -> bool:
    """True when something accepts connections there."""
    connection = http.client.HTTPConnection(host, port, timeout=1)
    try:
        connection.connect()
        return True
    except OSError:
        return False
    finally:
        connection.close()


def key_in(key_file: Path) -> str:
    """The key kept in a file, or nothing."""
    try:
        return key_file.read_text().strip()
    except OSError:
        return ""
