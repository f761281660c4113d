"""Inventory: economic order quantity, reorder point, safety stock, turnover, days of stock."""

from __future__ import annotations

import math
from statistics import NormalDist

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import (
    Figure,
    all_numbers,
    assign,
    cash,
    convert,
    labelled,
    positive,
    read,
    show,
    unit_of,
    value_of,
)
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

DEMAND = Figure(
    "demand",
    r"(?:annual |yearly |year(?:'s)? |total |expected )*(?:demand|usage|sales|units(?: (?:a|per) year)?|consumption|need|requirement)|sells?|use|d(?=\s?=)",
    "count",
    "year",
)
ORDER = Figure(
    "order_cost",
    r"(?:order(?:ing)?|set-?up|fixed)(?: costs?| fee)?(?: per order)?|(?:per|an|each|every|one) order|placing an order|to (?:place an )?order|s(?=\s?=)",
    "money",
)
HOLD = Figure(
    "holding",
    r"(?:holding|carrying|storage|keeping|to hold|hold|carry|store)(?: (?:a|one|each) (?:unit|item))?(?: costs?)?(?: per (?:unit|item|year))*|h(?=\s?=)",
    "money",
)
UNIT = Figure("unit_cost", r"(?:unit|item|purchase|each) (?:price|cost|value)|price(?: per unit)?|costs?|worth", "money", cost=2.0)
HOLD_SHARE = Figure(
    "holding_percent", r"(?:holding|carrying|storage)(?: (?:rate|costs?|charge))?|of (?:the )?(?:unit )?(?:value|cost|price)", "percent"
)


@tool(
    match=labelled(
        r"\beoq\b|economic order|(?:optimal|best|ideal) (?:order|lot|batch) (?:size|quantity)",
        (DEMAND, ORDER, HOLD, UNIT, HOLD_SHARE),
        "demand order_cost unit_cost holding_percent",
        "demand order_cost holding",
        ask="For the order quantity I need yearly demand, the cost of one order and the cost of holding one unit for a year. What are they?",
        sign=True,
    )
)
def order_quantity(
    demand: float, order_cost: float, holding: float = 0, unit_cost: float = 0, holding_percent: float = 0, sign: str = ""
) -> ToolResult:
    """Economic order quantity: sqrt(2 × yearly demand × order cost / yearly holding cost per unit) (Harris, 1913)."""
    keep = holding if holding and not holding_percent else unit_cost * holding_percent / 100
    positive(holding_cost=keep)
    best = math.sqrt(2 * demand * order_cost / keep)
    lines = (
        f"The best order size is {show(best)} units (about {round(best):,}).",
        f"EOQ = √(2 × {show(demand)} × {cash(order_cost, sign)} ÷ {cash(keep, sign)})",
        f"That is {show(demand / best)} orders a year; ordering and holding then cost {cash(math.sqrt(2 * demand * order_cost * keep), sign)} a year.",
    )
    return ToolResult("\n".join(lines), {"quantity": best, "orders": demand / best})


_DAILY = Figure(
    "daily",
    r"(?:average |daily |weekly |monthly )*(?:demand|usage|sales|use)|sell(?:s|ing)?|use(?:s)?|units?(?: (?:a|per) day)?|consume",
    "count",
    "day",
    cost=1.0,
)
_LEAD = Figure("lead_days", r"lead time|supplier(?: takes| needs)?|deliver(?:y|ies|ed)?(?: takes| time)?|takes?|arrives?|restock", "span", "day")
_SAFETY = Figure("safety", r"(?:safety|buffer|reserve) stock|safety|buffer|spare|in reserve|keep(?:ing)?", "count")
_DEVIATION = Figure(
    "deviation", r"standard deviation(?: of (?:daily |weekly )?(?:demand|usage|sales))?|std\.? ?dev(?:iation)?|deviation|sigma|\bsd\b", "count"
)
_SERVICE = Figure("service", r"service(?: level)?|fill rate|confidence|in[- ]stock", "percent")
_MAX_USE = Figure("most_daily", r"(?:max(?:imum)?|peak|highest)(?: (?:daily |day |weekly )?(?:demand|usage|sales|use))?", "count")
_MAX_LEAD = Figure("most_lead", r"(?:max(?:imum)?|longest|worst)(?: (?:case )?(?:lead(?: time)?|delivery(?: time)?))?", "span", "day")


@says(r"re-?order|when (?:should|do|must) (?:i|we) order|\brop\b|(?:safety|buffer) stock")
def _match_reorder(text: str) -> ToolMatch | None:
    reorder = compiled(
        r"\bre-?order\b|re-?order(?:ing)? (?:point|level|when|at)|when (?:should|do|must) (?:i|we) (?:re-?order|order)|\brop\b"
    ).search(text)
    safety = compiled(r"(?:safety|buffer) stock").search(text)
    if not reorder and not safety:
        return None
    found = read(text, (_DAILY, _LEAD, _SAFETY, _DEVIATION, _SERVICE, _MAX_USE, _MAX_LEAD))
    if reorder and (covered := _safety_in_days(text)):
        return ToolMatch(0.96, covered)
    found |= _worst_and_average(text)
    if found.get("most_daily") and found.get("most_lead") and found.get("daily") and found.get("lead_days") and not reorder:
        return ToolMatch(0.95, {k: found[k] for k in ("daily", "lead_days", "most_daily", "most_lead")})
    z = compiled(r"\bz(?:[- ]?(?:score|value|factor))?\s?(?:of|=|is|:)?\s?(\d(?:\.\d+)?)").search(text)
    if z and "deviation" in found and "service" not in found:
        found["service"] = 100 * NormalDist().cdf(float(z[1]))
    if not reorder and "deviation" in found and "service" in found:
        return ToolMatch(0.95, {"deviation": found["deviation"], "service": found["service"], "lead_days": _lead(text, found)})
    if reorder and "daily" in found and "lead_days" in found:
        keep = ("daily", "lead_days", "safety", "deviation", "service")
        return ToolMatch(0.95, {k: found[k] for k in keep if k in found})
    if reorder:
        spans = [n for n in all_numbers(text) if unit_of(n.unit)]
        loose = [n for n in all_numbers(text) if not unit_of(n.unit) and not n.percent and not n.money]
        if len(spans) == 1 and loose:
            args = {"daily": value_of(text, _DAILY, loose[0]), "lead_days": convert(spans[0].value, unit_of(spans[0].unit), "day")}
            return ToolMatch(0.88, args | ({"safety": loose[1].value} if len(loose) > 1 else {}))
    if all_numbers(text) or compiled(r"calculate|\b(?:my|our)\b").search(text):
        return ToolMatch(
            0.5, {}, "For the reorder point I need units sold a day, the supplier's lead time in days and the safety stock you keep. What are they?"
        )
    return None


def _safety_in_days(text: str) -> dict[str, float]:
    """Daily use, lead time and the safety stock when that is said as days of sales ("three days of sales as safety stock")."""
    spoken = reading.digits(text)
    cover = compiled(
        r"(?:safety|buffer)(?: stock)?(?: \w+){0,3} (\d+) (day|week)s?(?:'? (?:of|worth of) \w+)?|(\d+) (day|week)s?'? (?:of |worth of )?(?:\w+ )?(?:safety|buffer)"
    ).search(spoken)
    if not cover:
        return {}
    length = float(cover[1] or cover[3]) * (7 if (cover[2] or cover[4]).lower() == "week" else 1)
    found = read(spoken.replace(cover[0], " "), (_DAILY, _LEAD))
    return found | {"safety": length * found["daily"]} if len(found) == 2 else {}


def _worst_and_average(text: str) -> dict[str, float]:
    """The largest use and lead time by their labels, and the averages of both, which are the two figures left."""
    most = assign(text, (_MAX_USE, _MAX_LEAD))
    left = [n for n in all_numbers(text) if n not in most.values()]
    spans, units = [n for n in left if unit_of(n.unit)], [n for n in left if not unit_of(n.unit)]
    if len(most) < 2 or not (len(spans) == len(units) == 1):
        return {}
    return {
        "most_daily": value_of(text, _MAX_USE, most["most_daily"]),
        "most_lead": value_of(text, _MAX_LEAD, most["most_lead"]),
        "daily": units[0].value,
        "lead_days": convert(spans[0].value, unit_of(spans[0].unit), "day"),
    }


def _lead(text: str, found: dict[str, float]) -> float:
    """Lead time in the periods the deviation is given for."""
    lead = assign(text, (_LEAD,)).get("lead_days")
    weekly = compiled(r"weekly|per week|a week").search(text)
    if lead and not unit_of(lead.unit):
        return lead.value
    return found.get("lead_days", 1.0) / (7 if weekly else 1)


@tool(match=_match_reorder)
def reorder_point(
    lead_days: float, daily: float = 0, safety: float = 0, deviation: float = 0, service: float = 0, most_daily: float = 0, most_lead: float = 0
) -> ToolResult:
    """Reorder point and safety stock.

    Reorder point = daily use × lead time + safety stock. Safety stock = z × deviation of demand × sqrt(lead time)
    for a service level, or (max use × max lead time) − (average use × average lead time). Lead time and demand
    count in the same period.
    """
    data: dict[str, float] = {}
    lines = []
    if most_daily and most_lead:
        safety = most_daily * most_lead - daily * lead_days
        lines.append(f"The safety stock is {show(safety)} units.")
        lines.append(f"= {show(most_daily)} × {show(most_lead)} days at worst − {show(daily)} × {show(lead_days)} days on average")
    elif deviation and service:
        z = NormalDist().inv_cdf(service / 100)
        safety = z * deviation * math.sqrt(lead_days)
        lines.append(f"The safety stock is {show(safety)} units (about {math.ceil(safety):,}).")
        lines.append(f"= z {z:.3f} for {show(service)}% service × {show(deviation)} × √{show(lead_days)} lead time")
    data["safety"] = safety
    if daily and not most_daily:
        point = daily * lead_days + safety
        extra = f" + {show(safety)} safety stock" if safety else ""
        lines.insert(0, f"Reorder when {show(point)} units are left.\n= {show(daily)} a day × {show(lead_days)} days{extra}")
        data["point"] = point
    return ToolResult("\n".join(lines), data)


COGS = Figure("cogs", r"cogs|cost of (?:goods(?: sold)?|sales)|goods sold|sales|sold", "money")
STOCK = Figure("stock", r"(?:average |avg |mean )*(?:inventory|stock)(?: (?:level|value|of|worth))*|average", "money")
TURNS = Figure("turns", r"turnover(?: ratio| rate)?|turns(?: over)?", "count", cost=2.0)
OPEN = Figure(
    "opening",
    r"(?:beginning|opening|starting|initial)(?: (?:inventory|stock))?|(?:opened|started|began)(?: (?:the (?:year|month|period)|at|with|on))*|start",
    "money",
)
CLOSE = Figure(
    "closing",
    r"(?:ending|closing|final)(?: (?:inventory|stock))?|(?:closed|ended|finished)(?: (?:the (?:year|month|period)|at|with|on))*|end",
    "money",
)


@tool(
    match=labelled(
        r"(?:inventory|stock) ?(?:turn(?:over|s)?|days)|days (?:of|in|sales of|sales in) (?:inventory|stock)|(?:inventory|stock)[^?]*\bturnover|turnover (?:ratio|rate)?[^?]*\b(?:inventory|stock)\b|\bdio\b|\bdsi\b|days inventory|\b(?:inventory|stock|cogs|cost of goods)\b[^?]*\bturns?\b|\bturns?\b[^?]*\b(?:inventory|stock|cogs)\b",
        (COGS, OPEN, CLOSE, STOCK, TURNS),
        "cogs opening closing",
        "cogs stock",
        "turns",
        ask="For inventory turnover I need the cost of goods sold in a year and the average inventory. What are they?",
        unless=r"stock market|shares|trading|\bdpo\b|cash conversion",
    )
)
def inventory_turnover(cogs: float = 0, stock: float = 0, opening: float = 0, closing: float = 0, turns: float = 0) -> ToolResult:
    """Inventory turnover (cost of goods sold / average inventory) and days of inventory (365 / turnover)."""
    if turns and not cogs:
        return ToolResult(f"Stock lasts {show(365 / turns)} days.\n= 365 ÷ {show(turns)} turns a year", {"turns": turns, "days": 365 / turns})
    average = stock or (opening + closing) / 2
    positive(inventory=average, cost_of_goods_sold=cogs)
    turns = cogs / average
    text = f"Inventory turns over {show(turns)} times a year, so stock lasts {show(365 / turns)} days.\n= {cash(cogs)} cost of goods sold ÷ {cash(average)} average inventory; days = 365 ÷ turnover"
    return ToolResult(text, {"turns": turns, "days": 365 / turns})


ON_HAND = Figure("stock", r"(?:in|on) (?:stock|hand)|have|left|stock(?: of)?|inventory(?: of)?|units", "count")
RATE = Figure("daily", r"sell(?:s|ing)?|use(?:s)?|using|sold|demand|consume", "count", "day")


@says(r"\b(?:stock|inventory|units|items|supply|warehouse|shelf)\b")
def _match_cover(text: str) -> ToolMatch | None:
    if not compiled(r"(?:how (?:long|many (?:days|weeks))|days? of (?:stock|supply|cover)|weeks? of (?:stock|supply|cover)|run out)").search(text):
        return None
    if compiled(r"cash|runway|money|turnover|reorder|safety|cost of goods|cogs|stocks\b|shares").search(text):
        return None
    found = read(text, (ON_HAND, RATE))
    return ToolMatch(0.85, found) if len(found) == 2 and found["stock"] > found["daily"] else None


@tool(match=_match_cover)
def stock_cover(stock: float, daily: float) -> ToolResult:
    """Days the stock lasts: units on hand / units sold a day."""
    positive(daily_sales=daily)
    return ToolResult(f"The stock lasts {show(stock / daily)} days.\n= {show(stock)} units ÷ {show(daily)} a day", {"days": stock / daily})
