"""Slips of the keyboard: the long words of a question set right, for the tools that do not see it as it was typed.

Only words that the tools know are put in, only for a single slip (a letter too many, too few, wrong, or two swapped) behind
the first letter, and only in texts with a figure in them. What a tool reads as it stands is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from agent_pools import Tool
from capabilities.domains import regex

SHORTEST, LONGEST_TEXT = 6, 400
# Words that the matchers look for and no description of a tool holds.
_MORE = """
percent percentage probability average chance median standard deviation fraction decimal binary hexadecimal factorial
squared square cubed remainder multiply multiplied divide divided subtract together altogether working weekdays
business between january february september october november december monday tuesday wednesday thursday friday saturday
sunday kilometres kilometers centimetres centimeters millimetres metres meters kilograms kilogram grams pounds ounces
litres liters millilitres gallons fahrenheit celsius kelvin minutes seconds hours inches cubic hectares tablespoons
teaspoons radius diameter circle circumference triangle rectangle cylinder sphere volume height ellipse perimeter
hypotenuse degrees bookmaker overround implied american fractional expected poisson pythagorean margin hedging
accumulator treble batting slugging earned innings strikeouts walks passer completion attempts effective shooting shots
throws points economy bowling strike wickets deliveries required overs pace marathon swimming handicap differential
knockout elimination calories deficit maintenance protein carbohydrates karvonen resting pulse harris benedict mifflin
gestational pregnant ovulation cholesterol glucose creatinine triglycerides arterial pressure systolic diastolic
temperature cigarettes alcohol factors multiple divisor sequence continue choose orders combinations permutations
original discount increase decrease
"""


def _within_one(a: str, b: str) -> bool:
    """Whether one letter added, dropped, changed, or two neighbours swapped turn `a` into `b`."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
    return a[at:] == b[at + 1 :]


def _holes(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


class Speller:
    """Finds the one known word that is a single slip away. Nothing is prepared before the first question."""

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        self._given = words
        self.corrected = lru_cache(maxsize=256)(self._corrected)
        self._word = lru_cache(maxsize=4096)(self._set_right)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(w for w in self._given() if len(w) >= SHORTEST)

    @cached_property
    def index(self) -> dict[str, set[str]]:
        """Each word under itself and under itself with each of its later letters left out."""
        found: dict[str, set[str]] = {}
        for word in self.words:
            for hole in _holes(word):
                found.setdefault(hole, set()).add(word)
        return found

    def _corrected(self, text: str) -> str:
        return regex.sub(r"(?<![\w’'])[A-Za-z]{5,20}(?![\w’'])", lambda m: self._word(m[0]), text)

    def _set_right(self, written: str) -> str:
        word = written.lower()
        if word in self.words or any(word == known + end or known == word + end for end in ("s", "d") for known in self._near(word)):
            return written
        near = [known for known in self._near(word) if known[0] == word[0] and _within_one(word, known)]
        return near[0] if len(near) == 1 else written

    def _near(self, word: str) -> set[str]:
        return {known for hole in _holes(word) for known in self.index.get(hole, ())}


def known_words(tools: Iterable[Tool]) -> set[str]:
    """The words of the tools' descriptions, and others that their matchers look for."""
    return set(regex.findall(r"[a-z]+", " ".join(tool.description for tool in tools).lower() + _MORE))


def may_hold_slips(text: str) -> bool:
    return len(text) <= LONGEST_TEXT and bool(regex.search(r"\d", text))
