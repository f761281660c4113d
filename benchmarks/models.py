"""1,000 tasks that each ask a model, which answers after 1 s, on 512 agents: how close the makespan comes to what is possible, and
how long others wait meanwhile until a task of theirs is accepted.

Ours is the server as it ships, asked through HTTP; the peer is a ThreadPoolExecutor whose threads ask the same model with Python's
own client. The model is a process of its own (`python -m benchmarks.models`).
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import math
import re
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.measure import percentile, table, tree_cpu_s
from benchmarks.processes import ROOT, call, clean_environment, our_server, scratch

TASKS, WIDTH, ANSWER_S, EACH_S, LONGEST_S = 1000, 512, 1.0, 0.05, 60.0
ENDED = "SELECT coalesce(sum(n), 0) FROM tally WHERE hour > 0 AND status = 'completed'"
EVENTS = (
    {"id": "c", "model": "m", "choices": [{"index": 0, "delta": {"content": "Hello from"}, "finish_reason": None}]},
    {"id": "c", "model": "m", "choices": [{"index": 0, "delta": {"content": " the model."}, "finish_reason": None}]},
    {"id": "c", "model": "m", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
)
BODY = b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in EVENTS) + b"data: [DONE]\n\n"
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: %d\r\n\r\n%s" % (len(BODY), BODY)

Numbers = dict[str, float]


async def _serve_model() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)content-length: *(\d+)", head)
                await reader.readexactly(int(length[1]) if length else 0)
                await asyncio.sleep(ANSWER_S)
                writer.write(ANSWER)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=2000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextlib.contextmanager
def model() -> Iterator[str]:
    """The address of a model in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.models"], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=clean_environment()
    ) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def ours(address: str, folder: Path) -> Numbers:
    wide = {"POOL_START": "2", "POOL_MAX": str(WIDTH), "MAX_AGENTS": str(WIDTH + 88), "AUTOSCALE": "off"}
    with our_server(folder, OPENAI_API_KEY="bench", OPENAI_BASE_URL=f"{address}/v1", **wide) as (url, pids):
        call(url, "POST", "/api/pools/general/scale", {"to": WIDTH})
        with contextlib.closing(sqlite3.connect(folder / "home" / "operatoros.db")) as rows:
            done = lambda: int(rows.execute(ENDED).fetchone()[0])  # noqa: E731
            _round(url, done)
            with _asking(url) as (waits, accepted):
                cpu = tree_cpu_s(pids)
                makespan = _round(url, done)
                cpu = tree_cpu_s(pids) - cpu
    return {
        "makespan_s": makespan,
        "cpu_ms": cpu * 1000 / (TASKS + len(accepted)),
        "p50_ms": percentile(waits, 0.5),
        "p99_ms": percentile(waits, 0.99),
    }


def _round(url: str, done: Callable[[], int]) -> float:
    """Hand all tasks in and wait until as many have ended; the seconds."""
    before, began = done(), time.perf_counter()
    status, told = call(url, "POST", "/api/tasks/batch", {"tasks": [{"query": f"[job {n}] say hello", "pool": "general"} for n in range(TASKS)]})
    if status != 202:
        raise RuntimeError(f"the tasks were not accepted: {status} {told}")
    while done() < before + TASKS:
        if time.perf_counter() - began > LONGEST_S:
            raise RuntimeError(f"only {done() - before} of {TASKS} ended within {LONGEST_S:.0f} s")
        time.sleep(0.02)
    return time.perf_counter() - began


@contextlib.contextmanager
def _asking(url: str) -> Iterator[tuple[list[float], list[int]]]:
    """Meanwhile somebody hands in a task for another pool now and then: how long each took to be accepted (ms), and their numbers."""
    waits: list[float] = []
    accepted: list[int] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.wait(EACH_S):
            began = time.perf_counter()
            status, told = call(url, "POST", "/api/tasks", {"query": "say hello", "pool": "business"})
            waits.append((time.perf_counter() - began) * 1000)
            accepted.extend([told["task"]["id"]] if status == 202 else [])

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield waits, accepted
    finally:
        stop.set()
        thread.join()


def bare(address: str, folder: Path) -> Numbers:
    began, cpu = time.perf_counter(), time.process_time()
    mine = threading.local()

    def ask(number: int) -> None:
        if not hasattr(mine, "connection"):
            mine.connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
        mine.connection.request("POST", "/v1/chat/completions", json.dumps({"messages": [{"role": "user", "content": f"[job {number}] say hello"}]}))
        mine.connection.getresponse().read()

    with ThreadPoolExecutor(WIDTH) as executor:
        list(executor.map(ask, range(TASKS)))
    return {"makespan_s": time.perf_counter() - began, "cpu_ms": (time.process_time() - cpu) * 1000 / TASKS}


CASES: dict[str, Callable[[str, Path], Numbers]] = {"OperatorOS over HTTP, durable": ours, "ThreadPoolExecutor, keeps nothing": bare}


def run(quick: bool = False) -> str:
    """Both, in turn; three times unless quick, the medians count."""
    found: dict[str, list[Numbers]] = {name: [] for name in CASES}
    for _ in range(1 if quick else 3):
        for name, case in CASES.items():
            with model() as address, scratch() as folder:
                found[name].append(case(address, folder))
    ideal = math.ceil(TASKS / WIDTH) * ANSWER_S
    rows = []
    for name, runs in found.items():
        middle = {key: statistics.median(one[key] for one in runs) for key in runs[0]}
        makespan = middle["makespan_s"]
        rows.append([name, makespan, ideal, f"{makespan / ideal:.2f}x", middle["cpu_ms"], middle.get("p50_ms"), middle.get("p99_ms")])
    head = ["what", "makespan s", "ideal s", "beside ideal", "CPU ms a task", "another's task accepted, p50 ms", "p99 ms"]
    return table(f"{TASKS:,} calls of a model that answers after {ANSWER_S:g} s, {WIDTH} wide", head, rows)


if __name__ == "__main__":
    asyncio.run(_serve_model())
