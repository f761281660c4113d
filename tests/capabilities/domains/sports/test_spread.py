"""Point spreads as win chances."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.spread import spread_win_probability


def test_a_spread_of_one_deviation_is_the_normal_84_percent(ask) -> None:
    assert ask(spread_win_probability, "10 point favourite with a standard deviation of 10, win probability").data["probability"] == pytest.approx(
        0.8413, abs=1e-4
    )


def test_an_underdog_gets_the_other_half(ask) -> None:
    assert ask(spread_win_probability, "7 point underdog in the NFL, win chance?").data["probability"] < 0.5


def test_without_a_sport_it_asks_for_one() -> None:
    match = spread_win_probability.match("what win chance has a 6.5 point favourite")
    assert match is not None
    assert "sport" in match.ask
