"""Measures added up: 8 glasses of 240 ml and two 330 ml cans, 3 x 1.5 kg plus 800 g."""

from __future__ import annotations

import itertools
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.general.unit_table import UNITS, Unit
from capabilities.domains.general.units import measured, measures, unit_at

_ASKED = re.compile(
    r"\btotal\b|\baltogether\b|\bin all\b|\bin total\b|\badd(?:ed|s)? up\b|\bsum\b|\bcombined\b|\ball together\b|\bhow (?:much|many|heavy|long|far)\b|\boverall\b",
    re.I,
)
_COUNT = re.compile(r"(?<![\w.])(\d{1,4})\s?(?:(?:x|×|times|lots of)\s?|(?:[a-z]+\s){1,2}(?:of|at|with|weighing|holding|each)\s|\s)$", re.I)
_EACH = re.compile(r"(?<![\w.])(\d{1,4})\s(?:[a-z]+\s)?[a-z]+\s(?:of |at |with |weighing |holding )?$", re.I)
_KINDS = ("volume", "mass", "length")


@says(r"\d", view=measured)
def match_measure_sum(question: str) -> ToolMatch | None:
    """Two measures of one kind or more, at least one of them counted; the total in the unit that is asked for."""
    if not _ASKED.search(question) or regex.search(r"\bper\b|/\s?(?:kg|l|h)|speed|\bbmi\b|%|percent|average|mean|ratio|tall|height", question, re.I):
        return None
    text = measured(question)
    found = [m for m in measures(text) if m[1].kind in _KINDS and regex.match(r"\d", text[m[2] : m[3]])]
    if len(found) < 2 or len({m[1].kind for m in found}) != 1:
        return None
    if any(not regex.search(r"[a-z+&,;]", text[a[3] : b[2]], re.I) for a, b in itertools.pairwise(found)):
        return None  # "7 lb 11 oz" is one measure
    parts = [[_count(text, start), value * unit.size] for value, unit, start, _ in found]
    if all(count == 1 for count, _ in parts) and not regex.search(r"\bplus\b|\+|\badd|\btotal\b|\baltogether\b|\bin all\b|\bsum\b", text, re.I):
        return None
    target = _wanted(text, found) or found[0][1]
    return ToolMatch(0.93, {"parts": parts, "unit": target.name})


def _count(text: str, start: int) -> int:
    """How often a measure counts: "8 glasses of 240 ml", "two 330 ml cans", "3 x 2 kg"."""
    m = _COUNT.search(text[:start]) or _EACH.search(text[:start])
    return int(m[1]) if m and not unit_at(text, m.end(1) + 1) else 1


def _wanted(text: str, found: list[tuple[float, Unit, int, int]]) -> Unit | None:
    """A unit of the same kind that stands without a number, best behind "how many", "in" or "total": "litres in total"."""
    alone = []
    for m in regex.finditer(r"(?<![\w.])[a-z]{1,12}", text, re.I):
        hit = unit_at(text, m.start())
        taken = any(start <= m.start() < end for _, _, start, end in found)
        if not taken and hit and hit[0].kind == found[0][1].kind and m[0].lower() != "in" and hit[1] - m.start() >= 2:
            asked = regex.search(r"(?:how many|in|total|into|as)\s$", text[: m.start()], re.I) or regex.match(
                r"\s(?:in )?(?:total|altogether|all)", text[hit[1] :], re.I
            )
            alone.append((not asked, hit[0]))
    return min(alone, key=lambda a: a[0])[1] if alone else None


@tool(match_measure_sum)
def measure_sum(parts: list[list[float]], unit: str) -> ToolResult:
    """Add up measures of one kind. `parts` are [count, size in the base unit of the kind (litre, kilogram, metre)],
    `unit` the name of the unit the total is wanted in."""
    target = next((u for u in UNITS if u.name == unit), None)
    if target is None or not parts:
        return ToolResult("", ask="Which amounts, and in which unit do you want the total?")
    total = sum(count * size for count, size in parts) / target.size
    work = " + ".join(f"{show(count)} × {show(size / target.size)}" if count != 1 else show(size / target.size) for count, size in parts)
    return worked(f"{show(total)} {target.name} in total.", work, value=total)
