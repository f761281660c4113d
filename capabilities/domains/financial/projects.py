"""Judging a project by its cash flows: NPV, IRR, payback, profitability index, and the cost of capital."""

from __future__ import annotations

from itertools import pairwise

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rate, series, term_years
from capabilities.domains.financial.solve import root
from capabilities.domains.reading import compiled, currency, digits, has

_OUTLAY = r"costs?|costing|invest(?:ed|ing|ment|s)?|outlay|initial(?:ly)?|up ?-?front|outflow|price|spend(?:ing)?|capex|pay(?:ing)? (?:now|today)|put in|buy(?:ing)?|upfront|year 0|t0|machine|equipment|outlays?"
_INFLOW = r"receiv\w+|return(?:s|ing)?|pays? back|inflows?|cash ?flows?|generat\w+|bring(?:s|ing)? in|sav(?:e|es|ing|ings)|earn(?:s|ing)?|produc\w+|yield(?:s|ing)?|profits?|gives?|get"
_EACH = r"(?:a|per|each|every) (?:year|yr|month)|annually|yearly|/\s?(?:yr|year)|annual|for (?:each|the next)|monthly|p\.?a\.?"
_SALVAGE = r"salvage(?: value)?|residual(?: value)?|scrap(?: value)?|resale(?: value)?|sold for|sell(?:s|ing)? (?:it )?(?:for|at)|terminal value"


def cash_flows(text: str) -> list[float] | None:
    """The flows of a described project, the outlay first and negative: a signed list, an outlay and a list, or an
    outlay and one yearly amount for some years, with a resale value added to the last year."""
    for row in series(text, least=3):
        if row[0] < 0:
            return list(row)
    if (told := told_flows(text)) is not None:
        return told
    outlay = labelled(text, _OUTLAY)
    first = amounts(text)[0] if amounts(text) else None
    if first is None:
        return None
    if outlay is None or (outlay.start != first.start and labelled(text, _OUTLAY + "|" + _INFLOW, [first]) is None):
        outlay = first
    salvage = labelled(text, _SALVAGE, [n for n in amounts(text) if n.start != outlay.start])
    flows = [n.value for n in amounts(text) if n.start != outlay.start and (salvage is None or n.start != salvage.start)]
    years = term_years(text)
    if len(flows) == 1 and years and (has(text, _EACH) or years > 1):
        flows = flows * max(1, round(years))
    if salvage is not None and flows:
        flows[-1] += salvage.value
    return [-abs(outlay.value), *flows] if flows else None


_DIRECTION = compiled(
    r"\b(?P<out>put(?:ting)? in|invest(?:ed|ing)?|pay(?:ing)?(?! back| me| out)|paid(?! back)|spend(?:ing)?|spent|outlay|costs?|bought|another|add(?:ed|ing)?|top(?:ped)? up|put)\b"
    r"|\b(?P<into>(?:took|taken?|taking|dr[ae]w|withdr[ae]w\w*|pull(?:ed)?|cash(?:ed)?) (?:it )?out|withdrew|get(?:ting)? (?:back|out)|get|got|receiv\w*|returns?|pays? (?:me |back|out)|paid back|gives? back|inflow|sell|sold|back)\b"
)
_MOMENT = compiled(
    r"\b(?:(?P<now>today|now|upfront|up front|at the start|immediately)|(?P<one>a|one|1) year (?:from now|later|on|after)|next year"
    r"|(?:(?:at )?(?:the )?end of |in |after )?year (?P<at>\d+)|(?:in|after) (?P<span>\d+) years?|(?P<later>\d+) years? (?:from now|later|on))\b"
)


def told_flows(text: str) -> list[float] | None:
    """Flows told one by one with their direction and time ("another 5,000 a year from now, get 18,000 at the end of year 3");
    None unless every sum has both."""
    text = digits(text)
    sums = amounts(text)
    flows: dict[int, float] = {}
    sign = 0.0
    for i, n in enumerate(sums):
        before = text[sums[i - 1].end if i else 0 : n.start]
        behind = text[n.end : sums[i + 1].start if i + 1 < len(sums) else len(text)]
        turns = list(_DIRECTION.finditer(before))
        sign = (-1.0 if turns[-1]["out"] else 1.0) if turns else sign
        moment = _MOMENT.search(behind) or _MOMENT.search(before)
        if moment is None or not sign:
            return None
        said = moment["at"] or moment["span"] or moment["later"]
        at = 0 if moment["now"] else int(said) if said else 1
        flows[at] = flows.get(at, 0.0) + sign * n.value
    if len(flows) < 2 or max(flows) > 60 or 0 not in flows or flows[0] >= 0:
        return None
    return [flows.get(t, 0.0) for t in range(max(flows) + 1)]


def net_present_value(r: float, flows: list[float]) -> float:
    """Sum of CF_t / (1+r)^t, t = 0 for the first flow."""
    return sum(flow / (1 + r) ** t for t, flow in enumerate(flows))


def _shown(flows: list[float], sign: str) -> str:
    inflows = flows[1:]
    if len(inflows) > 3 and len(set(inflows)) == 1:
        return f"{cash(flows[0], sign)} now, then {cash(inflows[0], sign)} × {len(inflows)}"
    return f"{cash(flows[0], sign)} now, then " + "; ".join(num(f) for f in inflows[:8]) + ("; …" if len(inflows) > 8 else "")


@says(
    r"\b(?:npv|net present value|profitability index|pi|worth (?:doing|it|investing)|accept (?:the|this) project|discounted cash flows?|dcf)\b",
    view=clean,
)
def _match_npv(question: str) -> ToolMatch | None:
    text = clean(question)
    if not amounts(text):
        return None
    index = has(text, r"profitability index") or bool(compiled(r"\bPI\b", 0).search(question))
    if not (index or has(text, r"npv|net present value|dcf|discounted cash ?flows?") or (percents(text) and len(amounts(text)) > 2)) or has(
        text, r"irr|payback|bonds?|present value of (?:an )?annuity"
    ):
        return None
    discount = rate(text, r"discount(?:ed|ing)?(?: rate)?|hurdle|cost of capital|wacc|required|at|rate|interest|using|opportunity cost") or rate(text)
    args = {"flows": cash_flows(text), "rate": discount, "index": index or None, "sign": currency(text) or None}
    return complete(0.96, args, {"flows": "the cash flows (what it costs now and what comes in each year)", "rate": "the discount rate"})


@calculation(_match_npv)
def npv(flows: list[float], rate: float, index: bool = False, sign: str = "") -> ToolResult:
    """Net present value and profitability index of yearly cash flows; the first flow is today's and usually negative.

    NPV = sum CF_t/(1+r)^t; PI = present value of inflows / outlay (Brealey, Myers & Allen, chapters 5 and 6).
    """
    require(len(flows) > 1, "at least two cash flows are needed")
    value = net_present_value(rate, flows)
    inflow = value - flows[0]
    ratio = inflow / -flows[0] if flows[0] else 0.0
    verdict = "adds value at this rate" if value > 0 else "loses value at this rate"
    head = f"The NPV is {cash(value, sign)}: the project {verdict}."
    index_line = f"The profitability index is {num(ratio)}" + (" (above 1 is good)." if ratio > 1 else " (below 1 is a no).")
    return ToolResult(
        lines(
            *((index_line, head) if index else (head, "")),
            f"Working: Σ CF / (1 + {pct(rate)})^t for {_shown(flows, sign)}.",
            f"The inflows are worth {cash(inflow, sign)} today. Flows at the end of each year.",
        ),
        {"npv": value, "profitability_index": ratio, "present_value_inflows": inflow},
    )


@says(r"\b(?:irr|internal rate of return|internal rate|rate of return on (?:the|this|these) (?:project|cash ?flows?)|mirr)\b", view=clean)
def _match_irr(question: str) -> ToolMatch | None:
    text = clean(question)
    if not amounts(text):
        return None
    return complete(
        0.97,
        {"flows": cash_flows(text), "sign": currency(text) or None},
        {"flows": "the cash flows (what it costs now and what comes in each year)"},
        given=0,
    )


@calculation(_match_irr)
def irr(flows: list[float], sign: str = "") -> ToolResult:
    """Internal rate of return of yearly cash flows: the rate at which NPV is zero.

    Found by bisection between -99% and 10,000% (Brealey, Myers & Allen, chapter 5).
    """
    require(any(f < 0 for f in flows) and any(f > 0 for f in flows), "there must be money going out and money coming in")
    r = root(lambda x: net_present_value(x, flows), -0.99, 100.0)
    changes = sum((a < 0) != (b < 0) for a, b in pairwise(flows))
    return ToolResult(
        lines(
            f"The IRR is {pct(r)} a year.",
            f"Working: the rate where Σ CF / (1 + r)^t = 0 for {_shown(flows, sign)}.",
            "The flows change sign more than once, so there can be several IRRs; trust the NPV instead."
            if changes > 1
            else "Go ahead only when this is above your cost of capital.",
        ),
        {"irr": r},
    )


@says(r"back\b|\b(?:pays? for itself|recoup|recover|break ?even)\b")
def _match_payback(question: str) -> ToolMatch | None:
    text = clean(question)
    asked = has(
        text,
        r"pay ?-?back(?: period)?|pays? (?:for itself|itself back)|paid back|recoup|recover (?:the|my|our) (?:cost|investment|money)|break ?even (?:time|period|point in years)|get (?:my|our|the) money back|(?:years|months|long|time) (?:to|until|till|before) (?:(?:i|we|you) )?(?:get|have|earn) (?:it|that|this|everything) back",
    )
    if (
        not asked
        or len(amounts(text)) < 2
        or has(
            text,
            r"cac|customers?|clients?|acquisition|churn|arpu|arpa|ltv|loan|mortgage|debt|saves? .*(?:hours?|minutes) (?:a|per|each) (?:day|week|month)|(?:process|workflow)\b.*\b\d+ ?(?:minutes?|mins?|hours?)",
        )
    ):
        return None
    discounted = has(text, "discounted")
    args = {
        "flows": _payback_flows(text),
        "rate": rate(text) if discounted else 0.0,
        "monthly": has(text, r"(?:a|per|each|every) month|monthly|/\s?mo(?:nth)?") or None,
        "sign": currency(text) or None,
    }
    need = {"flows": "what it costs and what it brings each year"} | ({"rate": "the discount rate"} if discounted else {})
    return complete(0.94, args, need)


def _payback_flows(text: str) -> list[float] | None:
    found = cash_flows(text)
    if found and len(found) == 2:
        count = min(600, int(-found[0] / found[1] * 3) + 2) if found[1] > 0 else 1
        return [found[0], *([found[1]] * count)]
    return found


@calculation(_match_payback)
def payback(flows: list[float], rate: float = 0, monthly: bool = False, sign: str = "") -> ToolResult:
    """Payback period, simple or discounted, with the last year taken in proportion.

    Years until the (discounted) inflows add up to the outlay.
    """
    left, unit = -flows[0], "months" if monthly else "years"
    require(left > 0, "the first cash flow must be money going out")
    for year, flow in enumerate(flows[1:], start=1):
        worth = flow / (1 + rate) ** year
        if worth >= left > 0:
            time = year - 1 + left / worth
            other = f" ({num(time / 12)} years)" if monthly and time > 12 else f" ({num(time * 12)} months)" if not monthly else ""
            return ToolResult(
                lines(
                    f"The {'discounted ' if rate else ''}payback period is {num(time)} {unit}{other}.",
                    f"Working: {_shown(flows, sign)}{f', discounted at {pct(rate)}' if rate else ''}.",
                    "It says nothing about what comes after; look at the NPV too.",
                ),
                {"payback": time},
            )
        left -= worth
    return ToolResult(
        f"It is not paid back within these flows: {cash(left, sign)} is still missing at the end.",
        {"payback": None, "missing": left},
    )


_EQUITY = r"equity|stocks?|shares?|shareholders?'?"


@says(r"\b(?:wacc|cost of capital|capital costs?)\b", view=clean)
def _match_wacc(question: str) -> ToolMatch | None:
    text = clean(question)
    if has(text, "npv|net present") or len(percents(text)) < 2:
        return None
    tax = rate(text, r"(?<!pre[- ])(?<!before[- ])tax(?:es|ed(?: at)?)?(?: rate| bracket)?|corporate tax")
    cost_equity = rate(text, r"(?:cost of equity|equity (?:cost|costs|return)|re|ke|equity (?:at|that costs|costing|holders want))", but=[tax])
    cost_debt = rate(
        text,
        r"(?:cost of debt|debt (?:cost|costs|rate)|(?:pre-?tax )?(?:debt|interest|borrow\w*) (?:at|that costs|costing)?|rd|kd|bonds?|loans?)",
        but=[tax, cost_equity],
    )
    pool = [p.value / 100 for p in percents(text) if p.value / 100 not in (tax, cost_equity, cost_debt)]
    weights = _weights(text, pool)
    if paired := _pairs(text) or _sums_with_costs(text):
        weights, (cost_equity, cost_debt) = paired
    args = {
        "equity": weights[0],
        "debt": weights[1],
        "cost_of_equity": cost_equity,
        "cost_of_debt": cost_debt,
        "tax_rate": tax or 0.0,
    }
    need = {
        "equity": "the share of equity",
        "debt": "the share of debt",
        "cost_of_equity": "the cost of equity",
        "cost_of_debt": "the cost of debt",
    }
    return complete(0.95, args, need, given=2)


def _pairs(text: str) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Weights and costs told side by side: "equity 70% cost 10%, debt 30% cost 5%"."""
    found = {}
    for name in ("equity", "debt"):
        m = compiled(
            rf"\b{name}\b[^,;\d%]{{0,15}}(\d+(?:\.\d+)?)\s?%[^,;\d%]{{0,20}}\b(?:cost(?:s|ing)?|at|return|rate|@)[^,;\d%]{{0,8}}(\d+(?:\.\d+)?)\s?%"
        ).search(text)
        if not m:
            return None
        found[name] = float(m[1]) / 100, float(m[2]) / 100
    (we, ke), (wd, kd) = found["equity"], found["debt"]
    return ((we, wd), (ke, kd)) if abs(we + wd - 1) < 0.011 else None


def _sums_with_costs(text: str) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Sums and costs told side by side: "equity 6m costing 11%, debt 4m at 7%"."""
    found = []
    for names in (_EQUITY, r"debt|bonds?|loans?|borrow\w+"):
        sums = [n for n in amounts(text) if compiled(rf"\b(?:{names})(?: (?:is|of|at|worth|value|=|:))*\s*$").search(text[: n.start])]
        costs = [p for n in sums for p in percents(text) if compiled(_COSTING).fullmatch(text[n.end : p.start])]
        if len(sums) != 1 or len(costs) != 1:
            return None
        found.append((sums[0].value, costs[0].value / 100))
    (equity, ke), (debt, kd) = found
    return (equity, debt), (ke, kd)


_COSTING = r"[,(]?\s*(?:that |which |and )?(?:costs?|costing|at|@|paying|pays|earning|returning|with(?: a)? (?:cost|rate)(?: of)?)\s*"


def _weights(text: str, pool: list[float]) -> tuple[float | None, float | None]:
    """(equity, debt) as sums or shares; one share gives the other."""
    equity, debt = amount(text, _EQUITY), amount(text, r"debt|bonds?|loans?|borrowed")
    if equity and debt and equity != debt:
        return equity, debt
    shares = compiled(
        r"(\d+(?:\.\d+)?)\s?%\s*(?:is |of )?(equity|debt)|(equity|debt)\s*(?:weight|share|is|of|:)*\s*(\d+(?:\.\d+)?)\s?%\s*(?:of (?:the )?(?:capital|firm|company|total|value)|and|,|debt|equity)"
    ).search(text)
    for value in pool:
        if any(abs(value + other - 1) < 1e-9 for other in pool) or shares:
            named = labelled(text, "equity", [p for p in percents(text) if p.value / 100 in pool])
            return (named.value / 100, 1 - named.value / 100) if named else (value, 1 - value)
    if pool:
        named_debt = labelled(text, r"debt", [p for p in percents(text) if p.value / 100 in pool])
        return (1 - pool[0], pool[0]) if named_debt and named_debt.value / 100 == pool[0] else (pool[0], 1 - pool[0])
    return None, None


@calculation(_match_wacc)
def wacc(equity: float, debt: float, cost_of_equity: float, cost_of_debt: float, tax_rate: float = 0) -> ToolResult:
    """Weighted average cost of capital after tax.

    E/V*Re + D/V*Rd*(1-T) (Brealey, Myers & Allen, chapter 9). `equity` and `debt` are sums or shares.
    """
    whole = equity + debt
    found = equity / whole * cost_of_equity + debt / whole * cost_of_debt * (1 - tax_rate)
    return ToolResult(
        lines(
            f"The WACC is {pct(found)}.",
            f"Working: {pct(equity / whole)} × {pct(cost_of_equity)} + {pct(debt / whole)} × {pct(cost_of_debt)} × (1 − {pct(tax_rate)}).",
        ),
        {"wacc": found},
    )
