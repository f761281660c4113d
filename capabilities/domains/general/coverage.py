"""How much material covers a surface: litres of paint, tiles, rolls, bags, less windows and with waste."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading_fractions import decimals

_N = r"(\d[\d,]*(?:\.\d+)?)"
_M2 = r"(?:sq\.? ?m\w*|square met\w+|m2\b|m²|sqm|sq\.? ?f\w+|square f\w+|ft2\b|ft²|sq\.? ?yards?)"
_LEN = r"(?:m|met(?:re|er)s?|ft|feet|foot|cm|yards?)"
_SIDES = re.compile(rf"{_N}\s?{_LEN}?\b(?:\s(?:total|long|length|wide|in))*\s?(?:x|×|by)\s?{_N}\s?({_LEN})?(?:\s(?:high|tall|wide|deep|long))?", re.I)
_AREA = re.compile(rf"{_N}\s?{_M2}", re.I)
_COVERS = re.compile(
    rf"(?:covers?|coverage(?: of| is)?|goes over|does|spreads? over|is enough for|good for)\s(?:about |roughly |around )?{_N}\s?{_M2}|{_N}\s?{_M2}\s?(?:per|a|/|for each|from each|from one)\s?(?:lit(?:re|er)|l\b|tin|can|gallon|bag|roll|pack|box|bucket|pot)",
    re.I,
)
_LESS = re.compile(
    rf"(?:less|minus|except|without|subtract\w*|take off|not counting|excluding|windows?(?: and doors?)?(?: of| take| are)?|doors?(?: of| take)?)\s(?:about |the )?{_N}\s?{_M2}",
    re.I,
)
_TILE = re.compile(rf"{_N}\s?(cm|mm|in(?:ch(?:es)?)?|m|ft|feet)?\s?(?:x|×|by)\s?{_N}\s?(cm|mm|in(?:ch(?:es)?)?|m|ft|feet)?\s(?:\w+\s)?(?:tiles?|slabs?|pavers?|planks?|squares)|(?:tiles?|slabs?|pavers?)\s(?:are |of |measur\w+ |that are |each )*{_N}\s?(cm|mm|in(?:ch(?:es)?)?|m|ft|feet)?\s?(?:(?:x|×|by|square)\s?)?{_N}?\s?(cm|mm|in(?:ch(?:es)?)?|m|ft|feet)?", re.I)  # fmt: skip
_SQUARE_TILE = re.compile(rf"{_N}\s?(cm|mm|in(?:ch(?:es)?)?|m|ft|feet|foot)\s?(?:square|sq)\s(?:\w+\s)?(?:tiles?|slabs?|pavers?)", re.I)
_METRES = {"c": 0.01, "i": 0.0254, "f": 0.3048}
_WASTE = re.compile(
    r"(\d+(?:\.\d+)?)\s?(?:%|percent)\s?(?:\w+ )?(?:waste|wastage|extra|spare|breakage|more|offcuts)|(?:waste|wastage|extra|spare)(?: of| is)?\s(\d+(?:\.\d+)?)\s?(?:%|percent)",
    re.I,
)


def _value(text: str) -> float:
    return float(text.replace(",", ""))


@says(r"paint|tiles?\b|carpet|turf|wallpaper|seed|gravel|slabs?|flooring|laminate|stain|varnish|coats?\b|mulch|pavers?")
def match_coverage(question: str) -> ToolMatch | None:
    text = decimals(question)
    tile, covers = _tile(text), _COVERS.search(text)
    if not tile and not covers:
        return None
    rest = text.replace(covers[0], " ") if covers else _TILE.sub(" ", _SQUARE_TILE.sub(" ", text))
    openings = sum(_value(m[1]) for m in _LESS.finditer(rest))
    rest = _LESS.sub(" ", rest)
    area = _whole_area(rest)
    if not area:
        return None
    coats = regex.search(r"\b(\d)\s(?:coats?|layers?)\b", text, re.I)
    waste = _WASTE.search(text)
    each = tile or (_value(covers[1] or covers[2]) if covers else 1.0)
    args = {
        "area": area,
        "each": each,
        "openings": openings,
        "coats": int(coats[1]) if coats else 1,
        "waste_percent": _value(waste[1] or waste[2]) if waste else 0.0,
        "whole": bool(tile),
    }
    return ToolMatch(0.94, args)


def _whole_area(text: str) -> float:
    """Square metres (or square feet) of the surface: "14 m by 2.4", or an area that is given."""
    sides = list(_SIDES.finditer(text))
    if sides:
        return sum(_value(m[1]) * _value(m[2]) for m in sides)
    given = _AREA.search(text)
    return _value(given[1]) if given else 0.0


def _tile(text: str) -> float:
    """Area of one tile in square metres, 0 when none is named with its unit."""
    if alone := _SQUARE_TILE.search(text):
        return (_value(alone[1]) * _metres(alone[2])) ** 2
    m = _TILE.search(text)
    if not m:
        return 0.0
    first, second = m[1] or m[5], m[3] or m[7] or m[1] or m[5]
    unit = (m[2] or m[4] or m[6] or m[8] or "cm").lower()
    size = _metres(unit)
    return _value(first) * _value(second) * size * size


def _metres(unit: str) -> float:
    return 0.001 if unit.lower() == "mm" else _METRES.get(unit[0].lower(), 1.0)


@tool(match_coverage)
def coverage(area: float, each: float, openings: float = 0, coats: int = 1, waste_percent: float = 0, whole: bool = False) -> ToolResult:
    """Material for a surface: (area − openings) × coats × (1 + waste) / what one litre, roll or tile covers, all areas in
    one unit; `whole` for things that come in whole pieces."""
    surface = (area - openings) * coats * (1 + waste_percent / 100)
    if each <= 0 or surface <= 0:
        return ToolResult("", ask="How large is the surface, and how much does one litre (or piece) cover?")
    need = surface / each
    work = f"({show(area)} − {show(openings)})" if openings else show(area)
    work += (
        (f" × {coats} coats" if coats > 1 else "")
        + (f" × {show(1 + waste_percent / 100)}" if waste_percent else "")
        + f" ÷ {show(each)} = {show(need)}"
    )
    pieces = math.ceil(need - 1e-9)
    return worked(f"{pieces:,} pieces." if whole else f"{show(need)} (buy {pieces}).", work, value=need)
