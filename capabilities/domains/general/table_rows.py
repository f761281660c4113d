"""Chosen rows of a table: above or below a figure, the largest or smallest few, and rows that stand there twice."""

from __future__ import annotations

import re
from collections import Counter

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.general.table_summary import asked_of_lines
from capabilities.domains.reading import fmt, numbers
from capabilities.domains.tables import Table, asked_of, cell_number, read_table
from errors import InvalidField

SHOWN = 20
_MORE = re.compile(
    r"(?:\b(?:over|above|more than|greater than|larger than|bigger than|at least|exceed\w*)\b|>=?)\s*(?=[$£€]?\s?\d[\d.,]*\s*(?!\s*(?:[\d.,]|%|years?|months?|weeks?|days?|hours?|minutes?)))",
    re.I,
)
_LESS = re.compile(
    r"(?:\b(?:under|below|less than|smaller than|at most|up to)\b|<=?)\s*(?=[$£€]?\s?\d[\d.,]*\s*(?!\s*(?:[\d.,]|%|years?|months?|weeks?|days?|hours?|minutes?)))",
    re.I,
)
_FIRST = re.compile(r"\b(?:top|(?P<high>largest|biggest|highest|most expensive)|(?P<low>smallest|lowest|cheapest))\s+(?P<n>\d{1,3})\b|\b(?P<n2>\d{1,3})\s+(?:(?P<high2>largest|biggest|highest|most expensive)|(?P<low2>smallest|lowest|cheapest))\b", re.I)  # fmt: skip
_TWICE = re.compile(r"\bduplicat\w+|\b(?:double|repeated) (?:rows?|bookings?|entries|lines|transactions?)|\btwice\b", re.I)


@says(
    r"\b(?:over|above|than|at least|exceed\w*|under|below|at most|up to|top|duplicat\w+|double|repeated|twice"
    r"|largest|biggest|highest|expensive|smallest|lowest|cheapest)\b|[<>]",
    view=asked_of_lines,
)
def match_rows(question: str) -> ToolMatch | None:
    said = asked_of(question)
    if not (_MORE.search(said) or _LESS.search(said) or _FIRST.search(said) or _TWICE.search(said)):
        return None
    table = read_table(question)
    if table is None:
        return None
    args = _wanted(said) | ({"column": named} if (named := _named(said, table)) else {})
    return ToolMatch(0.98, {"text": question, **args})


def _wanted(said: str) -> dict[str, object]:
    if _TWICE.search(said):
        return {"how": "twice"}
    if m := _FIRST.search(said):
        return {"how": "smallest" if m["low"] or m["low2"] else "largest", "figure": float(m["n"] or m["n2"])}
    more = _MORE.search(said)
    m = more or _LESS.search(said)
    figure = next((n.value for n in numbers(said) if m and n.start >= m.end() - 1), 0.0)
    return {"how": "above" if more else "below", "figure": figure}


def _named(said: str, table: Table) -> str:
    return next((c for c in table.columns if re.search(rf"\b{re.escape(c)}s?\b", said, re.I)), "")


@tool(match_rows, reads=True)
def table_rows(text: str, how: str = "largest", figure: float = 10, column: str = "") -> ToolResult:
    """Chosen rows of a table (pasted or file:NAME): `how` is above, below (a `figure`), largest, smallest (so many) or twice (rows
    that are there more than once). `column` is the one compared, else the amounts or the last column of figures; a column with
    signs is compared by size."""
    table = read_table(text)
    if table is None:
        raise InvalidField("I found no table: lines with the same columns, parted by commas, semicolons or tabs.")
    if how == "twice":
        return _twice(table)
    at = _column(table, column)
    rows = [(value, row) for row in table.rows if (value := cell_number(row[at])) is not None]
    signed = any(value < 0 for value, _ in rows)
    size = (lambda v: abs(v)) if signed else (lambda v: v)
    if how in ("above", "below"):
        chosen = [pair for pair in rows if (size(pair[0]) > figure) == (how == "above") and size(pair[0]) != figure]
        head = f"{len(chosen)} of {len(rows)} rows have {table.columns[at]} {how} {fmt(figure)}{' in size' if signed else ''}; together {fmt(sum(v for v, _ in chosen))}."
    else:
        chosen = sorted(rows, key=lambda pair: size(pair[0]), reverse=how == "largest")[: int(figure)]
        head = f"The {len(chosen)} {how} by {table.columns[at]}{' in size' if signed else ''}; together {fmt(sum(v for v, _ in chosen))}."
    return ToolResult("\n".join([head, *_shown(table, [row for _, row in chosen])]), {"rows": [list(row) for _, row in chosen]})


def _column(table: Table, name: str) -> int:
    if name:
        if name.lower() not in table.columns:
            raise InvalidField(f"The columns are: {', '.join(table.columns)}.")
        return table.columns.index(name.lower())
    named = table.column(("amount", "price", "total", "value", "sum", "cost", "close"))
    figures = [i for i in range(len(table.columns)) if len(table.numbers(i)) > len(table.rows) / 2]
    if named is None and not figures:
        raise InvalidField("The table has no column of figures.")
    return named if named is not None and named in figures else figures[-1]


def _twice(table: Table) -> ToolResult:
    counted = [(row, n) for row, n in Counter(table.rows).items() if n > 1]
    head = f"{len(counted)} rows are there more than once." if counted else f"No row is there twice among {len(table.rows)}."
    lines = [f"• {n} times: {' | '.join(row)}" for row, n in counted[:SHOWN]]
    return ToolResult("\n".join([head, *lines]), {"rows": [list(row) for row, _ in counted]})


def _shown(table: Table, rows: list[tuple[str, ...]]) -> list[str]:
    shown = [table.columns, *rows[:SHOWN]]
    width = [max(len(row[i]) for row in shown) for i in range(len(table.columns))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, width, strict=True)).rstrip() for row in shown]
    return lines + ([f"{len(rows) - SHOWN} more rows are not shown."] if len(rows) > SHOWN else [])
