"""The table that tells sentences about this house from questions about the world."""

from __future__ import annotations

from capabilities.routers import HOUSE, ROUTER
from tests.sentences.reading import cases


def test_there_is_a_score_for_every_piece_of_the_routing_table() -> None:
    assert len(HOUSE.table.scores) == len(ROUTER.table.pieces)


def test_nothing_known_says_nothing() -> None:
    assert HOUSE.likeness("") == 0.5


def test_sentences_kept_aside_are_told_apart() -> None:
    found = list(cases("held_out.txt"))
    ours = [HOUSE.likeness(c.text) for c in found if c.command != "submit"]
    theirs = [HOUSE.likeness(c.args["query"]) for c in found if c.command == "submit"]
    assert sum(p >= 0.5 for p in ours) >= 0.9 * len(ours)
    assert sum(p < 0.5 for p in theirs) >= 0.85 * len(theirs)
