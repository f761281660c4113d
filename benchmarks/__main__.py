"""`python -m benchmarks [name ...] [--quick] [--files FILE ...] [--out FILE]`: the machine, then one table after another."""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
import time
import traceback
from pathlib import Path

from benchmarks.measure import machine

# name: (module:function, what it tells)
TABLE = {
    "queue": ("benchmarks.queue:run", "the durable queue beside Huey, Dramatiq, Celery and Procrastinate"),
    "http": ("benchmarks.http_peers:run", "our server beside a Flask + Huey application"),
    "start": ("benchmarks.start_up:run", "one sentence, the first prompt, imports"),
    "sleepers": ("benchmarks.sleepers:run", "1,000 tasks of one second, 512 at a time"),
    "models": ("benchmarks.models:run", "1,000 calls of a model that answers after a second, 512 at a time, through HTTP"),
    "status": ("benchmarks.status_cost:run", "what a look costs as the table grows"),
    "soak": ("benchmarks.soak:run", "memory after 100,000 tasks"),
    "understanding": ("benchmarks.understanding:run", "reading sentences and routing questions, also of files"),
}


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Our numbers beside our peers', in one run.")
    listing = "; ".join(f"{name}: {about}" for name, (_, about) in TABLE.items())
    parser.add_argument("names", nargs="*", metavar="name", help=f"which to run (all). {listing}")
    parser.add_argument("--quick", action="store_true", help="one short round each; good for a look, not for a claim")
    parser.add_argument("--files", nargs="+", default=[], metavar="FILE", help="for understanding: measure on these instead of our own sentences")
    parser.add_argument("--out", metavar="FILE", help="also write the Markdown there")
    found = parser.parse_args(arguments)
    if unknown := [name for name in found.names if name not in TABLE]:
        parser.error(f"there is no benchmark called {unknown[0]}; there are {', '.join(TABLE)}")
    return found


def one(name: str, quick: bool, files: list[str]) -> str:
    """The Markdown of one benchmark, with the time that it took."""
    module, _, function = TABLE[name][0].partition(":")
    run = getattr(importlib.import_module(module), function)
    began = time.perf_counter()
    given = {"quick": quick, "files": files}
    text: str = run(**{name: given[name] for name in inspect.signature(run).parameters if name in given})
    return f"{text}\n({name} took {time.perf_counter() - began:.0f} s)\n"


def main(arguments: list[str] | None = None) -> int:
    """Run them one after the other; a failing one says why, the others still run, and the exit code is 1."""
    chosen = options(arguments)
    texts = [f"{machine()}{', quick' if chosen.quick else ''}\n"]
    print(texts[0], flush=True)
    failed = False
    for name in chosen.names or TABLE:
        try:
            texts.append(one(name, chosen.quick, chosen.files))
        except Exception as error:
            failed = True
            traceback.print_exc(file=sys.stderr)
            texts.append(f"### {name}\n\nFailed: {type(error).__name__}: {error}\n")
        print(texts[-1], flush=True)
    if chosen.out:
        Path(chosen.out).write_text("\n".join(texts))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
