"""A step that says a sentence to OperatorOS, as the user could, and keeps what comes back."""

from __future__ import annotations

from business_automation import Json, Outcome, StepContext
from errors import OperatorError


def command(context: StepContext, args: Json) -> Outcome:
    """`say` is the sentence. Raises OperatorError when it was not understood, not allowed or did not work."""
    envelope = context.command(str(args["say"]))
    if not envelope.get("ok"):
        error = envelope.get("error") or {}
        raise OperatorError(error.get("message") or f"“{args['say']}” did not work.", code=error.get("code"))
    return Outcome(
        envelope.get("text") or "", {"command": envelope.get("command"), "task_id": envelope.get("task_id"), **(envelope.get("data") or {})}
    )
