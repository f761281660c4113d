"""The table of all API routes, by topic."""

from __future__ import annotations

from capabilities.routes import (
    admin,
    agents,
    alerts,
    command,
    conversations,
    docs,
    events,
    files,
    health,
    learning,
    metrics,
    pools,
    status,
    tasks,
    understand,
    users,
)

ROUTES = (
    command.routes,
    understand.routes,
    tasks.routes,
    events.routes,
    pools.routes,
    agents.routes,
    conversations.routes,
    files.routes,
    users.routes,
    status.routes,
    metrics.routes,
    alerts.routes,
    admin.routes,
    learning.routes,
    health.routes,
    docs.routes,
)
