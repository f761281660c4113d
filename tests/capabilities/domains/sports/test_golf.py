"""Golf handicaps and scores."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.golf import GOLF_STATISTIC, handicap_index, rounds_to_par


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("score differential for a 90 on a course rated 72.0 with slope 113", "differential", 18),
        ("differential: score 85, course rating 71.1, slope 129", "differential", 113 / 129 * 13.9),
        ("course handicap with an index of 10.0 and slope 113, rating 71.0, par 72", "course_handicap", 9),
        ("net score: gross 92, handicap 18", "net_score", 74),
        ("par 71, I shot 78, how many over par", "to_par", 7),
    ],
)
def test_scorecards_are_read(ask, question: str, name: str, value: float) -> None:
    assert ask(GOLF_STATISTIC, question).data[name] == pytest.approx(value)


def test_the_index_is_the_mean_of_the_best_eight_of_twenty() -> None:
    assert handicap_index.run(differentials=[float(x) for x in range(1, 21)]).data["index"] == pytest.approx(4.5)


def test_few_scores_use_the_table_of_the_rules(ask) -> None:
    assert ask(handicap_index, "handicap index from differentials 10.0, 12.0, 14.0").data["index"] == pytest.approx(8)


@pytest.mark.parametrize(
    ("question", "to_par"),
    [("par 71, rounds of 70, 68 and 72, how far under par in total", -3), ("scores 75, 80 on a par 72, over or under?", 11)],
)
def test_rounds_are_added_up_against_par(ask, question: str, to_par: float) -> None:
    assert ask(rounds_to_par, question).data["to_par"] == to_par
