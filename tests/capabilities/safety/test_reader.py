"""Statements are not taken for questions, denials reach no further than meant, numbers in lay form count."""

from __future__ import annotations

import pytest

from capabilities.safety import SAFETY

SEEN = [
    ("severe_bleeding", "poo is black and sticky like tar"), ("severe_bleeding", "4 sanitary towels in 2 hours and still pouring"),
    ("severe_bleeding", "fingers went in the hedge trimmer"), ("pre_eclampsia", "pregnant, the machine reads 150 over 100"),
    ("sepsis", "bitten by our cat, a red line runs up to the elbow"), ("sepsis", "finished chemo last week, temp is 38.4"),
    ("diabetic_emergency", "reading 1.9, sweaty and pale"), ("overdose_poisoning", "the parrot? no my son licked the antifreeze"),
    ("overdose_poisoning", "everyone feels sick and has a sore head since the heater in the caravan is on"),
    ("stroke", "right hand is clumsy and keeps dropping my fork"), ("anaphylaxis", "allergic to bees and just got stung"),
    ("stroke", "a dark veil in front of my vision since breakfast"), ("infant_fever", "my 7wk old, 38.3"), ("infant_fever", "39.1 and she is 6 wks"),
]  # fmt: skip
UNSEEN = [
    "is black pudding made of blood", "black poo since i take iron tablets, is that usual?", "my dad takes warfarin, may he eat spinach", "lost my glasses and cannot see the tv",
    "red line on the metro map", "meter reading for the electric: 41 kwh", "the curtain in our lounge blocks the view", "i take my insulin as prescribed, which bag keeps it cool",
    "breathing exercise with 6 breaths a minute", "cough drops or lozenges", "150 over 100 as a ratio",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), SEEN)
def test_lay_words_and_bare_numbers_are_read_as_what_they_mean(kind: str, text: str) -> None:
    alarm = SAFETY.before(text)
    assert alarm is not None
    assert alarm.kind == kind


@pytest.mark.parametrize("text", UNSEEN)
def test_the_same_words_in_a_harmless_sense_raise_nothing(text: str) -> None:
    assert SAFETY.before(text) is None


def test_feeling_dizzy_counts_though_dizzying_is_a_figure_of_speech() -> None:
    assert SAFETY.before("tampon in since two days, high fever, rash, dizzy") is not None
    assert SAFETY.before("a dizzying number of funds to choose from") is None


def test_a_personal_ending_makes_a_general_question_one_about_the_writer() -> None:
    assert SAFETY.before("can dehydration make the chest squeeze and the left arm ache? it is happening on my run") is not None
