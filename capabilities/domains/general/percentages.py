"""Percentages: a share of something, changes, discounts and what was there before, tax, tips and splitting a bill."""

from __future__ import annotations

import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import currency, digits

_V = r"(?P<{}>[-+−]?\s?[$£€¥]?\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|million|thousand|bn|billion)\b|m\b)?(?!\s?(?:%|percent|per cent|pct)|[\d.,]\d|\d))"
_P = r"(?P<{}>\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b|pct\b)"
_UNIT = r"(?:\s?(?:dollars?|bucks|euros?|pounds?|usd|eur|gbp|quid|people|students?|points?|marks?|kg|g|km|miles?|items?|units?|questions?|votes?))?"


def _pattern(text: str, **groups: str) -> re.Pattern[str]:
    for name, kind in groups.items():
        text = text.replace(f"<{name}>", (_V if kind == "v" else _P).format(name) + (_UNIT if kind == "v" else ""))
    return re.compile(text, re.I)


Kind = Literal["of", "share", "whole", "change", "raise", "cut", "original", "before_rise", "off", "points"]
FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("change", _pattern(r"<b>\s?(?:\w+\s){0,2}instead of\s(?:the |a )?<a>(?=.*(?:percent|%|per cent).*(?:off|cheaper|less|saved?|discount|lower|more|higher|dearer))", a="v", b="v")),
    ("share", _pattern(r"<a>\s(?:is|are|as|was|makes?(?: up)?|represents?|equals?)\s(?:what|how many|which|a|the)?\s?(?:percent\w*|per cent|pct|%)\s?(?:age)?\s?(?:of|out of)\s(?:the |a )?(?:total |whole )?(?:of )?<b>", a="v", b="v")),
    ("share", _pattern(r"(?:what|which|how many|find the|the|as a)\s(?:percent\w*|per cent|pct|%)(?:age)?\s(?:of|out of)\s(?:the )?<b>\s?(?:\w+\s){0,2}(?:is|are|makes?|does|would be|equals?|was|represents?)\s<a>", a="v", b="v")),
    ("share", _pattern(r"<a>\s?(?:\w+\s){0,2}(?:out of\s|/\s?|of\s)(?:the |a total of |a possible |possible |our |my |his |her |their |all )*<b>(?:\W+\w+){0,6}?\W*(?:percent|per cent|%|pct)", a="v", b="v")),
    ("share", _pattern(r"(?:percent\w*|per cent|%|pct)(?:\W+\w+){0,4}?\W+<a>\s?(?:\w+\s){0,2}(?:out of|/|over)\s<b>", a="v", b="v")),
    ("share", _pattern(r"(?:what|which|how much|how many)\s(?:percent\w*|per cent|pct|%)(?:age)?\s(?:is|are|was|does|do)\s<a>\s(?:\w+\s){0,2}(?:out of|of|/)\s<b>", a="v", b="v")),
    ("share", _pattern(r"<a>\s?(?:\w+\s){0,2}(?:out of|/)\s<b>(?:\W+\w+){0,9}?\W*(?:percent|per cent|%|pct)", a="v", b="v")),
    ("share", _pattern(r"<a>\s(?:out of|/|of)\s(?:(?:the|my|a|his|her|personal|total|best|possible|maximum|max)\s){1,4}<b>(?:\W+\w+){0,5}?\W*(?:percent\w*|per cent|%|pct)(?!\w)", a="v", b="v")),
    ("change", _pattern(r"(?:what|how (?:many|much)|which)\s(?:percent\w*|per cent|pct|%)\s(?:more|bigger|larger|higher|greater|less|smaller|lower|fewer|cheaper)\s(?:is|are|was)\s<b>\sthan\s<a>", a="v", b="v")),
    ("change", _pattern(r"<b>\s(?:is|are|was)\s(?:what|how (?:many|much)|which)\s(?:percent\w*|per cent|pct|%)\s(?:more|bigger|larger|higher|greater|less|smaller|lower|fewer|cheaper)\sthan\s<a>", a="v", b="v")),
    ("before_rise", _pattern(r"(?:price|cost|amount|value|bill|net|much)\W+(?:\w+\W+){0,2}?(?:without|before|excluding|ex|net of)\W+(?:the )?<p>\s?(?:vat|tax|gst|sales tax|tip|service)(?:\W+\w+){0,3}?\W+(?:paid|pay|cost|was|is|total|came to)\W+<a>", a="v", p="p")),
    ("before_rise", _pattern(r"(?:with|includ\w+|incl|after)\W+<p>\s?(?:vat|tax|gst|sales tax|tip|service)(?:\W+\w+){0,3}?\W+(?:is|was|comes? to|costs?|paid|of|at)\W+<a>(?=.*(?:before|without|net|exclud\w+|ex vat|pre))", a="v", p="p")),
    ("share", _pattern(r"\bof\W+(?:the |our |my |all |his |her |their )*<b>(?:\W+[a-z]+){1,3}?\W+<a>\W+(?:were|was|are|is|went|hit|had|got|came|passed|failed)\b(?=.*(?:percent|per cent|%))", a="v", b="v")),
    ("share", _pattern(r"<a>(?:\W+[a-z]+){0,4}?\W+(?:in|of|from)\W+(?:[a-z]+\W+){0,4}?<b>(?:\W+[a-z]+){0,3}?\W+(?:what )?(?:percent|per cent|%)\s?(?:full|occupied|filled|of capacity|taken|sold|used)", a="v", b="v")),
    ("share", _pattern(r"express\s<a>\s(?:\w+\s)?as a (?:percent\w*|%) of\s<b>", a="v", b="v")),
    ("whole", _pattern(r"<a>\s(?:\w+\s){0,2}(?:is|are|was|represents?|makes?(?: up)?|equals?)\s(?:just |only |exactly )?<p>\s?of\s(?:what|which|how much|a|the|some|my|a certain)", a="v", p="p")),
    ("whole", _pattern(r"<p>\s?of\s(?:what|which|a|some)\s?(?:number|amount|value|total|whole)?\s?(?:is|equals|gives|makes|=)\s<a>", a="v", p="p")),
    ("whole", _pattern(r"<p>\s?of\s(?:a|the|some)\s(?:number|amount|value)\s(?:is|equals|=)\s<a>", a="v", p="p")),
    ("original", _pattern(r"(?:paid|pay|cost\w*|price|was|is|for|at|sale price(?: is| of)?)\W+(?:only )?<a>(?:\W+\w+){0,6}?\W+<p>\s?(?:\w+\s)?(?:discount|off|reduc\w+|sale|markdown|cut|rebate)(?=.*(?:original|before|full|initial|list|first|regular|normal|undiscounted|without))", a="v", p="p")),
    ("original", _pattern(r"<p>\s?(?:\w+\s)?(?:discount|off|reduc\w+|sale|markdown|cut|rebate)(?:\W+\w+){0,9}?\W+<a>(?=.*(?:original|before|full|initial|list|first|regular|normal|undiscounted|without))", a="v", p="p")),
    ("original", _pattern(r"(?:original|full|initial|list|regular|normal|pre-sale)\b(?:\W+\w+){0,8}?\W+<a>(?:\W+\w+){0,5}?\W+<p>\s?(?:discount|off|reduc\w+|sale|cut)", a="v", p="p")),
    ("original", _pattern(r"(?:original|full|initial|list|regular|normal)\b(?:\W+\w+){0,8}?\W+<p>\s?(?:discount|off|reduc\w+|cut)(?:\W+\w+){0,8}?\W+<a>", a="v", p="p")),
    ("original", _pattern(r"<a>(?:\W+\w+){0,4}?\W+after\W+(?:a |the )?<p>\s?(?:discount|off|reduc\w+|decrease|drop|cut|fall|loss)", a="v", p="p")),
    ("before_rise", _pattern(r"<a>(?:\W+\w+){0,5}?\W+(?:includ\w+|with|after|incl)\W+(?:a |an |the |its )?<p>\s?(?:of )?(?:vat|tax|gst|sales tax|raise|rise|increase|mark ?-?up|pay rise|growth|tip|service)(?=.*(?:before|without|net|exclud\w+|ex vat|original|earlier|old|pre|was))", a="v", p="p")),
    ("before_rise", _pattern(r"(?:before|without|net|excluding|ex|pre|original|old)\b(?:\W+\w+){0,8}?\W+<a>(?:\W+\w+){0,5}?\W+(?:includ\w+|with|after|incl)\W+(?:a |an |the |its )?<p>\s?(?:of )?(?:vat|tax|gst|raise|rise|increase|mark ?-?up|pay rise|growth|tip|service)", a="v", p="p")),
    ("before_rise", _pattern(r"(?:before|without|net|excluding|ex)\b(?:\W+\w+){0,4}?\W+<p>\s?(?:vat|tax|gst|raise|increase|tip)(?:\W+\w+){0,10}?\W+(?:includ\w+|with|after|incl|total|gross)(?:\W+\w+){0,5}?\W+<a>", a="v", p="p")),
    ("before_rise", _pattern(r"(?:includ\w+|with|after|incl)\W+<p>\s?(?:vat|tax|gst|tip|service)(?:\W+\w+){0,4}?\W+<a>(?=.*(?:before|without|net|exclud|ex vat))", a="v", p="p")),
    ("before_rise", _pattern(r"(?:remove|take off|strip|back out|deduct)\W+<p>\s?(?:vat|tax|gst)\W+from\W+<a>", a="v", p="p")),
    ("before_rise", _pattern(r"after\W+(?:a |an |the )?<p>\s?(?:\w+\s)?(?:rise|raise|increase|growth|mark ?-?up|hike|bump)(?:\W+\w+){0,3}?\W+(?:is|was|costs?|comes to|became|becomes|at|now)\W+<a>(?=.*\b(?:before|original\w*|old|was it|start\w*|earlier|previous\w*)\b)", a="v", p="p")),
    ("original", _pattern(r"after\W+(?:a |an |the )?<p>\s?(?:\w+\s)?(?:discount|cut|drop|fall|reduction|decrease|markdown)(?:\W+\w+){0,3}?\W+(?:is|was|costs?|comes to|became|becomes|at|now)\W+<a>(?=.*\b(?:before|original\w*|old|was it|start\w*|earlier|previous\w*)\b)", a="v", p="p")),
    ("change", _pattern(r"(?:from|was|were|had|started at|cost|costs)\W+(?:about |worth )?<a>(?:\W+\w+){0,6}?\W+(?:to|now|is|are|then|and then|down to|up to|became|it'?s)\W+(?:about |at |only |costs? |just |for )?<b>(?=.*(?:percent|%|per cent|pct))", a="v", b="v")),
    ("change", _pattern(r"(?:percent\w*|per cent|%|pct)\W+(?:\w+\W+){0,8}?(?:from|between|of going from|was|when)\W+(?:\w+\W+){0,4}?<a>(?:\W+\w+){0,5}?\W+(?:to|and|now|drops to|rises to)\W+<b>", a="v", b="v")),
    ("raise", _pattern(r"(?:increase|raise|grow|add|mark up|bump(?: up)?)\W+<a>\W+(?:by|with)\W+<p>", a="v", p="p")),
    ("raise", _pattern(r"add\W+(?:a )?<p>\W+(?:\w+\W+){0,3}?(?:to|on|onto)\W+(?:\w+\W+)?<a>", a="v", p="p")),
    ("raise", _pattern(r"<a>(?:\W+\w+){0,3}?\W+(?:plus|\+|increased by|with|raised by|goes up(?: by)?|rises(?: by)?|grows(?: by)?|up(?: by)?)\s?(?:a |an )?<p>(?!\s?(?:off|discount))", a="v", p="p")),
    ("cut", _pattern(r"(?:decrease|reduce|lower|cut|drop|discount)\W+<a>\W+by\W+<p>", a="v", p="p")),
    ("cut", _pattern(r"(?:subtract|take|take off|deduct|knock)\W+<p>\W+(?:\w+\W+)?(?:from|off)\W+<a>", a="v", p="p")),
    ("cut", _pattern(r"<p>\s?(?:off|discount on|discount off|reduction on|cut on|less than)\W+(?:of\W+)?(?:a |an |the )?(?:\w+\W+){0,6}?<a>", a="v", p="p")),
    ("cut", _pattern(r"<a>(?:\W+\w+){0,7}?\W+(?:minus|less|with|at|reduced by|decreased by|is|marked down(?: by)?|goes down(?: by)?|drops(?: by)?|falls(?: by)?|down(?: by)?|gets|after|and|has|-|now)\W*(?:a |an )?<p>\s?(?:discount|off|reduc\w+|cheaper|cut|sale|markdown)?", a="v", p="p")),
    ("cut", _pattern(r"<a>(?:\W+\w+){0,5}?\W+<p>\s?(?:off|discount|reduc\w+)", a="v", p="p")),
    ("cut", _pattern(r"(?:los\w+|drop\w*|shed\w*|cut\w*|take off)\W+<p>\s?(?:of|off)\W+(?:\w+\W+){0,3}?<a>(?=.*\b(?:new|left|remain\w*|end up|now|after)\b)", a="v", p="p")),
    ("raise", _pattern(r"(?:gain\w*|put on|grow\w*|add\w*)\W+<p>\s?(?:of|to)\W+(?:\w+\W+){0,3}?<a>(?=.*\b(?:new|end up|now|after)\b)", a="v", p="p")),
    ("of", _pattern(r"<p>\s?(?:of|from|on|out of)\W+(?:the |a |my |an )?(?:\w+\W+){0,3}?<a>", a="v", p="p")),
    ("of", _pattern(r"<a>(?:\W+\w+){0,6}?\W+<p>\s?of (?:it|that|this|them|those|which)", a="v", p="p")),
)  # fmt: skip
_SCORE: dict[Kind, float] = {
    "of": 0.8,
    "share": 0.89,
    "whole": 0.92,
    "change": 0.9,
    "raise": 0.82,
    "cut": 0.82,
    "original": 0.94,
    "before_rise": 0.93,
    "off": 0.85,
    "points": 0.93,
}
_ELSEWHERE = re.compile(
    r"\b(?:apr|apy|interest|mortgage|loan|cagr|annual\w*|per year|a year|yearly|compound\w*|bonds?|coupon|yield|dividend|stock|shares|share price|odds|kelly|bankroll|probability|chance|win rate|conversion|converted|lift|churn|margin|arpu|arpa|kcal|calories|bmi|heart|abv|body fat|solution|concentrat\w*|drawdown|uptime|sla|roi|nps|hurdle|npv|present value|utili[sz]\w*|invest\w*|inflation|model says|confidence|markup|break.?even|deviation)\b",
    re.I,
)


def _number(text: str) -> float:
    m = regex.match(r"\s*([-+−]?)\s?[$£€¥]?\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|million|thousand|bn|billion)?", text, re.I)
    if not m:
        return 0.0
    scale = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}.get((m[3] or "").lower(), 1)
    return float(m[2].replace(",", "")) * scale * (-1 if m[1] in ("-", "−") else 1)


@says(r"%|percent|per cent|\bpct\b|\b(?:share|proportion|part|slice)\b")
def match_percentage(question: str) -> ToolMatch | None:
    question = regex.sub(r"\bshare(?=\W*$|\s?%)", "percent", question, flags=re.I)
    question = regex.sub(r"\b(?:what|which) (?:share|proportion|part)\b(?!\s?(?:price|capital))", "what percent", question, flags=re.I)
    if sides := _two_sides(question):
        return sides
    if not regex.search(r"%|percent|per cent|\bpct\b", question, re.I) or len(question) > 400:
        return None
    text = digits(question)
    twice = regex.fullmatch(r"\D*?(\d+(?:\.\d+)?)\s?(?:%|percent) of (\d+(?:\.\d+)?)\s?(?:%|percent)(?:\D*)", text, re.I)
    if twice:
        return ToolMatch(0.9, {"kind": "of", "a": float(twice[2]), "b": float(twice[1]), "sign": "%"})
    moved = _MOVED.search(text)
    if moved and not regex.search(r"chance|probab|odds|price|market|win\b", text, re.I):
        return ToolMatch(0.93, {"kind": "points", "a": float(moved[1]), "b": float(moved[2])})
    if _SPLIT.search(text) and _TIP.search(text):
        return None
    for kind, pattern in FORMS:
        m = pattern.search(text)
        if not m:
            continue
        groups = m.groupdict()
        args: dict[str, object] = {"kind": kind, "a": _number(groups["a"])}
        args["b"] = _number(groups["b"]) if groups.get("b") else float(groups["p"])
        if not groups.get("b") and (chain := _further(text, m)):
            args["then"] = chain
        score = 0.92 if kind == "share" and regex.search(r"\bwhat percent", question, re.I) else _SCORE[kind]
        score -= 0.45 if _ELSEWHERE.search(text) else 0
        score -= 0.15 if len(regex.findall(r"\d[\d,.]*", text)) > 3 + len(chain if not groups.get("b") else []) else 0
        return ToolMatch(score, {**args, **({"sign": currency(text)} if currency(text) else {})})
    return None


# Two sides of a whole: "we had 480, they had 320".
_PARTS = re.compile(
    r"(?:we|i|our \w+|he|she|us|completed|made|had|got)\s(?:\w+\s)?(\d[\d,]*(?:\.\d+)?)\b[^.?]{0,30}?\b(?:they|them|the (?:other|others|opponents?|rest|opposition)|opponents?|you|rivals?)\s(?:\w+\s)?(\d[\d,]*(?:\.\d+)?)\b",
    re.I,
)
_OWN_SHARE = re.compile(
    r"\b(?:our|my|his|her|its|their|the first)\s(?:own )?(?:share|proportion|part|percentage|percent|slice)\b|\bshare of (?:all|the (?:total|whole))",
    re.I,
)


def _two_sides(question: str) -> ToolMatch | None:
    parts = _PARTS.search(digits(question)) if _OWN_SHARE.search(question) else None
    if not parts:
        return None
    a, b = _number(parts[1]), _number(parts[2])
    return ToolMatch(0.92, {"kind": "share", "a": a, "b": a + b}) if a + b else None


# A share that moved: its change has two readings, percentage points and percent.
_MOVED = re.compile(
    r"\bfrom\s(\d+(?:\.\d+)?)\s?(?:%|percent|per cent)?\s(?:\w+\s){0,3}?to\s(\d+(?:\.\d+)?)\s?(?:%|percent|per cent)(?=.*(?:percent|%|points?|relative|how much))",
    re.I,
)
_FURTHER = re.compile(
    r"(?P<up>(?:plus|tax|vat|add|up|increase\w*|raise\w*|rises?)\W+(?:\w+\W+){0,3}?)?(\d+(?:\.\d+)?)\s?(?:%|percent)"
    r"(?P<down>\s?(?:sales )?(?:tax|vat|increase|rise|raise|up)\b)?",
    re.I,
)


def _further(text: str, m: re.Match[str]) -> list[float]:
    """More percentages behind the first, in "20% off and then another 10% off": as signed numbers."""
    rest = text[m.end("p") :]
    if not regex.search(r"\b(?:then|another|extra|further|additional|followed|plus|again)\b", text, re.I):
        return []
    found = [float(p[2]) if p["up"] or p["down"] else -float(p[2]) for p in _FURTHER.finditer(rest)]
    return found[:3]


@tool(match_percentage)
def percentage(
    kind: Literal["of", "share", "whole", "change", "raise", "cut", "original", "before_rise", "off", "points"],
    a: float,
    b: float,
    then: list[float] | None = None,
    sign: str = "",
) -> ToolResult:
    """Percentages. of: b% of a. share: a as percent of b. whole: a is b% of what. change: from a to b in percent.
    points: a share that goes from a% to b%, in percentage points and in percent of a.
    raise/cut: a plus or minus b%. original: price before a discount of b% gave a. before_rise: value before b% was added.

    `then` holds further changes in percent after a raise or cut (negative for less).
    """

    def amount(value: float) -> str:
        if sign == "%":
            return f"{show(round(value, 10))}%"
        return f"{sign}{value:,.2f}" if sign else show(round(value, 10))

    if kind == "of":
        return worked(f"{show(b)}% of {amount(a)} is {amount(a * b / 100)}.", f"{show(a)} × {show(b)} ÷ 100", value=a * b / 100)
    if kind == "share":
        return (
            worked(f"{show(100 * a / b)}%.", f"{show(a)} ÷ {show(b)} × 100", value=100 * a / b)
            if b
            else ToolResult("A share of nothing has no percentage.")
        )
    if kind == "whole":
        return (
            worked(f"{amount(a / b * 100)}.", f"{show(a)} ÷ {show(b)}% = {amount(a / b * 100)}", value=a / b * 100)
            if b
            else ToolResult("0% of any number is 0.")
        )
    if kind == "change":
        return _change(a, b)
    if kind == "points":
        part = f", which is {show(abs(b - a) / a * 100)}% of the {show(a)}%" if a else ""
        return worked(f"{'Up' if b >= a else 'Down'} {show(abs(round(b - a, 10)))} percentage points{part}.", value=b - a)
    if kind in ("original", "before_rise"):
        factor = 1 - b / 100 if kind == "original" else 1 + b / 100
        if factor <= 0:
            return ToolResult("A discount of 100% or more leaves no way back to the price.")
        return worked(
            f"It was {amount(a / factor)} before.",
            f"{amount(a)} ÷ {show(factor)} = {amount(a / factor)}",
            f"The difference is {amount(abs(a / factor - a))}.",
            value=a / factor,
        )
    value, steps = a, [b if kind == "raise" else -b, *(then or [])]
    for step in steps:
        value *= 1 + step / 100
    work = f"{amount(a)} × " + " × ".join(show(1 + s / 100) for s in steps)
    return worked(
        f"{amount(value)}.", f"{work} = {amount(value)}", f"The {'rise' if value >= a else 'saving'} is {amount(abs(value - a))}.", value=value
    )


def _change(a: float, b: float) -> ToolResult:
    if not a:
        return ToolResult("A change from zero has no percentage.")
    change = (b - a) / abs(a) * 100
    word = "an increase" if change > 0 else "a decrease" if change < 0 else "no change"
    return worked(f"{show(abs(change))}%, {word}.", f"({show(b)} − {show(a)}) ÷ {show(a)} × 100 = {show(change)}%", value=change)


_TIP = re.compile(r"\btip\w*\b|gratuity|service charge", re.I)
_SPLIT = re.compile(r"\bsplit\w*|\bshar(?:e|ed|ing)\b|\bper person|\beach\b|\bbetween\b|\bamong\b|divided|\bways\b|\bfriends\b|\bof us\b", re.I)


@says(
    rf"{_TIP.pattern}|\b(?:bill|check|dinner|lunch|restaurant|meal|rent|taxi|gift)\b.*\b(?:split|each|share)|\bsplit\b.*\b(?:bill|rent|taxi|gift|cost)\b"
)
def match_tip(question: str) -> ToolMatch | None:
    text = digits(question)
    percent = regex.search(r"(\d+(?:\.\d+)?)\s?(?:%|percent)", text, re.I)
    rest = text.replace(percent[0], " ", 1) if percent else text
    people = regex.search(
        r"(\d{1,2})\s?(?:-?\s?(?:people|persons?|ways?|friends|of us|guests|diners|adults|mates|colleagues|pals|guys|roommates|flatmates|housemates|sisters|brothers))|(?:among|between|by|for|into)\s(\d{1,2})\b",
        rest,
        re.I,
    )
    if people:
        rest = rest[: people.start()] + " " + rest[people.end() :]
    amounts = [_number(m[0]) for m in regex.finditer(r"[$£€]?\s?\d[\d,]*(?:\.\d+)?", rest)]
    if not amounts or (not percent and not people):
        return (
            ToolMatch(0.6, {}, ask="How much is the bill, what tip in percent, and for how many people?") if percent and _TIP.search(text) else None
        )
    count = int(people[1] or people[2]) if people else 1
    return ToolMatch(
        0.95,
        {
            "bill": amounts[0],
            "percent": float(percent[1]) if percent else 0.0,
            "people": count,
            **({"sign": currency(text)} if currency(text) else {}),
        },
    )


@tool(match_tip)
def tip_and_split(bill: float, percent: float = 0.0, people: int = 1, sign: str = "") -> ToolResult:
    """The tip on a bill, the total, and each person's part."""

    def amount(value: float) -> str:
        return f"{sign}{value:,.2f}"

    tip = bill * percent / 100
    total = bill + tip
    each = total / max(people, 1)
    head = f"{amount(each)} each." if people > 1 else f"Tip {amount(tip)}, total {amount(total)}."
    work = f"{amount(bill)} + {show(percent)}% tip {amount(tip)} = {amount(total)}" if percent else f"The bill is {amount(bill)}"
    return worked(head, work + (f"; ÷ {people} = {amount(each)}" if people > 1 else ""), value=each)
