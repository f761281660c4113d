"""Tables out of a text: pasted lines or a CSV file, with whatever separator, header or none."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

READ_LIMIT = 500_000
MOSTLY = 0.8  # the share of lines with a figure that makes lines a table; gaps and a repeated header do not end it
_DATE = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?(?:[T ]\d{2}:\d{2}.*)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2},? ?\d{0,4}")


@dataclass(frozen=True)
class Table:
    """A table: lower-case column names and rows of the same length."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def numbers(self, column: int) -> list[float]:
        """The column's numbers; cells that hold none are left out."""
        return [v for row in self.rows if (v := cell_number(row[column])) is not None]

    def column(self, names: Sequence[str]) -> int | None:
        """The first column with one of these names, else the first whose name contains one."""
        exact = (i for n in names for i, c in enumerate(self.columns) if n == c)
        within = (i for n in names for i, c in enumerate(self.columns) if n in c)
        return next(exact, next(within, None))


def cell_number(cell: str) -> float | None:
    """The number in a cell ("$1,234.50", "(12.00)" for minus), or None."""
    text = re.sub(r"[\s$£€¥,%]", "", cell)
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    return float(text) if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", text) else None


def is_date(cell: str) -> bool:
    return bool(_DATE.fullmatch(cell))


@lru_cache(maxsize=8)
def read_table(text: str) -> Table | None:
    """The table within a text: at least three neighbouring lines with the same two or more columns, a header on top if there is one."""
    best: list[list[str]] = []
    lines = [line.strip() for line in text[:READ_LIMIT].splitlines()]
    for separator in (",", ";", "\t", "|"):
        if sum(separator in line for line in lines) < 3:
            continue
        run: list[list[str]] = []
        for cells in [*_split(lines, separator), []]:
            if len(cells) >= 2 and (not run or len(cells) == len(run[0])):
                run.append(cells)
                continue
            best = run if len(run) > len(best) and _is_table(run) else best
            run = [cells] if len(cells) >= 2 else []
    if not best:
        return None
    header = not any(cell_number(c) is not None for c in best[0])
    names = [c.lower() for c in best[0]] if header else [_guess(best, i) for i in range(len(best[0]))]
    return Table(tuple(names), tuple(tuple(r) for r in (best[1:] if header else best)))


def asked_of(text: str) -> str:
    """What is asked about a table: the text's first line, and its last where the table stands before the question."""
    first, _, rest = text.strip().partition("\n")
    last = rest.rpartition("\n")[2].strip()
    return f"{first} {last}" if last and not re.search(r"[,;|\t]\s?\S*\d", last) else first


def _split(lines: list[str], separator: str) -> list[list[str]]:
    return [_cells(line, separator) if separator in line else [] for line in lines]


def _cells(line: str, separator: str) -> list[str]:
    if '"' not in line:
        return [c.strip() for c in line.split(separator)]
    try:
        return [c.strip() for c in next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])]
    except csv.Error:
        return []


def _is_table(run: list[list[str]]) -> bool:
    body = run[1:] if run and not any(cell_number(c) is not None for c in run[0]) else run
    figured = sum(any(cell_number(c) is not None for c in row) for row in body)
    return len(body) >= 3 and figured >= MOSTLY * len(body)


def _guess(rows: list[list[str]], i: int) -> str:
    if all(is_date(r[i]) for r in rows):
        return "date"
    return "close" if all(cell_number(r[i]) is not None for r in rows) else "description"


@lru_cache(maxsize=8)
def dates(cells: tuple[str, ...]) -> tuple[date, ...] | None:
    """The cells as dates when every one is a date. Figures parted by points or slashes are day first unless that fails for one
    of them."""
    for order in ("day", "month"):
        found = [_date(cell, order) for cell in cells]
        if all(found):
            return tuple(d for d in found if d)
    return None


def _date(cell: str, order: str) -> date | None:
    if m := re.match(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", cell):
        year, month, day = int(m[1]), int(m[2]), int(m[3] or 1)
    elif m := re.match(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$", cell):
        a, b, year = int(m[1]), int(m[2]), int(m[3])
        year += 2000 if year < 100 else 0
        day, month = (a, b) if order == "day" else (b, a)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
