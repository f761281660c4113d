"""Interest rates: effective and nominal, simple interest, real (after inflation) rates, and money's value over time."""

from __future__ import annotations

import math

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import (
    amount,
    amounts,
    clean,
    compounding,
    per_year,
    percents,
    rate,
    rest,
    spans,
    term_years,
    years_between,
)
from capabilities.domains.reading import after, compiled, currency, has

_INFLATION = r"inflation(?: rate)?|cpi|(?:prices|cost of living|everything|things)(?: \w+){0,3} (?:rise|rising|rose|risen|up|climb\w*|increas\w*|more expensive)|prices (?:rise|rose)"
_RHYTHM = {
    0: "continuously",
    1: "yearly",
    2: "twice a year",
    4: "quarterly",
    12: "monthly",
    26: "every two weeks",
    52: "weekly",
    365: "daily",
}


def _periods(text: str) -> int | None:
    found = compounding(text)
    if found is None:
        found = per_year(text)
    if (n := after(text, r"compound(?:ed|ing)?", within=12)) and not n.percent and n.value > 1 and "times" in text:
        return int(n.value)
    return found


@says(
    r"\b(?:apy|effective|ear|aer|eir|nominal|apr to|convert (?:an? )?(?:apr|apy)|equivalent (?:annual|monthly|yearly)|(?:true|real) (?:annual |yearly )?(?:rate|cost)|(?:daily|monthly|quarterly) compounding|annual percentage yield|annuali[sz]ed rate)\b",
    view=clean,
)
def _match_effective(question: str) -> ToolMatch | None:
    text = clean(question)
    if not percents(text):
        return None
    asked_nominal = has(text, r"apy|effective|ear|aer") and bool(
        compiled(r"[,.;]\s*(?:what(?:'s| is) (?:the )?)?(?:nominal|apr)(?: rate)?\s*\??\s*$").search(text)
    )
    if has(text, r"loans? (?:of|for)|mortgage of|tax rate|duration|gdp|real (?:rate|return|interest)|inflation|vaccine|drug") or (
        len(amounts(text)) > 0 and (spans(text) or has(text, r"how (?:long|many)|when|until|till|monthly (?:deposits?|savings?)"))
    ):
        return None
    times = _periods(text)
    wanted_nominal = asked_nominal or (
        has(
            text,
            r"(?:what|which|find|into|to|as)(?:'s| is| the| an?)* (?:the )?(?:nominal|apr|stated)|nominal (?:rate )?(?:is|equals|for|gives|equivalent)|equivalent (?:nominal|apr)|monthly rate",
        )
        and has(text, r"apy|effective|ear|aer")
    )
    if wanted_nominal and has(
        text,
        r"(?:apr|nominal)(?:[^.?]|\.(?=\d)){0,25}(?:to|into)(?:[^.?]|\.(?=\d)){0,10}(?:apy|effective)|(?:apy|effective\w*)(?:[^.?]|\.(?=\d)){0,20}(?:of|for|from|on) (?:an? |the )?(?:[\d.]+\s?%? )?(?:apr|nominal)",
    ):
        wanted_nominal = False
    if compiled(r"%\s*(?:apy|effective|ear|aer|annual percentage yield)\b").search(text) and has(text, "nominal|apr"):
        wanted_nominal = True
    quarterly = compiled(r"%\s*(?:(?:per|a|each|every|/)\s?(quarter|week|day|half[- ]?year)|(quarter|week|dai)ly (?:rate|interest))").search(text)
    if quarterly and not wanted_nominal:
        step = (quarterly[1] or quarterly[2]).lower()[:2]
        return ToolMatch(0.95, {"rate": (rate(text) or 0.0) * (n := {"qu": 4, "we": 52, "da": 365, "ha": 2}[step]), "periods": n})
    monthly = compiled(r"%\s*(?:(?:per|a|each|every|/)\s?month|monthly (?:rate|interest))").search(text)
    if monthly and times in (None, 12) and not wanted_nominal and compounding(text) in (None, 12):
        return ToolMatch(0.95, {"rate": (rate(text) or 0.0) * 12, "periods": 12})
    return ToolMatch(
        0.95,
        {
            "rate": (rate(text, r"compound\w*(?: \w+)?") if len(percents(text)) > 1 else None) or rate(text),
            "periods": 12 if times is None or (times == 1 and compounding(text) is None) else times,
            "to_nominal": wanted_nominal,
            "assumed": times is None,
        },
    )


@calculation(_match_effective)
def effective_rate(rate: float, periods: int = 12, to_nominal: bool = False, assumed: bool = False) -> ToolResult:
    """Effective yearly rate (APY) of a nominal rate (APR), or back.

    (1 + r/n)^n - 1, continuous e^r - 1; back: n((1+e)^(1/n) - 1). US Regulation DD (12 CFR 1030, appendix A) defines the APY this way.
    """
    note = "You did not say how often it compounds; this takes monthly." if assumed else ""
    how = _RHYTHM.get(periods, f"{periods} times a year")
    if to_nominal:
        nominal = math.log(1 + rate) if periods == 0 else periods * ((1 + rate) ** (1 / periods) - 1)
        return ToolResult(
            lines(
                f"The nominal yearly rate is {pct(nominal)}{f' ({pct(nominal / periods)} a period)' if periods else ''}.",
                f"Working: n((1 + {pct(rate)})^(1/n) − 1), compounded {how}.",
                note,
            ),
            {"nominal_rate": nominal},
        )
    effective = math.exp(rate) - 1 if periods == 0 else (1 + rate / periods) ** periods - 1
    formula = f"e^{num(rate)} − 1" if periods == 0 else f"(1 + {pct(rate)} / {periods})^{periods} − 1"
    return ToolResult(
        lines(f"The effective yearly rate (APY) is {pct(effective)}.", f"Working: {formula}, compounded {how}.", note),
        {"effective_rate": effective},
    )


@says(r"\b(?:simple|non-?compound|not compounded|flat (?:interest|rate)|daily interest|interest (?:per|a) day)")
def _match_simple(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(
        text,
        r"simple(?: \w+)? interest|simple rate|(?:%|percent) (?:a year )?simple|simple (?:for|over)|non-?compound\w*|not compounded|flat (?:interest|rate)|daily interest|interest (?:per|a) day",
    ) or has(text, "what is simple interest"):
        return None
    principal = amount(text, r"on|of|principal|loan|borrow(?:ed)?|deposit(?:ed)?|invest(?:ed)?|lend|lent|balance") or next(iter(rest(text)), None)
    daily = has(text, r"daily interest|interest (?:per|a) day")
    args = {
        "principal": principal,
        "annual_rate": rate(text),
        "years": 1 / 365 if daily else _precise_years(text),
        "sign": currency(text) or None,
    }
    others = rest(text, principal)
    interest = amount(text, r"interest|earn(?:ed|s)?", but=[principal])
    if interest is not None and others:
        args["interest"] = interest
        del args["years" if args["years"] is None else "annual_rate" if args["annual_rate"] is None else "interest"]
        return ToolMatch(0.93, {k: v for k, v in args.items() if v is not None})
    return complete(0.97, args, {"principal": "the amount", "annual_rate": "the yearly rate", "years": "the time"})


def _precise_years(text: str) -> float | None:
    """Days count as n/365, everything else by months."""
    days = compiled(r"(\d+)[- ]?days?\b", 0).search(text)
    return int(days[1]) / 365 if days else term_years(text)


@calculation(_match_simple)
def simple_interest(principal: float, annual_rate: float = 0, years: float = 0, interest: float = 0, sign: str = "") -> ToolResult:
    """Simple interest I = P*r*t and the sum with it; given the interest, the missing rate or time.

    Days count as days/365.
    """
    if interest and not years:
        years = interest / (principal * annual_rate)
        return ToolResult(
            lines(
                f"It takes {num(years)} years ({num(years * 12)} months).",
                f"Working: t = I / (P × r) = {cash(interest, sign)} / ({cash(principal, sign)} × {pct(annual_rate)}).",
            ),
            {"years": years},
        )
    if interest and not annual_rate:
        found = interest / (principal * years)
        return ToolResult(
            lines(
                f"The rate is {pct(found)} a year.",
                f"Working: r = I / (P × t) = {cash(interest, sign)} / ({cash(principal, sign)} × {num(years)}).",
            ),
            {"annual_rate": found},
        )
    amount_due = principal * annual_rate * years
    return ToolResult(
        lines(
            f"The simple interest is {cash(amount_due, sign)}, so the total is {cash(principal + amount_due, sign)}.",
            f"Working: P × r × t = {cash(principal, sign)} × {pct(annual_rate)} × {num(years)} years.",
        ),
        {"interest": amount_due, "total": principal + amount_due},
    )


@says(r"\b(?:inflation|cpi|prices|cost of living|everything|things)\b")
def _match_real(question: str) -> ToolMatch | None:
    text = clean(question)
    if (
        not has(text, _INFLATION)
        or not has(
            text,
            r"real|adjusted|after inflation|nominal|inflation[- ]adjusted|net of inflation|lose|beat|keep up|break even|purchasing power|actual(?:ly)?",
        )
        or len(percents(text)) < 2
    ):
        return None
    if amounts(text) and spans(text) and has(text, r"worth|grow|become|value|invest(?:ed)?"):
        return None
    inflation = rate(text, _INFLATION)
    nominal = rate(
        text,
        r"returns?|nominal|earn(?:ed|s|ing)?|interest|yield(?:s|ed)?|savings?|gain(?:ed)?|made|portfolio|rate|raise|deposit|bond|pay rise|salary",
        but=[inflation],
    ) or rate(text, but=[inflation])
    wanted = has(
        text,
        r"what nominal|which nominal|nominal (?:return|rate)? ?(?:do|would|must) (?:i|we)? ?need|to (?:get|earn|keep) a real|need (?:a )?nominal|required nominal",
    )
    if nominal is None and inflation is not None:
        nominal = inflation
    return complete(
        0.95,
        {"nominal": nominal, "inflation": inflation, "to_nominal": wanted or None},
        {"nominal": "the nominal rate", "inflation": "the inflation rate"},
    )


@calculation(_match_real)
def real_return(nominal: float, inflation: float, to_nominal: bool = False) -> ToolResult:
    """Return after inflation.

    Fisher equation (1+nominal)/(1+inflation) - 1 (Irving Fisher, The Theory of Interest, 1930); with `to_nominal` the given rate is real and the nominal one is found.
    """
    require(inflation > -1, "inflation must be above -100%")
    if to_nominal:
        found = (1 + nominal) * (1 + inflation) - 1
        return ToolResult(
            lines(
                f"You need a nominal return of {pct(found)}.",
                f"Working: (1 + {pct(nominal)}) × (1 + {pct(inflation)}) − 1 (Fisher).",
            ),
            {"nominal": found},
        )
    real = (1 + nominal) / (1 + inflation) - 1
    return ToolResult(
        lines(
            f"The real return is {pct(real)} a year." + (" Your money loses buying power." if real < 0 else ""),
            f"Working: (1 + {pct(nominal)}) / (1 + {pct(inflation)}) − 1 (Fisher); simply subtracting gives about {pct(nominal - inflation)}.",
        ),
        {"real_return": real},
    )


@says(
    r"\b(?:inflation|buying power|purchasing power|prices (?:rise|rising|go up|increase|grow)|prices (?:are|have gone|went|rose|have risen) (?:up )?|cost of living|gets? more expensive)\b",
    view=clean,
)
def _match_inflation(question: str) -> ToolMatch | None:
    text = clean(question)
    if not amounts(text) or (not percents(text) and not has(text, "cpi")):
        return None
    if has(text, r"cpi") and len(rest(text)) >= 3 and not percents(text):
        return _cpi(text)
    years, sum_ = term_years(text) or years_between(text), next(iter(rest(text)), None)
    if years is None and has(text, r"since|in total|altogether|cumulative(?:ly)?|overall|in all"):
        years = 1.0  # the whole rise is given
    past = has(
        text,
        r"back then|used to cost|in the past|did (?:it|that|this|they) cost|cost (?:then|originally)|(?:was|were) (?:it|that|they) (?:then|worth then)",
    )
    back = past or (
        has(
            text,
            r"today'?s (?:money|dollars|terms|value|prices)|in today|purchasing power|buying power|worth|real value|real terms|present value|value of|lose",
        )
        and not has(
            text,
            r"(?:will|would) (?:it|they|the same|that|\w+) cost|need to be|cost (?:in|after)|costs? now|costs? today|need(?:ed)? (?:in|to)|years? ago|same (?:basket|lifestyle|standard|buying power|purchasing power|value|real)|equivalent (?:to|of) .{0,20}today",
        )
    )
    inflation = rate(text, r"inflation(?: rate)?|prices (?:rise|rising|go up|increase)") or rate(text)
    growth = (
        rate(text, r"returns?|earn(?:s|ing)?|grow(?:s|ing)?|invest(?:ed)?|interest|nominal|yield(?:s|ing)?", but=[inflation])
        if len(percents(text)) > 1
        else None
    )
    args = {
        "amount": sum_,
        "inflation": inflation,
        "years": years,
        "backwards": back,
        "growth": growth,
        "sign": currency(text) or None,
    }
    return complete(0.95, args, {"amount": "the amount", "inflation": "the inflation rate", "years": "the number of years"}, given=2)


def _cpi(text: str) -> ToolMatch | None:
    found = rest(text)
    first = amount(text, r"from|was|old|start|base|initial|earlier|then|cpi")
    indexes = [v for v in found if v != max(found)] if len(found) == 3 else found[1:3]
    base = first if first in indexes else indexes[0]
    end = next(v for v in indexes if v != base) if len(set(indexes)) > 1 else base
    sum_ = next((v for v in found if v not in (base, end)), found[0])
    return ToolMatch(0.8, {"amount": sum_, "inflation": end / base - 1, "years": 1.0, "sign": currency(text)})


@calculation(_match_inflation)
def inflation_value(
    amount: float, inflation: float, years: float, backwards: bool = False, growth: float | None = None, sign: str = ""
) -> ToolResult:
    """What a sum will cost after inflation, what a future sum is worth today, or a growing sum in today's money.

    A*(1+i)^n forwards, A/(1+i)^n backwards; with growth A*((1+g)/(1+i))^n.
    """
    later, today = amount * (1 + inflation) ** years, amount / (1 + inflation) ** years
    if growth is not None:
        nominal = amount * (1 + growth) ** years
        real = nominal / (1 + inflation) ** years
        return ToolResult(
            lines(
                f"It is worth {cash(real, sign)} in today's money ({cash(nominal, sign)} on paper).",
                f"Working: {cash(amount, sign)} × (1 + {pct(growth)})^{num(years)} / (1 + {pct(inflation)})^{num(years)}.",
            ),
            {"real_value": real, "nominal_value": nominal},
        )
    if backwards:
        return ToolResult(
            lines(
                f"{cash(amount, sign)} will buy what {cash(today, sign)} buys today, {pct(1 - today / amount)} less.",
                f"Working: {cash(amount, sign)} / (1 + {pct(inflation)})^{num(years)}.",
            ),
            {"real_value": today},
        )
    return ToolResult(
        lines(
            f"What costs {cash(amount, sign)} now will cost {cash(later, sign)} after {num(years)} years.",
            f"Working: {cash(amount, sign)} × (1 + {pct(inflation)})^{num(years)}.",
        ),
        {"future_cost": later},
    )
