"""Users and their keys; and who you are."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from api_input import PAGE, Body, Json, optional
from api_routes import Answer, Routes, controller, page_of
from api_shapes import Role, UserAnswer, UserPage, UserWithKey
from conversation_manager import Principal

routes = Routes("users")


class NewUser(Body):
    """A name (a letter or digit, then letters, digits, dot, dash, underscore or @) and a role."""

    name: Annotated[str, Field(max_length=63, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]*$")]
    role: Role


class UserChange(Body):
    """A new role, or switching the user off and on."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    role: Role = optional()
    disabled: bool = optional()

    @model_validator(mode="after")
    def something(self) -> UserChange:
        if not self.model_fields_set:
            raise ValueError("must have role or disabled")
        return self


@routes.get("/api/whoami", role="viewer", answers={200: UserAnswer})
def whoami(who: Principal) -> Answer:
    """Who you are here, and what you may do."""
    return {"user": {"name": who.user, "role": who.role}}


@routes.get("/api/users", role="admin", answers={200: UserPage}, query=PAGE)
def list_users(who: Principal, query: Json) -> Answer:
    """All users, newest first."""
    return page_of(controller().conversations.users(who)[::-1], query["limit"], query["cursor"])


@routes.post("/api/users", role="admin", answers={201: UserWithKey}, problems=(409,))
def create_user(who: Principal, body: NewUser) -> Answer:
    """Add a user; the key is shown this one time."""
    return controller().conversations.create_user(who, body.name, body.role), 201, {"Location": f"/api/users/{body.name}"}


@routes.get("/api/users/<name>", role="admin", answers={200: UserAnswer})
def get_user(who: Principal, name: str) -> Answer:
    """One user."""
    return {"user": controller().conversations.user(who, name)}


@routes.patch("/api/users/<name>", role="admin", answers={200: UserAnswer}, problems=(409,))
def change_user(who: Principal, name: str, body: UserChange) -> Answer:
    """Give a user another role, or switch them off or on."""
    return {"user": controller().conversations.update_user(who, name, **body.model_dump(exclude_unset=True))}


@routes.delete("/api/users/<name>", role="admin", answers={204: None}, problems=(409,))
def delete_user(who: Principal, name: str) -> Answer:
    """Remove a user and their keys."""
    controller().conversations.delete_user(who, name)
    return None, 204


@routes.post("/api/users/<name>/keys", role="admin", answers={201: UserWithKey})
def add_key(who: Principal, name: str) -> Answer:
    """Make a further key for a user; it is shown this one time."""
    return controller().conversations.add_key(who, name), 201
