"""Price elasticity of demand."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import all_numbers, pct, show
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled
from errors import InvalidField


@says(r"elasticit|elastic\b")
def _match(text: str) -> ToolMatch | None:
    found = all_numbers(text)
    shares = [n for n in found if n.percent]
    value = next((n.value for n in found if not n.percent and not n.money and abs(n.value) < 20), None)
    if value is not None and len(shares) == 1 and len(found) == 2:
        falls = compiled(r"\b(?:fall|fell|drop|decreas|lower|cut|reduc)\w*").search(text)
        return ToolMatch(0.93, {"elasticity": value, "price_percent": -shares[0].value if falls and shares[0].value > 0 else shares[0].value})
    if len(shares) >= 2:
        return ToolMatch(0.95, _shares(text, shares[0].value, shares[1].value, shares[0].start))
    if len(found) >= 4:
        price_first = _first(text, r"price|cost|\$") < _first(text, r"demand|quantit|sales|units|sold|volume")
        a, b, c, d = (n.value for n in found[:4])
        pair = (a, b, c, d) if price_first else (c, d, a, b)
        method = "point" if compiled(r"\bpoint\b|simple").search(text) else "midpoint"
        return ToolMatch(0.95, dict(zip(("price_before", "price_after", "quantity_before", "quantity_after"), pair, strict=True), method=method))
    return ToolMatch(0.5, {}, "For the elasticity I need the price and the quantity sold, each before and after. What are they?")


def _first(text: str, pattern: str) -> int:
    m = compiled(pattern).search(text)
    return m.start() if m else len(text)


def _last(text: str, pattern: str) -> int:
    return max((m.start() for m in compiled(pattern).finditer(text)), default=-1)


def _shares(text: str, a: float, b: float, at: int) -> dict[str, float]:
    ahead = text[:at]
    price_first = (
        _last(ahead, r"price") >= _last(ahead, r"demand|quantit|sales|units|volume")
        if _last(ahead, r"price|demand|quantit|sales|units|volume") >= 0
        else _first(text, r"price") < _first(text, r"demand|quantit|sales|units|volume")
    )
    price, quantity = (a, b) if price_first else (b, a)
    falls = r"\b(?:fall|fell|drop|declin|decreas|down|lower|cut|reduc|lost|lose)\w*"
    marks = [m.start() for m in re.finditer(falls, text, re.I)]
    if len(marks) == 1 and quantity > 0 and price > 0:
        return {"price_percent": price, "quantity_percent": -quantity}
    return {"price_percent": price, "quantity_percent": quantity}


@tool(match=_match)
def price_elasticity(
    price_percent: float = 0,
    quantity_percent: float = 0,
    price_before: float = 0,
    price_after: float = 0,
    quantity_before: float = 0,
    quantity_after: float = 0,
    method: str = "midpoint",
    elasticity: float = 0,
) -> ToolResult:
    """Price elasticity of demand: % change in quantity / % change in price.

    With an elasticity and a price change it gives the change in demand. With before and after values the midpoint (arc) method is used, unless `method` is "point". Raises InvalidField
    when the price did not change.
    """
    if elasticity:
        change = -abs(elasticity) * price_percent
        return ToolResult(
            f"Demand changes by {pct(change)}.\n= elasticity {show(-abs(elasticity))} × {pct(price_percent)} price change",
            {"quantity_percent": change},
        )
    simple = None
    if not price_percent:
        if price_before == price_after:
            raise InvalidField("The price did not change, so there is no elasticity to compute.")
        simple = ((quantity_after - quantity_before) / quantity_before) / ((price_after - price_before) / price_before)
        if method == "point":
            price_percent, quantity_percent = 100 * (price_after / price_before - 1), 100 * (quantity_after / quantity_before - 1)
        else:
            price_percent = 200 * (price_after - price_before) / (price_after + price_before)
            quantity_percent = 200 * (quantity_after - quantity_before) / (quantity_after + quantity_before)
    value = quantity_percent / price_percent
    kind = "elastic (demand reacts strongly)" if abs(value) > 1 else "inelastic (demand reacts little)"
    lines = [
        f"The price elasticity of demand is {show(value)}: {kind}.",
        f"= {pct(quantity_percent)} change in quantity ÷ {pct(price_percent)} change in price",
    ]
    if simple is not None and method != "point":
        lines.append(f"This is the midpoint method; with plain percentages of the starting values it is {show(simple)}.")
    return ToolResult("\n".join(lines), {"elasticity": value, "point_elasticity": simple})
