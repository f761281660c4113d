"""Alerts: what needs a person's eye."""

from __future__ import annotations

from api_input import PAGE, Json, choice
from api_routes import Answer, Routes, controller, page_of
from api_shapes import AlertAnswer, AlertPage
from conversation_manager import Principal

routes = Routes("alerts")

STATE = choice("state", ("open", "ack", "resolved"), "Alerts in this state.", default="open")


@routes.get("/api/alerts", role="viewer", answers={200: AlertPage}, query=(*PAGE, STATE))
def list_alerts(who: Principal, query: Json) -> Answer:
    """Alerts, newest first."""
    return page_of(controller().alerts(who, query["state"]), query["limit"], query["cursor"])


@routes.post("/api/alerts/<alert_id>/ack", role="operator", answers={200: AlertAnswer}, problems=(409,))
def acknowledge_alert(who: Principal, alert_id: int) -> Answer:
    """Say that somebody is looking after an alert."""
    return {"alert": controller().acknowledge(who, alert_id)}
