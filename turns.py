"""Turns: of some hundred agents that could go on, only a few do at the same time.

A thread that wants to go on stands in line for the interpreter, and wakes every few milliseconds to say that it still does. Some
hundred of them spend more on that than on their work, and whoever answers a request stands in the same line. So an agent works in a
turn, and gives it away for as long as it waits for somebody else (docs/decisions/0014-turns.md).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from queue import Empty, SimpleQueue

TURNS = 2  # more than one, because work is a little waiting too (for the disk, for another's lock)
PATIENCE_S = 5.0

_mine = threading.local()


class Turns:
    """`count` turns. They protect nothing: who has waited for one for `patience_s` seconds goes on without it, so that nobody is
    stuck, whatever those who have one are waiting for."""

    def __init__(self, count: int = TURNS, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._free: SimpleQueue[None] = SimpleQueue()  # counts as a semaphore does, with half the switches of `threading`'s
        for _ in range(count):
            self._free.put(None)

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Work in a turn of this thread, here and in what is called from here."""
        self.take()
        _mine.turns = self
        try:
            yield
        finally:
            _mine.turns = None
            self.give()

    def take(self) -> None:
        try:
            self._free.get(timeout=self._patience_s)
            _mine.has_one = True
        except Empty:
            _mine.has_one = False

    def give(self) -> None:
        if _mine.has_one:
            self._free.put(None)


@contextlib.contextmanager
def waiting() -> Iterator[None]:
    """Give this thread's turn away while it waits for somebody else. Does nothing in a thread that works in no turn."""
    turns: Turns | None = getattr(_mine, "turns", None)
    if turns is None:
        yield
        return
    turns.give()
    try:
        yield
    finally:
        turns.take()
