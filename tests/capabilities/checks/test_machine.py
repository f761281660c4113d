"""The checks of the machine look at this very machine."""

from __future__ import annotations

import pytest

from capabilities.checks.machine import CPU, DISK, MEMORY
from health_monitor import Check, Vitals

VITALS = Vitals("/", None, 0, 10, [], [], 1.0, True)


@pytest.mark.parametrize("check", [CPU, MEMORY, DISK])
def test_a_share_of_the_machine_is_between_nothing_and_all_of_it(check: Check) -> None:
    value = check.sample(VITALS)
    assert value is not None
    assert 0 <= value <= 100
    assert check.explain(VITALS, 41.6) == "42% in use"
    assert check.explain(VITALS, None) == "—"
    assert [check.judge(v) for v in (50.0, 91.0, 99.9, None)] == ["ok", "warn", "critical", "unknown"]


def test_a_home_that_is_not_there_is_no_number() -> None:
    with pytest.raises(FileNotFoundError):
        DISK.sample(Vitals("/no/such/place", None, 0, 0, [], [], None, False))
