"""Analysis of a table of the user, pasted or in a file: a price history (date, close) or bookings (date, description, amount)."""

from __future__ import annotations

import re
from datetime import date

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.financial import bookings, price_columns, price_history
from capabilities.domains.financial.answers import calculation, require
from capabilities.domains.reading import compiled
from capabilities.domains.tables import Table, asked_of, cell_number, dates, is_date, read_table

CLOSE = ("adj close", "adjusted close", "close", "closing price", "price", "value", "nav", "last", "balance", "equity")
AMOUNT = ("amount", "debit", "sum", "total", "betrag", "cost", "spent")
PICTURE = re.compile(r"\b(?:chart|plot|graph|draw|picture|image|png)\b", re.I)
_WISH = re.compile(
    r"\b(?:analy[sz]\w*|analysis|describe|look at|review|check|how (?:did|has|have|risky|volatile)|what (?:do|does|can|about)|performance|returns?|volatil\w+|risk|draw-?downs?|"
    r"transactions?|spend\w*|spent|budget|bookings?|expenses|statement|cash ?flow|summar\w+|report|study|where does)\b", re.I)  # fmt: skip
_ABOUT = re.compile(r"\b(?:spend|spent|paid|pay|spending|expenses|costs?|get|got|earn|earned|receive|received|go|went)\s+(?:on|for|from|to)\s+(?:the\s+|my\s+)?([A-Za-z][\w&'-]{2,30})\b", re.I)  # fmt: skip
_ROWS = re.compile(r"\b(?:over|above|more than|under|below|less than|at least)\s+[$£€]?\d|\b(?:top|largest|smallest|biggest)\s+\d|\b\d+\s+(?:largest|smallest|biggest)|\bduplicat", re.I)  # fmt: skip
_WORDS = re.compile(r"[A-Za-z]{3,}")
_FILE = re.compile(r"\b([\w][\w.-]*\.(?:csv|tsv|txt))\b", re.I)


def _match(question: str) -> ToolMatch | None:
    if question.count("\n") < 3:
        return None
    table = read_table(question)
    if table is None or _is_sports(question):
        return None
    side_by_side = price_columns.series(table)
    if table.column(CLOSE) is None and table.column(AMOUNT) is None and not side_by_side:
        return None
    dated = any(is_date(cell) for row in table.rows[:2] for cell in row)
    if not dated and table.column(AMOUNT) is None and any(cell_number(cell) is None for cell in table.rows[0]):
        return None  # prices of different things, not of one thing over time
    said = asked_of(question)
    wished = bool(_WISH.search(said)) or not _WORDS.search(re.sub(r"\S+\.\w{2,4}\b|[^\n]*[,;|\t][^\n]*", " ", said))
    if _ROWS.search(said):
        wished = False
    args = {"text": question} | ({"picture": True} if PICTURE.search(said) else {})
    if m := _ABOUT.search(said):
        args["about"] = m[1]
    return ToolMatch((0.95 if dated else 0.7) if wished else 0.5, args | ({"name": m[1]} if (m := _FILE.search(said)) else {}))


def _is_sports(text: str) -> bool:
    return bool(compiled(r"\b(?:home_team|away_team|odds|goals|home,|fixture|blood pressure|heart rate|glucose|weight)\b").search(text[:2000]))


@calculation(_match, reads=True)
def analyze_table(text: str, name: str = "", picture: bool = False, about: str = "") -> ToolResult:
    """Analyse a CSV, pasted or file:NAME: a price history or several side by side (return, volatility, drawdown, indicators, chart; `picture` for a PNG)
    or bookings (in, out, by kind and month, what comes again, needs and wants; first what the word `about` comes to)."""
    table = read_table(text)
    require(table is not None, "I found no table; paste lines with the same columns, such as date,close")
    assert table is not None
    close, booked = table.column(CLOSE), table.column(AMOUNT)
    if close is None and booked is None and price_columns.series(table):
        return price_columns.compared(table)
    if booked is not None and (close is None or "balance" in table.columns[close]):
        return bookings.described(table, booked, about)
    require(close is not None, "I found no column with prices or amounts")
    values, days = in_time_order(table, close or 0)
    return price_history.described(values, days, name, picture)


def in_time_order(table: Table, close: int) -> tuple[list[float], tuple[date, ...] | None]:
    """The prices of a column, oldest first, with their dates where every one has one; rows without a price are left out."""
    when = table.column(("date", "day", "time", "month"))
    rows = [(row, value) for row in table.rows if (value := cell_number(row[close])) is not None]
    values = [value for _, value in rows]
    days = dates(tuple(row[when] for row, _ in rows)) if when is not None else None
    if not days:
        return values, None
    if days[0] > days[-1]:
        values, days = values[::-1], days[::-1]
    return values, days


def prices_in(text: str) -> tuple[list[float], tuple[date, ...] | None] | None:
    """The prices of a table within a text, oldest first, with their dates; None when there is no such table."""
    table = read_table(text) if text.count("\n") >= 3 else None
    close = table.column(CLOSE) if table else None
    if table is None or close is None:
        return None
    values, days = in_time_order(table, close)
    return (values, days) if len(values) >= 3 else None
