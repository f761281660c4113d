"""Loans and mortgages: payment, total interest, what is still owed, how much can be borrowed, and the rate behind a payment."""

from __future__ import annotations

import re

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require, span
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rate, rest, spans, term, yearly_rate
from capabilities.domains.financial.solve import root
from capabilities.domains.reading import Number, compiled, currency, has, numbers

LOAN = r"loans?|mortgages?|borrow(?:ed|ing|s)?|financ(?:e|ed|ing)|repay(?:ment|ments|ing)?|amorti[sz]\w*|instal?lments?|emi|home loan|lender|lend(?:ing)?"
_NEED = {"principal": "the amount borrowed", "annual_rate": "the yearly interest rate", "months": "the term"}
_PAYMENT = r"payments?|pay(?:ing|s)?|emi|instal?lments?|afford|budget|spend|repay(?:ing|ments?)?"
_DOWN = r"(?:to )?put(?:ting)? down|down(?: ?payment)?|deposit|put(?:ting)? down|upfront"


def payment_for(principal: float, annual_rate: float, months: float, per_year: int = 12) -> float:
    """The level payment P*r/(1-(1+r)^-n) with r = yearly rate / payments a year (ordinary annuity; Brealey, Myers & Allen)."""
    count = months / 12 * per_year
    r = annual_rate / per_year
    return principal / count if r == 0 else principal * r / (1 - (1 + r) ** -count)


def balance_after(principal: float, annual_rate: float, months: float, paid: float) -> float:
    """What is owed after `paid` months: P(1+r)^k - M((1+r)^k - 1)/r."""
    r, payment = annual_rate / 12, payment_for(principal, annual_rate, months)
    if r == 0:
        return principal - payment * paid
    return principal * (1 + r) ** paid - payment * ((1 + r) ** paid - 1) / r


_PAYOUT = compiled(r"\blottery\b.*")


def _is_loan(text: str) -> bool:
    return (
        has(_PAYOUT.sub(" ", text), LOAN)
        or (has(text, r"fixed") and has(text, r"deposit|down") and has(text, r"monthly|a month|per month") and term(text) is not None)
        or (
            has(text, r"apr|interest|down ?payment|down|deposit|fixed|rate")
            and has(text, r"car|auto|house|home|place|apartment|flat|truck|vehicle|installment")
        )
        or (
            has(text, r"(?:my |the |monthly )?payments?(?: on)?|principal and interest")
            and bool(percents(text))
            and has(text, r"months?|years?|yrs?|mos?")
            and not has(
                text,
                r"coupons?|bonds?|annuity|invest\w*|sav(?:e|ing|ings)|present value|dividends?|pension|worth|withdraw\w*|receive|discount\w*|lottery|cash value",
            )
        )
        or (
            has(text, r"interest")
            and has(text, r"bank|lender|in total|altogether|whole|entire|over the (?:life|term|years?)")
            and term(text) is not None
            and bool(percents(text))
            and not has(text, r"invest\w*|sav(?:e|ing|ings)|earn\w*|deposit\w*|simple|compound\w*|bonds?|card|account")
        )
        or (
            has(text, r"jeep|car|van|bike|boat|truck|house|kitchen|fridge|phone|sofa|laptop|motorbike|caravan|suv")
            and term(text) is not None
            and bool(percents(text))
            and has(text, r"monthly|a month|per month|each month|payments?|pay")
            and not has(text, r"invest\w*|sav(?:e|ing|ings)|worth|value|depreciat\w*|loses?|insurance|rent")
        )
    )


def _wants(text: str) -> str:
    if has(
        text,
        r"total (?:cost|amount|repaid|repayment|paid)|pay (?:back )?(?:in )?(?:total|altogether|overall)|(?:repay|pay back|paid back) (?:in )?(?:total|altogether|all)|in total|altogether",
    ):
        return (
            "interest"
            if has(
                text,
                r"interest (?:paid|cost|in total|altogether|over|will|do|would|charges?)|(?:total|much|overall) (?:\w+ )?interest",
            )
            else "total"
        )
    if has(
        text,
        r"total interest|as interest|(?:how much|what|the|overall|lifetime) (?:of )?interest (?:will|do|would|does|in|over|is|on|paid|cost|altogether|charges?)|interest (?:paid|cost|charges?|bill)|cost of (?:the )?(?:credit|borrowing|loan)|finance charge",
    ):
        return "interest"
    return "payment"


_SUM_DOWN = re.compile(r"([\d,.]+)(?:k|\s*(?:dollars|euros))? (?:to put )?down\b", re.IGNORECASE)


def _share_down(text: str) -> Number | None:
    """The percentage paid down; the only percentage beside a down payment in money is the rate, not a share."""
    return None if _SUM_DOWN.search(text) and len(percents(text)) == 1 else labelled(text, _DOWN, percents(text))


def _principal(text: str, used: list[float | None]) -> tuple[float | None, float | None]:
    """(amount borrowed, down payment taken off); a price with a down payment gives the difference."""
    said = _SUM_DOWN.search(text)
    down = next((n for n in amounts(text) if said and said.start() <= n.start < said.end()), None) or labelled(text, _DOWN, amounts(text))
    share = _share_down(text)
    price = amount(
        text,
        r"price|costs?|costing|house|home|place|car|property|truck|worth|purchase|flat|apartment|condo|buying|buy",
        but=[down.value if down else None, *used],
    )
    main = amount(
        text,
        r"loans?|mortgages?|borrow(?:ed|ing)?|principal|financ(?:e|ed|ing)|debt|balance|credit",
        but=[down.value if down else None, *used],
    )
    if share and "deposit rate" not in text:
        base = price or main or next(iter(rest(text, *used)), None)
        return (base * (1 - share.value / 100), base * share.value / 100) if base else (None, None)
    if down and has(text, _DOWN):
        base = price or main or next((a for a in rest(text, down.value, *used)), None)
        if base and base > down.value:
            return base - down.value, down.value
    return main or price or next(iter(rest(text, *used)), None), None


# One of these is in every text that `_is_loan` takes for a loan.
@says(rf"\b(?:{LOAN}|apr|interest|down|deposit|fixed|rate|payments?|pay|monthly|(?:a|per|each) month)\b")
def _match_payment(question: str) -> ToolMatch | None:
    text = clean(question)
    if (
        not _is_loan(text)
        or not numbers(text)
        or has(
            text,
            r"how much (?:can|could) (?:i|we) borrow|what size|how (?:big|large) (?:a |of a )?(?:loan|mortgage)|afford|extra|overpay\w*|margin|ltv|loan[- ]to[- ]value|dscr|debt[- ]to[- ]income|dti|simple interest|stocks?|shares",
        )
    ):
        return None
    if has(
        text,
        r"pay(?:ing)? (?:it |this |that |them )?off|owe (?:after|in)|balance[^?]*after|still owe|remaining balance|outstanding|balance (?:after|left|remaining)|left (?:on|after)|credit card|what (?:apr|rate|interest rate)|paid off|first (?:month|payment)|settlement|settle",
    ):
        return None
    share = _share_down(text)
    yearly = rate(text, r"apr|interest|rate|fixed|per annum|p\.?a\.?|at|@", but=[share.value / 100 if share else None]) or rate(
        text, but=[share.value / 100 if share else None]
    )
    principal, down = _principal(text, [])
    args = {
        "principal": principal,
        "annual_rate": yearly_rate(text, yearly),
        "months": term(text),
        "wanted": _wants(text),
        "per_year": _frequency(text),
        "down": down,
        "sign": currency(text) or None,
    }
    sure = 0.95 if has(text, r"monthly|per month|each month|a month|payments?|repayments?|instal?lments?|emi|interest|pay|total") else 0.8
    return complete(
        sure, args, _NEED, given=1 if has(text, r"(?:monthly|loan|mortgage) payments?|payments? (?:on|for)|what(?:'s| is) the payment") else 2
    )


def _frequency(text: str) -> int:
    if has(text, r"bi-?weekly|fortnightly|every (?:two|2) weeks") and has(text, r"payments?|pay|repayments?|instal?lments?"):
        return 26
    if has(text, r"weekly (?:payments?|repayments?|instal?lments?)|pay (?:\w+ )?(?:weekly|each week|every week|per week)|per week"):
        return 52
    if has(text, r"quarterly (?:payments?|repayments?|instal?lments?)"):
        return 4
    return (
        1
        if has(
            text,
            r"(?:annual|yearly) (?:payments?|repayments?|instal?lments?)|paid (?:yearly|annually)|(?:payments?|pay) (?:each|every|per) year",
        )
        else 12
    )


@calculation(_match_payment)
def loan_payment(
    principal: float,
    annual_rate: float,
    months: float,
    wanted: str = "payment",
    per_year: int = 12,
    down: float = 0,
    sign: str = "",
) -> ToolResult:
    """Payment, total interest and total cost of a loan or mortgage with level payments.

    `annual_rate` is a fraction (0.049), `months` the term, `per_year` the payments a year, `wanted` one of payment,
    interest, total. Formula P*r/(1-(1+r)^-n), the ordinary annuity (Brealey, Myers & Allen, Principles of Corporate
    Finance, chapter 2).
    """
    require(principal > 0 and months > 0, "the amount and the term must be more than zero")
    require(-0.5 < annual_rate < 10, "the rate must be a yearly percentage")
    payment = payment_for(principal, annual_rate, months, per_year)
    count = months / 12 * per_year
    total = payment * count
    name = {12: "monthly", 26: "two-weekly", 52: "weekly", 4: "quarterly", 1: "yearly"}.get(per_year, "regular")
    heads = {
        "payment": f"The {name} payment is {cash(payment, sign)}.",
        "interest": f"The total interest is {cash(total - principal, sign)}, with a {name} payment of {cash(payment, sign)}.",
        "total": f"You pay back {cash(total, sign)} in total, with a {name} payment of {cash(payment, sign)}.",
    }
    rests = {
        "payment": f"Over {span(months)} that adds up to {cash(total, sign)}, of which {cash(total - principal, sign)} is interest.",
        "interest": f"Everything paid back comes to {cash(total, sign)}.",
        "total": f"Of that, {cash(total - principal, sign)} is interest.",
    }
    return ToolResult(
        lines(
            heads.get(wanted, heads["payment"]),
            f"Working: P × r / (1 − (1 + r)^−n), P = {cash(principal, sign)}{f' (after {cash(down, sign)} down)' if down else ''}, "
            f"r = {pct(annual_rate)} / {per_year}, n = {num(count)} payments.",
            rests.get(wanted, rests["payment"]),
            "Assumes a fixed rate, payments at the end of each period, and no fees, taxes or insurance.",
        ),
        {"payment": payment, "total_interest": total - principal, "total_paid": total, "principal": principal},
    )


@says(r"\b(?:(?:a|per|each|every) month|monthly|payments?|mortgage|loan|borrow\w*)\b", view=clean)
def _match_two_rates(question: str) -> ToolMatch | None:
    """The payments of one loan at two rates, and their difference."""
    text = clean(question)
    shares = percents(text)
    if (
        len(shares) != 2
        or term(text) is None
        or not has(text, r"more|less|differ\w*|vs|versus|compare[ds]?|cheaper|dearer|save|instead|than|against|or")
    ):
        return None
    sums = amounts(text)
    if len(sums) != 1 or has(text, r"invest\w*|saving|savings|deposit|down|inflation|fees?|tax|bonds?|return|grow\w*|extra"):
        return None
    return ToolMatch(
        0.97,
        {
            "principal": sums[0].value,
            "first_rate": shares[0].value / 100,
            "second_rate": shares[1].value / 100,
            "months": term(text),
            "sign": currency(text) or "",
        },
    )


@calculation(_match_two_rates)
def compare_rates(principal: float, first_rate: float, second_rate: float, months: float, sign: str = "") -> ToolResult:
    """The monthly payments of one loan at two rates, and what the dearer one costs more a month and in all."""
    first, second = payment_for(principal, first_rate, months), payment_for(principal, second_rate, months)
    gap = abs(first - second)
    return ToolResult(
        lines(
            f"The difference is {cash(gap, sign)} a month, {cash(gap * months, sign)} over {span(months)}.",
            f"Working: {cash(first, sign)} a month at {pct(first_rate)}, {cash(second, sign)} at {pct(second_rate)}.",
        ),
        {"difference": gap, "first": first, "second": second},
    )


_SETTLE = (
    r"settle(?:ment)?(?: (?:figure|amount|quote))?|early (?:repayment|settlement|payoff)|pay-?off (?:amount|figure|quote)|redeem|redemption figure"
)


@says(r"\b(?:first|balance|owed?|owing|outstanding|left|remaining|paid down|settle|early (?:repayment|settlement|payoff)|pay-?off|redeem|redemption)")
def _match_balance(question: str) -> ToolMatch | None:
    text = clean(question)
    first = has(text, r"first (?:month|payment|monthly payment|instal?lment)") and has(text, "interest|principal|split")
    left = has(
        text,
        rf"balance[^?]*after|owe|owed|owing|remaining balance|outstanding|balance (?:after|left|remaining)|(?:is |be )?left|remaining|paid down|{_SETTLE}",
    )
    if not (first or left) or not _is_loan(text) or not amounts(text) or has(text, r"credit card|afford|extra"):
        return None
    terms = spans(text)
    paid = 1.0 if first else _paid(text)
    whole = next((m for m, _, _ in terms if m != paid), None) if not first else term(text)
    principal, _ = _principal(text, [])
    args = {
        "principal": principal,
        "annual_rate": yearly_rate(text, rate(text)),
        "months": whole,
        "paid_months": paid,
        "sign": currency(text) or None,
    }
    return complete(0.96, args, {**_NEED, "paid_months": "how long you have been paying"}, given=3)


_COUNTED = compiled(
    r"\b(?:payment|instal?lment)s? (?:number|no\.?|nr\.?|#)\s?(\d{1,3})\b|\b(\d{1,3})(?:st|nd|rd|th) (?:monthly )?(?:payment|instal?lment)\b"
)


def _paid(text: str) -> float | None:
    if counted := _COUNTED.search(text):
        return float(counted[1] or counted[2])
    for months, start, end in spans(text):
        if compiled(
            r"(?:after|following|been paying for|been paying|paid for|paid|first|made|settle (?:it )?(?:after|in|at))\s*(?:the |making )?(?:first )?$"
        ).search(text[:start]) or compiled(r"\s*(?:later|in\b|into|of payments|have passed)").match(text[end:]):
            return months
    found = spans(text)
    return min(found)[0] if len(found) > 1 else None


@calculation(_match_balance)
def loan_balance(principal: float, annual_rate: float, months: float, paid_months: float, sign: str = "") -> ToolResult:
    """What is still owed on a loan after some months, and how the next payments split into interest and principal.

    Formula P(1+r)^k - M((1+r)^k - 1)/r with M the level payment (retrospective method).
    """
    require(0 <= paid_months <= months, "the months paid must lie within the term")
    payment = payment_for(principal, annual_rate, months)
    left = balance_after(principal, annual_rate, months, paid_months)
    interest = balance_after(principal, annual_rate, months, max(0, paid_months - 1)) * annual_rate / 12
    first = f"After {span(paid_months)} you still owe {cash(left, sign)}."
    split = (
        f"Payment {num(paid_months)} of {cash(payment, sign)} holds {cash(interest, sign)} interest and {cash(payment - interest, sign)} principal."
    )
    head = (split, first) if paid_months == 1 else (first, split)
    return ToolResult(
        lines(
            *head,
            f"Working: P(1+r)^k − M((1+r)^k − 1)/r with r = {pct(annual_rate)} / 12, k = {num(paid_months)} of {num(months)} months.",
        ),
        {"balance": left, "payment": payment, "interest_part": interest, "principal_part": payment - interest},
    )


@says(rf"\b(?:{LOAN}|afford)\b", view=clean)
def _match_size(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(
        text,
        r"(?:how much|how big|how large|what size|what|largest|biggest|maximum|max)\b.{0,40}\b(?:borrow|loan|mortgage|afford|finance)",
    ):
        return None
    if not has(text, r"per month|a month|monthly|each month|every month|/\s?mo|payments?|repayments?") or not has(
        text,
        r"borrow|afford|how (?:big|large)|what size|loan (?:can|could)|largest|biggest|max(?:imum)?|how (?:much|big)(?: of)?(?: an?| the)?(?: house| home| car)? (?:loan|mortgage) (?:is (?:that|this)|does|would|will|can|could)",
    ):
        return None
    if has(text, "income|salary|earn") and not percents(text):
        return None
    args = {
        "payment": amount(text, _PAYMENT + r"|per month|a month|monthly|/\s?mo") or next(iter(rest(text)), None),
        "annual_rate": yearly_rate(text, rate(text)),
        "months": term(text),
        "sign": currency(text) or None,
    }
    return complete(
        0.97,
        args,
        {"payment": "the monthly payment you can make", "annual_rate": "the yearly interest rate", "months": "the term"},
    )


@calculation(_match_size)
def loan_size(payment: float, annual_rate: float, months: float, sign: str = "") -> ToolResult:
    """How much can be borrowed with a given monthly payment, rate and term.

    Present value of an annuity: M(1-(1+r)^-n)/r, r the monthly rate.
    """
    r = annual_rate / 12
    size = payment * months if r == 0 else payment * (1 - (1 + r) ** -months) / r
    return ToolResult(
        lines(
            f"With {cash(payment, sign)} a month you can borrow {cash(size, sign)}.",
            f"Working: M(1 − (1 + r)^−n) / r with r = {pct(annual_rate)} / 12 and n = {num(months)} months.",
            f"You would pay {cash(payment * months - size, sign)} interest. A lender also looks at income, other debts and credit history.",
        ),
        {"principal": size, "total_interest": payment * months - size},
    )


@says(rf"\b(?:{LOAN})\b", view=clean)
def _match_rate(question: str) -> ToolMatch | None:
    text = clean(question)
    asked = has(
        text,
        r"what(?:'s| is| would be)? (?:the |my )?(?:\w+ )?(?:apr|interest rate|rate)|which (?:apr|rate)|(?:effective|implied|implicit) (?:apr|rate)|find the (?:apr|rate)|how much interest rate|\w+ (?:apr|rate)\?",
    )
    if not asked or percents(text) or not has(text, r"payments?|pay(?:ing)?|repay|repayments?|instal?lments?|a month|per month|monthly"):
        return None
    payment = amount(text, r"payments?|pay(?:ing)?|a month|per month|monthly|each month|instal?lments?|repay")
    principal = amount(text, r"borrow(?:ed|ing)?|loan|mortgage|financ(?:e|ed|ing)|principal", but=[payment]) or next(iter(rest(text, payment)), None)
    args = {"principal": principal, "payment": payment, "months": term(text), "sign": currency(text) or None}
    return complete(
        0.95,
        args,
        {"principal": "the amount borrowed", "payment": "the monthly payment", "months": "the number of months"},
        given=2,
    )


@calculation(_match_rate)
def loan_rate(principal: float, payment: float, months: float, sign: str = "") -> ToolResult:
    """The yearly rate (APR) hidden in a loan's payment.

    Solves P = M(1-(1+r)^-n)/r for the monthly r by bisection; APR = 12r, as in the US Truth in Lending Act's method for level payments.
    """
    require(payment * months >= principal, "the payments together are less than the loan, so no rate fits")
    r = root(lambda x: payment_for(principal, x * 12, months) - payment, 0.0, 2.0)
    return ToolResult(
        lines(
            f"The rate is {pct(12 * r)} a year (APR), or {pct((1 + r) ** 12 - 1)} effective.",
            f"Working: the monthly rate r = {pct(r)} makes {num(months)} payments of {cash(payment, sign)} worth {cash(principal, sign)} today.",
        ),
        {"apr": 12 * r, "effective_rate": (1 + r) ** 12 - 1},
    )
