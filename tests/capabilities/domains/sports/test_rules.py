"""Facts of the rule books."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.rules import RULES, sport_rules


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("how wide is a cricket bat", "108 mm"),
        ("how many players on a rugby team", "15 a side"),
        ("how high is a basketball hoop", "3.05 m"),
        ("what events make up the heptathlon", "seven events"),
        ("how long is a marathon", "42.195 km"),
    ],
)
def test_a_rule_is_answered_from_its_book(ask, question: str, part: str) -> None:
    assert part in ask(sport_rules, question).text


def test_every_rule_names_its_source() -> None:
    assert all(rule.source and rule.text.endswith(".") for rule in RULES)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("explain offside", "second-last"),
        ("what is icing", "centre line"),
        ("offside in hockey", "blue line"),
        ("how long is a rugby match", "40 minutes"),
        ("what is a hat trick", "three goals"),
    ],
)
def test_common_rules_are_explained(ask, question: str, part: str) -> None:
    assert part in ask(sport_rules, question).text
