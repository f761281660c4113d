"""Looking at the system: its state and what it can do."""

from __future__ import annotations

from agent_pools import POOLS
from api_input import Json, choice
from api_routes import Answer, Routes, controller
from api_shapes import SystemStatus
from conversation_manager import Principal

routes = Routes("status")


@routes.get("/api/status", role="viewer", answers={200: SystemStatus})
def get_status(who: Principal) -> Answer:
    """The whole system at a glance."""
    return controller().status(who)


@routes.get("/api/capabilities", role="viewer", answers={200: dict}, query=(choice("domain", POOLS, "Only this domain."),))
def get_capabilities(who: Principal, query: Json) -> Answer:
    """What OperatorOS can do, from the tables it is made of."""
    return controller().capabilities(who, **query)
