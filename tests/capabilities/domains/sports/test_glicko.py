"""Glicko-2 against Glickman's example and the glicko2 package."""

from __future__ import annotations

import math

import glicko2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capabilities.domains.sports.glicko import glicko2_update, update

EXAMPLE = [(1400.0, 30.0, 1.0), (1550.0, 100.0, 0.0), (1700.0, 300.0, 0.0)]


def test_the_example_of_the_paper_comes_out() -> None:
    rating, deviation, volatility = update(1500, 200, 0.06, EXAMPLE)
    assert (rating, deviation, volatility) == (pytest.approx(1464.06, abs=0.02), pytest.approx(151.52, abs=0.01), pytest.approx(0.05999, abs=1e-5))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(1000, 2200), st.floats(30, 300), st.sampled_from([0.0, 1.0])), min_size=1, max_size=5), st.floats(1200, 2000))
def test_the_glicko2_package_agrees(games: list[tuple[float, float, float]], rating: float) -> None:
    player = glicko2.Player(rating, 180, 0.06)
    player.update_player([g[0] for g in games], [g[1] for g in games], [g[2] for g in games])
    ours = update(rating, 180, 0.06, games)
    assert ours[:2] == pytest.approx((player.rating, player.rd), rel=1e-3)
    assert ours[2] == pytest.approx(root_of_the_paper(rating, 180, 0.06, games), rel=1e-6), "the package stops its iteration early"


def root_of_the_paper(rating: float, deviation: float, volatility: float, games: list[tuple[float, float, float]], tau: float = 0.5) -> float:
    """The new volatility by plain bisection of Glickman's equation (step 5 of "Example of the Glicko-2 system")."""
    mu, phi = (rating - 1500) / 173.7178, deviation / 173.7178
    others = [(1 / math.sqrt(1 + 3 * (rd / 173.7178) ** 2 / math.pi**2), (r - 1500) / 173.7178, score) for r, rd, score in games]
    chances = [1 / (1 + math.exp(-g * (mu - m))) for g, m, _ in others]
    v = 1 / sum(g * g * e * (1 - e) for (g, _, _), e in zip(others, chances, strict=True))
    delta = v * sum(g * (score - e) for (g, _, score), e in zip(others, chances, strict=True))

    def f(x: float) -> float:
        top = math.exp(x) * (delta**2 - phi**2 - v - math.exp(x))
        return top / (2 * (phi**2 + v + math.exp(x)) ** 2) - (x - math.log(volatility**2)) / tau**2

    low, high = math.log(volatility**2) - 5, math.log(volatility**2) + 5
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) > 0 else (low, middle)
    return math.exp(low / 2)


def test_opponents_are_read_with_their_results(ask) -> None:
    result = ask(glicko2_update, "glicko-2: I am 1500 with RD 200, vol 0.06; opponents 1400 RD 30 win, 1550 RD 100 loss, 1700 RD 300 loss")
    assert result.data["rating"] == pytest.approx(1464.05, abs=0.1)


def test_missing_parts_are_asked_for() -> None:
    match = glicko2_update.match("glicko2 update for a 1500 player please")
    assert match is not None
    assert "RD" in match.ask
