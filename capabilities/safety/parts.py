"""Sets of words as whole numbers (bit i stands for word i), and the parts of a message: its sentences and clauses.

One operation on a number treats all words at once, so that the longest message is weighed in a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Parts:
    """Consecutive parts of a message, given by their first words."""

    def __init__(self, starts: list[int], size: int) -> None:
        self.starts, self.size = starts, size
        ends = [*starts[1:], size]
        self._parts = [part for part, (start, end) in enumerate(zip(starts, ends, strict=True)) for _ in range(start, end)]
        self._inner = ((1 << size) - 1) & ~sum(1 << start for start in starts if start < size)

    def number(self, at: int) -> int:
        """Which part the word `at` belongs to."""
        return self._parts[at]

    def around(self, words: Iterable[int]) -> int:
        """All words of the parts that hold one of `words`."""
        out = 0
        for part in {self.number(at) for at in words}:
            end = self.starts[part + 1] if part + 1 < len(self.starts) else self.size
            out |= stretch(self.starts[part], end)
        return out

    def spread(self, words: int, reach: int) -> int:
        """The words at most `reach` away from one of `words` within the same part."""
        inner = self._inner
        for _ in range(reach):
            wider = words | ((words << 1) & inner) | ((words & inner) >> 1)
            if wider == words:
                break
            words = wider
        return words


def stretch(first: int, end: int) -> int:
    """The words from `first` up to, not including, `end`."""
    return (1 << end) - (1 << first) if end > first else 0


def every(words: int) -> Iterator[int]:
    """The places of the words, from the first."""
    while words:
        lowest = words & -words
        yield lowest.bit_length() - 1
        words ^= lowest


def windows(columns: Iterable[int], near: int) -> int:
    """The words w such that each of the columns has a word among w, w + 1, ... w + near."""
    out = -1
    for column in columns:
        covered, width = column, 1
        while width <= near:
            step = min(width, near + 1 - width)
            covered |= covered >> step
            width += step
        out &= covered
        if not out:
            return 0
    return out
