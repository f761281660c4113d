"""Discounts taken one after the other: what they come to together, and the price that is left."""

from __future__ import annotations

import math

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import all_numbers, cash, pct
from capabilities.domains.cues import says
from errors import InvalidField

_OFF = r"\boff\b|discounts?|discounted|markdowns?|marked down|reduc(?:ed|tion)|knock\w*|coupon|voucher|promo"
_AGAIN = r"\b(?:then|extra|another|further|additional(?:ly)?|on top|after that|again|plus|second|followed by|stack\w*|also|and)\b"


@says(_OFF)
def _match(text: str) -> ToolMatch | None:
    shares = [n for n in all_numbers(text) if n.percent and 0 < n.value < 100]
    if len(shares) < 2 or not reading.compiled(_AGAIN).search(text):
        return None
    if reading.compiled(r"\b(?:margin|volume|tax|vat|gst|tip|bond|coupon rate|yield|interest|dividend|conversion|rate of)\b").search(text):
        return None
    amounts = [n for n in all_numbers(text) if not n.percent]
    if len(amounts) > 1:
        return None
    return ToolMatch(0.88, {"percents": [n.value for n in shares], "price": amounts[0].value if amounts else 0.0, "sign": reading.currency(text)})


@tool(match=_match)
def stacked_discounts(percents: list[float], price: float = 0, sign: str = "") -> ToolResult:
    """Total of discounts taken one after the other: 1 − (1 − d1)(1 − d2) …, and the price that is left.

    Raises InvalidField for a discount outside 0 to 100%.
    """
    if not all(0 <= p <= 100 for p in percents):
        raise InvalidField("Each discount must lie between 0% and 100%.")
    left = math.prod(1 - p / 100 for p in percents)
    working = " × ".join(f"(1 − {pct(p)})" for p in percents)
    head = (
        f"The price is {cash(price * left, sign)}, a total discount of {pct(100 * (1 - left))}."
        if price
        else f"The total discount is {pct(100 * (1 - left))}."
    )
    return ToolResult(f"{head}\n= 1 − {working}", {"discount": 1 - left, "price": price * left})
