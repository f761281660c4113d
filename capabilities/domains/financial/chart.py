"""A price chart made of plain characters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from capabilities.domains.financial.answers import num

_BLOCKS = " ▁▂▃▄▅▆▇█"


def text_chart(values: Sequence[float], width: int = 60, height: int = 6) -> str:
    """Columns of block characters, one a value (averaged into `width` columns when there are more), with the
    highest and the lowest value at the edge."""
    columns = _fit(values, width)
    low, high = min(columns), max(columns)
    spread = high - low or 1.0
    eighths = [1 + round((v - low) / spread * (height * 8 - 1)) for v in columns]
    edge = max(len(num(high)), len(num(low)))
    rows = []
    for row in range(height - 1, -1, -1):
        label = num(high) if row == height - 1 else num(low) if row == 0 else ""
        rows.append(f"{label:>{edge}} │" + "".join(_BLOCKS[max(0, min(8, e - row * 8))] for e in eighths))
    return "\n".join(rows)


def _fit(values: Sequence[float], width: int) -> list[float]:
    if len(values) <= width:
        return list(values)
    edges = [round(i * len(values) / width) for i in range(width + 1)]
    return [sum(values[a:b]) / (b - a) for a, b in pairwise(edges)]
