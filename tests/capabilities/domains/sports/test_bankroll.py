"""Bankroll simulation, risk of ruin and streaks."""

from __future__ import annotations

from itertools import product

import pytest

from capabilities.domains.sports.bankroll import risk_of_ruin, ruin_root, run_within, simulate_bankroll, streak_probability


def test_the_same_seed_gives_the_same_simulation() -> None:
    first, second = (simulate_bankroll.run(win_probability=0.53, bets=50, runs=200, seed=7).data for _ in range(2))
    assert first == second
    assert first != simulate_bankroll.run(win_probability=0.53, bets=50, runs=200, seed=8).data


def test_a_simulation_names_its_assumptions(ask) -> None:
    text = ask(simulate_bankroll, "simulate 100 bets at 2.0 with a 52% win rate, bankroll 500, betting 2% of bankroll").text
    assert all(word in text for word in ("Assumed", "seed", "independent"))


def test_at_even_money_the_ruin_is_the_gamblers_ruin(ask) -> None:
    assert ask(risk_of_ruin, "risk of ruin with 10 units and a 60% win rate at even money").data["risk"] == pytest.approx((0.4 / 0.6) ** 10)


def test_without_an_edge_ruin_is_certain_in_the_long_run() -> None:
    assert risk_of_ruin.run(win_probability=0.5, units=50).data["risk"] == 1


def test_the_root_solves_the_ruin_equation_at_other_odds() -> None:
    r = ruin_root(0.4, 2.0)
    assert 0.4 * r**3 - r + 0.6 == pytest.approx(0, abs=1e-9)
    assert r < 1


@pytest.mark.parametrize(
    ("question", "chance"),
    [("chance of losing 5 bets in a row when I win 55%", 0.45**5), ("probability of a 4 game winning streak at 60% per game", 0.6**4)],
)
def test_a_streak_is_a_power_of_the_chance(ask, question: str, chance: float) -> None:
    assert ask(streak_probability, question).data["probability"] == pytest.approx(chance)


def test_a_run_somewhere_within_many_tries_agrees_with_counting() -> None:
    hits = sum(0.4 ** sum(t) * 0.6 ** (8 - sum(t)) for t in product((0, 1), repeat=8) if "111" in "".join(map(str, t)))
    assert run_within(0.4, 3, 8) == pytest.approx(hits)
