"""Reads our files of sentences: "command argument=value ... :: sentence :: earlier // texts"; steps are joined by " + "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
ROUTED = "routing.txt"


class Case(NamedTuple):
    """A sentence and what it must be read as. A domain of "auto" accepts any; so does a submit without a query."""

    text: str
    command: str
    args: dict[str, Any]
    context: list[str]


def cases(name: str) -> Iterator[Case]:
    """The cases of a file in this folder."""
    for line in (FOLDER / name).read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        wanted, text, *earlier = (part.strip() for part in line.split(" :: "))
        steps = [_step(step, text) for step in wanted.split(" + ")]
        context = earlier[0].split(" // ") if earlier else []
        yield Case(text, *steps[0], context) if len(steps) == 1 else Case(text, "multi", {"steps": steps}, context)


def routed() -> list[tuple[str, str]]:
    """(question, pool) of the questions for the routers."""
    lines = [line.split(" :: ") for line in (FOLDER / ROUTED).read_text().splitlines() if line and not line.startswith("#")]
    return [(question, pool) for pool, question in lines]


def _step(wanted: str, text: str) -> tuple[str, dict[str, Any]]:
    command, _, rest = wanted.partition(" ")
    pairs = ((name, value.strip('"')) for name, value in re.findall(r'(\w+)=("[^"]*"|\S+)', rest))
    args = {name: int(value) if value.isdigit() else value for name, value in pairs}
    return command, ({"domain": "auto", "query": text} | args if command == "submit" else args)


def agrees(command: str, args: dict[str, Any], wanted: str, wanted_args: dict[str, Any]) -> bool:
    """Whether a reading is exactly what was wanted."""
    if wanted == "multi" == command:
        pairs = zip(args["steps"], wanted_args["steps"], strict=False)
        return len(args["steps"]) == len(wanted_args["steps"]) and all(agrees(got["command"], got["args"], *want) for got, want in pairs)
    if wanted == "submit" and wanted_args["domain"] == "auto":
        return command == wanted and args.get("query") == wanted_args["query"]
    return command == wanted and args == wanted_args
