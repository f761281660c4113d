"""Terms explained."""

from __future__ import annotations

import re

import pytest

from capabilities.domains.sports.glossary import TERMS, explain_term
from capabilities.safety.wording import checked


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("what is a parlay", "parlay"),
        ("explain the Kelly criterion", "Kelly criterion"),
        ("what does WHIP mean in baseball", "WHIP"),
        ("how does an elo rating work", "Elo rating"),
    ],
)
def test_a_term_is_explained_when_it_is_asked(ask, question: str, name: str) -> None:
    assert name in ask(explain_term, question).data["terms"]


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t.name)
def test_every_entry_is_found_by_its_name_and_passes_the_wording_checks(term) -> None:
    assert re.search(term.pattern, term.name, re.IGNORECASE)
    text = explain_term.run(terms=[term.name]).text
    assert checked(text, "sports") == text


def test_an_unknown_term_lists_the_known_ones() -> None:
    assert "parlay" in explain_term.run(terms=["flurble"]).text
