"""A step that puts a question to a specialist and keeps the answer."""

from __future__ import annotations

from business_automation import Json, Outcome, StepContext
from errors import OperatorError, Unavailable


def ask(context: StepContext, args: Json) -> Outcome:
    """`question`, and `pool` when it shall not be routed. Raises OperatorError when the task did not complete."""
    task = context.ask(str(args["question"]), str(args.get("pool") or "auto"))
    if task["status"] != "completed":
        reason = (task.get("error") or {}).get("message") or f"the task is {task['status']}"
        error = Unavailable if task["status"] in ("queued", "running", "retrying") else OperatorError
        raise error(f"Task #{task['id']} gave no answer: {reason}")
    return Outcome(
        task.get("result") or "", {"task_id": task["id"], "pool": task.get("pool"), "sources": task.get("sources") or [], **(task.get("data") or {})}
    )
