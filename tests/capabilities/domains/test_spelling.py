"""Slips of the keyboard in questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains import DOMAINS
from capabilities.domains.spelling import Speller

TOOLS = {tool.name: tool for domain in DOMAINS.values() for tool in domain.tools}
WORDS = ("percentage", "probability", "kilometres", "celsius", "economy")
speller = Speller(lambda: WORDS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the percntage", "the percentage"),
        ("probabilitty", "probability"),
        ("kilomeetrs", "kilomeetrs"),
        ("in clesius", "in celsius"),
        ("ecenomy", "economy"),
    ],
)
def test_a_single_slip_is_set_right(written, meant):
    assert speller.corrected(written) == meant


@pytest.mark.parametrize("text", ["percentages", "an economist", "the first letter stays: jelsius", "short wrds", "o'probabilitx"])
def test_other_words_stay_as_they_are(text):
    assert speller.corrected(text) == text


def test_two_possible_words_are_not_guessed():
    assert Speller(lambda: ("platter", "plotter")).corrected("a pltter") == "a pltter"


@given(st.sampled_from(WORDS), st.integers(1, 20))
def test_any_letter_inside_a_word_may_be_missing(word, place):
    place = 1 + place % (len(word) - 2)
    assert speller.corrected(word[:place] + word[place + 1 :]) == word


@pytest.mark.parametrize(
    ("tool", "question"),
    [
        ("percentage", "what is 20 perecnt of 50"),
        ("list_statistics", "the mdian of 4, 9 and 12"),
        ("chance", "probabilty of at least one head in 3 tosses"),
        ("body_mass_index", "body mas index of 80 kg and 1.80 m, body masss index"),
        ("cricket_statistic", "12 overs for 48 runs, ecoomy rate"),
    ],
)
def test_a_tool_sees_a_question_with_a_slip_in_its_key_word(tool, question):
    assert TOOLS[tool].match(question) is not None


def test_what_a_tool_reads_as_it_stands_is_not_touched():
    found = TOOLS["count_text"].match("how many letters are in “probabilty 2”")
    assert found is not None
    assert "probabilty" in str(found.args)


def test_a_text_without_a_figure_is_left_alone():
    assert TOOLS["percentage"].match("what does percnt mean") is None
