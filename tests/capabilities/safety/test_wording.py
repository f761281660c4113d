"""Forbidden wording is replaced sentence by sentence; warnings, denials, labels and ordinary text stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.safety import SAFETY
from capabilities.safety.wording import checked

FORBIDDEN = [
    ("financial", "This fund has guaranteed returns.", "guaranteed"), ("financial", "It is completely risk-free.", "risk-free"),
    ("sports", "You can't lose with this parlay.", "can't lose"), ("sports", "Tonight this is a sure thing.", "sure thing"),
    ("sports", "The home side is a lock.", "lock"), ("sports", "Use it to recover your losses.", "recover your losses"),
    ("financial", "You should buy the shares now.", "should buy"), ("financial", "You should sell everything.", "should sell"),
    ("sports", "I'd bet on the under.", "I'd bet"), ("sports", "I would take the over.", "I would take"),
    ("sports", "My pick is the away team.", "My pick"), ("sports", "Bet 20 on Ajax tonight.", "Bet 20"),
    ("sports", "So bet on the underdog.", "bet on"), ("financial", "A risk-free return of 10 % a month.", "risk-free"), ("sports", "The best bet is a draw.", "best bet"),
    ("financial", "The price target is $250.", "$250"), ("financial", "The stock will hit $300 by June.", "$300"),
    ("financial", "Don't worry, this is guaranteed to double.", "guaranteed"), ("sports", "Not a scam: a risk-free sure bet.", "sure bet"),
    ("healthcare", "You have pneumonia.", "pneumonia"), ("healthcare", "There is no need to see a doctor.", "no need"),
    ("healthcare", "It is nothing to worry about.", "nothing to worry"), ("healthcare", "Take 400 mg twice a day.", "400 mg"),
]  # fmt: skip
ALLOWED = [
    ("sports", "No bet is risk-free."), ("financial", "Nothing is guaranteed, and you can lose all of it."),
    ("financial", "Promises of guaranteed returns are a mark of fraud."), ("financial", "The risk-free rate is 4 %."),
    ("sports", "There is no sure thing in betting."), ("sports", "Do not try to win back your losses."), ("sports", "Sure things do not exist."),
    ("healthcare", 'The label says: "take 400 mg every 6 hours".'), ("healthcare", "If you have asthma, keep the inhaler near."),
    ("healthcare", "You have 3 appointments."), ("financial", "At 5 % your savings will reach $12,000 in 4 years."),
    ("sports", "The expected value is -4.5 % per bet."), ("sports", "After the margin the average bet loses: at -110 on both sides 4.5 % of the stake."),
    ("sports", "A bet on who wins pays 2.10 for each unit."), ("sports", "A bet on Ajax at 2.5 pays 25 for a stake of 10."),
    ("sports", "The best bet size by Kelly is 2.4 % of the bankroll."), ("financial", "Sharpe = (return - risk-free) / volatility."),
    ("financial", "Strike 100, risk-free 5 %: the put is worth 5.57."), ("financial", "A margin call comes when the equity falls below 25 %."),
    ("financial", "After a margin call you must sell something or add cash."), ("business", "We guarantee delivery in two days."), ("general", "Your best bet is the night train."),
]  # fmt: skip


@pytest.mark.parametrize(("pool", "sentence", "words"), FORBIDDEN)
def test_forbidden_wording_is_replaced_and_the_rest_stays(pool: str, sentence: str, words: str) -> None:
    answer = SAFETY.after("?", f"Here are the numbers: 2 and 3.\n{sentence} Ask if you want more.", pool)
    assert words.lower() not in answer.lower()
    assert answer.startswith("Here are the numbers: 2 and 3.\n")
    assert answer.endswith("Ask if you want more.")


@pytest.mark.parametrize(("pool", "text"), ALLOWED)
def test_warnings_denials_labels_and_ordinary_text_are_kept(pool: str, text: str) -> None:
    assert checked(text, pool) == text


@pytest.mark.parametrize(("pool", "sentence", "words"), FORBIDDEN)
def test_an_answer_of_one_forbidden_sentence_does_not_become_empty(pool: str, sentence: str, words: str) -> None:
    assert checked(sentence, pool).strip()


PIECES = st.lists(st.one_of(st.sampled_from([s for _, s, _ in FORBIDDEN] + [t for _, t in ALLOWED]), st.text(max_size=30)), max_size=8)


@given(PIECES, st.sampled_from(["healthcare", "financial", "sports", "business", "general"]))
def test_checking_twice_changes_nothing_and_nothing_becomes_empty(pieces: list[str], pool: str) -> None:
    text = " ".join(pieces)
    once = checked(text, pool)
    assert checked(once, pool) == once
    assert bool(once.strip()) == bool(text.strip())


@given(st.text(alphabet="abcdefgh ijkl.\n-*0123", max_size=300))
def test_text_without_forbidden_words_is_returned_unchanged(text: str) -> None:
    assert checked(text, "business") == text
