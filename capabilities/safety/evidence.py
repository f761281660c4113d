"""Evidence scoring for messages no single rule covers: every piece found adds its weight for or against each danger.

The weights are those of a multinomial logistic regression over the concepts (present or not), fitted on messages written for this
purpose (tests/capabilities/safety/messages.tsv) by tools/fit_safety_weights.py; they are log-odds against "no danger", so their sum through the logistic function is a probability.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

from capabilities.safety.reader import Reading

# Chosen on messages left out of the fit: alone it finds four of five dangers and stops one harmless message in a hundred.
ENOUGH, ENOUGH_IN_A_STORY = 0.8, 0.93
_STRETCH, _LONGEST = 40, 400
_SCENE = frozenset(["_asks", "_asks_first", "_past", "_stable", "_slight", "_fiction", "_imperative", "_talk", "_needs"])
Weights = dict[str, dict[str, float]]


@cache
def weights() -> Weights:
    """`{concept: {kind: log-odds}}`; the row with the empty name is the starting point."""
    table: Weights = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return table


def present(reading: Reading, first: int = 0, last: int = 10**9) -> set[str]:
    """Concepts between two words that are neither denied nor past nor part of a general question, and what sets the scene there."""
    return {
        concept
        for concept in reading.places
        if (concept in _SCENE and any(first <= s < last for s, _ in reading.places[concept]))
        or (concept[0] != "_" and any(first <= h.at < last and not (h.denied or h.past or h.general) for h in reading.hits(concept)))
    }


def suspected(reading: Reading) -> str | None:
    """The most likely kind of danger in the most alarming stretch of the message, or None when that is not likely enough.
    Very long messages are left to the rules alone: what adds up over pages proves nothing."""
    size = len(reading.marks.words)
    starts = range(0, max(1, size - _STRETCH // 2), _STRETCH // 2) if size <= _LONGEST else ()
    kind, sure = max((_likeliest(present(reading, at, at + _STRETCH)) for at in starts), key=lambda found: found[1], default=("", 0.0))
    return kind if sure >= (ENOUGH if size <= _STRETCH else ENOUGH_IN_A_STORY) else None


def _likeliest(concepts: set[str]) -> tuple[str, float]:
    """(kind, probability that there is any danger) for what was found in one stretch."""
    table = weights()
    scores = dict(table[""])
    for concept in concepts:
        for kind, weight in table.get(concept, {}).items():
            scores[kind] += weight
    best = max(scores, key=lambda kind: scores[kind])
    odds = sum(math.exp(min(score, 50.0)) for score in scores.values())
    return best, odds / (1 + odds)
