"""Number sequences: the rule behind the given terms, the next ones, and a term far out."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits, lists

MOST_TERMS = 10_000
_ASKED = (
    r"\b(?:what(?:'?s| is| are| comes| would be)?|which)\b.{0,25}\bnext\b|\bcomes? (?:next|after)\b|\bnext (?:number|term|one|in|two|three|few)\b|\bsequence\b|\bseries\b"
    r"|\bprogression\b|\bpattern\b|\bcontinue\b|\d+(?:st|nd|rd|th) (?:term|number)|\bmissing number\b|\d,?\s*(?:\.{2,}|…)?\s*next\W*$"
)
_OTHER = re.compile(r"\b(?:moving average|game|match|best of|win|chance|odds|revenue|sales|forecast|fibonacci number|prime)\b", re.I)


class Rule(NamedTuple):
    """`step` gives the next term from all terms so far."""

    name: str
    step: Callable[[list[Fraction]], Fraction]


def rule_of(terms: list[Fraction]) -> Rule | None:
    """The simplest rule that fits every given term: equal steps, equal ratio, a·x + b, sums of two, squares or cubes
    (equal second or third differences), or two sequences in turn. None when none of them fits, or too few terms are
    given to check it."""
    for rule in (_equal_steps, _equal_ratio, _sum_of_two, _linear, _differences, _in_turn):
        found = rule(terms)
        if found is not None:
            return found
    return None


def _fits(terms: list[Fraction], start: int, rule: Rule) -> Rule | None:
    """The rule when at least one term that it was not made from confirms it, and none speaks against it."""
    checked = range(start, len(terms))
    return rule if checked and all(rule.step(terms[:i]) == terms[i] for i in checked) else None


def _equal_steps(terms: list[Fraction]) -> Rule | None:
    gap = terms[1] - terms[0]
    return _fits(terms, 2, Rule(f"each term is {show(float(abs(gap)))} {'more' if gap >= 0 else 'less'} than the one before", lambda t: t[-1] + gap))


def _equal_ratio(terms: list[Fraction]) -> Rule | None:
    if not all(terms):
        return None
    ratio = terms[1] / terms[0]
    return _fits(terms, 2, Rule(f"each term is {ratio} times the one before", lambda t: t[-1] * ratio))


def _linear(terms: list[Fraction]) -> Rule | None:
    if len(terms) < 4 or terms[1] == terms[0]:
        return None
    factor = (terms[2] - terms[1]) / (terms[1] - terms[0])
    plus = terms[1] - factor * terms[0]
    sign = "+" if plus >= 0 else "−"
    return _fits(terms, 3, Rule(f"each term is {factor} × the one before {sign} {abs(plus)}", lambda t: factor * t[-1] + plus))


def _sum_of_two(terms: list[Fraction]) -> Rule | None:
    return _fits(terms, 2, Rule("each term is the sum of the two before", lambda t: t[-1] + t[-2])) if len(terms) >= 4 else None


def _differences(terms: list[Fraction]) -> Rule | None:
    """Equal second or third differences, with one term to spare; quadratic and cubic sequences are such."""
    rows = [terms]
    while len(rows) < 4 and len(rows[-1]) > 1:
        rows.append([b - a for a, b in zip(rows[-1], rows[-1][1:], strict=False)])
        if len(rows) > 2 and len(rows[-1]) >= 2 and len(set(rows[-1])) == 1:
            name = f"the steps themselves grow evenly: {', '.join(show(float(x)) for x in rows[1][:5])}"
            return Rule(name, partial(_extended, depth=len(rows) - 1))
    return None


def _extended(terms: list[Fraction], depth: int) -> Fraction:
    """The next term when the differences of order `depth` are all equal."""
    rows = [terms]
    for _ in range(depth):
        rows.append([b - a for a, b in zip(rows[-1], rows[-1][1:], strict=False)])
    return sum((row[-1] for row in rows), Fraction(0))


def _in_turn(terms: list[Fraction]) -> Rule | None:
    if len(terms) < 6:
        return None
    odd, even = rule_of(terms[::2]), rule_of(terms[1::2])
    if not odd or not even:
        return None
    return Rule("two sequences take turns", lambda t: (odd if len(t) % 2 == 0 else even).step(t[len(t) % 2 :: 2]))


@says(_ASKED)
def match_sequence(question: str) -> ToolMatch | None:
    if _OTHER.search(question):
        return None
    text = digits(question)
    place = regex.search(r"\b(\d{1,5})(?:st|nd|rd|th)\s(?:term|number|one|element|value)\b|\bterm (?:number )?(\d{1,5})\b", text, re.I)
    rest = text.replace(place[0], " ") if place else text
    runs = lists(regex.sub(r"\.{2,}|…", " ; ", regex.sub(r"(?<=\d),(?=\d)", ", ", rest)), least=3)
    if not runs:
        return None
    args: dict[str, object] = {"terms": max(runs, key=len)}
    if place:
        args["place"] = int(place[1] or place[2])
    elif regex.search(r"\bsum\b|\badd(?:ed)? up\b|\btotal\b", rest, re.I):
        return None
    else:
        many = regex.search(r"next (\d) (?:numbers|terms|ones)|next (\d)\b", text, re.I)
        args["more"] = int(many[1] or many[2]) if many else 1
    return ToolMatch(0.93, args)


@tool(match_sequence)
def number_sequence(terms: list[float], more: int = 1, place: int | None = None) -> ToolResult:
    """The rule of a number sequence and its next terms, or the term at a place (the first one is place 1).

    Rules tried: arithmetic, geometric, sum of two, a·x + b, equal second or third differences, two sequences in turn.
    """
    known = [Fraction(str(t)) for t in terms]
    rule = rule_of(known) if len(known) >= 3 else None
    if rule is None:
        return ToolResult("I see no simple rule in these numbers (equal steps, equal ratio, sums, squares); more terms may show one.")
    wanted = min(max(place or len(known) + max(1, more), 1), MOST_TERMS)
    first = len(known)
    while len(known) < wanted and abs(known[-1]) < 10**60:
        known.append(rule.step(known))
    if len(known) < wanted:
        return ToolResult(f"The terms grow too large before place {show(wanted)}.")
    if place:
        return worked(f"Term {show(place)} is {show(float(known[place - 1]))}.", f"Rule: {rule.name}.", value=float(known[place - 1]))
    return worked(f"Next: {', '.join(show(float(t)) for t in known[first:wanted])}.", f"Rule: {rule.name}.", value=float(known[first]))
