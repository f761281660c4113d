"""Reading of a money question: amounts, rates, terms and what each number is called in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from capabilities.domains.reading import WORDS, Number, compiled, numbers

_UNIT_WORDS = {w: v for w, v in WORDS.items() if w not in ("half", "couple", "dozen")}
_SCALE_WORDS = {"hundred": 100, "thousand": 1e3, "grand": 1e3, "million": 1e6, "billion": 1e9}
_COMPOUND = re.compile(
    r"\b(?:{unit})(?:(?:[\s-]+(?:and\s+)?)(?:{unit}|{scale}))+\b".format(
        unit="|".join(sorted(_UNIT_WORDS, key=len, reverse=True)), scale="|".join(_SCALE_WORDS)
    ),
    re.IGNORECASE,
)
_REWRITES = (
    (re.compile(r"(?<=\d)[\u202f\u00a0](?=\d{3})"), ","),
    (re.compile(r"\b(\d{1,3}(?:\.\d{3})+),(\d{2})\b"), lambda m: m[1].replace(".", "") + "." + m[2]),
    (re.compile(r"(€\s?)(\d{1,3}(?:\.\d{3})+)(?![\d.,])"), lambda m: m[1] + m[2].replace(".", "")),
    (re.compile(r"(?<![\d,.])(\d+),(\d{1,2})(?=\s?%)"), r"\1.\2"),
    (re.compile(r"\b(\d+)\s+1/2(?=\s?(?:%|per|pct|y))"), r"\1.5"),
    (re.compile(r"\b(\d+)\s+1/4(?=\s?(?:%|per|pct))"), r"\1.25"),
    (re.compile(r"\b(\d+)\s+3/4(?=\s?(?:%|per|pct))"), r"\1.75"),
    (re.compile(r"\b(\d+) and a half\b", re.IGNORECASE), r"\1.5"),
    (re.compile(r"\b(year|month) (one|two|three|four|five|six)\b", re.IGNORECASE), lambda m: f"{m[1]} {int(WORDS[m[2].lower()])}"),
    (re.compile(r"\b(?:a )?quarter (?:of a )?(million|billion)\b", re.IGNORECASE), r"0.25 \1"),
    (re.compile(r"\b(year|yr|month|period|quarter) (\d{1,2})[:,]? (?=[-−$£€]?\d)", re.IGNORECASE), r"\1 \2: "),
    (re.compile(r"\bhalf an? (million|billion|thousand)\b", re.IGNORECASE), r"0.5 \1"),
    (re.compile(r"\b(?:an?|one) (hundred|thousand|million|billion|grand)\b", re.IGNORECASE), r"1 \1"),
    (re.compile(r"\b(\d+(?:\.\d+)?)\s?(?:lakhs?|lacs?)\b", re.IGNORECASE), lambda m: f"{float(m[1]) * 1e5:.0f}"),
    (re.compile(r"\b(\d+(?:\.\d+)?)\s?crores?\b", re.IGNORECASE), lambda m: f"{float(m[1]) * 1e7:.0f}"),
    (re.compile(r"\b(\d+(?:\.\d+)?)\s?(?:bps?|basis points?)\b", re.IGNORECASE), lambda m: f"{float(m[1]) / 100:g}%"),
    (re.compile(r"\ba year and a half\b", re.IGNORECASE), "18 months"),
    (re.compile(r"\bhalf a year\b", re.IGNORECASE), "6 months"),
    (re.compile(r"\b(?:a )?quarter of a year\b", re.IGNORECASE), "3 months"),
    (re.compile(r"\bthree quarters of a year\b", re.IGNORECASE), "9 months"),
    (re.compile(r"\ba decade\b", re.IGNORECASE), "10 years"),
    (
        re.compile(r"\b(\d+|two|three|four) decades\b", re.IGNORECASE),
        lambda m: f"{int(WORDS.get(m[1].lower(), 0) or m[1]) * 10} years",
    ),
    (re.compile(r"(?<=\d)(?=(?:usd|eur|gbp|dollars|euros)\b)", re.IGNORECASE), " "),
)
_SPAN = re.compile(
    r"[\s-]*(?:(?:full|whole|more|monthly|equal|level|trading|calendar|fixed|even|regular|straight|long)\s+){0,3}"
    r"(?P<unit>years?|yrs?|y|months?|mos?|mths?|quarters?|weeks?|wks?|days?|payments?|instal?lments?)\b",
    re.IGNORECASE,
)
_LONGEST_SPAN = 1200  # a hundred years; "5,000 year 2" is a sum of the second year
_UNIT_MONTHS = {"y": 12.0, "m": 1.0, "q": 3.0, "w": 12 / 52, "d": 12 / 365, "p": 1.0, "i": 1.0}
_NOISE = re.compile(
    r"\brule of \d+|\b50\s*/\s*30\s*/\s*20|\b401\s?\(?k\)?|\bs\s?&\s?p\s?500|\bnasdaq[ -]?100|\bftse[ -]?100|\b529\b|"
    r"\b(?:year|yr|month|period|day|week|quarter|q|t)\s?#?[:=]?\s?\d{1,2}\b(?!\.\d|\s?(?:years|k\b|%|,\d{3}))|\b\d+(?:st|nd|rd|th)\b|"
    r"\b\d+ times\b|\b(?:compounded|compounding)[^.?;]{0,20}\(\d+\)|\b(?:in|since|by|during|until) (?:19|20)\d\d\b(?![,.]\d)|"
    r"\b(?:aged?|age of)\s?:?\s?\d{1,3}\b|\b\d{1,3}[- ]years?[- ]old\b|\b(?:i am|i'm|im)\s\d{2}\b(?!\s?(?:k|%|,\d))|\b\d+ (?:of us|people|persons|kids)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"(?:every|each|per|once)\s*$", re.IGNORECASE)
_REACH = 48
_MOST_LABELS = 25
_MOST_NUMBERS = 60


def _spelled(m: re.Match[str]) -> str:
    """ "two hundred and fifty thousand" -> "250000"; a run of plain units ("two three") stays as it is."""
    total, current, scaled = 0.0, 0.0, False
    for word in compiled(r"[a-z]+", 0).findall(m[0].lower()):
        if word in _SCALE_WORDS:
            scaled = True
            current = max(current, 1) * _SCALE_WORDS[word]
            if word != "hundred":
                total, current = total + current, 0.0
        elif word != "and":
            current += _UNIT_WORDS[word]
    return f"{total + current:.0f}" if scaled else m[0]


@lru_cache(maxsize=512)
def clean(text: str) -> str:
    """The question with spelled-out, European and fractional numbers written as plain digits."""
    text = text if len(text) <= 20_000 else text[:20_000]
    text = _COMPOUND.sub(_spelled, text)
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=512)
def spans(text: str) -> tuple[tuple[float, int, int], ...]:
    """Spans of time as (months, start, end); "2 years and 6 months" is one, "every 6 months" and ages are none."""
    found: list[tuple[float, int, int]] = []
    for n in numbers(text):
        m = _SPAN.match(text, n.end)
        counted = m is not None and m["unit"][0].lower() in "pi"
        if (
            not m
            or (counted and n.value > 600)
            or (m["unit"].lower() in ("year", "month", "quarter") and abs(n.value) * _UNIT_MONTHS[m["unit"][0].lower()] > _LONGEST_SPAN)
            or n.percent
            or n.money
            or _FREQUENCY.search(text[max(0, n.start - 80) : n.start])
            or compiled(r"[- ]old", 0).match(text[m.end() :])
        ):
            continue
        length = abs(n.value) * _UNIT_MONTHS[m["unit"][0].lower()]
        if found and compiled(r"[\s,]*(?:and)?\s*", 0).fullmatch(text[found[-1][2] : n.start]):
            before = found.pop()
            found.append((before[0] + length, before[1], m.end()))
        else:
            found.append((length, n.start, m.end()))
    return tuple(found)


_AGE_TALK = re.compile(
    r"\b(?:turns?|turning|age|old|retire\w*|college|uni\w*|when (?:i|he|she|they|my)(?:'?m|'?s|'?re)?)\b",
    re.IGNORECASE,
)
_AGE_THEN = re.compile(
    r"\b(?:when (?:i|he|she|they)(?:'?m|'?s|'?re| am| is| are)|turns?|turning|reach(?:es)?|hits?|retir(?:e|es|ing)(?: at)?|(?:is|am|are|be|at|by|to|until|till)(?: age| the age of)?|age)\s(?:age )?(\d{2})\b(?!\s?(?:%|k\b|percent|,\d|[.]\d|months?|weeks?|years?(?! old)|a\b|per\b))",
    re.IGNORECASE,
)
_AGE_NOW = re.compile(
    r"(?:\b(?:is|am|are|now|currently|aged?|turned)|\b(?:i|he|she|they)(?:'?m|'?s|'?re)|\b(?:kid|son|daughter|child|baby|wife|husband)(?:'s)?)\s(?:now |currently |only |just )?(\d{1,2})\b(?!\s?(?:%|k\b|percent|,\d|[.]\d|months?|weeks?|a\b|per\b))",
    re.IGNORECASE,
)


def _years_of_age(text: str) -> float | None:
    """Months between two ages, in either order: "she is 3 ... when she turns 18" is 15 years."""
    if not _AGE_TALK.search(text):
        return None
    now = [(int(m[1]), m.start(1)) for m in _AGE_NOW.finditer(text)]
    then = [(int(m[1]), m.start(1)) for m in _AGE_THEN.finditer(text)]
    spans_of_age = [b - a for a, i in now for b, j in then if i != j and 0 < b - a < 80]
    return 12.0 * max(spans_of_age) if spans_of_age else None


def term(text: str) -> float | None:
    """The span of time of the question in months: the first one, between two ages, or "a year" when nothing else is said."""
    if found := spans(text):
        return found[0][0]
    if (ages := _years_of_age(text)) is not None:
        return ages
    m = compiled(r"\b(?:for|in|after|over|within) an? (year|month|quarter)\b").search(text)
    return _UNIT_MONTHS[m[1][0].lower()] if m else None


def term_years(text: str) -> float | None:
    months = term(text)
    return None if months is None else months / 12


def years_between(text: str) -> float | None:
    """The years between two calendar years of the text ("2018 ... 2024" is 6), or None."""
    m = compiled(r"\b((?:19|20)\d\d)\b.{1,60}?\b((?:19|20)\d\d)\b", 0).search(text)
    return float(m[2]) - float(m[1]) if m and m[2] > m[1] else None


@lru_cache(maxsize=512)
def amounts(text: str) -> tuple[Number, ...]:
    """Numbers that are sums or counts: no percentages, spans of time, ages, years, list positions or bare words."""
    taken = [(s, e) for _, s, e in spans(text)] + [m.span() for m in _NOISE.finditer(text)]
    return tuple(
        n for n in numbers(text) if not n.percent and not any(s <= n.start < e for s, e in taken) and (not n.word or n.money or n.value >= 100)
    )


_RATE_LABEL = re.compile(
    r"\b(?:rates?|apr|apy|interest|yields?|yielding|coupon|growth|inflation|nominal)(?:\s+(?:rate|of|is|at|a|=))*[\s:=]*$", re.IGNORECASE
)
_LENDING = re.compile(r"\b(?:loans?|mortgages?|borrow\w*|interest|invest\w*|compound\w*|apr|sav(?:e|ing|ings))\b", re.IGNORECASE)
_PRICES = re.compile(
    r"\b(?:stop|strike|shares?|sold|entry|prices?|eps|sell|bought|index)\b|\bbuy(?:ing)?\b(?: \w+){0,3} (?:at|for|@)\b", re.IGNORECASE
)


# What a text says that `percents` finds something in, before or after `clean`.
RATE_SAID = r"%|per ?cent|pct|bps?\b|basis point|\b(?:rates?|apr|apy|interest|yield|coupon|growth|inflation|nominal|loan|mortgage|borrow|invest|compound|sav(?:e|ing))"


def percents(text: str) -> list[Number]:
    """Percentages; when no percent sign is used at all, a bare number right behind "rate of", "yield" or, in talk of
    loans and savings, "at" (or alone on a line, as the answer to a question) counts."""
    found = [n for n in numbers(text) if n.percent]
    if found:
        return found
    loose = bool(_LENDING.search(text)) and not _PRICES.search(text)
    return [n for n in amounts(text) if 0 < abs(n.value) < 60 and not n.money and _follows_rate(text[max(0, n.start - 80) : n.start], loose)]


def _follows_rate(before: str, loose: bool) -> bool:
    return bool(_RATE_LABEL.search(before)) or (loose and bool(compiled(r"(?:\bat|@|\n\s*(?:it'?s|about)?)\s*$").search(before)))


def _labels(text: str, pattern: str) -> list[re.Match[str]]:
    """Where the words stand; only so many, so that a long text costs little."""
    return list(islice(compiled(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])").finditer(text), _MOST_LABELS))


def label_cost(text: str, pattern: str, n: Number) -> float | None:
    """How far the number is from the words of `pattern`, as `labelled` counts it; None when they do not belong together."""
    everything = numbers(text)
    costs = [_distance(text, m, n, everything) for m in _labels(text, pattern)]
    return min((c for c in costs if c is not None and c <= _REACH), default=None)


def labelled(text: str, pattern: str, pool: Iterable[Number] | None = None) -> Number | None:
    """The number that belongs to the words of `pattern`, on either side.

    A number behind its label is preferred; a comma, a full stop or "and" in between counts against it, and another
    number in between rules it out.
    """
    chosen = (amounts(text) if pool is None else tuple(pool))[:_MOST_NUMBERS]
    everything = numbers(text)
    best: tuple[float, Number] | None = None
    for m in _labels(text, pattern):
        for n in chosen:
            cost = _distance(text, m, n, everything)
            if cost is not None and cost <= _REACH and (best is None or cost < best[0]):
                best = (cost, n)
    return best[1] if best else None


def _distance(text: str, label: re.Match[str], n: Number, everything: tuple[Number, ...]) -> float | None:
    if label.start() <= n.start < label.end():
        return 0
    after = n.start >= label.end()
    low, high = (label.end(), n.start) if after else (n.end, label.start())
    if high - low > _REACH or any(low <= other.start and other.end <= high and other.start != n.start for other in everything):
        return None
    gap = text[low:high]
    broken = len(compiled(r"[,;.?!\n]\s|\b(?:and|with|but|then|to|from)\b").findall(gap))
    return max(0, high - low) + (0 if after else 7) + 12 * broken


def value(n: Number | None) -> float | None:
    return None if n is None else n.value


def amount(text: str, pattern: str, *, but: Iterable[float | None] = ()) -> float | None:
    """The amount called by `pattern`, other than the values already used."""
    used = set(but)
    return value(labelled(text, pattern, [n for n in amounts(text) if n.value not in used]))


def rate(text: str, pattern: str = "", *, but: Iterable[float | None] = ()) -> float | None:
    """A percentage as a fraction (0.05): the one called by `pattern`, or the first when there is no pattern."""
    used = {round(u, 9) for u in but if u is not None}
    pool = [n for n in percents(text) if round(n.value / 100, 9) not in used]
    found = (labelled(text, pattern, pool) if pattern else None) or (None if pattern or not pool else pool[0])
    return None if found is None else found.value / 100


_RHYTHMS = {"day": 365, "dai": 365, "wee": 52, "mon": 12, "qua": 4}
_RATE_FOR = compiled(
    r"%\s*(?:interest |returns? |growth |gains? |profit )?(?:(?:(?:a|per|each|every) )(?P<each>month|quarter|week|day)|(?P<often>monthly|quarterly|weekly|daily))\b(?!\s*(?:compound|deposit|contribut|payment|saving|invest))"
)
_MOST_OFTEN = 0.03


def rate_rhythm(text: str, found: float) -> int:
    """How many times a year the rate is earned: 12 for "1% a month" or "1% return monthly". Said as "6% monthly" a rate above
    3% is a yearly one that is credited monthly, as banks say it."""
    m = _RATE_FOR.search(text)
    if m is None or (m["often"] and found > _MOST_OFTEN):
        return 1
    return _RHYTHMS[(m["each"] or m["often"]).lower()[:3]]


def yearly_rate(text: str, found: float | None) -> float | None:
    """A rate as a nominal yearly one: "1% a month" is 12% a year."""
    return None if found is None else found * rate_rhythm(text, found)


def rest(text: str, *used: float | None) -> list[float]:
    """Amounts in order of the text that are not among the used values."""
    return [n.value for n in amounts(text) if n.value not in used]


def per_year(text: str) -> int | None:
    """How often a year, by the words used: daily 365 ... yearly 1, or None when nothing is said."""
    words = (
        (r"daily|every day|each day|per day", 365),
        (r"bi-?weekly|fortnightly|every (?:two|2|other) weeks?", 26),
        (r"weekly|every week|each week|per week|a week", 52),
        (
            r"semi-?annual(?:ly)?|half[- ]yearly|twice a year|biannual(?:ly)?|every (?:six|6) months|2 times a year|two times a year",
            2,
        ),
        (
            r"quarterly|every quarter|each quarter|per quarter|a quarter|every (?:three|3) months|4 times a year|four times a year",
            4,
        ),
        (r"monthly|every month|each month|per month|a month|/\s?mo(?:nth)?|12 times a year", 12),
        (r"annual(?:ly)?|yearly|every year|each year|per year|per annum|p\.?a\.?|a year|once a year|/\s?y(?:ea)?r", 1),
    )
    return next((n for pattern, n in words if compiled(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])").search(text)), None)


def compounding(text: str) -> int | None:
    """Compounding periods a year when the text says so next to "compounded"; 0 for continuously."""
    if compiled(r"\bcontinuous(?:ly)?\b").search(text):
        return 0
    for pattern in (r"\b(?:compound(?:ed|ing|s)?|capitali[sz]ed)\b[^.,?;\n]{0,30}", r"[\w-]+\s+compound(?:ed|ing)\b"):
        for m in compiled(pattern).finditer(text):
            if (found := per_year(m[0])) is not None:
                return found
    return None


@lru_cache(maxsize=256)
def series(text: str, least: int = 3) -> tuple[tuple[float, ...], ...]:
    """Lists of at least `least` numbers as written ("100 102 101" is three numbers here, not one), percentages at
    face value. Lists are set apart by words, line breaks or brackets."""
    spaced = compiled(r"(?<=\d) (?=\d)", 0).sub("  ", text)
    spaced = compiled(r"(?<![\d.,])\d{1,3}(?:,\d{3}){3,}(?![\d,])", 0).sub(lambda m: m[0].replace(",", ", "), spaced)
    found: list[tuple[float, ...]] = []
    run: list[Number] = []
    skipped = [m.span() for m in compiled(r"\b(?:sma|ema|rsi|atr|ma)\s?\(?\d+\)?|\b\d+[- ](?:day|period|week|bar)s?\b").finditer(spaced)]
    for n in numbers(spaced):
        if n.word or any(s < n.end <= e for s, e in skipped):
            continue
        gap = spaced[run[-1].end : n.start] if run else ""
        if run and compiled(r"(?:[ \t]*[,;|/][ \t]*\n?|[ \t]*|\n)(?:(?:and|then|&)\s+)?[$£€¥+-]*", 0).fullmatch(gap):
            run.append(n)
            continue
        if len(run) >= least:
            found.append(tuple(x.value for x in run))
        run = [n]
    if len(run) >= least:
        found.append(tuple(x.value for x in run))
    return tuple(found)


def longest(rows: tuple[tuple[float, ...], ...]) -> list[float]:
    """The longest of several lists."""
    chosen: tuple[float, ...] = ()
    for row in rows:
        chosen = row if len(row) > len(chosen) else chosen
    return list(chosen)
