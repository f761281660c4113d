"""1,000 tasks that wait 1 s each, as calls of a model do, on 512 agents: how close the makespan comes to what is possible.

Ours is the real engine with every row durable; the peer is Python's own ThreadPoolExecutor, which keeps nothing. Each runs
in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil

from benchmarks.measure import table
from benchmarks.processes import ROOT, clean_environment, scratch

TASKS, WIDTH, NAP_S = 1000, 512, 1.0


class Memory:
    """The most memory that this process held (RSS, MB) while it was watched, beyond what it held before."""

    def __init__(self) -> None:
        self._me, self._stop = psutil.Process(), threading.Event()
        self._before = self._most = self._me.memory_info().rss
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            self._most = max(self._most, self._me.memory_info().rss)

    def grown_mb(self) -> float:
        self._stop.set()
        self._thread.join()
        return (max(self._most, self._me.memory_info().rss) - self._before) / 1e6


def ours(folder: str) -> dict[str, float]:
    from benchmarks.queue import Ours
    from life_cycle import Outcome

    def nap(run: object) -> Outcome:
        time.sleep(NAP_S)
        return Outcome("completed", "ok")

    memory = Memory()  # before there are agents: their threads count
    queue = Ours(folder, WIDTH, nap)
    began = time.perf_counter()
    for _ in range(TASKS // 100):
        queue.submit_many(list(range(100)))
    while queue.done() < TASKS and time.perf_counter() - began < 60:
        time.sleep(0.005)
    took = time.perf_counter() - began
    if queue.done() < TASKS:
        raise RuntimeError(f"only {queue.done()} of {TASKS} ended within 60 s")
    numbers = {"makespan_s": took, "grown_mb": memory.grown_mb()}
    queue.close()
    return numbers


def bare(folder: str) -> dict[str, float]:
    memory, began = Memory(), time.perf_counter()
    with ThreadPoolExecutor(WIDTH) as executor:
        list(executor.map(lambda _: time.sleep(NAP_S), range(TASKS)))
    return {"makespan_s": time.perf_counter() - began, "grown_mb": memory.grown_mb()}


CASES = {"OperatorOS, durable": ours, "ThreadPoolExecutor, keeps nothing": bare}


def run(quick: bool = False) -> str:
    """Both, one after the other; three times unless quick, the middle one counts."""
    ideal = math.ceil(TASKS / WIDTH) * NAP_S
    rows = []
    for place, name in enumerate(CASES):
        found = sorted((_in_own_process(place) for _ in range(1 if quick else 3)), key=lambda one: one["makespan_s"])
        middle = found[len(found) // 2]
        rows.append([name, middle["makespan_s"], ideal, f"{middle['makespan_s'] / ideal:.2f}x", middle["grown_mb"]])
    return table(f"{TASKS:,} tasks of {NAP_S:g} s, {WIDTH} wide", ["what", "makespan s", "ideal s", "beside ideal", "memory grown, MB"], rows)


def _in_own_process(place: int) -> dict[str, float]:
    with scratch() as folder:
        command = [sys.executable, "-m", "benchmarks.sleepers", str(place), str(folder)]
        done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, timeout=120, env=clean_environment())
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-800:])
    numbers: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return numbers


if __name__ == "__main__":
    print(json.dumps(list(CASES.values())[int(sys.argv[1])](sys.argv[2])))
