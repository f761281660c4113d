"""The router that chooses a pool for a question, and the table that tells questions from sentences about this house."""

from __future__ import annotations

from capabilities.routers.house import HouseTable
from capabilities.routers.table import TableRouter

ROUTER = TableRouter()
HOUSE = HouseTable(ROUTER.rows)
