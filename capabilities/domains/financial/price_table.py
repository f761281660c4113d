"""Analysis of a pasted CSV: a price history (date, close) or a list of bookings (date, description, amount)."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.financial.answers import calculation, cash, lines, num, pct, require
from capabilities.domains.financial.chart import text_chart
from capabilities.domains.financial.chart_math import rsi, sma
from capabilities.domains.financial.moments import deviation, max_drawdown, simple_returns
from capabilities.domains.reading import compiled

_DATE = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2},? ?\d{0,4}")
_CLOSE = ("adj close", "adjusted close", "close", "closing price", "price", "value", "nav", "last", "balance", "equity")
_AMOUNT = ("amount", "debit", "sum", "total", "betrag", "cost", "spent")
_LABEL = ("category", "description", "name", "merchant", "payee", "type", "memo", "details")


@dataclass(frozen=True)
class Table:
    """A pasted table: lower-case column names and rows of the same length."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def numbers(self, column: int) -> list[float]:
        """The column's numbers; cells that hold none are left out."""
        return [v for row in self.rows if (v := cell_number(row[column])) is not None]


def cell_number(cell: str) -> float | None:
    """The number in a cell ("$1,234.50", "(12.00)" for minus), or None."""
    text = compiled(r"[\s$£€¥,%]", 0).sub("", cell)
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    return float(text) if compiled(r"[-+]?\d+(?:\.\d+)?", 0).fullmatch(text) else None


def read_table(text: str) -> Table | None:
    """The table within a text: at least three neighbouring lines with the same two or more columns, a header on top if there is one."""
    best: list[list[str]] = []
    for separator in (",", ";", "\t", "|"):
        run: list[list[str]] = []
        for line in [*text.splitlines(), ""]:
            cells = _cells(line, separator)
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


def _cells(line: str, separator: str) -> list[str]:
    try:
        rows = list(csv.reader(io.StringIO(line.strip()), delimiter=separator, skipinitialspace=True))
    except csv.Error:
        return []
    return [c.strip() for c in rows[0]] if rows else []


def _is_table(run: list[list[str]]) -> bool:
    body = run[1:] if run and not any(cell_number(c) is not None for c in run[0]) else run
    return len(body) >= 3 and all(any(cell_number(c) is not None for c in row) for row in body)


def _guess(rows: list[list[str]], i: int) -> str:
    if all(_DATE.fullmatch(r[i]) for r in rows):
        return "date"
    return "close" if all(cell_number(r[i]) is not None for r in rows) else "description"


def _column(table: Table, names: tuple[str, ...]) -> int | None:
    return next(
        (i for n in names for i, c in enumerate(table.columns) if n == c),
        next((i for n in names for i, c in enumerate(table.columns) if n in c), None),
    )


def _match(question: str) -> ToolMatch | None:
    if question.count("\n") < 3:
        return None
    table = read_table(question[:200_000])
    if table is None or _is_sports(question):
        return None
    if _column(table, _CLOSE) is None and _column(table, _AMOUNT) is None:
        return None
    dated = any(_DATE.fullmatch(row[i]) for row in table.rows[:2] for i in range(len(row)))
    return ToolMatch(0.95 if dated else 0.7, {"text": question})


def _is_sports(text: str) -> bool:
    return bool(compiled(r"\b(?:home_team|away_team|odds|goals|home,|fixture|blood pressure|heart rate|glucose|weight)\b").search(text[:2000]))


@calculation(_match)
def analyze_table(text: str) -> ToolResult:
    """Analyse a pasted CSV: a price history (return, volatility, drawdown, averages, chart) or bookings (in, out, by category)."""
    table = read_table(text[:200_000])
    require(table is not None, "I found no table; paste lines with the same columns, such as date,close")
    assert table is not None
    close, booked = _column(table, _CLOSE), _column(table, _AMOUNT)
    if booked is not None and (close is None or "balance" in table.columns[close]):
        return _bookings(table, booked)
    require(close is not None, "I found no column with prices or amounts")
    return _prices(table, close or 0)


def _prices(table: Table, close: int) -> ToolResult:
    date = _column(table, ("date", "day", "time"))
    values = table.numbers(close)
    rows = list(table.rows)
    if date is not None and compiled(r"\d{4}-.*", 0).fullmatch(rows[0][date]) and rows[0][date] > rows[-1][date]:
        values.reverse()
    require(len(values) >= 3, "at least three prices are needed")
    total, worst = values[-1] / values[0] - 1, max_drawdown(values)
    returns = simple_returns(values)
    indicators = [f"RSI({min(14, len(values) - 1)}) {num(rsi(values, min(14, len(values) - 1)))}"]
    indicators += [f"{n}-period average {num(sma(values, n))}" for n in (20, 50) if len(values) >= n]
    return ToolResult(
        lines(
            f"From {num(values[0])} to {num(values[-1])}: a total return of {pct(total)} over {len(values)} rows.",
            f"Volatility {pct(deviation(returns))} a row; if the rows are trading days, {pct(deviation(returns) * math.sqrt(252))} a year.",
            f"Largest fall {pct(worst[0])}, from {num(worst[1])} to {num(worst[2])}.",
            f"{', '.join(indicators)}.",
            text_chart(values),
        ),
        {"total_return": total, "volatility": deviation(returns), "max_drawdown": worst[0], "rows": len(values)},
    )


def _bookings(table: Table, booked: int) -> ToolResult:
    values = [cell_number(row[booked]) for row in table.rows]
    known = [v for v in values if v is not None]
    signed = any(v < 0 for v in known)
    spent = -sum(v for v in known if v < 0) if signed else sum(known)
    came = sum(v for v in known if v > 0) if signed else 0.0
    label = _column(table, _LABEL)
    groups: Counter[str] = Counter()
    for row, v in zip(table.rows, values, strict=True):
        if v is not None and (v < 0 or not signed):
            groups[row[label] if label is not None else "all"] += abs(v)  # type: ignore[assignment]
    largest = ", ".join(f"{name} {cash(v)} ({pct(v / spent)})" for name, v in groups.most_common(5)) if spent else "—"
    return ToolResult(
        lines(
            f"Out {cash(spent)}" + (f", in {cash(came)}, left {cash(came - spent)}" if signed else "") + f", from {len(known)} bookings.",
            f"Largest: {largest}.",
            "Negative amounts are counted as spending." if signed else "All amounts are counted as spending, because none is negative.",
        ),
        {"spent": spent, "income": came, "groups": dict(groups)},
    )
