"""Fantasy points of an American football player from a stat line, with the usual scoring or the league's own."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt
from errors import InvalidField

# Points a unit in standard scoring; catches count in PPR leagues only.
STANDARD = {
    "passing_yards": 1 / 25, "passing_touchdowns": 4.0, "interceptions": -2.0, "rushing_yards": 0.1, "receiving_yards": 0.1, "touchdowns": 6.0,
    "catches": 0.0, "fumbles": -2.0, "conversions": 2.0,
}  # fmt: skip
_UNIT = {
    "passing_yards": r"pass(?:ing)? (?:yards?|yds?)|passing(?! (?:tds?|touch))|yards? passing|yds? passing",
    "rushing_yards": r"rush(?:ing)? (?:yards?|yds?)|rushing(?! (?:tds?|touch))|yards? (?:rushing|on the ground)|yds? rushing|on the ground",
    "receiving_yards": r"rec(?:eiving)? (?:yards?|yds?)|receiving(?! (?:tds?|touch))|yards? receiving|yds? receiving",
    "passing_touchdowns": r"pass(?:ing)? (?:tds?|touchdowns?)|(?:tds?|touchdowns?) (?:passes|passing|thrown)",
    "touchdowns": r"(?:rush(?:ing)? |rec(?:eiving)? |total )?(?:tds?|touchdowns?|scores?)",
    "interceptions": r"ints?|interceptions?|picks?",
    "catches": r"catch(?:es)?|receptions?|grabs?|rec\b|balls",
    "fumbles": r"(?:lost )?fumbles?(?: lost)?",
    "conversions": r"(?:2|two)[- ]?(?:point|pt) conversions?",
}
_LABELS = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNIT.items())
_COUNTED = re.compile(rf"(?<![\w.])(?P<n>\d{{1,3}})\s(?:{_LABELS})\b", re.I)
_BY_TENS = re.compile(rf"(?P<points>-?\d+(?:\.\d+)?)\s?(?:pts?|points?)?\s?(?:per|for every|for each|every)\s(?P<each>\d+)\s(?:{_LABELS})\b", re.I)
_BY_ONE = re.compile(rf"(?P<points>-?\d+(?:\.\d+)?)\s?(?:pts?|points?)?\s?(?:per|for (?:a|each|every)|an?|every|each)\s(?:{_LABELS})\b", re.I)


@says(r"\bfantasy\b|\bppr\b")
def match_fantasy(question: str) -> ToolMatch | None:
    if not regex.search(r"\bpoints?\b|\bpts?\b|\bscore\b|\bppr\b", question, re.I):
        return None
    text = digits(question)
    text = regex.sub(r"\b(\d{1,3}) (?:receiving )?(?:on|off) (\d{1,2}) (?=catch|grab|rec)", r"\1 receiving, \2 ", text, flags=re.I)
    rules = _rules(text)
    rest = _BY_ONE.sub(" ", _BY_TENS.sub(" ", text))
    line: dict[str, float] = {}
    for m in _COUNTED.finditer(rest):
        name = _name(m)
        line[name] = line.get(name, 0.0) + float(m["n"])
    if not line or not line.keys() - {"touchdowns", "catches"}:
        return None
    return ToolMatch(0.94, {"line": line, **({"rules": rules} if rules else {})})


def _name(m: re.Match[str]) -> str:
    return next(name for name in _UNIT if m[name])


def _rules(text: str) -> dict[str, float]:
    """Points a unit that the league counts otherwise: "6 a td, 1 per 10 rush yards", "half PPR"."""
    rules = {}
    if ppr := regex.search(r"\b(half|0?\.5|full)?[- ]?(?:point )?ppr\b", text, re.I):
        rules["catches"] = 0.5 if (ppr[1] or "").lower() in ("half", "0.5", ".5") else 1.0
    for m in _BY_ONE.finditer(_BY_TENS.sub(" ", text)):
        rules[_name(m)] = float(m["points"])
    for m in _BY_TENS.finditer(text):
        rules[_name(m)] = float(m["points"]) / max(1.0, float(m["each"]))
    return rules


@tool(match_fantasy)
def fantasy_points(line: dict[str, float], rules: dict[str, float] | None = None) -> ToolResult:
    """Fantasy points of an American football stat line. `line` by name: passing_yards, passing_touchdowns, interceptions,
    rushing_yards, receiving_yards, touchdowns, catches, fumbles, conversions; `rules` are points a unit that differ from
    standard scoring (1 a 25 passing yards, 4 a passing touchdown, 1 a 10 rushing or receiving yards, 6 a touchdown, -2 an
    interception or lost fumble, catches 0). Source: standard scoring of NFL.com fantasy football.
    """
    unknown = set(line) - set(STANDARD)
    if unknown or not line:
        raise InvalidField(f"Known parts of a stat line: {', '.join(STANDARD)}.")
    points = {**STANDARD, **(rules or {})}
    total = sum(count * points[name] for name, count in line.items())
    work = " + ".join(f"{fmt(count)} {name.replace('_', ' ')} x {fmt(points[name], 3)}" for name, count in line.items())
    note = "" if rules else "\nStandard scoring is assumed, catches without points; say PPR or your league's rules for others."
    return ToolResult(f"{fmt(total)} fantasy points.\nHow: {work}.{note}", {"points": total}, ("Standard fantasy scoring",))
