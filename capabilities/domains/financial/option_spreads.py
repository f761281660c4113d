"""Options bought and sold together: vertical spreads, straddles and strangles at expiry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, lines, num, require
from capabilities.domains.financial.facts import amount, clean, rest
from capabilities.domains.reading import compiled, currency, has

_LEG = compiled(
    r"\b(?P<side>buy(?:ing)?|bought|long|sell(?:ing)?|sold|short(?:ed)?|writ(?:e|ing)|wrote)\b[^.;]{0,25}?(?:[$£€]?(?P<a>\d+(?:\.\d+)?)[- ](?:strike )?(?P<kind>call|put)s?|(?P<kind2>call|put)s?[^.;]{0,15}?(?:strike|at|with)[^\d]{0,10}(?P<b>\d+(?:\.\d+)?))(?:(?:[^.;\d]{0,15}?(?:for|at|@|costs?|paid|got|collect\w*|receiv\w*|premium(?: of)?))?\s?[$£€]?(?P<price>\d+(?:\.\d+)?)(?![\d-]))?"
)


@dataclass(frozen=True)
class Leg:
    """One option of a position: `sold` or bought, its strike and its price."""

    sold: bool
    kind: str
    strike: float
    price: float


def _legs(text: str) -> list[Leg]:
    return [
        Leg(m["side"].lower()[0] in "sw", (m["kind"] or m["kind2"]).lower(), float(m["a"] or m["b"]), float(m["price"]))
        for m in _LEG.finditer(text)
        if m["price"]
    ]


@says(r"\b(?:calls?|puts?)\b")
def _match_vertical(question: str) -> ToolMatch | None:
    text = clean(question)
    legs = _legs(text)
    if len(legs) != 2 or legs[0].kind != legs[1].kind or legs[0].sold == legs[1].sold:
        return None
    long, short = (legs[1], legs[0]) if legs[0].sold else (legs[0], legs[1])
    wanted = (
        "loss"
        if has(text, r"max(?:imum)? (?:loss|risk)|most (?:i|we|you) can lose|how much can (?:i|we) lose|worst")
        else "even"
        if has(text, r"break[- ]?even")
        else "profit"
    )
    contracts = compiled(r"(\d+) (?:contracts?|spreads?)\b").search(text)
    count = float(contracts[1]) * 100 if contracts else 1.0
    return ToolMatch(
        0.98,
        {
            "kind": long.kind,
            "long_strike": long.strike,
            "short_strike": short.strike,
            "paid": long.price,
            "received": short.price,
            "wanted": wanted,
            "shares": count,
            "sign": currency(text),
        },
    )


@calculation(_match_vertical)
def vertical_spread(
    kind: str, long_strike: float, short_strike: float, paid: float, received: float,
    wanted: Literal["profit", "loss", "even"] = "profit", shares: float = 1, sign: str = "",
) -> ToolResult:  # fmt: skip
    """Most that a vertical spread can win and lose, and its break-even.

    Net debit d: most won = width − d, most lost = d; net credit c: most won = c, most lost = width − c. Break-even is the
    lower strike + the net amount for calls, the higher strike − it for puts (Hull, Options, Futures and Other Derivatives).
    """
    width, net = abs(long_strike - short_strike), paid - received
    require(width > 0 and abs(net) <= width, "the two strikes must differ by more than the net price")
    debit = (kind == "call") == (long_strike < short_strike)
    gain, loss = (width - net, net) if debit else (-net, width + net)
    even = min(long_strike, short_strike) + abs(net) if kind == "call" else max(long_strike, short_strike) - abs(net)
    each = f" for {num(shares)} shares" if shares > 1 else " a share"
    facts = {
        "profit": f"The most it can win is {cash(gain * shares, sign)}{each}.",
        "loss": f"The most it can lose is {cash(loss * shares, sign)}{each}.",
        "even": f"It breaks even at {cash(even, sign)}.",
    }
    return ToolResult(
        lines(
            facts[wanted],
            " ".join(text for name, text in facts.items() if name != wanted),
            f"Working: strikes {num(width)} apart, net {'paid' if net > 0 else 'received'} {num(abs(net))}.",
        ),
        {"max_profit": gain * shares, "max_loss": loss * shares, "break_even": even},
    )


@says(r"\b(?:straddles?|strangles?)\b")
def _match_straddle(question: str) -> ToolMatch | None:
    text = clean(question)
    call = amount(text, r"calls?(?: costs?| is| at| for| premium)*")
    put = amount(text, r"puts?(?: costs?| is| at| for| premium)*", but=[call])
    strikes = [v for v in rest(text) if v not in (call, put)]
    total = amount(text, r"(?:total|combined|both|altogether|together)(?: premium| cost)?|premium|cost(?:s|ing)?|paid|for", but=strikes[:1])
    if call is not None and put is not None and strikes:
        price = call + put
    elif len(rest(text)) == 2 and total is not None:
        strikes, price = [v for v in rest(text) if v != total], total
    else:
        return None
    low, high = min(strikes[:2]), max(strikes[:2])
    return ToolMatch(
        0.98, {"put_strike": low, "call_strike": high, "price": price, "short": has(text, r"sold|short|sell|wrote") or None, "sign": currency(text)}
    )


@calculation(_match_straddle)
def straddle(put_strike: float, call_strike: float, price: float, short: bool = False, sign: str = "") -> ToolResult:
    """Break-even prices of a straddle or strangle: call strike + price paid for both, put strike − it (Hull)."""
    up, down = call_strike + price, put_strike - price
    edge = (
        f"The seller keeps at most {cash(price, sign)} and can lose far more." if short else f"The most it can lose is the {cash(price, sign)} paid."
    )
    return ToolResult(
        lines(
            f"It breaks even at {cash(up, sign)} and at {cash(down, sign)}.",
            f"Working: {num(call_strike)} + {num(price)} and {num(put_strike)} − {num(price)}.",
            edge,
        ),
        {"upper": up, "lower": down},
    )
