"""How many tasks are in each state, and how many ended how in each hour: what one transaction adds to that.

A cell is (hour, pool, status). Hour 0 holds the states of tasks that have not ended, any other the ends of that hour (hours since 1970)
with the seconds that their tasks waited and ran. So a status costs the same whatever the number of tasks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

Cell = tuple[int, str, str]


class Tally:
    """The changes of one transaction, by cell: tasks, seconds waited, seconds run."""

    def __init__(self) -> None:
        self._cells: dict[Cell, list[float]] = {}

    def _cell(self, hour: int, pool: str, status: str) -> list[float]:
        key = (hour, pool, status)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = [0, 0.0, 0.0]
        return cell

    def move(self, pool: str, old: str | None, new: str, count: int = 1) -> None:
        """So many tasks went from a state (None: they are new) to another that is not the end."""
        if old:
            self._cell(0, pool, old)[0] -= count
        self._cell(0, pool, new)[0] += count

    def end(self, pool: str, old: str, new: str, now: float, due_at: float, started_at: float | None) -> None:
        """A task ended: one less in its state, one more that ended so in this hour. It waited since it was due."""
        self._cell(0, pool, old)[0] -= 1
        cell = self._cell(int(now // 3600), pool, new)
        cell[0] += 1
        if started_at:
            cell[1] += max(0.0, started_at - due_at)
            cell[2] += max(0.0, now - started_at)

    def by_pool(self, states: Collection[str]) -> Counter[str]:
        """How many tasks more (or less) are in these states, which are not the end."""
        found: Counter[str] = Counter()
        for (hour, pool, status), (count, _, _) in self._cells.items():
            if hour == 0 and status in states:
                found[pool] += int(count)
        return found

    def rows(self) -> Iterator[tuple[int, str, str, float, float, float]]:
        """What is to be added to the table, cell by cell."""
        for (hour, pool, status), (count, wait_s, run_s) in self._cells.items():
            if count or wait_s or run_s:
                yield hour, pool, status, count, wait_s, run_s
