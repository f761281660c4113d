"""What stands in a table, whatever it is about: its columns with their sums, means and extremes, and groups on request."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from statistics import mean, median

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt
from capabilities.domains.tables import Table, asked_of, cell_number, is_date, read_table
from errors import InvalidField

_WISH = r"\b(?:analy[sz]e|analysis|describe|summar\w+|overview|what(?:'s| is) in|statistics|stats|look at|columns?|average|mean|sum|total|group(?:ed)?|per|by|how many|most|max\w*|min\w*|highest|lowest)\b"
SHOWN_COLUMNS, SHOWN_GROUPS = 12, 10


@lru_cache(maxsize=64)
def asked_of_lines(text: str) -> str:
    """What is asked about the lines of a text; '' where there are too few of them for a table."""
    return asked_of(text) if text.count("\n") >= 3 else ""


@says(_WISH, view=asked_of_lines)
def match_table(question: str) -> ToolMatch | None:
    table = read_table(question)
    if table is None:
        return None
    said = asked_of(question)
    if stat := _stat(said, table):
        return ToolMatch(0.97, {"text": question, "stat": stat[0], "of": stat[1]})
    group, value = _grouping(said, table)
    asked = {"by": group} | ({"of": value} if value else {}) if group else {}
    return ToolMatch(0.9 if asked else 0.5, {"text": question, **asked})


_STATS = (
    ("mean", r"average|mean"), ("median", r"median"), ("sum", r"sum|total"), ("max", r"max(?:imum)?|highest|largest|biggest"),
    ("min", r"min(?:imum)?|lowest|smallest"),
)  # fmt: skip


def _stat(said: str, table: Table) -> tuple[str, str] | None:
    """One figure of one column ("average amount in ..."), when no groups are asked for."""
    if re.search(r"\b(?:by|per|for each|grouped)\b", said, re.I):
        return None
    for stat, words in _STATS:
        for column in table.columns:
            if re.search(rf"\b(?:{words})\s+(?:of\s+)?(?:the\s+)?{re.escape(column)}s?\b", said, re.I):
                return stat, column
    return None


def _grouping(said: str, table: Table) -> tuple[str, str]:
    """The column to group by ("sales by region", "per region") and the column to add up, where both are named."""
    group = next((c for c in table.columns if re.search(rf"\b(?:by|per|for each|grouped by)\s+(?:the\s+)?{re.escape(c)}s?\b", said, re.I)), "")
    value = next((c for c in table.columns if c != group and re.search(rf"\b{re.escape(c)}s?\b", said, re.I)), "") if group else ""
    return group, value


@tool(match_table, reads=True, common=True)
def describe_table(text: str, by: str = "", of: str = "", stat: str = "") -> ToolResult:
    """What stands in a table (pasted or file:NAME): rows, columns, sum, mean, median and extremes of figures, most frequent
    words; with `by` a column's groups, each with the sum and mean of the column `of`; with `stat` (mean, median, sum, max, min)
    that figure of the column `of`."""
    table = read_table(text)
    if table is None:
        raise InvalidField("I found no table: lines with the same columns, parted by commas, semicolons or tabs.")
    head = f"{len(table.rows):,} rows with {len(table.columns)} columns: {', '.join(table.columns)}."
    if stat:
        return _figure(table, stat, of)
    if by:
        return ToolResult("\n".join([*_groups(table, by, of), head]), {"rows": len(table.rows), "columns": list(table.columns), "by": by, "of": of})
    columns = {name: _column(table, i) for i, name in enumerate(table.columns)}
    lines = [head, *(f"• {name}: {told}" for name, told in list(columns.items())[:SHOWN_COLUMNS])]
    if len(columns) > SHOWN_COLUMNS:
        lines.append(f"{len(columns) - SHOWN_COLUMNS} more columns are not shown.")
    example = next((n for i, n in enumerate(table.columns) if not _figures(table, i)), table.columns[0])
    lines.append(f"Ask for groups with: total COLUMN by {example}")
    return ToolResult("\n".join(lines), {"rows": len(table.rows), "columns": list(table.columns)})


def _figure(table: Table, stat: str, of: str) -> ToolResult:
    made = {"mean": mean, "median": median, "sum": sum, "max": max, "min": min}
    if stat not in made or of.lower() not in table.columns:
        raise InvalidField(f"I know {', '.join(made)} of the columns {', '.join(table.columns)}.")
    found = table.numbers(table.columns.index(of.lower()))
    if not found:
        raise InvalidField(f"The column {of} holds no figures.")
    value = float(made[stat](found))  # type: ignore[operator]
    return ToolResult(
        f"The {stat} of {of} is {fmt(value)}, over {len(found):,} rows (from {fmt(min(found))} to {fmt(max(found))}).",
        {stat: value, "rows": len(found)},
    )


def _figures(table: Table, i: int) -> list[float]:
    """The column's figures when most of its cells are figures."""
    found = table.numbers(i)
    return found if len(found) > len(table.rows) / 2 else []


def _column(table: Table, i: int) -> str:
    cells = [row[i] for row in table.rows]
    empty = sum(1 for c in cells if not c)
    gaps = f"; {empty} empty" if empty else ""
    if all(is_date(c) for c in cells if c) and any(cells):
        dated = sorted(c for c in cells if c)
        return f"dates from {dated[0]} to {dated[-1]}{gaps}"
    if v := _figures(table, i):
        return f"sum {fmt(sum(v))}, mean {fmt(mean(v))}, median {fmt(median(v))}, from {fmt(min(v))} to {fmt(max(v))}{gaps}"
    counted = Counter(c for c in cells if c)
    often = ", ".join(f"{c[:40]} ({n})" for c, n in counted.most_common(3))
    return f"{len(counted)} different values; most: {often}{gaps}" if counted else "empty"


def _groups(table: Table, by: str, of: str) -> list[str]:
    if by.lower() not in table.columns or (of and of.lower() not in table.columns):
        raise InvalidField(f"The columns are: {', '.join(table.columns)}.")
    place = table.columns.index(by.lower())
    target = table.columns.index(of.lower()) if of else next((i for i in range(len(table.columns)) if i != place and _figures(table, i)), None)
    groups: dict[str, list[float]] = defaultdict(list)
    for row in table.rows:
        value = cell_number(row[target]) if target is not None else 1.0
        if value is not None:
            groups[row[place]].append(value)
    name = table.columns[target] if target is not None else "rows"
    largest = sorted(groups.items(), key=lambda pair: -sum(pair[1]))
    lines = [f"{name} by {by}: {largest[0][0]} has most with {fmt(sum(largest[0][1]))}." if largest else "There is nothing to add up."]
    lines += [f"• {group}: {fmt(sum(v))} in {len(v)} rows (mean {fmt(mean(v))})" for group, v in largest[:SHOWN_GROUPS]]
    return lines + ([f"{len(largest) - SHOWN_GROUPS} more groups are not shown."] if len(largest) > SHOWN_GROUPS else [])
