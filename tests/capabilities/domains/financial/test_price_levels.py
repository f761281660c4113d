"""Price levels of a trade."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial.price_levels import level_distance, price_level, shares_for


@given(st.floats(1, 1e5), st.floats(-0.5, 0.5))
def test_the_distance_of_a_level_gives_the_move_back(entry: float, move: float) -> None:
    level = price_level.run(entry, move).data["price"]
    assert level_distance.run(entry, level).data["distance"] == pytest.approx(move, abs=1e-9)


@given(st.floats(1, 1e6), st.floats(0.01, 1e4))
def test_whole_shares_and_what_is_left_make_up_the_sum(money: float, price: float) -> None:
    found = shares_for.run(money, price).data
    assert found["shares"] * price + found["left"] == pytest.approx(money)
    assert -1e-6 * price <= found["left"] < price * (1 + 1e-6)
