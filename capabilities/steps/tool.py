"""A step that runs one domain tool on given arguments."""

from __future__ import annotations

from business_automation import Json, Outcome, StepContext


def tool(context: StepContext, args: Json) -> Outcome:
    """`tool` is the tool's name, `args` its arguments. Raises what the tool raises."""
    found = context.tool(str(args["tool"]), dict(args.get("args") or {}))
    return Outcome(found["text"], {**found.get("data", {}), "warnings": list(found.get("warnings", ()))})
