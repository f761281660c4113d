"""Hockey statistics."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.hockey import HOCKEY_STATISTIC


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("save percentage with 45 saves on 50 shots", "save_percentage", 0.9),
        ("goalie let in 2 goals on 25 shots, save percentage?", "save_percentage", 0.92),
        ("goalie stopped 33 of 36, save percentage", "save_percentage", 33 / 36),
        ("GAA: 50 goals against in 1,200 minutes", "goals_against_average", 2.5),
        ("power play percentage 10 goals on 40 opportunities", "power_play", 0.25),
        ("penalty kill rate: 6 goals against on 40 penalties", "penalty_kill", 0.85),
        ("shooting percentage 12 goals on 96 shots", "shooting_percentage", 0.125),
        ("corsi for percentage: 60 attempts for and 40 attempts against", "corsi", 0.6),
    ],
)
def test_counts_give_the_rates(ask, question: str, name: str, value: float) -> None:
    assert ask(HOCKEY_STATISTIC, question).data[name] == pytest.approx(value)


def test_saving_money_is_not_goaltending() -> None:
    assert HOCKEY_STATISTIC.match("what save rate do I need to save 300 of 2000 a month") is None


def test_what_went_in_was_not_saved(ask) -> None:
    assert ask(HOCKEY_STATISTIC, "20 shots against, 2 went in, save pct").data["save_percentage"] == pytest.approx(0.9)
