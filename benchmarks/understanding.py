"""What understanding costs and how often it is right: python benchmarks/understanding.py [commands.jsonl ...] [--routing questions.jsonl ...]

Without files it measures our own sentences in tests/sentences. A line of a commands file is
{"text", "command", "args", "context"?, "group"?}; of a routing file {"text", "domain"}.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from agent_pools import POOLS
from capabilities.commands import COMMANDS
from capabilities.routers import HOUSE, ROUTER
from interpreter import Interpreter
from tests.sentences.reading import FOLDER, Case, agrees, cases


def read_cases(path: Path) -> list[tuple[str, Case]]:
    """(group, case) of every line of a commands file."""
    lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    return [(x.get("group", x["command"]), Case(x["text"], x["command"], _wanted(x["command"], x["args"]), x.get("context", []))) for x in lines]


def _wanted(command: str, args: dict[str, Any]) -> dict[str, Any]:
    if command != "multi":
        return args
    return {"steps": [(step["command"], _wanted(step["command"], step["args"])) for step in args["steps"]]}


def measure(reader: Interpreter, name: str, found: list[tuple[str, Case]]) -> None:
    """Print exact agreement, agreement by group where it is not whole, what confidence is worth, and the time of a sentence."""
    groups: dict[str, list[bool]] = defaultdict(list)
    sure: list[bool] = []
    times: list[float] = []
    for group, case in found:
        began = time.perf_counter()
        reading = reader.understand(case.text, case.context)
        times.append((time.perf_counter() - began) * 1e6)
        right = agrees(reading.command, reading.args, case.command, case.args)
        groups[group].append(right)
        if reading.confidence >= 0.9:
            sure.append(right)
    hits = sum(map(sum, groups.values()))
    print(
        f"{name}: {hits}/{len(found)} exact ({hits / len(found):.1%}); confidence >= 0.9: {len(sure)}, of these right {sum(sure) / max(1, len(sure)):.1%}"
    )
    print(f"  a sentence: median {statistics.median(times):.0f} us, worst {max(times):.0f} us")
    print("  not whole:", ", ".join(f"{g} {sum(r)}/{len(r)}" for g, r in sorted(groups.items()) if not all(r)) or "none")


def measure_routing(path: Path) -> None:
    """Print accuracy, macro-F1, recall by pool and the time of a question."""
    lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    began = time.perf_counter()
    chosen = [ROUTER.route(x["text"]).pool for x in lines]
    each = (time.perf_counter() - began) / len(lines) * 1e6
    pairs = [(x["domain"], c) for x, c in zip(lines, chosen, strict=True)]
    recall = {p: sum(a == b == p for a, b in pairs) / max(1, sum(a == p for a, _ in pairs)) for p in POOLS}
    f1 = [2 * sum(a == b == p for a, b in pairs) / max(1, sum(a == p for a, _ in pairs) + sum(b == p for _, b in pairs)) for p in POOLS]
    print(f"{path.name}: accuracy {sum(a == b for a, b in pairs) / len(pairs):.3f}, macro-F1 {sum(f1) / len(f1):.3f}, {each:.0f} us a question")
    print("  recall:", ", ".join(f"{p} {r:.2f}" for p, r in recall.items()))


def start_cost() -> Interpreter:
    """Print what the first sentence costs beyond the others: reading the table and learning the examples."""
    began = time.perf_counter()
    reader = Interpreter(COMMANDS, ROUTER.route, lambda pool: 2, ROUTER.is_word, HOUSE.likeness)
    made = time.perf_counter()
    reader.understand("zzyzx how much does a boat cost")
    print(f"start: made in {(made - began) * 1e3:.1f} ms; the first sentence {(time.perf_counter() - made) * 1e3:.1f} ms")
    return reader


def run() -> str:
    """What `main` prints without files, as Markdown."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        reader = start_cost()
        for path in sorted(FOLDER.glob("*.txt")):
            measure(reader, path.name, [(case.command, case) for case in cases(path.name)])
    return f"### Understanding\n\n```\n{printed.getvalue()}```\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--routing", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    reader = start_cost()
    for path in options.files:
        measure(reader, path.name, read_cases(path))
    for path in sorted(FOLDER.glob("*.txt")) if not options.files else []:
        measure(reader, path.name, [(case.command, case) for case in cases(path.name)])
    for path in options.routing:
        measure_routing(path)


if __name__ == "__main__":
    main()
