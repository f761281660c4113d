"""Pools: how busy each specialist field is, and how many agents it has."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, model_validator

from api_input import Body, optional
from api_routes import Answer, Routes, controller, whole_list
from api_shapes import PoolAnswer, PoolPage, Restarted, Scaled
from conversation_manager import Principal

routes = Routes("pools")

ONE_WAY: list[Any] = [{"required": ["to"], "maxProperties": 1}, {"required": ["direction"], "properties": {"to": False}}]


class Size(Body):
    """The wished size: either `to`, or a `direction` with a `count` of agents (1 when not given)."""

    model_config = ConfigDict(json_schema_extra={"oneOf": ONE_WAY})

    to: int = optional(ge=0, le=4096)
    direction: Literal["up", "down"] = optional()
    count: int = optional(ge=1, le=4096)

    @model_validator(mode="after")
    def one_way(self) -> Size:
        if self.model_fields_set not in ({"to"}, {"direction"}, {"direction", "count"}):
            raise ValueError("must have either to, or direction and perhaps count")
        return self


@routes.get("/api/pools", role="viewer", answers={200: PoolPage})
def list_pools(who: Principal) -> Answer:
    """The five pools as they are now."""
    return whole_list(controller().pools(who))


@routes.get("/api/pools/<pool>", role="viewer", answers={200: PoolAnswer})
def get_pool(who: Principal, pool: str) -> Answer:
    """One pool as it is now."""
    return {"pool": controller().pool(who, pool)}


@routes.post("/api/pools/<pool>/scale", role="operator", answers={200: Scaled})
def scale_pool(who: Principal, pool: str, body: Size) -> Answer:
    """Give a pool more or fewer agents."""
    return controller().scale(who, pool, **body.model_dump(exclude_unset=True))


@routes.post("/api/pools/<pool>/restart", role="operator", answers={200: Restarted})
def restart_pool(who: Principal, pool: str) -> Answer:
    """Replace every agent of a pool; what they were running is put back and runs again."""
    before = controller().pool(who, pool)
    done = controller().restart(who, pool)
    after = controller().pool(who, pool)
    counts = {name: done["pools"][0][name] for name in ("restarted", "requeued")}
    return {"pool": after, "before": before["size"], "after": after["size"], **counts, "receipt": done["receipt"]}
