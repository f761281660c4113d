"""The thin HTTP caller of a running server. Standard library only: a one-shot loads nothing heavier than this."""

from __future__ import annotations

import http.client
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import drawing
from errors import OperatorError, Unavailable
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

    def _send(self, method: str, path: str, body: Json | None = None) -> Json:
        """One call. Raises the OperatorError that fits when the server refuses or cannot be reached."""
        status, answer = call(self.url, method, path, key=self.key, body=body)
        if status >= 400:
            raise refused(status, answer)
        return answer


def call(url: str, method: str, path: str, *, key: str = "", body: Json | None = None, timeout: float = ANSWER_TIMEOUT_S) -> tuple[int, Json]:
    """Status and JSON object of one HTTP call. Raises Unavailable when there is no JSON answer."""
    place = urlsplit(url)
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    headers = {"Accept": "application/json", "Content-Type": "application/json", "X-API-Key": key}
    connection = kind(place.hostname or "127.0.0.1", place.port, timeout=timeout)
    try:
        connection.request(method, place.path.rstrip("/") + path, json.dumps(body) if body is not None else None, headers)
        response = connection.getresponse()
        answer = json.loads(response.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unavailable(
            f"The OperatorOS server at {url} gave no usable answer ({type(error).__name__}).",
            hint="Is it running? Start it with: python main.py serve",
            retry_after=None,
        ) from None
    finally:
        connection.close()
    if not isinstance(answer, dict):
        raise Unavailable(f"What answers at {url} is not OperatorOS.")
    return response.status, answer


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
