"""Cash: burn rate, runway, days of receivables and the cash conversion cycle."""

from __future__ import annotations

import calendar
import math
import re

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
    show,
    unit_of,
    value_of,
    wants_figure,
)
from capabilities.domains.cues import says
from capabilities.domains.reading import Number, compiled

CASH = Figure(
    "cash",
    r"cash(?: (?:balance|in (?:the )?bank|on hand|left|reserves?|position))?|(?:in|at) (?:the )?bank|bank(?: balance| account)?|reserves?|savings|raised|funding|have|left",
    "money",
)
BURN = Figure(
    "burn",
    r"(?:net |monthly |gross |cash )*burn(?:ing|s|ed)?(?: rate)?|spend(?:ing|s)?|expenses?|costs?|outgoings|outflows?|opex|go(?:es)? out|losing|lose",
    "money",
    "month",
)
INCOME = Figure("income", r"revenues?|income|sales|bring(?:s|ing)? in|earn(?:ing|s)?|inflows?|come(?:s)? in|coming in|mrr", "money", "month")
START = Figure("start", r"from|start(?:ed|ing)?(?: (?:with|at|of|cash))*|began(?: with)?|opening|had|was", "money")
END = Figure("end", r"to|end(?:ed|ing)?(?: (?:with|at|of|cash|up with))*|closing|now|left|down to|only|remain(?:ing)?", "money")
MONTHS = Figure("months", r"in|over|after|during|within|months|later|for|past|last", "span", "month")
_BURN_CUE = r"\bburn(?:ed|t|ing|s)?\b"
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.I,
)
_HEALTH = re.compile(
    r"\bcalor|\bkcal|\bfat\b|heartburn|skin|sunburn|burn(?:ed|t)? (?:my|his|her)|multiple|burn[- ]?down|burn[- ]?out|\bcd\b|dvd|running|walking|sprint|story point|points",
    re.I,
)


def _is_day(text: str, n: Number) -> bool:
    """True for the 1 of "1 March" and "March 1"."""
    return n.value <= 31 and not n.money and bool(_MONTH.fullmatch(n.unit) or re.search(rf"{_MONTH.pattern}\s$", text[: n.start + 1], re.I))


def _months(text: str) -> float:
    """The span between two cash balances in months: stated, in words, or from two month names."""
    spans = [n for n in all_numbers(text) if unit_of(n.unit) in ("week", "month", "quarter", "year")]
    if spans and not compiled(r"half an? year").search(text):
        return convert(spans[0].value, unit_of(spans[0].unit), "month")
    worded = compiled(r"\b(half|over|in|after|within) (?:an?|one|the) (year|quarter)\b").search(text)
    if worded:
        return (12.0 if worded[2].lower() == "year" else 3.0) * (0.5 if worded[1].lower() == "half" else 1.0)
    named = [(_NAMES.index(m[0].lower()[:3]), _month_end(text, m)) for m in _MONTH.finditer(text)]
    return float((sum(named[1]) - sum(named[0])) % 12 or 12) if len(named) == 2 else 0.0


def _month_end(text: str, m: re.Match[str]) -> int:
    """1 when the day beside the month is its last one, so that the month itself counts as passed."""
    day = compiled(r"(\d{1,2})(?:st|th)?(?: of)? $").search(text[max(0, m.start() - 8) : m.start()]) or compiled(r" (\d{1,2})\b").match(
        text[m.end() :]
    )
    last = calendar.monthrange(2025, _NAMES.index(m[0].lower()[:3]) + 1)[1]
    return int(bool(day and int(day[1]) in (last, 29 if last == 28 else last)) or bool(compiled(r"\bend (?:of )?$").search(text[: m.start()])))


@says(_BURN_CUE)
def _burn(text: str) -> ToolMatch | None:
    if _HEALTH.search(text) or compiled(r"\brunway\b|how long|how many months|last(?:s|ing)? (?:us|me)|run out").search(text):
        return None
    from_cash = assign(text, (START, END, MONTHS))
    if len(from_cash) == 3:
        return ToolMatch(0.95, {f.name: value_of(text, f, from_cash[f.name]) for f in (START, END, MONTHS)} | {"sign": reading.currency(text)})
    flows = assign(text, (BURN, INCOME))
    if len(flows) == 2:
        return ToolMatch(
            0.92, {"spend": value_of(text, BURN, flows["burn"]), "income": value_of(text, INCOME, flows["income"]), "sign": reading.currency(text)}
        )
    amounts = [n for n in all_numbers(text) if not n.percent and not unit_of(n.unit) and not n.word and not _is_day(text, n)]
    months = _months(text)
    if months and len(amounts) in (1, 2):
        start, end = (amounts[0].value, amounts[1].value) if len(amounts) == 2 else (amounts[0].value, 0.0)
        told = len(amounts) == 2 and bool(compiled(r"\b(?:cash|bank|balance|raised|left)\b").search(text))
        return ToolMatch(0.96 if told else 0.85, {"start": max(start, end), "end": min(start, end), "months": months, "sign": reading.currency(text)})
    if amounts or (wants_figure(text) and compiled(r"\b(?:cash|burn rate)\b").search(text)):
        return ToolMatch(0.45, {}, "For the burn rate I need the cash at the start and at the end, and how many months lie between. What are they?")
    return None


@tool(match=_burn)
def burn_rate(start: float = 0, end: float = 0, months: float = 0, spend: float = 0, income: float = 0, sign: str = "") -> ToolResult:
    """Net cash burn a month: (cash at start − cash at end) / months, or monthly spending − monthly income."""
    if months:
        net = (start - end) / months
        working = f"({cash(start, sign)} − {cash(end, sign)}) ÷ {show(months)} months"
    else:
        net, working = spend - income, f"{cash(spend, sign)} spent − {cash(income, sign)} earned"
    lines = [f"Net burn is {cash(net, sign)} a month.", f"= {working}"]
    if end and net > 0:
        lines.append(f"At this pace the {cash(end, sign)} that is left lasts {show(end / net)} months.")
    return ToolResult("\n".join(lines), {"monthly_burn": net})


@tool(
    match=labelled(
        r"\brunway\b|\bburn[^?]*how many months|(?:how long|how many months|when)[^?]*\b(?:last|survive|cash|money|funds|run out|out of)|cash (?:will|would|does) last|run(?:s|ning)? out of (?:cash|money|funds)|(?:till|until|before) (?:we|i)(?:'re| are|'m| am| go)? (?:broke|bankrupt)|\b(?:in|of) (?:cash|(?:the )?bank)\b[^?]*\b(?:spend|burn|lose|losing)|how (?:long|many months) (?:have|do|can|could) (?:we|i|they)\b|\b(?:bank|cash)\b[^?]*\b(?:outgoings|outflows?|expenses|costs?)\b[^?]*\bmonths|months of (?:cash|runway)|\bburn\b[^?]*\bcash\b[^?]*\bmonths\s*\?|\bcash\b[^?]*\bburn\b[^?]*\bmonths\s*\?|(?:months|weeks|time) (?:do we have |have we got |is |are )?left\b|\bburning\b[^?]*\b(?:left|have)\b|\b(?:left|bank|cash|have)\b[^?]*\b(?:los(?:e|ing)|burn\w*) [$£€]?\d[\d.,]*k?[^?]{0,12}month",
        (CASH, BURN, INCOME),
        "cash burn income",
        "cash burn",
        ask="For the runway I need your cash and your net burn a month (spending minus income). What are they?",
        unless=r"^(?!.*(?:runway|how long|how many months)).*burn rate|airport|plane|aircraft|fashion|retire|withdraw|\bpension|headache|symptom|fever|inventory|stock",
        sign=True,
    )
)
def runway(cash: float, burn: float, income: float = 0, sign: str = "") -> ToolResult:
    """Months until the cash is gone: cash / (monthly spending − monthly income)."""
    return _runway(cash, burn, income, sign)


def _runway(balance: float, burn: float, income: float, sign: str) -> ToolResult:
    net = burn - income
    if net <= 0:
        return ToolResult(
            f"Income covers the spending by {cash(-net, sign)} a month, so the cash does not run out.", {"months": None, "net_burn": net}
        )
    months = balance / net
    spent = f"({cash(burn, sign)} − {cash(income, sign)})" if income else cash(net, sign)
    lines = (
        f"The runway is {show(months)} months.",
        f"= {cash(balance, sign)} ÷ {spent} net burn a month",
        f"Start raising or cutting about six months before that, so within {show(max(0, math.floor(months - 6)))} months."
        if months > 6
        else "That is short: cut spending or raise money now.",
    )
    return ToolResult("\n".join(lines), {"months": months, "net_burn": net})


RECEIVABLES = Figure(
    "receivables", r"(?:accounts )?receivables?|a/?r|owed(?: to (?:us|me))?|unpaid invoices|outstanding(?: invoices)?|debtors", "money"
)
SALES = Figure("sales", r"(?:annual |credit |yearly |net )*(?:sales|revenue|turnover)", "money")
DAYS = Figure("days", r"days|over|in|period", "span", "day")


@tool(
    match=labelled(
        r"\bdso\b|days sales outstanding|(?:average )?collection period|receivables? (?:days|turnover)",
        (RECEIVABLES, SALES, DAYS),
        "receivables sales days",
        "receivables sales",
        ask="For DSO I need accounts receivable and the credit sales of the period. What are they?",
        unless=r"\b(?:dio|dpo|cash conversion)\b",
    )
)
def days_sales_outstanding(receivables: float, sales: float, days: float = 365) -> ToolResult:
    """Days sales outstanding: receivables / credit sales × days of the period (365 unless given)."""
    positive(sales=sales)
    value = receivables / sales * days
    text = f"Customers take {show(value)} days to pay on average (DSO).\n= {cash(receivables)} ÷ {cash(sales)} × {show(days)} days; receivables turn over {show(sales / receivables)} times."
    return ToolResult(text, {"dso": value})


PAYABLES = Figure("payables", r"(?:accounts |trade )?payables?|a/?p|creditors|owed? (?:to )?suppliers|we owe", "money")
BOUGHT = Figure("cogs", r"cogs|cost of (?:goods(?: sold)?|sales)|purchases|bought", "money")


@tool(
    match=labelled(
        r"\bdpo\b|days payables?(?: outstanding)?|payables? days|(?:how long|days)[^?]*(?:pay|paying) (?:our |my )?suppliers|creditor days",
        (PAYABLES, BOUGHT, DAYS),
        "payables cogs days",
        "payables cogs",
        unless=r"\b(?:dio|dso|cash conversion)\b",
    )
)
def days_payables_outstanding(payables: float, cogs: float, days: float = 365) -> ToolResult:
    """Days payables outstanding: accounts payable / cost of goods sold × days of the period (365 unless given)."""
    positive(cost_of_goods_sold=cogs)
    value = payables / cogs * days
    return ToolResult(
        f"Suppliers are paid after {show(value)} days on average (DPO).\n= {cash(payables)} ÷ {cash(cogs)} × {show(days)} days", {"dpo": value}
    )


DIO = Figure("dio", r"dio|days (?:of )?inventory(?: outstanding)?|inventory(?: days)?", "any")
DSO = Figure("dso", r"dso|days sales(?: outstanding)?|receivables?(?: days)?", "any")
DPO = Figure("dpo", r"dpo|days payables?(?: outstanding)?|payables?(?: days)?", "any")


@tool(
    match=labelled(
        r"cash conversion|cash cycle",
        (DIO, DSO, DPO),
        "dio dso dpo",
        ask="For the cash conversion cycle I need days of inventory, receivables and payables. What are they?",
    )
)
def cash_conversion_cycle(dio: float, dso: float, dpo: float) -> ToolResult:
    """Cash conversion cycle in days: inventory days + receivable days − payable days."""
    return ToolResult(
        f"The cash conversion cycle is {show(dio + dso - dpo)} days.\n= {show(dio)} + {show(dso)} − {show(dpo)}", {"days": dio + dso - dpo}
    )
