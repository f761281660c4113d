"""Memory after 100,000 tasks through the real queue and engine: does it level off?

The tasks do nothing, so that what is measured is what the machinery keeps. RSS is taken after every 2,000 tasks.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time

import psutil

from benchmarks.measure import table
from benchmarks.processes import ROOT, clean_environment, scratch

TASKS, STEP, WARM_UP = 100_000, 2_000, 2_000
QUICK_TASKS = 20_000
PATIENCE_S = 60.0


def soak(folder: str, tasks: int) -> dict[str, float]:
    """RSS in MB before and after, and its growth in the second half in MB per 100,000 tasks."""
    from benchmarks.queue import Ours

    queue = Ours(folder)
    _through(queue, WARM_UP)
    began, before, seen = time.perf_counter(), _rss_mb(), []
    for _ in range(tasks // STEP):
        _through(queue, STEP)
        seen.append(_rss_mb())
    took = time.perf_counter() - began
    queue.close()
    return {
        "tasks": tasks,
        "per_s": tasks / took,
        "before_mb": before,
        "after_mb": seen[-1],
        "slope_mb": _slope(seen[len(seen) // 2 :]) / STEP * 100_000,
    }


def _through(queue: object, count: int) -> None:
    """Hand in so many tasks and wait for their end."""
    target, end = queue.done() + count, time.monotonic() + PATIENCE_S  # type: ignore[attr-defined]
    for _ in range(count // 100):
        queue.submit_many(list(range(100)))  # type: ignore[attr-defined]
    while queue.done() < target:  # type: ignore[attr-defined]
        if time.monotonic() > end:
            raise RuntimeError(f"{count} tasks did not end within {PATIENCE_S:.0f} s")
        time.sleep(0.005)


def _rss_mb() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6


def _slope(values: list[float]) -> float:
    """Least-squares growth from one value to the next."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    spread = sum((i - middle) ** 2 for i in range(len(values)))
    return sum((i - middle) * (v - mean) for i, v in enumerate(values)) / spread if spread else 0.0


def run(quick: bool = False) -> str:
    """One run in a process of its own."""
    tasks = QUICK_TASKS if quick else TASKS
    with scratch() as folder:
        command = [sys.executable, "-m", "benchmarks.soak", str(folder), str(tasks)]
        done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=clean_environment(), timeout=600)
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-800:])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    ratio = found["after_mb"] / found["before_mb"]
    head = ["tasks", "tasks/s", "RSS before, MB", "RSS after, MB", "after / before", "growth in the last half, MB per 100,000 tasks"]
    row = [f"{tasks:,}", found["per_s"], f"{found['before_mb']:.1f}", f"{found['after_mb']:.1f}", f"{ratio:.2f}x", f"{found['slope_mb']:.2f}"]
    return table("Memory", head, [row])


if __name__ == "__main__":
    print(json.dumps(soak(sys.argv[1], int(sys.argv[2]))))
