"""A step that compares two values and chooses where to go on."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from business_automation import Json, Outcome, StepContext
from errors import InvalidField

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq, "!=": operator.ne,
    "given": lambda left, _: left not in (None, "", [], {}),
}  # fmt: skip


def condition(context: StepContext, args: Json) -> Outcome:
    """`value`, `is` (> >= < <= = != given) and `than`; when true the run goes on, else it goes to `else` (a later step's
    name, or "end"). Raises InvalidField when the two cannot be compared."""
    how = str(args["is"])
    if how not in COMPARE:
        raise InvalidField(f"A condition compares with one of {', '.join(COMPARE)}; not {how!r}.")
    try:
        holds = bool(COMPARE[how](args.get("value"), args.get("than")))
    except TypeError:
        raise InvalidField("The condition compares two things that have no order.") from None
    return Outcome("Yes." if holds else "No.", {"holds": holds}, go_to="" if holds else str(args.get("else", "end")))
