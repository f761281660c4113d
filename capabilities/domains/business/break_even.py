"""Break-even point, contribution margin and margin of safety."""

from __future__ import annotations

import math

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, cash, labelled, pct, show
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled
from errors import InvalidField

FIXED = Figure(
    "fixed",
    r"fixed (?:monthly |annual |yearly )?(?:costs?|expenses?)|overheads?|fixed|(?:rent|wages|salaries|bills|utilities)(?: (?:and|plus|&) \w+)*|venue|spent|invested|to cover|setup costs?|up-?front(?: costs?)?",
    "money",
)
PRICE = Figure(
    "price",
    r"(?:selling |sale |sales |unit |retail |list )?price[ds]?(?: per unit)?|sell(?:s|ing)?(?: (?:it|them|each|one))? (?:for|at)|sold (?:for|at)|brings? in|sells?|selling|charg(?:e|ing)|(?:average |avg )?(?:ticket|spend|order|bill)|at",
    "money",
)
VARIABLE = Figure(
    "variable",
    r"(?:food|drink|goods|parts?|flour|fabric) costs?|(?:unit )?variable(?: (?:unit )?costs?)?(?: per unit)?|unit costs?|costs? (?:me |us )?to (?:make|produce|build)|makes? (?:it |them )?for|made for|(?:materials?|direct|marginal|production) costs?|costs? per (?:unit|item|piece)|(?:each|it|they|unit|cup|one) costs?|to (?:make|produce)|makes? (?:it|them|each)|cogs|ingredients|materials|(?:in )?fees(?: per \w+)?|commission per \w+|shipping per \w+",
    "money",
)
EACH = Figure(
    "contribution",
    r"contribution(?: margin)?(?: per unit)?|contributes|unit contribution|(?:earn|make|keep|clear|net|get)s?(?: about| around| roughly)?(?= [$£€]?[\d.,]+ (?:on|per|from|for) (?:a|an|each|every|one)\b)|margin (?:per|on (?:each|every|a|one)) \w+|profit per unit|(?:earn|make|keep|clear)s?(?= [$£€]?[\d.,]+ (?:on|per|from) each)|(?:on|from) each|each \w+ (?:earns|leaves|contributes)",
    "money",
)
VARIABLE_SHARE = Figure("variable_percent", r"(?<!after )(?<!after all )variable(?: costs?)?|of (?:sales|revenue|price)", "percent")
TARGET = Figure(
    "target_profit",
    r"(?:target |desired |want(?:ed)? )?profit(?: target| goal)?(?: of)?|to earn|to clear|to bank|to pocket|to make a profit of|want to (?:earn|make|clear)",
    "money",
)
RATIO = Figure(
    "margin_percent",
    r"(?:contribution |gross )?margin(?: ratio)?(?: percentage)?|cm ratio|keep(?:ing|s)?|(?:is |are )?left(?: over)?(?: after)?|contribut(?:es|ing|ion)",
    "percent",
)


def _need(fixed: float, target_profit: float, sign: str) -> str:
    return f"({cash(fixed, sign)} + {cash(target_profit, sign)})" if target_profit else cash(fixed, sign)


_BREAK_EVEN = labelled(
    r"break[- ]?even|breakeven|cover (?:my|our|the) (?:fixed )?costs|in the black|units? to (?:reach|make|earn)|(?:just )?to cover (?:rent|costs)|cover (?:a|the|its|our|my) (?:venue|rent|overhead|costs?)|how many[^?]*\bto cover (?:it|that|them|everything|this)|how many (?:\w+ ){1,4}(?:must|do|should|to|need)(?:[^.?]|\.(?=\d)){0,60}\bprofit|(?:fixed costs?|overhead)[^?]*how many|bep\b|\bfixed\b[^?]*\bcontribut\w+[^?]*\bunits?\b|(?:not|without|n.t|never) los(?:e|ing) (?:any )?money|(?:needed|required|to do|to sell)[^?]{0,30}\b(?:clear|make|earn|profit|cover)|(?:clear|make|earn|bank) (?:a )?[$£€]?[\d.,]+k? (?:of |in )?profit|(?:before|until|till) (?:i|we) (?:\w+ )?(?:make|earn|see|turn|am|are)[^?]{0,25}(?:money|profit\w*|black)",
    (FIXED, PRICE, VARIABLE, TARGET, RATIO, EACH, VARIABLE_SHARE),
    "fixed variable_percent",
    "fixed price margin_percent",
    "fixed price variable",
    "fixed margin_percent",
    "fixed contribution",
    ask="To find your break-even I need three figures: fixed costs, selling price per unit and variable cost per unit. What are they?",
    unless=r"\b(?:odds|bet|stake|bankroll|stock|option|strike|win rate|refinanc\w*|points)\b|margin of safety|even in (?:how many )?(?:months|years)|(?:months|years) (?:to|until|till) (?:we |i )?break",
    sign=True,
)
_EXTRA_COST = compiled(
    r"((?:cost|costs|costing|ingredients|materials|make|produce)\D{0,12})(\d+(?:\.\d+)?)\s*(?:plus|and|\+)\s*[$£€]?(\d+(?:\.\d+)?)\s+(?:for |of |in )?(?:the )?(?:packag\w+|shipping|postage|fees?|commission|delivery|labou?r|box|wrapping|tax)\b"
)


# What `_BREAK_EVEN` needs, found before costs are added up too.
@says(r"break[- ]?even|cover|black|units? to\b|profit|fixed|overhead|bep\b|money|needed|required|to do|to sell")
def _match_break_even(text: str) -> ToolMatch | None:
    """Two parts of the cost of a unit ("4 plus 0.50 packaging") count as one."""
    return _BREAK_EVEN(_EXTRA_COST.sub(lambda m: f"{m[1]}{float(m[2]) + float(m[3]):g}", text))


@tool(match=_match_break_even)
def break_even(
    fixed: float,
    price: float = 0,
    variable: float = 0,
    target_profit: float = 0,
    margin_percent: float = 0,
    contribution: float = 0,
    variable_percent: float = 0,
    sign: str = "",
) -> ToolResult:
    """Units and revenue at which a business covers its costs, or reaches a target profit.

    Cost-volume-profit analysis: units = (fixed + target) / (price − variable cost); revenue = units × price, or
    (fixed + target) / contribution margin ratio. Raises InvalidField when a sale earns nothing.
    """
    if variable_percent:
        margin_percent = 100 - variable_percent
    if margin_percent and price and not variable:
        variable = price * (1 - margin_percent / 100)
    if margin_percent and not price:
        revenue = (fixed + target_profit) / (margin_percent / 100)
        text = f"Break-even revenue is {cash(revenue, sign)}.\n= {_need(fixed, target_profit, sign)} ÷ {pct(margin_percent)} margin"
        return ToolResult(text, {"revenue": revenue})
    if contribution and not price:
        units = (fixed + target_profit) / contribution
        text = (
            f"You break even at {show(math.ceil(units - 1e-9))} units.\n= {_need(fixed, target_profit, sign)} ÷ {cash(contribution, sign)} per unit"
        )
        return ToolResult(text, {"units": units})
    unit = price - variable
    if unit <= 0:
        raise InvalidField("Each sale costs as much as it brings in, so there is no break-even: raise the price or cut the variable cost.")
    units = (fixed + target_profit) / unit
    whole = math.ceil(units - 1e-9)
    goal = f"To earn a profit of {cash(target_profit, sign)} you must sell" if target_profit else "You break even at"
    exact = "" if whole == units else f" ({show(units)} before rounding up)"
    lines = (
        f"{goal} {show(whole)} units{exact}, which is {cash(units * price, sign)} in revenue.",
        f"Units = {_need(fixed, target_profit, sign)} ÷ ({cash(price, sign)} − {cash(variable, sign)}) per unit",
        f"Each unit contributes {cash(unit, sign)} towards fixed costs.",
    )
    return ToolResult("\n".join(lines), {"units": units, "whole_units": whole, "revenue": units * price, "contribution": unit})


VOLUME = Figure("units", r"units?|items?|pieces?|customers|copies|volume|sales|sell(?:ing)?|sold|tickets|cups", "count")


@tool(
    match=labelled(
        r"profit[^?]*\b(?:at|if|when|from|on|selling|sell)\b[^?]*\b(?:units?|sell|sold|pieces|items|price)|how much (?:profit|money)[^?]*\bsell|\b(?:sell|sold)\b[^?]*\bprofit",
        (VOLUME, PRICE, VARIABLE, FIXED),
        "units price variable fixed",
        unless=r"break[- ]?even|\b(?:odds|bet|stake|shares?|stock|margin|target|want)\b|how many|to make a profit|profit of",
        sign=True,
    )
)
def profit_at_volume(units: float, price: float, variable: float, fixed: float, sign: str = "") -> ToolResult:
    """Profit at a given volume: units × (price − variable cost) − fixed costs."""
    profit = units * (price - variable) - fixed
    name = "profit" if profit >= 0 else "result is a loss: it"
    text = f"The {name} is {cash(profit, sign)}.\n= {show(units)} × ({cash(price, sign)} − {cash(variable, sign)}) − {cash(fixed, sign)}"
    return ToolResult(text, {"profit": profit})


UNITS = Figure("units", r"units?|items?|pieces?|customers|copies|sales volume|sold|tickets|cups", "count")


@tool(
    match=labelled(
        r"contribution (?:margin|per unit)|unit contribution|\bcm ratio",
        (PRICE, VARIABLE, UNITS),
        "price variable units",
        "price variable",
        ask="For the contribution margin I need the selling price and the variable cost per unit. What are they?",
        unless=r"break[- ]?even",
        sign=True,
    )
)
def contribution_margin(price: float, variable: float, units: float = 0, sign: str = "") -> ToolResult:
    """Contribution margin per unit and as a share of the price (price − variable cost)."""
    unit = price - variable
    text = f"The contribution margin is {cash(unit, sign)} per unit, {pct(100 * unit / price)} of the price.\n= {cash(price, sign)} − {cash(variable, sign)}"
    if units:
        text += f"\nOn {show(units)} units that is {cash(unit * units, sign)} in total."
    return ToolResult(text, {"per_unit": unit, "ratio": unit / price, "total": unit * units})


SALES = Figure("sales", r"(?:actual |current |expected |budgeted |total )?(?:sales|revenue|turnover)|sell(?:ing)?|sold|actual|current", "any")
POINT = Figure("point", r"break[- ]?even(?: point)?(?: sales| revenue)?(?: is)?|breakeven", "any")


@tool(
    match=labelled(
        r"margin of safety",
        (SALES, POINT),
        "sales point",
        ask="For the margin of safety I need your sales and your break-even sales. What are they?",
        sign=True,
    )
)
def margin_of_safety(sales: float, point: float, sign: str = "") -> ToolResult:
    """How far sales may fall before a loss begins: (sales − break-even) / sales."""
    gap = sales - point
    text = f"The margin of safety is {pct(100 * gap / sales)}, or {cash(gap, sign)}.\n= ({cash(sales, sign)} − {cash(point, sign)}) ÷ {cash(sales, sign)}"
    return ToolResult(text, {"share": gap / sales, "amount": gap})
