"""American football statistics against published ratings."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.football import FOOTBALL_STATISTIC, passer_rating


def test_a_perfect_game_is_158_3() -> None:
    assert passer_rating({"completions": 20, "attempts": 25, "yards": 400, "touchdowns": 5, "interceptions": 0}) == pytest.approx(158.333, abs=1e-3)


def test_the_leagues_own_example_comes_out() -> None:
    # Steve Young 1994, the example of the NFL's explanation: 112.8
    line = {"completions": 324, "attempts": 461, "yards": 3969, "touchdowns": 35, "interceptions": 10}
    assert passer_rating(line) == pytest.approx(112.8, abs=0.05)


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("passer rating for 324 of 461, 3,969 yards, 35 touchdowns, 10 interceptions", "passer_rating", 112.8),
        ("QB rating: 20/25 for 400 yards, 5 TDs, no interceptions", "passer_rating", 158.333),
        ("completion percentage of 18 completions on 30 attempts", "completion_percentage", 0.6),
        ("yards per carry with 120 yards on 24 carries", "yards_per_carry", 5),
        (
            "college passer rating 20 completions 25 attempts 250 yards 2 touchdowns 1 interception",
            "college_rating",
            (8.4 * 250 + 660 + 2000 - 200) / 25,
        ),
        ("third down conversion rate 5 of 12", "third_down", 5 / 12),
        ("kicker made 18 of 24, field goal percentage", "field_goal_percentage", 0.75),
    ],
)
def test_box_scores_are_read(ask, question: str, name: str, value: float) -> None:
    assert ask(FOOTBALL_STATISTIC, question).data[name] == pytest.approx(value, abs=0.05)


def test_the_one_number_without_a_name_is_the_input_that_is_missing(ask) -> None:
    assert ask(FOOTBALL_STATISTIC, "he had 90 yards on 20 rushing plays, yards per carry").data["yards_per_carry"] == pytest.approx(4.5)
