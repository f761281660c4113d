"""Arbitrage and dutching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.arbitrage import arbitrage, dutching


def test_prices_whose_inverses_add_up_below_one_are_an_arbitrage(ask) -> None:
    result = ask(arbitrage, "is 2.10 and 2.10 at two books an arb?")
    assert result.data["is_arbitrage"]
    assert "5.00%" in result.text


def test_the_answer_is_no_with_a_margin(ask) -> None:
    assert ask(arbitrage, "arbitrage between 1.90 and 1.95?").text.startswith("No")


def test_a_total_is_split_for_equal_returns(ask) -> None:
    result = ask(arbitrage, "split 300 over an arb at 3.0 and 1.6")
    returns = [s * d for s, d in zip(result.data["stakes"], (3.0, 1.6), strict=True)]
    assert returns[0] == pytest.approx(returns[1])
    assert sum(result.data["stakes"]) == pytest.approx(300)


def test_dutching_gives_each_selection_its_stake(ask) -> None:
    result = ask(dutching, "dutch £90 on horses at 3.0 and 6.0")
    assert result.data["stakes"] == pytest.approx([60, 30])
    assert result.data["profit"] == pytest.approx(90)


@given(st.lists(st.floats(1.1, 40), min_size=2, max_size=6), st.floats(1, 1e5))
def test_every_dutched_selection_returns_the_same(decimals: list[float], total: float) -> None:
    data = dutching.run(odds=[f"{d:.6f}" for d in decimals], total=total).data
    for stake, d in zip(data["stakes"], decimals, strict=True):
        assert stake * d == pytest.approx(data["return"], rel=1e-4)


def test_equal_returns_on_runners_are_dutching_without_its_name(ask) -> None:
    found = ask(dutching, "stake of 60 over runners at 3.0 and 6.0 so whichever wins pays the same, what profit").data
    assert found["profit"] == pytest.approx(60)


def test_dutching_reads_prices_behind_over(ask) -> None:
    assert ask(dutching, "dutch 40 over 4.0 and 4.0, what goes on each").data["stakes"] == pytest.approx([20, 20])


def test_covering_both_ends_alike_is_a_split(ask) -> None:
    found = ask(arbitrage, "total of 100 to cover both ends at 2.00 and 2.00, equal return, each amount").data
    assert found["stakes"] == pytest.approx([50, 50])
