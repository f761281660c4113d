"""Settling handicap and over/under bets."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.handicap_bet import handicap_settlement
from errors import InvalidField


@pytest.mark.parametrize(
    ("line", "margin", "back"),
    [
        (-0.5, 1, 200), (-1, 1, 100), (-1.5, 1, 0), (-0.25, 0, 50), (0.25, 0, 150), (-0.75, 1, 150), (-1.25, 1, 50), (0, 0, 100), (1.75, -2, 50),
    ],
)  # fmt: skip
def test_each_half_of_the_stake_wins_loses_or_comes_back(line: float, margin: float, back: float) -> None:
    assert handicap_settlement.run(line=line, margin=margin, odds="2.0", stake=100).data["return"] == pytest.approx(back)


@pytest.mark.parametrize(
    ("question", "back"),
    [
        ("I bet 40 on Oslo -1.25 at 2.00 and they won 3-1, what do I get back", 80),
        ("staked 40 on the +0.25 side at 2.00, they drew 1-1, what comes back", 60),
        ("20 on over 2.25 goals at 1.90, it ended 1-1, what is returned", 10),
    ],
)
def test_the_score_is_read_from_the_sentence(ask, question: str, back: float) -> None:
    assert ask(handicap_settlement, question).data["return"] == pytest.approx(back)


def test_without_a_score_nothing_is_settled() -> None:
    assert handicap_settlement.match("I bet 40 on Oslo -1.25 at 2.00, what can I win") is None


def test_a_bet_has_a_stake() -> None:
    with pytest.raises(InvalidField):
        handicap_settlement.run(line=-1, margin=1, odds="2.0", stake=0)


def test_a_margin_may_be_told_in_words(ask) -> None:
    assert ask(handicap_settlement, "Asian handicap -1.25 at 2.0, 100 staked, the team wins by one, what comes back").data["return"] == pytest.approx(
        50
    )
