"""Currency conversion at a rate the user gives."""

from __future__ import annotations

import re

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, lines, num, pct
from capabilities.domains.financial.facts import amounts, clean, label_cost, labelled, rate
from capabilities.domains.reading import has

_CODES = {
    "usd": "USD", "dollar": "USD", "dollars": "USD", "$": "USD", "bucks": "USD", "us dollars": "USD", "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR",
    "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "£": "GBP", "quid": "GBP", "jpy": "JPY", "yen": "JPY", "¥": "JPY", "chf": "CHF", "franc": "CHF", "francs": "CHF",
    "cad": "CAD", "canadian": "CAD", "australian": "AUD", "swiss": "CHF", "aud": "AUD", "nzd": "NZD", "inr": "INR", "rupee": "INR", "rupees": "INR", "cny": "CNY", "yuan": "CNY", "rmb": "CNY", "mxn": "MXN", "peso": "MXN", "pesos": "MXN",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "krona": "SEK", "pln": "PLN", "zloty": "PLN", "czk": "CZK", "brl": "BRL", "real": "BRL", "reais": "BRL", "krw": "KRW", "won": "KRW", "sgd": "SGD",
    "hkd": "HKD", "zar": "ZAR", "rand": "ZAR", "try": "TRY", "lira": "TRY", "thb": "THB", "baht": "THB", "ils": "ILS", "shekel": "ILS", "shekels": "ILS", "btc": "BTC", "eth": "ETH", "aed": "AED", "dirham": "AED", "dirhams": "AED", "huf": "HUF", "ron": "RON", "bitcoin": "BTC",
}  # fmt: skip
_WORDS = "|".join(sorted((re.escape(w) for w in _CODES if w.isalpha()), key=len, reverse=True))
_NAME = re.compile(rf"\b({_WORDS})\b|([$€£¥])", re.IGNORECASE)
_NUM = r"(\d[\d,]*(?:\.\d+)?|\.\d+)"
_CUR = rf"(?:[$€£¥]|\b(?:{_WORDS})\b)"
_EQUATION = re.compile(
    rf"(?:\b1|\bone|\ba)\s?({_CUR})\s*(?:=|is|equals|buys|gets(?: me| you)?|costs|to|:|is worth|for)\s*({_CUR})?\s?{_NUM}\s?({_CUR})?",
    re.IGNORECASE,
)
_SIGN_FIRST = re.compile(rf"([$€£¥])\s?1(?:\.0+)?\s*(?:=|is|equals|buys|costs|to|:)\s*({_CUR})?\s?{_NUM}\s?({_CUR})?", re.IGNORECASE)
_PAIR = re.compile(r"\b([A-Za-z]{3})\s?/\s?([A-Za-z]{3})\b(?:\s*(?:rate|is|at|of|=|trades|trading|exchange))*\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_PER = re.compile(rf"{_NUM}\s?({_CUR})\s*(?:per|to (?:the|a|one|1)|for (?:a|one|1|each)|/|each|to 1|a)\s*(?:1 )?({_CUR})", re.IGNORECASE)


def _code(name: str | None) -> str | None:
    return _CODES.get(name.lower()) if name else None


def _currencies(text: str) -> list[tuple[int, str]]:
    return [(m.start(), _CODES[(m[1] or m[2]).lower()]) for m in _NAME.finditer(text)]


def _rate(text: str) -> tuple[float, str | None, str | None, tuple[int, int]] | None:
    """(rate, from, to, place) with 1 `from` = rate `to`; the currencies are None for a bare "at a rate of 1.08"."""
    for pattern in (_EQUATION, _SIGN_FIRST):
        if m := pattern.search(text):
            return float(m[3].replace(",", "")), _code(m[1]), _code(m[2] or m[4]), m.span()
    if (m := _PAIR.search(text)) and _code(m[1]) and _code(m[2]):
        return float(m[3]), _code(m[1]), _code(m[2]), m.span()
    if m := _PER.search(text):
        return float(m[1].replace(",", "")), _code(m[3]), _code(m[2]), m.span()
    found = labelled(
        text,
        r"(?:exchange |conversion |fx )?rate(?: of| is| at)?|at|@|using",
        [n for n in amounts(text) if not n.money or n.value < 1000],
    )
    return (found.value, None, None, (found.start, found.end)) if found else None


# Two currencies have to be named; the digits in front of one may touch it.
@says(rf"[$€£¥]|(?<![a-z])(?:{_WORDS})(?![a-z])")
def _match(question: str) -> ToolMatch | None:
    if not has(question, r"exchange|convert\w*|rate|worth|how (?:many|much)|what(?:'s| is)|into|in|to|change|get|swap|at"):
        return None
    text = clean(question)
    found = _rate(text)
    names = _currencies(text)
    if (
        found is None
        or len({c for _, c in names}) < 2
        or has(text, r"interest|loan|per share|shares?|an hour|per hour|pips?|dividend|odds|years?|months?|eps|bet")
    ):
        return None
    value, base, quoted, place = found
    sums = [n for n in amounts(text) if not place[0] <= n.start < place[1]]
    if not sums or value <= 0:
        return None
    have = _currency_of(text, sums[0].start, sums[0].end, names)
    want = next((c for _, c in names if c != have), None)
    if base == have or quoted == have or base is None:
        down = (base != have) if base else False
    else:
        down = False
    flat = next(
        (n for n in sums[1:] if label_cost(text, r"(?:wire |bank |flat |transfer )*(?:fees?|charges?|commission)|keeps?|takes?", n) is not None), None
    )
    fee = rate(text, r"fees?|commission|spread|markup|charges?|margin") or 0.0
    return ToolMatch(
        0.93,
        {
            "amount": sums[0].value,
            "rate": value,
            "divide": down,
            "to": (base if down else quoted) or want or "",
            "source": have or "",
            "fee": fee,
            "flat_fee": flat.value if flat else 0.0,
        },
    )


def _currency_of(text: str, start: int, end: int, names: list[tuple[int, str]]) -> str | None:
    near = [(min(abs(at - end), abs(at - start)) + (0 if at >= end or at >= start - 2 else 4), c) for at, c in names if at >= start - 6]
    return min(near)[1] if near else None


@calculation(_match)
def convert_currency(
    amount: float, rate: float, divide: bool = False, to: str = "", source: str = "", fee: float = 0, flat_fee: float = 0
) -> ToolResult:
    """Convert an amount at a given exchange rate (1 base = rate quoted); `divide` converts back to the base currency."""
    converted = (amount / rate if divide else amount * rate) * (1 - fee) - flat_fee
    step = "/" if divide else "×"
    return ToolResult(
        lines(
            f"It is {cash(converted)} {to}".strip() + ".",
            f"Working: {num(amount)} {source} {step} {num(rate)}{f', less {pct(fee)} fee' if fee else ''}{f', less the fee of {num(flat_fee)}' if flat_fee else ''}.",
            "This uses the rate you gave; the rate you really get depends on the bank and its fee.",
        ),
        {"converted": converted},
    )
