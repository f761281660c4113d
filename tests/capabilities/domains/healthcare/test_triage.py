"""Triage of complaints: urgency, care, conditional warning signs, no diagnosis and no dose."""

from __future__ import annotations

import re

import pytest

from capabilities.domains.healthcare.symptoms import SYMPTOMS
from capabilities.domains.healthcare.triage import read_story, symptom_triage, urgency


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("my head hurts since monday", "headache"),
        ("I've been throwing up since last night", "nausea or vomiting"),
        ("runny nose and sneezing", "cold or stuffy nose"),
        ("it burns when I pee", "burning when passing urine"),
        ("my lower back is killing me", "back pain"),
    ],
)
def test_everyday_words_name_the_complaint(sentence, name):
    assert name in [s.name for s in read_story(sentence).symptoms]


def test_what_is_denied_is_not_counted():
    assert [s.name for s in read_story("sore throat, no fever, no cough").symptoms] == ["sore throat"]


def test_time_age_and_risks_make_it_more_urgent():
    limits = [urgency(read_story(t))[0] for t in ("a cough for two days", "a cough for five weeks", "a cough, and I am on chemo")]
    assert limits[0] > limits[1] > limits[2]


def test_chest_pain_is_for_today_and_its_alarm_is_conditional(said):
    text = said(symptom_triage, "I have chest pain")
    assert "today" in text.splitlines()[0]
    assert any(line.startswith("If there is") and "emergency number" in line for line in text.splitlines())


@pytest.mark.parametrize("symptom", SYMPTOMS, ids=lambda s: s.name)
def test_no_entry_names_a_dose_or_promises_that_all_is_well(symptom):
    words = " ".join((symptom.about, symptom.care, *symptom.flags))
    assert not re.search(r"\d+\s?(?:mg|ml)\b|no need to see|nothing to worry|you (?:have|are suffering)", words)


@pytest.mark.parametrize(
    "sentence",
    [
        "my stock has pain points",
        "numbers in a list",
        "breast stroke kick drills",
        "What are the symptoms of Gorlin syndrome?",
        "is the flu shot tested",
    ],
)
def test_other_questions_are_left_alone(sentence):
    match = symptom_triage.match(sentence)
    assert match is None or match.score < 0.5


def test_pregnancy_is_told_apart_from_time(said):
    text = said(symptom_triage, "30 weeks pregnant with heartburn for 2 days")
    assert "24 hours" in text
    assert "about 2 days" in text
