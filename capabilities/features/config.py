"""Settings seen and changed by conversation: every value with its source; the few that may change while running."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select

from conversation_manager import Principal, require
from errors import ConfigError, InvalidField
from models import ConfigChange, Database
from settings import VARIABLES, Settings, check_together

CHANGEABLE = frozenset(
    ("autoscale", "pool_min", "pool_max", "max_agents", "queue_limit", "queue_limit_user", "task_timeout_s", "max_attempts",
     "session_timeout_s", "max_conversations", "retention_days", "log_level", "rate_limit")
)  # fmt: skip
CHANGED = "changed"
log = logging.getLogger("operatoros.config")
ROWS = {name.upper(): v for v in VARIABLES for name in v.names}
FIELDS = {v.field: v for v in VARIABLES}


def show(controller: Any, who: Principal) -> list[dict[str, Any]]:
    """`{name, value, source, changeable, purpose}` of every setting; secrets only as set or not set."""
    require(who, "admin", "see the settings")
    settings: Settings = controller.settings
    return [
        {"name": v.names[0], "value": _shown(v, getattr(settings, v.field)), "source": settings.sources[v.field],
         "changeable": v.field in CHANGEABLE, "purpose": v.purpose}
        for v in VARIABLES
    ]  # fmt: skip


def change(controller: Any, who: Principal, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """Change settings at once and for later starts, all or none; a receipt can take them back.

    Raises InvalidField for an unknown name, one that cannot change while running, or a value that cannot be used.
    """
    require(who, "admin", "change settings")
    parsed = {field.field: (text, value) for name, given in wanted.items() for field, text, value in [_parse(name, given)]}
    before = {field: str(getattr(controller.settings, field)) for field in parsed}
    sources = {field: controller.settings.sources[field] for field in parsed}
    _check_together(controller.settings, {field: value for field, (_, value) in parsed.items()})
    _store(controller.db, who.user, {field: text for field, (text, _) in parsed.items()})
    _apply(controller, {field: value for field, (_, value) in parsed.items()}, dict.fromkeys(parsed, f"{CHANGED} by {who.user}"))
    text = "; ".join(f"{FIELDS[f].names[0]}: {before[f]} -> {t}" for f, (t, _) in parsed.items())
    receipt = controller.receipt(who, text, {"op": "config", "before": before, "sources": sources})
    controller.conversations.audit(who, "change_config", text)
    return [{"name": FIELDS[f].names[0], "before": before[f], "value": t, "receipt": receipt} for f, (t, _) in parsed.items()]


def undo(controller: Any, who: Principal, undo: dict[str, Any]) -> None:
    """Take a change back (called by the controller's undo); what came from the environment comes from there again."""
    require(who, "admin", "change settings")
    before, sources = undo["before"], undo["sources"]
    kept = {field: text for field, text in before.items() if sources[field].startswith(CHANGED)}
    parsed = {field: _parse(FIELDS[field].names[0], text)[2] for field, text in before.items()}
    _check_together(controller.settings, parsed)
    _store(controller.db, who.user, kept)
    _forget(controller.db, [field for field in before if field not in kept])
    _apply(controller, parsed, sources)


def with_changes(settings: Settings, database: Database) -> Settings:
    """The settings with what was changed by conversation; a stored value that cannot be used any more is left out."""
    with database.session() as s:
        rows = s.scalars(select(ConfigChange)).all()
    values, sources = {}, dict(settings.sources)
    for row in rows:
        if row.name in CHANGEABLE:
            try:
                values[row.name] = FIELDS[row.name].read(row.value)
                sources[row.name] = f"{CHANGED} by {row.by}"
            except ValueError:
                continue
    changed = replace(settings, **values, sources=sources)
    try:
        check_together(changed)
    except ConfigError as error:
        log.warning("the settings that were changed by conversation do not fit the environment any more: %s", error.detail)
        return settings
    return changed


def _parse(name: str, given: Any) -> tuple[Any, str, Any]:
    variable = ROWS.get(name.strip().upper()) or FIELDS.get(name.strip().lower())
    if variable is None:
        raise _refused(name, "there is no setting of that name")
    if variable.field not in CHANGEABLE:
        raise _refused(name, "it can only be set in the environment, before the start")
    text = {True: "on", False: "off"}.get(given, str(given)) if isinstance(given, bool) else str(given)
    text = {"True": "on", "False": "off"}.get(text, text)
    try:
        return variable, text, variable.read(text)
    except ValueError as error:
        raise _refused(name, f"must be {error}") from None


def _store(database: Database, user: str, texts: dict[str, str]) -> None:
    with database.session(write=True) as s:
        for field, text in texts.items():
            s.merge(ConfigChange(name=field, value={"True": "on", "False": "off"}.get(text, text), by=user))


def _forget(database: Database, fields: list[str]) -> None:
    with database.session(write=True) as s:
        s.execute(delete(ConfigChange).where(ConfigChange.name.in_(fields)))


def _check_together(settings: Settings, values: dict[str, Any]) -> None:
    try:
        check_together(replace(settings, **values))
    except ConfigError as error:
        raise InvalidField(error.detail, errors=[{"field": "settings", "message": error.detail}]) from None


def _apply(controller: Any, values: dict[str, Any], sources: dict[str, str]) -> None:
    sources = {**controller.settings.sources, **sources}
    controller.settings = settings = replace(controller.settings, **values, sources=sources)
    logging.getLogger("operatoros").setLevel(settings.log_level.upper())
    controller.queue.limits.total, controller.queue.limits.per_user = settings.queue_limit, settings.queue_limit_user
    controller.conversations.timeout_s, controller.conversations.limit = settings.session_timeout_s, settings.max_conversations


def _shown(variable: Any, value: Any) -> Any:
    if variable.secret:
        return "set" if value else "not set"
    if isinstance(value, str) and "@" in value and "://" in value:
        return value.partition("://")[0] + "://[hidden]@" + value.rpartition("@")[2]
    return value if isinstance(value, (int, float, bool)) or value is None else str(value)


def _refused(name: str, why: str) -> InvalidField:
    return InvalidField(f"{name[:40]}: {why}.", errors=[{"field": name[:40], "message": why}])
