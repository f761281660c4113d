"""Depreciation of an asset: straight line, declining balance, sum of years' digits, units of production."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, assign, cash, masked, pct, positive, show, unit_of, value_of
from capabilities.domains.cues import says
from errors import InvalidField

_COST = Figure(
    "cost",
    r"(?:purchase |initial |original |asset )*(?:costs?|price|value)|bought(?: for)?|worth|paid|purchased(?: for)?|machine|asset|equipment|van|laptop|truck|vehicle|computer|costing",
    "money",
)
_SALVAGE = Figure(
    "salvage",
    r"(?:salvage|residual|scrap|resale|disposal)(?: value)?|(?:will |to |be )*worth (?:at the end|after)|worth(?= [$£€]?[\d,.]+k? over)|(?:will be|to be|be|still|then) worth(?: only)?|(?:sell|sold) (?:it )?for",
    "money",
)
_LIFE = Figure("life", r"(?:useful )?(?:life|lifespan|lifetime)|over|for|lasts?|years|in", "span", "year")
_WORTH_AFTER = re.compile(r"((?:worth|sell\w*|sold|fetch\w*|value)(?: \w+){0,3} [$£€]?[\d,.]+k?) after(?= )", re.I)
_RATE = Figure("rate", r"(?:declining|reducing|diminishing|depreciat\w*)(?: balance)?(?: rate)?|rate|at|per year|a year", "percent")
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_YEAR = re.compile(
    r"\b(?:in |for |of |during )?(?:the )?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) year\b|\byear (\d+|one|two|three|four|five)\b|\bafter (\d+|one|two|three|four|five|six|seven|eight) (?:full )?years?\b",
    re.I,
)


def _asked_year(text: str) -> int:
    """The year asked for; 0 when none is."""
    m = _YEAR.search(text)
    if not m:
        return 0
    word = (m[1] or m[2] or m[3]).lower()
    digits = reading.compiled(r"\d+", 0).match(word)
    return int(digits[0]) if digits else _ORDINAL.get(word) or int(reading.WORDS.get(word, 1))


@says(
    r"depreciat|\bsln\b|book value (?:of|after)|straight[- ]line|(?:double[- ])?declining|reducing balance|diminishing|sum[- ]of[- ](?:the[- ])?years"
)
def _match(text: str) -> ToolMatch | None:
    if reading.compiled(r"share price|per share|currency|exchange rate|p/b|price[- ]to[- ]book|why do(?:es)?").search(text):
        return None
    text = _WORTH_AFTER.sub(r"\1 over", text)
    clean = _YEAR.sub(lambda m: " " * len(m[0]), masked(text))
    year = _asked_year(text)
    found = assign(clean, (_COST, _SALVAGE, _LIFE, _RATE))
    amounts = [n for n in all_numbers(clean) if not n.percent and not unit_of(n.unit)]
    args: dict[str, object] = {f.name: value_of(clean, f, found[f.name]) for f in (_SALVAGE, _LIFE, _RATE) if f.name in found}
    rest = [n for n in amounts if n is not found.get("salvage") and n is not found.get("life")]
    if not rest or not ({"life", "rate"} & args.keys()):
        return (
            ToolMatch(0.5, {}, "For depreciation I need the cost, the value at the end and the useful life in years. What are they?")
            if all_numbers(text)
            else None
        )
    cost, low = max(n.value for n in rest), found["salvage"].value if "salvage" in found else 0.0
    args["cost"] = max(cost, low)
    if low > cost:
        args["salvage"] = cost  # the two were taken for each other
    method = (
        "declining"
        if reading.compiled(r"declining|reducing|diminishing|\bddb\b").search(text) or ("rate" in args and "life" not in args)
        else "sum"
        if reading.compiled(r"sum[- ]of").search(text)
        else "straight"
    )
    if method == "declining" and "rate" not in args:
        factor = 1.5 if reading.compiled(r"150\s?%|1\.5", 0).search(text) else 2.0
        args["rate"] = 100 * factor / float(str(args["life"]))
    return ToolMatch(0.95, args | {"method": method, "year": year, "sign": reading.currency(text)})


@tool(match=_match)
def asset_depreciation(
    cost: float, salvage: float = 0, life: float = 0, rate: float = 0, method: str = "straight", year: int = 0, sign: str = ""
) -> ToolResult:
    """Depreciation of an asset in a year and its book value after it.

    straight: (cost − salvage) / life. declining: book value × rate each year, never below salvage (double declining:
    rate = 2 / life). sum: (cost − salvage) × years left / sum of the years' digits. `rate` in percent.
    """
    if method != "declining":
        positive(life=life)
    if salvage > cost:
        raise InvalidField("The value at the end is above the cost.")
    rows, book = [], cost
    last = int(max(year, life, 1))
    for n in range(1, last + 1):
        if method == "straight":
            amount = min((cost - salvage) / life, book - salvage)
        elif method == "sum":
            amount = max(0.0, (cost - salvage) * (life - n + 1) / (life * (life + 1) / 2))
        else:
            amount = min(book * rate / 100, book - salvage)
        book -= amount
        rows.append((amount, book))
    chosen = year or 1
    amount, book = rows[chosen - 1]
    if method == "straight":
        lines = [
            f"Depreciation is {cash(amount, sign)} a year ({cash(amount / 12, sign)} a month).",
            f"= ({cash(cost, sign)} − {cash(salvage, sign)}) ÷ {show(life)} years",
        ]
        lines += [f"Book value after {chosen} year{'s' * (chosen > 1)}: {cash(book, sign)}."] if year else []
    else:
        name = (
            f"{pct(rate)} of the book value each year"
            if method == "declining"
            else f"(cost − salvage) × {show(life - chosen + 1)} ÷ {show(life * (life + 1) / 2)}"
        )
        lines = [f"Year {chosen}: depreciation {cash(amount, sign)}, book value after it {cash(book, sign)}.", f"= {name}"]
    return ToolResult("\n".join(lines), {"depreciation": amount, "book_value": book, "schedule": [r[0] for r in rows]})
