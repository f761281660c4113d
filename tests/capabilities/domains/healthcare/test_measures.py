"""Body measures in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.healthcare.measures import age, girths, height_cm, sex, weight_kg


@pytest.mark.parametrize(
    ("sentence", "cm"),
    [
        ("5'10\" tall", 177.8),
        ("5 ft 10 in", 177.8),
        ("I stand 1m78", 178),
        ("1,78 m", 178),
        ("70 inches tall", 177.8),
        ("height 178", 178),
        ("height 1.78", 178),
    ],
)
def test_a_height_is_read_however_it_is_written(sentence, cm):
    assert height_cm(sentence) == pytest.approx(cm)


@pytest.mark.parametrize(("sentence", "kg"), [("80kg", 80), ("eighty kilos", 80), ("176.37 lbs", 80), ("12 stone 8 lb", 79.83), ("I weigh 80", 80)])
def test_a_weight_is_read_however_it_is_written(sentence, kg):
    assert weight_kg(sentence) == pytest.approx(kg, rel=1e-3)


@pytest.mark.parametrize(
    ("sentence", "years"),
    [("a 34 year old", 34), ("34F", 34), ("aged 34", 34), ("im 34 and tired", 34), ("forty-two years old", 42), ("i'm 80 kg", None)],
)
def test_an_age_is_only_what_is_named_as_one(sentence, years):
    assert age(sentence) == years


def test_sex_is_read_from_everyday_words():
    assert (sex("a 30 year old woman"), sex("my dad"), sex("someone")) == ("female", "male", None)


def test_girths_find_their_labels_in_any_order():
    assert girths("171 cm tall, waist 88 cm") == {"height": 171, "waist": 88}


@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    assert height_cm(text) is None or height_cm(text) > 0


def test_a_woman_of_71_is_71_years_old():
    assert age("a woman of 71, 62 kg") == 71
    assert age("a man of 90 kg") is None
