"""A disk that is really full: a small file system of its own under the home of a real server."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.chaos import Server
from tests.test_agent_master_controller import until

SIZE = "12m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of twelve megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "tmpfs", str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a small file system needs the right to mount one ({done.stderr.strip()})")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """A file that takes what is left."""
    filler = folder / "filler"
    with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as out:
        while True:
            out.write(b"x" * 4096)
    return filler


def submit(server: Server, number: int) -> tuple[int, Any]:
    text = f"what is {number} plus 1? " + "It is for a report that nobody reads. " * 150
    return server.call("POST", "/api/tasks", {"query": text, "pool": "general"})


def test_with_a_full_disk_nothing_is_accepted_that_would_be_lost_and_it_goes_on_by_itself(small_disk: Path) -> None:
    """P17."""
    server = Server(small_disk, "http://127.0.0.1:9", OPENAI_API_KEY="", OPENAI_BASE_URL="", ANSWER_PROCESSES="0")
    server.log = small_disk.parent / "server.log"
    server.environment = {k: v for k, v in server.environment.items() if v}
    server.start()
    assert server.process is not None
    pid = server.process.pid
    accepted = [submit(server, n)[1]["task"]["id"] for n in range(5)]
    filler = fill(small_disk)
    refused: Any = None
    for n in range(5, 400):
        status, answer = submit(server, n)
        if status != 202:
            refused = status, answer["code"]
            assert answer["retry_after"] > 0
            break
        accepted.append(answer["task"]["id"])
    assert refused == (503, "storage_full")
    assert server.call("GET", "/api/status")[0] == 200
    assert server.call("GET", "/api/health/live")[0] == 200
    status, told = server.call("POST", "/api/command", {"text": "status"})
    assert (status, told["command"], told["ok"]) == (200, "status", True)
    assert "does not remember" in told["warnings"][-1]
    assert server.call("GET", f"/api/tasks/{accepted[0]}")[0] == 200
    filler.unlink()
    began = time.monotonic()
    until(lambda: submit(server, 1000)[0] == 202, 10)
    assert time.monotonic() - began < 10
    until(lambda: not sum(server.call("GET", "/api/status")[1]["tasks"][k] for k in ("queued", "running", "retrying")), 30)
    assert {server.call("GET", f"/api/tasks/{i}")[1]["task"]["status"] for i in accepted} == {"completed"}
    assert server.process.poll() is None, "the process stayed"
    assert server.process.pid == pid
    assert server.terminate() == 0
    with contextlib.closing(sqlite3.connect(small_disk / "operatoros.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
