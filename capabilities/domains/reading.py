"""Reading of a question without a model: its numbers, units, percentages, money, lists and durations.

Every domain tool reads its arguments through these few functions, so that "$1.2k", "1,200", "twelve hundred" and
"1200 dollars" mean the same to all of them.
"""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass
from functools import lru_cache

from capabilities.domains import regex

WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "half": 0.5, "couple": 2,
}  # fmt: skip
SCALES = {
    "k": 1e3, "thousand": 1e3, "grand": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mil": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "hundred": 1e2,
}  # fmt: skip

_COUNTERS = r"(?:year|yr|month|week|day|period|quarter|q|t|item|step|no|number)\s*$"
_DIGITS = r"\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])|\d{1,3}(?:[,'’ _]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_BELOW_100 = rf"(?:(?:{_TENS})[- ](?:{_UNITS})|(?:{_WORD}))"
_SPOKEN_SUM = rf"(?:(?:{_BELOW_100}|an?)\s+thousand\s+(?:and\s+)?)?(?:{_UNITS}|an?)\s+hundred\s+(?:and\s+)?{_BELOW_100}(?![\w-])|(?:{_BELOW_100}|an?)\s+thousand\s+(?:(?:{_UNITS}|an?)\s+hundred|and\s+{_BELOW_100})(?![\w-])"
_NUMBER = re.compile(
    rf"""(?<![\w.])(?P<sign>[-+−](?=\s?[$£€¥]?[\d.]))?\s?(?P<money>[$£€¥]|usd\s|eur\s|gbp\s)?\s?
    (?:(?P<digits>{_DIGITS})|\b(?P<spoken>{_SPOKEN_SUM.replace(" ", chr(92) + " ")})|(?P<tens>(?:{_TENS})[- ](?:{_UNITS})\b)|(?P<word>\b(?:half\s+an?(?=\s+(?:hundred|thousand|million|billion)\b)|(?:{_WORD})\b))|\b(?P<article>an?)(?=\s(?:hundred|thousand|million|billion|grand)\b))
    (?:\s?(?P<scale>(?:hundred\s+(?:thousand|grand|million|billion)|thousand|grand|million|billion|hundred|mil|mn|bn|k|mm(?=\s|$))\b|[mMbB](?=$|[\s,.;?!)/])(?<=\d[mMbB])))?
    \s?(?P<percent>%|percent\b|per\ cent\b|pct\b)?
    \s?(?P<after>dollars?\b|bucks\b|usd\b|euros?\b|eur\b|pounds?\ sterling\b|gbp\b)?""",
    re.I | re.X,
)


def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern that does not care about capitals, compiled once."""
    return regex.pattern(pattern, flags)


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text. `value` is scaled ("3k" -> 3000) and signed; a percentage keeps its
    face value (5 for "5%"). `unit` is the letters right behind it, lower case ("kg", "years"), or ''."""

    value: float
    start: int
    end: int
    percent: bool = False
    money: bool = False
    signed: bool = False
    unit: str = ""
    word: bool = False


@lru_cache(maxsize=512)
def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of the text in order, words included ("a couple" counts, a bare "one" does not)."""
    found = []
    text = _SPACED.sub(_separated, text)
    for m in _NUMBER.finditer(text):
        if (
            m["word"]
            and m["word"].lower() == "one"
            and not m["scale"]
            and not regex.match(r"\s?[- ]?(?:hour|day|week|month|year|agent|more|fewer|less)", text[m.end() :])
        ):
            continue
        share = bool(m["percent"]) and not m["scale"]  # "from 1.6m to 1.4m percent change": the percent is not of the sum
        value = _value(m)
        if m["sign"] in ("-", "−"):
            value = -value
        if m["scale"]:
            value *= math.prod(SCALES[word] for word in m["scale"].lower().split())
        if not math.isfinite(value):
            continue
        unit = regex.match(r"[\s-]?([a-zA-Zµ°]+(?:/[a-zA-Z]+)?)(?!\s?=|[a-zA-Z])", text[m.end() :])
        found.append(
            Number(
                value, m.start() + len(m[0]) - len(m[0].lstrip()), m.end(), share,
                bool(m["money"] or m["after"]), bool(m["sign"]), unit[1].lower() if unit else "", not m["digits"],
            )
        )  # fmt: skip
    return tuple(found)


def _value(m: re.Match[str]) -> float:
    if m["digits"]:
        return float(regex.sub(r"[,'’ _]", "", m["digits"]))
    if m["tens"]:
        tens, unit = regex.split(r"[- ]", m["tens"].lower())
        return WORDS[tens] + WORDS[unit]
    if m["spoken"]:
        return float(digits(m["spoken"]))
    return 1 if m["article"] else WORDS[m["word"].lower().split()[0]]


_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d|,\d)")


def _separated(m: re.Match[str]) -> str:
    """Groups of figures as they are meant: "250 000" and "12 500" stay one number, "100 102 101" and "year 1 400" become several."""
    lead, *groups = m[0].split(" ")
    around = m.string[max(0, m.start() - 12) : m.start()]
    money = bool(regex.search(r"[$£€¥]\s?$", around))
    counted = bool(regex.search(r"\b" + _COUNTERS, around, re.I)) and len(lead) < 3
    row = bool(regex.search(r"\d[ ]$", around) or regex.match(r" [\d.]", m.string[m.end() :]))
    one = groups[-1] == "000" or money or (len(groups) == 1 and len(lead) < 3 and not row)
    return m[0] if one and not counted else m[0].replace(" ", "\t")


def plain(text: str) -> list[Number]:
    """Numbers that are neither percentages nor money."""
    return [n for n in numbers(text) if not n.percent and not n.money]


def percents(text: str) -> list[Number]:
    return [n for n in numbers(text) if n.percent]


def after(text: str, pattern: str, *, within: int = 40) -> Number | None:
    """The first number that begins at most `within` characters behind a match of `pattern`."""
    for m in regex.finditer(pattern, text, re.I):
        for n in numbers(text):
            if m.end() <= n.start + 1 and n.start - m.end() <= within:
                return n
    return None


def before(text: str, pattern: str, *, within: int = 25) -> Number | None:
    """The last number that ends at most `within` characters ahead of a match of `pattern`."""
    for m in regex.finditer(pattern, text, re.I):
        near = [n for n in numbers(text) if n.end <= m.start() + 1 and m.start() - n.end <= within]
        if near:
            return near[-1]
    return None


def near(text: str, pattern: str, *, within: int = 30) -> Number | None:
    """The number closest to a match of `pattern`, on either side."""
    best: tuple[int, Number] | None = None
    for m in regex.finditer(pattern, text, re.I):
        for n in numbers(text):
            gap = n.start - m.end() if n.start >= m.end() else m.start() - n.end
            if -1 <= gap <= within and (best is None or gap < best[0]):
                best = (gap, n)
    return best[1] if best else None


def lists(text: str, least: int = 3) -> list[list[float]]:
    """Runs of at least `least` numbers set apart only by commas, semicolons, spaces, bars, "and" or "then"."""
    runs: list[list[float]] = []
    run: list[Number] = []
    for n in numbers(text):
        gap = text[run[-1].end : n.start] if run else ""
        if run and regex.fullmatch(r"[\s,;|/]*(?:(?:and|then|&|to)\s+)?[\s$£€¥+-]*", gap):
            run.append(n)
        else:
            runs, run = _keep(runs, run, least), [n]
    return _keep(runs, run, least)


def _keep(runs: list[list[float]], run: list[Number], least: int) -> list[list[float]]:
    return [*runs, [n.value for n in run]] if len(run) >= least else runs


_DURATION = re.compile(
    r"(?P<half>half an?|an?|a couple of|quarter of an)?\s*(?P<unit>min(?:ute)?s?|h(?:ou)?rs?|h|days?|d|weeks?|wks?|fortnights?|months?|mos?|quarters?|years?|yrs?|yr|y|seconds?|secs?|s)\b",
    re.I,
)
_UNIT_DAYS = {"s": 1 / 86400, "m": 1 / 1440, "h": 1 / 24, "d": 1, "w": 7, "f": 14, "mo": 365 / 12, "q": 365 / 4, "y": 365}


def _unit_key(unit: str) -> str:
    unit = unit.lower()
    return "mo" if unit.startswith("mo") else unit[0]


def months(text: str) -> float | None:
    """A span of time in the text, in months ("3 years" -> 36, "18 months" -> 18), or None."""
    for n in numbers(text):
        m = _DURATION.match(text, n.end) or _DURATION.match(text, n.end + 1)
        if m and not n.percent and not n.money and _unit_key(m["unit"]) in ("mo", "q", "y", "w", "f"):
            return n.value * {"mo": 1, "q": 3, "y": 12, "w": 12 / 52, "f": 12 / 26}[_unit_key(m["unit"])]
    return None


def years(text: str) -> float | None:
    """A span of time in the text, in years, or None."""
    span = months(text)
    return None if span is None else span / 12


def durations(text: str) -> list[tuple[float, int, int]]:
    """Every span of time as (days, start, end): "2 days", "3h", "half an hour", "1.5 weeks"."""
    found = []
    for n in numbers(text):
        m = compiled(r"[\s-]?" + _DURATION.pattern).match(text, n.end)
        if m and m["unit"] and not m["half"]:
            found.append((n.value * _UNIT_DAYS[_unit_key(m["unit"])], n.start, m.end()))
    for m in regex.finditer(r"\bhalf an? (hour|day|year)\b|\b(?:an?) (hour|day|week|month|year)\b", text, re.I):
        unit = m[1] or m[2]
        found.append((_UNIT_DAYS[_unit_key(unit)] * (0.5 if m[1] else 1), m.start(), m.end()))
    return sorted(found, key=lambda d: d[1])


def tickers(text: str) -> list[str]:
    """Stock symbols: $AAPL, or 1-5 capitals that are not an everyday abbreviation."""
    marked = regex.findall(r"\$([A-Za-z]{1,5}(?:\.[A-Za-z])?)\b", text)
    plain_caps = regex.findall(r"\b[A-Z]{2,5}(?:\.[A-Z])?\b", text)
    return [t.upper() for t in dict.fromkeys([*marked, *(t for t in plain_caps if t not in NOT_TICKERS)])]


NOT_TICKERS = frozenset(
    [
        "A",
        "I",
        "AI",
        "AM",
        "PM",
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CAD",
        "AUD",
        "INR",
        "US",
        "USA",
        "UK",
        "EU",
        "NBA",
        "NFL",
        "MLB",
        "NHL",
        "UFC",
        "EPL",
        "F1",
        "BMI",
        "BMR",
        "ETF",
        "ETFS",
        "IRA",
        "APR",
        "APY",
        "ROI",
        "NPV",
        "IRR",
        "CAGR",
        "RSI",
        "SMA",
        "EMA",
        "MACD",
        "CEO",
        "CFO",
        "CTO",
        "HR",
        "KPI",
        "OKR",
        "SQL",
        "API",
        "CSV",
        "PDF",
        "TV",
        "OK",
        "ASAP",
        "FAQ",
        "UTC",
        "GMT",
        "EST",
        "PST",
        "CET",
        "PDT",
        "EDT",
        "PE",
        "EPS",
        "IPO",
        "GDP",
        "CPI",
        "LTV",
        "CAC",
        "NPS",
        "ARPU",
        "ARPA",
        "MRR",
        "ARR",
        "SAAS",
        "B2B",
        "B2C",
        "ER",
        "DNA",
        "HIV",
        "LDL",
        "HDL",
        "AND",
        "OR",
        "THE",
        "NOT",
        "FOR",
        "ELO",
        "EV",
        "ML",
        "WACC",
        "FIFO",
        "LIFO",
        "PERT",
        "RACI",
        "SWOT",
    ]
)


def words(text: str) -> set[str]:
    """Lower-case words of the text."""
    return set(regex.findall(r"[a-z0-9']+", text.lower()))


def has(text: str, *patterns: str) -> bool:
    """True when every pattern occurs in the text, at word boundaries, whatever the case."""
    return all(regex.search(rf"\b(?:{p})\b", text, re.I) for p in patterns)


def fmt(value: float, digits: int = 2) -> str:
    """A number for people: thousands with commas, at most `digits` decimals, no trailing zeros."""
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def money(value: float, sign: str = "") -> str:
    """An amount with two decimals: "1,387.42", or "$1,387.42" with a sign."""
    return f"{'-' if value < 0 else ''}{sign}{abs(value):,.2f}"


def currency(text: str) -> str:
    """The currency sign used in the text, or '' when there is none."""
    m = regex.search(r"[$£€¥]", text)
    return m[0] if m else ""


_SPOKEN = {**{w: int(v) for w, v in WORDS.items() if v >= 1 and w not in ("dozen", "couple")}, "zero": 0}
_SPOKEN_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SPOKEN_WORD = "|".join(sorted([*_SPOKEN, *_SPOKEN_SCALES], key=len, reverse=True))
_SPOKEN_RUN = re.compile(
    rf"(?<![\w.])(?:an?\s+(?=(?:hundred|thousand|million|dozen)\b))?(?:{_SPOKEN_WORD})(?:(?:\s+|-)(?:and\s+)?(?:{_SPOKEN_WORD})\b)*(?![\w])",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:which|this|that|the|each|every|any|no|some|another|good|next|last|only|right)\s$", re.I)


@lru_cache(maxsize=512)
def digits(text: str) -> str:
    """The text with its spelled-out whole numbers as figures: "two hundred and fifty" -> "250", "a dozen" -> "12"."""
    text = regex.sub(_DECIMAL_COMMA, r"\1.\2", text, flags=re.I)
    text = regex.sub(r"\bouttar?\b", "out of", text, flags=re.I)
    text = regex.sub(r"\bhalf a dozen\b", "6", text, flags=re.I)
    text = _SPOKEN_RUN.sub(_spoken, text)
    text = regex.sub(r"(?<![\w.])(\d+) point ((?:\d )*\d)(?!\d|\.\d)", lambda m: f"{m[1]}.{m[2].replace(' ', '')}", text, flags=re.I)
    text = regex.sub(r"\b(\d+) dozen\b", lambda m: str(12 * int(m[1])), text, flags=re.I)
    text = regex.sub(r"\b(?:a )?dozen\b", "12", text, flags=re.I)
    text = regex.sub(_HOURS_MINUTES, r"\1 \2 min", text, flags=re.I)
    text = regex.sub(_SPAN_GLUED, _span_told, text, flags=re.I)
    text = regex.sub(r"\b(\d+) and a half\b", r"\1.5", text, flags=re.I)
    text = regex.sub(r"\b(?:(?P<n>\d+)\s|an?\s)?(?P<unit>hours?|miles?|weeks?|years?) and a (?P<part>half|quarter)\b", _and_part, text, flags=re.I)
    return regex.sub(
        r"\b(?:(?P<three>3) quarters|a? ?quarter) of an hour\b", lambda m: "45 minutes" if m["three"] else " 15 minutes", text, flags=re.I
    )


# "2h 24" holds minutes, unless a unit of its own follows.
_HOURS_MINUTES = r"(?<![\w.])(\d{1,2}\s?h(?:ours?|rs?)?)\s(\d{1,2})\b(?!\s?(?:(?:h(?:ou)?r?s?|m(?:in\w*|s)?|s(?:ec\w*)?|[ap]m|days?|weeks?|months?|years?|km|kg|kwh|miles?|people|workers?|times|a|per)\b|[:.%/$£€\d]))"
# "8h15" is a time of day in some countries; with the words of a span around it, it lasts that long.
_SPAN_GLUED = (
    r"\b(?P<lead>(?:for|takes?|took|lasts?|lasting|after|another|plus|(?:flight|drive|journey|trip|ride) of)\s)?(?P<h>\d{1,2})h(?P<m>[0-5]\d)\b"
    r"(?P<tail>(?=\s(?:in the air|(?:non-?stop )?flights?|flying|drive|driving|journey|trip|ride|walk|long|later|away|of)\b))?"
)
# "71,4 kg" is written so in half of Europe; before a unit a comma with one or two figures is no list.
_DECIMAL_COMMA = (
    r"(?<![\d,.])(\d{1,3}),(\d{1,2})(?=\s?(?:kgs?|kilos?|kilogram\w*|cm|mm|km|m|l|lit(?:re|er)s?|g|grams?|mmol\S*|hours?|euros?|eur|%|€|°)(?![\w,]))"
)


def _span_told(m: re.Match[str]) -> str:
    told = m["lead"] is not None or m["tail"] is not None
    return f"{m['lead'] or ''}{m['h']} h {int(m['m'])} min" if told else m[0]


def _and_part(m: re.Match[str]) -> str:
    """ "hour and a half" as "1.5 hours", "2 miles and a quarter" as "2.25 miles"."""
    return f"{int(m['n'] or 1) + (0.5 if m['part'].lower() == 'half' else 0.25):g} {m['unit'].rstrip('sS')}s"


def _spoken(m: re.Match[str]) -> str:
    if m[0].lower() == "one" and (_PRONOUN.search(m.string[: m.start()]) or regex.match(r"\s(?:of|is|who|that)\b", m.string[m.end() :])):
        return m[0]
    if regex.fullmatch(r"hundred|thousand|million|billion", m[0], re.I):
        return m[0]
    spoken, total, part, last, glue = "", 0, 0, 10**12, " "
    for word in regex.findall(r"[a-z]+", m[0].lower()):
        if word in ("and", "a", "an"):
            glue = " and " if word == "and" else glue
            continue
        scale, value = _SPOKEN_SCALES.get(word, 0), _SPOKEN.get(word, 0)
        if scale == 100:
            part, last = max(part, 1) * 100, 100
        elif scale:
            total, part, last = total + max(part, 1) * scale, 0, scale
        elif value >= last:
            spoken, total, part, last = f"{spoken}{total + part}{glue}", 0, value, 10 if value >= 20 else 0
        else:
            part, last = part + value, 10 if value >= 20 else 0
        glue = " "
    if glue == " " and compiled(r"[1-9]\d\d ").fullmatch(spoken) and 10 <= part <= 99:
        return f"{spoken.strip()}.{part}"  # a price: "one hundred thirty seven fifty"
    return f"{spoken}{total + part}"


def assign(text: str, labels: dict[str, str], found: list[tuple[float, int, int]], *, within: int = 32) -> dict[str, float]:
    """Which value belongs to which label. `labels` are regular expressions by name, `found` are (value, start, end).

    The pairing with the smallest total distance wins; a label ahead of its value counts as a little nearer than
    one behind it ("waist 88 cm height 171 cm" and "171 cm tall, 88 cm waist" are both read right).
    """
    spots = {name: list(regex.finditer(pattern, text, re.I)) for name, pattern in labels.items()}
    names = [name for name, at in spots.items() if at]
    if not names or not found or len(found) > 8:
        return {}
    best: tuple[float, dict[str, float]] = (float("inf"), {})
    slots = [*found, *[None] * len(names)] if len(found) <= 6 else list(found)
    for picks in itertools.permutations(slots, len(names)):
        cost, chosen = 0.0, {}
        for name, value in zip(names, picks, strict=True):
            gap = within + 1.0 if value is None else min(_gap(at, value) for at in spots[name])
            cost += min(gap, within + 1.0)
            if value is not None and gap <= within:
                chosen[name] = value[0]
        if cost < best[0]:
            best = (cost, chosen)
    return best[1]


def _gap(at: re.Match[str], value: tuple[float, int, int]) -> float:
    if value[1] >= at.end():
        return value[1] - at.end()
    return at.start() - value[2] + 2 if value[2] <= at.start() else 0
