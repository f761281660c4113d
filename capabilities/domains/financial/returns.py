"""What an investment has earned: yearly growth, total return, several returns in a row, and recovering from a loss."""

from __future__ import annotations

import math

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rate, rest, term_years, years_between
from capabilities.domains.reading import compiled, currency, has, numbers

_START = r"from|bought(?: (?:it|them|shares|stock))?(?: at| for)?|buy(?:ing)?(?: price| at| for)?|start(?:ed|ing)?(?: at| with| value)?|was|invested|initial|paid|purchase(?:d)?(?: price| at| for)?|put in|cost|beginning|entry|entered|opening|were|purchase"
_END = r"to|sold(?: (?:it|them|for|at))?(?: at| for)?|sell(?:ing)?(?: price| at| for)?|now|end(?:ed|ing)?(?: at| value)?|worth|became|is|final|grew to|today|exit(?:ed)?|closing|current(?:ly)?|are|later"


def _two_values(text: str, pool: list[float] | None = None) -> tuple[float | None, float | None]:
    """(start, end) by their words, else in order of the text."""
    found = pool if pool is not None else rest(text)
    start = amount(text, _START)
    end = amount(text, _END, but=[start])
    if start in found and end in found and start != end:
        return start, end
    return (found[0], found[1]) if len(found) > 1 else (None, None)


@says(r"\b(?:cagr|cmgr|annual|yearly|growth|inflation|(?:per|a|each) year)")
def _match_cagr(question: str) -> ToolMatch | None:
    text = clean(question)
    named = has(
        text,
        r"cagr|compound(?:ed)? annual(?: growth)?(?: rate)?|annuali[sz]ed?(?: (?:return|growth|rate))?|(?:average )?(?:annual|yearly) growth(?: rate)?|growth (?:rate )?per (?:year|annum)|(?:per|a) year on average|yearly (?:rate of )?return|annual (?:rate of )?return|annual compound|average (?:\w+ )?inflation|inflation (?:rate )?(?:per|a) year|(?:monthly|weekly|quarterly) growth(?: rate)?|cmgr|(?:what(?:'s| is)?|whats|that|how much is that) (?:that )?(?:per|a|each) year|yearly(?: rate)?\?",
    )
    times = next((k for words, k in ((r"doubl\w+", 2.0), (r"tripl\w+", 3.0), (r"quadrupl\w+", 4.0)) if has(text, words)), None)
    if named and times and not amounts(text) and (span := term_years(text)):
        return ToolMatch(0.94, {"start": 1.0, "end": times, "years": span})
    if named and not amounts(text) and len(percents(text)) == 1 and (span := term_years(text)):
        total = _signed_rates(text)[0]
        if has(text, r"simple|not compounded|no compounding|without compounding"):
            return ToolMatch(0.94, {"start": 1.0, "end": 1 + total, "years": span, "simple": True})
        return ToolMatch(0.94, {"start": 1.0, "end": 1 + total, "years": span})
    if (
        not named
        or len(amounts(text)) < 2
        or has(text, r"(?:do|would|must) (?:i|we) need|needed|volatility|std|standard deviation|sharpe|dividends?|payments?|loan")
        or (has(text, "inflation") and percents(text))
    ):
        return None
    years = term_years(text) or years_between(text)
    pool = [v for v in rest(text) if not (1900 <= v <= 2100 and years_between(text) and len(amounts(text)) > 2)]
    start, end = _two_values(text, pool)
    every = compiled(r"\b(month|week|quarter)ly growth\b|\b(?:cm|compound m)onth").search(text)
    unit = (every[1] or "month").lower() if every else None
    if unit and years:
        years *= {"month": 12, "week": 52, "quarter": 4}[unit]
    args = {"start": start, "end": end, "years": years, "unit": unit, "sign": currency(text) or None}
    return complete(0.96, args, {"start": "the value at the start", "end": "the value at the end", "years": "the number of years"}, given=2)


@calculation(_match_cagr)
def cagr(start: float, end: float, years: float, unit: str = "", simple: bool = False, sign: str = "") -> ToolResult:
    """Compound annual growth rate between two values.

    (end/start)^(1/n) - 1. With a `unit` (month, week, quarter) `years` counts these and the rate is for one of them.
    """
    require(start > 0 and end > 0 and years > 0, "both values and the time must be more than zero")
    if simple:
        flat = (end / start - 1) / years
        return ToolResult(
            lines(f"That is {pct(flat)} a year without compounding.", f"Working: {pct(end / start - 1)} / {num(years)} years."), {"simple_rate": flat}
        )
    r = (end / start) ** (1 / years) - 1
    return ToolResult(
        lines(
            f"The compound growth rate is {pct(r)} a {unit}." if unit else f"The compound annual growth rate is {pct(r)}.",
            f"Working: ({num(end)} / {num(start)})^(1/{num(years)}) − 1; in all it changed by {pct(end / start - 1)}.",
        ),
        {"cagr": r, "total_change": end / start - 1},
    )


@says(r"\b(?:returns?|hpr|roi|gain|loss)\b")
def _match_total_return(question: str) -> ToolMatch | None:
    text = clean(question)
    if (
        not has(
            text,
            r"total return|holding period return|hpr|roi|return on|percent(?:age)? (?:return|gain|loss)|(?:gain|loss|return) in (?:percent|%)|(?:what|how much) (?:\w+ )?(?:return|gain|% gain)|price return|investment return|return (?:is|was|did)",
        )
        or len(amounts(text)) < 2
    ):
        return None
    if has(
        text,
        r"options?|bonds?|equity|assets|capital|irr|capm|sharpe|marketing|campaign|ads?|cagr|annuali[sz]ed|beta|portfolio return|hours?|bets?|odds|parlay|stak(?:e|ed|ing)|wager\w*|punts?|bookies?|acca\w*|trebles?|each way|lucky 15",
    ):
        return None
    dividends = amount(text, r"dividends?|income|distributions?|coupons?|rent|interest")
    start, end = _two_values(text, rest(text, dividends))
    gain = amount(text, r"profit|gain(?:ed)?|net (?:profit|return)|earned|made")
    if gain is not None and start is not None and end is not None and gain in (start, end) and not has(text, r"sold|worth|now|to|became|grew"):
        invested = start if gain == end else end
        start, end = invested, invested + gain
    return complete(
        0.9,
        {"start": start, "end": end, "income": dividends or 0.0, "sign": currency(text) or None},
        {"start": "what you paid", "end": "what it is worth now"},
        given=2,
    )


@calculation(_match_total_return)
def total_return(start: float, end: float, income: float = 0, sign: str = "") -> ToolResult:
    """Total (holding period) return including dividends or other income.

    (end - start + income)/start.
    """
    require(start > 0, "what was paid must be more than zero")
    share = (end - start + income) / start
    return ToolResult(
        lines(
            f"The total return is {pct(share)}, a {'gain' if share >= 0 else 'loss'} of {cash(abs(end - start + income), sign)}.",
            f"Working: ({num(end)} − {num(start)}{f' + {num(income)}' if income else ''}) / {num(start)}.",
        ),
        {"return": share, "gain": end - start + income},
    )


@says(
    r"\b(?:break ?even|(?:must|should|would|does) it (?:rise|gain|climb|grow)|recover|get back|back (?:to|at) (?:even|where|level|the start)|(?:needs?|has|have|got) to (?:climb|rise|gain|grow|go up)|make (?:it|up|that) back|make up|regain|needed? to (?:come|get) back|offset)\b",
    view=clean,
)
def _match_recover(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"los(?:s|t|e|es|ing)|drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|down|decline[ds]?|drawdown|dropped|crash(?:ed)?"):
        return None
    loss = rate(text, r"los(?:s|t|e|es|ing)|drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|down|decline[ds]?|drawdown|crash(?:ed)?") or rate(text)
    pair = rest(text)
    if loss is None and has(
        text,
        r"(?:lost|lose|loses|losing|down|fell|fallen|dropped|drops|halved)(?: by)? half|halved|half (?:of )?(?:its|the|my) (?:value|worth|money)",
    ):
        loss = 0.5
    if loss is None and len(pair) == 2 and pair[0] > 0:
        loss = 1 - min(pair) / max(pair)
    if loss is None or has(text, r"fixed costs?|units?|variable cost|stake|odds|bets?"):
        return None
    return ToolMatch(0.95, {"loss": abs(loss)})


@calculation(_match_recover)
def recover_from_loss(loss: float) -> ToolResult:
    """The gain needed to get back to the start after a loss.

    1/(1 - loss) - 1.
    """
    require(0 <= loss < 1, "the loss must be below 100%; after losing everything nothing brings it back")
    gain = 1 / (1 - loss) - 1
    return ToolResult(
        lines(
            f"You need a gain of {pct(gain)} to get back to even.",
            f"Working: 1 / (1 − {pct(loss)}) − 1. A loss always needs a larger gain, because it works on less money.",
        ),
        {"gain": gain},
    )


_MOVES = compiled(
    r"\b(?:up|down|gained|lost|plus|minus|rose|fell|made|dropped|then)\s(?:by )?\d+(?:\.\d+)?\b(?!\s?(?:%|percent|pct|[.,]\d|k\b|years?|months?))"
)


@says(
    r"\b(?:then|followed by|next year|second year|overall|after (?:those|these|all)|total gain|combined|net (?:result|effect|change|return)|in a row|successive|consecutive|geometric|average (?:annual |yearly )?return|cumulative|compound(?:ed)? return|time[- ]weighted|arithmetic|returns? (?:of|were|are|was|over|for))\b",
    view=clean,
)
def _match_chain(question: str) -> ToolMatch | None:
    text = clean(question)
    if has(text, r"percents?|percentages?|pct|%"):
        text = _MOVES.sub(r"\g<0>%", text)
    rates = _signed_rates(text)
    if len(rates) < 2:
        return None
    if has(
        text,
        r"inflation|volatility|standard deviation|std|sharpe|sortino|correlation|beta|weights?|portfolio|% in|stocks? and|probability|chance|risk[- ]free|discount(?:s)? of|apr|loan|coupon|tax|confidence|capm|conversion|growth of|wacc|debt|dividend|payout|expected return|dosage|allocat\w+|cost of equity|off",
    ):
        return None
    if not has(
        text,
        r"returns?|gain(?:s|ed)?|los(?:s|t|es)|up|down|rose|fell|grew|drop\w*|rises?|falls?|invest\w*|stock|fund|market|share",
    ):
        return None
    kind = (
        "geometric"
        if has(text, r"geometric|average|annuali[sz]ed|mean|per year") and not has(text, "arithmetic")
        else "arithmetic"
        if has(text, "arithmetic")
        else "total"
    )
    return ToolMatch(0.9, {"returns": rates, "wanted": kind, "start": next(iter(rest(text)), 0.0), "sign": currency(text)})


def _signed_rates(text: str) -> list[float]:
    """Percentages with the sign of the words around them ("lost 10%", "10% loss")."""
    found = []
    for n in numbers(text):
        if not n.percent:
            continue
        before, behind = text[max(0, n.start - 22) : n.start], text[n.end : n.end + 12]
        down = compiled(
            r"(?:los[te]s?|loss of|lose|losing|down|fell|falls?|dropp?(?:ed|s)?|declined?s?|decreased?|minus|shrank|sank)\s*(?:by|of|another)?\s*$"
        ).search(before)
        down = down or compiled(r"\s*(?:loss|drop|decline|fall|down)").match(behind)
        found.append(-abs(n.value) / 100 if down else n.value / 100)
    return found


@calculation(_match_chain)
def chained_returns(returns: list[float], wanted: str = "total", start: float = 0, sign: str = "") -> ToolResult:
    """Several returns one after the other: total and average (geometric or arithmetic) per period.

    Total (1+r1)(1+r2)... - 1; geometric mean is its n-th root.
    """
    growth = math.prod(1 + r for r in returns)
    total, geometric = growth - 1, growth ** (1 / len(returns)) - 1 if growth > 0 else -1.0
    mean = sum(returns) / len(returns)
    heads = {
        "total": f"Together that is {pct(total)}.",
        "geometric": f"The average (geometric) return is {pct(geometric)} a period.",
        "arithmetic": f"The arithmetic average is {pct(mean)} a period.",
    }
    others = {
        "total": f"Per period that averages {pct(geometric)} (geometric).",
        "geometric": f"In all it is {pct(total)}; the plain average would say {pct(mean)}.",
        "arithmetic": f"The geometric average, which is what you really earn, is {pct(geometric)}.",
    }
    return ToolResult(
        lines(
            heads.get(wanted, heads["total"]),
            f"{cash(start, sign)} becomes {cash(start * growth, sign)}." if start else "",
            "Working: multiply (1 + return) of each period.",
            others.get(wanted, others["total"]),
        ),
        {"total": total, "geometric_mean": geometric, "arithmetic_mean": mean, "end": start * growth},
    )


@says(r"\b(?:stocks?|shares?|price|portfolio|fund|index|investment|bitcoin|btc|crypto|etf|account|coin)\b", view=clean)
def _match_change(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"percent(?:age)?|%|how much (?:did|has|is)|change|up|down|gain|loss") or len(amounts(text)) != 2 or percents(text):
        return None
    if (
        not has(text, r"from|went|goes|rose|fell|dropped|was|moved|climbed|grew|closed|jumped")
        or term_years(text)
        or labelled(text, r"dividends?|eps|earnings|shares|paid|pays|stop|target|risk")
    ):
        return None
    start, end = _two_values(text)
    if start is None or end is None or not start:
        return None
    return ToolMatch(0.72, {"start": start, "end": end, "sign": currency(text)})


@calculation(_match_change)
def price_change(start: float, end: float, sign: str = "") -> ToolResult:
    """Change of a price or a portfolio in percent.

    end/start - 1.
    """
    require(start > 0, "the first value must be more than zero")
    return ToolResult(
        lines(f"It changed by {pct(end / start - 1)} ({cash(end - start, sign)}).", f"Working: {num(end)} / {num(start)} − 1."),
        {"change": end / start - 1},
    )
