"""Scores of forecasts and the walk-forward test."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.backtest import backtest_elo, measures, score_forecasts


def test_brier_and_log_loss_are_the_textbook_means(ask) -> None:
    data = ask(score_forecasts, "brier score and log loss of 0.8 won, 0.4 lost").data
    assert data["brier"] == pytest.approx((0.04 + 0.16) / 2)
    assert data["log_loss"] == pytest.approx(-(log(0.8) + log(0.6)) / 2)


def test_two_lists_are_read_as_forecasts_and_outcomes(ask) -> None:
    assert ask(score_forecasts, "brier: predictions 0.9 0.2 0.6 outcomes 1 0 1").data["brier"] == pytest.approx((0.01 + 0.04 + 0.16) / 3)


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from([0, 1])), min_size=1, max_size=30))
def test_saying_half_is_never_worse_than_a_quarter(pairs: list[tuple[float, int]]) -> None:
    outcomes = [o for _, o in pairs]
    assert measures([0.5] * len(outcomes), outcomes) == pytest.approx((0.25, log(2)))
    assert 0 <= measures([p for p, _ in pairs], outcomes)[0] <= 1


def test_results_are_walked_through_in_order(ask) -> None:
    played = "Lions 3-0 Bears, Lions 2-0 Wolves, Lions 1-0 Bears, Wolves 0-2 Lions, Bears 1-1 Wolves"
    data = ask(backtest_elo, f"backtest elo on {played}").data
    assert max(data["ratings"], key=data["ratings"].get) == "Lions"
    assert sum(data["ratings"].values()) == pytest.approx(4500)
