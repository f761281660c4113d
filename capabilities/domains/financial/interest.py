"""Interest for one period on a balance: a month on a credit card, a month of an interest-only loan, some days."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, percents, rate, rest, spans
from capabilities.domains.reading import compiled, currency, has

_ONLY = r"interest[- ]only|only (?:pay(?:ing)? )?(?:the )?interest|just (?:the )?interest"
_MONTH = r"(?:one|a|this|that|next|each|every|per|first|single|1|the) month(?:'?s)?|monthly|month'?s (?:worth of )?interest|first (?:ever )?(?:payment|instal?lment)|/\s?mo(?:nth)?|divide by (?:12|twelve)"
_DAYS = compiled(r"\b(\d{1,3})[- ](?:days?|nights?)\b(?! (?:year|basis))")


@says(r"\b(?:interest|finance charges?)\b")
def _match(question: str) -> ToolMatch | None:
    text = compiled(r"\bdivid\w* by (?:12|twelve)\b").sub("a month", clean(question))
    if len(amounts(text)) != 1 or len(percents(text)) != 1:
        return None
    only, days = has(text, _ONLY), _DAYS.search(text)
    long = [m for m, _, _ in spans(text) if m > 1.01 and not days]
    if (
        not (only or days or has(text, _MONTH))
        or (long and not only)
        or has(
            text, r"simple|compound\w*|apy|effective|bonds?|coupon|rent|minimum payment|principal part|invest\w*|pay(?:ing)? (?:it )?off|repayment"
        )
    ):
        return None
    owed = only or has(
        text, r"card|balance|owe|owing|loan|mortgage|overdraft|borrow\w*|carry(?:ing)?|charged?|debt|apr|revolving|statement|savings?|deposit\w*"
    )
    if not owed:
        return None
    args = {
        "balance": amount(text, r"balance|on|of|owe|loan|mortgage") or next(iter(rest(text)), None),
        "annual_rate": (rate(text) or 0.0)
        * (12 if compiled(r"%\s*(?:interest )?(?:(?:a|per|each|every|/)\s?month|monthly (?:rate|interest|charge))").search(text) else 1),
        "days": float(days[1]) if days and not only else None,
        "sign": currency(text) or None,
    }
    return complete(0.97 if only else 0.96, args, {"balance": "the balance", "annual_rate": "the yearly rate"}, given=2)


@calculation(_match)
def period_interest(balance: float, annual_rate: float, days: float = 0, sign: str = "") -> ToolResult:
    """Interest on a balance for one month (an interest-only payment, a card's charge), or for some days.

    B × r / 12 for a month, B × r × days / 365 for days (nominal yearly rate, as card agreements state it).
    """
    due = balance * annual_rate * days / 365 if days else balance * annual_rate / 12
    part = f"{num(days)} / 365" if days else "1 / 12"
    span = f"{num(days)} days" if days else "one month"
    return ToolResult(
        lines(
            f"The interest for {span} is {cash(due, sign)}.",
            f"Working: {cash(balance, sign)} × {pct(annual_rate)} × {part}.",
            "Nothing is paid back with that: the balance stays as it is." if not days else "",
        ),
        {"interest": due},
    )


_GIVES = r"borrow(?:ed|ing)?|lend(?:s|ing)?|lent|get|got|advance(?:d)?|receive(?:d)?|take|took|loan(?: of)?|payday"
_BACK = r"(?:hand|pay|give|owe|repay|paid|return)(?:s|ing|ed)?(?: (?:it |them )?back)?|repay(?:ment)?(?: of)?|back|due"


@says(r"\b(?:rate|apr|yearly|annual\w*|interest|per (?:year|annum))\b")
def _match_borrowing(question: str) -> ToolMatch | None:
    if not has(question, _GIVES) or not has(question, _BACK):
        return None
    text = clean(question)
    days = compiled(r"\b(\d{1,3})[- ](days?|weeks?)\b").search(text)
    sums = [n.value for n in amounts(text)]
    if not days or len(sums) not in (1, 2) or percents(text) or has(text, r"days? in (?:a|the) year|payments?|instal?lments?"):
        return None
    fee = amount(text, r"fees?(?: of| is)?|charges?(?: of)?|interest(?: of)?|cost(?:s|ing)?(?: me)?") if has(text, r"fees?|charges?") else None
    got = min(sums) if fee is None else next((v for v in sums if v != fee), sums[0])
    back = max(sums) if fee is None else got + fee
    if len(sums) < 2 or back <= got:
        return None
    span = int(days[1]) * (7 if days[2].lower().startswith("w") else 1)
    return ToolMatch(
        0.96,
        {
            "got": got,
            "back": back,
            "days": float(span),
            "compound": has(text, r"(?<!no )(?<!not )(?<!without )compound\w*|effective|ear|apy") or None,
        },
    )


@calculation(_match_borrowing)
def short_loan_rate(got: float, back: float, days: float, compound: bool = False) -> ToolResult:
    """The yearly rate behind a short loan that is paid back in one sum.

    Nominal (simple): (back / got − 1) × 365 / days; effective: (back / got)^(365 / days) − 1 (US Regulation Z, 12 CFR 1026.22).
    """
    require(got > 0 and days > 0, "the sum and the time must be more than zero")
    simple, effective = (back / got - 1) * 365 / days, (back / got) ** (365 / days) - 1
    head = f"The yearly rate is {pct(effective)} with compounding." if compound else f"The yearly rate is {pct(simple)}, without compounding."
    working = f"({num(back)} / {num(got)})^(365 / {num(days)}) − 1" if compound else f"({num(back)} / {num(got)} − 1) × 365 / {num(days)}"
    return ToolResult(
        lines(head, f"Working: {working}."), {"annual_rate": effective if compound else simple, "effective": effective, "simple": simple}
    )
