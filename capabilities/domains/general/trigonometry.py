"""Right triangles with an angle: the height of a tower from its angle of elevation, a ladder, a ramp, a shadow."""

from __future__ import annotations

import math
import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits

Side = Literal["opposite", "adjacent", "hypotenuse"]
_ANGLE = re.compile(r"(\d+(?:\.\d+)?)\s?(?:°|deg(?:rees?)?\b)", re.I)
_SIZE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s?-?(m|met(?:re|er)s?|ft|feet|foot|cm|km|yards?|miles?|inch(?:es)?|in)\b(?!\s?(?:angle))", re.I)
_KNOWN: tuple[tuple[Side, str], ...] = (
    ("hypotenuse", r"ladder|string|\bkite|rope|cable|wire|slope|ramp|slide|hypotenuse|zip ?line"),
    ("adjacent", r"\bfrom (?:the |a )?(?:\w+ )?(?:foot|base|bottom|tower|building|tree|wall|house|cliff|mast|it)\b|\baway\b|shadow|along the ground|horizontal\w*|adjacent|\bdistance\b|walk\w*"),
    ("opposite", r"\btall\b|\bhigh\b|\bheight of\b|vertical\w*|opposite|\babove\b|cliff"),
)  # fmt: skip
_WANTED: tuple[tuple[Side, str], ...] = (
    ("opposite", r"how (?:high|tall)|(?:what(?:'?s| is)? )?(?:the |its )?height\b(?! (?:of )?\d)|reach(?:es)? up|rise\b|opposite"),
    ("adjacent", r"how far|(?:what(?:'?s| is)? )?(?:the )?distance|length of (?:the |its )?shadow|shadow\b|adjacent"),
    ("hypotenuse", r"how long|length of (?:the )?(?:ladder|ramp|cable|rope|string|wire|slope)|hypotenuse"),
)
# Each side as a part of the hypotenuse.
_PART = {"opposite": math.sin, "adjacent": math.cos, "hypotenuse": lambda _: 1.0}
_NAME = {("opposite", "adjacent"): "tan", ("opposite", "hypotenuse"): "sin", ("adjacent", "hypotenuse"): "cos"}


@says(r"elevation|depression|ladder|shadow|ramp|kite|right[- ]?(?:angled )?triangle|\bslope\b|\bangle\b")
def match_right_triangle(question: str) -> ToolMatch | None:
    text = digits(question)
    angle, size = _ANGLE.search(text), _SIZE.search(_ANGLE.sub(" ", text))
    if not angle or not size or not 0 < float(angle[1]) < 90 or regex.search(r"rotat|celsius|fahrenheit|polygon|clock", text, re.I):
        return None
    wanted = next((side for side, pattern in _WANTED if regex.search(pattern, text, re.I)), None)
    known = next((side for side, pattern in _KNOWN if side != wanted and regex.search(pattern, text, re.I)), None)
    if wanted is None or known is None:
        return None
    return ToolMatch(0.93, {"angle": float(angle[1]), "length": float(size[1]), "known": known, "wanted": wanted, "unit": size[2]})


@tool(match_right_triangle)
def right_triangle(
    angle: float,
    length: float,
    known: Literal["opposite", "adjacent", "hypotenuse"],
    wanted: Literal["opposite", "adjacent", "hypotenuse"],
    unit: str = "",
) -> ToolResult:
    """One side of a right triangle from an angle in degrees and another side: opposite = adjacent × tan, opposite =
    hypotenuse × sin, adjacent = hypotenuse × cos."""
    if not 0 < angle < 90 or length <= 0 or known == wanted:
        return ToolResult("", ask="Which angle (below 90 degrees) and which side do you know, and which one do you want?")
    turn = math.radians(angle)
    result = length * _PART[wanted](turn) / _PART[known](turn)
    straight = _NAME.get((wanted, known))
    form = f"{show(length)} × {straight}({show(angle)}°)" if straight else f"{show(length)} ÷ {_NAME[(known, wanted)]}({show(angle)}°)"
    return worked(f"{show(result)}{' ' + unit if unit else ''}.", form, value=result)
