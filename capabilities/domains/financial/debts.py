"""Paying debts off: how long it takes, what it costs, what an extra payment saves, and which debt to pay first."""

from __future__ import annotations

import math

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require, span
from capabilities.domains.financial.facts import amount, amounts, clean, percents, rate, rest, spans, term
from capabilities.domains.financial.loans import payment_for
from capabilities.domains.reading import compiled, currency, has

_DEBT = r"pay(?:ing)? off|paid off|pay-?off|credit cards?|cards?|debts?|balance|loans?|mortgages?|owe|owed|owing|overdraft|borrowed|apr"
_PAY = r"giv(?:e|es|ing)(?: \w+)?|pay(?:ing|s)?|payments?|put(?:ting)?|repay(?:ing)?|a month|per month|monthly|each month|every month|/\s?mo(?:nth)?|can (?:do|afford|manage)"
_OFF = r"pay(?:ing)? (?:\w+ ){0,4}off|paid off|payoff|pay-off|clear(?:ed|ing)?|debt[- ]?free|get rid of|zero balance|gone|be free|eliminate|(?:to|till|until) zero|how many (?:payments|weeks|fortnights)|square|how (?:long|many months|many years|much time|soon|fast)|when (?:will|would|am)"
_EXTRA = r"extra|overpay(?:s|ing|ment|ments)?|chuck(?:ing)? in|additional|on top|more (?:a|per|each|every) month|prepay\w*"


_RAISED = r"(?:instead of|rather than|not just|over|above|more than) (?:the |my |what's )?(?:normal|usual|required|regular|scheduled|minimum|contract(?:ual)?|standard|planned)(?: \w+)?|round(?:ing)? (?:it |the payment |my payment )?up to"


def months_to_clear(balance: float, annual_rate: float, payment: float) -> float:
    """Months until a balance is gone: -ln(1 - B*r/M)/ln(1+r). Raises ValueError when the payment only covers interest."""
    r = annual_rate / 12
    if r == 0:
        return balance / payment
    require(payment > balance * r, f"the payment does not even cover the monthly interest of {cash(balance * r)}, so the debt grows")
    return -math.log(1 - balance * r / payment) / math.log(1 + r)


def interest_to_clear(balance: float, annual_rate: float, payment: float) -> tuple[int, float]:
    """(payments, interest) month by month; the last payment is smaller."""
    r, left, interest, count = annual_rate / 12, balance, 0.0, 0
    while left > 0.005 and count < 1200:
        charge = left * r
        interest += charge
        left = left + charge - min(payment, left + charge)
        count += 1
    return count, interest


@says(rf"\b(?:{_DEBT})\b", view=clean)
def _match_payoff(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, _OFF + "|" + "interest") or not amounts(text) or has(text, _EXTRA):
        return None
    if has(text, r"stocks?|margin|save|saving|savings") or not has(text, _PAY):
        return None
    level = compiled(r"(?:with|of|making) [$£€]?(\d[\d,]*) (?:monthly|a month) payments?|[$£€](\d[\d,]*) monthly payments?").search(text)
    payment = float((level[1] or level[2]).replace(",", "")) if level else amount(text, _PAY)
    balance = amount(text, _DEBT, but=[payment]) or next(iter(rest(text, payment)), None)
    if balance is None and payment is not None and (others := rest(text, payment)):
        balance = others[0]
    if balance is not None and payment is not None and payment > balance:
        balance, payment = payment, balance
    if spans(text) and len(amounts(text)) < 2 and not level:
        return _match_needed(text) if has(text, r"off|clear(?:ed)?|debt[- ]?free|gone|get rid of") else None
    free = has(text, r"no interest|interest[- ]free|without interest|zero (?:percent|interest)|0% interest")
    args = {"balance": balance, "annual_rate": 0.0 if free else rate(text), "payment": payment, "sign": currency(text) or None}
    often = next(
        (
            k
            for words, k in ((r"(?:a|per|each|every) fortnight|fortnightly|every two weeks", 26), (r"(?:a|per|each|every) week|weekly", 52))
            if has(text, words)
        ),
        None,
    )
    if often:
        args["per_year"] = often
    score = 0.96 if has(text, _OFF) else 0.6
    return complete(score, args, {"balance": "the balance", "annual_rate": "the yearly rate (APR)", "payment": "the monthly payment"}, given=2)


def _match_needed(text: str) -> ToolMatch | None:
    """A balance, a rate and a wish for when it should be gone: the payment is asked."""
    args = {
        "balance": next(iter(rest(text)), None),
        "annual_rate": rate(text),
        "months": term(text),
        "sign": currency(text) or None,
    }
    return complete(0.95, args, {"balance": "the balance", "annual_rate": "the yearly rate (APR)", "months": "the time"}, given=2)


@calculation(_match_payoff)
def debt_payoff(balance: float, annual_rate: float, payment: float = 0, months: float = 0, per_year: int = 12, sign: str = "") -> ToolResult:
    """How long a card or loan takes to pay off with a fixed monthly payment, or the payment that clears it in `months`.

    n = -ln(1 - B*r/M)/ln(1+r), the annuity formula solved for time; interest is added up month by month.
    """
    require(balance > 0, "the balance must be more than zero")
    if months and not payment:
        payment = payment_for(balance, annual_rate, months)
        return ToolResult(
            lines(
                f"To clear it in {span(months)} you pay {cash(payment, sign)} a month; the interest comes to {cash(payment * months - balance, sign)}.",
                f"Working: B × r / (1 − (1 + r)^−n) with B = {cash(balance, sign)}, r = {pct(annual_rate)} / 12.",
            ),
            {"payment": payment, "interest": payment * months - balance},
        )
    annual_rate = annual_rate * 12 / per_year  # the functions below count in months: the same rate a payment
    exact = months_to_clear(balance, annual_rate, payment)
    count, interest = interest_to_clear(balance, annual_rate, payment)
    if per_year != 12 or not annual_rate:
        unit = {52: "weeks", 26: "fortnights"}.get(per_year, "months")
        return ToolResult(
            lines(
                f"It takes {count} {unit} (exactly {num(exact)})" + (f" and costs {cash(interest, sign)} in interest." if annual_rate else "."),
                f"Working: {cash(balance, sign)} / {cash(payment, sign)} a payment."
                if not annual_rate
                else "Working: −ln(1 − B × r / M) / ln(1 + r).",
            ),
            {"payments": count, "exact_payments": exact, "interest": interest},
        )
    return ToolResult(
        lines(
            f"It takes {count} months ({span(count)}; exactly {num(exact)}) and costs {cash(interest, sign)} in interest.",
            f"Working: −ln(1 − B × r / M) / ln(1 + r), B = {cash(balance, sign)}, r = {pct(annual_rate)} / 12, M = {cash(payment, sign)}.",
            "Assumes nothing new is charged and the rate stays the same.",
        ),
        {"months": count, "exact_months": exact, "interest": interest},
    )


def _extra(text: str) -> float | None:
    """The extra payment: the sum right before or behind the word, else the one said to be monthly."""
    m = compiled(rf"(\d[\d,.]*)k?\s*(?:dollars |euros )?(?:{_EXTRA})\b").search(text)
    if m:
        return next((n.value for n in amounts(text) if m.start() <= n.start < m.end()), None)
    return amount(text, _EXTRA) or amount(text, r"a month|per month|monthly|each month")


@says(rf"\b(?:{_RAISED}|{_EXTRA})\b", view=clean)
def _match_extra(question: str) -> ToolMatch | None:
    text = clean(question)
    raised = has(text, _RAISED)
    if not has(text, _DEBT + "|pay|principal|sooner|earlier|faster|quicker|left|to go") or not amounts(text) or has(text, "calories|shifts?|hours?"):
        return None
    if raised and not has(text, _EXTRA):
        return _match_raised(text)
    extra = _extra(text)
    payment = amount(text, r"payments?(?: of| is)?|paying|instead of", but=[extra])
    principal = amount(text, _DEBT, but=[extra, payment]) or next(iter(rest(text, extra, payment)), None)
    args = {
        "principal": principal,
        "annual_rate": rate(text),
        "extra": extra,
        "months": term(text),
        "payment": payment if payment != principal else None,
        "sign": currency(text) or None,
    }
    need = {"principal": "the balance", "annual_rate": "the yearly rate", "extra": "the extra payment a month"}
    if not args["payment"]:
        need["months"] = "the remaining term"
    return complete(0.96, args, need, given=2)


def _match_raised(text: str) -> ToolMatch | None:
    """A payment said in full that stands in for the normal one."""
    pays = amount(text, _PAY)
    principal = amount(text, _DEBT, but=[pays]) or next(iter(rest(text, pays)), None)
    args = {"principal": principal, "annual_rate": rate(text), "pays": pays, "months": term(text), "sign": currency(text) or None}
    need = {"principal": "the balance", "annual_rate": "the yearly rate", "pays": "the payment you make", "months": "the term"}
    return complete(0.97, args, need, given=3)


@calculation(_match_extra)
def extra_payment(
    principal: float, annual_rate: float, extra: float = 0, months: float = 0, payment: float = 0, pays: float = 0, sign: str = ""
) -> ToolResult:
    """What an extra monthly payment saves on a loan: time and interest against the normal plan. `pays` is the whole payment
    made in place of the normal one.

    Both plans by the annuity formula solved for time, interest added month by month.
    """
    normal = payment or payment_for(principal, annual_rate, months)
    extra = extra or pays - normal
    require(extra > 0, f"the payment must be higher than the normal one of {cash(normal, sign)}")
    before, before_interest = interest_to_clear(principal, annual_rate, normal)
    months_to_clear(principal, annual_rate, normal)
    after, after_interest = interest_to_clear(principal, annual_rate, normal + extra)
    saved = f"You save {cash(before_interest - after_interest, sign)} in interest; it is paid off in {after} months ({span(after)}), {before - after} months sooner."
    return ToolResult(
        lines(
            saved
            if pays
            else f"It is paid off in {after} months ({span(after)}), {before - after} months sooner, and you save {cash(before_interest - after_interest, sign)} in interest.",
            f"Working: payment {cash(normal, sign)} + {cash(extra, sign)} extra at {pct(annual_rate)}; without the extra it takes {before} months.",
            "Check that your contract allows extra payments without a fee.",
        ),
        {"months": after, "months_saved": before - after, "interest_saved": before_interest - after_interest, "payment": normal},
    )


@says(r"\b(?:snowball|avalanche|first)\b")
def _match_order(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"snowball|avalanche|which (?:debt|card|loan)s? (?:\w+ ){0,3}first|pay (?:off )?first") or not has(
        text, "debts?|cards?|loans?|snowball|avalanche"
    ):
        return None
    debts, rates = rest(text), [p.value / 100 for p in percents(text)]
    if len(debts) < 2 or len(rates) != len(debts):
        return None
    return ToolMatch(0.9, {"balances": debts, "annual_rates": rates, "sign": currency(text)})


@calculation(_match_order)
def debt_order(balances: list[float], annual_rates: list[float], sign: str = "") -> ToolResult:
    """Which debt to pay first: highest rate (avalanche, cheapest) or smallest balance (snowball, quickest first success)."""
    require(len(balances) == len(annual_rates), "each debt needs its rate")
    rows = list(zip(balances, annual_rates, strict=True))
    dearest, smallest = max(rows, key=lambda r: r[1]), min(rows)
    yearly = sum(b * r for b, r in rows)
    return ToolResult(
        lines(
            f"Cheapest order (avalanche): start with the {cash(dearest[0], sign)} debt at {pct(dearest[1])}, then downwards by rate.",
            f"Quickest first success (snowball): start with the smallest, {cash(smallest[0], sign)} at {pct(smallest[1])}.",
            f"Together they cost about {cash(yearly, sign)} interest a year. Pay the minimum on all, and everything extra on the first one.",
        ),
        {"yearly_interest": yearly},
    )
