"""Retirement and fees: the 4% rule, the FIRE number, and what a yearly fee costs over time."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct
from capabilities.domains.financial.facts import amount, amounts, clean, percents, rate, rest, term_years
from capabilities.domains.reading import currency, has

_SPEND = (
    r"spend(?:ing|s)?|expenses?|need|live on|costs?|withdraw\w*|(?:a|per|each|every) (?:year|month)|annual(?:ly)?|yearly|monthly|income|lifestyle"
)


@says(
    r"\b(?:fire(?: number)?|4 ?(?:%|percent)? ?rule|four percent rule|safe withdrawal(?: rate)?|withdrawal rate|financial(?:ly)? independen\w+|retire(?:ment)?|25x|swr|\d(?:\.\d+)?\s?% withdrawals?|\d(?:\.\d+)? ?% rule)\b"
)
def _match_rule(question: str) -> ToolMatch | None:
    text = clean(question)
    if not amounts(text) or has(
        text,
        r"fire (?:drill|alarm|insurance)|loan|how long (?:will|would|do)|contribut\w+|save (?:each|every|per|a) month|compound|return of|grow\w*",
    ):
        return None
    if not has(
        text,
        r"rule|fire|safe withdrawal|withdrawal rate|independen\w+|swr|25x|withdrawals?|how much (?:do|will|would|should|must) (?:i|we) need (?:to|for) retire\w*|retire on|nest egg|number",
    ):
        return None
    share = rate(text) or 0.04
    monthly = has(text, r"(?:a|per|each|every) month|monthly|/\s?mo(?:nth)?")
    sums = sorted(rest(text))
    if len(sums) >= 2 and has(text, "withdrawal rate") and not percents(text):
        spend = sums[0] * (12 if monthly else 1)
        return ToolMatch(0.94, {"spending": spend, "pot": sums[-1], "rate": spend / sums[-1], "wanted": "rate", "sign": currency(text)})
    needs = has(
        text,
        r"fire number|how (?:much|big|large)[^?]{0,40}(?:need|save|nest egg|portfolio)|need to (?:retire|save|have)|number|25x|nest egg size|need [^?]{0,25}(?:per|a|each) (?:year|month)|what size|target|(?:need|have) (?:saved|invested)|retire on|how big|(?:what|which) (?:size )?(?:pot|fund|portfolio)|pot (?:size|needed|required)",
    ) and not has(text, r"how much can|can (?:i|we) (?:safely )?(?:withdraw|spend|take)|safely (?:withdraw|spend)")
    if needs:
        spend = amount(text, _SPEND) or sums[0]
        pension = amount(text, r"pension|social security|rental income|other income", but=[spend]) or 0.0
        return ToolMatch(0.95, {"spending": (spend - pension) * (12 if monthly else 1), "rate": share, "wanted": "pot", "sign": currency(text)})
    return ToolMatch(
        0.93,
        {"pot": sums[-1], "rate": share, "wanted": "spending", "monthly": monthly or has(text, "month"), "sign": currency(text)},
    )


@calculation(_match_rule)
def retirement_rule(
    rate: float = 0.04, spending: float = 0, pot: float = 0, wanted: str = "pot", monthly: bool = False, sign: str = ""
) -> ToolResult:
    """The 4% rule: what a pot pays a year, or the pot that pays for a spending (FIRE number).

    Bengen, Determining Withdrawal Rates Using Historical Data (Journal of Financial Planning, 1994); pot = spending/rate.
    """
    warning = "The rule comes from US history over 30 years; it is a rough guide and no promise."
    if wanted == "rate":
        return ToolResult(
            lines(f"The withdrawal rate is {pct(rate)}.", f"Working: {cash(spending, sign)} a year / {cash(pot, sign)}.", warning),
            {"rate": rate},
        )
    if wanted == "pot":
        return ToolResult(
            lines(
                f"You need about {cash(spending / rate, sign)}.",
                f"Working: {cash(spending, sign)} a year / {pct(rate)} ({num(1 / rate)} times the spending).",
                warning,
            ),
            {"pot": spending / rate},
        )
    year = pot * rate
    head = (
        f"You can take out about {cash(year / 12, sign)} a month ({cash(year, sign)} a year)."
        if monthly
        else f"You can take out about {cash(year, sign)} in the first year ({cash(year / 12, sign)} a month)."
    )
    return ToolResult(lines(head, f"Working: {cash(pot, sign)} × {pct(rate)}, then raised with inflation each year.", warning), {"yearly": year})


@says(r"\b(?:expense ratio|management fees?|fund fees?|annual fees?|fees?|ter|charges?|advis(?:o|e)ry? fees?|advisor)\b")
def _match_fees(question: str) -> ToolMatch | None:
    if not has(question, r"fund|etf|invest\w*|portfolio|expense ratio|account|assets|grow\w*|before fees|advisor|adviser|worth|annual fees"):
        return None
    text = clean(question)
    shares = [p.value / 100 for p in percents(text)]
    if not amounts(text) or not shares or has(text, r"loan|mortgage|credit card|atm|card|bought|sold|shares at|transfer|churn"):
        return None
    fee = rate(
        text,
        r"expense ratio(?: of| is)?|(?:management |fund |annual |yearly |advis\w+ )?fees?(?: of| is)?|ter(?: of)?|charges?(?: of)?",
    ) or min(shares)
    growth = rate(text, r"returns?|grow(?:s|ing|th)?|earn(?:s|ing)?|gross|before fees", but=[fee])
    if growth is None and len(shares) == 2 and shares[0] != shares[1]:
        growth = next(s for s in shares if s != fee)
    years = term_years(text)
    others = [s for s in shares if s not in (fee, growth)]
    fees = [fee, *others]
    if len(shares) == 3 and years and len(fees) == 2:
        growth = growth if growth is not None else max(shares)
        args = {"amount": next(iter(rest(text)), None), "fee": max(fees), "cheaper": min(fees), "growth": growth, "years": years}
        return ToolMatch(0.95, args | {"sign": currency(text)}) if args["amount"] else None
    sum_ = amount(text, r"invest(?:ed|ing|ment)?|portfolio(?: of)?|have|on|in|balance|with|assets") or next(iter(rest(text)), None)
    if growth is not None and years:
        return ToolMatch(0.94, {"amount": sum_, "fee": fee, "growth": growth, "years": years, "sign": currency(text)}) if sum_ else None
    return complete(
        0.9,
        {"amount": sum_, "fee": fee, "sign": currency(text) or None},
        {"amount": "the amount invested", "fee": "the yearly fee"},
    )


@calculation(_match_fees)
def fee_cost(amount: float, fee: float, growth: float = 0, years: float = 0, cheaper: float = 0, sign: str = "") -> ToolResult:
    """What a yearly fund or adviser fee costs: now, or over years of growth; against a `cheaper` fee, or none.

    A(1+g)^n - A(1+g-f)^n (as in the SEC's Investor Bulletin on fees).
    """
    if not years:
        return ToolResult(
            lines(f"The fee is {cash(amount * fee, sign)} a year.", f"Working: {cash(amount, sign)} × {pct(fee)}."),
            {"yearly_fee": amount * fee},
        )
    before, after = amount * (1 + growth - cheaper) ** years, amount * (1 + growth - fee) ** years
    return ToolResult(
        lines(
            f"The {'higher ' if cheaper else ''}fee costs {cash(before - after, sign)}: you end with {cash(after, sign)} instead of {cash(before, sign)}.",
            f"Working: {cash(amount, sign)} × (1 + {pct(growth - cheaper)})^{num(years)} against (1 + {pct(growth - fee)})^{num(years)}.",
        ),
        {"cost": before - after, "after_fees": after, "before_fees": before},
    )
