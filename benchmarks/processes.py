"""Servers for a benchmark: each in a process group of its own, which is gone at the end, also after a failure."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
KEY = "bench-admin-key-0123456789"
READY_S = 30.0


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder for this benchmark (inside BENCH_DIR when that is set), removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="operatoros-bench-", dir=os.environ.get("BENCH_DIR")))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clean_environment(**more: str) -> dict[str, str]:
    """This environment without keys and settings of ours, so that every run measures the same thing."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH", "USER", "LOGNAME")
    return {name: os.environ[name] for name in kept if name in os.environ} | more


@contextlib.contextmanager
def running(command: Sequence[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process and its children, killed as a group at the end; what they print goes to `log`."""
    with open(log, "ab") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True, cwd=ROOT)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def our_server(folder: Path, **settings: str) -> Iterator[tuple[str, list[int]]]:
    """Our server on an empty home: its address and its processes. Limits are out of the way, every promise is kept."""
    port = free_port()
    environment = clean_environment(
        OPERATOROS_HOME=str(folder / "home"), PORT=str(port), API_KEY=KEY, RATE_LIMIT="1000000", QUEUE_LIMIT="1000000",
        QUEUE_LIMIT_USER="1000000", MAX_CONCURRENT_CONVERSATIONS="100000", LOG_LEVEL="warning", **settings,
    )  # fmt: skip
    with running([sys.executable, "main.py", "serve"], environment, folder / "server.log") as process:
        url = f"http://127.0.0.1:{port}"
        until_ready(lambda: call(url, "GET", "/api/health/ready")[0] == 200, process, folder / "server.log")
        yield url, [process.pid]


def until_ready(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers. Raises RuntimeError with the end of its log when it does not."""
    end = time.monotonic() + READY_S
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError, ValueError):
            if ready():
                return
        time.sleep(0.02)
    raise RuntimeError(f"a server did not start: {log.read_text()[-1500:]}")


def call(url: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Status and JSON of one call."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=60)
    try:
        headers = {"X-API-Key": KEY, "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"null")
    except http.client.HTTPException as error:
        raise ConnectionError(str(error)) from error
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def log_of(folder: Path) -> str:
    """The end of every log in a folder, for the report of a failure."""
    return "\n".join(f"{path.name}: {path.read_text(errors='replace')[-800:]}" for path in sorted(folder.glob("*.log")))
