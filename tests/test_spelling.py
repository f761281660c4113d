"""Spelling: normal form, short forms, turns of phrase, slips of the pen."""

from __future__ import annotations

import pytest

from spelling import Speller, distance, normal, stems

SPELLER = Speller(
    ["restart", "status", "finance", "agents", "list", "scale", "sports", "sorts"], ["sports"], lambda word: word in ("started", "stats", "lost")
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("What’s   up", "what is up"),
        ("they can't cope", "can not cope"),
        ("its queue", "its queue"),
        ("turn sports off and on again", "restart sports"),
        ("dial the sports pool back by two", "dial back the sports pool by two"),
        ("healthcare -> 6", "healthcare to 6"),
        ("show me the tasks again", "show me the tasks"),
        ("let me know if all is well", "let me know all is well"),
        ("undo R-12", "undo #12"),
    ],
)
def test_a_sentence_becomes_plain(text: str, plain: str) -> None:
    assert normal(text) == plain


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("restrat", "restart"),
        ("agnets", "agents"),
        ("finacne", "finance"),
        ("lsit", "list"),
        ("scle", "scale"),
        ("sttaus", "status"),
        ("soorts", "sports"),
    ],
)
def test_a_slip_becomes_the_word_near_it(slip: str, word: str) -> None:
    assert SPELLER.mend(slip) == word


@pytest.mark.parametrize("word", ["restart", "stats", "lost", "xyz", "metabolism", "été", "no"])
def test_proper_words_and_words_far_from_all_are_left_alone(word: str) -> None:
    assert SPELLER.mend(word) is None


def test_nothing_is_mended_where_proper_words_are_not_known() -> None:
    assert Speller(["restart"]).mend("restrat") is None


def test_distance_counts_a_swap_of_neighbours_once() -> None:
    assert distance("agnets", "agents", 2) == 1
    assert distance("cat", "dogs", 2) == 3


def test_a_word_is_tried_without_its_ending() -> None:
    assert "retry" in stems("retried")
    assert "stop" in stems("stopped")
