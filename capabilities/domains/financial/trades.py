"""A trade's profit with fees and dividends, and the average price of several purchases."""

from __future__ import annotations

import re

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, rate, rest
from capabilities.domains.reading import compiled, currency, has


@says(r"\b(?:bought|buy|purchas\w+|entry|long|short(?:ed|ing)?|invested|paid)\b", view=clean)
def _match_trade(question: str) -> ToolMatch | None:
    text = clean(question)
    shares = _shares(text)
    if (
        not has(
            text,
            r"sold|sell(?:ing)?|exit\w*|now (?:at|worth)|worth|profit|loss|gain|return|roi|trading at|close[ds]?|cover(?:ed)?",
        )
        or len(amounts(text)) < 2
    ):
        return None
    if has(
        text,
        r"bonds?|call|put|options?|average (?:price|cost)|cost basis|cogs|rent|house|inventory|units|customers?|per unit|discount|stop|target|irr|cagr|a year|per year|each year|option|widgets?|bet|total return|holding period",
    ):
        return None
    buy = _price_of(text, r"bought|buy|purchased?|cost me|paid|entry|entered|long") or amount(
        text,
        r"(?:bought|buy|purchased?|entry|entered|long|paid|invested)(?:\s\w+){0,4}?(?: at| for| price)?|from|cost",
        but=[shares],
    )
    sell = _price_of(text, r"sold|sell|exited|covered|closed") or amount(
        text,
        r"(?:sold|sell|exit(?:ed)?|close[ds]?|cover(?:ed)?)(?:\s\w+){0,3}?(?: at| for| price)?|now (?:at|worth)|worth|trading at|to",
        but=[shares, buy],
    )
    fees = amount(text, r"fees?|commissions?|costs? (?:of|per) trade|brokerage", but=[shares, buy, sell])
    dividends = amount(text, r"dividends?|coupons? received|income", but=[shares, buy, sell, fees])
    spare = rest(text, shares, fees, dividends)
    if (buy is None or sell is None or buy not in spare or sell not in spare) and len(spare) >= 2:
        buy, sell = spare[0], spare[1]
    short = has(text, r"short(?:ed|ing)?(?: sold)?|sold short")
    if short and compiled(r"short(?:ed)?\D{0,12}[\d,.]+\s*(?:shares?)?\s*(?:\w+ )?at").search(text) and len(spare) >= 2:
        buy, sell = spare[1], spare[0]
    fee_total = (fees or 0.0) * (
        2 if fees and has(text, r"each way|per trade|per side|each (?:trade|side)|both (?:ways|sides)|per order|commission each") else 1
    )
    args = {
        "buy": buy,
        "sell": sell,
        "shares": shares or 1.0,
        "fees": fee_total,
        "dividends": _dividend_total(text, dividends, shares),
        "tax_rate": rate(text, r"tax\w*") or 0.0,
        "sign": currency(text) or None,
    }
    return complete(
        0.93 if has(text, r"profit|loss|gain|return|roi|make|made|lose|lost|p&l|pnl") else 0.7,
        args,
        {"buy": "the buying price", "sell": "the selling price"},
    )


def _price_of(text: str, verbs: str) -> float | None:
    """The price in "sold 80 shares at 64": the number behind "at" or "for" that follows the verb."""
    m = re.search(
        rf"\b(?:{verbs})\b(?:(?!\b(?:sold|bought|buy|sell)\b)[^.;,?]){{0,40}}?(?:\bat|@|\bfor)\s*(?:a price of )?[$£€]?\s?(\d[\d,]*(?:\.\d+)?)(?!\s?k\b)",
        text,
        re.IGNORECASE,
    )
    return float(m[1].replace(",", "")) if m else None


def _shares(text: str) -> float | None:
    m = compiled(
        r"(\d[\d,]*(?:\.\d+)?)\s*(?:(?!per|a|each|at|for)[a-z]\w* )?(?:shares?|stocks?|coins?|btc|eth|bitcoins?|contracts?|lots?|tokens?|ounces?|oz)\b"
    ).search(text)
    return float(m[1].replace(",", "")) if m else None


def _dividend_total(text: str, dividends: float | None, shares: float | None) -> float:
    each = has(text, r"(?:a|per) share|each share|/\s?share") and compiled(
        r"dividends?[^.;]{0,30}(?:per|a|each|/)\s?share|(?:per|a) share (?:in )?dividends?"
    ).search(text)
    return (dividends or 0.0) * ((shares or 1.0) if each else 1.0)


@calculation(_match_trade)
def trade_profit(
    buy: float, sell: float, shares: float = 1, fees: float = 0, dividends: float = 0, tax_rate: float = 0, sign: str = ""
) -> ToolResult:
    """Profit or loss of a trade with fees and dividends, in money and in percent of what was paid.

    (sell - buy) * shares + dividends - fees; return on cost including fees paid is shown without tax.
    """
    require(buy > 0 and shares > 0, "the buying price and the number of shares must be more than zero")
    gain = (sell - buy) * shares + dividends - fees
    share = gain / (buy * shares)
    tax = max(0.0, gain) * tax_rate
    word = "profit" if gain >= 0 else "loss"
    parts = (
        [f"({num(sell)} − {num(buy)}) × {num(shares)}"] + [f"+ {num(dividends)} dividends"] * bool(dividends) + [f"− {num(fees)} fees"] * bool(fees)
    )
    return ToolResult(
        lines(
            f"The {word} is {cash(gain, sign)}, a return of {pct(share)}.",
            f"Working: {' '.join(parts)}; divided by the {cash(buy * shares, sign)} paid.",
            f"After {pct(tax_rate)} tax on the gain {cash(gain - tax, sign)} is left (tax {cash(tax, sign)})." if tax_rate else "",
        ),
        {"profit": gain, "return": share, "tax": tax, "after_tax": gain - tax},
    )


@says(r"\b(?:average|averaging|avg|cost basis|dollar[- ]cost|dca|break ?even price)\b")
def _match_average(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(
        text,
        r"average (?:price|cost|buy(?:ing)? price|entry|purchase price|share price)|cost basis|averag(?:e|ing) down|new average|avg (?:price|cost)|dollar[- ]cost|dca|average (?:\w+ ){0,2}per share|(?:my|the) average(?: now)?\s*\??$|break ?even price",
    ):
        return None
    lots = [
        (float(m[1].replace(",", "")), float(m[2].replace(",", "")))
        for m in compiled(
            r"(\d[\d,]*(?:\.\d+)?)\s*(?:(?!(?:at|for)\b)[A-Za-z]+ )*(?:at|@|for|priced at)\s*(?:a price of )?[$£€]?\s?(\d[\d,]*(?:\.\d+)?)", 0
        ).finditer(text)
    ]
    whole = compiled(
        r"(\d[\d,]*(?:\.\d+)?)\s*(?:shares?|units|coins)?\s*(?:for|costing)\s*(?:a total of )?[$£€]?\s?(\d[\d,]*(?:\.\d+)?)\s*(?:in total|total|altogether|all in|in all)"
    ).search(text)
    if whole:
        count, paid = float(whole[1].replace(",", "")), float(whole[2].replace(",", ""))
        lots = [(count, paid / count) if pair == (count, paid) and count else pair for pair in lots]
    if len(lots) >= 2:
        return ToolMatch(0.96, {"shares": [q for q, _ in lots], "prices": [p for _, p in lots], "sign": currency(text)})
    return _equal_sums(text)


def _equal_sums(text: str) -> ToolMatch | None:
    """The same sum invested at several prices."""
    found = rest(text)
    if len(found) < 3 or not has(text, r"invest\w*|put|buy(?:ing)?|dca|dollar[- ]cost"):
        return None
    sum_ = amount(text, r"invest(?:ed|ing)?|put(?:ting)?|buy(?:ing)?|each (?:month|time)|(?:a|per|every) month")
    sum_ = sum_ if sum_ is not None else found[0]
    prices = [v for v in found if v != sum_]
    return (
        ToolMatch(0.9, {"shares": [sum_ / p for p in prices if p], "prices": [p for p in prices if p], "sign": currency(text)})
        if len(prices) >= 2
        else None
    )


@calculation(_match_average)
def average_price(shares: list[float], prices: list[float], sign: str = "") -> ToolResult:
    """Average price paid for several purchases of the same thing.

    Sum of shares * price / sum of shares.
    """
    require(len(shares) == len(prices) and sum(shares) > 0, "each purchase needs a number of shares and a price")
    paid = sum(q * p for q, p in zip(shares, prices, strict=True))
    return ToolResult(
        lines(
            f"The average price is {cash(paid / sum(shares), sign)} a share.",
            f"Working: {cash(paid, sign)} paid / {num(sum(shares))} shares.",
        ),
        {"average": paid / sum(shares), "paid": paid, "shares": sum(shares)},
    )
