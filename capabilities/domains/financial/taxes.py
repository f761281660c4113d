"""Taxes on the user's own figures: brackets, sales tax and VAT in and out, tax on a gain, a value that falls by a share a year."""

from __future__ import annotations

import re

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rate, rest, term_years
from capabilities.domains.reading import compiled, currency, has

_UP_TO = re.compile(
    r"([\d.]+)\s?%\s*(?:tax )?(?:bracket )?(?:on |for )?(?:the |your )?(?:income )?(?:up to|until|below|under|to|(?:on )?(?:the )?first|of the first|on anything (?:below|under|up to)|next|(?:of|on|for) the next)\s*[$£€]?\s?([\d,]+(?:\.\d+)?)\s?(k\b)?",
    re.IGNORECASE,
)
_FIRST_AT = re.compile(
    r"(?:first|up to|until|next|under|below|to|from [\d,.k$£€ ]+ to)\s*[$£€]?\s?([\d,]+(?:\.\d+)?)\s?(k\b)?\s*(?:is |are |taxed |at |of income )*(?:taxed )?(?:at|@|:|=|is)?\s*([\d.]+)\s?%",
    re.IGNORECASE,
)
_RANGE_AT = re.compile(
    r"([$£€₹]?\d+(?:,\d{3})*\s?k?)\s?(?:-|–|to)\s?([$£€₹]?\d+(?:,\d{3})*\s?k?)\s*(?:is |are |at |taxed |:|=)*\s*(none|nil|free|zero|(?:[\d.]+)\s?%)",
    re.IGNORECASE,
)
_NIL = re.compile(
    r"\b(?:nil|nothing|no tax|zero|tax[- ]free|exempt)(?: tax)? (?:up to|till|until|below|under|on the first|for the first)\s*([$£€₹]?\s?[\d,]+(?:\.\d+)?\s?k?\b)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"((?:first|up to|until|under|below) [$£€]?\s?[\d,]+\s?k?\b)(?:,? (?:is|are|of it|income|of income))*,? (?:tax[- ]?free|free|untaxed|exempt|nothing|no tax|at nothing)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"([\d.]+)\s?%\s*(?:from|between|on|for)\s*[$£€]?\s?([\d,]+)\s?(k\b)?\s*(?:to|and|-|–)\s*[$£€]?\s?([\d,]+)\s?(k\b)?",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"([\d.]+)\s?%\s*(?:on |for |of )?(?:the |all |everything |anything |amounts? |income )*(?:above|over|beyond|rest|remainder|after|remaining|more than)",
    re.IGNORECASE,
)
_ABOVE_AT = re.compile(
    r"(?:above|over|beyond|rest|remainder|remaining|excess|after|then)(?: (?:that|this|it|of it|amount|income|\$?\d[\d,]*k?\b(?![\d.]*\s?%)))*\s*(?:is |are |taxed |at |,)*\s*([\d.]+)\s?%",
    re.IGNORECASE,
)


def _number(digits: str, k: str | None) -> float:
    return float(digits.replace(",", "").rstrip(".")) * (1000 if k else 1)


def _written_out(text: str) -> str:
    """Steps told in other orders ("nil up to 4,000", "10k-30k 15%", "first 12,000 free") in the order the patterns read."""
    text = _RANGE_AT.sub(lambda m: f"{m[3] if m[3][0].isdigit() else '0%'} from {m[1]} to {m[2]}", text)
    text = _NIL.sub(lambda m: f"0% up to {m[1]}", text)
    return _FREE.sub(lambda m: f"{m[1]} at 0%".ljust(len(m[0])), text)


def brackets(text: str) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    """([(upper limit, rate)], the places in the text), the last limit infinite; steps said as "the next 30,000" add up."""
    text = _written_out(text)
    steps: list[tuple[int, float, float, bool]] = []
    places: list[tuple[int, int]] = []
    for m in _RANGE.finditer(text):
        steps.append((m.start(), _number(m[4], m[5]), float(m[1]) / 100, False))
        places.append(m.span())
    for pattern, share, limit, k in ((_UP_TO, 1, 2, 3), (_FIRST_AT, 3, 1, 2)):
        for m in pattern.finditer(text):
            if any(s <= m.start() < e or s < m.end() <= e for s, e in places):
                continue
            steps.append((m.start(), _number(m[limit], m[k]), float(m[share]) / 100, "next" in m[0].lower()))
            places.append(m.span())
    top = next((m for p in (_ABOVE, _ABOVE_AT) for m in p.finditer(text) if not any(s <= m.start(1) < e for s, e in places)), None)
    found: list[tuple[float, float]] = []
    for _, limit_, share_, adds in sorted(steps):
        found.append((limit_ + (found[-1][0] if adds and found else 0), share_))
    if top:
        found.append((float("inf"), float(top[1]) / 100))
        places.append(top.span())
    return found, places


@says(r"\b(?:tax\w*|brackets?|marginal|progressive|slabs?)\b")
def _match_brackets(question: str) -> ToolMatch | None:
    text = _written_out(clean(question))
    found, places = brackets(text)
    if len(found) < 2:
        return None
    free = [n for n in amounts(text) if not any(s <= n.start < e for s, e in places) and n.value not in [limit for limit, _ in found]]
    income = labelled(text, r"income|earn(?:s|ing|ed)?|salary|make|taxable|on|profit", free) or (max(free, key=lambda n: n.value) if free else None)
    if income is None:
        return None
    deduction = amount(text, r"(?:standard )?deductions?|allowance|exempt(?:ion)?|tax[- ]free", but=[income.value])
    limits = [limit for limit, _ in found]
    return ToolMatch(
        0.96,
        {
            "income": income.value - (deduction if deduction and deduction not in limits and has(text, "deduct\\w*") else 0),
            "limits": [x if x != float("inf") else -1.0 for x in limits],
            "rates": [r for _, r in found],
            "sign": currency(text),
        },
    )


@calculation(_match_brackets)
def bracket_tax(income: float, limits: list[float], rates: list[float], sign: str = "") -> ToolResult:
    """Tax on an income with brackets given by the user; a limit of -1 means no upper limit.

    Each slice of income is taxed at its own rate (progressive tax).
    """
    tax, lower, parts = 0.0, 0.0, []
    for limit, share in zip(limits, rates, strict=True):
        upper = income if limit < 0 else min(income, limit)
        if upper > lower:
            tax += (upper - lower) * share
            parts.append(f"{cash(upper - lower, sign)} × {pct(share)}")
        lower = max(lower, upper)
    require(lower >= income - 1e-9, f"the brackets end at {cash(lower, sign)}, but the income is higher; what is the rate above that")
    return ToolResult(
        lines(
            f"The tax is {cash(tax, sign)}, an average rate of {pct(tax / income)}.",
            f"Working: {' + '.join(parts)}.",
            f"What is left is {cash(income - tax, sign)}. Only your own brackets were used; real tax law has more rules.",
        ),
        {"tax": tax, "average_rate": tax / income, "left": income - tax},
    )


@says(
    r"\b(?:vat|sales tax|gst|hst|mwst|value[- ]added tax|plus tax|tax included|(?:included|contained) in|including tax|before tax|excluding tax|ex[- ]tax|tax rate)\b"
)
def _match_sales(question: str) -> ToolMatch | None:
    text = clean(question)
    if has(text, r"discount(?:ed)?|off|sale of|reduced") and len(percents(text)) == 2 and len(rest(text)) == 1:
        tax = rate(text, r"(?:sales )?tax|vat|gst|hst")
        cut = rate(text, but=[tax])
        if tax is not None and cut is not None:
            return ToolMatch(0.94, {"amount": rest(text)[0], "rate": tax, "discount": cut, "sign": currency(text)})
    share, sum_ = rate(text, r"vat|sales tax|gst|hst|tax(?: rate)?") or rate(text), next(iter(rest(text)), None)
    if (
        has(
            text,
            r"income|salary|wacc|debt|yield|capital gains?|bracket|profit|ebit|bonds?|tip|discount|off|margin|mark-?up|day rate|days? (?:billed|worked|invoiced)",
        )
        or len(rest(text)) > 2
    ):
        return None
    if share is None and len(rest(text)) == 2 and has(text, r"rate|percent"):
        return None
    out = has(
        text,
        r"i paid|paid in all|(?:vat|tax|gst|mwst) (?:in|inside|within|part of) (?:a|an|the|that|this|my|it)\b|(?:vat|tax|gst) is in|includ(?:es|ing|ed|ive)|inc(?:l)?\.?|gross|with (?:the )?(?:vat|tax|gst)|after (?:vat|tax|gst)",
    ) and has(
        text,
        r"(?:vat|tax|gst|mwst) (?:in|inside|within) |excluding|before|without|net|how much (?:of (?:it|that|this) )?(?:is|was) (?:only |just |purely )?(?:the )?(?:vat|tax|gst)|ex|remove|take out|strip|original|pre-?tax|excl|base price|(?:what|how much)(?:'s| is| was)? (?:the )?(?:vat|tax|gst)|back out|vat amount|vat (?:part|portion|content)|contain\w*",
    )
    out = out or has(
        text,
        r"remove (?:the )?(?:vat|tax|gst)|(?:excluding|ex|before|without|net of|exclusive of) (?:the )?(?:vat|tax|gst|sales tax)\??\s*$|(?:price|cost|amount|value|bill|much) (?:is it |was it )?(?:excluding|ex|before|without|net of) (?:the )?(?:\d[\d.]*\s?(?:%|percent) )?(?:vat|tax|gst|sales tax)\b[^?]*\b(?:paid|pay|gross|included)|back out|vat (?:is )?included|reverse (?:vat|tax)|price before tax|pre-?tax price|take (?:the )?(?:vat|tax|gst) (?:out|off)",
    )
    if has(
        text,
        r"(?:add|plus|adding) (?:\w+ )?(?:vat|tax|gst)|how much (?:with|including)|(?:total|price|cost|amount) (?:with|including|incl|after) ",
    ) and not has(text, r"(?:is|was|paid|price|of) (?:[^.?]|\.(?=\d)){0,20}(?:including|incl|inclusive|with vat|after tax)"):
        out = False
    out = out or _holds_tax(text)
    net, gross = _beside(text, "net"), _beside(text, "gross")
    out = gross if net != gross else out
    return complete(
        0.93,
        {"amount": sum_, "rate": share, "included": out or None, "sign": currency(text) or None},
        {"amount": "the price", "rate": "the tax rate"},
    )


_TAX = r"(?:the\s)?(?:\d+(?:\.\d+)?\s?(?:%|percent)\s)?(?:vat|tax|gst|hst|sales tax)\b"
_WITHIN = r"(?:including|includes|incl\.?|inclusive(?: of)?|tax included:?)"
_HOLDS = compiled(
    rf"\d\s*(?:(?:dollars|euros|usd|eur|gbp|rupees|in total)\s)?,?\s?{_WITHIN}\s{_TAX}"
    rf"|\b(?:price|total|amount|bill|cost|paid)\s(?:\w+\s)?{_WITHIN}\s{_TAX}(?:\s(?:of|at)?\s?\d+(?:\.\d+)?\s?(?:%|percent))?\s*(?:is|was|of|at|comes to|=|:)?\s*[$£€]?\d"
    rf"|\b(?:price|total|amount|bill|cost)\swith\s{_TAX}\s(?:is|was|comes to|came to)\s*[$£€]?\d"
    rf"|\b(?:vat|tax|gst|hst)\b[^.;?\d]{{0,6}}(?:\d+(?:\.\d+)?\s?(?:%|percent)\s)?(?:is |was |already )*(?:included|contained)\s(?:in|within)\s(?:\w+\s)?[$£€]?\d"
)
_ASKED_WITH = compiled(rf"(?:how much|what)(?:'?s| is| are| would| does| will)*(?: be| cost)?\s[$£€]?[\d.,]+\s\w*\s?{_WITHIN}")


def _holds_tax(text: str) -> bool:
    """True when the amount is said to hold the tax already ("354 including 18% GST", "tax of 20% included in the 240")."""
    return bool(_HOLDS.search(text)) and not _ASKED_WITH.search(text)


def _beside(text: str, word: str) -> bool:
    """True when an amount stands right beside the word ("150 net", "gross 180")."""
    return bool(
        re.search(rf"\d\s*(?:dollars|euros|usd|eur|gbp)?\s*{word}\b|\b{word}\s*(?:price |amount )?(?:of |is |= ?)?[$£€]?\d", text, re.IGNORECASE)
    )


@calculation(_match_sales)
def sales_tax(amount: float, rate: float, included: bool = False, discount: float = 0, sign: str = "") -> ToolResult:
    """Sales tax, VAT or GST on top of a price, or the part contained in a price that includes it.

    gross = net*(1+t); net = gross/(1+t). A discount comes off before the tax.
    """
    full, amount = amount, amount * (1 - discount)
    if included:
        net = amount / (1 + rate)
        return ToolResult(
            lines(
                f"Without the tax it is {cash(net, sign)}; the tax in it is {cash(amount - net, sign)}.",
                f"Working: {cash(amount, sign)} / (1 + {pct(rate)}).",
            ),
            {"net": net, "tax": amount - net},
        )
    return ToolResult(
        lines(
            f"With tax it is {cash(amount * (1 + rate), sign)}; the tax is {cash(amount * rate, sign)}.",
            f"Working: {f'{cash(full, sign)} × (1 − {pct(discount)})' if discount else cash(amount, sign)} × (1 + {pct(rate)}).",
        ),
        {"gross": amount * (1 + rate), "tax": amount * rate},
    )


@says(
    r"\b(?:capital gains?(?: tax)?|flat (?:rate )?(?:of )?\d+(?:\.\d+)?\s?% tax|\d\s?% tax on|after[- ]tax|tax(?:ed)? (?:on|at|of)|net (?:of|after) tax|how much tax|take[- ]home|net pay|tax bill|effective tax|average tax)\b"
)
def _match_gain(question: str) -> ToolMatch | None:
    text = clean(question)
    if (
        brackets(text)[0][1:]
        or _holds_tax(text)
        or has(text, r"vat|sales tax|gst|wacc|bonds?|cost of debt|inflation|real return|muni\w*|ebit|nopat|discount")
    ):
        return None
    share = rate(text, r"tax\w*|capital gains?|rate|at|of") or rate(text)
    paid = amount(text, r"paid|tax(?:es)?(?: of| bill)?", but=[])
    if share is None and has(text, r"effective|average") and paid is not None and (income := next(iter(rest(text, paid)), None)):
        return ToolMatch(0.9, {"gain": income, "rate": paid / income, "find_rate": True, "sign": currency(text)})
    bought = amount(
        text,
        r"bought(?: for| at)?|cost(?: basis)?(?: of| is| was)?|basis|paid|purchase(?:d)?(?: price| for| at)?|buy(?:ing)? (?:at|for)",
    )
    sold = amount(text, r"sold(?: for| at| it for| them (?:for|at))?|sell(?:ing)?(?: for| at)?|sale price|proceeds", but=[bought])
    count = amount(text, r"shares|coins", but=[bought, sold]) if has(text, "shares|coins") else None
    gain = (
        (sold - bought) * (count or 1)
        if bought is not None and sold is not None
        else amount(text, r"gains?|profits?|income|salary|earn\w*|return|wages?|bonus|on|interest") or next(iter(rest(text)), None)
    )
    if gain is None or share is None or not has(text, "tax|taxed|taxes|taxable"):
        return None
    free = amount(text, r"(?:tax[- ]free )?allowance|deduction|exempt(?:ion)?|tax[- ]free(?: amount)?|personal allowance", but=[gain])
    if free and free < gain:
        return ToolMatch(0.94, {"gain": gain, "rate": share, "allowance": free, "sign": currency(text)})
    monthly = has(text, r"(?:a|per|each|every) month|monthly|/\s?mo(?:nth)?") and has(text, r"salary|wages?|income|earn\w*|take[- ]home|net pay")
    return ToolMatch(0.9, {"gain": gain, "rate": share, "months": 12 if monthly and gain >= 12_000 else 1, "sign": currency(text)})


@calculation(_match_gain)
def tax_on_gain(gain: float, rate: float, find_rate: bool = False, months: int = 1, allowance: float = 0, sign: str = "") -> ToolResult:
    """Flat tax on a gain or income and what is left (also a month's share when `months` is 12); or the effective rate that was paid.

    tax = (gain - allowance) * rate.
    """
    if find_rate:
        return ToolResult(
            lines(f"The effective tax rate is {pct(rate)}.", f"Working: {cash(gain * rate, sign)} / {cash(gain, sign)}."),
            {"rate": rate},
        )
    tax = max(0.0, gain - allowance) * rate
    return ToolResult(
        lines(
            f"The tax is {cash(tax, sign)}, which leaves {cash(gain - tax, sign)}"
            + (f", or {cash((gain - tax) / months, sign)} a month." if months > 1 else "."),
            f"Working: {f'({cash(gain, sign)} − {cash(allowance, sign)})' if allowance else cash(gain, sign)} × {pct(rate)}, at the rate you gave.",
        ),
        {"tax": tax, "after_tax": gain - tax},
    )


@says(r"\b(?:depreciat\w+|book value after|loses .{0,20} (?:a|each|per|every) year)\b")
def _match_depreciation(question: str) -> ToolMatch | None:
    if has(question, r"straight[- ]line|declining|reducing|diminishing|salvage|residual|useful life"):
        return None
    text = clean(question)
    years = term_years(text)
    share = rate(text)
    cost = amount(text, r"costs?(?: of)?|costing|bought(?: for)?|worth|price|purchase\w*|car|machine|equipment|asset|valued at|paid") or next(
        iter(rest(text)), None
    )
    if share is None or years is None or cost is None:
        return None
    return ToolMatch(0.93, {"cost": cost, "years": years, "rate": share, "sign": currency(text)})


@calculation(_match_depreciation)
def falling_value(cost: float, years: float, rate: float, sign: str = "") -> ToolResult:
    """What is left of a value that falls by the same share every year.

    cost*(1-r)^n, the reducing balance method without an end value (IAS 16).
    """
    left = cost * (1 - rate) ** years
    return ToolResult(
        lines(
            f"After {num(years)} years it is worth {cash(left, sign)}, {cash(cost - left, sign)} less.",
            f"Working: {cash(cost, sign)} × (1 − {pct(rate)})^{num(years)}.",
        ),
        {"value": left},
    )
