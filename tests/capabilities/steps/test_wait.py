"""The wait step names the moment at which the run goes on."""

from __future__ import annotations

import pytest

from business_automation import StepContext
from capabilities.steps.wait import LONGEST_S, wait
from conversation_manager import Principal
from errors import InvalidField

CONTEXT = StepContext(Principal("ann", "user"), 1, 100.0, dict, dict, dict)


def test_the_wait_counts_from_the_moment_the_step_came_up():
    assert wait(CONTEXT, {"seconds": 60}).until == 160.0


@pytest.mark.parametrize("seconds", [-1, LONGEST_S + 1])
def test_a_wait_outside_its_bounds_is_refused(seconds):
    with pytest.raises(InvalidField):
        wait(CONTEXT, {"seconds": seconds})
