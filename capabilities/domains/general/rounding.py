"""Rounding a number, and writing it in scientific notation or out of it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import worked
from capabilities.domains.reading import digits

_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?|\.\d+)"
_PLACES = re.compile(r"\b(?:to\s)?(\d{1,2})\s?(?:decimals?(?: places?)?|d\.?p\.?|places)\b", re.I)
_FIGURES = re.compile(r"\b(?:to\s)?(\d{1,2})\s?(?:significant (?:figures?|digits?)|sig\.? ?figs?|s\.?f\.?)(?!\w)", re.I)
_NEAREST = re.compile(
    r"\bnearest\s(?:(\d[\d,]*(?:\.\d+)?|half|quarter)|(whole(?: number)?|integer|unit|ten|hundred|thousand|million|tenth|hundredth|thousandth|cent|penny))(?:th|s)?\b",
    re.I,
)
_NAMED = {"whole": 1, "integer": 1, "unit": 1, "ten": 10, "hundred": 100, "thousand": 1000, "million": 10**6, "tenth": ".1", "hundredth": ".01", "thousandth": ".001", "cent": ".01", "penny": ".01", "half": ".5", "quarter": ".25"}  # fmt: skip
_SCIENTIFIC = re.compile(
    rf"{_NUMBER}\s?(?:[x×*]|times)\s?10\s?(?:\^|\*\*|to the (?:power (?:of )?)?)\s?(?:minus |negative )?\(?([-−]?\d{{1,2}})\)?(?:th|st|nd|rd)?|{_NUMBER}e([-+]?\d{{1,2}})\b",
    re.I,
)


@says(
    r"\d\s?(?:decimal|d\.?p|places)|\d\s?(?:significant|sig\.? ?fig|s\.?f)|\bnearest\b|scientific notation|form a ?[x×] ?10"
    r"|normal|ordinary|plain|full|standard|decimal|regular|usual|written out|write (?:it )?out",
    view=digits,
)
def match_rounding(question: str) -> ToolMatch | None:
    text = digits(question)
    written = _SCIENTIFIC.search(text)
    if written and regex.search(
        r"(?:normal|ordinary|plain|full|standard|decimal|regular|usual)(?:\s\w+){0,2}\s?(?:number|form|notation|decimal)|written out|write (?:it )?out|in full",
        text,
        re.I,
    ):
        minus = "-" if regex.search(r"minus|negative", written[0], re.I) else ""
        return ToolMatch(
            0.96,
            {
                "number": (written[1] or written[3]).replace(",", "") + "e" + minus + (written[2] or written[4]).replace("−", "-"),
                "how": "plain",
                "size": "0",
            },
        )
    if regex.search(r"scientific notation|standard form|in (?:the )?form a ?[x×] ?10", text, re.I) and not written:
        found = regex.search(_NUMBER, text)
        return ToolMatch(0.95, {"number": found[1].replace(",", ""), "how": "scientific", "size": "0"}) if found else None
    return _match_round(text)


def _match_round(text: str) -> ToolMatch | None:
    """A single number and how fine it shall be; a sum that is to be rounded is the work of arithmetic."""
    alone = regex.fullmatch(rf"\s*(?:what is |whats )?{_NUMBER} (?:to|correct to) .*", text)
    if (
        not alone
        and not regex.search(
            r"\bround\w*\b|\bnearest (?:ten|hundred|thousand|whole|integer|tenth|hundredth|\d+)\b|\bsig\.? ?figs?\b|\bsignificant (?:figures|digits)",
            text,
            re.I,
        )
    ) or regex.search(r"round (?:table|robin|trip|of golf|pizza|pool)|\brounds\b", text, re.I):
        return None
    for pattern, how in ((_PLACES, "places"), (_FIGURES, "figures"), (_NEAREST, "nearest")):
        m = pattern.search(text)
        if not m:
            continue
        found = regex.findall(rf"(?<![\w.]){_NUMBER}(?![\w])", text[: m.start()] + " ; " + text[m.end() :])
        if len(found) != 1 or regex.search(r"\d\s?[-+*/×÷^]\s?\d|sqrt|root", text):
            return None
        size = m[1] if how != "nearest" else str(_NAMED.get((m[1] or m[2]).lower().split()[0], (m[1] or "1").replace(",", "")))
        return ToolMatch(0.95, {"number": found[0].replace(",", ""), "how": how, "size": size})
    return None


@tool(match_rounding)
def round_number(number: str, how: Literal["places", "figures", "nearest", "scientific", "plain"], size: str = "0") -> ToolResult:
    """Round a number to decimal places, significant figures or the nearest multiple (`size`), halves up; or write it in
    scientific notation or plainly."""
    value = Decimal(number)
    if how == "plain":
        return worked(f"{value:,f}.", f"{number.replace('e', ' × 10^')}")
    if how == "scientific":
        mantissa, power = f"{value.normalize():e}".split("e")
        return worked(f"{mantissa} × 10^{int(power)}.")
    if how == "places":
        return _rounded(value, Decimal(1).scaleb(-int(size)), f"to {size} decimal places")
    if how == "figures":
        last = value.adjusted() - int(size) + 1 if value else 0
        return _rounded(value, Decimal(1).scaleb(last), f"to {size} significant figures")
    return _rounded(value, Decimal(size), f"to the nearest {size}")


def _rounded(value: Decimal, step: Decimal, how: str) -> ToolResult:
    if step <= 0:
        return ToolResult("", ask="To how many places, or to the nearest what?")
    result = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    shown = f"{result:,f}" if step < 1 else f"{int(result):,}"
    return worked(f"{shown}.", f"{value:f} {how}, halves up", value=float(result))
