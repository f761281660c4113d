"""Recurring revenue: MRR and ARR, revenue retention, quick ratio, rule of 40, burn multiple, magic number."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, cash, convert, labelled, pct, period, positive, show, unit_of
from capabilities.domains.cues import says

USERS = Figure("users", r"(?:paying |active )*(?:users?|customers?|subscribers?|accounts?|members?|clients?|seats)", "count")
FEE = Figure("fee", r"pay(?:s|ing)?|each|per (?:user|seat|customer|month)|price|fee|plan|subscription|at|arp[ua]|charge|average", "money", "month")
MRR = Figure("mrr", r"mrr|monthly recurring(?: revenue)?", "money")
ARR = Figure("arr", r"arr|annual(?:ised|ized)? recurring(?: revenue)?", "money")
MADE = Figure("made", r"(?:made|earned|revenue|sales|brought in|invoiced)(?: (?:of|was|is|last month))*|last month", "money", "month", cost=3.0)
_MOVES = r"how many|need(?:ed)?\b|nrr|grr|ndr|retention|churn|expansion|contraction|quick ratio|burn multiple|magic number|rule of|growth|grew|valuation|multiple"


_RECURRING = labelled(
    r"\b(?:mrr|arr|monthly recurring|annual(?:ised|ized)? recurring|run[- ]rate)\b",
    (USERS, FEE, MRR, ARR, MADE),
    "users fee",
    "mrr",
    "arr",
    "made",
    ask="For MRR I need the number of paying customers and what each pays a month. What are they?",
    unless=_MOVES + r"|\bcac\b|run rate in cricket|overs\b",
    sign=True,
    fill=False,
)


_TIER = re.compile(
    r"(\d[\d,]*k?)\s+(?:[a-z][a-z-]*\s+){0,3}?(?:on|at|pay(?:s|ing)?|x|@|×|for|of)\s+(?:(?:the|a|an|our)\s+)?(?:[a-z]+\s+){0,2}?[$£€]?(\d[\d,.]*\d|\d)(?![\d%])",
    re.I,
)


@says(_RECURRING.cue)
def _match_recurring(text: str) -> ToolMatch | None:
    """One kind of customer, or several plans ("200 on 15 a month and 40 on 99") that are added up."""
    found = _RECURRING(text)
    tiers = [(m, float(m[1].lower().replace(",", "").replace("k", "000")), float(m[2].replace(",", ""))) for m in _TIER.finditer(text)]
    if found is None or not tiers or (len(tiers) < 2 and "fee" in found.args):
        return found
    numbers = {n.start: n for n in all_numbers(text)}
    monthly = [fee / (12 if (n := numbers.get(m.start(2))) and period(text, n) == "year" else 1) for m, _, fee in tiers]
    users = sum(count for _, count, _ in tiers)
    total = sum(count * fee for (_, count, _), fee in zip(tiers, monthly, strict=True))
    return ToolMatch(0.95, {"users": users, "fee": total / users, "sign": reading.currency(text)})


@tool(match=_match_recurring)
def recurring_revenue(users: float = 0, fee: float = 0, mrr: float = 0, arr: float = 0, made: float = 0, sign: str = "") -> ToolResult:
    """Monthly and annual recurring revenue: MRR = customers × monthly fee, ARR = 12 × MRR; a month's revenue × 12 is the run rate."""
    if made and not (mrr or arr or users):
        return ToolResult(f"The yearly run rate is {cash(12 * made, sign)}.\n= 12 × {cash(made, sign)} a month", {"run_rate": 12 * made})
    monthly = mrr or (arr / 12 if arr else users * fee)
    source = f"{show(users)} customers × {cash(fee, sign)} each" if users else f"{cash(arr, sign)} ÷ 12" if arr else cash(mrr, sign)
    return ToolResult(
        f"MRR is {cash(monthly, sign)} a month and ARR {cash(12 * monthly, sign)} a year.\nMRR = {source}; ARR = 12 × MRR",
        {"mrr": monthly, "arr": 12 * monthly},
    )


GOAL = Figure("goal", r"(?:reach|hit|get to|make|need|target|goal|for)(?: (?:of|is|a))*|mrr|arr|monthly recurring(?: revenue)?|revenue", "money")
CHARGE = Figure("fee", r"pay(?:s|ing)?|each|price|fee|plan|subscription|at|arp[ua]|charge|average|per (?:user|seat|customer|month)", "money", "month")


@tool(
    match=labelled(
        r"how many (?:\w+ ){0,2}(?:customers?|users?|subscribers?|members?|clients?|seats?|sales|subscriptions)\b[^?]*\b(?:need|reach|hit|get to|require|must|for)\b",
        (GOAL, CHARGE),
        "goal fee",
        unless=r"fixed costs?|break[- ]?even|variable|sample|conversion|convert|churn|close rate|profit|support|agents?\b|runway|odds",
        fill=False,
        sign=True,
    )
)
def customers_needed(goal: float, fee: float, sign: str = "") -> ToolResult:
    """Paying customers for a monthly revenue goal: goal / monthly fee, rounded up."""
    positive(fee=fee)
    exact = goal / fee
    return ToolResult(
        f"You need {math.ceil(exact - 1e-9):,} paying customers.\n= {cash(goal, sign)} ÷ {cash(fee, sign)} each = {show(exact)}",
        {"customers": math.ceil(exact - 1e-9)},
    )


_GROWING = re.compile(r"\b(?:mrr|arr|revenues?|sales|users?|customers?|subscribers?|turnover|recurring)\b", re.I)
_EACH_TIME = re.compile(
    r"\b(?:a|per|each|every)\s(day|week|month|quarter|year)\b|\b(mom|yoy|qoq|wow)\b|\b(daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b|month[- ](?:over|on)[- ](month)|year[- ](?:over|on)[- ](year)",
    re.I,
)
_NEXT = re.compile(r"\b(?:in|after|within|next) (?:an? |one |the |another )?(week|month|quarter|year)(?!\w)", re.I)
_SHORT = {
    "mom": "month",
    "yoy": "year",
    "qoq": "quarter",
    "wow": "week",
    "dai": "day",
    "wee": "week",
    "mon": "month",
    "qua": "quarter",
    "yea": "year",
    "ann": "year",
    "day": "day",
}


@says(r"\b(?:grow\w*|rising|increas\w+)\b")
def _match_growing(text: str) -> ToolMatch | None:
    if not _GROWING.search(text):
        return None
    if reading.compiled(
        r"rule of|cagr|retention|nrr|how long|how many (?:months|years)|when|quick ratio|valuation|discount|profit|margin|dividend|\bto (?:reach|hit)\b"
    ).search(text):
        return None
    percent = [n for n in all_numbers(text) if n.percent]
    spans = [n for n in all_numbers(text) if not n.percent and unit_of(n.unit)]
    sums = [n for n in all_numbers(text) if n not in percent and n not in spans]
    if len(percent) != 1 or len(sums) != 1 or len(spans) > 1:
        return None
    rhythm = _EACH_TIME.search(text, percent[0].end) or _EACH_TIME.search(text)
    default = "month" if reading.compiled(r"\bmrr\b|monthly recurring").search(text) else "year"
    each = _SHORT[next(g for g in rhythm.groups() if g).lower()[:3]] if rhythm else default
    horizon = next((m for m in _NEXT.finditer(text) if not rhythm or m.end() <= rhythm.start() or m.start() >= rhythm.end()), None)
    if not spans and not horizon:
        return None
    length = convert(spans[0].value, unit_of(spans[0].unit), each) if spans else convert(1, unit_of(horizon[1]), each) if horizon else 0
    return ToolMatch(
        0.96, {"start": sums[0].value, "percent": percent[0].value, "periods": round(length, 6), "each": each, "sign": reading.currency(text)}
    )


@tool(match=_match_growing)
def steady_growth(start: float, percent: float, periods: float, each: str = "month", sign: str = "") -> ToolResult:
    """A business figure that grows by the same percentage every day, week, month, quarter or year: start × (1 + g)^n."""
    end = start * (1 + percent / 100) ** periods
    text = f"It grows to {cash(end, sign)}, {pct(100 * (end / start - 1))} more than now.\n= {cash(start, sign)} × (1 + {pct(percent)})^{show(periods)}, compounding every {each}"
    return ToolResult(text, {"value": end})


START = Figure(
    "start", r"start(?:ed|ing)?(?: (?:with|at|mrr|arr))*|opening|beginning|began(?: with)?|initial|from|mrr|arr|base|had|of (?:our|the)", "money"
)
EXPANSION = Figure("expansion", r"expan(?:sions?|ded)(?: mrr| revenue)?|upsells?|upgrades?|upgraded|upsold|cross-?sells?", "money")
CONTRACTION = Figure("contraction", r"contract(?:ion|ed)?(?: mrr)?|downgrades?|downgraded|downsell|shrank|reductions?", "money", taken=True)
CHURNED = Figure("churned", r"churn(?:ed)?(?: mrr| revenue)?|lost|cancell?(?:ed|ations?)|los(?:t|ses)", "money", taken=True)
NEW = Figure("new", r"(?:brand[- ])?new(?: (?:mrr|arr|business|customers?|logos?|revenue|sales))?|added", "money")


@tool(
    match=labelled(
        r"\b(?:nrr|ndr|grr|net (?:revenue|dollar) retention|gross (?:revenue|dollar) retention|revenue retention)\b",
        (START, EXPANSION, CONTRACTION, CHURNED, NEW),
        "start expansion contraction churned",
        "start expansion churned",
        "start churned",
        "start expansion",
        ask="For net revenue retention I need the recurring revenue at the start, plus expansion, downgrades and churn over the period. What are they?",
        sign=True,
    )
)
def revenue_retention(start: float, expansion: float = 0, contraction: float = 0, churned: float = 0, new: float = 0, sign: str = "") -> ToolResult:
    """Net and gross revenue retention: (start + expansion − contraction − churn) / start; gross leaves expansion out.

    `new` is revenue of new customers, which counts in neither.
    """
    positive(revenue_at_the_start=start)
    net = 100 * (start + expansion - contraction - churned) / start
    gross = 100 * (start - contraction - churned) / start
    working = f"({cash(start, sign)} + {cash(expansion, sign)} − {cash(contraction, sign)} − {cash(churned, sign)}) ÷ {cash(start, sign)}"
    return ToolResult(
        f"Net revenue retention is {pct(net)}; gross revenue retention is {pct(gross)}.\nNet = {working}"
        + ("\nNew customers are left out of both." if new else ""),
        {"nrr": net / 100, "grr": gross / 100},
    )


@tool(
    match=labelled(
        r"(?:revenue|mrr|arr|dollar|money) churn|churn(?:ed)?[^?]{0,15}\b(?:mrr|arr|revenue)\b",
        (START, CHURNED, EXPANSION),
        "start churned",
        unless=r"\b(?:nrr|grr|ndr)\b|retention|quick ratio|expansion [$£€]?\d",
        sign=True,
        base=0.72,
    )
)
def revenue_churn(start: float, churned: float, expansion: float = 0, sign: str = "") -> ToolResult:
    """Gross revenue churn of a period: recurring revenue lost / at the start; net of expansion when that is given."""
    positive(revenue_at_the_start=start)
    lost, base = sorted((churned, start))
    gross = 100 * lost / base
    net = f" Net of expansion it is {pct(100 * (lost - expansion) / base)}." if expansion else ""
    return ToolResult(
        f"Revenue churn is {pct(gross)} for the period.{net}\n= {cash(lost, sign)} lost ÷ {cash(base, sign)} at the start", {"churn": gross / 100}
    )


@tool(
    match=labelled(
        r"quick ratio",
        (NEW, EXPANSION, CHURNED, CONTRACTION),
        "new expansion churned contraction",
        "new expansion churned",
        "new churned contraction",
        "new churned",
        ask="For the SaaS quick ratio I need new, expansion, churned and downgraded MRR. What are they?",
        unless=r"\b(?:inventor\w+|current (?:assets|liabilities)|liabilities|receivables?)\b",
        sign=True,
    )
)
def saas_quick_ratio(new: float, churned: float, expansion: float = 0, contraction: float = 0, sign: str = "") -> ToolResult:
    """SaaS quick ratio: (new + expansion MRR) / (churned + contraction MRR); 4 or more is the usual goal (Mamoon Hamid)."""
    lost = churned + contraction
    positive(lost_revenue=lost)
    ratio = (new + expansion) / lost
    text = f"The quick ratio is {show(ratio)}: {show(ratio)} of recurring revenue gained for each 1 lost.\n= {cash(new + expansion, sign)} gained ÷ {cash(lost, sign)} lost"
    return ToolResult(text, {"ratio": ratio})


GROWTH = Figure("growth", r"(?:revenue |yearly |annual |yoy )?grow(?:th|ing|s)?(?: rate)?(?: by| at)?|grew|up", "percent")
MARGIN = Figure("margin", r"(?:ebitda |profit |operating |fcf |free cash flow |net )*margin|fcf|ebitda|profit|burn", "percent")


@tool(
    match=labelled(
        r"rule of (?:40|forty)",
        (GROWTH, MARGIN),
        "growth margin",
        ask="For the rule of 40 I need your revenue growth and your profit margin in percent. What are they?",
    )
)
def rule_of_40(growth: float, margin: float) -> ToolResult:
    """Rule of 40: growth % + profit margin % should reach 40 (Brad Feld, 2015)."""
    score = growth + margin
    verdict = "passes" if score >= 40 else "does not pass"
    return ToolResult(
        f"The score is {pct(score)}, which {verdict} the rule of 40.\n= growth {pct(growth)} + margin {pct(margin)}",
        {"score": score, "passes": score >= 40},
    )


BURN = Figure("burn", r"(?:net )?(?:cash )?burn(?:ed|t|ing|s)?(?: rate)?|spent|used", "money")
NEW_ARR = Figure("new_arr", r"(?:net )?new arr|added(?: arr)?|arr(?: (?:growth|added|grew))?|net new|new (?:annual )?recurring(?: revenue)?", "money")


@tool(
    match=labelled(
        r"burn multiple",
        (BURN, NEW_ARR),
        "burn new_arr",
        ask="For the burn multiple I need net burn and net new ARR of the same period. What are they?",
        sign=True,
    )
)
def burn_multiple(burn: float, new_arr: float, sign: str = "") -> ToolResult:
    """Burn multiple: net burn / net new ARR; below 1.5 is good, above 3 poor (David Sacks)."""
    positive(net_new_arr=new_arr)
    ratio = burn / new_arr
    verdict = "good" if ratio < 1.5 else "fair" if ratio <= 3 else "poor"
    text = f"The burn multiple is {show(ratio)} ({verdict}): {cash(ratio, sign)} burned for each {sign}1 of new ARR.\n= {cash(burn, sign)} ÷ {cash(new_arr, sign)}"
    return ToolResult(text, {"multiple": ratio})


BEFORE = Figure("before", r"from|last quarter|previous(?: quarter)?|prior|before", "money")
NOW = Figure("now", r"to|this quarter|current(?: quarter)?|now", "money")
SPEND = Figure("spend", r"(?:s&m|sales (?:and|&) marketing|marketing)(?: (?:spend|costs?|expenses?))?[^\d,.;]{0,16}|spend|spent", "money")


@tool(
    match=labelled(
        r"magic number",
        (BEFORE, NOW, SPEND),
        "before now spend",
        unless=r"\b(?:wins?|won|loss(?:es)?|games?|season|second place|rival|clinch\w*|team|baseball|mlb|standings?|division)\b",
        ask="For the magic number I need revenue of two quarters and the sales and marketing spend of the first. What are they?",
    )
)
def saas_magic_number(before: float, now: float, spend: float) -> ToolResult:
    """SaaS magic number: 4 × (quarter's revenue − last quarter's) / last quarter's sales and marketing spend."""
    positive(spend=spend)
    value = 4 * (now - before) / spend
    return ToolResult(
        f"The magic number is {show(value)}; above 0.75 spending more on sales usually pays.\n= 4 × ({cash(now)} − {cash(before)}) ÷ {cash(spend)}",
        {"value": value},
    )
