"""Bookings of an account read as a household: what came in and went out, by kind and month, what comes again, and a budget."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agent_pools import ToolResult
from capabilities.domains.financial.answers import cash, lines, pct
from capabilities.domains.tables import Table, cell_number, dates

_LABEL = ("category", "description", "name", "merchant", "payee", "type", "memo", "details", "text")
_SIDE = ("debit/credit", "credit/debit", "direction", "transaction type", "dr/cr")
# What kind a booking is, by words in its text; the first that fits. `need` tells needs from wants (Warren and Tyagi, All Your
# Worth, 2005: 50% needs, 30% wants, 20% saved).
KINDS = (
    ("housing", True, r"rent|mortgage|landlord|letting|council tax|property tax|hoa"),
    ("saving", None, r"saving|invest|brokerage|vanguard|fidelity|pension|401k|isa\b|etf"),
    ("debt", True, r"loan|credit card payment|student|repayment|klarna|afterpay"),
    ("utilities", True, r"electric|gas bill|water|energy|utilit|internet|broadband|phone|mobile|verizon|vodafone|t-mobile|comcast"),
    ("insurance", True, r"insurance|geico|allianz|premium"),
    ("groceries", True, r"grocer|supermarket|tesco|lidl|aldi|walmart|kroger|whole foods|trader joe|sainsbury|rewe|edeka|food"),
    ("transport", True, r"fuel|petrol|gas station|shell|bp\b|train|rail|bus|metro|uber|lyft|taxi|parking|transit|car"),
    ("health", True, r"pharmacy|doctor|dentist|hospital|clinic|health|medic|gym|fitness"),
    ("eating out", False, r"restaurant|coffee|starbucks|cafe|café|bar\b|pub|pizza|mcdonald|burger|takeaway|deliveroo|doordash|uber eats|dining|lunch"),
    ("subscriptions", False, r"netflix|spotify|disney|prime|hulu|subscription|icloud|youtube|membership|patreon"),
    ("shopping", False, r"amazon|ebay|ikea|zara|h&m|clothes|clothing|shoes|electronics|shopping|store|target"),
    ("leisure", False, r"cinema|movie|concert|game|steam|holiday|hotel|airbnb|flight|airline|travel|bet|casino"),
)  # fmt: skip


@dataclass(frozen=True)
class Booking:
    """One booking; `amount` below zero is money that left."""

    amount: float
    label: str
    kind: str
    need: bool | None
    day: date | None


def read(table: Table, column: int) -> tuple[list[Booking], bool]:
    """The bookings, and whether the amounts are signed (else all of them are read as spending)."""
    label, own, when = table.column(_LABEL), table.column(("category",)), table.column(("date", "day", "booked", "time"))
    days = dates(tuple(row[when] for row in table.rows)) if when is not None else None
    amounts = [cell_number(row[column]) for row in table.rows]
    side = table.column(_SIDE)
    if side is not None:
        amounts = [a if a is None else abs(a) * (1 if table.rows[i][side].lower().startswith("c") else -1) for i, a in enumerate(amounts)]
    signed = any(a is not None and a < 0 for a in amounts)
    found = []
    for i, amount in enumerate(amounts):
        if amount is not None:
            text = table.rows[i][label] if label is not None else "all"
            kind, need = _kind(table.rows[i][own] if own is not None else text)
            value = amount if signed else -abs(amount)
            found.append(Booking(value, text, table.rows[i][own] if own is not None else kind, need, days[i] if days else None))
    return found, signed


def described(table: Table, column: int, about: str = "") -> ToolResult:
    """Sums, kinds, months, what comes again, and the needs, wants and savings beside 50/30/20; with `about` first what the
    bookings with that word, or of that kind, come to."""
    found, signed = read(table, column)
    spent, came = -sum(b.amount for b in found if b.amount < 0), sum(b.amount for b in found if b.amount > 0)
    names: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for b in found:
        if b.amount < 0:
            names[b.label] -= b.amount  # type: ignore[assignment]
            kinds[b.kind] -= b.amount  # type: ignore[assignment]
    months = sorted({(b.day.year, b.day.month) for b in found if b.day})
    text = lines(
        _asked(found, about) if about else "",
        f"Out {cash(spent)}" + (f", in {cash(came)}, left {cash(came - spent)}" if signed else "") + f", from {len(found)} bookings{_over(months)}.",
        f"Largest: {_shares(names, spent)}." if spent else "",
        f"By kind: {_shares(kinds, spent)}." if spent and 1 < len(kinds) < len(names) else "",
        _by_month(found, months),
        _again(found),
        _budget(found, came, spent),
        "Negative amounts are counted as spending." if signed else "All amounts are counted as spending, because none is negative.",
    )
    data = {"spent": spent, "income": came, "groups": dict(names), "kinds": dict(kinds), "months": len(months)}
    return ToolResult(text, data, ("Warren and Tyagi 2005, the 50/30/20 rule",) if came and spent else ())


def _asked(found: Sequence[Booking], about: str) -> str:
    word = about.lower().rstrip("s")
    rows = [b for b in found if word in b.label.lower() or word in b.kind.lower()]
    if not rows:
        return f"No booking has “{about}” in its text or kind."
    out, came = -sum(b.amount for b in rows if b.amount < 0), sum(b.amount for b in rows if b.amount > 0)
    parts = [f"{cash(out)} out" if out else "", f"{cash(came)} in" if came else ""]
    return f"“{about}”: {' and '.join(p for p in parts if p)} in {len(rows)} bookings."


def _kind(text: str) -> tuple[str, bool | None]:
    return next(((name, need) for name, need, words in KINDS if re.search(rf"\b(?:{words})", text, re.I)), ("other", None))


def _shares(groups: Counter[str], spent: float) -> str:
    return ", ".join(f"{name} {cash(v)} ({pct(v / spent)})" for name, v in groups.most_common(6))


def _over(months: Sequence[tuple[int, int]]) -> str:
    return f" in {len(months)} months ({months[0][0]}-{months[0][1]:02d} to {months[-1][0]}-{months[-1][1]:02d})" if len(months) > 1 else ""


def _by_month(found: Sequence[Booking], months: Sequence[tuple[int, int]]) -> str:
    if len(months) < 2:
        return ""
    out: Counter[tuple[int, int]] = Counter()
    for b in found:
        if b.day and b.amount < 0:
            out[b.day.year, b.day.month] -= b.amount  # type: ignore[assignment]
    shown = ", ".join(f"{y}-{m:02d} {cash(out[y, m])}" for y, m in months[-6:])
    return f"Spent a month: {cash(sum(out.values()) / len(months))} on average; {shown}."


def _again(found: Sequence[Booking]) -> str:
    """Names that come in at least three months with nearly the same amount: standing costs worth a look."""
    seen: dict[str, list[Booking]] = defaultdict(list)
    for b in found:
        if b.amount < 0 and b.day:
            seen[b.label.lower()].append(b)
    regular = []
    for rows in seen.values():
        size = sorted(-b.amount for b in rows)[len(rows) // 2]
        if len({(b.day.year, b.day.month) for b in rows if b.day}) >= 3 and all(abs(-b.amount - size) <= 0.1 * size for b in rows):
            regular.append((size, rows[0].label))
    if not regular:
        return ""
    shown = ", ".join(f"{name} {cash(size)}" for size, name in sorted(regular, reverse=True)[:6])
    return f"Comes every month: {shown}; together {cash(sum(size for size, _ in regular))} a month."


def _budget(found: Sequence[Booking], came: float, spent: float) -> str:
    if not came or not spent:
        return ""
    needs = -sum(b.amount for b in found if b.amount < 0 and b.need is True)
    put_by = -sum(b.amount for b in found if b.amount < 0 and b.kind == "saving")
    other = -sum(b.amount for b in found if b.amount < 0 and b.kind == "other")
    wants = spent - needs - put_by - other
    open_ = f" {cash(other)} I could not sort." if other else ""
    return (
        f"Beside the 50/30/20 rule: needs {pct(needs / came)} of what came in (50% is the guide), wants {pct(wants / came)} (30%), "
        f"saved or left {pct((came - spent + put_by) / came)} (20%).{open_}"
    )
