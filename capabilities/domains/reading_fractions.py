"""Fractions in a sentence: "three eighths" as 3/8, "2 and 1/4" and "9 and a half" as decimals."""

from __future__ import annotations

import re

from capabilities.domains import regex
from capabilities.domains.reading import digits

_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅕": "1/5"}
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_PART = "|".join(_PARTS)
_SPOKEN = rf"(?<![\w./])(?P<top>\d{{1,3}})[\s-](?P<part>{_PART})s?\b(?!\s(?:place|person|day|week|month|of (?:january|may|june|july)))"
_MIXED = r"(?<![\w./,])(?P<whole>\d{1,6})(?:\s(?:and\s(?:an?\s)?)?|\s?-\s?)(?P<top>\d{1,3})\s?/\s?(?P<bottom>\d{1,3})(?![\w/]|\.\d)"
_AND_PART = rf"(?<![\w./,])(?P<whole>\d{{1,6}})\sand\san?\s(?P<part>{_PART})\b"


def fractions(text: str) -> str:
    """The text with spelled-out numbers as figures and spoken fractions as a/b: "three eighths of 40" -> "3/8 of 40".

    Only a number ahead of a part makes a fraction, so "the third quarter" stays as it is; "half" and "a third" alone too.
    """
    text = digits(text)
    for sign, written in _SIGNS.items() if not text.isascii() else ():
        text = regex.sub(rf"(?<=\d)\s?{sign}", f" {written}", text).replace(sign, written)
    text = regex.sub(_AND_PART, lambda m: f"{m['whole']} 1/{_PARTS[m['part'].lower()]}", text, flags=re.I)
    return regex.sub(_SPOKEN, lambda m: f"{m['top']}/{_PARTS[m['part'].lower()]}", text, flags=re.I)


def decimals(text: str) -> str:
    """The text with mixed fractions as decimals: "2 and 1/4 cups" -> "2.25 cups", "71 and a third" -> "71.33333333".

    A bare fraction stays: "3/8" may as well be a price or a date.
    """

    def value(text: str, whole: str, top: str, bottom: str) -> str:
        return f"{int(whole) + int(top) / int(bottom):.10g}" if 0 < int(top) < int(bottom) else text

    return regex.sub(_MIXED, lambda m: value(m[0], m["whole"], m["top"], m["bottom"]), fractions(text))
