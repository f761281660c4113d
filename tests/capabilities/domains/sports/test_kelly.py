"""The Kelly fraction and its caution."""

from __future__ import annotations

from math import log

import pytest

from capabilities.domains.sports.kelly import kelly_fraction


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("kelly for 55% at even money", 0.10),
        ("full Kelly: odds 3.0, I think 40%", 0.10),
        ("half kelly at 2.5 with 50%", 1 / 12),
        ("what does quarter-Kelly say at +100 with a 60 percent chance", 0.05),
        ("kelly with p=0.6 and b=0.9", (0.9 * 0.6 - 0.4) / 0.9),
    ],
)
def test_the_share_follows_from_price_chance_and_part(ask, question: str, share: float) -> None:
    assert ask(kelly_fraction, question).data["share"] == pytest.approx(share, abs=1e-5)


def test_a_bankroll_gives_an_amount_in_the_persons_own_currency(ask) -> None:
    result = ask(kelly_fraction, "Kelly on a £600 bankroll at 2.0 with 55%")
    assert result.data["amount"] == pytest.approx(60)
    assert "£60.00 of £600.00" in result.text


def test_every_positive_answer_warns_that_the_chance_is_an_estimate(ask) -> None:
    assert "estimate" in ask(kelly_fraction, "kelly at 2.0 with 55%").text


def test_without_an_edge_the_answer_is_no_bet(ask) -> None:
    result = ask(kelly_fraction, "kelly at -110 with 50%")
    assert result.data["share"] == 0
    assert "no bet" in result.text


def test_the_fraction_makes_growth_largest_among_its_neighbours() -> None:
    best = kelly_fraction.run(odds="2.4", win_probability=0.5).data["full_kelly"]
    growth = [0.5 * log(1 + 1.4 * f) + 0.5 * log(1 - f) for f in (best - 0.01, best, best + 0.01)]
    assert max(growth) == growth[1]
