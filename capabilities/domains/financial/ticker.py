"""A look at one share: quote, indicators and fundamentals from the configured vendor, both sides, and what would change the view."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.connectors import alpha_vantage, massive
from capabilities.connectors.http import Source, Unavailable, source
from capabilities.connectors.stocks import SYMBOL, Bar, Profile, Quote
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import lines, num, pct
from capabilities.domains.financial.chart import text_chart
from capabilities.domains.financial.chart_math import bollinger, macd, rsi, sma
from capabilities.domains.financial.moments import deviation, max_drawdown, simple_returns
from capabilities.domains.financial.price_history import picture_of
from capabilities.domains.financial.price_table import PICTURE
from capabilities.domains.reading import compiled, has, tickers
from capabilities.domains.tables import dates

T = TypeVar("T")

COMPANIES = {
    "apple": "AAPL", "microsoft": "MSFT", "google": "GOOGL", "alphabet": "GOOGL", "amazon": "AMZN", "tesla": "TSLA", "nvidia": "NVDA",
    "meta": "META", "facebook": "META", "netflix": "NFLX", "intel": "INTC", "amd": "AMD", "disney": "DIS", "walmart": "WMT", "boeing": "BA",
    "visa": "V", "mastercard": "MA", "jpmorgan": "JPM", "coca-cola": "KO", "coca cola": "KO", "pepsi": "PEP", "ibm": "IBM", "oracle": "ORCL", "uber": "UBER",
    "starbucks": "SBUX", "nike": "NKE", "palantir": "PLTR", "berkshire": "BRK.B", "exxon": "XOM", "pfizer": "PFE", "ford": "F", "paypal": "PYPL",
}  # fmt: skip
_VERB = r"analy[sz]e|analysis|quote|stock(?:s| price)?|share price|shares|price of|trading at|fundamentals|buy|sell|invest(?:ing|ment)?|look at|outlook|performance|recommendations?|ticker|valuation|overvalued|undervalued|technicals?|chart(?: of)?|plot|graph|forecast|hold|doing|research|review|worth buying"
_AMBIGUOUS = frozenset(
    {
        "visa",
        "mastercard",
        "meta",
        "ford",
        "oracle",
        "disney",
        "starbucks",
        "nike",
        "pepsi",
        "uber",
        "google",
        "netflix",
        "intel",
        "facebook",
        "paypal",
        "apple",
        "amazon",
    }
)


@dataclass
class Facts:
    """What could be found about a share; `missing` says plainly why the rest is not there."""

    symbol: str
    quote: Quote | None = None
    bars: list[Bar] = field(default_factory=list)
    profile: Profile | None = None
    news: list[tuple[str, str, str]] = field(default_factory=list)
    vendor: str = ""
    missing: list[str] = field(default_factory=list)


def _symbol(text: str) -> str | None:
    marked = compiled(r"\$([A-Za-z]{1,5}(?:\.[A-Za-z])?)\b", 0).search(text)
    if marked:
        return marked[1].upper()
    verb = re.search(
        r"\b(?:analy[sz]e|quote(?: for)?|ticker|research|fundamentals of|chart(?: of| for)?|plot|price of|technicals (?:of|for))\s+(?:the )?(?:stock |shares? (?:of )?|ticker )?([A-Za-z]{1,5})\b(?=\s*(?:stock|shares|$|[,.?!]|performance|and|for|fundamentals|technicals|with))",
        text,
        re.IGNORECASE,
    )
    caps = tickers(text)
    if caps:
        return caps[0]
    lower = text.lower()
    for name, symbol in COMPANIES.items():
        if re.search(rf"\b{re.escape(name)}(?:'s)?\b", lower) and (
            name not in _AMBIGUOUS or has(text, r"stocks?|shares?|ticker|analy[sz]e|invest\w*|trading at")
        ):
            return symbol
    if verb and verb[1].lower() not in _PLAIN_WORDS and has(text, r"stock|shares?|ticker|quote|fundamentals|technicals"):
        return verb[1].upper()
    return None


_PLAIN_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "our",
        "this",
        "that",
        "it",
        "its",
        "stock",
        "stocks",
        "share",
        "me",
        "tech",
        "bond",
        "bonds",
        "gold",
        "oil",
        "data",
        "text",
        "sales",
        "these",
        "those",
        "csv",
        "for",
        "of",
        "and",
        "risk",
        "cash",
        "trend",
        "game",
        "team",
        "play",
        "how",
        "what",
        "i",
        "list",
        "price",
    ]
)


@says(rf"\b(?:{_VERB})\b")
def _match(question: str) -> ToolMatch | None:
    if len(question) > 600:
        return None
    symbol = _symbol(question)
    if symbol is None or compiled(r"\d{2,}.*\d{2,}", 0).search(question) or has(question, r"what is a|define|meaning of|card|movie|password|gift"):
        return None
    sure = (
        has(question, r"analy[sz]e|analysis|quote|stock|shares?|fundamentals|ticker|invest\w*|technicals?|trading at|chart|plot|graph")
        or "$" in question
    )
    if not sure and not has(question, r"buy|sell|hold|doing|outlook|performance|overvalued|undervalued|forecast|valuation"):
        return None
    return ToolMatch(0.92 if sure else 0.6, {"symbol": symbol} | ({"picture": True} if PICTURE.search(question) else {}))


@tool(_match)
def analyze(symbol: str, picture: bool = False) -> ToolResult:
    """Look at one share: last price, indicators, fundamentals, both sides and what would change the view, with live data when a key is
    configured; `picture` for a PNG of the daily closes too.

    Data from Alpha Vantage or Massive (Polygon); indicator conventions as in TA-Lib.
    """
    symbol = symbol.strip().lstrip("$").upper()
    if not SYMBOL.fullmatch(symbol):
        return ToolResult(f"{symbol[:20]} is not a share symbol. Symbols look like the letters on your broker's screen, with 1 to 5 letters.")
    facts = gather(symbol)
    if facts.quote is None and not facts.bars:
        return _without_data(facts)
    found = _with_data(facts)
    if not picture or len(facts.bars) < 2:
        return found
    days = dates(tuple(b.day for b in facts.bars))
    return replace(found, files=(picture_of([b.close for b in facts.bars], days, symbol),))


def gather(symbol: str) -> Facts:
    """Everything the configured vendors give about a share; never raises."""
    facts = Facts(symbol)
    first, second = source("alpha_vantage"), source("massive")
    if first.key:
        facts.vendor = alpha_vantage.TITLE
        facts.quote = _try(facts, "quote", alpha_vantage.quote, first, symbol)
        facts.bars = _try(facts, "daily prices", alpha_vantage.daily, first, symbol) or []
        facts.profile = _try(facts, "fundamentals", alpha_vantage.overview, first, symbol)
    if second.key and facts.quote is None and not facts.bars:
        facts.vendor = massive.TITLE
        facts.quote = _try(facts, "quote", massive.quote, second, symbol)
        facts.bars = _try(facts, "daily prices", massive.daily, second, symbol) or []
        facts.profile = facts.profile or _try(facts, "company details", massive.overview, second, symbol)
    if second.key and (facts.quote or facts.bars):
        facts.news = _try(facts, "news", massive.news, second, symbol) or []
    if not first.key and not second.key:
        facts.missing.append("no key for market data is configured")
    return facts


def _try(facts: Facts, what: str, call: Callable[[Source, str], T], src: Source, symbol: str) -> T | None:
    try:
        return call(src, symbol)
    except Unavailable as error:
        facts.missing.append(f"{what}: {error.reason}")
        return None


def _without_data(facts: Facts) -> ToolResult:
    s = facts.symbol
    return ToolResult(
        lines(
            f"I have no live data for {s}, so I give no price and no view on it: {'; '.join(dict.fromkeys(facts.missing))}.",
            "To get it: put a free key into ALPHA_VANTAGE_API_KEY (quote, daily prices, fundamentals) or MASSIVE_API_KEY (formerly Polygon), start again and ask the same.",
            f"What to look at for {s}: growth of sales and profit, margins, debt and free cash flow; the price against profit (P/E) and against its own past and its branch; what could go wrong.",
            "For it: growing sales, steady margins, low debt, a price that is modest for the growth. Against it: falling margins, much debt, one customer or product, a price that needs everything to go well.",
            "What would change the view: the next results, interest rates, a new rival, a change of the dividend or of the management.",
            f"With your own numbers I work it out at once: download the daily prices as a CSV (date, close), upload it as {s.lower()}.csv and ask “analyze {s.lower()}.csv”; or type “RSI of 44, 44.3, 44.1 …” (closes, oldest first) or “P/E at price 120 and EPS 6”.",
        ),
        {"symbol": s, "live": False},
        warnings=(f"No live data for {s}.",),
    )  # fmt: skip


def _with_data(facts: Facts) -> ToolResult:
    closes = [b.close for b in facts.bars]
    readings = _readings(closes)
    good, bad = _sides(facts, closes, readings)
    day = facts.quote.day if facts.quote else facts.bars[-1].day
    text = lines(
        _price_line(facts, day),
        _trend_line(readings),
        _profile_line(facts.profile),
        f"For it: {'; '.join(good) or 'nothing in these figures'}.",
        f"Against it: {'; '.join(bad) or 'nothing in these figures, which is no proof that there is nothing'}.",
        "What would change the view: the next results, a close across the 50-day average, a change of interest rates or of the dividend.",
        "Before you act: how long can the money stay, how much of all you own would it be, and what would you do after a fall of a third?",
        "News: " + "; ".join(f"{d} {p}: {t}" for d, p, t in facts.news) if facts.news else "",
        text_chart(closes[-60:]) if len(closes) > 4 else "",
    )
    warnings = tuple(f"Missing: {m}" for m in facts.missing)
    return ToolResult(text, {"symbol": facts.symbol, "live": True, "as_of": day, **readings}, (f"{facts.vendor}, as of {day}",), warnings)


def _price_line(facts: Facts, day: str) -> str:
    name = f"{facts.profile.name} ({facts.symbol})" if facts.profile and facts.profile.name else facts.symbol
    if facts.quote is None:
        return f"{name}: last close {num(facts.bars[-1].close)} on {day}."
    change = f", {facts.quote.change_percent:+.2f}% on the day" if facts.quote.change_percent is not None else ""
    return f"{name}: last price {num(facts.quote.price)} on {day}{change}."


def _readings(closes: list[float]) -> dict[str, float]:
    """Indicators for as many prices as there are."""
    found: dict[str, float] = {}
    if len(closes) > 14:
        found["rsi_14"] = rsi(closes, 14)
    for period in (20, 50):
        if len(closes) >= period:
            found[f"sma_{period}"] = sma(closes, period)
    if len(closes) >= 20:
        found["band_low"], _, found["band_high"] = bollinger(closes, 20)
    if len(closes) >= 34:
        found["macd"], signal, _ = macd(closes)
        found["macd_signal"] = signal or 0.0
    if len(closes) > 20:
        found["volatility"] = deviation(simple_returns(closes)) * 252**0.5
        found["max_drawdown"] = max_drawdown(closes)[0]
    if closes:
        found["close"] = closes[-1]
    return found


def _trend_line(r: dict[str, float]) -> str:
    names = (
        ("rsi_14", "RSI(14)"),
        ("sma_20", "20-day average"),
        ("sma_50", "50-day average"),
        ("macd", "MACD"),
        ("macd_signal", "signal"),
    )
    parts = [f"{title} {num(r[key])}" for key, title in names if key in r]
    parts += [
        f"{title} {pct(r[key])}" for key, title in (("volatility", "yearly volatility"), ("max_drawdown", "largest fall in this window")) if key in r
    ]
    return f"Indicators: {', '.join(parts)}." if parts else ""


def _profile_line(p: Profile | None) -> str:
    if p is None:
        return ""
    pairs = (("P/E", p.pe), ("PEG", p.peg), ("EPS", p.eps), ("beta", p.beta))
    parts = [f"{name} {num(v)}" for name, v in pairs if v is not None]
    parts += [f"{name} {pct(v)}" for name, v in (("dividend yield", p.dividend_yield), ("profit margin", p.profit_margin)) if v is not None]
    branch = ", ".join(x for x in (p.sector, p.industry) if x)
    return f"Fundamentals{f' ({branch.lower()})' if branch else ''}: {', '.join(parts) or '—'}."


def _sides(facts: Facts, closes: list[float], r: dict[str, float]) -> tuple[list[str], list[str]]:
    """Arguments for and against that the figures give; each is a reading, not a forecast."""
    p = facts.profile
    checks: list[tuple[bool, str]] = []
    if "sma_50" in r:
        checks.append(
            (
                r["close"] >= r["sma_50"],
                "the price is above its 50-day average" if r["close"] >= r["sma_50"] else "the price is below its 50-day average",
            )
        )
    if "macd" in r:
        checks.append(
            (
                r["macd"] >= r["macd_signal"],
                "MACD is above its signal line" if r["macd"] >= r["macd_signal"] else "MACD is below its signal line",
            )
        )
    if "rsi_14" in r and not 30 <= r["rsi_14"] <= 70:
        checks.append((r["rsi_14"] < 30, "RSI below 30 (sold hard lately)" if r["rsi_14"] < 30 else "RSI above 70 (run up fast lately)"))
    if p and p.peg is not None and p.peg > 0:
        checks.append((p.peg <= 1.5, f"PEG {num(p.peg)} is {'modest' if p.peg <= 1.5 else 'high'} for the growth"))
    if p and p.profit_margin is not None:
        checks.append((p.profit_margin > 0.1, f"profit margin {pct(p.profit_margin)}"))
    if "volatility" in r:
        checks.append((r["volatility"] < 0.3, f"{'moderate' if r['volatility'] < 0.3 else 'strong'} swings ({pct(r['volatility'])} a year)"))
    return [t for good, t in checks if good], [t for good, t in checks if not good]
