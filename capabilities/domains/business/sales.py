"""Sales: pipeline velocity and coverage, quota, win rate needs, leads for a target, weighted forecast."""

from __future__ import annotations

import math

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, cash, labelled, pct, positive, show
from capabilities.domains.cues import says

OPEN = Figure("deals", r"(?:open |qualified )*(?:opportunit(?:y|ies)|deals?|leads)|pipeline of", "count")
VALUE = Figure("value", r"(?:average |avg |mean )*(?:deal|contract|order|sale)? ?(?:value|size)|acv|worth|each|average", "money")
WIN = Figure("win_percent", r"win(?:s|ning)?(?: rate)?|close(?: rate)?|closing(?: rate)?|conversion(?: rate)?", "percent")
CYCLE = Figure("days", r"(?:sales )?cycle|days|takes|length|long", "span", "day")


@tool(
    match=labelled(
        r"(?:sales|pipeline) velocity",
        (OPEN, VALUE, WIN, CYCLE),
        "deals value win_percent days",
        ask="For sales velocity I need open opportunities, average deal value, win rate and the length of the sales cycle. What are they?",
        sign=True,
    )
)
def sales_velocity(deals: float, value: float, win_percent: float, days: float, sign: str = "") -> ToolResult:
    """Sales velocity: opportunities × deal value × win rate / length of the sales cycle in days."""
    positive(sales_cycle=days)
    daily = deals * value * win_percent / 100 / days
    return ToolResult(
        f"Sales velocity is {cash(daily, sign)} a day.\n= {show(deals)} × {cash(value, sign)} × {pct(win_percent)} ÷ {show(days)} days",
        {"per_day": daily},
    )


PIPELINE = Figure("pipeline", r"(?:total |open |weighted )*pipeline(?: value| worth| of)?", "money")
QUOTA = Figure("quota", r"quota|target|goal", "money")
ACHIEVED = Figure("achieved", r"sold|closed|achieved|actual(?:ly)?|made|booked|sales|reached|hit|so far|brought in", "money")


@tool(
    match=labelled(
        r"quota attainment|(?:quota|sales target|target|goal)[^?]*\b(?:attain\w*|achiev\w*|percent|%|how (?:far|close)|hit|reached)|pipeline[^?]*coverage|coverage[^?]*pipeline|coverage ratio",
        (QUOTA, ACHIEVED, PIPELINE),
        "pipeline quota",
        "achieved quota",
        fill=False,
        sign=True,
        unless=r"weight|bmi|calor|heart|profit of|savings goal|interest coverage|debt",
    )
)
def quota(quota: float, achieved: float = 0, pipeline: float = 0, sign: str = "") -> ToolResult:
    """Quota attainment (sold / quota) or pipeline coverage (pipeline / quota; 3 or more is a usual aim)."""
    positive(quota=quota)
    if pipeline:
        return ToolResult(
            f"Pipeline coverage is {show(pipeline / quota)} times the quota.\n= {cash(pipeline, sign)} ÷ {cash(quota, sign)}",
            {"coverage": pipeline / quota},
        )
    share = 100 * achieved / quota
    return ToolResult(
        f"Attainment is {pct(share)}; {cash(max(0.0, quota - achieved), sign)} is left.\n= {cash(achieved, sign)} ÷ {cash(quota, sign)}",
        {"attainment": share / 100},
    )


TARGET = Figure("target", r"(?:target|goal|want|need|revenue|reach|hit|make)(?: (?:of|is|to reach|to make|goal|target))*|revenue", "money")
WANTED = Figure("sales", r"(?:new |paying )*(?:sales|customers?|deals|clients|orders|sign-?ups|conversions?|hires)", "count")
RATE = Figure(
    "rate",
    r"conversion(?: rate)?|convert(?:s|ing)?|close(?: rate)?|closing(?: rate)?|win(?: rate)?|of (?:them |leads |visitors )?(?:buy|convert|close|become)|rate",
    "percent",
)


@tool(
    match=labelled(
        r"how many (?:\w+ ){0,2}(?:leads|visitors|visits|prospects|calls|demos|opportunities|applicants|clicks|trials)\b[^?]*\b(?:need|required?|must|should|to (?:get|win|reach|hit|make|sell))|(?:leads|visitors|traffic|prospects|opportunities) (?:do (?:i|we) )?(?:need|required)|\b(?:need|want|target|goal)[^?]*\b(?:close|convert|win)\w*[^?]*\b(?:leads|prospects|visitors|demos|calls)\s*\?",
        (TARGET, VALUE, WANTED, RATE),
        "target value rate",
        "sales rate",
        ask="To count the leads you need, tell me the sales (or revenue and deal value) you want and your conversion rate.",
        sign=True,
        unless=r"sample size|significan|power|cpc|budget",
    )
)
def leads_needed(rate: float, sales: float = 0, target: float = 0, value: float = 0, sign: str = "") -> ToolResult:
    """Leads or visitors for a target: sales wanted / conversion rate, where sales = revenue / deal value."""
    positive(rate=rate)
    deals = sales or target / value
    need = math.ceil(deals / (rate / 100) - 1e-9)
    source = "" if sales else f" ({cash(target, sign)} ÷ {cash(value, sign)} a deal)"
    return ToolResult(f"You need {need:,}.\n= {show(deals)} sales{source} ÷ {pct(rate)}", {"needed": need, "sales": deals})


@says(
    r"weighted (?:pipeline|forecast)|(?:pipeline|deals?|sales) forecast|expected (?:revenue|value) (?:of|from) (?:my |our |the )?(?:pipeline|deals?)"
)
def _match_forecast(text: str) -> ToolMatch | None:
    amounts = [n for n in all_numbers(text) if not n.percent]
    shares = [n for n in all_numbers(text) if n.percent]
    if amounts and len(amounts) == len(shares):
        return ToolMatch(0.94, {"values": [n.value for n in amounts], "chances": [n.value for n in shares], "sign": reading.currency(text)})
    return ToolMatch(0.5, {}, "List each deal with its value and its chance, for example: 40,000 at 60%, 25,000 at 30%.")


@tool(match=_match_forecast)
def weighted_pipeline(values: list[float], chances: list[float], sign: str = "") -> ToolResult:
    """Weighted pipeline: sum of deal value × chance to win."""
    total = sum(v * c / 100 for v, c in zip(values, chances, strict=False))
    parts = " + ".join(f"{cash(v, sign)} × {pct(c)}" for v, c in zip(values, chances, strict=False))
    return ToolResult(f"The weighted pipeline is {cash(total, sign)}.\n= {parts}", {"total": total})
