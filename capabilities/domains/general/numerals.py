"""Numbers in other writings: binary, octal, hexadecimal and any base up to 36, and Roman numerals."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import worked
from capabilities.domains.reading import digits, numbers

_BASES = {
    "binary": 2,
    "base 2": 2,
    "ternary": 3,
    "octal": 8,
    "base 8": 8,
    "decimal": 10,
    "denary": 10,
    "base 10": 10,
    "hexadecimal": 16,
    "hex": 16,
    "base 16": 16,
}
_BASE = re.compile(r"\b(binary|ternary|octal|decimal|denary|hexadecimal|hex|base[\s-]?(\d{1,2}))\b", re.I)


def _base(m: re.Match[str]) -> int:
    return int(m[2]) if m[2] else _BASES[m[1].lower()]


def _base_named(named: list[re.Match[str]]) -> bool:
    """True when a base other than ten is named; "decimal" alone is also a notation of prices."""
    return any(_base(m) != 10 for m in named)


@says(r"\b(?:binary|ternary|octal|decimal|denary|hex|base)|\b0[bxo][\da-f]")
def match_base(question: str) -> ToolMatch | None:
    text = digits(question.strip())
    named = list(_BASE.finditer(text))
    prefixed = regex.search(r"\b0([bxo])([0-9a-f]+)\b", text, re.I)
    if (not named and not prefixed) or regex.search(
        r"\bodds\b|\bas a decimal\b|decimal (?:place|odds|point)|percent|fraction|/\d|triangle|\bheight\b|\barea\b|pyramid", text, re.I
    ):
        return None
    if prefixed:
        source = {"b": 2, "x": 16, "o": 8}[prefixed[1].lower()]
        target = next((_base(m) for m in named if _base(m) != source), 10)
        return ToolMatch(0.96, {"digits_text": prefixed[2], "source": source, "target": target})
    bare = _BASE.sub(" ", text)
    if regex.search(r"(?<![\w)])[+−-]\s?\d|\d\.\d", bare) or (not _base_named(named) and not regex.search(r"\b[01]{2,}\b", bare)):
        return None
    tokens = [
        t
        for t in regex.findall(r"\b(?=[0-9a-f]*\d)[0-9a-f]+\b|\b[a-f]{2,8}\b(?<!\bbe)(?<!\bad)", bare.replace(",", ""), re.I)
        if not regex.fullmatch(r"add|bad|dad|fed|bed|be|cab|dead|face|fade|a", t, re.I) or "hex" in text.lower()
    ]
    if not tokens:
        return None
    token = max(tokens, key=len)
    spaced = regex.search(r"\b[01]{4}(?: [01]{4})+\b", bare)
    token = spaced[0].replace(" ", "") if spaced else token
    at = text.replace(",", "").find(token[:4] if spaced else token)
    bases = [(_base(m), m.start()) for m in named]
    if len(bases) >= 2:
        to = regex.search(r"\b(?:to|in|into|as)\s(?:a |an )?(?=(?:binary|ternary|octal|decimal|denary|hex\w*|base))", text, re.I)
        target = next((b for b, s in bases if to and s >= to.end()), bases[-1][0])
        source = next((b for b, s in bases if b != target), 10)
    else:
        said, start = bases[0]
        toward = regex.search(r"(?:\bto|\bin|\binto|\bas)\s(?:a |an )?$", text[:start], re.I)
        source, target = (10, said) if toward or (start > at and not regex.fullmatch("[01]{3,}", token)) else (said, 10)
        if said == 10:
            source, target = (2 if regex.fullmatch("[01]{2,}", token) else 16), 10
    return ToolMatch(0.95, {"digits_text": token, "source": source, "target": target})


@tool(match_base)
def number_base(digits_text: str, source: int, target: int) -> ToolResult:
    """A whole number written in another base (2 to 36): binary, octal, decimal, hexadecimal and so on."""
    if not (2 <= source <= 36 and 2 <= target <= 36):
        return ToolResult("I convert bases from 2 to 36.")
    try:
        value = int(digits_text, source)
    except ValueError:
        return ToolResult(f"“{digits_text}” is not a number in base {source}.")
    out = _in_base(value, target)
    return worked(
        f"{out} in base {target}.",
        f"{digits_text.upper()} in base {source}" + (f" = {value:,} in decimal" if target != 10 and source != 10 else ""),
        value=value,
    )


def _in_base(value: int, base: int) -> str:
    signs, out = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""
    value, minus = abs(value), value < 0
    while value:
        value, rest = divmod(value, base)
        out = signs[rest] + out
    return ("-" if minus else "") + (out or "0")


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def to_roman(value: int) -> str:
    """1 to 3999 as a Roman numeral."""
    out = ""
    for size, sign in _ROMAN:
        out, value = out + sign * (value // size), value % size
    return out


def from_roman(text: str) -> int | None:
    """A Roman numeral in its usual form, or None."""
    value, rest = 0, text.upper()
    for size, sign in _ROMAN:
        while rest.startswith(sign):
            value, rest = value + size, rest[len(sign) :]
    return value if not rest and to_roman(value) == text.upper() else None


# Every Roman numeral of four letters or more holds one of these, and few words do.
_THREES = (
    "iii|lii|vii|cci|cdi|cmi|cxi|dci|dxi|lxi|mci|mdi|mmi|mxi|xci|xxi|cvi|lvi|mvi|xvi|mli|xli|liv|cdv|dcv|mdv|xcv|xxv|mlv|xlv"
    "|lix|ccx|cdx|cmx|dcx|mcx|mdx|mmx|xxx|clx|dlx|mlx|ccl|cdl|dcl|mcl|mdl|ccc|dcc|mcc|mmc|mmd|mcm|mmm"
)


# "roman" without its r: many questions hold "rom".
@says(
    r"\br(?=oman\b)|number|numeral|arabic|in (?:digits|figures)|[ht] year"
    rf"|\b(?=[mdclxvi]{{4}})[mdclxvi]*(?:{_THREES})"
)
def match_roman(question: str) -> ToolMatch | None:
    said = regex.search(r"\broman\b", question, re.I)
    tokens = [
        t
        for t in regex.findall(r"\b[MDCLXVI]{2,15}\b|\b[mdclxvi]{2,15}\b", question)
        if t.lower() not in ("mix", "did", "civic", "ill", "dim", "mid", "mild", "vivid", "lid", "mm", "cm", "ml", "dl", "cd", "dm")
    ]
    alone = tokens and len(tokens[0]) >= 4 and tokens[0].isupper() and len(question.split()) <= 6
    if (
        tokens
        and (
            said
            or alone
            or regex.search(r"as a number|in (?:arabic|(?:\w+ )?numbers|digits|figures)|(?:what|which) (?:number|year)|numeral", question, re.I)
        )
        and from_roman(tokens[0])
    ):
        return ToolMatch(0.96, {"roman": tokens[0]})
    found = [int(n.value) for n in numbers(digits(question)) if 0 < n.value < 4000 and n.value == int(n.value)]
    return ToolMatch(0.96, {"value": found[0]}) if said and found else None


@tool(match_roman)
def roman_numeral(value: int | None = None, roman: str = "") -> ToolResult:
    """A number from 1 to 3999 as a Roman numeral, or a Roman numeral as a number."""
    if roman:
        number = from_roman(roman)
        return worked(f"{roman.upper()} is {number}.", value=number) if number else ToolResult(f"“{roman}” is not a usual Roman numeral.")
    if value is None or not 1 <= value < 4000:
        return ToolResult("Roman numerals run from 1 to 3999.")
    return worked(f"{value} is {to_roman(value)}.")
