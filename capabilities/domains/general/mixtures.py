"""Mixtures: the strength of two together, and what brings one to a wanted strength."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits


@says(r"\bmix\w*|\bstrength\b|solution|\badd\b|antifreeze|bleach|vinegar|alcohol|dilut\w*|concentrat\w*|\bblend|saline|acid")
def match_mixture(question: str) -> ToolMatch | None:
    if "%" not in question and "percent" not in question.lower():
        return None
    text = digits(question)
    pairs = regex.findall(
        r"(\d+(?:\.\d+)?)\s?(?:ml|l|lit(?:re|er)s?|g|kg|oz|gallons?|cups?|cl)\s(?:of )?(?:a |an )?(?:\w+ ){0,2}?(\d+(?:\.\d+)?)\s?(?:%|percent)",
        text,
        re.I,
    )
    water = regex.search(r"(\d+(?:\.\d+)?)\s?(?:ml|l|lit(?:re|er)s?|g|kg|oz|gallons?|cups?)\s(?:of )?(?:pure |distilled )?water", text, re.I)
    dilution = _dilution(text)
    if dilution:
        return dilution
    parts = [(float(a), float(p)) for a, p in pairs] + ([(float(water[1]), 0.0)] if water else [])
    return ToolMatch(0.92, {"amounts": [a for a, _ in parts], "percents": [p for _, p in parts]}) if len(parts) >= 2 else None


_DILUTE = re.compile(
    r"(\d+(?:\.\d+)?)\s?(ml|l|lit(?:re|er)s?|g|kg|oz|gallons?|gal|cups?|cl|pints?|quarts?)\b\s(?:of )?(?:an? )?(?:\w+ ){0,2}?(\d+(?:\.\d+)?)\s?(?:%|percent)"
    r".*?\b(?:to|into|at|make(?: it)?|is|becomes?)\s(?:(?:get|make|have|reach|bring|it|down|up|to|an?|only|just) )*(\d+(?:\.\d+)?)\s?(?:%|percent)",
    re.I,
)


def _dilution(text: str) -> ToolMatch | None:
    """ "How much water to add to 12 litres of 40% to get 25%": the amount, its strength and the wanted one."""
    m = _DILUTE.search(text)
    pure = regex.search(r"\bpure (?!water)\w+|\bundiluted\b|\bconcentrate\b", text, re.I)
    if not m or not regex.search(r"\badd\b.*\bhow (?:much|many)\b|how (?:much|many)\b.*\b(?:add\w*|need\w*|mix\w*|pour\w*|dilut\w*)", text, re.I):
        return None
    amount, strength, wanted = float(m[1]), float(m[3]), float(m[4])
    added = 100.0 if pure and wanted > strength else 0.0
    if (not wanted or wanted > strength) and not added:
        return None
    return ToolMatch(0.94, {"amounts": [amount], "percents": [strength], "wanted": wanted, "added": added, "unit": m[2]})


@tool(match_mixture)
def mixture(amounts: list[float], percents: list[float], wanted: float | None = None, added: float = 0.0, unit: str = "") -> ToolResult:
    """Strength of a mixture in percent: sum of amount × percent divided by the whole amount. With `wanted`: how much of
    something of strength `added` (0: water) brings the first amount to that strength."""
    if wanted is not None:
        if wanted == added or not amounts:
            return ToolResult("That strength cannot be reached by adding more of the same.")
        more = amounts[0] * (percents[0] - wanted) / (wanted - added)
        work = f"{show(amounts[0])} × ({show(percents[0])} − {show(wanted)}) ÷ ({show(wanted)} − {show(added)})"
        return worked(f"Add {show(more)} {unit} {'of water' if not added else 'of the pure one'}.", work, value=more)
    total = sum(amounts)
    result = sum(a * p for a, p in zip(amounts, percents, strict=True)) / total
    work = " + ".join(f"{show(a)} × {show(p)}%" for a, p in zip(amounts, percents, strict=True))
    return worked(f"{show(result)}%.", f"({work}) ÷ {show(total)}", value=result)
