"""One adapter per durable queue: `submit() -> handle`, `wait(handle)`, and a worker process of 16 threads.

Run as a script it is the worker: `python -m benchmarks.queue_peers NAME FOLDER`. Every peer does the same nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

THREADS = 16
REDIS = os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/5")
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


def body(number: int) -> int:
    """The task of every peer; the mark counts executions from outside."""
    if number >= 0:
        with open(Path(os.environ["BENCH_FOLDER"]) / "marks", "ab", buffering=0) as marks:
            marks.write(b"x")
    return 1


class HueyFsync:
    """Huey on SQLite with fsync: durable at every commit, as we are."""

    name, durable = "Huey SQLite, fsync", "commit on disk"

    def __init__(self, folder: str) -> None:
        from huey import SqliteHuey

        self.huey = SqliteHuey("bench", filename=f"{folder}/huey.db", fsync=True)
        self.task = self.huey.task(name="noop")(body)

    def submit(self, number: int) -> Any:
        return self.task(number)

    def submit_many(self, numbers: list[int]) -> None:
        for number in numbers:
            self.task(number)

    def wait(self, handle: Any) -> None:
        handle.get(blocking=True, timeout=60, backoff=1.0, max_delay=0.005)

    def work(self) -> None:
        self.huey.create_consumer(workers=THREADS, worker_type="thread", initial_delay=0.01, backoff=1.1, max_delay=0.05, periodic=False).run()


class DramatiqRedis:
    """Dramatiq on Redis as the server is set up (with AOF everysec a power cut may cost a second of work)."""

    name, durable = "Dramatiq + Redis", "in Redis' memory or AOF buffer"

    def __init__(self, folder: str) -> None:
        import dramatiq
        from dramatiq.brokers.redis import RedisBroker
        from dramatiq.results import Results
        from dramatiq.results.backends import RedisBackend

        self.broker = RedisBroker(url=REDIS)
        self.broker.add_middleware(Results(backend=RedisBackend(url=REDIS), store_results=True))
        dramatiq.set_broker(self.broker)
        self.dramatiq = dramatiq
        self.task = dramatiq.actor(body, actor_name="noop")

    def submit(self, number: int) -> Any:
        return self.task.send(number)

    def submit_many(self, numbers: list[int]) -> None:
        for number in numbers:
            self.task.send(number)

    def wait(self, handle: Any) -> None:
        handle.get_result(block=True, timeout=60_000)

    def work(self) -> None:
        self.dramatiq.Worker(self.broker, worker_threads=THREADS).start()
        while True:
            time.sleep(1)


class CeleryRedis:
    """Celery on Redis with threads and early acknowledgement (its defaults)."""

    name, durable = "Celery + Redis", "in Redis' memory or AOF buffer"

    def __init__(self, folder: str) -> None:
        from celery import Celery

        self.app = Celery("bench", broker=REDIS, backend=REDIS)
        self.app.conf.update(worker_hijack_root_logger=False, broker_connection_retry_on_startup=True)
        self.task = self.app.task(name="noop")(body)

    def submit(self, number: int) -> Any:
        return self.task.apply_async((number,))

    def submit_many(self, numbers: list[int]) -> None:
        for number in numbers:
            self.task.apply_async((number,))

    def wait(self, handle: Any) -> None:
        handle.get(timeout=60, interval=0.005)

    def work(self) -> None:
        self.app.worker_main(
            ["worker", "-P", "threads", "-c", str(THREADS), "-l", "ERROR", "--without-gossip", "--without-mingle", "--without-heartbeat"]
        )


class ProcrastinatePostgres:
    """Procrastinate on PostgreSQL: durable at every commit."""

    name, durable = "Procrastinate + PostgreSQL", "commit on disk"

    def __init__(self, folder: str) -> None:
        import procrastinate
        import psycopg

        self.url = POSTGRES.rpartition("/")[0] + "/operatoros_bench"
        with psycopg.connect(POSTGRES, autocommit=True) as admin:
            if not admin.execute("select 1 from pg_database where datname = 'operatoros_bench'").fetchone():
                admin.execute("create database operatoros_bench")
        self.procrastinate = procrastinate
        self.app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector(conninfo=self.url, max_size=16))
        self.task = self.app.task(name="noop")(_named_body)
        self.app.open()
        if not self.app.check_connection():
            self.app.schema_manager.apply_schema()

    def submit(self, number: int) -> Any:
        return self.task.defer(number=number)

    def submit_many(self, numbers: list[int]) -> None:
        self.task.batch_defer(*[{"number": n} for n in numbers])

    def wait(self, handle: Any) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            while connection.execute("select status from procrastinate_jobs where id = %s", (handle,)).fetchone()[0] != "succeeded":  # type: ignore[index]
                time.sleep(0.003)

    def work(self) -> None:
        app = self.app.with_connector(self.procrastinate.PsycopgConnector(conninfo=self.url, max_size=16))
        app.run_worker(concurrency=THREADS, delete_jobs="never", install_signal_handlers=False)


def _named_body(number: int) -> int:
    return body(number)


PEERS = {p.__name__: p for p in (HueyFsync, DramatiqRedis, CeleryRedis, ProcrastinatePostgres)}


def start_worker(name: str, folder: str) -> subprocess.Popen[bytes]:
    """The worker process of a peer; its output goes to a file of the folder."""
    log = open(Path(folder) / "worker.log", "ab")  # noqa: SIM115 - the child keeps it
    environment = {**os.environ, "BENCH_FOLDER": folder}
    return subprocess.Popen([sys.executable, "-m", "benchmarks.queue_peers", name, folder], stdout=log, stderr=log, env=environment)


if __name__ == "__main__":
    from benchmarks import queue_peers  # under its own name, so that the tasks are called the same here and there

    queue_peers.PEERS[sys.argv[1]](sys.argv[2]).work()
