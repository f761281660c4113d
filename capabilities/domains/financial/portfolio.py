"""Portfolios: expected return, risk of two assets, weights and rebalancing."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rate, rest
from capabilities.domains.reading import Number, compiled, currency, has

_ASSET = r"[A-Za-z][\w&]*(?: (?:stocks?|bonds?|funds?|etfs?|estate|market|equit(?:y|ies)))?"


_REST = r"rest|remainder|remaining|other(?: half)?|what'?s left"
_FALL = re.compile(
    r"\b(?:lost|loses?|losing|fell|falls?|dropp?(?:ed|s)?|down|declined?|minus|sank|shed|gave up)\s(?:by |about |around )?$", re.IGNORECASE
)


def _fell(text: str, n: Number) -> bool:
    return bool(_FALL.search(text[max(0, n.start - 80) : n.start])) or bool(compiled(r"\s?(?:loss|down|drop)\b").match(text[n.end :]))


def _weights_and_returns(text: str) -> tuple[list[float], list[float]] | None:
    """Weights (adding up to 1) and returns: written in pairs ("60% at 8%") or as two lists; also sums with returns."""
    rates = [-p.value / 100 if p.value > 0 and _fell(text, p) else p.value / 100 for p in percents(text)]
    sums = [v for v in rest(text) if v > 1]
    parts = [v for v in rest(text) if 0 < v < 1]
    if len(parts) == len(rates) >= 2 and abs(sum(parts) - 1) < 0.011:
        return parts, rates
    if len(rates) >= 3 and len(rates) % 2 and has(text, _REST):
        weights = [*rates[0:-1:2], 1 - sum(rates[0:-1:2])]
        if 0 < weights[-1] < 1:
            return weights, [*rates[1:-1:2], rates[-1]]
    if len(rates) >= 4 and len(rates) % 2 == 0:
        half = len(rates) // 2
        for weights, returns in (
            (rates[0::2], rates[1::2]),
            (rates[:half], rates[half:]),
            (rates[1::2], rates[0::2]),
            (rates[half:], rates[:half]),
        ):
            if abs(sum(weights) - 1) < 0.011:
                return weights, returns
    if len(sums) == len(rates) >= 2 and abs(sum(rates) - 1) < 0.011 and max(sums) < 100:
        return rates, [s / 100 for s in sums]
    if len(sums) >= 2 and len(sums) == len(rates):
        return [s / sum(sums) for s in sums], rates
    split = compiled(r"\b(\d{1,2})\s?/\s?(\d{1,2})(?:\s?/\s?(\d{1,2}))?\b", 0).search(text)
    if split:
        parts = [float(g) / 100 for g in split.groups() if g]
        if abs(sum(parts) - 1) < 1e-9 and len(rates) == len(parts):
            return parts, rates
    if len(rates) == 3 and (has(text, _REST) or labelled(text, r"in|weights?|allocat\w+", percents(text))):
        weight = max(rates)
        others = [r for r in rates if r != weight]
        if len(others) == 2:
            return [weight, 1 - weight], others
    return None


@says(r"\b(?:portfolio|expected return|weighted|mix|allocation|blended|overall return|\d+/\d+)\b")
def _match_return(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"return(?:s|ed|ing)?|earn(?:s|ed|ing)?|yield(?:s|ed|ing)?|gain(?:s|ed)?|expected") or has(
        text,
        r"beta|capm|sharpe|volatility|standard deviation|correlation|rebalanc\w+|wacc|cost of|inflation|years?\b.{0,20}\bworth|drawdown|treynor|tax",
    ):
        return None
    if has(text, r"probabilit\w+|chance|scenario|likely|boom|recession|bull case|odds"):
        return None
    found = _weights_and_returns(text)
    if found is None:
        return None
    return ToolMatch(0.94, {"weights": found[0], "returns": found[1]})


@calculation(_match_return)
def portfolio_return(weights: list[float], returns: list[float]) -> ToolResult:
    """Expected return of a portfolio.

    Sum of weight * return (Markowitz, Portfolio Selection, Journal of Finance, 1952).
    """
    require(len(weights) == len(returns), "each part needs a weight and a return")
    found = sum(w * r for w, r in zip(weights, returns, strict=True))
    return ToolResult(
        lines(
            f"The portfolio's return is {pct(found)}.",
            "Working: "
            + " + ".join(f"{pct(w)} × {pct(r)}" for w, r in zip(weights[:6], returns[:6], strict=False))
            + ("  + …." if len(weights) > 6 else "."),
        ),
        {"return": found},
    )


@says(r"\b(?:betas?)\b")
def _match_beta(question: str) -> ToolMatch | None:
    if not has(question, r"portfolio"):
        return None
    text = clean(question)
    weights, betas = [p.value / 100 for p in percents(text)], [n.value for n in amounts(text) if abs(n.value) < 5]
    if len(weights) != len(betas) or len(weights) < 2 or abs(sum(weights) - 1) > 0.011:
        return None
    return ToolMatch(0.96, {"weights": weights, "betas": betas})


@calculation(_match_beta)
def portfolio_beta(weights: list[float], betas: list[float]) -> ToolResult:
    """Beta of a portfolio.

    Sum of weight * beta (Sharpe, 1964).
    """
    found = sum(w * b for w, b in zip(weights, betas, strict=True))
    working = " + ".join(f"{pct(w)} × {num(b)}" for w, b in zip(weights, betas, strict=True))
    return ToolResult(lines(f"The portfolio's beta is {num(found)}.", f"Working: {working}."), {"beta": found})


@says(r"\b(?:probabilit(?:y|ies)|chance|scenarios?|likely|odds of)\b")
def _match_scenarios(question: str) -> ToolMatch | None:
    if not has(question, r"returns?|stock|portfolio|invest\w*|economy|boom|recession|fund|share"):
        return None
    text = clean(question)
    rates = [p.value / 100 for p in percents(text)]
    if len(rates) < 4 or len(rates) % 2 or has(text, "bets?|team|game|match|bookmaker"):
        return None
    for chances, results in (
        (rates[0::2], rates[1::2]),
        (rates[1::2], rates[0::2]),
        (rates[: len(rates) // 2], rates[len(rates) // 2 :]),
    ):
        if abs(sum(chances) - 1) < 0.011:
            signed = [-r if r > 0 and _lost(text, r) else r for r in results]
            return ToolMatch(0.93, {"probabilities": chances, "returns": signed})
    return None


def _lost(text: str, r: float) -> bool:
    return bool(
        re.search(
            rf"(?:los[es]+|loss of|minus|down|fall(?:s)? (?:of|by)?|drop(?:s)?(?: of| by)?)\s*(?:of )?{re.escape(f'{r * 100:g}')}\s?%",
            text,
            re.IGNORECASE,
        )
    ) or bool(re.search(rf"{re.escape(f'{r * 100:g}')}\s?% (?:loss|drop|decline)", text, re.IGNORECASE))


@calculation(_match_scenarios)
def scenario_return(probabilities: list[float], returns: list[float]) -> ToolResult:
    """Expected return and its standard deviation over scenarios with probabilities.

    Sum p*r; sqrt(sum p*(r - mean)^2).
    """
    m = sum(p * r for p, r in zip(probabilities, returns, strict=True))
    sd = math.sqrt(sum(p * (r - m) ** 2 for p, r in zip(probabilities, returns, strict=True)))
    return ToolResult(
        lines(
            f"The expected return is {pct(m)}, with a standard deviation of {pct(sd)}.",
            "Working: " + " + ".join(f"{pct(p)} × {pct(r)}" for p, r in zip(probabilities, returns, strict=True)) + ".",
        ),
        {"expected_return": m, "deviation": sd},
    )


@says(r"\b(?:portfolio|two assets?|two stocks?|combined|mix|stocks? and bonds?)\b")
def _match_risk(question: str) -> ToolMatch | None:
    if not has(question, r"volatility|standard deviation|std(?: dev)?|risk|variance|vol"):
        return None
    text = clean(question)
    if not has(text, r"correlat\w+|uncorrelated|rho|covariance"):
        return None
    rho = amount(text, r"correlat(?:ion|ed)(?: coefficient)?(?: between (?:them|the two))?(?: of| is)?|rho(?: of| is)?")
    rho = (
        0.0
        if rho is None and has(text, "uncorrelated|zero correlation|not correlated")
        else 1.0
        if rho is None and has(text, "perfectly correlated")
        else rho
    )
    rates = [p.value / 100 for p in percents(text)]
    weights, risks = _two_pairs(text, rates)
    args = {"weights": weights, "volatilities": risks, "correlation": rho}
    return complete(
        0.96,
        args,
        {"weights": "the two weights", "volatilities": "the two volatilities", "correlation": "the correlation"},
        given=2,
    )


def _two_pairs(text: str, rates: list[float]) -> tuple[list[float] | None, list[float] | None]:
    for weights, risks in ((rates[0::2], rates[1::2]), (rates[:2], rates[2:4])):
        if len(weights) == len(risks) == 2 and abs(sum(weights) - 1) < 0.011:
            return weights, risks
    split = compiled(r"\b(\d{1,2})\s?/\s?(\d{1,2})\b", 0).search(text)
    if split and len(rates) == 2:
        return [float(split[1]) / 100, float(split[2]) / 100], rates
    if len(rates) == 2 and has(text, r"equal(?:ly)?|half"):
        return [0.5, 0.5], rates
    if len(rates) == 3:
        return [rates[0], 1 - rates[0]], rates[1:]
    if len(rates) == 4 and abs(rates[2] + rates[3] - 1) < 0.011:
        return rates[2:], rates[:2]
    return None, None


@calculation(_match_risk)
def portfolio_risk(weights: list[float], volatilities: list[float], correlation: float) -> ToolResult:
    """Volatility of a portfolio of two assets.

    sqrt(w1²s1² + w2²s2² + 2 w1 w2 s1 s2 rho) (Markowitz, 1952).
    """
    (a, b), (s, t) = weights, volatilities
    found = math.sqrt(max(0.0, (a * s) ** 2 + (b * t) ** 2 + 2 * a * b * s * t * correlation))
    return ToolResult(
        lines(
            f"The portfolio's volatility is {pct(found)}.",
            f"Working: √(w₁²σ₁² + w₂²σ₂² + 2w₁w₂σ₁σ₂ρ), w = {pct(a)} and {pct(b)}, σ = {pct(s)} and {pct(t)}, ρ = {num(correlation)}.",
            f"The plain average would be {pct(a * s + b * t)}; the difference is what spreading saves.",
        ),
        {"volatility": found, "variance": found**2},
    )


@says(r"\b(?:rebalanc\w+|back to|want (?:a )?\d+|(?:trade|sell|buy|move) to|target(?: mix| allocation| weights?)?|get to (?:a )?\d+)\b")
def _match_rebalance(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"rebalanc\w+|portfolio|allocation|holdings|trade|sell|move|buy|add|cash") or not has(
        text, r"stocks?|bonds?|cash|equit\w+|etfs?|funds?|gold|crypto|portfolio|shares|allocation"
    ):
        return None
    if len(amounts(text)) > 40:
        return None
    names, values = _holdings(text)
    targets = _targets(text, names)
    if len(values) < 2 or targets is None or len(targets) != len(values):
        return None
    only = has(
        text,
        r"(?:not|don'?t|dont|without|no|never) (?:want to )?(?:sell\w*)|only (?:want to )?(?:add|buy)|new (?:cash|money) only|(?:just|only) (?:by )?(?:adding|buying)",
    )
    return ToolMatch(0.96, {"names": names, "values": values, "targets": targets, "only_buy": only or None, "sign": currency(text)})


def _holdings(text: str) -> tuple[list[str], list[float]]:
    sums = [
        n
        for n in amounts(text)
        if not compiled(r"\d\s?/\s?$|^\s?/\s?\d", 0).search(text[max(0, n.start - 3) : n.start] + "|" + text[n.end : n.end + 3])
        and not _in_split(text, n)
    ]
    total = labelled(text, r"portfolio(?: of| worth)?|total(?: of)?", sums)
    if total and len(sums) > 2 and abs(total.value - sum(n.value for n in sums if n is not total)) < 0.01 * total.value:
        sums = [n for n in sums if n is not total]
    names = [_name(text, n) or f"part {i}" for i, n in enumerate(sums, 1)]
    return names, [n.value for n in sums]


def _in_split(text: str, n: Number) -> bool:
    return any(m.start() <= n.start < m.end() for m in compiled(r"\b\d{1,3}\s?/\s?\d{1,3}(?:\s?/\s?\d{1,3})?\b", 0).finditer(text))


def _name(text: str, n: Number) -> str:
    m = compiled(rf"\s*(?:usd|dollars|euros)?\s*(?:is |are )?(?:in|of|worth of)?\s*(?:my |the )?({_ASSET})", 0).match(text[n.end :])
    return m[1].lower() if m and m[1].lower() not in ("and", "to", "with", "now", "target", "bonds target") else _name_before(text, n)


def _name_before(text: str, n: Number) -> str:
    m = compiled(rf"({_ASSET})\s*(?:is |are |at |of |worth |=|:)?\s*[$£€]?$", 0).search(text[max(0, n.start - 80) : n.start])
    return m[1].lower() if m and m[1].lower() not in ("have", "got", "with", "and", "of", "hold", "own") else "part"


def _targets(text: str, names: list[str]) -> list[float] | None:
    split = compiled(r"\b(\d{1,2})\s?/\s?(\d{1,2})(?:\s?/\s?(\d{1,2}))?\b", 0).search(text)
    shares = [float(g) / 100 for g in split.groups() if g] if split else [p.value / 100 for p in percents(text)]
    if len(shares) == len(names) - 1:
        shares = [*shares, 1 - sum(shares)]
    if len(shares) != len(names) or abs(sum(shares) - 1) > 0.011:
        return None
    if not split:
        named = [rate(text, re.escape(n)) for n in names]
        if all(r is not None for r in named) and len(set(names)) == len(names) and abs(sum(r or 0 for r in named) - 1) < 0.011:
            return [float(r or 0) for r in named]
    return shares


@calculation(_match_rebalance)
def rebalance(names: list[str], values: list[float], targets: list[float], only_buy: bool = False, sign: str = "") -> ToolResult:
    """What to move so that a portfolio has its target mix again.

    Target value = total * target weight; the difference is moved. With `only_buy` nothing is sold: the total grows until the
    part that is most above its weight fits, max(value / weight).
    """
    total = max(v / t for v, t in zip(values, targets, strict=True) if t) if only_buy else sum(values)
    moves = [(n, total * t - v, total * t) for n, v, t in zip(names, values, targets, strict=True)]
    told = "; ".join(f"{'buy' if d > 0 else 'sell'} {cash(abs(d), sign)} of {n}" if abs(d) > 0.005 else f"leave {n}" for n, d, _ in moves)
    return ToolResult(
        lines(
            f"{told[0].upper()}{told[1:]}.",
            f"Working: total {cash(total, sign)} × target: " + ", ".join(f"{n} {cash(goal, sign)}" for n, _, goal in moves) + ".",
            "Selling can cost tax and fees; new money put into the smaller part does the same without selling.",
        ),
        {"moves": {n: d for n, d, _ in moves}, "total": total},
    )


@says(r"\b(?:weights?|weightings?|allocation|what (?:percent(?:age)?|share|%)(?: of)?|proportion|how much of my portfolio)\b")
def _match_weights(question: str) -> ToolMatch | None:
    text = clean(question)
    if (
        not has(text, r"portfolio|holdings?|stocks?|bonds?|shares?|etfs?|funds?|crypto|cash")
        or percents(text)
        or has(text, r"lift(?:ing)?|kg|lbs?|loss|bmi|diet|rebalanc\w+|dividend|price|rent|income")
    ):
        return None
    names, values = _holdings(text)
    if len(values) < 2 or len(set(names)) < len(names):
        return None
    return ToolMatch(0.85, {"names": names, "values": values, "sign": currency(text)})


@calculation(_match_weights)
def portfolio_weights(names: list[str], values: list[float], sign: str = "") -> ToolResult:
    """The share of each holding in the whole.

    value / total.
    """
    total = sum(values)
    return ToolResult(
        lines(
            "; ".join(f"{n} {pct(v / total)}" for n, v in zip(names, values, strict=True)) + ".",
            f"Working: each value / total {cash(total, sign)}.",
        ),
        {"weights": [v / total for v in values], "total": total},
    )
