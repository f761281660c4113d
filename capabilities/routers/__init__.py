"""The routers that choose a pool for a question (name -> "module:Class", loaded on first use), the default one, and the table that
tells questions from sentences about this house."""

from __future__ import annotations

from capabilities.routers.house import HouseTable
from capabilities.routers.table import TableRouter

ROUTERS = {"table": "capabilities.routers.table:TableRouter", "encoder": "capabilities.routers.encoder:EncoderRouter"}
ROUTER = TableRouter()
HOUSE = HouseTable(ROUTER.rows)
