"""Betting units: what one unit is in money, and what a play of several units costs."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt, money
from capabilities.domains.sports.slip import slip
from errors import InvalidField

_UNIT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|percent|per cent)", re.I)
_PLAY = re.compile(r"(\d+(?:\.\d+)?)[\s-]?(?:units?|u)\b(?!\s(?:size|is|=))", re.I)


@says(r"\bunits?\b|\bper bet\b|\bevery bet\b|\beach bet\b|\bflat\b")
def _match(question: str) -> ToolMatch | None:
    found = slip(question)
    share = _UNIT.search(found.text)
    if not found.bankroll or not share or found.prices or regex.search(r"\bkelly\b|\bruin\b|\bin a row\b|\bafter\b", found.text, re.I):
        return None
    count = max((float(n) for n in _PLAY.findall(found.text)), default=1.0)
    return ToolMatch(0.93, {"bankroll": found.bankroll, "unit_percent": float(share[1]), "units": count, "currency": found.sign})


@tool(_match)
def stake_units(bankroll: float, unit_percent: float, units: float = 1, currency: str = "") -> ToolResult:
    """What a play of some units costs when one unit is a percentage of the bankroll: bankroll × percent / 100 × units.

    Source: flat staking as in Buchdahl, Fixed Odds Sports Betting (2003), chapter on money management.
    """
    if bankroll <= 0 or not 0 < unit_percent <= 100 or units <= 0:
        raise InvalidField("The bankroll and the units are above zero, the unit is at most 100% of the bankroll.")
    unit = bankroll * unit_percent / 100
    text = f"{fmt(units)} unit{'s are' if units != 1 else ' is'} {money(unit * units, currency)}.\nHow: {money(bankroll, currency)} x {fmt(unit_percent)}%"
    text += f" = {money(unit, currency)} a unit, x {fmt(units)}." if units != 1 else "."
    return ToolResult(text, {"unit": unit, "stake": unit * units}, ("Definition of a betting unit",))
