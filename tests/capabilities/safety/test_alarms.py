"""The help itself: what to do stands first, it is short, and it neither diagnoses, doses, comforts falsely nor tips."""

from __future__ import annotations

import re

import pytest

from capabilities.safety import SAFETY
from capabilities.safety.kind import Kind
from capabilities.safety.watch import help_text

FIRST = re.compile(r"112 / 911 / 999|\b988\b|1-800-522-4700|do not pay|call the police", re.I)
FALSE_COMFORT = re.compile(r"no need to|nothing to worry|you will be fine|probably nothing|is not an emergency", re.I)
DOSE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:mg|ml|micrograms?)\b", re.I)
TIP = re.compile(r"\bmy pick\b|\bi(?:'d| would) (?:bet|take|back)\b|\bbest bet\b|stake of", re.I)


def texts(kind: Kind) -> list[str]:
    return [help_text(kind, mine) for mine in (True, False)]


@pytest.mark.parametrize("kind", SAFETY.kinds, ids=lambda kind: kind.name)
def test_what_to_do_now_stands_in_the_first_two_hundred_characters(kind: Kind) -> None:
    assert all(FIRST.search(text[:200]) for text in texts(kind))


@pytest.mark.parametrize("kind", SAFETY.kinds, ids=lambda kind: kind.name)
def test_the_help_is_short_and_has_no_false_comfort_dose_or_tip(kind: Kind) -> None:
    for text in texts(kind):
        assert 4 <= len(text.splitlines()) <= 9
        assert not FALSE_COMFORT.search(text)
        assert not DOSE.search(text)
        assert not TIP.search(text)
        assert "{" not in text


@pytest.mark.parametrize("kind", [k for k in SAFETY.kinds if k.medical], ids=lambda kind: kind.name)
def test_medical_help_says_can_be_a_sign_and_never_names_a_diagnosis(kind: Kind) -> None:
    assert not any(re.search(r"\byou have (?:a|an|the)\b", text) for text in texts(kind))


@pytest.mark.parametrize("kind", SAFETY.kinds, ids=lambda kind: kind.name)
def test_every_kind_names_its_source_and_review_date(kind: Kind) -> None:
    assert kind.source
    assert kind.reviewed.year >= 2026


def test_the_person_who_is_ill_is_addressed() -> None:
    mine, theirs = SAFETY.before("i have chest pain and i am sweating"), SAFETY.before("my uncle has chest pain and is sweating")
    assert mine
    assert theirs
    assert mine.text != theirs.text


def test_scam_help_says_stop_and_calls_it_a_scam() -> None:
    help_ = SAFETY.before("they say i must pay a release fee to unlock my crypto profits")
    assert help_
    assert "scam" in help_.text[:200]
    assert "do not pay" in help_.text[:200]


def test_crisis_help_asks_whether_the_person_is_safe() -> None:
    help_ = SAFETY.before("i want to end my life")
    assert help_
    assert help_.stop
    assert "Are you safe right now?" in help_.text[:200]


def test_a_request_for_advice_gets_the_help_first_and_then_its_answer() -> None:
    advice, emergency = SAFETY.before("I need medical advice about chest pain symptoms"), SAFETY.before("crushing chest pain and sweating")
    assert advice
    assert emergency
    assert (advice.stop, emergency.stop) == (False, True)
