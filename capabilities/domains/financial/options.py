"""Options: profit at expiry, break-even, and the Black-Scholes price with its greeks."""

from __future__ import annotations

import math

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, percents, rate, rest, spans
from capabilities.domains.financial.solve import normal_cdf, normal_pdf
from capabilities.domains.reading import compiled, currency, digits, has

_OPTION = r"call|put|calls|puts|options?|strike|premium|black[- ]?scholes"
_EVEN = r"break[- ]?even|(?:am|are|be|being|come out|end up|i'm) (?:i |we |you )?(?:flat|even|square|whole)|(?:start|begin) (?:to )?(?:mak|earn)\w+|(?:get|make) (?:my|our|the) money back|neither (?:win|gain|make)|no (?:profit|loss)|in (?:the )?profit"
_STRIKE = r"strike(?: price)?(?: of| is| at)?|struck at|exercise price|k"
_PREMIUM = r"premium(?: of| is)?|bought (?:it )?for|paid|pay|cost(?:s|ing)?|sold for|price of the option|option (?:price|costs?)|for"
_SPOT = r"stock (?:price )?(?:is |ends? |closes? |finishes |goes to |trades |trading )?(?:at|to)?|spot(?: price)?(?: of| is)?|underlying(?: price)?(?: is| at)?|shares? (?:price )?(?:is |are |end |close )?(?:at|to)?|ends? (?:up )?at|expir(?:es|y|ation) (?:at|with)|closes? at|finishes at|price (?:is|at|of)|currently|trad(?:es|ing) at|s"


def _kind(text: str) -> str:
    return "put" if has(text, r"puts?") and not has(text, r"calls?") else "call"


@says(r"\b(?:calls?|puts?)\b")
def _match_payoff(question: str) -> ToolMatch | None:
    if not has(question, rf"strike|premium|sold|wrote|covered|max(?:imum)? (?:profit|gain|loss)|options?|expir\w+|contracts?|{_EVEN}"):
        return None
    text = clean(question)
    if has(text, r"black[- ]?scholes|volatility|vol|implied|delta|gamma|theta|vega|parity|bonds?|callable") or not amounts(text):
        return None
    if (covered := _covered(text)) is not None:
        return covered
    strike = _leading_strike(text) or amount(text, _STRIKE)
    premium = amount(text, _PREMIUM, but=[strike])
    contracts = _contracts(text)
    spot = amount(text, _SPOT, but=[strike, premium])
    spare = [v for v in rest(text, strike, premium, spot) if v not in (contracts, 100.0)]
    if spot is None and spare:
        spot = spare[0]
    if premium is None and spare and spare[0] != spot:
        premium = spare[0]
    args = {
        "kind": _kind(text),
        "strike": strike,
        "premium": premium,
        "spot": spot,
        "short": has(
            text,
            r"(?:sold|sell|selling|write|wrote|writing|short(?:ed)?) (?:a |an |the |one |\d+ )?(?:covered |naked )?(?:\w+ )?(?:calls?|puts?|options?)|writer",
        )
        or None,
        "contracts": contracts,
        "sign": currency(text) or None,
    }
    if spot is None and not has(text, _EVEN):
        return complete(0.7, args, {"strike": "the strike price", "premium": "the premium", "spot": "the share price at expiry"}, given=2)
    return complete(0.95, args, {"strike": "the strike price", "premium": "the premium"})


_OWNED = r"(?:own|have|hold|bought|got|long)(?: \w+){0,3} (?:stock|shares?)(?: from| at| for| bought at)?|(?:stock|shares?) (?:i |we )?(?:own|hold|bought|have)(?: from| at| for)?|cost basis(?: of| is)?|basis|(?:stock|shares?) (?:from|at|for)"


def _covered(text: str) -> ToolMatch | None:
    """Stock that is owned and a call sold on it."""
    if not has(text, r"covered call|(?:sold|sell|selling|wrote|write|writing)[^.;]{0,20}calls?") or not has(
        text, r"max(?:imum)?|most|best|break[- ]?even|called away|assigned"
    ):
        return None
    strike = _leading_strike(text) or amount(text, _STRIKE)
    cost = amount(text, _OWNED, but=[strike])
    premium = amount(text, _PREMIUM + r"|got|collected|received", but=[strike, cost])
    if strike is None or cost is None or premium is None:
        return None
    return ToolMatch(
        0.97, {"kind": "call", "strike": strike, "premium": premium, "cost": cost, "contracts": _contracts(text), "sign": currency(text)}
    )


def _leading_strike(text: str) -> float | None:
    m = compiled(r"[$£€]?(\d+(?:\.\d+)?)[- ](?:strike )?(?:call|put)s?\b").search(text)
    return float(m[1]) if m and float(m[1]) > 3 else None


def _contracts(text: str) -> float:
    """Number of shares: contracts of 100 when contracts are spoken of, else one."""
    text = digits(text)
    m = compiled(r"(\d+)\s*(?:call |put |option )?contracts?\b").search(text)
    if m:
        return float(m[1]) * 100
    return 100.0 if has(text, r"(?:one|a|per) contract|100 shares") else 1.0


@calculation(_match_payoff)
def option_payoff(
    kind: str, strike: float, premium: float, spot: float | None = None, short: bool = False, contracts: float = 1, cost: float = 0, sign: str = ""
) -> ToolResult:
    """Profit of an option at expiry and its break-even; `contracts` is the number of shares covered.

    Call max(S-K,0) - premium, put max(K-S,0) - premium, reversed for the seller; with `cost` of own shares a covered call, at most K - cost + premium (Hull, Options, Futures and Other Derivatives).
    """
    require(kind in ("call", "put"), "the option must be a call or a put")
    if cost:
        return _covered_call(strike, premium, cost, contracts, sign)
    even = strike + premium if kind == "call" else strike - premium
    if spot is None:
        most = "the whole premium"
        return ToolResult(
            lines(
                f"The break-even price is {cash(even, sign)}.",
                f"Working: strike {num(strike)} {'+' if kind == 'call' else '−'} premium {num(premium)}.",
                f"The buyer can lose {most}.",
            ),
            {"break_even": even},
        )
    inner = max(spot - strike, 0.0) if kind == "call" else max(strike - spot, 0.0)
    profit = (premium - inner if short else inner - premium) * contracts
    each = f" for {num(contracts)} shares" if contracts > 1 else " a share"
    return ToolResult(
        lines(
            f"At {num(spot)} the {kind} makes a {'profit' if profit >= 0 else 'loss'} of {cash(abs(profit), sign)}{each}.",
            f"Working: value at expiry {num(inner)} {'received' if short else ''} against the premium {num(premium)}{' you got' if short else ' you paid'}{f', × {num(contracts)}' if contracts > 1 else ''}.",
            f"Break-even is {cash(even, sign)}. "
            + ("The seller's loss can be far larger than the premium." if short else "The buyer can lose all of the premium."),
        ),
        {"profit": profit, "break_even": even, "value_at_expiry": inner * contracts},
    )


def _covered_call(strike: float, premium: float, cost: float, contracts: float, sign: str) -> ToolResult:
    most = (strike - cost + premium) * contracts
    return ToolResult(
        lines(
            f"The most the covered call can earn is {cash(most, sign)}{f' for {num(contracts)} shares' if contracts > 1 else ' a share'}, when the share ends at or above {num(strike)}.",
            f"Working: (strike {num(strike)} − cost {num(cost)}) + premium {num(premium)}. Break-even is {cash(cost - premium, sign)}; below it the shares lose money.",
        ),
        {"profit": most, "break_even": cost - premium},
    )


@says(r"\b(?:black[- ]?scholes|volatility|vol|sigma|delta|vega|gamma|theta)\b")
def _match_black_scholes(question: str) -> ToolMatch | None:
    if not has(question, r"black[- ]?scholes|options?|calls?|puts?"):
        return None
    text = clean(question)
    strike = amount(text, _STRIKE) or _leading_strike(text)
    spot = amount(
        text,
        r"stock(?: price)?(?: is| at| of)?|spot(?: price)?(?: of| is)?|underlying(?: price| at)?|share(?: price)?(?: is| at| of)?|trad(?:es|ing) at|s",
        but=[strike],
    )
    spot = spot if spot is not None else next(iter(rest(text, strike)), strike)
    sd = rate(text, r"(?:implied )?(?:volatility|vol|iv|sigma)(?: of| is)?")
    free = rate(text, r"(?:risk[- ]?free |interest )?(?:rate|r)(?: of| is)?|risk[- ]?free", but=[sd])
    yield_ = rate(text, r"dividend(?: yield)?|q", but=[sd, free])
    found = spans(text)
    wanted = next((w for w in ("delta", "gamma", "vega", "theta") if has(text, w)), "price")
    args = {
        "kind": _kind(text),
        "spot": spot,
        "strike": strike,
        "years": _years(text) if found else None,
        "rate": free or 0.0,
        "volatility": sd,
        "dividend_yield": yield_,
        "wanted": wanted,
        "sign": currency(text) or None,
    }
    need = {"spot": "the share price", "strike": "the strike", "years": "the time to expiry", "volatility": "the volatility"}
    return complete(0.96, args, need, given=2)


def _years(text: str) -> float:
    days = compiled(r"(\d+)[- ]days?\b", 0).search(text)
    return int(days[1]) / 365 if days else spans(text)[0][0] / 12


@calculation(_match_black_scholes)
def black_scholes(
    spot: float,
    strike: float,
    years: float,
    volatility: float,
    rate: float = 0,
    kind: str = "call",
    dividend_yield: float = 0,
    wanted: str = "price",
    sign: str = "",
) -> ToolResult:
    """Price and greeks of a European option.

    Black & Scholes, The Pricing of Options and Corporate Liabilities (1973), with Merton's dividend yield.
    """
    require(spot > 0 and strike > 0 and years > 0 and volatility > 0, "price, strike, time and volatility must be more than zero")
    spread = volatility * math.sqrt(years)
    d1 = (math.log(spot / strike) + (rate - dividend_yield + volatility**2 / 2) * years) / spread
    d2 = d1 - spread
    share, bond = spot * math.exp(-dividend_yield * years), strike * math.exp(-rate * years)
    call = share * normal_cdf(d1) - bond * normal_cdf(d2)
    put = call - share + bond
    price = call if kind == "call" else put
    delta = math.exp(-dividend_yield * years) * (normal_cdf(d1) - (0 if kind == "call" else 1))
    greeks = {
        "delta": delta,
        "gamma": math.exp(-dividend_yield * years) * normal_pdf(d1) / (spot * spread),
        "vega": share * normal_pdf(d1) * math.sqrt(years) / 100,
        "theta": _theta(share, bond, d1, d2, volatility, years, rate, dividend_yield, kind),
    }
    head = f"The {kind} is worth {cash(price, sign)}."
    greek = (
        f"The {wanted} is {num(greeks[wanted])}{' per point of volatility' if wanted == 'vega' else ' a day' if wanted == 'theta' else ''}."
        if wanted in greeks
        else f"Delta {num(delta)}."
    )
    return ToolResult(
        lines(
            *((greek, head) if wanted in greeks else (head, greek)),
            f"Working: Black-Scholes with d₁ = {num(d1, 4)}, d₂ = {num(d2, 4)}, S = {num(spot)}, K = {num(strike)}, T = {num(years)} years, σ = {pct(volatility)}, r = {pct(rate)}.",
            "For European exercise and steady volatility; option buyers often lose all they paid.",
        ),
        {"price": price, "call": call, "put": put, **greeks},
    )


def _theta(share: float, bond: float, d1: float, d2: float, sd: float, years: float, r: float, q: float, kind: str) -> float:
    """Change of the price over one calendar day."""
    decay = -share * normal_pdf(d1) * sd / (2 * math.sqrt(years))
    side = 1 if kind == "call" else -1
    return (decay - side * r * bond * normal_cdf(side * d2) + side * q * share * normal_cdf(side * d1)) / 365


# Parity by its name, or a call and a put.
@says(r"\b(?:parity|puts?)\b")
def _match_parity(question: str) -> ToolMatch | None:
    text = clean(question)
    named = has(text, r"(?:put[- ]call )?parity")
    both = has(text, "calls?") and has(text, "puts?") and has(text, r"should|worth|fair|implied|must|price of the|cost")
    if not named and not (
        both and has(text, "strike|exercise price") and percents(text) and not has(text, r"vol(?:atility)?|sigma|sold|profit|expires|expiry price")
    ):
        return None
    call = amount(text, r"call(?: price| costs?| is| at| worth| trades at)*")
    put = (
        amount(text, r"put(?: price| costs?| is| at| worth| trades at)*", but=[call])
        if not has(text, r"(?:price of|value of|what(?:'s| is)) (?:the |a )?put")
        else None
    )
    strike = amount(text, _STRIKE, but=[call, put])
    spot = amount(text, r"stock(?: price)?(?: is| at)?|spot|share(?: price)?|underlying", but=[call, put, strike])
    years = _years(text) if spans(text) else 1.0
    if (call is None) == (put is None) or strike is None or spot is None:
        return None
    return ToolMatch(
        0.96,
        {
            "call": call,
            "put": put,
            "strike": strike,
            "spot": spot,
            "rate": rate(text) or 0.0,
            "years": years,
            "sign": currency(text),
        },
    )


@calculation(_match_parity)
def put_call_parity(
    strike: float, spot: float, rate: float, years: float, call: float | None = None, put: float | None = None, sign: str = ""
) -> ToolResult:
    """The put (or call) that fits the other by put-call parity.

    C - P = S - K*e^(-rT) (Stoll, 1969).
    """
    forward = spot - strike * math.exp(-rate * years)
    found = call - forward if call is not None else (put or 0.0) + forward
    name = "put" if call is not None else "call"
    return ToolResult(
        lines(f"The {name} should cost {cash(found, sign)}.", f"Working: C − P = S − K × e^(−rT) = {num(forward)}."),
        {name: found},
    )
