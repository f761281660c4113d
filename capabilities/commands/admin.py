"""Running the house: users, logs, settings, backups, stopping everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pictures
from capabilities.commands.learning import LEARNING, LEARNING_EXAMPLES
from command_processor import Argument, Command, Context, Example, Json, Reply, Text, Tree
from drawing import UNKNOWN, ago, count, shorten, size
from errors import InvalidField, NotFound, Unavailable


def admin(context: Context) -> Reply:
    """Do one of ACTIONS; without one, show the overview. The operation behind it checks the role."""
    action = context.args.get("action", "status")
    if action not in ACTIONS:
        raise InvalidField(f"There is no admin action called {action}.", suggestions=["admin status", "admin users", "admin logs"])
    return ACTIONS[action](context)


def service(context: Context, name: str) -> Any:
    """A feature that app.py introduced by name. Raises Unavailable when this installation has none."""
    found = context.controller.services.get(name)
    if found is None:
        raise Unavailable(f"The {name} service is not part of this installation.", retry_after=None)
    return found


def _status(context: Context) -> Reply:
    return pictures.admin_status(context.controller.status(context.who))


def _users(context: Context) -> Reply:
    talks = context.controller.conversations
    users, live = talks.users(context.who), talks.live_sessions(context.who)
    trees = (
        Tree(f"👥 {count(len(users), 'user')}:", tuple(_user_line(user) for user in users)),
        Tree(f"💬 {count(len(live), 'live conversation')}:", tuple(_session_line(one) for one in live) or ("none",)),
    )
    return Reply("👥 USERS", trees, {"users": users, "sessions": live}, next=("add user tom as operator",))


def _user_line(user: Json) -> str:
    off = ", switched off" if user.get("disabled") else ""
    return f"{user['name']}: {user['role']}, {count(user['keys'], 'key')}{off}, since {user['created_at'][:10]}"


def _session_line(one: Json) -> str:
    speaks = f" speaking as {one['speaks_as']}" if one.get("speaks_as") else ""
    return f"{one['session_id']}: {one['user']}{speaks}, last seen {ago(one['last_seen_at'])}"


def _add_user(context: Context) -> Reply:
    name, role = _user_name(context), context.args.get("role", "user")
    made = context.controller.conversations.create_user(context.who, name, role)
    facts = Tree(f"✅ {name} can now come in:", (f"Role: {role}", f"Key: {made['api_key']}"))
    return Reply("👥 NEW USER", (facts, Text("Keep the key now: it is not shown again.")), made)


def _delete_user(context: Context) -> Reply:
    name = _user_name(context)
    context.controller.conversations.delete_user(context.who, name)
    return Reply("👥 USER DELETED", (Text(f"✅ {name} is gone, with all keys and conversations."),), {"user": name})


def _user_name(context: Context) -> str:
    name = context.args.get("user")
    if not name:
        raise InvalidField("Say the name of the user.", suggestions=["add user tom as operator", "delete user tom"])
    return str(name)


def _logs(context: Context) -> Reply:
    lines = list(reversed(service(context, "logs").tail(context.controller, context.who, lines=20, level="info")))
    tree = Tree("📜 The latest lines, newest first:", tuple(_log_line(line) for line in lines))
    return Reply("📜 LOGS", (tree if lines else Text("The log is empty."),), {"lines": lines})


def _log_line(line: Json) -> str:
    return f"{line['at'][:19]} {line['level']} {line['name']}: {shorten(line['text'], 120)}"


def _config(context: Context) -> Reply:
    settings = service(context, "config").show(context.controller, context.who)
    lines = tuple(f"{one['name']} = {UNKNOWN if one['value'] in (None, '') else one['value']} ({one['source']})" for one in settings)
    return Reply("⚙️ SETTINGS", (Tree("Name = value (where it comes from):", lines),), {"settings": settings})


def _backup(context: Context) -> Reply:
    made = service(context, "backup").create(context.controller, context.who)
    checked = "checked, it is sound" if made["checked"] else "NOT checked"
    facts = Tree(f"✅ {made['name']}", (f"Size: {size(made['bytes'])}", f"State: {checked}", f"SHA-256: {made['sha256'][:16]}…"))
    return Reply("💾 BACKUP", (facts,), {"backup": made}, next=("admin backups",))


def _backups(context: Context) -> Reply:
    found = service(context, "backup").listed(context.controller, context.who)
    lines = tuple(f"{one['name']}: {size(one['bytes'])}, {ago(one['created_at'])}" for one in found)
    tree = Tree(f"💾 {count(len(found), 'backup')}, newest first:", lines)
    return Reply("💾 BACKUPS", (tree if found else Text("There is no backup yet. Type: admin backup"),), {"backups": found})


def _restore(context: Context) -> Reply:
    backups = service(context, "backup")
    name = context.args.get("name") or next((one["name"] for one in backups.listed(context.controller, context.who)), None)
    if not name:
        raise NotFound("There is no backup to restore.", suggestions=["admin backup"])
    done = backups.restore(context.controller, context.who, name)
    return Reply(
        "💾 RESTORE",
        (
            Text(
                f"✅ {name} is checked and ready. It takes the place of the database at the next start: stop OperatorOS and start it again. What is written until then is not in it; the database as it is now is kept beside it."
            ),
        ),
        {"restored": name, **(done or {})},
    )


def _retention(context: Context) -> Reply:
    days = context.args.get("days")
    if days is not None:
        changed = service(context, "config").change(context.controller, context.who, {"RETENTION_DAYS": days})
        told = f"✅ Ended tasks are now kept for {count(days, 'day')}; before it was {changed[0]['before']}."
        return Reply("🗄️ RETENTION", (Text(told),), {"retention_days": days, "changed": changed}, next=("undo", "admin retention"))
    days = context.controller.settings.retention_days
    gone = service(context, "retention").removed(context.controller)
    text = f"Ended tasks are kept in full for {count(days, 'day')} (RETENTION_DAYS); of older ones only the counts."
    told = f"{count(gone, 'older task')} {'was' if gone == 1 else 'were'} removed so far."
    return Reply("🗄️ RETENTION", (Text(f"{text}\n{told}"),), {"retention_days": days, "removed": gone})


def _stop_all(context: Context) -> Reply:
    done = context.controller.stop_all(context.who)
    return Reply(
        "🛑 STOPPED", (Text("🛑 All work is stopped, and nothing new is taken up until you type: admin resume"),), done or {}, next=("admin resume",)
    )


def _resume(context: Context) -> Reply:
    done = context.controller.resume(context.who)
    return Reply("▶️ RESUMED", (Text("✅ Work goes on."),), done or {})


ACTIONS: dict[str, Callable[[Context], Reply]] = {
    "status": _status, "users": _users, "add-user": _add_user, "delete-user": _delete_user, "logs": _logs, "config": _config,
    "backup": _backup, "backups": _backups, "restore": _restore, "retention": _retention, "stop-all": _stop_all, "resume": _resume,
    **LEARNING,
}  # fmt: skip


def loses(args: Json) -> str:
    """What an admin action would lose, or ""."""
    action, name = args.get("action"), args.get("name") or args.get("user") or "it"
    return {
        "restore": "Everything since that backup would be replaced by it.",
        "stop-all": "Every waiting and running task would be stopped.",
        "delete-user": f"The user {name}, with all keys, would be deleted.",
        "delete-backup": f"The backup {name} would be deleted.",
    }.get(str(action), "")


CHANGING = frozenset(
    ("restore", "stop-all", "resume", "add-user", "delete-user", "delete-backup", "add-key", "learn-accept", "learn-dismiss", "learn-reopen")
)

ADMIN = Command(
    "admin",
    "Users, logs, settings, backups, learning",
    (
        Example("admin", {"action": "status"}),
        Example("admin status", {"action": "status"}),
        Example("admin overview", {"action": "status"}),
        Example("admin dashboard", {"action": "status"}),
        Example("admin panel", {"action": "status"}),
        Example("administrative overview", {"action": "status"}),
        Example("admin users", {"action": "users"}),
        Example("see all users", {"action": "users"}),
        Example("list the users", {"action": "users"}),
        Example("who has access", {"action": "users"}),
        Example("who has an account here", {"action": "users"}),
        Example("show all accounts", {"action": "users"}),
        Example("who can use this", {"action": "users"}),
        Example("who else is logged in", {"action": "users"}),
        Example("user management", {"action": "users"}),
        Example("which users are there", {"action": "users"}),
        Example("who are my users", {"action": "users"}),
        Example("how many users do we have", {"action": "users"}),
        Example("who is using the system", {"action": "users"}),
        Example("active sessions", {"action": "users"}),
        Example("user accounts", {"action": "users"}),
        Example("admin logs", {"action": "logs"}),
        Example("open the system log", {"action": "logs"}),
        Example("show the error log", {"action": "logs"}),
        Example("recent errors", {"action": "logs"}),
        Example("error reports", {"action": "logs"}),
        Example("show the logs", {"action": "logs"}),
        Example("audit trail", {"action": "logs"}),
        Example("tail the log", {"action": "logs"}),
        Example("what do the logs say", {"action": "logs"}),
        Example("admin config", {"action": "config"}),
        Example("show me the settings", {"action": "config"}),
        Example("current configuration", {"action": "config"}),
        Example("how is the system configured", {"action": "config"}),
        Example("environment variables", {"action": "config"}),
        Example("preferences", {"action": "config"}),
        Example("admin backup", {"action": "backup"}),
        Example("save a backup of the db", {"action": "backup"}),
        Example("back up the database", {"action": "backup"}),
        Example("make a backup", {"action": "backup"}),
        Example("take a snapshot of the database", {"action": "backup"}),
        Example("backup now", {"action": "backup"}),
        Example("start a backup", {"action": "backup"}),
        Example("export the database", {"action": "backup"}),
        Example("copy the database", {"action": "backup"}),
        Example("admin restore", {"action": "restore"}),
        Example("restore the last backup", {"action": "restore"}),
        Example("restore the database from the backup", {"action": "restore"}),
        Example("restore backup nightly-2026-11-20.db", {"action": "restore", "name": "nightly-2026-11-20.db"}),
        Example("admin backups", {"action": "backups"}),
        Example("list the backups", {"action": "backups"}),
        Example("which backups are there", {"action": "backups"}),
        Example("admin retention", {"action": "retention"}),
        Example("how long is data kept", {"action": "retention"}),
        Example("set the retention to 14 days", {"action": "retention", "days": 14}),
        Example("keep ended tasks for 14 days", {"action": "retention", "days": 14}),
        Example("admin config retention 14 days", {"action": "retention", "days": 14}),
        Example("admin stop all", {"action": "stop-all"}),
        Example("stop everything", {"action": "stop-all"}),
        Example("stop all tasks", {"action": "stop-all"}),
        Example("emergency stop", {"action": "stop-all"}),
        Example("halt everything", {"action": "stop-all"}),
        Example("call off everything", {"action": "stop-all"}),
        Example("admin resume", {"action": "resume"}),
        Example("resume work", {"action": "resume"}),
        Example("resume all pools", {"action": "resume"}),
        Example("admin add user tom", {"action": "add-user", "user": "tom"}),
        Example("create user tom", {"action": "add-user", "user": "tom"}),
        Example("add user tom as operator", {"action": "add-user", "user": "tom", "role": "operator"}),
        Example("delete user tom", {"action": "delete-user", "user": "tom"}),
        Example("remove user tom", {"action": "delete-user", "user": "tom"}),
        *LEARNING_EXAMPLES,
    ),
    admin,
    (
        Argument("action", "fixed", f"{', '.join(list(ACTIONS)[:-1])} or {list(ACTIONS)[-1]}"),
        Argument("name", "file", "the name of a backup"),
        Argument("user", "user", "the name of a user"),
        Argument("days", "days", "for how many days ended tasks are kept"),
        Argument("phrase", "phrase", "the number of a proposed phrase"),
        Argument("role", "role", "viewer, user, operator or admin"),
    ),
    role="admin",
    changes=lambda args: args.get("action") in CHANGING or "days" in args,
    confirm=loses,
    emoji="🛠️",
    topic="admin",
)
