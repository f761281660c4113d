"""Advertising and campaigns: CTR, CPC, CPM, CPA, ROAS, return on investment, conversion rate."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from capabilities.domains.business.figures import Figure, cash, labelled, pct, positive, show

SPEND = Figure(
    "spend",
    r"(?:ad |ads |total |media |campaign |marketing |advertising )*(?:spend(?:ing)?|budget|costs?|expenses?)|spent|paid|pay|invested|spending|put",
    "money",
)
CLICKS = Figure("clicks", r"clicks?|clicked|visits?", "count")
IMPRESSIONS = Figure(
    "impressions", r"impressions?|views?|times|shown|seen|displayed|served|emails?|sent|delivered|opens?|recipients|people saw", "count"
)
ACTIONS = Figure(
    "conversions",
    r"(?:new |qualified )*(?:conversions?|sales|sign-?ups?|leads?|orders?|purchases?|installs?|customers?|acquisitions?|buyers?|bought|registrations?|downloads|converted|trials|closed|deals|appointments)",
    "count",
)
REVENUE = Figure(
    "revenue",
    r"(?:ad |campaign |total |in )*(?:revenues?|sales|income|turnover)|returned|made(?: back)?|brought(?: in)?|generat(?:ed|es|ing)|earned|return(?:s|ed)?",
    "money",
)
RATE = Figure("rate", r"ctr|cpc|cpm|cpa|roas|click[- ]?through(?: rate)?|rate|cost per \w+", "any")
CTR = Figure("rate", r"ctr|click[- ]?through(?: rate)?|rate", "percent")
_BETS = r"\b(?:odds|bet|stake|parlay|wager|bankroll|loan|mortgage)\b"


@tool(
    match=labelled(
        r"\bctr\b|\bimpressions\b(?![^?]*(?:cost|spen|\bcp[cm]\b|[$£€]))[^?]*\bclicks\b|click[- ]?through|click rate|(?:clicks?|clicked)[^?]*\b(?:percent|%|rate)\b[^?]*|open rate",
        (CLICKS, IMPRESSIONS, CTR),
        "clicks impressions",
        "impressions rate",
        ask="For the click-through rate I need clicks and impressions. What are they?",
        unless=r"\bcpc\b|cost per|conversion",
    )
)
def click_through_rate(impressions: float, clicks: float = 0, rate: float = 0) -> ToolResult:
    """Click-through rate: clicks / impressions; or the clicks a rate gives."""
    if rate and not clicks:
        return ToolResult(
            f"That gives {show(impressions * rate / 100)} clicks.\n= {show(impressions)} × {pct(rate)}", {"clicks": impressions * rate / 100}
        )
    positive(impressions=impressions)
    return ToolResult(
        f"The click-through rate is {pct(100 * clicks / impressions)}.\n= {show(clicks)} ÷ {show(impressions)}", {"ctr": clicks / impressions}
    )


CPC = Figure("cost", r"cpc|cost per click|per click|a click|each click|click costs", "money")


@tool(
    match=labelled(
        r"\bcpc\b|cost per click|per click|each click",
        (SPEND, CLICKS, CPC),
        "spend clicks",
        "cost spend",
        "cost clicks",
        ask="For the cost per click I need the spend and the clicks. What are they?",
        unless=r"cost per (?:acquisition|lead|action|conversion|customer|sale)|\bcp[al]\b",
        sign=True,
    )
)
def cost_per_click(spend: float = 0, clicks: float = 0, cost: float = 0, sign: str = "") -> ToolResult:
    """Cost per click: spend / clicks; or the clicks a budget buys, or the budget they need. A price of 50 or more with
    clicks is read as the whole spend."""
    if spend and clicks:
        return ToolResult(
            f"The cost per click is {cash(spend / clicks, sign)}.\n= {cash(spend, sign)} ÷ {show(clicks)} clicks", {"cpc": spend / clicks}
        )
    if clicks and cost >= 50:
        return cost_per_click.run(spend=cost, clicks=clicks, sign=sign)
    positive(cost_per_click=cost)
    if spend:
        return ToolResult(f"That buys {show(spend / cost)} clicks.\n= {cash(spend, sign)} ÷ {cash(cost, sign)} per click", {"clicks": spend / cost})
    return ToolResult(f"That costs {cash(clicks * cost, sign)}.\n= {show(clicks)} clicks × {cash(cost, sign)}", {"spend": clicks * cost})


CPM = Figure("cost", r"cpm|cost per (?:thousand|mille)|per thousand|per mille", "money")


@tool(
    match=labelled(
        r"\bcpm\b|cost per (?:thousand|mille|1,?000)|per (?:thousand|1,?000) (?:impressions|views)",
        (SPEND, IMPRESSIONS, CPM),
        "spend impressions",
        "cost spend",
        "cost impressions",
        ask="For the CPM I need the spend and the impressions. What are they?",
        sign=True,
    )
)
def cost_per_thousand(spend: float = 0, impressions: float = 0, cost: float = 0, sign: str = "") -> ToolResult:
    """Cost per thousand impressions (CPM): spend / impressions × 1,000; or what a budget buys at a CPM. A price of 100
    or more with impressions is read as the whole spend."""
    if spend and impressions:
        return ToolResult(
            f"The CPM is {cash(1000 * spend / impressions, sign)}.\n= {cash(spend, sign)} ÷ {show(impressions)} × 1,000",
            {"cpm": 1000 * spend / impressions},
        )
    if impressions and cost >= 100:
        return cost_per_thousand.run(spend=cost, impressions=impressions, sign=sign)
    positive(cpm=cost)
    if spend:
        return ToolResult(
            f"That buys {show(1000 * spend / cost)} impressions.\n= {cash(spend, sign)} ÷ {cash(cost, sign)} × 1,000",
            {"impressions": 1000 * spend / cost},
        )
    return ToolResult(
        f"That costs {cash(impressions * cost / 1000, sign)}.\n= {show(impressions)} ÷ 1,000 × {cash(cost, sign)}",
        {"spend": impressions * cost / 1000},
    )


@tool(
    match=labelled(
        r"\bcp[alo]\b|cost per (?:\w+ )?(?:acquisition|lead|action|conversion|sale|order|sign-?up|install|purchase)|per (?:lead|conversion|sign-?up)\b",
        (SPEND, ACTIONS),
        "spend conversions",
        ask="For the cost per conversion I need the spend and the number of conversions. What are they?",
        unless=r"\bexam\b|accountant",
        sign=True,
    )
)
def cost_per_action(spend: float, conversions: float, sign: str = "") -> ToolResult:
    """Cost per acquisition, lead or action: spend / conversions."""
    positive(conversions=conversions)
    return ToolResult(f"Each one costs {cash(spend / conversions, sign)}.\n= {cash(spend, sign)} ÷ {show(conversions)}", {"cpa": spend / conversions})


CLICK_PRICE = Figure("cpc", r"cpc|cost per click|per click|a click|each click|clicks? costs?|pay(?:ing)?", "money")
BUYERS = Figure(
    "rate",
    r"conver(?:sion|ts?|ting)(?: rate)?|of (?:the |those |them )?(?:clicks|clickers|visitors|them)?|buy|become|sign up|close|rate|cvr",
    "percent",
)


@tool(
    match=labelled(
        r"(?:cost|price|pay) (?:per|for (?:a|each|one)) (?:sale|order|customer|conversion|acquisition|lead|sign-?up|purchase|buyer)|\bcp[al]\b|\bcac\b",
        (CLICK_PRICE, BUYERS),
        "cpc rate",
        unless=r"impressions|lifetime|ltv|churn|margin",
        fill=False,
        sign=True,
        base=0.72,
    )
)
def cost_per_sale(cpc: float, rate: float, sign: str = "") -> ToolResult:
    """Cost of one sale from clicks: cost per click / share of clicks that buy."""
    positive(conversion_rate=rate)
    return ToolResult(
        f"Each sale costs {cash(cpc / (rate / 100), sign)}.\n= {cash(cpc, sign)} a click ÷ {pct(rate)} that buy", {"cpa": 100 * cpc / rate}
    )


@tool(
    match=labelled(
        r"\broas\b|return on ad|ad spend return|\bacos\b",
        (SPEND, REVENUE),
        "spend revenue",
        ask="For ROAS I need the ad spend and the revenue it brought. What are they?",
        sign=True,
    )
)
def return_on_ad_spend(spend: float, revenue: float, sign: str = "") -> ToolResult:
    """Return on ad spend: revenue / spend, and its inverse ACOS (spend / revenue)."""
    positive(spend=spend)
    ratio = revenue / spend
    text = (
        f"ROAS is {show(ratio)}: each {sign}1 of ads brought {cash(ratio, sign)} in revenue.\n= {cash(revenue, sign)} ÷ {cash(spend, sign)} (ad cost share {pct(100 / ratio)})"
        if revenue
        else "ROAS is 0: the ads brought no revenue."
    )
    return ToolResult(text, {"roas": ratio})


GAIN = Figure(
    "gain",
    r"(?:net |total )?(?:returns?|revenues?|gains?|sales|income|benefits?|value|worth)|returned|brought(?: in)?|generat(?:ed|es|ing)|made|earned|got(?: back)?|gets?|received|yield(?:ed|s)",
    "money",
)
NET = Figure("profit", r"(?:net )?(?:profit|gain of profit)|saves?|saving[s]?", "money")
COST = Figure(
    "cost",
    r"(?:total |initial |campaign |marketing )*(?:costs?|investments?|spend(?:ing)?|budget|outlay)|invest(?:ed|ing)?|spent|paid|put in|costing",
    "money",
)


@tool(
    match=labelled(
        r"\broi\b|return on (?:the |our |my )?(?:marketing |campaign |training |project )?(?:investment|campaign|spend)",
        (COST, GAIN, NET),
        "cost gain",
        "cost profit",
        ask="For the return on investment I need what it cost and what it brought. What are they?",
        unless=_BETS + r"|return on ad|\bcagr\b|annualis|annualiz|automat",
        sign=True,
        base=0.66,
    )
)
def return_on_investment(cost: float, gain: float = 0, profit: float = 0, sign: str = "") -> ToolResult:
    """Return on investment: (gain − cost) / cost, or net profit / cost."""
    positive(cost=cost)
    net = profit or gain - cost
    working = cash(profit, sign) + " profit" if profit else f"({cash(gain, sign)} − {cash(cost, sign)})"
    return ToolResult(f"The return on investment is {pct(100 * net / cost)}.\n= {working} ÷ {cash(cost, sign)}", {"roi": net / cost, "net": net})


VISITORS = Figure(
    "visitors",
    r"(?:website |site |unique |page )*(?:visitors?|visits?|sessions?|clicks?|users?|leads?|views?|trials?|prospects?|people|traffic|sent|opportunities|quotes|proposals|customers|calls|free users|sign-?ups)",
    "count",
)
CONVERTED = Figure(
    "conversions",
    r"(?:new |paid |paying )*(?:conversions?|sales?|sign(?:ed)?[- ]?ups?|orders?|purchases?|purchased|bought|customers?|converted|buyers?|subscribed|subscriptions?|deals|won|closed|wins|became|registered|buy|downloads?|checkouts?)",
    "count",
)


SHARE = Figure("rate", r"conversion(?: rate)?|convert(?:s|ed)?|conv\.? rate|rate|of (?:them|visitors|leads) (?:buy|convert)", "percent")
BASKET = Figure("order", r"aov|(?:average |avg )?(?:order|basket|sale|cart)(?: (?:value|size))?|each (?:order|sale)", "money")


@tool(
    match=labelled(
        r"\b(?:became|turned into|ended up as) (?:paying |new )?(?:customers|clients|buyers|users|members)|conversion(?: rate)?\b|convert(?:ed|s)?\b|\b(?:visits|visitors|sessions)\b[^?]*\d\s(?:sign-?ups?|sales|orders|purchases|buyers|leads)\b|\bwin rate|close rate|closing rate|(?:bought|sign(?:ed)?[- ]?up|purchased?|subscribed|closed)[^?]*\b(?:percent|percentage|%|rate)",
        (VISITORS, CONVERTED, SHARE, BASKET),
        "visitors rate order",
        "visitors conversions",
        "visitors rate",
        ask="For the conversion rate I need the number of visitors (or leads) and how many of them converted. What are they?",
        unless=r"\b(?:convert|conversion) (?:\w+ ){0,4}(?:to|into|from) (?:\w+ )?(?:kg|lbs?|pounds|miles|km|usd|eur|dollars|euros|celsius|fahrenheit|decimal|binary|fraction|odds|american)|variant|control|\blift\b|significan|a/b|\bab test|\brevenue per|how many (?:\w+ )?(?:visitors|leads|clicks|visits|prospects)|bet\b|odds|sample|funnel|penalt|free throw|poker|games?\b|break points?|(?:third|3rd|fourth|4th) downs?|red zone|power plays?|kicks?\b|tries\b",
        base=0.68,
    )
)
def conversion_rate(visitors: float, conversions: float = 0, rate: float = 0, order: float = 0, sign: str = "") -> ToolResult:
    """Conversion rate: conversions / visitors; or the sales, and with an average order the revenue, that a rate gives."""
    positive(visitors=visitors)
    if rate and not conversions:
        sales = visitors * rate / 100
        head = f"Revenue is {cash(sales * order, sign)} from {show(sales)} sales." if order else f"That gives {show(sales)} conversions."
        return ToolResult(
            f"{head}\n= {show(visitors)} × {pct(rate)}" + (f" × {cash(order, sign)}" if order else ""),
            {"conversions": sales, "revenue": sales * order},
        )
    return ToolResult(
        f"The conversion rate is {pct(100 * conversions / visitors)}.\n= {show(conversions)} ÷ {show(visitors)}", {"rate": conversions / visitors}
    )


_CHAIN = (
    Figure("cpm", r"cpm(?: of| is)?|(?:cost )?per (?:thousand|mille)", "money"),
    Figure("ctr", r"ctr(?: of| is)?|click[- ]?through(?: rate)?|clicks? (?:through|rate)|(?:of (?:them|people|viewers) )?click", "percent"),
    Figure(
        "rate",
        r"(?:landing page |page |site |they )?(?:convert(?:s|ing)?|conversion(?: rate)?|cvr|cr)(?: at| of| is)?|buy|of (?:clicks|clickers|visitors)",
        "percent",
    ),
)


@tool(
    match=labelled(
        r"\bcpm\b[^?]*\b(?:ctr|click)|\b(?:ctr|click[- ]?through)\b[^?]*\bcpm\b",
        _CHAIN,
        "cpm ctr rate",
        "cpm ctr",
        fill=False,
        sign=True,
        base=0.73,
    )
)
def cost_from_impressions(cpm: float, ctr: float, rate: float = 0, sign: str = "") -> ToolResult:
    """Cost of a click, and of a sale, from the price of a thousand impressions: CPM / 1,000 / click-through rate / conversion rate."""
    positive(click_through_rate=ctr)
    click = cpm / 1000 / (ctr / 100)
    working = f"{cash(cpm, sign)} ÷ 1,000 ÷ {pct(ctr)}"
    if not rate:
        return ToolResult(f"Each click costs {cash(click, sign)}.\n= {working}", {"cpc": click})
    sale = click / (rate / 100)
    return ToolResult(f"Each sale costs {cash(sale, sign)} ({cash(click, sign)} a click).\n= {working} ÷ {pct(rate)}", {"cpa": sale, "cpc": click})


_PROFIT_SHARE = Figure("margin", r"(?:gross |profit |contribution |our |my )*margins?(?: before ads)?(?: of| is)?|mark-?up|keep", "percent")


@tool(
    match=labelled(
        r"(?:break[- ]?even|minimum|target|lowest|need(?:ed)?|required|not? (?:to )?los\w+|don'?t los\w+|dont los\w+|at least)[^?]*\b(?:roas|return on ad)|\b(?:roas|return on ad)[^?]*\b(?:break[- ]?even|minimum|need(?:ed)?|required|los[ei]\w*|profitable|cover)",
        (_PROFIT_SHARE,),
        "margin",
        fill=False,
        base=0.75,
        unless=r"spen[dt]\b[^?]*\d[^?]*(?:sales|revenue)",
    )
)
def break_even_roas(margin: float) -> ToolResult:
    """The return on ad spend at which ads pay for themselves: 1 / margin before ads."""
    positive(margin=margin)
    value = 100 / margin
    return ToolResult(f"You need a ROAS of {show(value)} ({pct(100 * value)}) to break even.\n= 1 ÷ {pct(margin)} margin", {"roas": value})
