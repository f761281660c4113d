"""The routers that choose a pool for a question: name -> "module:Class", loaded on first use; and the default one."""

from __future__ import annotations

from capabilities.routers.table import TableRouter

ROUTERS = {"table": "capabilities.routers.table:TableRouter", "encoder": "capabilities.routers.encoder:EncoderRouter"}
ROUTER = TableRouter()
