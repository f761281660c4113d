"""Administration: state, logs, settings, backups, and stopping everything."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, RootModel, WithJsonSchema

from api_input import PAGE, Body, Json, choice, scalar, whole
from api_routes import Answer, Routes, controller, page_of, service, whole_list
from api_shapes import BackupAnswer, BackupPage, LogPage, SettingPage
from conversation_manager import Principal
from errors import ConfirmationRequired

routes = Routes("admin")

LINES = whole("limit", 1, 1000, "How many of the latest lines.", default=50)
LEVEL = choice("level", ("debug", "info", "warning", "error"), "Only lines of at least this weight.")


class Restore(Body):
    """Which backup; `confirm` says that what was written since it may be lost."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    confirm: bool = False


Value = Annotated[Any, AfterValidator(scalar), WithJsonSchema({"type": ["string", "number", "boolean"]})]


class Changes(RootModel[Annotated[dict[str, Value], Field(min_length=1, max_length=50)]]):
    """New values by the name of the setting."""


@routes.get("/api/admin/status", role="admin", answers={200: dict})
def get_admin_status(who: Principal) -> Answer:
    """The whole system, its health, and how many users there are."""
    desk = controller()
    return {"status": desk.status(who), "health": desk.health(who), "users": len(desk.conversations.users(who))}


@routes.get("/api/admin/logs", role="admin", answers={200: LogPage}, query=(LINES, LEVEL))
def get_logs(who: Principal, query: Json) -> Answer:
    """The latest lines of the log, newest first."""
    return whole_list(reversed(service("logs").tail(controller(), who, lines=query["limit"], level=query["level"])))


@routes.get("/api/admin/config", role="admin", answers={200: SettingPage})
def get_config(who: Principal) -> Answer:
    """Every setting, its value and where it came from; secrets are masked."""
    return whole_list(service("config").show(controller(), who))


@routes.patch("/api/admin/config", role="admin", answers={200: SettingPage})
def change_config(who: Principal, body: Changes) -> Answer:
    """Change settings that may be changed while running."""
    service("config").change(controller(), who, body.root)
    return get_config(who)


@routes.get("/api/admin/backups", role="admin", answers={200: BackupPage}, query=PAGE)
def list_backups(who: Principal, query: Json) -> Answer:
    """The backups, newest first."""
    return page_of(service("backup").listed(controller(), who), query["limit"], query["cursor"])


@routes.post("/api/admin/backups", role="admin", answers={201: BackupAnswer}, problems=(409,))
def create_backup(who: Principal) -> Answer:
    """Write a backup and check it."""
    return {"backup": service("backup").create(controller(), who)}, 201


@routes.post("/api/admin/restore", role="admin", answers={200: dict}, problems=(404, 409))
def restore_backup(who: Principal, body: Restore) -> Answer:
    """Put a backup in the place of the database; needs `confirm`."""
    if not body.confirm:
        raise ConfirmationRequired("What was written since that backup may be lost.", hint='Send "confirm": true to go on.')
    return service("backup").restore(controller(), who, body.name)


@routes.post("/api/admin/stop-all", role="admin", answers={200: dict})
def stop_all(who: Principal) -> Answer:
    """Stop every running task and take none up until resumed."""
    return controller().stop_all(who)


@routes.post("/api/admin/resume", role="admin", answers={200: dict})
def resume_all(who: Principal) -> Answer:
    """Take work up again."""
    return controller().resume(who)
