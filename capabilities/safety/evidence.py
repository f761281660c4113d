"""Evidence scoring: every concept and every word adds its weight for or against each danger.

It finds what no single rule covers, doubts what a rule saw where everything else speaks of something harmless ("so done with life
admin, an app for renewals please"), and names a second danger beside the first. The weights are those of a multinomial logistic regression
over the concepts and words (present or not), fitted on messages written for this purpose (tests/capabilities/safety/messages.tsv, sums.txt) by
tools/fit_safety_weights.py; they are log-odds against "no danger", so their sum through the logistic function is a probability.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from capabilities.safety.parts import stretch
from capabilities.safety.reader import Reading

# Chosen on messages left out of the fit (see the tool's --check). How sure the score must be to raise an alarm alone: illness and despair have
# more harmless neighbours than the other dangers; one stretch of a long story, words of being well, or a question for a figure ask for more.
ENOUGH, ENOUGH_FOR, ENOUGH_AGAINST, ENOUGH_ASKED = (
    0.5,
    {"urgent": 0.75, "suicide": 0.6, "suicide_other": 0.6, "abuse": 0.6, "overdose_poisoning": 0.7},
    0.93,
    0.97,
)
# A second danger is named from here on.
SECOND = 0.2
# Below this a rule is not believed: signs of illness have many harmless neighbours, and people speak of despair in more ways than can be learned.
DOUBTFUL = {"medical": 0.01, "despair": 0.004, "other": 0.015}
DOUBTFUL_WELL = {"medical": 0.1, "despair": 0.05, "other": 0.1}
_STRETCH, _LONGEST = 40, 400
_SCENE = frozenset(["_asks", "_asks_first", "_past", "_stable", "_slight", "_fiction", "_imperative", "_talk", "_needs", "_well"])
# Words that say how somebody writes, not what about.
_SMALL = frozenset([
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "before", "but",
    "by", "can", "could", "do", "dont", "each", "else", "even", "every", "for", "from", "get", "go", "going", "got", "had",
    "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "im", "in", "into", "is", "isnt", "it", "its", "just",
    "like", "made", "make", "me", "more", "most", "much", "my", "no", "not", "now", "of", "off", "on", "one", "only", "or",
    "other", "our", "out", "own", "please", "really", "same", "say", "she", "so", "some", "still", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "thing", "this", "those", "to", "too", "up", "us", "very", "was",
    "we", "were", "what", "when", "where", "which", "while", "who", "whose", "why", "will", "with", "wont", "would", "you",
    "your", "yes", "ok", "both", "being", "did", "does",
])  # fmt: skip
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Suspicion:
    """How likely each danger is in the most alarming stretch of a message; `long` is a story of several stretches, `well` has
    words of being well, `asked` asks for the figure that others make. A message too long to be scored is left to the rules: what adds up over pages proves nothing."""

    chances: dict[str, float]
    long: bool = False
    well: bool = False
    asked: bool = False

    @property
    def any(self) -> float:
        return sum(self.chances.values())

    @property
    def likeliest(self) -> str | None:
        """The danger to raise an alarm for when no rule is met."""
        kind = max(self.chances, key=lambda kind: self.chances[kind], default="")
        enough = ENOUGH_AGAINST if self.long or self.well else ENOUGH_FOR.get(kind, ENOUGH)
        return kind if self.any >= (ENOUGH_ASKED if self.asked else enough) else None

    def believes(self, sort: str) -> bool:
        """Is there enough in the message for a danger of this sort that a rule saw? A sign in a body counts whatever is asked."""
        calm = self.well or (self.asked and sort != "medical")
        return not self.chances or self.any >= (DOUBTFUL_WELL if calm else DOUBTFUL)[sort]

    def second(self) -> list[str]:
        """The dangers worth a line beside another one."""
        return [kind for kind, chance in self.chances.items() if chance >= SECOND]


@cache
def weights() -> Weights:
    """`{feature: {kind: log-odds}}`; the row with the empty name is the starting point."""
    table: Weights = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return table


def features(reading: Reading, first: int = 0, last: int = 10**6) -> set[str]:
    """What speaks between two words: the words themselves (with a leading '), the concepts that are neither denied nor past nor part
    of a general question, and what sets the scene."""
    last = min(last, len(reading.words))
    here = stretch(first, last)
    said = here & reading.allowed()
    words = {"'" + word for word in reading.words[first:last] if word.isalpha() and word not in _SMALL}
    scene = {concept for concept in _SCENE if reading.at(concept) & here}
    return words | scene | {concept for concept in reading.concepts if concept[0] != "_" and reading.at(concept) & said}


@cache
def _speaking_for() -> tuple[list[float], dict[str, list[tuple[int, float]]]]:
    """Where each danger starts, and what each feature adds to a danger, by the danger's number."""
    table = weights()
    kinds = list(table[""])
    rows = {feature: [(kinds.index(kind), weight) for kind, weight in row.items() if weight > 0] for feature, row in table.items() if feature}
    return list(table[""].values()), rows


def possible(reading: Reading) -> bool:
    """Whether there can be enough for an alarm at all: everything counted that speaks for a danger, nothing that speaks
    against one. Most messages end here, before it is asked who is meant and when."""
    start, rows = _speaking_for()
    scores = list(start)
    for feature in (*reading.concepts, *{"'" + word for word in reading.words}):
        for kind, weight in rows.get(feature, ()):
            scores[kind] += weight
    enough = min(ENOUGH, *ENOUGH_FOR.values())
    least = enough / (1 - enough)  # odds
    if max(scores) < math.log(least / len(scores)):
        return False  # not even if all were as likely as the likeliest
    return sum(math.exp(min(score, 50.0)) for score in scores) >= least


def suspected(reading: Reading, asked: bool = False) -> Suspicion:
    size = len(reading.words)
    if size > _LONGEST:
        return Suspicion({})
    starts = range(0, max(1, size - _STRETCH // 2), _STRETCH // 2)
    stretches = [chances(features(reading, at, at + _STRETCH)) for at in starts]
    return Suspicion(max(stretches, key=lambda found: sum(found.values())), size > _STRETCH, reading.says("_well", "iron"), asked)


def chances(present: Iterable[str]) -> dict[str, float]:
    """The probability of each danger for what was found in one stretch."""
    table = weights()
    scores = dict(table[""])
    for feature in present:
        for kind, weight in table.get(feature, {}).items():
            scores[kind] += weight
    odds = {kind: math.exp(min(score, 50.0)) for kind, score in scores.items()}
    total = 1 + sum(odds.values())
    return {kind: odd / total for kind, odd in odds.items()}
