"""Our server beside a small Flask + Huey application: the same gunicorn, the same load, the same disk promise.

Both are started in turn on an empty folder of one disk, never at the same time. The load comes from a process of its own
over 16 kept connections to 127.0.0.1. Ended tasks are counted in the database of each, where they are durable: our tally,
Huey's stored results.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.http_client import BATCH
from benchmarks.measure import table, tree_cpu_s
from benchmarks.processes import KEY, ROOT, call, clean_environment, free_port, log_of, our_server, running, scratch, until_ready

CONNECTIONS = 16
ROUNDS = 3
PATIENCE_S = 60.0
OURS, PEER = "OperatorOS", "Flask + Huey, fsync"
Numbers = dict[str, float]


@dataclass
class Site:
    """A running server: how its cases are called, its processes, and how many tasks have ended in it."""

    prefix: str
    url: str
    pids: list[int]
    database: Path
    ended_sql: str

    def load(self, case: str, amount: str) -> Numbers:
        name = case if case == "turn" else self.prefix + case
        command = [sys.executable, "-m", "benchmarks.http_client", self.url, KEY, name, str(CONNECTIONS), amount]
        done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, timeout=PATIENCE_S + 30)
        if done.returncode:
            raise RuntimeError(f"the load {case} failed: {done.stderr.decode()[-800:]}")
        numbers: Numbers = json.loads(done.stdout)
        if numbers["refused"]:
            raise RuntimeError(f"{case}: {numbers['refused']:,.0f} requests were refused")
        return numbers

    @cached_property
    def _rows(self) -> sqlite3.Connection:
        return sqlite3.connect(self.database)

    def ended(self) -> int:
        return int(self._rows.execute(self.ended_sql).fetchone()[0])


def all_processes_ready(url: str) -> bool:
    """Whether the server's processes for answers have started, which takes some seconds that are not to be measured."""
    checks = call(url, "POST", "/api/command", {"text": "health"})[1]["data"]["checks"]
    return all(check["status"] == "ok" and not check["value"] for check in checks if check["name"] == "answer_processes")


@contextlib.contextmanager
def ours() -> Iterator[Site]:
    with scratch() as folder, our_server(folder, POOL_START="8") as (url, pids):
        end = time.monotonic() + PATIENCE_S
        while not all_processes_ready(url) and time.monotonic() < end:
            time.sleep(0.2)
        yield Site("", url, pids, folder / "home" / "operatoros.db", "SELECT coalesce(sum(n), 0) FROM tally WHERE hour > 0 AND status = 'completed'")


@contextlib.contextmanager
def flask_huey() -> Iterator[Site]:
    with scratch() as folder:
        port = free_port()
        environment = clean_environment(BENCH_FOLDER=str(folder))
        web = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "gthread", "--threads", "16",
               "--worker-connections", "1000", "--log-level", "warning", "--no-control-socket", "benchmarks.flask_huey_app:app"]  # fmt: skip
        consumer = [sys.executable, "-m", "benchmarks.flask_huey_app"]
        log = folder / "web.log"
        with running(web, environment, log) as served, running(consumer, environment, folder / "consumer.log") as worker:
            url = f"http://127.0.0.1:{port}"
            until_ready(lambda: call(url, "GET", "/health")[0] == 200, served, log)
            site = Site(
                "peer_", url, [served.pid, worker.pid], folder / "huey.db", "SELECT coalesce(max(rowid), 0) FROM kv"
            )  # results are only added
            try:
                call(url, "POST", "/submit", {"query": "1 plus 1"})
                until_ended(site, 1)
            except RuntimeError as error:
                raise RuntimeError(f"{error}\n{log_of(folder)}") from None
            yield site


SITES = {OURS: ours, PEER: flask_huey}


# --- measuring --------------------------------------------------------------------------------------------------


def until_ended(site: Site, total: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while site.ended() < total:
        if time.monotonic() > end:
            raise RuntimeError(f"only {site.ended():,} of {total:,} tasks ended within {PATIENCE_S:.0f} s")
        time.sleep(0.02)  # a look costs some processor time too


def completed(site: Site, case: str, amount: str, each: int) -> Numbers:
    """Work handed in and waited for: accepted a second, completed a second (from the first request to the last end), and
    CPU ms per task of every process of the server."""
    before, cpu = site.ended(), tree_cpu_s(site.pids)
    sent = site.load(case, amount)
    until_ended(site, before + int(sent["count"]) * each)
    took, tasks = time.monotonic() - sent["began"], sent["count"] * each
    return {
        f"{case}_per_s": sent["per_s"] * each, f"{case}_completed_s": tasks / took, f"{case}_p50": sent["p50"], f"{case}_p99": sent["p99"],
        f"{case}_cpu_ms": (tree_cpu_s(site.pids) - cpu) * 1000 / tasks,
    }  # fmt: skip


def measured(site: Site, quick: bool) -> Numbers:
    site.load("health", "200")
    cpu = tree_cpu_s(site.pids)
    health = site.load("health", "2s")
    numbers = {"health_per_s": health["per_s"], "health_p99": health["p99"], "health_cpu_ms": (tree_cpu_s(site.pids) - cpu) * 1000 / health["count"]}
    numbers |= completed(site, "accept", "2s" if quick else "4s", 1)
    numbers |= completed(site, "batch", "20" if quick else "50", BATCH)
    if site.prefix == "":
        cpu = tree_cpu_s(site.pids)
        turns = site.load("turn", "2s")
        numbers |= {"turn_per_s": turns["per_s"], "turn_p99": turns["p99"], "turn_cpu_ms": (tree_cpu_s(site.pids) - cpu) * 1000 / turns["count"]}
    return numbers


def run(quick: bool = False) -> str:
    """Both in turn, several rounds; medians and ratios as Markdown."""
    rounds: dict[str, list[Numbers]] = {name: [] for name in SITES}
    for _ in range(1 if quick else ROUNDS):
        for name, start in SITES.items():
            with start() as site:
                rounds[name].append(measured(site, quick))
    return _report({name: {key: statistics.median(r[key] for r in found) for key in found[0]} for name, found in rounds.items()})


def _report(found: dict[str, Numbers]) -> str:
    mine, peer = found[OURS], found[PEER]

    def row(title: str, key: str) -> list[object]:
        case = key.split("_")[0]
        cpu = f"{mine[f'{case}_cpu_ms']:.2f} / {peer[f'{case}_cpu_ms']:.2f}"
        return [title, mine[key], peer[key], f"{mine[key] / peer[key]:.2f}x", cpu, f"{mine[f'{case}_p99']:.0f} / {peer[f'{case}_p99']:.0f}"]

    head = ["case", f"{OURS}, per s", f"{PEER}, per s", "ratio", "CPU ms each, ours / peer", "p99 ms of a request, ours / peer"]
    rows = [
        row("health (no work)", "health_per_s"),
        row("accepted, one task a request", "accept_per_s"),
        row("completed, one task a request", "accept_completed_s"),
        row("accepted, 100 tasks a request", "batch_per_s"),
        row("completed, 100 tasks a request", "batch_completed_s"),
        ["conversation turn with its answer", mine["turn_per_s"], None, None, f"{mine['turn_cpu_ms']:.2f}", f"{mine['turn_p99']:.0f}"],
    ]
    share, theirs = mine["accept_per_s"] / mine["health_per_s"], peer["accept_per_s"] / peer["health_per_s"]
    return (
        table(f"Over HTTP, {CONNECTIONS} connections", head, rows)
        + f"\nAccepted a second as a share of the same server's health rate, agents working: {share:.2f} (peer {theirs:.2f}).\n"
    )
