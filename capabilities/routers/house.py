"""How much a sentence sounds like one about this house rather than the world: one score a word piece; standard library only."""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).with_name("house.bin")


class Scores(NamedTuple):
    """The file, unpacked: a score for each row of the routing table's word pieces, to be multiplied by `scale`."""

    scores: array[int]
    scale: float
    intercept: float
    offset: float


class HouseTable:
    """A second opinion for sentences with words that no command knows. `rows(text)` gives the rows of the word pieces, in the order
    of the routing table. How the file is made: table.md."""

    def __init__(self, rows: Callable[[str], list[int]], path: Path = DATA) -> None:
        self.rows, self.path = rows, path

    @cached_property
    def table(self) -> Scores:
        head, numbers = zlib.decompress(self.path.read_bytes()).split(b"\n", 1)
        facts = json.loads(head)
        return Scores(array("b", numbers), facts["scale"], facts["intercept"], facts["offset"])

    def likeness(self, text: str) -> float:
        """From 0 (about the world) to 1 (about this house); 0.5 says nothing."""
        rows, table = self.rows(text), self.table
        if not rows:
            return 0.5
        weights = [math.log1p(row) for row in rows]
        total = sum(weight * table.scores[row] for weight, row in zip(weights, rows, strict=True))
        return 1 / (1 + math.exp(-(total * table.scale / (sum(weights) + table.offset) + table.intercept)))
