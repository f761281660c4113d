"""A small keep-alive HTTP load: `python -m benchmarks.http_client URL KEY CASE CONNECTIONS AMOUNT` prints one JSON line.

AMOUNT is a time (`3s`) or a number of requests (`40`). No two questions of a run are the same, so nothing can be kept.
"""

from __future__ import annotations

import http.client
import itertools
import json
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from benchmarks.measure import percentile

BATCH = 100


def question(number: int) -> str:
    return f"what is {number} times 8"


def _our_task(number: int) -> dict[str, Any]:
    return {"query": question(number), "pool": "general"}


CASES = {
    "health": ("GET", "/api/health/live", None),
    "accept": ("POST", "/api/tasks", _our_task),
    "result": ("POST", "/api/tasks", lambda n: {**_our_task(n), "wait_s": 30}),
    "batch": ("POST", "/api/tasks/batch", lambda n: {"tasks": [_our_task(n * BATCH + i) for i in range(BATCH)]}),
    "turn": ("POST", "/api/command", lambda n: {"text": question(n), "session_id": f"bench-{n % 16}"}),
    "peer_health": ("GET", "/health", None),
    "peer_accept": ("POST", "/submit", lambda n: {"query": question(n)}),
    "peer_batch": ("POST", "/batch", lambda n: {"tasks": [{"query": question(n * BATCH + i)} for i in range(BATCH)]}),
}


def load(url: str, key: str, case: str, connections: int, amount: str) -> dict[str, float]:
    """Requests a second and latency in ms; answers other than 2xx are counted as refused."""
    method, path, body = CASES[case]
    where = urlsplit(url)
    headers = {"X-API-Key": key, **({"Content-Type": "application/json"} if body else {})}
    seen: list[float] = []
    refused: list[float] = []
    began = time.monotonic()
    numbers = _numbers(amount, began)
    lock = threading.Lock()

    def one() -> None:
        connection = http.client.HTTPConnection(str(where.hostname), where.port or 80, timeout=60)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                break
            start = time.perf_counter()
            connection.request(method, path, json.dumps(body(number)) if body else None, headers)
            answer = connection.getresponse()
            answer.read()
            (seen if answer.status < 300 else refused).append((time.perf_counter() - start) * 1000)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    latencies = seen or [0.0]
    return {
        "began": began,  # the system's own clock, the same for all its processes
        "per_s": len(seen) / took,
        "count": len(seen),
        "p50": percentile(latencies, 0.5),
        "p99": percentile(latencies, 0.99),
        "refused": len(refused),
    }


def _numbers(amount: str, began: float) -> Iterator[int]:
    """1, 2, 3 ... for so many seconds, or up to a count."""
    if not amount.endswith("s"):
        return iter(range(1, int(amount) + 1))
    end = began + float(amount[:-1])
    return itertools.takewhile(lambda _: time.monotonic() < end, itertools.count(1))


if __name__ == "__main__":
    print(json.dumps(load(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])))
