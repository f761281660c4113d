"""Agents: who works in each pool, and restarting those that failed."""

from __future__ import annotations

from agent_pools import POOLS
from api_input import PAGE, Json, choice
from api_routes import Answer, Routes, controller, page_of
from api_shapes import AgentPage, RestartedAgents
from conversation_manager import Principal

routes = Routes("agents")


@routes.get("/api/agents", role="viewer", answers={200: AgentPage}, query=(*PAGE, choice("pool", POOLS, "Only agents of this pool.")))
def list_agents(who: Principal, query: Json) -> Answer:
    """The agents and what each is doing."""
    return page_of(controller().agents(who, query["pool"]), query["limit"], query["cursor"])


@routes.post("/api/agents/restart-failed", role="operator", answers={200: RestartedAgents})
def restart_failed_agents(who: Principal) -> Answer:
    """Replace every agent whose thread ended or that gave no sign of life; its task runs again."""
    return controller().restart_failed(who)
