"""Metrics: what the pools achieved in the last 24 hours."""

from __future__ import annotations

from agent_pools import POOLS
from api_input import Json, choice
from api_routes import Answer, Routes, controller
from api_shapes import Metrics
from conversation_manager import Principal

routes = Routes("metrics")


@routes.get("/api/metrics", role="viewer", answers={200: Metrics}, query=(choice("pool", POOLS, "Only this pool."),))
def get_metrics(who: Principal, query: Json) -> Answer:
    """Success, waiting and running times, use of models, and the machine."""
    return controller().metrics(who, **query)
