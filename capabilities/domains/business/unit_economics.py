"""Unit economics: lifetime value, acquisition cost, pay-back, churn, retention, revenue per user."""

from __future__ import annotations

from dataclasses import replace

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, cash, labelled, pct, positive, read, show, unit_of
from capabilities.domains.cues import says

ARPU = Figure(
    "arpu",
    r"arp[ua](?:ccount)?|mrpu|(?:average |avg )?(?:monthly )?(?:revenue|income|spend|fee|price|subscription|plan)(?: (?:per|by) (?:user|customer|account|client|subscriber|month))?|pays?(?: us| me)?|paying|brings? in|spends?|subscription(?: fee| price)?|customers? (?:pay|spend)",
    "money",
    "month",
)
MARGIN = Figure("margin", r"(?:gross |contribution |profit )?margins?|\bgm", "percent")
CHURN = Figure("churn", r"(?:monthly |annual |customer |yearly )?churn(?: rate)?|leave|cancel(?:s|lation)?(?: rate)?|lose|losing", "percent", "")
LIFETIME = Figure("lifetime", r"lifetime|lifespan|stays?(?: for)?|staying|retained for|tenure|keeps?|remain|for", "span", "month")
CAC = Figure(
    "cac",
    r"cac|(?:customer )?acquisition costs?|costs? (?:\w+ ){0,2}to (?:acquire|win|get)|to (?:acquire|win|get|land|sign|close) (?:a|one|each)(?: new)? (?:customer|client|user|subscriber|account)|acquir(?:e|ing)|cost per (?:customer|acquisition)",
    "money",
)
ORDER = Figure(
    "order",
    r"(?:average |avg )?(?:order|basket|purchase|transaction|sale|ticket)(?: (?:value|size|amount))|aov|per (?:order|purchase|visit)|average (?:order|purchase|basket)|each (?:order|purchase|visit)",
    "money",
)
FREQUENCY = Figure("orders_per_year", r"(?:times|orders|purchases|visits|buys)(?: (?:a|per|each) year)?|frequency|per year|a year", "count", "year")
_NOT = r"\b(?:heart|mortgage|ltv ratio of (?:the )?(?:loan|property)|property|house|home value|loan[- ]to[- ]value)\b"


def _lifetime(churn: float, lifetime: float) -> float:
    return lifetime or 100 / churn


@tool(
    match=labelled(
        r"\b(?:c?ltv|clv|life-?time (?:customer )?value|customer (?:life-?time )?value|value of a customer|worth over (?:their|its|his|her) life\w*|customer worth)\b|ltv|clv",
        (ARPU, MARGIN, CHURN, LIFETIME, CAC),
        "arpu margin churn cac",
        "arpu margin churn",
        "arpu churn",
        "arpu margin lifetime",
        "arpu lifetime",
        ask="For the lifetime value I need the revenue per customer a month, the gross margin and the monthly churn. What are they?",
        unless=_NOT
        + r"|average (?:order|purchase|basket)|per order|\baov\b|orders? (?:a|per) year|times (?:a|per) year|purchase (?:value|frequency)",
        sign=True,
    )
)
def lifetime_value(arpu: float, margin: float = 100, churn: float = 0, lifetime: float = 0, cac: float = 0, sign: str = "") -> ToolResult:
    """Customer lifetime value and, with the acquisition cost, LTV:CAC and pay-back months.

    LTV = ARPU per period × gross margin / churn of that period, or × lifetime in months. `arpu` is a month's.
    A ratio of 3 or more is the usual rule of thumb for software subscriptions (Skok, SaaS Metrics 2.0).
    """
    if not lifetime:
        positive(churn=churn)
    monthly = arpu * margin / 100
    value = monthly * _lifetime(churn, lifetime)
    gross = "" if margin == 100 else f" × {pct(margin)} margin"
    span = f"× {show(lifetime)} months" if lifetime else f"÷ {pct(churn)} churn"
    lines = [f"The lifetime value of a customer is {cash(value, sign)}.", f"LTV = {cash(arpu, sign)} a month{gross} {span}"]
    data = {"ltv": value}
    if cac:
        lines.insert(1, f"LTV:CAC is {show(value / cac)}; the {cash(cac, sign)} to win a customer is paid back in {show(cac / monthly)} months.")
        data |= {"ltv_cac": value / cac, "payback_months": cac / monthly}
    if margin == 100 and not cac:
        lines.append("This is on revenue; multiply by your gross margin to get the value in profit.")
    return ToolResult("\n".join(lines), data)


YEARS = Figure("years", r"lifetime|lifespan|stays?(?: for)?|over|for|during|retained|years|remain", "span", "year")


@tool(
    match=labelled(
        r"\b(?:c?ltv|clv|life-?time value|customer (?:life-?time )?value)\b|\b(?:customer|client|shopper|buyer|guest|visitor|patient|member|they|she|he)s?\b[^?]*\bworth\b|\bworth\b[^?]*\b(?:customer|client|shopper|buyer|guest|member)s?\b",
        (ORDER, FREQUENCY, YEARS, MARGIN, CAC),
        "order orders_per_year years margin",
        "order orders_per_year years",
        unless=_NOT,
        sign=True,
        base=0.72,
    )
)
def purchase_value(order: float, orders_per_year: float, years: float, margin: float = 100, cac: float = 0, sign: str = "") -> ToolResult:
    """Lifetime value of a buying customer: order value × orders a year × years × margin."""
    value = order * orders_per_year * years * margin / 100
    gross = "" if margin == 100 else f" × {pct(margin)}"
    text = f"A customer is worth {cash(value, sign)} over the lifetime.\n= {cash(order, sign)} × {show(orders_per_year)} orders a year × {show(years)} years{gross}"
    if cac:
        text += f"\nLTV:CAC is {show(value / cac)} with {cash(cac, sign)} to win a customer."
    return ToolResult(text, {"ltv": value})


SPEND = Figure(
    "spend",
    r"(?:total |sales (?:and|&|\+) |s&m |marketing |ad(?:vertising)? |sales )*(?:spend(?:ing)?|budget|costs?|expenses?)|spent|cost(?:s|ing)?|invested|paid|marketing|ads|advertising|campaign",
    "money",
)
NEW = Figure(
    "customers",
    r"(?:new |paying |acquired )*(?:customers?|clients?|users?|subscribers?|accounts|sign[- ]?ups|buyers|deals)|won|acquired|brought in|signed",
    "count",
)
WON = Figure(
    "won", r"won|acquired|brought in|signed(?: up)?|landed|gained|got|new (?:paying )?(?:customers?|clients?|users?|subscribers?|accounts)", "count"
)
LTV = Figure("ltv", r"c?ltv|clv|life-?time(?: value)?|customer value|(?:each|is|are|be|'s|customer) worth|worth", "money")


@tool(
    match=labelled(
        r"(?:c?ltv|clv|life-?time value)[^?]*\b(?:cac|acqui\w+)|\bcac\b[^?]*(?:ltv|clv|life-?time)",
        (LTV, CAC, SPEND, NEW),
        "ltv cac",
        "ltv spend customers",
        unless=_NOT,
        sign=True,
        base=0.7,
        fill=False,
    )
)
def ltv_cac_ratio(ltv: float, cac: float = 0, spend: float = 0, customers: float = 0, sign: str = "") -> ToolResult:
    """Lifetime value per unit of acquisition cost (LTV / CAC; 3 or more is the usual rule of thumb). The cost is given, or what
    was spent on marketing and sales / new customers."""
    if not cac:
        positive(customers=customers)
        cac = spend / customers
    positive(cac=cac)
    ratio = ltv / cac
    verdict = (
        "healthy by the usual rule of thumb (3 or more)"
        if ratio >= 3
        else "below the usual rule of thumb of 3"
        if ratio >= 1
        else "each customer loses money"
    )
    return ToolResult(f"LTV:CAC is {show(ratio)}: {verdict}.\n= {cash(ltv, sign)} ÷ {cash(cac, sign)}", {"ratio": ratio})


SALES_COST = Figure(
    "other_spend",
    r"(?:on )?(?:sales(?!\s?(?:\+|&|and)\s?m)|salaries|salary|tools|software|agency(?: fees)?|commissions?|events|sales (?:team|salaries|costs?|reps?|wages))",
    "money",
)


_ACQUISITION = labelled(
    r"\bcac\b|\b(?:marketing|ads?|advertising|campaign)\b[^?]*\bcustomers?\b[^?]*\beach\b|acquisition costs?|cost (?:per|of) acquisition|cost (?:per|to acquire|of (?:acquir|winn|gett)ing)[^?]{0,20}(?:customer|client|user|subscriber)|cost (?:per )?(?:new )?(?:customer|client)\b|to acquire (?:a|each|one)",
    (SPEND, NEW, SALES_COST),
    "spend other_spend customers",
    "spend customers",
    ask="For the acquisition cost I need what you spent on sales and marketing, and how many new customers it brought. What are they?",
    unless=r"ltv|clv|life-?time|payback|pay[- ]?back|recover|recoup|earn(?:ed|ing)? (?:it )?back",
    sign=True,
)


_SPENT_ON = reading.compiled(
    r"\b(?:sales|salar\w+|wages|marketing|ads?|advertising|tools?|software|agency|agencies|commissions?|events?|content|seo|sponsor\w*|travel|overheads?|payroll|spend|costs?|fees?|budget|team|staff|design\w*|crm|conferences?)\b"
)


@says(_ACQUISITION.cue)
def _match_acquisition(text: str) -> ToolMatch | None:
    """All sums that stand beside a kind of cost are added up when there are more than two of them."""
    found = _ACQUISITION(text)
    if not found or "customers" not in found.args:
        return found
    sums = [n for n in all_numbers(text) if not n.percent and not unit_of(n.unit) and n.value != found.args["customers"]]
    costs = [n.value for n in sums if _SPENT_ON.search(text[max(0, n.start - 25) : n.start]) or _SPENT_ON.search(text[n.end : n.end + 25])]
    if len(costs) < 3:
        return found
    return ToolMatch(found.score, found.args | {"spend": costs[0], "other_spend": sum(costs[1:])})


@tool(match=_match_acquisition)
def acquisition_cost(spend: float, customers: float, other_spend: float = 0, sign: str = "") -> ToolResult:
    """Customer acquisition cost: sales and marketing spend / new customers."""
    positive(customers=customers)
    total = spend + other_spend
    parts = f"({cash(spend, sign)} + {cash(other_spend, sign)})" if other_spend else cash(spend, sign)
    return ToolResult(
        f"Each new customer costs {cash(total / customers, sign)} to win (CAC).\n= {parts} ÷ {show(customers)} new customers",
        {"cac": total / customers},
    )


@tool(
    match=labelled(
        r"(?:cac|acqui\w+)[^?]*\b(?:pay[- ]?back|pays? (?:back|off)|recover|recoup|earn(?:ed)? back|break[- ]?even|months)|(?:pay[- ]?back|pays? back|recover|recoup|earn(?:ed|ing)?(?: \w+)? back)[^?]*\b(?:cac|acqui\w+)|(?:win|get|land|sign) (?:a|one|each) (?:new )?(?:customer|client|user|subscriber)[^?]*\b(?:recover|recoup|pay[- ]?back|earn(?:ed)? back)",
        (CAC, ARPU, MARGIN, replace(SPEND, cost=4.0), WON),
        "cac arpu margin",
        "spend won arpu margin",
        "spend won arpu",
        "cac arpu",
        ask="For the pay-back I need the acquisition cost, the monthly revenue per customer and the gross margin. What are they?",
        unless=r"\b(?:ltv|clv|life-?time)\b",
        sign=True,
        base=0.72,
    )
)
def cac_payback(arpu: float, cac: float = 0, margin: float = 100, spend: float = 0, won: float = 0, sign: str = "") -> ToolResult:
    """Months until a customer has paid back its acquisition cost: CAC / (monthly revenue × gross margin). The cost is given, or
    what was spent on marketing and sales / new customers."""
    if not cac:
        positive(new_customers=won)
        cac = spend / won
    positive(revenue_per_customer=arpu, margin=margin)
    months = cac / (arpu * margin / 100)
    gross = "" if margin == 100 else f" × {pct(margin)}"
    text = f"The acquisition cost is paid back in {show(months)} months.\n= {cash(cac, sign)} ÷ ({cash(arpu, sign)} a month{gross})"
    note = "\nOn revenue, since no gross margin was given." if margin == 100 else ""
    return ToolResult(text + note, {"months": months})


LOST = Figure(
    "lost",
    r"lost|los(?:e|ing)|churned|cancell?ed|cancell?ations?|left|leaving|unsubscribed|quit|gone|departed|of (?:our |the |my |its )?\d[\d,]*",
    "count",
    taken=True,
)
START = Figure(
    "start",
    r"start(?:ed|ing)?(?: (?:of|with|the \w+))*|began(?: with)?|beginning|had|have|of|from|out of|initial(?:ly)?|customers|subs|subscribers|users|clients|members|opening",
    "count",
)
END = Figure(
    "end",
    r"end(?:ed|ing)?(?: (?:of|with|the \w+|up with|at))*|finished|left with|remain(?:ed|ing)?|still(?: here| active| with us)?|active|stayed|renewed|retained|kept|now|closing|came back|returned",
    "count",
)
GAINED = Figure(
    "gained", r"new(?: (?:customers|subscribers|users|ones|sign-?ups|members|clients))?|gained|added|acquired|joined|signed up|adding", "count"
)


@tool(
    match=labelled(
        r"\bchurn|(?:lost|lose|dropped) [\d,]+ (?:out )?of (?:our |the |my )?[\d,]+ (?:\w+ )?(?:customers|subscribers|subs|users|members|clients|accounts)|attrition of customers|customer (?:loss|attrition)|(?:cancel\w*|unsubscrib\w*|left|lost)[^?]*\b(?:rate|percent|%)",
        (START, LOST, END, GAINED),
        "start lost",
        "start end gained",
        "start end",
        ask="For the churn I need two figures: customers at the start of the period, and how many of them left. What are they?",
        unless=r"\b(?:ltv|clv|life-?time value|arp[ua]|nrr|grr|mrr|employees|staff|people left|headcount|predict churn)\b|net revenue retention",
        fill=False,
    )
)
def churn_rate(start: float, lost: float = 0, end: float = 0, gained: float = 0) -> ToolResult:
    """Customer churn and retention of a period: lost / customers at the start."""
    positive(customers_at_the_start=start)
    gone = lost or start + gained - end
    churn = 100 * gone / start
    text = f"Churn is {pct(churn)} for the period, so retention is {pct(100 - churn)}.\n= {show(gone)} lost ÷ {show(start)} at the start"
    if gone > 0:
        text += f"\nA customer then stays {show(100 / churn)} such periods on average (1 ÷ churn)."
    return ToolResult(text, {"churn": churn / 100, "retention": 1 - churn / 100, "lost": gone})


SIGNED = Figure("start", rf"signed up|registered|installed|downloaded|joined|{START.label}", "count")
ADDED = Figure("gained", r"new(?: (?:customers|subscribers|users|ones|members|clients))?|gained|added|acquired|adding", "count")


@tool(
    match=labelled(
        r"(?:customer |client |user |subscriber )?retention(?: rate)?\b|\bretained\b|repeat (?:purchase|customer) rate|renewal rate",
        (SIGNED, END, ADDED, LOST),
        "start end gained",
        "start end",
        "start lost",
        ask="For the retention rate I need the customers at the start, at the end, and how many of those at the end are new. What are they?",
        unless=r"\b(?:employees?|staff|workers|nrr|grr|mrr|arr|ltv|clv|cac|water|fluid|urinary)\b|revenue retention",
        fill=False,
    )
)
def retention_rate(start: float, end: float = 0, gained: float = 0, lost: float = 0) -> ToolResult:
    """Customer retention of a period: (customers at the end − new ones) / customers at the start."""
    positive(customers_at_the_start=start)
    kept = start - lost if lost else end - gained
    rate = 100 * kept / start
    working = f"({show(start)} − {show(lost)})" if lost else f"({show(end)} − {show(gained)} new)" if gained else show(kept)
    return ToolResult(
        f"Retention is {pct(rate)}, so churn is {pct(100 - rate)}.\n= {working} ÷ {show(start)} at the start", {"retention": rate / 100}
    )


ONLY_CHURN = Figure("churn", r"churn(?: rate)?|leave|cancel(?:lation)?(?: rate)?|lose|losing", "percent")


@tool(
    match=labelled(
        r"(?:average |customer |expected )(?:customer |subscriber )?(?:life-?time|lifespan|tenure)|how (?:long|many (?:months|years)) (?:does|do|will|is) (?:a |an |the |our |my )?(?:average |typical )?(?:customer|subscriber|client|user)s?|annual(?:ised|ized|ly)? (?:churn|retention)|yearly (?:churn|retention)|churn[^?]{0,40}\b(?:per year|a year|yearly|annually|annualis\w+|annualiz\w+)|(?:monthly|per month|a month)[^?]{0,20}churn[^?]*\byear",
        (ONLY_CHURN,),
        "churn",
        unless=r"\b(?:arp[ua]|margin|ltv|clv|life-?time value)\b|[$£€]",
        base=0.66,
    )
)
def customer_lifetime(churn: float) -> ToolResult:
    """Expected customer lifetime (1 / churn) and the yearly churn of a monthly rate (1 − (1 − churn)^12)."""
    positive(churn=churn)
    yearly = 100 * (1 - (1 - churn / 100) ** 12)
    text = f"At {pct(churn)} churn a customer stays {show(100 / churn)} periods on average (1 ÷ churn).\nIf that is monthly, {pct(yearly)} leave within a year and {pct(100 - yearly)} stay: 1 − (1 − {pct(churn)})^12"
    return ToolResult(text, {"periods": 100 / churn, "annual_churn": yearly / 100})


BASE = Figure("start", r"start(?:ed|ing)?(?: (?:of|with|from))*|have|had|customers?|subscribers?|users?|clients?|members?|of|base", "count")
PERIODS = Figure("months", r"after|in|over|within|months|year", "span", "month")


@says(r"churn|(?:los(?:e|es|ing)|leav\w*|cancel\w*|drop(?:s|ping)? (?:out|off))[^?]{0,20}\d\s?%|\d\s?% (?:\w+ ){0,3}(?:leave|cancel|churn|quit|drop)")
def _match_remaining(text: str) -> ToolMatch | None:
    if not reading.compiled(r"remain|left|still|keep|retain|survive|have after|end up").search(text) or reading.currency(text):
        return None
    found = read(text, (ONLY_CHURN, BASE, PERIODS))
    if "churn" not in found or not any(n.percent for n in all_numbers(text)):
        return None
    months = found.get("months") or (12.0 if reading.compiled(r"(?:after|in|over|within) (?:a|one|1) year").search(text) else 0.0)
    if not months:
        return None
    return ToolMatch(0.95, {"churn": found["churn"], "months": months} | ({"start": found["start"]} if "start" in found else {}))


@tool(match=_match_remaining)
def customers_remaining(churn: float, months: float, start: float = 0) -> ToolResult:
    """Customers (or their share) left after some periods of steady churn: start × (1 − churn)^periods."""
    share = (1 - churn / 100) ** months
    head = f"About {show(start * share)} customers remain ({pct(100 * share)})." if start else f"{pct(100 * share)} remain."
    return ToolResult(
        f"{head}\n= (1 − {pct(churn)})^{show(months)}" + (f" × {show(start)}" if start else ""), {"share": share, "customers": start * share}
    )


_GROWTH_WANTED = Figure("growth", r"(?:net )?(?:up|more|growth|grow(?: by)?|ahead|net new|extra|additional|end(?: the \w+)?(?: up)?)", "count")


@tool(
    match=labelled(
        r"(?:leave|churn|lose|cancel)\w*\b[^?]*\b(?:how many|what)[^?]*\b(?:new|sign|add|acquire|win|need)|how many new[^?]*\b(?:leave|churn|lose|cancel)",
        (BASE, ONLY_CHURN, _GROWTH_WANTED),
        "start churn growth",
        "start churn",
        fill=False,
        base=0.72,
        unless=r"\b(?:ltv|cac|arpu)\b|left after|remain",
    )
)
def new_customers_needed(start: float, churn: float, growth: float = 0) -> ToolResult:
    """New customers a period needs to make up for churn and to grow by a number: start × churn + growth."""
    lost = start * churn / 100
    extra = f" + {show(growth)} more" if growth else ""
    return ToolResult(
        f"You need {show(lost + growth)} new customers.\n= {show(start)} × {pct(churn)} that leave ({show(lost)}){extra}", {"needed": lost + growth}
    )


TOTAL = Figure(
    "revenue", r"(?:total |monthly |annual |mrr )?(?:revenues?|sales|income|turnover|mrr)|made|earned|brought in|generated|billed|takes? in", "money"
)
USERS = Figure("users", r"(?:active |paying |monthly )*(?:users?|customers?|subscribers?|accounts?|members?|clients?|seats|players)", "count")


@tool(
    match=labelled(
        r"\barp[ua]\b|\barppu\b|(?:average )?revenue per (?:\w+ )?(?:user|customer|account|subscriber|client|member)",
        (TOTAL, USERS),
        "revenue users",
        ask="For the revenue per user I need the revenue of the period and the number of users. What are they?",
        unless=r"\b(?:cac|ltv|clv|churn|life-?time|payback)\b|how many (?:users|customers)",
        sign=True,
    )
)
def revenue_per_user(revenue: float, users: float, sign: str = "") -> ToolResult:
    """Average revenue per user of a period: revenue / users."""
    positive(users=users)
    return ToolResult(
        f"Average revenue per user is {cash(revenue / users, sign)}.\n= {cash(revenue, sign)} ÷ {show(users)} users", {"arpu": revenue / users}
    )
