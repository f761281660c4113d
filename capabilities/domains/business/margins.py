"""Margin, markup, price and profit: what a sale and what a whole business keeps."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, cash, labelled, pct, positive, read, show
from capabilities.domains.cues import says
from errors import InvalidField

COST = Figure(
    "cost",
    r"costs? (?:up|went up|rose|has gone up|gone up|increased)(?: to)?|(?:unit |purchase |wholesale |product |landed )?costs?(?: (?:me|us|price))?|buy(?:ing)?(?: (?:it|them))?(?: for| at)?|bought(?: for| at)?|pay|paid|wholesale|cogs",
    "money",
)
PRICE = Figure(
    "price",
    r"(?:selling |sale |sales |retail |list )?price(?:d at)?|sell(?:s|ing)?(?: (?:it|them))?(?: for| at)?|sold(?: for| at)?|retail(?:s|ing)?(?: for| at)?|charge",
    "money",
)
MARGIN = Figure("margin", r"(?:gross |profit |target |net )?margin", "percent")
MARKUP = Figure(
    "markup",
    r"mark(?:s|ed|ing)?[- ]?(?:(?:it|them|that|this|everything|stuff|things|products?|items?|goods|prices?|all|my|our|the) ){0,3}up(?: by| at| of)?",
    "percent",
)
_RISEN = reading.compiled(
    r"\b(?:from|was|were) [$£€]?[\d.,]+k? (?=to\b|now\b|and is\b)|\b(?:i |we )?(?:currently |now )?(?:sell|charge|price)\w*(?: (?:it|them))?(?: for| at)? [$£€]?[\d.,]+\d"
)
_CUE = rf"\b(?:{MARKUP.label})|\bmargin\b|\bsell(?:ing)? price|what price|cost[- ]plus"


_MARGIN = labelled(
    _CUE,
    (COST, PRICE, MARGIN, MARKUP),
    "cost margin",
    "cost markup",
    "price margin",
    "price markup",
    "cost price",
    "margin",
    "markup",
    fill=False,
    ask="Tell me any two of these: cost, selling price, margin, markup. I can work out the others.",
    unless=r"margin of error|roas|contribution|operating|safety|\bvig|juice|overround|bookmaker|ltv|cac\b|churn|fixed costs?|break[- ]?even|arp[ua]|margin (?:call|loan|account)|net margin|net profit|discount|price cut|win|victory|revenue|cogs|cost of goods",
    sign=True,
)


_TAX = Figure("tax", r"vat|gst|sales tax|tax", "percent")


@says(_CUE)
def _match_margin(text: str) -> ToolMatch | None:
    if reading.compiled(r"\b(?:vat|gst|sales tax)\b").search(text):
        taxed = read(text, (COST, MARGIN, MARKUP, _TAX))
        if {"cost", "tax"} <= taxed.keys() and ("margin" in taxed or "markup" in taxed):
            return ToolMatch(0.98, taxed | {"sign": reading.currency(text)})
    return _match_untaxed(text)


def _match_untaxed(text: str) -> ToolMatch | None:
    """The new price after a rise of the cost when a margin or markup is to be kept; else any two of the four figures."""
    kept = reading.compiled(r"\b(?:keep|hold|maintain|stay|same|protect|preserve)\w*\b").search(text)
    if kept and reading.compiled(
        r"new (?:selling |sale )?price|(?:must|should|need to|do i|to) (?:charge|be|raise|sell)|price (?:must|should|now|to)"
    ).search(text):
        text = _RISEN.sub(" ", text)
        found = read(text, (COST, MARGIN, MARKUP))
        if "cost" in found and ("margin" in found or "markup" in found):
            return ToolMatch(0.96, found | {"sign": reading.currency(text)})
    return _MARGIN(text)


@tool(match=_match_margin)
def margin_and_markup(cost: float = 0, price: float = 0, margin: float = 0, markup: float = 0, tax: float = 0, sign: str = "") -> ToolResult:
    """Cost, selling price, margin and markup from any two of them, or one percentage from the other.

    Margin is profit / price, markup is profit / cost; margin = markup / (1 + markup), price = cost / (1 − margin)
    or cost × (1 + markup); `tax` (VAT) in percent is put on top of the price. Raises InvalidField for a margin of 100% or more.
    """
    if margin >= 100:
        raise InvalidField("A margin of 100% or more is not possible: margin is profit as a share of the price.")
    if cost and price:
        return _from_both(cost, price, sign)
    if not cost and not price:
        return _ratio_only(margin, markup)
    rule = "margin" if margin else "markup"
    given = margin or markup
    if cost:
        price = cost / (1 - margin / 100) if margin else cost * (1 + markup / 100)
        working = f"{cash(cost, sign)} ÷ (1 − {pct(margin)})" if margin else f"{cash(cost, sign)} × (1 + {pct(markup)})"
        head = f"Sell at {cash(price, sign)} for a {pct(given)} {rule}."
        if tax:
            head = f"The price with {pct(tax)} tax is {cash(price * (1 + tax / 100), sign)} ({cash(price, sign)} before it)."
    else:
        cost = price * (1 - margin / 100) if margin else price / (1 + markup / 100)
        working = f"{cash(price, sign)} × (1 − {pct(margin)})" if margin else f"{cash(price, sign)} ÷ (1 + {pct(markup)})"
        head = f"The cost is {cash(cost, sign)} at a {pct(given)} {rule}."
    profit = price - cost
    other = f"markup {pct(100 * profit / cost)}" if margin else f"margin {pct(100 * profit / price)}"
    return ToolResult(f"{head}\n= {working}\nProfit per unit {cash(profit, sign)}; {other}.", {"cost": cost, "price": price, "profit": profit})


def _from_both(cost: float, price: float, sign: str) -> ToolResult:
    positive(cost=cost, price=price)
    profit = price - cost
    lines = (
        f"The margin is {pct(100 * profit / price)} and the markup {pct(100 * profit / cost)}; profit is {cash(profit, sign)}.",
        f"Margin = {cash(profit, sign)} ÷ price {cash(price, sign)}; markup = {cash(profit, sign)} ÷ cost {cash(cost, sign)}",
    )
    return ToolResult("\n".join(lines), {"margin": profit / price, "markup": profit / cost, "profit": profit})


def _ratio_only(margin: float, markup: float) -> ToolResult:
    if margin:
        result = 100 * margin / (100 - margin)
        return ToolResult(f"A {pct(margin)} margin is a {pct(result)} markup.\n= margin ÷ (1 − margin)", {"markup": result / 100})
    result = 100 * markup / (100 + markup)
    return ToolResult(f"A {pct(markup)} markup is a {pct(result)} margin.\n= markup ÷ (1 + markup)", {"margin": result / 100})


REVENUE = Figure(
    "revenue",
    r"(?:total |net |monthly |annual |yearly )?(?:revenues?|sales|turnover|income from sales)|earned|brought in|made in sales|top line",
    "money",
)
COGS = Figure("cogs", r"cogs|cost of (?:goods(?: sold)?|sales|revenue)|direct costs?|goods cost|production costs?|materials", "money")
EXPENSES = Figure(
    "expenses",
    r"(?:total |all |other )?(?:expenses?|costs|spend(?:ing)?|outgoings)|opex|operating (?:expenses?|costs?)|overheads?|salaries|payroll|rent|sg&a",
    "money",
)
PROFIT = Figure("profit", r"(?:net |operating |gross )?(?:profits?|earnings|income)|ebit|bottom line", "money")


@tool(
    match=labelled(
        r"(?:gross|net|operating|profit|ebit) (?:profit |income )?margin|gross profit|operating (?:profit|income)|net profit|net income|(?:what|how much) (?:is|was|did|do)[^?]*\bprofit\b|profitability|how much profit\b|profit (?:do|did|will) (?:we|i)",
        (REVENUE, COGS, EXPENSES, PROFIT),
        "revenue cogs expenses",
        "revenue cogs",
        "revenue expenses",
        "revenue profit",
        ask="For the margin I need revenue and the costs against it (cost of goods for gross, all expenses for net). What are they?",
        unless=r"contribution|arp[ua]|churn|ltv|cac\b|break[- ]?even|mark-?up|bet\b|odds|stake|shares?\b|stock",
        fill=False,
        sign=True,
        base=0.68,
    )
)
def profit_margin(revenue: float, cogs: float = 0, expenses: float = 0, profit: float = 0, sign: str = "") -> ToolResult:
    """Gross, operating or net profit and margin from revenue and costs (profit / revenue)."""
    positive(revenue=revenue)
    if profit and not cogs and not expenses:
        text = f"The margin is {pct(100 * profit / revenue)}.\n= {cash(profit, sign)} ÷ {cash(revenue, sign)}"
        return ToolResult(text, {"margin": profit / revenue})
    lines, data = [], {}
    if cogs:
        gross = revenue - cogs
        lines.append(
            f"Gross profit is {cash(gross, sign)}, a gross margin of {pct(100 * gross / revenue)} ({cash(revenue, sign)} − {cash(cogs, sign)})."
        )
        data["gross_margin"] = gross / revenue
    if expenses:
        net = revenue - cogs - expenses
        name = "Net profit (before anything not listed)" if net >= 0 else "There is a net loss: the result"
        lines.append(f"{name} is {cash(net, sign)}, a margin of {pct(100 * net / revenue)}.")
        data["net_margin"] = net / revenue
    return ToolResult("\n".join(lines), data)


PRODUCT_MARGIN = Figure("margin", r"(?:gross |profit |contribution |current )?margins?", "percent")
CUT = Figure(
    "discount",
    r"discount(?:s|ed)?|price (?:cut|reduction|drop)|cut(?:ting)?(?: (?:my|our|the))?(?: prices?)?(?: by)?|off|lower(?:ing)?(?: (?:my|our|the))? prices?(?: by)?|(?:drop|reduce) (?:my |our |the )?prices?(?: by)?",
    "percent",
)
RISE = Figure("increase", r"(?:price )?(?:increase|rise|hike)|rais(?:e|ing)(?: (?:my|our|the))?(?: prices?)?(?: by)?", "percent")


@tool(
    match=labelled(
        r"^(?=.*margin)(?=.*(?:discount|price (?:cut|rise|increase|hike|reduction|drop)|(?:cut|rais|lower|drop|reduc)\w*[^.]{0,15} prices?))(?=.*(?:more|extra|additional|volume|units|lose|afford|break|sell))",
        (PRODUCT_MARGIN, CUT, RISE),
        "margin discount",
        "margin increase",
        ask="I need two percentages: your margin before the change, and the size of the price change. What are they?",
    )
)
def price_change_volume(margin: float, discount: float = 0, increase: float = 0) -> ToolResult:
    """Extra volume a price cut needs, or the volume a price rise may lose, with the same total profit.

    Cut d at margin m: d / (m − d). Rise r: r / (m + r). (Nagle and Müller, The Strategy and Tactics of Pricing.)
    Raises InvalidField when the cut is at least the whole margin.
    """
    if increase:
        loss = 100 * increase / (margin + increase)
        return ToolResult(
            f"You can lose up to {pct(loss)} of volume and keep the same profit.\n= {pct(increase)} ÷ ({pct(margin)} + {pct(increase)})",
            {"loss": loss / 100},
        )
    if discount >= margin:
        raise InvalidField("The discount is as large as the whole margin, so no volume can make up for it.")
    gain = 100 * discount / (margin - discount)
    text = f"You must sell {pct(gain)} more units to earn the same profit.\n= {pct(discount)} ÷ ({pct(margin)} − {pct(discount)})"
    return ToolResult(text + f"\nFor example 100 units before means {show(100 + gain)} after.", {"gain": gain / 100})
