"""Which offer is cheaper, for one unit of each."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import currency, digits


@says(
    r"cheaper|better (?:value|deal|buy)|best (?:value|deal|buy)|unit price|price per|cost per|per (?:kg|kilo|100 ?g|lit(?:re|er)|ounce|oz|unit|piece|item)"
)
def match_unit_price(question: str) -> ToolMatch | None:
    if regex.search(r"\bmg\b|\bdos(?:es?|age)\b", question, re.I):
        return None
    text = digits(question)
    pattern = r"(\d+(?:\.\d+)?)\s?(kg|g|ml|l|lit(?:re|er)s?|oz|lbs?|pieces?|rolls?|packs?|eggs?|items?|cans?|bottles?|pounds?|grams?)\b(?:\W+\w+){0,3}?\W*(?:for|at|costs?|=|is|@|:)\s?[$£€]?\s?(\d+(?:\.\d+)?)"
    back = r"[$£€]\s?(\d+(?:\.\d+)?)\s?(?:for|per|buys|gets)\s(?:a |an )?(\d+(?:\.\d+)?)\s?(kg|g|ml|l|lit(?:re|er)s?|oz|lbs?|pieces?|rolls?|packs?|eggs?|items?|cans?|bottles?|pounds?|grams?)\b"
    offers = [(float(a), u.lower(), float(p)) for a, u, p in regex.findall(pattern, text, re.I)] or [
        (float(a), u.lower(), float(p)) for p, a, u in regex.findall(back, text, re.I)
    ]
    if not offers:
        return None
    sizes = [a * (1000 if u.startswith(("kg", "l")) and not u.startswith("lb") else 1) for a, u, _ in offers]
    small = any(u.startswith(("g", "ml", "kg", "lit")) or u == "l" for _, u, _ in offers)
    unit = ("kg" if offers[0][1].startswith(("g", "kg")) else "litre") if small else offers[0][1].rstrip("s")
    return ToolMatch(
        0.9 if len(offers) > 1 else 0.75,
        {
            "sizes": [s / 1000 if small else s for s in sizes],
            "prices": [p for *_, p in offers],
            "unit": unit,
            **({"sign": currency(text)} if currency(text) else {}),
        },
    )


@tool(match_unit_price)
def unit_price(sizes: list[float], prices: list[float], unit: str = "unit", sign: str = "") -> ToolResult:
    """Price for one unit of each offer, and which offer is cheapest."""
    per = [p / s for p, s in zip(prices, sizes, strict=True)]
    if len(per) == 1:
        return worked(f"{sign}{per[0]:,.4g} per {unit}.", f"{sign}{show(prices[0])} ÷ {show(sizes[0])}", value=per[0])
    best = per.index(min(per))
    head = f"Offer {best + 1} is cheaper: {sign}{per[best]:,.4g} per {unit}."
    return worked(
        head,
        "Per "
        + unit
        + ": "
        + ", ".join(f"offer {i + 1} {sign}{v:,.4g}" for i, v in enumerate(per))
        + f"; {100 * (max(per) / per[best] - 1):.1f}% apart.",
    )
