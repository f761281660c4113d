"""A step that lets time pass. The end of the wait is on disk, so it also ends while the program was off."""

from __future__ import annotations

from business_automation import Json, Outcome, StepContext
from errors import InvalidField

LONGEST_S = 30 * 86400


def wait(context: StepContext, args: Json) -> Outcome:
    """`seconds` to wait from the moment the step came up. Raises InvalidField outside 0 to 30 days."""
    seconds = float(args["seconds"])
    if not 0 <= seconds <= LONGEST_S:
        raise InvalidField("A wait may last from 0 seconds to 30 days.")
    return Outcome(f"Waited {seconds:g} seconds.", {"seconds": seconds}, until=context.entered_at + seconds)
