"""Running a prepared piece of work by its name."""

from __future__ import annotations

from command_processor import Argument, Command, Context, Example, Reply


def run(context: Context) -> Reply:
    return Reply(data=context.services["automation"].run(context.who, context.args["template"], session_id=context.session_id))


RUN = Command(
    "run",
    "Run an automation by its name",
    (
        Example("run the daily digest", {"template": "daily digest"}),
        Example("start the weekly report automation", {"template": "weekly report"}),
        Example("run automation daily digest", {"template": "daily digest"}),
        Example("run the morning briefing workflow", {"template": "morning briefing"}),
    ),
    run,
    (Argument("template", "template", "the name of the automation", required=True),),
    role="user",
    changes=True,
    emoji="⚙️",
    topic="automation",
)
