"""Shares of a whole: concentration of a market (HHI), a profit split by a ratio, options that vest, loads and trips."""

from __future__ import annotations

import math

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import all_numbers, cash, convert, pct, positive, show, unit_of
from capabilities.domains.cues import says
from errors import InvalidField


@says(r"\bhhi\b|herfindahl|market concentration")
def _match_hhi(text: str) -> ToolMatch | None:
    values = [n.value for n in all_numbers(text) if 0 < n.value <= 100 and not n.money]
    return ToolMatch(0.95, {"shares": values}) if len(values) >= 2 else None


@tool(match=_match_hhi)
def market_concentration(shares: list[float]) -> ToolResult:
    """Herfindahl-Hirschman index: the sum of squared market shares in percent; above 1,800 a market counts as highly concentrated
    (US Department of Justice and FTC, Merger Guidelines 2023). Raises InvalidField when the shares exceed 100%."""
    if sum(shares) > 100.5:
        raise InvalidField("The market shares add up to more than 100%.")
    index = sum(s * s for s in shares)
    level = "highly concentrated" if index > 1800 else "moderately concentrated" if index > 1000 else "not concentrated"
    return ToolResult(f"The HHI is {show(index)}: {level}.\n= " + " + ".join(f"{show(s)}²" for s in shares[:12]), {"hhi": index})


_RATIO = r"\b(\d{1,3})\s?(?::|/|to)\s?(\d{1,3})(?:\s?(?::|/|to)\s?(\d{1,3}))?\b"


def _by_size(text: str) -> ToolMatch | None:
    """A sum shared in proportion to a row of figures ("6,000 of rent shared by floor area 60, 30 and 10 sqm")."""
    if not reading.compiled(
        r"\b(?:split|shar(?:e|ed|ing)|divid\w+|allocat\w+|apportion\w*|prorat\w*|pro[- ]rata)\b[^?]*\b(?:by|in proportion|according|based on|pro[- ]rata|relative)"
    ).search(text):
        return None
    rows = [row for row in reading.lists(text, 2) if all(v > 0 for v in row)]
    found = [n.value for n in all_numbers(text) if not n.percent]
    whole = [v for v in found if not rows or v not in max(rows, key=len)]
    if not rows or len(whole) != 1:
        return None
    return ToolMatch(0.93, {"total": whole[0], "parts": max(rows, key=len), "sign": reading.currency(text)})


@says(r"\b(?:split|shar(?:e|ed|ing)|divid|allocat|apportion|prorat|pro[- ]rata|partners?|ratio)")
def _match_split(text: str) -> ToolMatch | None:
    listed = _by_size(text)
    if listed:
        return listed
    ratio = reading.compiled(_RATIO).search(text)
    if not ratio or not reading.compiled(r"\b(?:split|divid\w+|shar(?:e|ed|ing)|partners?|ratio)\b").search(text):
        return None
    if reading.compiled(r"stock split|odds|portfolio|stocks|bonds|risk|leverage|budget|needs|gear|scale|dilut").search(text):
        return None
    whole = [
        n for n in all_numbers(text) if not ratio.start() <= n.start < ratio.end() and not n.percent and n.unit not in ("partners", "people", "ways")
    ]
    if len(whole) != 1:
        return None
    return ToolMatch(0.93, {"total": whole[0].value, "parts": [float(g) for g in ratio.groups() if g], "sign": reading.currency(text)})


@tool(match=_match_split)
def split_by_ratio(total: float, parts: list[float], sign: str = "") -> ToolResult:
    """A sum divided by a ratio such as 3:2: total × part / sum of the parts."""
    positive(sum_of_the_parts=sum(parts))
    shares = [total * p / sum(parts) for p in parts]
    return ToolResult(
        f"The shares are {', '.join(cash(s, sign) for s in shares)}.\n= {cash(total, sign)} × part ÷ {show(sum(parts))}", {"shares": shares}
    )


@says(r"\bvest(?:s|ed|ing)?\b")
def _match_vesting(text: str) -> ToolMatch | None:
    spans = [(convert(n.value, unit_of(n.unit), "month"), n) for n in all_numbers(text) if unit_of(n.unit) in ("month", "year", "quarter")]
    grants = [n.value for n in all_numbers(text) if not unit_of(n.unit) and not n.percent]
    cliff = next((m for m, n in spans if reading.compiled(r"[\s-]?\w+[\s-](?:year )?cliff").match(text[n.end :])), 0.0)
    rest = [m for m, n in spans if m != cliff or not cliff]
    if len(rest) != 2 or not grants:
        return None
    whole, passed = max(rest), min(rest)
    return ToolMatch(0.95, {"grant": max(grants), "months": whole, "passed": passed, "cliff": cliff})


@tool(match=_match_vesting)
def vested(grant: float, months: float, passed: float, cliff: float = 0) -> ToolResult:
    """Options or shares vested after some months: grant × months passed / months of the plan, none before the cliff."""
    positive(months_of_the_plan=months)
    count = 0.0 if passed < cliff else grant * min(1.0, passed / months)
    why = f"the cliff of {show(cliff)} months is not reached" if passed < cliff else f"{show(grant)} × {show(passed)} ÷ {show(months)} months"
    return ToolResult(f"{show(count)} have vested.\n= {why}", {"vested": count, "share": count / grant if grant else 0.0})


_LOAD = (
    r"how many (?:\w+ )?(?:trips|loads?|trucks?|vans?|runs?|pallets?|boxes|cartons?|containers?|buses|crates?|bags?|batches|tables|coaches|lorr\w+)"
    r"|(?:trips|pallets?|trucks?|vans?|boxes|containers?|batches|buses|crates?|loads|coaches|cartons?) (?:needed|required|do (?:i|we) need)"
)


@says(_LOAD)
def _match_loads(text: str) -> ToolMatch | None:
    found = [n for n in all_numbers(text) if not n.percent and not n.money and not unit_of(n.unit)]
    if len(found) != 2:
        return None
    each = next(
        (
            n
            for n in found
            if reading.compiled(r"(?:takes?|holds?|carr(?:y|ies)|fits?|seats?|of|max(?:imum)?|each|capacity)\s(?:up to |of |about |is )?$").search(
                text[max(0, n.start - 80) : n.start]
            )
            or reading.compiled(r"\s?[\w-]+ (?:per|a|each|in (?:a|each|one)|to a)\b").match(text[n.end :])
        ),
        min(found, key=lambda n: n.value),
    )
    whole = next(n for n in found if n is not each)
    if whole.value <= each.value:
        return None
    return ToolMatch(0.9, {"total": whole.value, "each": each.value})


@tool(match=_match_loads)
def loads_needed(total: float, each: float) -> ToolResult:
    """Trips, trucks, pallets or boxes for a quantity: total / capacity of one, rounded up."""
    positive(capacity_of_one=each)
    count = math.ceil(total / each - 1e-9)
    last = total - (count - 1) * each
    return ToolResult(
        f"You need {count:,}.\n= {show(total)} ÷ {show(each)} = {show(total / each)}, rounded up; the last one holds {show(last)} ({pct(100 * last / each)} full).",
        {"count": count},
    )


_EACH = r"(?P<total>[$£€]?\d[\d,]*(?:\.\d+)?k?)[^\d?]{0,25}?\bfor\s(?P<count>\d[\d,]*) (?P<what>[a-z]+?)s?\b[^?]*\b(?:per (?:(?P=what)|one|piece|unit)|each|apiece|a piece)\b"


# The count of `_EACH`.
@says(r"\bfor\s\d")
def _match_each(text: str) -> ToolMatch | None:
    m = reading.compiled(_EACH).search(text)
    if not m or len(all_numbers(text)) != 2 or unit_of(m["what"]) or any(n.percent for n in all_numbers(text)):
        return None
    first, second = all_numbers(text)
    return ToolMatch(0.9, {"total": first.value, "count": second.value, "sign": reading.currency(text)})


@tool(match=_match_each)
def price_of_each(total: float, count: float, sign: str = "") -> ToolResult:
    """Price of one of several things bought together: total / number."""
    positive(number_of_things=count)
    return ToolResult(f"Each costs {cash(total / count, sign)}.\n= {cash(total, sign)} ÷ {show(count)}", {"each": total / count})
