"""Warnings that the health monitor has raised: see them, acknowledge one."""

from __future__ import annotations

import pictures
from command_processor import Argument, Command, Context, Example, Reply, Text


def alerts(context: Context) -> Reply:
    return pictures.alerts(context.controller.alerts(context.who))


def acknowledge(context: Context) -> Reply:
    seen = context.controller.acknowledge(context.who, context.args["alert_id"])
    return Reply("🔔 ALERTS", (Text(f"✅ Marked as seen: {pictures.alert_line(seen)}"),), {"alert": seen})


ALERTS = Command(
    "alerts",
    "See open warnings",
    (
        Example("alerts"),
        Example("is anything alerting"),
        Example("show open alerts"),
        Example("any warnings"),
        Example("are there any alarms"),
        Example("what needs my attention"),
        Example("anything I should worry about"),
        Example("anything I should know about"),
        Example("anything urgent I should know"),
        Example("did anything go off"),
        Example("did something trigger an alert"),
        Example("any notifications"),
        Example("active alarms"),
        Example("alert overview"),
        Example("any red flags"),
        Example("what warnings do we have"),
        Example("do we have alerts"),
    ),
    alerts,
    emoji="🔔",
    topic="looking",
)
ACKNOWLEDGE = Command(
    "acknowledge",
    "Mark a warning as seen",
    (
        Example("acknowledge alert 3", {"alert_id": 3}),
        Example("ack alert 3", {"alert_id": 3}),
        Example("mark alert 3 as seen", {"alert_id": 3}),
        Example("silence warning 3", {"alert_id": 3}),
        Example("dismiss alert 3", {"alert_id": 3}),
        Example("i have seen alert 3", {"alert_id": 3}),
    ),
    acknowledge,
    (Argument("alert_id", "number", "the number of the warning", required=True),),
    role="operator",
    changes=True,
    emoji="🔕",
    topic="looking",
)
