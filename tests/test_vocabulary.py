"""The words: how the texts of ideas are read, and that every idea says why it is one."""

from __future__ import annotations

import pytest

from vocabulary import VOCABULARY, WEIGHTS, read_ideas


def test_an_idea_has_a_name_a_weight_and_its_phrases() -> None:
    phrases, weights = read_ideas("show 0.15: wants to see\n    show, let me\n    see\n-: nothing\n    please")
    assert phrases == {"show": ["show", "let me see"], "": ["please"]}
    assert weights == {"show": 0.15}


def test_a_line_that_is_neither_a_head_nor_set_in_is_an_error() -> None:
    with pytest.raises(ValueError, match="Neither"):
        read_ideas("show\n    show")


def test_no_phrase_stands_twice_in_an_idea_and_every_weight_has_an_idea() -> None:
    assert [name for name, phrases in VOCABULARY.items() if len(phrases) != len(set(phrases))] == []
    assert set(WEIGHTS) <= set(VOCABULARY)
