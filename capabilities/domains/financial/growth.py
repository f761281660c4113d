"""Compound growth with and without regular deposits, savings goals, doubling, and the rate a goal needs."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, lines, num, pct, require, span
from capabilities.domains.financial.facts import (
    RATE_SAID,
    amount,
    amounts,
    clean,
    compounding,
    per_year,
    percents,
    rate,
    rate_rhythm,
    rest,
    term,
    term_years,
)
from capabilities.domains.reading import compiled, currency, digits, has, numbers

_START = r"start(?:ing|s)?(?: with| at| balance| amount)?|initial(?:ly)?|now|already|today|principal|lump sum|currently|have|balance|opening|begin(?:ning)?(?: with)?|invest(?:ed|ing)?|deposit(?:ed)?|put|saved"
_GROW = (
    r"turn(?:s|ed)? into|start(?:ing)? with|add(?:ing)?|end(?:s)? up|invest(?:ed|ing|ment|s)?|compound(?:ed|ing|s)?|grow(?:s|n|ing)?|becomes?|worth|future value|fv|savings?(?: account)?|save(?:d)?|deposit(?:ed|s)?|put|saving|accumulate[ds]?|cd|"
    r"fixed deposit|account|(?:into|in) an? (?:\w+ ){0,2}(?:fund|etf|index|ira|isa)|contribut\w+|nest egg|set aside|principal|lump sum|recurring|sip|goes into|paid into|going into|gave|what (?:is|will) it (?:be )?(?:when|in|after|worth)"
)
_GOAL = r"goal|target|reach|need(?:ed)?|want|have|become|hit|get to|end up with|accumulate|to be worth|for a|buy|total of|save up|saved|sav(?:e|ing)|grow to|be worth|for"
_BARE = re.compile(r"\d[\d,.]*\s?[kKmM]?\s+(?:at|@)\s+[\d.]+\s?(?:%|percent)[^?]*\b(?:for|over)\s+\d+\s?(?:years?|yrs?|months?)", re.IGNORECASE)
_EVERY = r"(?:per|each|every|a|an) (?:month|year|week|quarter|day)|monthly|yearly|annually|weekly|quarterly|/\s?(?:mo(?:nth)?|yr|year|week)"


def grow(
    start: float,
    annual_rate: float,
    years: float,
    deposit: float = 0,
    deposits_per_year: int = 12,
    compounds: int = 1,
    at_start: bool = False,
) -> float:
    """Value after `years`: P(1+i)^n + M((1+i)^n - 1)/i with i the rate per deposit period that fits the compounding."""
    yearly = math.exp(annual_rate) if compounds == 0 else (1 + annual_rate / compounds) ** compounds
    if not deposit:
        return start * yearly**years
    i = yearly ** (1 / deposits_per_year) - 1
    count = years * deposits_per_year
    factor = count if i == 0 else ((1 + i) ** count - 1) / i
    return start * (1 + i) ** count + deposit * factor * (1 + i if at_start else 1)


def _blocked(text: str) -> bool:
    return has(
        text,
        r"loans?|mortgages?|borrow\w*|bonds?|coupon|inflation|real return|perpetuity|annuity|npv|irr|present value|equals?|net worth|simple interest|dividends?|cagr|stop[- ]?loss|withdraw\w*|tax(?:es)?|sharpe|shares?|credit card|options?|portfolio (?:return|of)|discount\w*|worth (?:\w+ ){0,3}(?:right now|today|now)|expense ratio|fees?|owe|churn|revenue|customers?|profitability|outlay|mrr|arr|users|subscribers|payments?|repay\w*|put(?:ting)? down|minus|down payment|principal and interest|instal?lments?|debts?|loses|depreciat\w+|truck|financ(?:e|ed|ing)",
    )


def _deposit(text: str) -> tuple[float | None, int]:
    """(regular deposit, deposits a year); "compound 7500 quarterly" has none."""
    text = compiled(
        r"\bevery (?:january|february|march|april|may|june|july|august|september|october|november|december|birthday|christmas|new year|spring|autumn)\b"
    ).sub("every year", text)
    text = compiled(r"\b(compound\w*\s+[$£€]?[\d.,]+k?\s+)(?:daily|weekly|monthly|quarterly|yearly|annually)\b").sub(r"\1", text)
    if not has(text, _EVERY):
        return None, 12
    near = amount(text, _EVERY)
    if near is None:
        return None, 12
    found = next(n for n in amounts(text) if n.value == near)
    return near, per_year(text[found.end : found.end + 36]) or per_year(text[max(0, found.start - 28) : found.end + 36]) or 12


_YEARLY = (
    r"\bevery (january|february|march|april|may|june|july|august|september|october|november|december|birthday|christmas|new year)(?: (?:first|1st))?"
)


@says(RATE_SAID)
def _match_growth(question: str) -> ToolMatch | None:
    text = clean(question)
    january = has(text, r"every january")
    text = compiled(_YEARLY).sub("every year", text)
    free = has(text, r"(?:no|zero|without|0) interest|interest[- ]free")
    named = has(text, _GROW)
    bare = bool(_BARE.search(text)) and len(numbers(text)) == 3
    if not (named or bare or has(text, _EVERY)) or not (percents(text) or free) or not amounts(text) or _blocked(text) or term(text) is None:
        return None
    if has(
        text,
        r"how long|how many (?:years|months)|when (?:will|do|would)|how soon|rule of 72|double|triple|to (?:reach|have|get to|hit|end up|accumulate|become|save up)|reach|goal|target|how much (?:do|must|should|would|will) (?:i|we) (?:\w+ )?(?:save|invest|put|deposit|set|contribute|need|have to)|need(?:ed)?(?: to)?|must|have to",
    ):
        return None
    deposit, often = _deposit(text)
    start = amount(text, _START, but=[deposit])
    others = rest(text, deposit)
    if start is None and others:
        start = others[0]
    compounds = compounding(text)
    if compounds is None:
        compounds = often if deposit and often > 1 else 1
    yearly = rate(text) or 0.0
    if yearly and (times := rate_rhythm(text, yearly)) > 1:
        yearly, compounds = yearly * times, times
    args = {
        "annual_rate": yearly, "years": term_years(text), "start": start or 0.0, "deposit": deposit or 0.0,
        "deposits_per_year": often, "compounds_per_year": compounds,
        "at_start": january or has(text, r"(?:beginning|start) of (?:(?:each|every|the|a) )?(?:month|year|period|quarter)|annuity due|in advance|sip|systematic investment"), "sign": currency(text),
        "wanted": "interest" if has(text, r"how much interest|interest (?:earned|will|do|would|in total)|total interest|earn(?:ed|ings)? in interest|how much (?:will|do|would) (?:i|it|we) earn|what interest") else "value",
    }  # fmt: skip
    return ToolMatch(0.93 if named else 0.8 if bare else 0.7, args)


@calculation(_match_growth)
def compound_growth(
    annual_rate: float, years: float, start: float = 0, deposit: float = 0, deposits_per_year: int = 12,
    compounds_per_year: int = 1, at_start: bool = False, wanted: str = "value", sign: str = "",
) -> ToolResult:  # fmt: skip
    """Future value of a sum with or without regular deposits.

    `annual_rate` is a fraction, `compounds_per_year` 0 means continuously. Formula P(1+r)^n + M((1+r)^n - 1)/r
    (future value of a lump sum and of an ordinary annuity; Bodie, Kane & Marcus, Investments).
    """
    require(years >= 0 and start >= 0 and deposit >= 0, "amounts and time cannot be negative")
    end = grow(start, annual_rate, years, deposit, deposits_per_year, compounds_per_year, at_start)
    paid_in = start + deposit * deposits_per_year * years
    how = {0: "continuously", 1: "yearly", 2: "twice a year", 4: "quarterly", 12: "monthly", 52: "weekly", 365: "daily"}.get(
        compounds_per_year, f"{compounds_per_year} times a year"
    )
    extra = f" plus {cash(deposit, sign)} {_often(deposits_per_year)} ({'start' if at_start else 'end'} of each period)" if deposit else ""
    heads = {
        "value": f"It becomes {cash(end, sign)}; of that {cash(end - paid_in, sign)} is growth and {cash(paid_in, sign)} was paid in.",
        "interest": f"The interest earned is {cash(end - paid_in, sign)}, so it becomes {cash(end, sign)}.",
    }
    formula = "P × e^(r × n)" if compounds_per_year == 0 else "P(1 + r)^n + M((1 + r)^n − 1) / r" if deposit else "P(1 + r)^n"
    return ToolResult(
        lines(
            heads.get(wanted, heads["value"]),
            f"Working: {formula} with {cash(start, sign)} now{extra}, {pct(annual_rate)} a year compounded {how}, {num(years)} years.",
            "Assumes the rate stays the same; before tax, fees and inflation. Investment returns are not guaranteed.",
        ),
        {"future_value": end, "paid_in": paid_in, "growth": end - paid_in},
    )


def _often(times: int) -> str:
    return {
        1: "a year",
        2: "each half-year",
        4: "a quarter",
        12: "a month",
        26: "every two weeks",
        52: "a week",
        365: "a day",
    }.get(times, f"{times} times a year")


@says(r"\b(?:sav(?:e|ed|ing|ings)|invest\w*|put|set aside|deposit|contribut\w+|need|want|goal|target|hit|reach)\b", view=clean)
def _match_goal(question: str) -> ToolMatch | None:
    text = clean(question)
    if not amounts(text) or term(text) is None:
        return None
    asks = r"how much|what (?:do|should|must|would|monthly|amount|deposit|contribution)|(?:monthly|weekly|yearly) (?:amount|saving|savings|deposit|contribution|payment)|calculate|need to|per month|each month|a month|monthly|one (?:deposit|payment|lump sum|go)|(?:deposit|lump sum|put in|invested?) (?:today|now|once)|lump sum"
    if (
        not has(text, asks)
        or not has(text, r"reach|goal|target|to have|have|want|need|costs?|sav(?:e|ing) up|accumulate|end up|for a|get to|become|grow to|hit")
        or _blocked(text.replace("tax year", ""))
    ):
        return None
    if len(amounts(text)) == 1 and compiled(rf"\s*(?:dollars|euros|bucks)?\s*(?:{_EVERY})").match(text[amounts(text)[0].end :]):
        return None
    if has(text, r"emergency fund|how long|monthly expenses|runway|retire on"):
        return None
    periodic = has(text, r"(?:per|each|every|a) (?:month|week|year)|monthly|weekly|yearly|annually|/\s?mo(?:nth)?")
    once = has(text, r"today|now|lump sum|one[- ]time|once|up ?front|one[- ]off|right away") and not has(
        text, r"(?:per|each|every|a) (?:month|week|year)|monthly|weekly"
    )
    if not periodic and not once and percents(text):
        once = has(text, r"invest|put|deposit")
    target = amount(text, _GOAL)
    have = amount(
        text,
        r"already|(?<!to )(?<!want )have|got|have saved|saved (?:so far)?|start(?:ing)? with|currently|existing|initial|i have|in the bank|so far",
        but=[],
    )
    others = rest(text)
    target = max(others) if others else target
    have = have if have is not None and have != target else None
    args = {
        "target": target,
        "years": term_years(text),
        "annual_rate": rate(text) or 0.0,
        "have": have or 0.0,
        "once": once,
        "per_year": _deposit_rhythm(text),
        "sign": currency(text),
    }
    return ToolMatch(0.95 if periodic or once or percents(text) else 0.75, args)


def _deposit_rhythm(text: str) -> int:
    for pattern, times in (
        (r"bi-?weekly|every two weeks|fortnight\w*", 26),
        (r"weekly|(?:a|per|each|every) week", 52),
        (r"monthly|(?:a|per|each|every) month|/\s?mo(?:nth)?", 12),
        (r"quarterly|(?:a|per|each|every) quarter", 4),
    ):
        if has(text, pattern):
            return times
    return (
        1
        if has(
            text,
            r"(?:save|invest|put|deposit|contribute|set aside)(?:[^.?]|\.(?=\d)){0,30}(?:a|per|each|every) year|yearly (?:deposits?|savings?|contributions?)|annual (?:deposits?|savings?|contributions?)|(?:each|every) year",
        )
        else 12
    )


@calculation(_match_goal)
def savings_goal(
    target: float, years: float, annual_rate: float = 0, have: float = 0, once: bool = False, per_year: int = 12, sign: str = ""
) -> ToolResult:
    """What to put aside regularly (or once, today) to have a target after some years.

    M = (F - P(1+i)^n) * i/((1+i)^n - 1), i = yearly rate / deposits a year; once: F/(1+r)^n.
    """
    require(years > 0 and target > 0, "the goal and the time must be more than zero")
    if once:
        needed = target / (1 + annual_rate) ** years - have
        return ToolResult(
            lines(
                f"You need {cash(needed, sign)} today.",
                f"Working: {cash(target, sign)} / (1 + {pct(annual_rate)})^{num(years)}{f' − {cash(have, sign)} you have' if have else ''}, compounded yearly.",
                "Assumes a steady rate, before tax and fees.",
            ),
            {"needed_today": needed},
        )
    i, count = annual_rate / per_year, years * per_year
    factor = count if i == 0 else ((1 + i) ** count - 1) / i
    gap = target - have * (1 + i) ** count
    needed = max(0.0, gap / factor)
    return ToolResult(
        lines(
            f"You need to put aside {cash(needed, sign)} {_often(per_year)}." if gap > 0 else "What you have already grows to the goal by itself.",
            f"Working: (F − P(1 + i)^n) × i / ((1 + i)^n − 1), F = {cash(target, sign)}, P = {cash(have, sign)}, i = {pct(annual_rate)} / {per_year}, n = {num(count)}.",
            f"You would pay in {cash(needed * count, sign)}; deposits at the end of each period.",
        ),
        {"deposit": needed, "paid_in": needed * count},
    )


# Either how often a sum is to grow, or how long it takes.
@says(r"\b(?:doubl|tripl|quadrupl|how long|how many|when|time|how soon|number of)")
def _match_time(question: str) -> ToolMatch | None:
    text = clean(question)
    if has(text, r"doubl(?:e|es|ing)|tripl(?:e|es|ing)|quadrupl\w+") and has(text, r"time|long|when|soon|years?|fast"):
        return _multiple(text) if not _blocked(compiled(r"inflation").sub(" ", text)) else None
    if not has(
        text,
        r"how long|how many (?:years|months|weeks|yrs)|when (?:will|do|would|can)|time (?:to|until|needed)|how soon|number of (?:years|months)",
    ):
        return None
    if _blocked(text):
        return None
    if (
        not has(
            text,
            r"sav(?:e|ing|ings)|invest\w*|reach|grow\w*|becomes?|goal|target|have|deposit|accumulate|turn|add(?:ing)?|put(?:ting)?|till|until|accounts?|accts?|hit|get to",
        )
        or not amounts(text)
        or term(text) is not None
    ):
        return None
    deposit, often = _deposit(text)
    others = sorted(rest(text, deposit))
    if not others or has(text, r"pay(?:ing)? off|pay ?back|payback|recoup|last|burn|runway|expenses|debt|spend(?:ing|s)?|bring(?:ing)? in"):
        return None
    args = {
        "target": others[-1],
        "start": others[0] if len(others) > 1 else 0.0,
        "annual_rate": rate(text) or 0.0,
        "deposit": deposit or 0.0,
        "deposits_per_year": often,
        "compounds_per_year": compounding(text),
        "sign": currency(text),
    }
    if args["compounds_per_year"] is None:
        args.pop("compounds_per_year")
    if not deposit and not (args["annual_rate"] and len(others) > 1):
        return None
    return ToolMatch(0.95, args)


def _multiple(text: str) -> ToolMatch | None:
    times = 2.0 if has(text, r"doubl\w+") else 3.0 if has(text, r"tripl\w+") else 4.0
    yearly = rate(text)
    if yearly is None or len(amounts(text)) > 1:
        return None
    args = {"target": times, "start": 1.0, "annual_rate": yearly, "multiple": True}
    if (compounds := compounding(text)) is not None:
        args["compounds_per_year"] = compounds
    return ToolMatch(0.95, args)


@calculation(_match_time)
def time_to_goal(
    target: float, start: float = 0, annual_rate: float = 0, deposit: float = 0, deposits_per_year: int = 12,
    compounds_per_year: int = 0, multiple: bool = False, sign: str = "",
) -> ToolResult:  # fmt: skip
    """How long until savings reach a target, or until money doubles or triples.

    n = ln(F/P)/ln(1+i); with deposits M: n = ln((F*i + M)/(P*i + M))/ln(1+i).
    """
    require(target > start, "the goal is already reached")
    if not deposit:
        compounds = compounds_per_year or 1
        require(annual_rate > 0 and start > 0, "without deposits and growth the goal is never reached")
        years = math.log(target / start) / (compounds * math.log(1 + annual_rate / compounds))
        return ToolResult(
            lines(
                f"It takes {num(years)} years (about {span(years * 12)}).",
                f"Working: ln({num(target / start)}) / ln(1 + {pct(annual_rate)}){f', compounded {compounds} times a year' if compounds > 1 else ''}.",
                f"The rule of 72 estimates {num(72 / (annual_rate * 100))} years." if multiple and target / start == 2 else "",
            ),
            {"years": years},
        )
    i = annual_rate / deposits_per_year
    count = (target - start) / deposit if i == 0 else math.log((target * i + deposit) / (start * i + deposit)) / math.log(1 + i)
    months = count * 12 / deposits_per_year
    unit = {12: "months", 52: "weeks", 1: "years", 4: "quarters", 26: "two-week periods"}.get(deposits_per_year, "periods")
    return ToolResult(
        lines(
            f"It takes {num(count)} {unit}{f' ({num(months / 12)} years)' if unit != 'years' else ''}, so after {math.ceil(count - 1e-9)} deposits you are there.",
            f"Working: {cash(deposit, sign)} {_often(deposits_per_year)} from {cash(start, sign)} to {cash(target, sign)} at {pct(annual_rate)} a year.",
        ),
        {"periods": count, "months": months, "years": months / 12},
    )


@says(r"\brule of\b")
def _match_72(question: str) -> ToolMatch | None:
    text = clean(question)
    m = has(text, r"rule of (?:72|70|69(?:\.3)?|114|115|144)")
    if not m or has(text, r"(?:not|no|without|don'?t want|instead of|rather than|ignore|skip) (?:using |use |the |that )*rule of"):
        return None
    rule = next(float(r) for r in ("72", "70", "69.3", "69", "114", "115", "144") if f"rule of {r}" in text.lower())
    yearly, years = rate(text), term_years(text)
    if yearly is None and years is None:
        if not amounts(text):
            return ToolMatch(0.6, {"rule": rule})
        years = amounts(text)[-1].value
    return ToolMatch(0.97, {"rule": rule, "annual_rate": yearly or 0.0, "years": 0.0 if yearly else years or 0.0})


@calculation(_match_72)
def rule_of_72(annual_rate: float = 0, years: float = 0, rule: float = 72) -> ToolResult:
    """The rule of 72 (or 70, 69.3 to double; 114 to triple; 144 for fourfold): years = 72 / rate in percent.

    A mental short cut first printed by Luca Pacioli (Summa de arithmetica, 1494); exact time is ln 2 / ln(1+r).
    """
    goal = {114: "triple", 115: "triple", 144: "quadruple"}.get(int(rule), "double")
    if annual_rate:
        return ToolResult(
            lines(
                f"By the rule of {num(rule)} money takes {num(rule / (annual_rate * 100))} years to {goal} at {pct(annual_rate)}.",
                f"Working: {num(rule)} / {num(annual_rate * 100)}."
                + (f" The exact time is {num(math.log(2) / math.log(1 + annual_rate))} years." if goal == "double" else ""),
            ),
            {"years": rule / (annual_rate * 100)},
        )
    if years:
        return ToolResult(
            lines(
                f"By the rule of {num(rule)} you need {num(rule / years)}% a year to {goal} your money in {num(years)} years.",
                f"Working: {num(rule)} / {num(years)}." + (f" The exact rate is {pct(2 ** (1 / years) - 1)}." if goal == "double" else ""),
            ),
            {"annual_rate": rule / years / 100},
        )
    return ToolResult(
        f"The rule of {num(rule)}: years to {goal} ≈ {num(rule)} divided by the yearly rate in percent. Tell me a rate or a number of years."
    )


@says(r"\b(?:rate|return|growth|interest|yield|percent)")
def _match_needed_rate(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(
        text,
        r"(?:what|which|required|needed|how (?:high|big)) (?:\w+ ){0,4}(?:rates?|returns?|growth|interest|yield|percent(?:age)?)|rate (?:do|would|of return)|return (?:do|would) (?:i|we) need",
    ) or has(text, r"rule of|loans?|mortgage|cagr|real|payments?|irr|effective|apy|bonds?|capm"):
        return None
    years = term_years(text)
    if years is None or percents(text):
        return None
    times = 2.0 if has(text, "doubl(?:e|ing|es)") else 3.0 if has(text, "tripl(?:e|ing|es)") else 4.0 if has(text, "quadruple") else None
    if times:
        return ToolMatch(0.95, {"start": 1.0, "end": times, "years": years})
    found = rest(text)
    short = compiled(r"\b(?:into|to|becomes?)\s(?:[a-z]+[- ])?[a-z]+\b").search(text)
    if len(found) == 1 and short and found[0] >= 1000 and (said := compiled(r"\d+").search(digits(short[0]))):
        found = [found[0], float(said[0]) * (1000 if found[0] < 1e6 else 1e6)]  # "fifteen grand into forty"
    if len(found) != 2 or not has(text, r"turn|grow|become|into|to|reach|get"):
        return None
    if found[0] > found[1] and has(text, r"today|now|for|from|invest\w*|put") and not has(text, r"los[est]+|shr[aiu]nk|fall|drop"):
        found = found[::-1]
    return ToolMatch(0.9, {"start": found[0], "end": found[1], "years": years, "sign": currency(text)})


@calculation(_match_needed_rate)
def needed_rate(start: float, end: float, years: float, sign: str = "") -> ToolResult:
    """The yearly rate that turns one sum into another.

    r = (F/P)^(1/n) - 1.
    """
    require(start > 0 and end > 0 and years > 0, "both sums and the time must be more than zero")
    r = (end / start) ** (1 / years) - 1
    return ToolResult(
        lines(
            f"You need {pct(r)} a year.",
            f"Working: ({num(end / start)})^(1/{num(years)}) − 1; yearly compounding.",
            "A higher return always comes with a higher risk of loss.",
        ),
        {"annual_rate": r},
    )
