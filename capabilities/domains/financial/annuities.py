"""Money at different times: present value, annuities, perpetuities, and how long savings last when you draw on them."""

from __future__ import annotations

import math
import re
from typing import Any

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require, span
from capabilities.domains.financial.facts import amount, amounts, clean, compounding, percents, rate, rest, term, term_years
from capabilities.domains.reading import compiled, currency, has

_EVERY = r"(?:a|per|each|every) (?:year|month|quarter|week)|annually|yearly|monthly|quarterly|annuity|payments? of|pay(?:s|ing|out)?|receiv\w+"
_RATE_PERIOD = re.compile(
    r"%\s*(?:interest |growth )?(?:(?:a|per|each|every) (?:year|annum|month|quarter)|annually|yearly|monthly|annual|p\.?a\.?)(?![a-z])", re.IGNORECASE
)
_EMPTY = r"runs? (?:out|dry)|(?:is|be|are|all|money'?s) gone|exhausted?|used up|nothing left|(?:hits?|reach(?:es)?|down to) zero|empt(?:y|ied)|broke"
_DRAW = r"withdraw(?:s|al|als|ing|n)?|draw(?:ing|s)?(?: down)?|take out|taking out|spend(?:ing)?|pay(?:s|ing)? out|payouts?|live (?:on|off)|surviv(?:e|ing) on|pull(?:ing)? out"


def annuity_factor(r: float, count: float, growth: float = 0.0) -> float:
    """Present value of 1 a period: (1 - ((1+g)/(1+r))^n)/(r - g)."""
    if math.isclose(r, growth):
        return count / (1 + r)
    return (1 - ((1 + growth) / (1 + r)) ** count) / (r - growth)


@says(r"\b(?:present value|pv|worth|today|discount|current value|cash value|value now|equivalent lump sum)")
def _match_present(question: str) -> ToolMatch | None:
    text = clean(question)
    if (
        not has(
            text,
            r"present value|pv|worth (?:\w+ ){0,3}(?:today|now|right now)|today'?s (?:value|worth)|discount(?:ed|ing)? (?:back|to today|at|value|rate)|current value of|cash value|value (?:today|now)|lump sum today|today equals?|equivalent lump sum",
        )
        or not amounts(text)
        or not percents(text)
    ):
        return None
    if has(
        text,
        r"npv|net present|irr|bonds?|coupon|inflation|perpetuity|perpetual|forever|indefinitely|dividends?|purchasing power|payback|cash ?flows? (?:of|are)|project|off",
    ) or (has(text, "discount") and not has(text, r"present value|pv|worth|years?")):
        return None
    repeated = has(
        _RATE_PERIOD.sub("%", text),
        r"annuity|(?:a|per|each|every) (?:year|month|quarter)|annual (?:payments?|cash)|payments? of|yearly|monthly|quarterly|annually for|instal?lments?",
    )
    args: dict[str, Any] = {
        "amount": next(iter(rest(text)), None), "annual_rate": rate(text), "years": _years(text),
        "repeated": repeated, "per_year": _rhythm(text) if repeated else compounding(text) or 1, "due": _due(text), "sign": currency(text) or None,
        "growth": rate(text, r"grow(?:s|ing|th)?|increas(?:e|es|ing)|rising") if len(percents(text)) > 1 else None,
    }  # fmt: skip
    if args["growth"] is not None:
        args["annual_rate"] = rate(text, r"discount(?:ed|ing)?(?: rate)?|rate|at|interest|required|return", but=[args["growth"]])
    return complete(0.95, args, {"amount": "the amount", "annual_rate": "the discount rate", "years": "the time"}, given=2)


def _years(text: str) -> float | None:
    """The time in years; a number of yearly payments counts as so many years."""
    counted = compiled(r"\b(\d{1,3}) (?:equal |annual |yearly )*(?:payments?|instal?lments?|cheques?|checks?)\b").search(text)
    yearly = has(text, r"(?:a|per|each|every) year|annual(?:ly)?|yearly")
    return float(counted[1]) if counted and yearly else term_years(text)


def _rhythm(text: str) -> int:
    for pattern, times in (
        (r"(?:a|per|each|every) month|monthly", 12),
        (r"(?:a|per|each|every) quarter|quarterly", 4),
        (r"semi-?annual\w*|half[- ]yearly|every (?:six|6) months", 2),
    ):
        if has(text, pattern):
            return times
    return 1


def _due(text: str) -> bool:
    return has(
        text,
        r"annuity[- ]due|(?:start|beginning) of (?:each|every|the) (?:year|month|period|quarter)|in advance|first payment (?:today|now|immediately)",
    )


@calculation(_match_present)
def present_value(
    amount: float,
    annual_rate: float,
    years: float,
    repeated: bool = False,
    per_year: int = 1,
    due: bool = False,
    growth: float = 0,
    sign: str = "",
) -> ToolResult:
    """What a future sum, or a row of equal payments (annuity), is worth today.

    F/(1+r/m)^(m*n); annuity M(1-(1+i)^-n)/i, times (1+i) when paid in advance (Brealey, Myers & Allen, chapter 2).
    """
    i, count = annual_rate / per_year, years * per_year
    if not repeated:
        worth = amount / (1 + i) ** count
        return ToolResult(
            lines(f"It is worth {cash(worth, sign)} today.", f"Working: {cash(amount, sign)} / (1 + {pct(i)})^{num(count)}."),
            {"present_value": worth},
        )
    worth = amount * annuity_factor(i, count, growth) * (1 + i if due else 1)
    return ToolResult(
        lines(
            f"The payments are worth {cash(worth, sign)} today.",
            f"Working: M(1 − (1 + i)^−n) / i with M = {cash(amount, sign)}, i = {pct(i)}, n = {num(count)}"
            + (f", growing {pct(growth)} a period." if growth else "."),
            "Payments at the start of each period (annuity due)." if due else "Payments at the end of each period.",
        ),
        {"present_value": worth},
    )


@says(
    r"\b(?:perpetuit(?:y|ies)|perpetual(?:ly)?|forever|in perpetuity|indefinitely|endowment|consol|terminal value|never ends|without end)\b",
    view=clean,
)
def _match_perpetuity(question: str) -> ToolMatch | None:
    text = clean(question)
    if not amounts(text) or not percents(text):
        return None
    if has(text, r"dividends?") and has(text, r"grow\w*|stock|share"):
        return None
    growth = rate(text, r"grow(?:s|ing|th)?|increas(?:e|es|ing)|rising|rises") if len(percents(text)) > 1 else None
    args: dict[str, Any] = {
        "payment": next(iter(rest(text)), None),
        "annual_rate": rate(text, but=[growth]),
        "growth": growth,
        "per_year": _rhythm(text),
        "sign": currency(text) or None,
        "last_paid": True if has(text, "terminal value") else None,
    }
    return complete(0.96, args, {"payment": "the payment", "annual_rate": "the rate"})


@calculation(_match_perpetuity)
def perpetuity(payment: float, annual_rate: float, growth: float = 0, per_year: int = 1, last_paid: bool = False, sign: str = "") -> ToolResult:
    """Value of a payment that never ends, growing or not.

    C/(r-g); with `last_paid` the payment is the last one made, so the next is C(1+g) (terminal value, Gordon).
    """
    i = annual_rate / per_year
    require(i > growth, "the rate must be higher than the growth")
    first = payment * (1 + growth) if last_paid else payment
    worth = first / (i - growth)
    return ToolResult(
        lines(
            f"It is worth {cash(worth, sign)} today.",
            f"Working: C / (r − g) = {cash(first, sign)} / ({pct(i)} − {pct(growth)})."
            if growth
            else f"Working: C / r = {cash(payment, sign)} / {pct(i)}.",
            "The first payment comes one period from now.",
        ),
        {"present_value": worth},
    )


@says(rf"\b(?:{_DRAW}|last(?:s|ing)?|deplete\w*|pension pot|provide|{_EMPTY})\b", view=clean)
def _match_drawdown(question: str) -> ToolMatch | None:
    text = clean(question)
    if not amounts(text) or has(
        text, r"4% rule|4 percent rule|fire|stocks?|bet|burn|battery|atm|equity curve|max(?:imum)?|bring(?:s|ing)? in|revenues?|sales|runway"
    ):
        return None
    lasting = has(text, rf"how long|how many (?:years|months)|last|when|(?:years|months|time) (?:before|until|till)|{_EMPTY}") and not term(text)
    draw = amount(text, _DRAW + r"|(?:a|per|each|every) (?:year|month)|monthly|yearly|annually|/\s?(?:mo|yr)") if lasting else None
    pot = next((a for a in sorted(rest(text, draw), reverse=True)), None)
    monthly = has(text, r"(?:a|per|each|every) month|monthly|/\s?mo(?:nth)?")
    args: dict[str, Any] = {
        "pot": pot,
        "annual_rate": rate(text) or 0.0,
        "years": term_years(text),
        "withdrawal": draw,
        "per_year": 12 if monthly else 1,
        "sign": currency(text) or None,
    }
    if lasting:
        return complete(0.95, args, {"pot": "the savings", "withdrawal": "the withdrawal"}, given=2)
    if not has(text, r"how much|what") or args["years"] is None or not percents(text):
        return None
    return complete(0.93, args, {"pot": "the savings", "years": "the time"}, given=2)


@calculation(_match_drawdown)
def withdrawals(pot: float, annual_rate: float = 0, years: float = 0, withdrawal: float = 0, per_year: int = 12, sign: str = "") -> ToolResult:
    """How much can be drawn from savings for some years, or how long they last at a given withdrawal.

    M = P*i/(1-(1+i)^-n); n = -ln(1 - P*i/M)/ln(1+i), withdrawals at the end of each period.
    """
    i = annual_rate / per_year
    unit = "month" if per_year == 12 else "year"
    if withdrawal:
        if i and withdrawal <= pot * i:
            return ToolResult(
                f"It never runs out: the growth of {cash(pot * i, sign)} a {unit} covers the {cash(withdrawal, sign)} you take.",
                {"periods": None},
            )
        count = pot / withdrawal if i == 0 else -math.log(1 - pot * i / withdrawal) / math.log(1 + i)
        return ToolResult(
            lines(
                f"It lasts {num(count)} {unit}s" + (f" ({num(count / 12)} years)." if per_year == 12 else f" (about {span(count * 12)})."),
                f"Working: −ln(1 − P × i / M) / ln(1 + i), P = {cash(pot, sign)}, M = {cash(withdrawal, sign)}, i = {pct(i)} a {unit}.",
            ),
            {"periods": count},
        )
    count = years * per_year
    draw = pot / annuity_factor(i, count) if i else pot / count
    return ToolResult(
        lines(
            f"You can take out {cash(draw, sign)} a {unit} for {num(years)} years.",
            f"Working: P × i / (1 − (1 + i)^−n), P = {cash(pot, sign)}, i = {pct(i)}, n = {num(count)}. At the end nothing is left.",
            "Real returns move up and down, and bad early years shorten this.",
        ),
        {"withdrawal": draw},
    )
