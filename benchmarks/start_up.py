"""How long people wait before the first word: one sentence to a running server, the first prompt, and what imports cost.

The peer is `llm --version` (simonw/llm), a well-known command-line program that does not even read a sentence then.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measure import table
from benchmarks.processes import KEY, ROOT, clean_environment, our_server, scratch

ROUNDS = 7
PEER = "`llm --version`"
IMPORTS = ("sqlite3, json, threading, argparse", "client", "main", "app", "flask", "sqlalchemy", "openai", "anthropic")


def timed(command: Sequence[str], environment: dict[str, str], stdin: bytes = b"") -> tuple[float, float]:
    """Wall and CPU ms of one process from its start to its end. Raises RuntimeError when it fails."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=ROOT, input=stdin, capture_output=True, check=False, timeout=60)
    wall, after = time.perf_counter() - began, os.times()
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall * 1000, cpu * 1000


def to_prompt(environment: dict[str, str]) -> tuple[float, float]:
    """Wall ms from starting `python main.py` without a server, on a terminal of our own, to its first prompt; no CPU figure
    is kept because the process lives on until it is told to leave."""
    import pty

    ours, theirs = pty.openpty()
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "main.py"], env=environment | {"TERM": "xterm"}, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        wall = _until_words(ours, b"Type 'help'", began) * 1000
        os.write(ours, b"exit\r")
        _finish(process, ours)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(ours)
    return wall, float("nan")


def _until_words(terminal: int, words: bytes, began: float) -> float:
    import select

    seen = b""
    while words not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise RuntimeError(f"no prompt within 30 s: {seen[-300:]!r}")
        seen += os.read(terminal, 65536)
    return time.perf_counter() - began


def _finish(process: subprocess.Popen[bytes], terminal: int) -> None:
    """Read what it still prints, so that it can end, for at most 10 s."""
    import select

    end = time.monotonic() + 10
    while process.poll() is None and time.monotonic() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                os.read(terminal, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
    process.wait(10)


def medians(cases: dict[str, Callable[[], tuple[float, float]]], rounds: int) -> dict[str, tuple[float, float]]:
    """Every case once to warm the bytecode, then in turn so many times."""
    for case in cases.values():
        case()
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            seen[name].append(case())
    return {name: (statistics.median(w for w, _ in found), statistics.median(c for _, c in found)) for name, found in seen.items()}


def run(quick: bool = False) -> str:
    """Medians, and each beside the peer of the same run."""
    rounds = 3 if quick else ROUNDS
    with scratch() as folder, our_server(folder) as (_url, _):
        here = clean_environment(OPERATOROS_HOME=str(folder / "home"), API_KEY=KEY)
        alone = clean_environment(OPERATOROS_HOME=str(folder / "alone"), API_KEY=KEY)
        llm = str(Path(sys.executable).parent / "llm")
        cases: dict[str, Callable[[], tuple[float, float]]] = {
            "`python main.py status`, a server is running": lambda: timed([sys.executable, "main.py", "status"], here),
            PEER: lambda: timed([llm, "--version"], clean_environment(LLM_USER_PATH=str(folder / "llm"))),
            "`python main.py`, first prompt, no server": lambda: to_prompt(alone),
            "`python main.py status`, no server": lambda: timed([sys.executable, "main.py", "status"], alone),
            "`python -c pass`": lambda: timed([sys.executable, "-c", "pass"], here),
        }
        found = medians(cases, rounds)
        imports = medians({f"import {names}": _importing(names, here) for names in IMPORTS}, 1 if quick else 3)
    rows = [[name, wall, None if cpu != cpu else cpu, f"{wall / found[PEER][0]:.2f}x"] for name, (wall, cpu) in found.items()]
    more = [[name, wall, cpu] for name, (wall, cpu) in imports.items()]
    return (
        table(f"Start, median of {rounds}", ["what", "wall ms", "CPU ms", f"beside {PEER}"], rows)
        + "\n"
        + table("Imports in a fresh process", ["what", "wall ms", "CPU ms"], more)
    )


def _importing(names: str, environment: dict[str, str]) -> Callable[[], tuple[float, float]]:
    return lambda: timed([sys.executable, "-c", f"import {names}"], environment)
