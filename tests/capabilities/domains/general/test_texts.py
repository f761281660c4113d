"""Counting, summing up and turning given texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.general.texts import count_text, summarise, turn_text

STORY = (
    "The harbour opened in spring after two years of work. The harbour can now take forty ships a day. Many people came to see the first ship. "
    "The mayor thanked the workers of the harbour. Music was played until late. Some children slept on the grass. The ships of the harbour bring work to the town."
)


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (count_text, 'how many words are in "one two three four"', "4 words"),
        (count_text, 'count the characters in "abc d"', "5 characters"),
        (count_text, "how many vowels in the word banana", "3 vowels"),
        (count_text, "how many p's are in pepper", "3 times"),
        (turn_text, "reverse the word stressed", "desserts"),
        (turn_text, "sort the numbers 10, 9, 2", "2, 9, 10"),
        (turn_text, 'make this upper case: "quiet please"', "QUIET PLEASE"),
    ],
)
def test_the_given_text_is_worked_on(said, tool, sentence, expected):
    assert expected in said(tool, sentence)


def test_a_summary_uses_only_sentences_of_the_text(said):
    points = summarise.run(**summarise.match(f"summarize this text in 2 sentences: {STORY}").args).data["sentences"]
    assert len(points) == 2
    assert all(p in STORY for p in points)
    assert any("harbour" in p for p in points)


def test_a_summary_of_nothing_asks_for_the_text():
    assert "paste" in summarise.match("summarize this article").ask


@given(st.text(max_size=200))
def test_any_text_can_be_counted(text):
    assert count_text.run(text=text, what="characters").data["value"] == len(text)


def test_a_few_sentences_can_be_summed_up(said):
    text = said(summarise, "summarise: The shop opens late. We hired two cooks in May. Rent went up by ten percent. Ann writes the menu.")
    assert text.count("•") == 2
