"""Health for everybody: a word, a sign of life, and whether work is taken."""

from __future__ import annotations

from api_routes import Answer, Routes, controller
from api_shapes import Alive, HealthWord, Ready
from errors import Unavailable
from health_monitor import overall
from settings import VERSION

routes = Routes("health")


@routes.get("/api/health", role=None, answers={200: HealthWord})
def get_health() -> Answer:
    """The state in one word, and the version."""
    return {"status": overall(controller().monitor.last), "version": VERSION}


@routes.get("/api/health/live", role=None, answers={200: Alive})
def get_live() -> Answer:
    """A sign of life; looks at nothing."""
    return {"status": "alive"}


@routes.get("/api/health/ready", role=None, answers={200: Ready})
def get_ready() -> Answer:
    """Whether new work is taken; 503 says why not."""
    ready, reasons = controller().ready()
    if not ready:
        raise Unavailable(
            f"Not ready: {'; '.join(reasons)}.",
            code="not_ready",
            errors=[{"field": "ready", "message": reason} for reason in reasons],
        )
    return {"status": "ready"}
