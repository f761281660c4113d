"""What a betting question holds: its prices, win chances, stake and bankroll."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from capabilities.domains import regex
from capabilities.domains.reading import currency, digits
from capabilities.domains.sports.price import Price, prices

BETTING = re.compile(
    r"\b(?:odds?|bets?|betting|bettor|bookies?|bookmakers?|books?|sportsbooks?|stak(?:e|es|ed|ing)|wager\w*|parlays?|acca|accumulator|money ?line|punt\w*"
    r"|favou?rites?|underdogs?|(?:\d|the |an? )\s?dogs?|longshots?|outsiders?|horses?|arbs?|arbitrage|kelly|vig|juice|overround|bankroll|tipster|handicapp\w+|spread|lines?|picks?|priced?|quoted|american|fractional|evens)\b",
    re.I,
)


LONGEST = 2000
_TRADE = re.compile(
    r"\b(?:fixed costs?|variable costs?|cost of goods|customers?|sell(?:s|ing)?|sold|revenue|retail|wholesale|shares?|stocks?|(?:gross|profit) margins?|per unit|units (?:sold|to)|ticker)\b",
    re.I,
)


def betting(text: str) -> bool:
    """True when the text is about bets and not about goods or shares, which have prices too."""
    return bool(BETTING.search(text)) and not _TRADE.search(text)


@dataclass(frozen=True)
class Slip:
    """`chances` are shares (0..1); `stake`, `bankroll` and `target` (what the person wants to win) are None when not given."""

    text: str
    prices: tuple[Price, ...]
    chances: tuple[float, ...]
    stake: float | None
    bankroll: float | None
    sign: str


_AMOUNT = r"[$£€¥]?\s?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<k>k\b|grand\b|thousand\b|million\b|m\b)?"
_COIN = r"(?:\s?(?:dollars?|bucks|quid|pounds?|euros?|usd|gbp|eur|units?|u\b))?"
_SLANG = re.compile(r"\b(?:an? |my )?(tenner|fiver)\b", re.I)
_BANKROLL = (
    re.compile(
        rf"\b(?:bank ?roll|bank|(?<=my )roll|betting (?:fund|pot|budget)|balance|roll)(?:\s(?:is|of|at|was|stands at|size)|\s?[:=])?\s?{_AMOUNT}",
        re.I,
    ),
    re.compile(rf"{_AMOUNT}{_COIN}(?:\s?-?\s?(?:total|starting|betting|in (?:my|the)))*\s(?:bank ?roll|bank\b|balance|pot\b|roll\b)", re.I),
    re.compile(rf"\b(?:have|with|got) {_AMOUNT}{_COIN} (?:to (?:bet|work|play|gamble) with|in (?:my|the) account)", re.I),
)
_STAKE = (
    re.compile(
        rf"\b(?:total (?:stakes?|outlay)|total of|stak(?:e|es|ed|ing)|bet(?:ting)?|wager(?:ed|ing|s)?|risk(?:ed|ing)?|put(?:ting)?|punt(?:ed|ing)?|throw(?:ing)?|drop(?:ped)?|lay(?:ing)?|outlay|invest(?:ed|ing)?|split(?:ting)?|divid(?:e|ing)|spread(?:ing)?|using)"
        rf"(?:\s(?:is|of|was|down|about|a|total|total of|only|just|exactly|on this|size)|\s?[:=])*\s{_AMOUNT}(?!\s?%|\s(?:games?|picks?|times|legs?|teams?|bets|horses?)|\s?(?:to|/|-)\s?\d)",
        re.I,
    ),
    re.compile(r"[$£€¥]\s?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<k>k\b|grand\b)?", re.I),
    re.compile(
        r"(?<![\w.+\-−/])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<k>k\b)?\s?(?:dollars?|bucks|quid|pounds?|euros?|usd|gbp|eur|units?\b|u\b)",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.+\-−/])(?<!in ){_AMOUNT}{_COIN}(?:\s(?:total|flat))?\s(?:stakes?|bets?\b(?! (?:in|on each))|wager|flutter|free ?bet|parlay|acca|accumulator|double|treble|each[- ]way|e/?w|win\b|to (?:spread|split|divide|invest|stake|lay|bet|put (?:down|on)))",
        re.I,
    ),
    re.compile(rf"(?<![\w.+\-−/]){_AMOUNT}{_COIN}\s(?:on|at|@|across|over|between|in total|total|down)\b", re.I),
    re.compile(rf"\b(?:on|for|with)\s{_AMOUNT}(?=\s*(?:[?.!,]|$|and\b))", re.I),
    re.compile(rf"^{_AMOUNT}{_COIN}\s(?:to win|pays|returns|wins)\s(?:what|how much)\b", re.I),
    re.compile(rf"\b(?:does|do|would|will|can)\s(?:an? |my )?{_AMOUNT}{_COIN}\s(?:return|pay|win|get|make|become|earn)\b", re.I),
    re.compile(rf"\b(?:i'?ve got|i have|have|got)\s{_AMOUNT}{_COIN}\s(?:total|altogether|in all|overall|all up)\b", re.I),
)
_EACH_BET = re.compile(rf"(?<![\w.+\-−/]){_AMOUNT}{_COIN}\s(?:a|per|each|every|for each)\s(?:bet|wager|pick|game|time|spin|round)\b", re.I)
_BEFORE_AIM = re.compile(
    r"\b(?:to (?:win|make|profit|net|get|return)|win|profit|profit of|make|payout (?:of|is)|pays(?: out)?|returns?|worth)\s(?:me\s|a\s|about\s)?$",
    re.I,
)


def _value(m: re.Match[str]) -> float:
    scale = {"k": 1e3, "g": 1e3, "t": 1e3, "m": 1e6}.get((m["k"] or "")[:1].lower(), 1)
    return float(m["n"].replace(",", "")) * scale


def amount(text: str, patterns: tuple[re.Pattern[str], ...], taken: list[tuple[int, int]]) -> tuple[float, int, int] | None:
    """The first amount that one of the patterns (with groups n and k) finds outside the spans already `taken`."""
    for pattern in patterns:
        for m in pattern.finditer(text):
            if not any(a < m.end("n") and m.start("n") < b for a, b in taken) and not _BEFORE_AIM.search(text[: m.start("n")].rstrip("$£€¥")):
                return _value(m), m.start("n"), m.end("n")
    return None


_PERCENT = re.compile(r"(?<![\w.])(?P<n>\d{1,3}(?:\.\d+)?|\.\d+)\s?(?:%|percent\b|per cent\b|pct\b)", re.I)
_NOT_CHANCE_AFTER = re.compile(
    r"\s?(?:(?:exchange )?commission|margin|vig|juice|of (?:my |the |your |his )?(?:bank|roll|stake|pot|total)|bank|kelly|edge|hold|rake|tax|boost|overround|per bet|a bet|each bet|stakes?\b|flat|roi|profit boost)",
    re.I,
)
_NOT_CHANCE_BEFORE = re.compile(
    r"(?:commission|margin|vig|juice|kelly|edge|hold|rake|tax|boost|overround|roi|stak(?:e|es|ing)|betting|bet(?! at)|risk(?:ing)?|fee)(?:\s(?:of|is|at|was|a|about|only))*\s?[:=]?\s?$",
    re.I,
)
_SHARE_AFTER = re.compile(
    r"\b(?:p|prob\w*|chances?|likelihood|win ?rate|win pct|true|model|estimate\w*|say[s]?)\s?(?:is|of|at|=|:|are|as|to win)?\s?(?:about )?(?P<n>0?\.\d+)(?!\d|\s?%)",
    re.I,
)
_SHARE_BEFORE = re.compile(r"(?<![\w.])(?P<n>0?\.\d+)\s(?:win |true |estimated )?(?:prob\w*|chances?|likelihood|to win|win ?rate)", re.I)
_OUT_OF = re.compile(
    r"(?<![\w.$£€/+-])(?P<a>\d{1,3}(?:\.\d+)?)\s?(?:times?\s)?(?:out of|in every|in|of)\s(?:every\s)?(?P<b>\d{1,4})\b(?!\s?(?:%|bets at|legs))", re.I
)


_SHARE_WORD = re.compile(r"\bprob\w*|\bchances?\b|\blikel\w*", re.I)
_SHARE_LIST = re.compile(r"(?<![\w.$£€])0?\.\d+(?:(?:\s?,\s?|\s?/\s?|,?\sand\s|\s&\s)0?\.\d+)+(?![\d%]|\s?(?:%|kelly))", re.I)


def _listed(text: str) -> dict[int, float]:
    """Two or more chances in a row: "0.7, 0.4 and .5"."""
    return {m.start() + n.start(): float(n[0]) for m in _SHARE_LIST.finditer(text) for n in regex.finditer(r"0?\.\d+", m[0])}


@lru_cache(maxsize=256)
def chances(text: str) -> tuple[float, ...]:
    """Win chances as shares: "58%", "probability 0.58", "6 times out of 10", "coin flip". Commissions, edges and margins are not."""
    found: dict[int, float] = {}
    for m in _PERCENT.finditer(text):
        if not _NOT_CHANCE_AFTER.match(text, m.end()) and not _NOT_CHANCE_BEFORE.search(text[: m.start()]):
            found[m.start()] = float(m["n"]) / 100
    if not found:
        found = _listed(text) if _SHARE_WORD.search(text) else {}
    if not found:
        for pattern in (_SHARE_AFTER, _SHARE_BEFORE):
            found.update({m.start("n"): float(m["n"]) for m in pattern.finditer(text)})
    if not found:
        ratios = [m for m in _OUT_OF.finditer(text) if float(m["a"]) < float(m["b"])]
        found.update({m.start(): float(m["a"]) / float(m["b"]) for m in ratios})
    if not found and (even := regex.search(r"\bcoin[- ](?:flip|toss)|\b50/50\b|\bfifty[- ]fifty\b", text, re.I)):
        found[even.start()] = 0.5
    return tuple(v for _, v in sorted(found.items()) if 0 < v < 1)


_TOTALS = re.compile(r"\b(over|under)\s(?=1\.\d\d\b|[2-9]\.\d\d\b)", re.I)


def _both_totals(text: str) -> str:
    """ "over 1.85 under 2.05" are the prices of both sides, not lines: "over at 1.85 under at 2.05"."""
    sides = {m[1].lower() for m in _TOTALS.finditer(text)}
    return _TOTALS.sub(r"\1 at ", text) if len(sides) == 2 else text


@lru_cache(maxsize=256)
def slip(text: str) -> Slip:
    """Read a betting question once; every betting tool uses the same reading. What goes on for longer than LONGEST
    characters is a table or a story, and only its beginning is read."""
    text = _both_totals(text[:LONGEST])
    text = regex.sub(r"\b(plus|minus) (\d) (\d{2})\b", r"\1 \2\3", digits(text), flags=re.I)
    text = _SLANG.sub(lambda m: "10 quid" if m[1].lower() == "tenner" else "5 quid", digits(text))
    quoted = prices(text)
    taken = [(p.start, p.end) for p in quoted]
    bankroll = amount(text, _BANKROLL, taken)
    if bankroll:
        taken.append((bankroll[1], bankroll[2]))
    taken += [m.span() for m in _PERCENT.finditer(text)]
    stake = amount(text, (_EACH_BET, *_STAKE), taken)
    return Slip(text, quoted, chances(text), stake[0] if stake else None, bankroll[0] if bankroll else None, currency(text))


def _repeated(found: Slip, i: int) -> bool:
    """True for a price named again in the question proper ("how much goes on the 1.90")."""
    price = found.prices[i]
    return any(p.decimal == price.decimal for p in found.prices[:i]) and bool(
        regex.search(r"\b(?:on|for|of) (?:the )?(?:\w+ )?(?:at )?$", found.text[: price.start], re.I)
    )


def both_sides(found: Slip) -> tuple[Price, ...]:
    """The prices of a market; one price said to stand on both sides counts twice, on three ways thrice."""
    if len(found.prices) != 1:
        return tuple(p for i, p in enumerate(found.prices) if not _repeated(found, i))
    if regex.search(r"\b(?:3[- ]way|all 3|each of 3|3 (?:outcomes|ways))\b", found.text, re.I):
        return found.prices * 3
    both = regex.search(
        r"\b(?:both|each|either|two|2)[- ](?:sides?|teams?|ways?|outcomes?|players?)\b|\bboth\b|\beach\b|\ball the way round\b|\beach way\b|\b2[- ]way\b|\bstandard\b",
        found.text,
        re.I,
    )
    return found.prices * 2 if both else found.prices
