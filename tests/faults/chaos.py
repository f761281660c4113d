"""The crash test: a real server, real HTTP, a witness at the provider, and kills at random; every task is counted from
outside. `make chaos` (or `python -m tests.faults.chaos TASKS KILLS`) runs the long form.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.fake_llm import FakeLLM

ROOT = Path(__file__).parents[2]
KEY = "chaos-admin-key-0123456789"
SLOTS = 8
CLIENTS = 8
KILLED = ("all", "master", "worker")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server process of its own group, that can be killed and started again on the same home."""

    def __init__(self, home: Path, provider_url: str, **more: str) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ, "OPERATOROS_HOME": str(home), "PORT": str(self.port), "API_KEY": KEY, "OPENAI_API_KEY": "fake-key", "OPENAI_BASE_URL": f"{provider_url}/v1",
            "POOL_START": str(SLOTS), "POOL_MAX": str(SLOTS), "AUTOSCALE": "off", "RATE_LIMIT": "1000000", "QUEUE_LIMIT": "1000000",
            "QUEUE_LIMIT_USER": "1000000", **more,
        }  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None
        self.log = home.parent / "server.log"

    def start(self) -> float:
        """Start it, unless it starts again by itself; returns the seconds until it was ready."""
        began = time.monotonic()
        if self.process is None or self.process.poll() is not None:
            with open(self.log, "ab") as log:
                command = [sys.executable, str(ROOT / "main.py"), "serve"]
                self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True, cwd=ROOT)
        while time.monotonic() - began < 30:
            try:
                if self.call("GET", "/api/health/ready")[0] == 200:
                    return time.monotonic() - began
            except OSError:
                pass
            if self.process is None or self.process.poll() is not None:
                raise AssertionError(f"the server did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.02)
        raise AssertionError("the server was not ready within 30 s")

    def kill(self, what: str = "all") -> None:
        """Kill all its processes at once, only the master (that somebody started), or only the worker (that the master started)."""
        assert self.process is not None
        if what == "worker":
            for child in psutil.Process(self.process.pid).children():
                child.kill()
            return
        if what == "all":
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()

    def terminate(self, whom: str = "master") -> int:
        """SIGTERM to the master, or to all its processes as a service manager sends it; returns the exit code."""
        assert self.process is not None
        if whom == "all":
            os.killpg(self.process.pid, signal.SIGTERM)
        else:
            self.process.terminate()
        return self.process.wait(30)

    def call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {"X-API-Key": KEY, **({"Content-Type": "application/json"} if body is not None else {}), **(headers or {})}
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()


class Witness(FakeLLM):
    """A provider that only counts how often it was asked about each job: ten thousand requests kept whole would slow it down, and
    with it the server that waits for it."""

    def __init__(self, delay_s: float) -> None:
        self.asked: Counter[str] = Counter()
        super().__init__("Hello from the witness.", delay_s=delay_s)

    def note(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> None:
        number = re.search(r"\[job (\d+)\]", json.dumps(body["messages"]))
        self.asked[number[1] if number else "?"] += 1


@dataclass
class Report:
    tasks: int
    kills: int
    accepted: int = 0
    lost: int = 0
    ended_otherwise: int = 0
    recorded_twice: int = 0
    repeats: int = 0
    repeats_allowed: int = 0
    slowest_ready_s: float = 0.0
    left_at_restart: int = 0  # tasks that had not ended when the server was ready for the last time
    ended_s: float = 0.0  # from then until all had ended
    drained_s: float = 0.0  # from the last acceptance until all had ended
    states: dict[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return not (self.lost or self.ended_otherwise or self.recorded_twice) and self.repeats <= self.repeats_allowed


def submit_all(server: Server, numbers: list[int], accepted: dict[int, int], stop: threading.Event) -> None:
    """Submit each task until it is accepted; the idempotency key makes trying again safe."""
    for number in numbers:
        body = {"query": f"[job {number}] say hello", "pool": "general"}
        while not stop.is_set():
            try:
                status, answer = server.call("POST", "/api/tasks", body, {"Idempotency-Key": f"job-{number}"})
            except OSError:
                time.sleep(0.05)
                continue
            if status in (200, 202):
                accepted[number] = answer["task"]["id"]
                break
            assert status in (429, 503), (status, answer)
            time.sleep(0.1)


def run(tasks: int, kills: int, folder: Path, *, seed: int = 0, delay_s: float = 0.002) -> Report:
    """Submit so many tasks while the server is killed so many times; wait for the end; count."""
    dice, report = random.Random(seed), Report(tasks, kills)
    fake = Witness(delay_s)
    home = folder / "home"
    server = Server(home, fake.url)
    accepted: dict[int, int] = {}
    stop = threading.Event()
    report.slowest_ready_s = server.start()
    clients = [threading.Thread(target=submit_all, args=(server, list(range(k, tasks, CLIENTS)), accepted, stop)) for k in range(CLIENTS)]
    [c.start() for c in clients]
    try:
        for _ in range(kills):
            time.sleep(dice.uniform(0.2, 1.2))
            server.kill(dice.choice(KILLED))
            report.slowest_ready_s = max(report.slowest_ready_s, server.start())
        restarted = time.monotonic()
        report.left_at_restart = tasks - ended(server)
        [c.join() for c in clients]
        accepted_at = time.monotonic()
        while sum(pending(server).values()):
            assert time.monotonic() - accepted_at < 120, pending(server)
            time.sleep(0.1)
        report.ended_s, report.drained_s = time.monotonic() - restarted, time.monotonic() - accepted_at
        count(server, report, accepted, fake)
    finally:
        stop.set()
        server.terminate()
        fake.close()
    return report


def ended(server: Server) -> int:
    with contextlib.closing(sqlite3.connect(Path(server.environment["OPERATOROS_HOME"]) / "operatoros.db")) as connection:
        return int(connection.execute("SELECT coalesce(sum(n), 0) FROM tally WHERE hour > 0").fetchone()[0])


def pending(server: Server) -> Counter[str]:
    tasks = server.call("GET", "/api/status")[1]["tasks"]
    return Counter({k: tasks[k] for k in ("queued", "running", "retrying")})


def count(server: Server, report: Report, accepted: dict[int, int], fake: Witness) -> None:
    """From outside: the pages of /api/tasks, and the calls that the provider saw."""
    found: dict[int, Any] = {}
    cursor = ""
    while True:
        page = server.call("GET", f"/api/tasks?limit=100{cursor}")[1]
        found |= {task["id"]: task for task in page["data"]}
        if not page["has_more"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    report.accepted = len(accepted)
    report.lost = sum(task_id not in found for task_id in accepted.values())
    report.states = dict(Counter(task["status"] for task in found.values()))
    report.ended_otherwise = sum(t["status"] != "completed" or "witness" not in (t["result"] or "") for t in found.values())
    queries = Counter(task["query"] for task in found.values())
    report.recorded_twice = sum(n - 1 for n in queries.values())
    report.repeats = sum(n - 1 for n in fake.asked.values())
    report.repeats_allowed = report.kills * SLOTS


if __name__ == "__main__":
    wanted_tasks, wanted_kills = (int(a) for a in (sys.argv[1:] + ["10000", "20"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as place:
        result = run(wanted_tasks, wanted_kills, Path(place), seed=int(time.time()))
    print(result)
    sys.exit(not result.good)
