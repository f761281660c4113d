"""The durable queue beside Huey, Dramatiq, Celery and Procrastinate: one run, interleaved, the same nothing to do.

Ours is the real one: full life cycle with leases, events and tally, `synchronous=FULL`, agents on threads.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measure import percentile, table, tree_cpu_s
from benchmarks.queue_peers import PEERS, POSTGRES, REDIS, THREADS, start_worker

CLIENTS = 16
ROUNDS = 3


class Ours:
    name, durable = "OperatorOS", "commit on disk"

    def __init__(self, folder: str, width: int = THREADS, work: Callable[[Any], Any] | None = None) -> None:
        from life_cycle import Outcome
        from schema import open_database
        from task_processor import ThreadEngine
        from task_queue import Limits, TaskQueue
        from writer import Writer

        self.database = open_database(f"sqlite:///{folder}/ours.db")
        self.writer, self.queue = Writer(self.database), TaskQueue(Limits(10**7, 10**7))
        self.engine = ThreadEngine(self.queue, self.writer, "bench:1:1:000000", work or (lambda run: Outcome("completed", "ok")))
        self.engine.start({"general": width})
        self.local = threading.local()

    def submit(self, number: int) -> int:
        return self.submit_many([number])[0]

    def submit_many(self, numbers: list[int]) -> list[int]:
        from life_cycle import Submission

        wanted = [Submission("bench", "x" * 120, "general") for _ in numbers]
        ids: list[int] = self.writer.write(lambda batch: self.queue.submit(batch, wanted, time.time()))
        return ids

    def wait(self, task_id: int) -> None:
        ended = threading.Event()
        forget = self.engine.changes.listen(task_id, ended.set)
        while self.status(task_id) != "completed":
            ended.wait(1)
            ended.clear()
        forget()

    def status(self, task_id: int) -> str:
        return str(self._read("SELECT status FROM tasks WHERE id = ?", task_id))

    def done(self) -> int:
        return int(self._read("SELECT coalesce(sum(n), 0) FROM tally WHERE hour > 0"))

    def _read(self, sql: str, *values: Any) -> Any:
        """One value, over a connection of this thread's own."""
        if not hasattr(self.local, "db"):
            self.local.db = sqlite3.connect(str(self.database.path))
        return self.local.db.execute(sql, values).fetchone()[0]

    def close(self) -> None:
        self.engine.drain(5)
        self.writer.close()
        self.database.close()


class Peer:
    """A peer with its worker process, counted by the marks its tasks leave."""

    def __init__(self, name: str, folder: str) -> None:
        os.environ["BENCH_FOLDER"] = folder
        self.adapter, self.folder = PEERS[name](folder), folder
        self.name, self.durable = self.adapter.name, self.adapter.durable
        self.worker = start_worker(name, folder)
        self.adapter.wait(self.adapter.submit(-1))
        self.submit, self.submit_many, self.wait = self.adapter.submit, self.adapter.submit_many, self.adapter.wait

    def done(self) -> int:
        marks = Path(self.folder) / "marks"
        return marks.stat().st_size if marks.exists() else 0

    def close(self) -> None:
        self.worker.terminate()
        try:
            self.worker.wait(10)
        except Exception:
            self.worker.kill()


def in_threads(clients: int, work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=(k,)) for k in range(clients)]
    [t.start() for t in threads]
    [t.join() for t in threads]


def throughput(queue: Any, clients: int, count: int, batch: int = 1) -> dict[str, float]:
    """Tasks per second from the first submission to the last end, and CPU ms per task of everything involved."""
    roots = [os.getpid(), *([queue.worker.pid] if hasattr(queue, "worker") else []), *broker_pids(queue)]
    before, cpu, began = queue.done(), tree_cpu_s(roots), time.perf_counter()
    each = count // clients // batch

    def submit(k: int) -> None:
        for i in range(each):
            if batch == 1:
                queue.submit(i)
            else:
                queue.submit_many(list(range(batch)))

    in_threads(clients, submit)
    total = each * clients * batch
    while queue.done() - before < total and time.perf_counter() - began < 90:
        time.sleep(0.002)
    took = time.perf_counter() - began
    done = queue.done() - before
    return {"tasks_s": done / took, "cpu_ms": (tree_cpu_s(roots) - cpu) * 1000 / max(done, 1)}


def latency(queue: Any, clients: int, count: int) -> dict[str, float]:
    """Milliseconds from submission to the result in the caller's hands."""
    seen: list[float] = []

    def one(k: int) -> None:
        for _ in range(max(20, count // clients)):
            began = time.perf_counter()
            queue.wait(queue.submit(-1))
            seen.append((time.perf_counter() - began) * 1000)

    in_threads(clients, one)
    return {"p50": percentile(seen, 0.5), "p99": percentile(seen, 0.99)}


def broker_pids(queue: Any) -> list[int]:
    import psutil

    wanted = {"Redis": "redis-server", "PostgreSQL": "postgres"}
    names = {process for word, process in wanted.items() if word in queue.name}
    return [p.pid for p in psutil.process_iter(["name", "ppid"]) if p.info["name"] in names and p.info["ppid"] in (0, 1)]


def reachable() -> list[str]:
    """The peers whose services answer here."""
    found = ["HueyFsync"]
    try:
        import redis

        redis.Redis.from_url(REDIS).flushdb()
        found += ["DramatiqRedis", "CeleryRedis"]
    except Exception as error:
        print(f"Redis is not reachable ({type(error).__name__}): Dramatiq and Celery are left out")
    try:
        import psycopg

        psycopg.connect(POSTGRES, connect_timeout=3).close()
        found.append("ProcrastinatePostgres")
    except Exception as error:
        print(f"PostgreSQL is not reachable ({type(error).__name__}): Procrastinate is left out")
    return found


def floor(folder: str) -> float:
    """Raw rows a second with one commit each, synchronous=FULL: what this disk allows."""
    connection = sqlite3.connect(f"{folder}/floor.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)")
    began = time.perf_counter()
    for _ in range(500):
        connection.execute("INSERT INTO t (x) VALUES ('x')")
    connection.close()
    return 500 / (time.perf_counter() - began)


def measured(queue: Any, quick: bool) -> dict[str, float]:
    count = 800 if quick else 2000
    many = {f"16_{k}": v for k, v in throughput(queue, CLIENTS, count).items()}
    one = {f"1_{k}": v for k, v in throughput(queue, 1, count // 2).items()}
    batch = {f"batch_{k}": v for k, v in throughput(queue, CLIENTS, count * 4, 100).items()} if isinstance(queue, Ours) else {}
    alone = {f"lat1_{k}": v for k, v in latency(queue, 1, 200).items()}
    crowd = {f"lat16_{k}": v for k, v in latency(queue, CLIENTS, 400).items()}
    return {**many, **one, **batch, **alone, **crowd}


def run(quick: bool = False) -> str:
    """All queues in turn, several rounds; medians and ratios as Markdown."""
    names = reachable()
    results: dict[str, list[dict[str, float]]] = {}
    durable: dict[str, str] = {}
    floors = []
    for _ in range(1 if quick else ROUNDS):
        for name in ["Ours", *names]:
            folder = tempfile.mkdtemp(prefix="bench-", dir=os.environ.get("BENCH_DIR"))
            floors.append(floor(folder))
            queue: Any = Ours(folder) if name == "Ours" else Peer(name, folder)
            try:
                results.setdefault(queue.name, []).append(measured(queue, quick))
                durable[queue.name] = queue.durable
            finally:
                queue.close()
                shutil.rmtree(folder, ignore_errors=True)
    medians = {name: {k: statistics.median(r[k] for r in rounds) for k in rounds[0]} for name, rounds in results.items()}
    return _report(medians, durable, statistics.median(floors))


def _report(medians: dict[str, dict[str, float]], durable: dict[str, str], flushes: float) -> str:
    ours = medians["OperatorOS"]
    head = [
        "queue",
        "accepted means",
        "16 clients, tasks/s",
        "ours is",
        "CPU ms/task",
        "1 client, tasks/s",
        "ours is",
        "1 client p50/p99 ms",
        "16 clients p50/p99 ms",
    ]
    rows = [
        [name, durable[name], m["16_tasks_s"], f"{ours['16_tasks_s'] / m['16_tasks_s']:.1f}x", m["16_cpu_ms"], m["1_tasks_s"],
         f"{ours['1_tasks_s'] / m['1_tasks_s']:.1f}x", f"{m['lat1_p50']:.2f} / {m['lat1_p99']:.2f}", f"{m['lat16_p50']:.2f} / {m['lat16_p99']:.2f}"]
        for name, m in medians.items()
    ]  # fmt: skip
    text = table("Durable tasks, in process", head, rows)
    huey = medians.get("Huey SQLite, fsync")
    if huey:
        text += f"\nBatches of 100 from 16 clients: {ours['batch_tasks_s']:,.0f} tasks/s ({ours['batch_tasks_s'] / huey['16_tasks_s']:.1f}x Huey fsync, which has no batch call).\n"
    return text + f"\nThis disk: {flushes:,.0f} commits/s with one row each (SQLite, synchronous=FULL).\n"
