"""The router that chooses a pool for a question."""

from __future__ import annotations

from capabilities.routers.table import TableRouter

ROUTER = TableRouter()
