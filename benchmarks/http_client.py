"""A small keep-alive HTTP load: `python -m benchmarks.http_client URL KEY CASE CONNECTIONS SECONDS` prints one JSON line."""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from urllib.parse import urlsplit

from benchmarks.measure import percentile

CASES = {
    "health": ("GET", "/api/health/live", None),
    "accept": ("POST", "/api/tasks", {"query": "what is 7 times 8", "pool": "general"}),
    "result": ("POST", "/api/tasks", {"query": "what is 7 times 8", "pool": "general", "wait_s": 30}),
    "batch": ("POST", "/api/tasks/batch", {"tasks": [{"query": "what is 7 times 8", "pool": "general"}] * 100}),
    "submit": ("POST", "/submit", {"query": "what is 7 times 8"}),
    "submit_batch": ("POST", "/batch", {"tasks": [{"query": "what is 7 times 8"}] * 100}),
}


def load(url: str, key: str, case: str, connections: int, seconds: float) -> dict[str, float]:
    """Requests a second and latency in ms over so many connections for so long; answers other than 2xx are counted."""
    method, path, body = CASES[case]
    where = urlsplit(url)
    payload = json.dumps(body) if body else None
    headers = {"X-API-Key": key, **({"Content-Type": "application/json"} if body else {})}
    seen: list[float] = []
    refused: list[int] = []
    end = time.perf_counter() + seconds

    def one() -> None:
        connection = http.client.HTTPConnection(str(where.hostname), where.port or 80, timeout=60)
        while time.perf_counter() < end:
            began = time.perf_counter()
            connection.request(method, path, payload, headers)
            answer = connection.getresponse()
            answer.read()
            (seen if answer.status < 300 else refused).append((time.perf_counter() - began) * 1000 if answer.status < 300 else answer.status)

    began = time.perf_counter()
    threads = [threading.Thread(target=one) for _ in range(connections)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    took = time.perf_counter() - began
    latencies = seen or [0.0]
    return {"per_s": len(seen) / took, "count": len(seen), "p50": percentile(latencies, 0.5), "p99": percentile(latencies, 0.99), "refused": len(refused)}


if __name__ == "__main__":
    print(json.dumps(load(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))))
