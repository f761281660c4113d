"""Terms of payment and of premises: an early-payment discount as a yearly rate, and the rent of an area."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import all_numbers, cash, pct, show
from capabilities.domains.cues import says
from errors import InvalidField

_TERMS = r"\b(\d+(?:\.\d+)?)\s?%?\s?/\s?(\d{1,3}),?\s?(?:net|n)\s?/?\s?(\d{1,3})\b"
_SPOKEN_TERMS = (
    r"(\d+(?:\.\d+)?)\s?%(?:[^.?]|\.(?=\d)){0,40}?\b(?:within|in|before|by day)\s(\d{1,3}) days?(?:[^.?]|\.(?=\d)){0,60}?\b(\d{2,3})(?: days|\b)"
)


@says(r"/\s?\d{1,3},?\s?n|discount|invoice|supplier|terms")
def _match_discount(text: str) -> ToolMatch | None:
    found = reading.compiled(_TERMS).search(text)
    if not found and reading.compiled(r"(?:early|prompt|cash)[- ](?:pay\w*|settlement)? ?discount|invoice|supplier|terms").search(text):
        found = reading.compiled(_SPOKEN_TERMS).search(text)
    if not found:
        return None
    sums = [n.value for n in all_numbers(text) if not found.start() <= n.start < found.end() and not n.percent and not n.unit.startswith("day")]
    args = {"discount": float(found[1]), "early": float(found[2]), "net": float(found[3]), "sign": reading.currency(text)}
    return ToolMatch(0.96, args | ({"invoice": sums[0]} if sums else {}))


@tool(match=_match_discount)
def early_payment_discount(discount: float, early: float, net: float, invoice: float = 0, sign: str = "") -> ToolResult:
    """Yearly cost of not taking an early-payment discount ("2/10 net 30"): d / (100 − d) × 365 / (net days − discount days).

    Brealey, Myers & Allen, Principles of Corporate Finance (trade credit). Raises InvalidField when the discount ends after the
    invoice is due.
    """
    if not 0 < discount < 100 or net <= early:
        raise InvalidField("The discount must end before the invoice is due and lie between 0% and 100%.")
    share = discount / (100 - discount)
    simple = 100 * share * 365 / (net - early)
    compound = 100 * ((1 + share) ** (365 / (net - early)) - 1)
    lines = [
        f"Not taking the discount costs {pct(simple)} a year ({pct(compound)} with compounding).",
        f"= {pct(discount)} ÷ (100% − {pct(discount)}) × 365 ÷ {show(net - early)} days",
    ]
    if invoice:
        lines.insert(
            0, f"Paid by day {show(early)} the invoice is {cash(invoice * (1 - discount / 100), sign)}: {cash(invoice * discount / 100, sign)} off."
        )
    return ToolResult("\n".join(lines), {"annual_rate": simple / 100, "effective": compound / 100})


_AREA = r"\b([\d,]+(?:\.\d+)?)\s?(?:sq\.?|square)\s?(?:ft|feet|foot|m(?:et(?:er|re)s?)?)\b|\b([\d,]+(?:\.\d+)?)\s?(?:sqft|sqm|m2)\b"
_PRICE = r"[$£€]?\s?(\d[\d,]*(?:\.\d+)?)\s*(?:dollars |euros |pounds )?(?:/|per|a|an|each)\s?(?:(?:sq\.?|square)\s?(?:ft|feet|foot|m(?:et(?:er|re))?)|sqft|sqm|m2)\b"


def _period(text: str) -> str:
    if reading.compiled(r"monthly|(?:a|per|each|every) month").search(text):
        return "month"
    return "year" if reading.compiled(r"rent|lease|year|annual").search(text) else ""


@says(r"sq\.?|square|m2")
def _match_area(text: str) -> ToolMatch | None:
    if not any(ch.isdigit() for ch in text):
        return None
    area, price = reading.compiled(_AREA).search(text), reading.compiled(_PRICE).search(text)
    if not area or not price or area.start() <= price.start() < area.end():
        return None
    tail = text[price.end() : price.end() + 25]
    per_month = bool(reading.compiled(r"^\s*(?:per|a|each|/)\s?month|^\s*monthly").search(tail))
    around = text[: price.start()] + (text[price.end() + 10 :] if per_month else text[price.end() :])
    asked = _period(around) or ("month" if per_month else "")
    args = {"area": float((area[1] or area[2]).replace(",", "")), "price": float(price[1].replace(",", "")), "sign": reading.currency(text)}
    return ToolMatch(0.93, args | {"priced_per": "month" if per_month else "year" if asked else "", "wanted": asked})


@tool(match=_match_area)
def area_cost(area: float, price: float, priced_per: str = "", wanted: str = "", sign: str = "") -> ToolResult:
    """Cost of an area at a price per square foot or metre: area × price; a yearly rent also by the month."""
    total = area * price
    times = {("year", "month"): 1 / 12, ("month", "year"): 12.0}.get((priced_per, wanted), 1.0)
    if priced_per == wanted == "month":
        times = 1.0
    span = f" a {wanted}" if wanted else ""
    step = {1 / 12: " ÷ 12", 12.0: " × 12"}.get(times, "")
    return ToolResult(f"It is {cash(total * times, sign)}{span}.\n= {show(area)} × {cash(price, sign)}{step}", {"cost": total * times})
