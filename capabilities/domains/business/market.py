"""Market size (TAM, SAM, SOM), market share and growth between two periods."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, assign, cash, convert, labelled, pct, period, positive, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import Number

_BUYERS = Figure(
    "buyers",
    r"(?:potential |possible |target |total )*(?:customers?|buyers?|companies|businesses|people|users?|households|firms|restaurants|shops|hospitals|schools|clinics|stores|accounts|market of)",
    "count",
)
_PRICE = Figure(
    "price",
    r"(?:pay|spend|paying|spending|each|price|fee|annual(?:ly)?|a year|per year|arpu|average(?: \w+)?|worth|subscription|contract)",
    "money",
    "year",
)
_TAM = Figure("tam", r"tam|total (?:addressable )?market|market(?: size)?(?: is| of)?", "money")
_SAM = Figure(
    "sam_percent",
    r"sam|serviceable(?: addressable| available)?|reach(?:able)?|serve|address|target(?: segment)?|fit|within|can (?:reach|serve)",
    "percent",
)
_SOM = Figure("som_percent", r"som|obtain(?:able)?|capture|win|get|market share|share|penetration|realistic(?:ally)?", "percent")


@says(r"\b(?:tam|som)\b|addressable market|market size|serviceable|size of (?:the|my|our) market")
def _match_size(text: str) -> ToolMatch | None:
    if reading.compiled(r"tam o|som tam").search(text):
        return None
    found = assign(text, (_BUYERS, _PRICE, _TAM, _SAM, _SOM))
    rest = [n for n in all_numbers(text) if n.percent and n not in found.values()]
    shares = [n.value for n in all_numbers(text) if n.percent]
    args: dict[str, object] = {}
    if "buyers" in found and "price" in found:
        price = found["price"].value * (12 if period(text, found["price"]) == "month" else 1)
        args = {"buyers": found["buyers"].value, "price": price}
    elif "tam" in found:
        args = {"tam": found["tam"].value}
    else:
        counts = [n for n in all_numbers(text) if not n.percent and not n.money and not unit_of(n.unit)]
        amounts = [n for n in all_numbers(text) if n.money]
        if len(counts) == 1 and len(amounts) == 1:
            args = {"buyers": counts[0].value, "price": amounts[0].value * (12 if period(text, amounts[0]) == "month" else 1)}
    if args:
        if len(shares) == 1 and "som_percent" in found:
            args["som_percent"] = found["som_percent"].value
        elif shares:
            args["sam_percent"] = found["sam_percent"].value if "sam_percent" in found and not rest else shares[0]
            if len(shares) > 1:
                args["som_percent"] = found["som_percent"].value if "som_percent" in found and not rest else shares[1]
        return ToolMatch(0.94, args | {"sign": reading.currency(text)})
    if reading.compiled(r"\b(?:my|our|calculate|estimate)\b").search(text) or all_numbers(text):
        return ToolMatch(
            0.5,
            {},
            "For the market size I need the number of possible customers, what each spends a year, the share you can serve and the share you can win. What are they?",
        )
    return None


@tool(match=_match_size)
def market_size(buyers: float = 0, price: float = 0, tam: float = 0, sam_percent: float = 0, som_percent: float = 0, sign: str = "") -> ToolResult:
    """TAM (customers × yearly spend), SAM (share that can be served) and SOM (share of the SAM that can be won)."""
    total = tam or buyers * price
    working = f" = {show(buyers)} × {cash(price, sign)}" if buyers else ""
    lines = [f"TAM is {cash(total, sign)} a year{working}."]
    data = {"tam": total}
    base = total
    if sam_percent:
        base = total * sam_percent / 100
        lines.append(f"SAM is {cash(base, sign)} = {pct(sam_percent)} of the TAM.")
        data["sam"] = base
    if som_percent:
        won = base * som_percent / 100
        lines.append(f"SOM is {cash(won, sign)} = {pct(som_percent)} of the {'SAM' if sam_percent else 'TAM'}.")
        data["som"] = won
    return ToolResult("\n".join(lines), data)


OURS = Figure(
    "ours", r"(?:our|my|we|company|company's|i|brand)(?: (?:sales|do|did|turn over|revenue|units|sold|sell|make|made|have|had|company))*", "any"
)
MARKET = Figure(
    "market",
    r"(?:total |whole |overall |industry |the )*(?:market|industry|sector|category|segment|everyone)(?: (?:sales|size|revenue|total|is|of|worth|sold))*|total|out of|of",
    "any",
)


@tool(
    match=labelled(
        r"market share|(?:our|my|their|your) share\b|share of (?:the )?(?:market|category|segment|industry|sales)|what share|(?:our|we|my)\b[^?]*\bof (?:a|the) [$£€]?\d[\d.,]*\s?(?:mn?|bn?|k|million|billion)? (?:market|category|industry|segment)",
        (OURS, MARKET),
        "ours market",
        ask="For the market share I need your sales and the sales of the whole market. What are they?",
        unless=r"\b(?:tam|sam|som)\b|increase (?:my|our) market share|gain market|shares? (?:outstanding|price)|dividend|stock",
    )
)
def market_share(ours: float, market: float) -> ToolResult:
    """Market share: own sales / sales of the whole market."""
    low, high = sorted((ours, market))
    positive(market=high)
    return ToolResult(f"The market share is {pct(100 * low / high)}.\n= {show(low)} ÷ {show(high)}", {"share": low / high})


_GROWTH = r"(?:revenue|sales|mrr|arr|customers?|users?|headcount|profit|orders|subscribers?|sign-?ups|traffic|turnover|leads|visitors)[^?]*\b(?:gr(?:ow|ew|owth)|increase|rose|went (?:up|from)|change[d]?|up from|fell|dropped|declined|decrease)|(?:growth|yoy|mom|qoq|month[- ]over[- ]month|year[- ](?:over|on)[- ]year|week over week)[^?]*\b(?:revenue|sales|mrr|arr|customers?|users?|orders|subscribers?|sign-?ups|traffic|leads)|\b(?:yoy|mom|qoq)\b|(?:year|month|quarter|week)[- ]o(?:ver|n)[- ](?:year|month|quarter|week)"


_LAST_YEAR = Figure("before", r"(?:last|prior|previous) year(?:'s)?|(?:a|one) year ago|year before|ly", "any")
_THIS_YEAR = Figure("after", r"this (?:year|quarter|month|one)?(?:'s)?|current(?: year| quarter)?|now", "any")


@says(_GROWTH)
def _match_growth(text: str) -> ToolMatch | None:
    if len(all_numbers(text)) < 2 or reading.compiled(
        r"compound|cagr|annuali[sz]|per year for|elasticit|churn|retention|burn|rule of|magic|lift|nrr|grr|how long|variant|control|quick ratio|expansion|goods|after \d"
    ).search(text):
        return None
    numbers = [
        n for n in all_numbers(text) if not n.percent and not (unit_of(n.unit) and n.value <= 366) and not (1990 <= n.value <= 2100 and not n.money)
    ]
    if len(numbers) > 2 and reading.compiled(r"yoy|year[- ]o(?:ver|n)[- ]year|(?:vs|against|than|compared to) last year").search(text):
        named = assign(text, (_LAST_YEAR, _THIS_YEAR))
        if len(named) == 2:
            return ToolMatch(0.9, {"before": named["before"].value, "after": named["after"].value})
    if len(numbers) != 2 or any(n.percent for n in all_numbers(text)) or any(unit_of(n.unit) == "year" and n.value > 1 for n in all_numbers(text)):
        return None
    first, second = numbers[0].value, numbers[1].value
    backwards = reading.compiled(
        r"\b(?:up|down)?\s?(?:from|versus|vs\.?|compared (?:to|with)|against|than|last (?:year|month|quarter|week)(?: (?:was|it was|we had|had))?)\s[^\d]{0,20}$"
    ).search(text[numbers[0].end : numbers[1].start])
    before, after = (second, first) if backwards else (first, second)
    return ToolMatch(0.84, {"before": before, "after": after})


_COMPOUND = r"compound\w*|cmgr|average (?:\w+ ){0,2}growth|(?:average|avg|mean) (?:\w+ ){0,2}(?:month|week|quarter|year)|(?:per|a|each) (?:month|week|quarter) on average|(?:monthly|weekly|quarterly) growth(?: rate)?|growth (?:rate )?(?:per|a|each) (?:month|week|quarter)"
_EVERY = re.compile(
    r"\b(?:(week|month|quarter|year)ly|(?:per|a|each|every) (week|month|quarter|year)|(week|month|quarter|year)[- ]o(?:n|ver)[- ]|(?:c)(m)gr|\b(m)om\b)",
    re.I,
)


@says(_COMPOUND)
def _match_average_growth(text: str) -> ToolMatch | None:
    if reading.compiled(r"interest|invest|deposit|savings|loan|portfolio|stock|shares?\b|retention|churn").search(text):
        return None
    spans = [n for n in all_numbers(text) if unit_of(n.unit) and not n.money and not n.percent]
    values = [n for n in all_numbers(text) if n not in spans and not n.percent]
    every = _EVERY.search(text)
    if len(spans) != 1 or len(values) != 2 or not every or any(n.percent for n in all_numbers(text)):
        return None
    word = next(g for g in every.groups() if g).lower()
    unit = "month" if word == "m" else word
    before, after = (values[1], values[0]) if _is_now(text, values[0]) else (values[0], values[1])
    return ToolMatch(
        0.95, {"before": before.value, "after": after.value, "periods": round(convert(spans[0].value, unit_of(spans[0].unit), unit), 6), "each": unit}
    )


def _is_now(text: str, n: Number) -> bool:
    """True when the first of two values is the later one ("now 67k, up from 48k")."""
    return bool(
        reading.compiled(r"\b(?:now|today|currently|to)\s(?:at |is |have |on )?\S?$").search(text[max(0, n.start - 80) : n.start])
        or reading.compiled(r"\s?(?:\w+ )?(?:now|today|up from|from)\b").match(text[n.end :])
    )


@tool(match=_match_average_growth)
def average_growth(before: float, after: float, periods: float, each: str = "month") -> ToolResult:
    """Average growth per period between two values: (after / before)^(1/n) − 1, the compound growth rate (CMGR for months)."""
    positive(earlier_value=before, later_value=after, number_of_periods=periods)
    rate = 100 * ((after / before) ** (1 / periods) - 1)
    return ToolResult(
        f"The average growth is {pct(rate)} a {each}, compounding.\n= ({show(after)} ÷ {show(before)})^(1/{show(periods)}) − 1",
        {"growth": rate / 100},
    )


@tool(match=_match_growth)
def growth(before: float, after: float) -> ToolResult:
    """Growth between two periods: (after − before) / before."""
    positive(earlier_value=before)
    change = 100 * (after - before) / before
    word = "Growth" if change >= 0 else "The fall"
    return ToolResult(
        f"{word} is {pct(abs(change))}, a change of {show(after - before)}.\n= ({show(after)} − {show(before)}) ÷ {show(before)}",
        {"growth": change / 100},
    )
