"""Units as a share of the bankroll."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.units import stake_units
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "stake"),
    [("bankroll 2000, 1 unit is 2%, what is a 3 unit bet", 120), ("my bank is $5,000 and I stake 1% per bet, what is one unit", 50)],
)
def test_units_are_turned_into_money(ask, question: str, stake: float) -> None:
    assert ask(stake_units, question).data["stake"] == pytest.approx(stake)


def test_a_unit_larger_than_the_bankroll_is_refused() -> None:
    with pytest.raises(InvalidField):
        stake_units.run(bankroll=100, unit_percent=120)
