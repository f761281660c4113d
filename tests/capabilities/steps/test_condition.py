"""The condition step compares and chooses the way."""

from __future__ import annotations

import pytest

from business_automation import StepContext
from capabilities.steps.condition import condition
from conversation_manager import Principal
from errors import InvalidField

CONTEXT = StepContext(Principal("ann", "user"), 1, 0.0, dict, dict, dict)


@pytest.mark.parametrize(
    ("value", "how", "than", "holds"),
    [(3, ">", 2, True), (2, ">", 2, False), (2, ">=", 2, True), (1, "<", 2, True), (3, "<=", 2, False), ("a", "=", "a", True), ("a", "!=", "a", False),
     ([1], "given", None, True), ([], "given", None, False), (None, "given", None, False), (0, "given", None, True)],
)  # fmt: skip
def test_each_comparison(value, how, than, holds):
    found = condition(CONTEXT, {"value": value, "is": how, "than": than, "else": "later"})
    assert (found.data["holds"], found.go_to) == (holds, "" if holds else "later")


def test_without_another_way_the_run_ends():
    assert condition(CONTEXT, {"value": 1, "is": "=", "than": 2}).go_to == "end"


@pytest.mark.parametrize("args", [{"value": 1, "is": "like", "than": 1}, {"value": None, "is": ">", "than": 1}])
def test_what_cannot_be_compared_is_refused(args):
    with pytest.raises(InvalidField):
        condition(CONTEXT, args)
