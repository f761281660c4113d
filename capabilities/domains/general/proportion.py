"""Proportions: rule of three, sharing in a ratio, scaling a recipe, joint work and map scales."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import currency, digits, numbers
from capabilities.domains.reading_fractions import decimals

_RATIO = re.compile(r"(\d+(?:\.\d+)?)(?:\s?(?::|to)\s?(\d+(?:\.\d+)?))(?:\s?(?::|to)\s?(\d+(?:\.\d+)?))?(?:\s?(?::|to)\s?(\d+(?:\.\d+)?))?")


@says(r"\bratio\b|\bproportions?\b|\d\s?:\s?\d|\b(?:mix|dilut)\w*|\bparts?\b|\b(?:squash|concentrate|cement)\b")
def match_ratio(question: str) -> ToolMatch | None:
    if not regex.search(
        r"\bratio\b|\bproportions?\b|(?<![\d:])\d\s?:\s?\d(?!\d)|(?:\bsplit\b|\bshared?\b|\bdivide\b).*\d\s?:\s?\d|(?:\bmix\w*|\bdilut\w*|\bparts?\b|\bsquash\b|\bconcentrate\b|\bcement\b).*\d to \d",
        question,
        re.I,
    ) or regex.search(
        r"debt|price|p/e|sharpe|current ratio|quick ratio|waist|hip\b|payout|\d\s?[ap]\.?m\b|\bpm\b|\bam\b|\bo'?clock\b|scale|map|odds|aspect",
        question,
        re.I,
    ):
        return None
    text = digits(question)
    m = regex.search(r"ratios?(?: of)?\s" + _RATIO.pattern, text, re.I) or _RATIO.search(text)
    if not m:
        return None
    parts = [float(g) for g in m.groups() if g]
    rest = [n.value for n in numbers(text) if not m.start() <= n.start < m.end()]
    if regex.search(r"simplif\w*|lowest|reduce|simplest", text, re.I) and len(parts) >= 2:
        return ToolMatch(0.93, {"parts": parts})
    if not rest or len(parts) < 2 or not all(parts):
        return None
    if regex.search(
        r"divide|split|\bmix\w*|dilut\w*|shar(?:e|ed|ing)|distribut|allocate|cut|altogether|in total|total of|break|are there|students|class",
        text,
        re.I,
    ) and not regex.search(r"if there are (\d+) (?!students in|people in|children in)", text, re.I):
        return ToolMatch(0.92, {"parts": parts, "total": max(rest), **({"sign": currency(text)} if currency(text) else {})})
    return ToolMatch(0.7, {"parts": parts, "known": rest[0]})


@tool(match_ratio)
def ratio(parts: list[float], total: float | None = None, known: float | None = None, sign: str = "") -> ToolResult:
    """Share a total in a ratio, find the partner of a known first part, or simplify a ratio."""

    def amount(value: float) -> str:
        return f"{sign}{value:,.2f}" if sign else show(value)

    if not all(p > 0 for p in parts):
        return ToolResult("", ask="What are the parts of the ratio (each above zero)?")
    if total is not None:
        found = [total * p / sum(parts) for p in parts]
        return worked(
            f"{' and '.join(amount(f) for f in found)}.",
            f"{amount(total)} ÷ {show(sum(parts))} parts = {amount(total / sum(parts))} a part; × {' : '.join(show(p) for p in parts)}",
        )
    if known is not None:
        return worked(
            f"{show(known * parts[1] / parts[0])} (if {show(known)} is the first part).",
            f"{show(known)} × {show(parts[1])} ÷ {show(parts[0])}; if it is the second part: {show(known * parts[0] / parts[1])}",
        )
    scale = 10 ** max(len(f"{p:g}".partition(".")[2]) for p in parts)
    common = math.gcd(*(round(p * scale) for p in parts)) or 1
    return worked(" : ".join(show(round(p * scale) // common) for p in parts) + ".", f"Each part divided by {show(common / scale)}.")


_COUNT = re.compile(r"(?P<sign>[$£€¥])?\s?(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>[a-zA-Z]+)?")
_INVERSE = re.compile(
    r"\b(?:workers?|men|people|machines?|painters?|builders?|taps?|pipes?|printers?|pumps?|cows|horses|labou?rers|employees|cleaners|robots)\b", re.I
)


_VERBS = ("need", "use", "take", "call", "want", "has")


def _quantities(text: str) -> list[tuple[float, str]]:
    found = []
    for m in _COUNT.finditer(text):
        unit = (m["unit"] or "").lower()
        money = m["sign"] or unit in ("dollars", "euros", "pounds", "cents", "usd", "eur", "bucks")
        found.append((float(m["n"].replace(",", "")), "money" if money else _stem(unit)))
    return found


def _stem(unit: str) -> str:
    unit = {"g": "gram", "kg": "kilo", "people": "person", "men": "man", "loaves": "loaf", "children": "child", "women": "woman"}.get(unit, unit)
    return unit[:-1] if unit.endswith("s") and len(unit) > 3 else unit


_GOES_WITH = r"\bif\b|\bfor\b|\btakes?\b|\bcosts?\b|\bneeds?\b|\bmakes?\b|\bserves?\b|\buses?\b|\bcan\b|\bper\b|\btyp\w*|\bproduce\w*|\bcover\w*|=|\bare\b|\bweigh\w*|\bdrives?\b|\bruns?\b|\bfeeds?\b|\blasts?\b|\beat\b"


@says(rf"{_GOES_WITH}|\s(?:is|come to|came to)\s[\s\S]*\b(?:how much|what|price|cost)\b", view=digits)
def match_three(question: str) -> ToolMatch | None:
    """If a of one thing goes with b of another, then c of the first goes with how much of the second?"""
    text = decimals(question)
    if priced := _priced(text):
        return priced
    if len(numbers(text)) != 3 or regex.search(
        r"%|percent|odds|\bbmi\b|interest|\bmph\b|km/h|kph|\d\s?[ap]m\b|average|mean|ratio|radius|sides?\b|speed", text, re.I
    ):
        return None
    if (
        not _SERVED.search(text)
        and not regex.search(r"\bhow (?:many|much|long|far|fast)|what (?:do|does|is the|will|would|amount|about)|cost\b|need", text, re.I)
    ) or not regex.search(_GOES_WITH, text, re.I):
        return None
    if served := _served(text):
        return served
    (a, ua), (b, ub), (c, uc) = _quantities(text)[:3]
    if regex.search(r"\bfor (?:\w+ )?\d+ (?:needs?|uses?|takes?|calls?|wants?|has)\b", text, re.I) and ua in _VERBS:
        ua = uc
    if not a or not b or not c:
        return None
    sign = currency(text)
    asked = regex.search(r"how many (\w+)", text, re.I)
    wanted = _stem(asked[1].lower()) if asked else ""
    if wanted and wanted == ub != uc and ua != uc:
        ua = uc
    if uc == ub and uc != ua:
        a, b, ua, ub = b, a, ub, ua
    elif uc != ua:
        if not (ua and uc) or not regex.search(r"how (?:many|much|long|far)", text, re.I):
            return None
        a, b, ua, ub = (a, b, ua, ub)
        if uc not in text[: text.find(str(int(c)))].lower():
            return None
    time = bool(regex.match(r"day|hour|min|week|month|h$|hr|second", ub))
    inverse = bool(
        time
        and _INVERSE.search(text)
        and regex.match(r"worker|man|person|machine|painter|builder|tap|pipe|printer|pump|cow|horse|labo|employee|cleaner|robot", ua)
    ) or bool(time and regex.search(r"\blasts?\b|\bfeeds?\b", text, re.I) and _INVERSE.search(text))
    return ToolMatch(
        0.86 if uc else 0.6,
        {"a": a, "b": b, "c": c, "inverse": inverse, "unit": "" if ub in ("money", "") else ub, **({"sign": sign} if sign and ub == "money" else {})},
    )


_SERVED = re.compile(
    r"\b(?:for|serves?|serving|feeds?|makes?)\s(?P<a>\d+)\b.{0,40}?\b(?P<b>\d+(?:\.\d+)?)\s?(?P<unit>[a-z]+)\b.*?\b(?:for|feed(?:ing)?|serve|serving|need|want|make|got|have|are)\s(?P<c>\d+)\b"
    r"|(?P<b2>\d+(?:\.\d+)?)\s?(?P<unit2>[a-z]+)\b.{0,40}?\b(?:for|serves?|serving|feeds?|makes?)\s(?P<a2>\d+)\b.*?\b(?:for|feed(?:ing)?|serve|serving|need|want|make|got|have|are)\s(?P<c2>\d+)\b",
    re.I,
)


_PRICED = re.compile(
    r"(?<![\w.$£€])(?P<a>\d+(?:\.\d+)?)\s(?P<thing>[a-z]+)(?:\s[a-z]+)?\s(?:cost|are|for|come to|came to|is|sell for)\s(?P<sign>[$£€]?)(?P<b>\d+(?:\.\d+)?)\b.*?\b(?:how much|what|price|cost)\b.{0,25}?\b(?P<c>\d+(?:\.\d+)?)(?!\s?%)",
    re.I,
)


def _priced(text: str) -> ToolMatch | None:
    """ "5 pens cost 3.75, how much are 12": the price of so many, to be found for others of the same."""
    m = _PRICED.search(regex.sub(r"\b(price|cost) (?:of|for|per) (?:one|1|each|a single one|every)\b", r"\1 of 1", text, flags=re.I))
    if not m or regex.match(r"kg|g|ml|l$|lit|hour|day|min|year|month|week|people|at\b", m["thing"], re.I):
        return None
    sign = {"sign": m["sign"]} if m["sign"] else {}
    return ToolMatch(0.88, {"a": float(m["a"]), "b": float(m["b"]), "c": float(m["c"]), **sign})


def _served(text: str) -> ToolMatch | None:
    """A recipe for so many people, to be made for others: "340 g flour for 8, I am feeding 22"."""
    m = _SERVED.search(text)
    if not m or not regex.search(
        r"recipe|cake|flour|sugar|butter|rice|pasta|cook\w*|bak\w+|serves?|serving|feed\w*|portions?|dish|dough|soup|stew|sauce|cups?\b", text, re.I
    ):
        return None
    a, b, c = (float(m[g] or m[g + "2"]) for g in "abc")
    return ToolMatch(0.92, {"a": a, "b": b, "c": c, "unit": m["unit"] or m["unit2"]}) if a and c else None


@tool(match_three)
def rule_of_three(a: float, b: float, c: float, inverse: bool = False, unit: str = "", sign: str = "") -> ToolResult:
    """Rule of three: a goes with b, so c goes with b × c / a; with `inverse` (more workers, less time) b × a / c."""
    result = a * b / c if inverse else b * c / a
    shown = f"{sign}{result:,.2f}" if sign else show(result)
    form = f"{show(b)} × {show(a)} ÷ {show(c)}" if inverse else f"{show(b)} ÷ {show(a)} × {show(c)}"
    note = (
        "More of one means less of the other, all working at the same rate." if inverse else "Twice as much of one means twice as much of the other."
    )
    return worked(
        f"{shown}{' ' + unit + ('s' if result != 1 and len(unit) > 2 else '') if unit else ''}.", f"{form} = {show(result)}", note, value=result
    )


@says(r"together|both|all (?:three|of them)|joint|(?<=at the )same time|combined")
def match_joint(question: str) -> ToolMatch | None:
    if not regex.search(r"hours?|minutes?|days?|mins?|\d\s?h\b|\d\s?hrs?\b", question, re.I):
        return None
    if not regex.search(
        r"paint|\bfills?\b|\bbath\b|finish|mow|build|pipe|tap|pump|job|task|clean|print|tank|pool|alone|dig|wall|room", question, re.I
    ):
        return None
    text = digits(question)
    found = regex.findall(r"(\d+(?:\.\d+)?)\s?(hours?|hrs?|minutes?|mins?|days?|h)\b", text, re.I)
    if len(found) == 1:
        bare = regex.findall(r"\b(?:in|needs?|takes?)\s(\d+(?:\.\d+)?)(?!\s?[a-z\d]|\.\d)", text, re.I)
        found += [(n, found[0][1]) for n in bare]
    if len(found) < 2 or len({u[0].lower() for _, u in found}) != 1:
        return None
    return ToolMatch(
        0.92,
        {
            "times": [float(n) for n, _ in found[:4]],
            "unit": "hours" if found[0][1].lower().startswith("h") else found[0][1].lower().rstrip("s") + "s",
        },
    )


@tool(match_joint)
def joint_work(times: list[float], unit: str = "hours") -> ToolResult:
    """Time for one job done together: 1 / (1/a + 1/b + …), each alone needing so long."""
    result = 1 / sum(1 / t for t in times)
    minutes = f" ({int(result)} h {round(result % 1 * 60)} min)" if unit.startswith("h") else ""
    return worked(
        f"{show(result)} {unit} together{minutes}.", "1 ÷ (" + " + ".join(f"1/{show(t)}" for t in times) + f") = {show(result)}", value=result
    )


@says(r"map|scale|plan|model|drawing")
def match_scale(question: str) -> ToolMatch | None:
    m = regex.search(r"1\s?:\s?(\d[\d,]{2,})|1 (?:to|in) (\d[\d,]{3,})", question, re.I)
    if not m:
        return None
    size = regex.search(r"(\d+(?:\.\d+)?)\s?(mm|cm|m|km|inch(?:es)?|in)\b", question[: m.start()] + " " + question[m.end() :], re.I)
    return ToolMatch(0.94, {"scale": float((m[1] or m[2]).replace(",", "")), "length": float(size[1]), "unit": size[2].lower()}) if size else None


@tool(match_scale)
def map_scale(scale: float, length: float, unit: str) -> ToolResult:
    """Real length of a length on a map or plan of scale 1 : n; a length in km is turned into cm on the map."""
    metres = {"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0}.get(unit, 0.0254)
    if unit == "km":
        return worked(f"{show(length * 100_000 / scale)} cm on the map.", f"{show(length)} km ÷ {show(scale)}")
    real = length * metres * scale
    return worked(
        f"{show(real / 1000)} km ({show(real)} m)." if real >= 1000 else f"{show(real)} m.", f"{show(length)} {unit} × {show(scale)}", value=real
    )
