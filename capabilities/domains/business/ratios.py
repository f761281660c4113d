"""Everyday business ratios that are one figure divided by another, from one table."""

from __future__ import annotations

from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, assign, cash, pct, positive, show, unit_of
from capabilities.domains.cues import says


@dataclass(frozen=True)
class Ratio:
    """`cue` names it in a question; `top` and `bottom` are read by their labels. `shown` is percent, money or number;
    `rest` gives 100% minus the share."""

    name: str
    cue: str
    top: Figure
    bottom: Figure
    shown: str = "percent"
    rest: bool = False


def _top(label: str, kind: str = "count") -> Figure:
    return Figure("top", label, kind)


def _bottom(label: str, kind: str = "count") -> Figure:
    return Figure("bottom", label, kind)


_VISITS = r"(?:website |total )*(?:visit(?:or)?s?|sessions?|users?|views?)|of|out of"
RATIOS = (
    Ratio("Average order value", r"average order value|\baov\b|average (?:basket|ticket|transaction) (?:value|size)|average (?:basket|sale)\b", _top(r"revenues?|sales|turnover|made|took in|total", "money"), _bottom(r"orders?|transactions?|purchases?|baskets?|receipts?|sales"), "money"),
    Ratio("Cost per hire", r"cost[- ]per[- ]hire|cost of (?:a |each )?hir(?:e|ing)", _top(r"spent|spend|costs?|budget|recruit\w*|total", "money"), _bottom(r"hires?|hired|people|employees|positions"), "money"),
    Ratio("Cost per unit", r"(?:cost|price) per (?:unit|item|piece|ticket|call|case|delivery|employee|order|seat|visit)\b|unit cost", _top(r"(?:total )?(?:costs?|spent|spend|budget)|paid", "money"), _bottom(r"units?|items?|pieces?|tickets?|calls?|cases?|deliveries|employees|orders?|seats|visits|produced|made"), "money"),
    Ratio("Revenue per visitor", r"revenue per (?:visit(?:or)?|session|click|lead)|\brpv\b|earnings per click|\bepc\b", _top(r"revenues?|sales|earned|made", "money"), _bottom(_VISITS + r"|clicks?|leads?"), "money"),
    Ratio("Bounce rate", r"bounce rate", _top(r"bounced?|left|leave|single[- ]page|one page|of (?:the |our )?\d[\d,]*"), _bottom(_VISITS)),
    Ratio("Cart abandonment", r"(?:cart|basket|checkout|form) abandonment|abandon(?:ed|ment)[^?]{0,15}(?:cart|checkout|rate)", _top(r"purchases?|orders?|completed|bought|checkouts? completed|sales|submitted"), _bottom(r"carts?|baskets?|started|checkouts?|created|initiated"), rest=True),
    Ratio("Open rate", r"open rate|emails? (?:were )?opened", _top(r"opens?|opened"), _bottom(r"sent|delivered|emails?|recipients|subscribers|out of")),
    Ratio("Unsubscribe rate", r"unsubscribe rate|opt[- ]out rate", _top(r"unsubscrib\w+|opted out|opt[- ]outs?"), _bottom(r"sent|delivered|emails?|recipients|subscribers|out of|of")),
    Ratio("Refund rate", r"(?:refund|return|chargeback|cancellation|no[- ]show) rate", _top(r"refund(?:s|ed)?|returns?|returned|chargebacks?|cancel\w*|no[- ]shows?|missed"), _bottom(r"orders?|sales|sold|shipped|bookings?|transactions?|appointments?|out of|of")),
    Ratio("Offer acceptance rate", r"(?:offer )?acceptance rate", _top(r"accept(?:ed|ances?)?|said yes|signed"), _bottom(r"offers?(?: made)?|extended|made|out of|of")),
    Ratio("Sell-through rate", r"sell[- ]?through", _top(r"sold|sales"), _bottom(r"received|bought|stocked|ordered|inventory|units|of")),
    Ratio("Average handling time", r"average (?:handl\w+|call|response|resolution|talk) time|\baht\b", _top(r"minutes|hours|seconds|total|time", "span"), _bottom(r"calls?|tickets?|cases?|chats|emails|contacts|requests?"), "time"),
    Ratio("Span of control", r"span of control", _top(r"employees|staff|people|reports|workers"), _bottom(r"managers?|supervisors?|leads?"), "number"),
    Ratio("Labour cost share", r"(?:labou?r|wage|payroll|staff|rent|food) cost(?:s)? (?:percentage|percent|share|ratio|%)|(?:labou?r|payroll|food|rent)[^?]{0,20}(?:percent|percentage|%|share) of (?:sales|revenue)", _top(r"labou?r(?: costs?)?|wages|payroll|staff(?: costs?)?|rent|food(?: costs?)?", "money"), _bottom(r"sales|revenues?|turnover", "money")),
    Ratio("Trial-to-paid conversion", r"trial[- ]to[- ]paid|free[- ]to[- ]paid|lead[- ]to[- ]customer", _top(r"paid|paying|customers?|converted|upgraded|subscribed"), _bottom(r"trials?|free|leads?|started|out of|of")),
    Ratio("Renewal rate", r"renewal rate", _top(r"renew(?:ed|als?)?"), _bottom(r"due|contracts?|up for renewal|expir\w+|customers?|subscriptions?|out of|of")),
    Ratio("Resolution rate", r"(?:resolution|completion|closure|attendance|pass|success) rate", _top(r"resolved|closed|completed|finished|attended|passed|solved|successful|succeeded"), _bottom(r"tickets?|total|out of|of|opened|started|enrolled|registered|invited|received|assigned|people|tasks")),
)  # fmt: skip
_OTHERS = r"conversion rate of \w+ to|bond|stock price|interest rate|heart|mortgage|exam|odds|free throw|win rate|\buplift\b|\blift\b"


@says("|".join(rf"\b(?:{ratio.cue})" for ratio in RATIOS))
def _match(text: str) -> ToolMatch | None:
    if len(all_numbers(text)) < 2 and not reading.compiled(r"\b(?:my|our|calculate|work out)\b").search(text):
        return None
    if reading.compiled(_OTHERS).search(text):
        return None
    for ratio in RATIOS:
        if reading.compiled(rf"\b(?:{ratio.cue})").search(text):
            return _read(ratio, text)
    return None


def _read(ratio: Ratio, text: str) -> ToolMatch | None:
    every = all_numbers(text)
    found = assign(text, (ratio.top, ratio.bottom))
    if len(every) > 3 and ratio.name == "Cost per unit":
        return None  # the unit cost is one of several figures of another question
    if len(found) == 1 and len(every) == 2:
        other = next(n for n in every if n not in found.values())
        found["bottom" if "top" in found else "top"] = other
    if len(found) < 2:
        return ToolMatch(0.45, {}, f"For the {ratio.name.lower()} I need two figures. What are they?") if every else None
    top, bottom = found["top"], found["bottom"]
    if (ratio.shown == "percent" and not ratio.rest and top.value > bottom.value) or (ratio.rest and top.value > bottom.value):
        top, bottom = bottom, top
    args = {"name": ratio.name, "top": top.value, "bottom": bottom.value, "shown": ratio.shown, "rest": ratio.rest}
    return ToolMatch(round(0.72 + 0.2 * 2 / max(2, len(every)), 3), args | {"unit": unit_of(top.unit), "sign": reading.currency(text)})


@tool(match=_match)
def business_ratio(name: str, top: float, bottom: float, shown: str = "percent", rest: bool = False, unit: str = "", sign: str = "") -> ToolResult:
    """A business ratio, one figure divided by another: average order value, cost per hire or unit, bounce, open, refund,
    abandonment, renewal and similar rates. `shown` is percent, money, time or number; `rest` gives 1 − the share."""
    positive(denominator=bottom)
    value = top / bottom
    if shown == "percent":
        share = 100 * (1 - value) if rest else 100 * value
        working = f"1 − {show(top)} ÷ {show(bottom)}" if rest else f"{show(top)} ÷ {show(bottom)}"
        return ToolResult(f"{name}: {pct(share)}.\n= {working}", {"value": share / 100})
    result = cash(value, sign) if shown == "money" else f"{show(value)} {unit}s" if shown == "time" and unit else show(value)
    return ToolResult(f"{name}: {result}.\n= {show(top)} ÷ {show(bottom)}", {"value": value})
