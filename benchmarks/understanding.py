"""What understanding costs and how often it is right: python -m benchmarks understanding [--files FILE ...]

Without files it measures our own sentences in tests/sentences. A line of a file is {"text", "command", "args", "context"?, "group"?}, or
for routing {"text", "domain"}.
"""

from __future__ import annotations

import contextlib
import io
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from agent_pools import POOLS
from capabilities.commands import COMMANDS
from capabilities.routers import HOUSE, ROUTER
from interpreter import Interpreter
from tests.sentences.reading import FOLDER, ROUTED, Case, agrees, cases, routed

SURE = 0.9


def read_case(line: dict[str, Any]) -> tuple[str, Case]:
    """(group, case) of a line of a commands file."""
    return line.get("group", line["command"]), Case(line["text"], line["command"], _wanted(line["command"], line["args"]), line.get("context", []))


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
        if reading.confidence >= SURE:
            sure.append(right)
    hits = sum(map(sum, groups.values()))
    print(f"{name}: {hits}/{len(found)} exact ({hits / max(1, len(found)):.1%}); confidence >= {SURE}: {len(sure)}, of these right {_share(sure)}")
    print(f"  a sentence: median {statistics.median(times):.0f} us, mean {statistics.fmean(times):.0f} us, worst {max(times):.0f} us")
    print("  not whole:", ", ".join(f"{g} {sum(r)}/{len(r)}" for g, r in sorted(groups.items()) if not all(r)) or "none")


def measure_routing(reader: Interpreter, name: str, pairs: list[tuple[str, str]]) -> None:
    """Print accuracy, macro-F1 and recall by pool of (text, pool) pairs, what confidence is worth, and the time of a question."""
    began = time.perf_counter()
    chosen = [ROUTER.route(text).pool for text, _ in pairs]
    each = (time.perf_counter() - began) / len(pairs) * 1e6
    both = [(pool, found) for (_, pool), found in zip(pairs, chosen, strict=True)]
    recall = {p: sum(a == b == p for a, b in both) / max(1, sum(a == p for a, _ in both)) for p in POOLS}
    f1 = [2 * sum(a == b == p for a, b in both) / max(1, sum(a == p for a, _ in both) + sum(b == p for _, b in both)) for p in POOLS]
    sure = [found == pool for (text, pool), found in zip(pairs, chosen, strict=True) if reader.question(text).confidence >= SURE]
    print(
        f"{name}: routing accuracy {sum(a == b for a, b in both) / len(both):.3f} of {len(both)}, macro-F1 {sum(f1) / len(f1):.3f}, {each:.0f} us a question"
    )
    print("  recall:", ", ".join(f"{p} {r:.2f}" for p, r in recall.items()), f"; confidence >= {SURE}: {len(sure)}, of these right {_share(sure)}")


def _share(right: list[bool]) -> str:
    return f"{sum(right) / len(right):.1%}" if right else "none"


def start_cost() -> Interpreter:
    """Print what the first sentence costs beyond the others: reading the table and learning the examples."""
    began = time.perf_counter()
    reader = Interpreter(COMMANDS, ROUTER.route, lambda pool: 2, ROUTER.is_word, HOUSE.likeness)
    made = time.perf_counter()
    reader.understand("zzyzx how much does a boat cost")
    print(f"start: made in {(made - began) * 1e3:.1f} ms; the first sentence {(time.perf_counter() - made) * 1e3:.1f} ms")
    return reader


def show(files: Sequence[Path]) -> None:
    """Measure on files, or without any on our own sentences."""
    reader = start_cost()
    for path in files:
        lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
        if lines and "command" in lines[0]:
            measure(reader, path.name, [read_case(line) for line in lines])
        elif lines:
            measure_routing(reader, path.name, [(line["text"], line["domain"]) for line in lines])
    for path in sorted(FOLDER.glob("*.txt")) if not files else []:
        if path.name == ROUTED:
            measure_routing(reader, path.name, routed())
        else:
            measure(reader, path.name, [(case.command, case) for case in cases(path.name)])


def run(quick: bool = False, files: Sequence[str] = ()) -> str:
    """What `show` prints, as Markdown."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        show([Path(name) for name in files])
    return f"### Understanding\n\n```\n{printed.getvalue()}```\n"


if __name__ == "__main__":
    show([Path(name) for name in sys.argv[1:]])
