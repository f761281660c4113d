"""What a look costs as the table of tasks grows: the whole status, the metrics, one task, one page.

The rows are written straight into the database together with the tally that counts them, as 30 days of finished work of two
users; the newest 20 wait. Times are taken inside the process, over the controller's own operations.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.measure import table
from benchmarks.processes import clean_environment, scratch

SIZES = (1_000, 100_000, 1_000_000)
QUICK_SIZES = (1_000, 100_000)
POOLS = ("healthcare", "financial", "sports", "business", "general")
WAITING = 20
REPEATS = 15
INSERT = """INSERT INTO tasks (id, owner, session_id, query, pool, routing, priority, rank, status, seq, run_at, timeout_s, attempts, deliveries,
 lease_token, cancel_requested, progress, stage, result, provider, model, created_at, started_at, completed_at)
 VALUES (?,?,?,?,?,'{}','normal',?,?,3,?,300,1,1,1,0,?,?,?,'builtin','rules',?,?,?)"""


def fill(path: Path, count: int) -> None:
    """So many tasks, the events' order left out (no look at status reads it), and the tally they would have left."""
    now = time.time()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    connection.executemany(INSERT, _rows(count, now))
    ended = "SELECT CAST(completed_at / 3600 AS INTEGER), pool, status, count(*), sum(started_at - created_at), sum(completed_at - started_at)"
    connection.execute(f"INSERT INTO tally (hour, pool, status, n, wait_s, run_s) {ended} FROM tasks WHERE status = 'completed' GROUP BY 1, 2, 3")
    connection.execute(
        "INSERT INTO tally (hour, pool, status, n, wait_s, run_s) SELECT 0, pool, status, count(*), 0, 0 FROM tasks WHERE status = 'queued' GROUP BY pool, status"
    )
    connection.execute("INSERT INTO counters (name, value) VALUES ('task', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (count,))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _rows(count: int, now: float) -> Iterator[tuple[Any, ...]]:
    for number in range(1, count + 1):
        at, waits = now - 30 * 86400 * (1 - number / count), number > count - WAITING
        yield (
            number, ("admin", "mary")[number % 2], f"s{number % 500}", f"what is {number} times 8", POOLS[number % 5], at - 300, "queued" if waits else "completed",
            at, 0 if waits else 100, "waiting" if waits else "done", None if waits else f"The answer is {number * 8}.", at, None if waits else at + 0.1, None if waits else at + 0.3,
        )  # fmt: skip


def looks(folder: Path, count: int) -> dict[str, float]:
    """Median ms of each look at a controller that does not run (nothing moves while it is measured)."""
    from app import build
    from conversation_manager import Principal
    from settings import load_settings

    settings = load_settings(clean_environment(OPERATOROS_HOME=str(folder / "home"), API_KEY="bench-admin-key-0123456789", LOG_LEVEL="error"))
    controller = build(settings, start=False).controller
    controller.staff.make()
    fill(folder / "home" / "operatoros.db", count)
    who = Principal("admin", "admin")
    cases: dict[str, Callable[[], Any]] = {
        "status": lambda: controller.status(who),
        "metrics": lambda: controller.metrics(who),
        "one task by its number": lambda: controller.task(who, count // 2),
        "the newest 20 tasks": lambda: controller.tasks(who, limit=20),
        "the newest 20 of one conversation": lambda: controller.tasks(who, session_id="s7", mine=True),
    }
    found = {name: _median_ms(case) for name, case in cases.items()}
    expected = count - WAITING
    counted = sum(controller.metrics(who)["pools"][i]["completed"] for i in range(len(POOLS)))
    if not 0 < counted <= expected or controller.status(who)["tasks"]["queued"] != WAITING:
        raise RuntimeError(f"the status does not show the rows that were written: {counted} ended in a day, of {expected}")
    controller.stop(0)
    return found


def _median_ms(look: Callable[[], Any]) -> float:
    seen = []
    look()
    for _ in range(REPEATS):
        began = time.perf_counter()
        look()
        seen.append((time.perf_counter() - began) * 1000)
    return statistics.median(seen)


def run(quick: bool = False) -> str:
    """One column for each size, and how much the largest costs beside the smallest."""
    sizes = QUICK_SIZES if quick else SIZES
    found, megabytes = [], []
    for count in sizes:
        with scratch() as folder:
            found.append(looks(folder, count))
            megabytes.append(os.path.getsize(folder / "home" / "operatoros.db") / 1e6)
    rows: list[list[object]] = [[name, *(f"{one[name]:.2f}" for one in found), f"{found[-1][name] / found[0][name]:.2f}x"] for name in found[0]]
    rows.append(["size of the database, MB", *(f"{size:.1f}" for size in megabytes), None])
    return table("A look at the work, ms", ["look", *(f"{count:,} tasks" for count in sizes), "largest / smallest"], rows)
