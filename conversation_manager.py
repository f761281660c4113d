"""Users, keys and roles; conversations with their history and context; login by conversation.

A conversation is a session of one user. It expires after a time of silence, at most so many are live at once, and
nothing of it is ever read for another user.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select

from errors import Conflict, Forbidden, InvalidField, NotFound, TooManyRequests, Unauthorized
from models import ApiKey, AssistantThread, AuditEntry, Database, SessionMessage, User, UserSession, iso

ROLES = ("viewer", "user", "operator", "admin")
NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,62}", re.IGNORECASE | re.ASCII)
SESSION = re.compile(r"[\x21-\x7e]{1,128}")
FIRST_ADMIN = "admin"
AUTOMATIONS = "automations"  # where the steps of automations speak; it takes nobody's place among the live conversations
FIRST_KEY = "first:"  # marks the key of the environment or the key file among the first admin's keys
HISTORY_TEXT_LIMIT = 8000


@dataclass(frozen=True)
class Principal:
    """Who asks: a user's name and role. `signed_in_as` names the person an admin's session speaks for."""

    user: str
    role: str

    def may(self, role: str) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True)
class Opened:
    """A conversation at the start of a turn: its view, for whom it speaks, what the user typed in it before (oldest first), and the
    small things that it remembers."""

    view: dict[str, Any]
    speaker: Principal
    earlier: list[str]
    state: dict[str, Any]


def require(who: Principal, role: str, doing: str = "do this") -> None:
    """Raises Forbidden unless the caller has at least this role."""
    if not who.may(role):
        raise Forbidden(f"You need the role {role} to {doing}; yours is {who.role}.", hint="Ask an admin to give you the role, or use another key.")


def digest(key: str) -> str:
    """SHA-256 of a key. Keys are 32 random bytes, so a slow hash would add nothing (PROMISES d8)."""
    return hashlib.sha256(key.encode()).hexdigest()


class ConversationManager:
    """Users and conversations in the database. Safe to call from any thread."""

    def __init__(self, database: Database, *, timeout_s: float = 3600, limit: int = 100) -> None:
        self.database, self.timeout_s, self.limit = database, timeout_s, limit
        self._known_keys: dict[str, tuple[float, Principal]] = {}
        self._open_lock = threading.Lock()
        self.on_delete_user: Callable[[str], object] = lambda name: None  # so that what others keep of a user goes too

    # --- users and keys --------------------------------------------------------------------------------------

    def ensure_first_admin(self, key: str) -> None:
        """Make sure that the first admin exists and that this key, and no earlier first key, opens the door."""
        with self.database.session(write=True) as s:
            if s.get(User, FIRST_ADMIN) is None:
                s.add(User(name=FIRST_ADMIN, role="admin"))
                s.flush()
            for old in s.scalars(
                select(ApiKey).where(ApiKey.prefix.startswith(FIRST_KEY), ApiKey.digest != digest(key), ApiKey.revoked_at.is_(None))
            ):
                old.revoked_at = time.time()
            row = s.scalar(select(ApiKey).where(ApiKey.digest == digest(key)))
            if row is None:
                s.add(ApiKey(user=FIRST_ADMIN, prefix=FIRST_KEY + key[:6], digest=digest(key)))
            elif row.user == FIRST_ADMIN:
                row.revoked_at = None
        self._known_keys.clear()

    def authenticate(self, key: str) -> Principal:
        """The user of a key. Raises Unauthorized for an unknown, revoked or disabled one."""
        return self.holder(digest(key))

    def holder(self, hashed: str) -> Principal:
        """The user of the key with this digest. Raises Unauthorized as `authenticate` does."""
        cached = self._known_keys.get(hashed)
        if cached and cached[0] > time.monotonic():
            return cached[1]
        with self.database.session() as s:
            row = s.execute(
                select(User).join(ApiKey, ApiKey.user == User.name).where(ApiKey.digest == hashed, ApiKey.revoked_at.is_(None))
            ).scalar_one_or_none()
        if row is None or row.disabled:
            raise Unauthorized()
        who = Principal(row.name, row.role)
        if len(self._known_keys) > 1000:
            self._known_keys.clear()
        self._known_keys[hashed] = (time.monotonic() + 30, who)
        return who

    def users(self, who: Principal) -> list[dict[str, Any]]:
        require(who, "admin", "see the users")
        with self.database.session() as s:
            keys = dict(s.execute(select(ApiKey.user, func.count()).where(ApiKey.revoked_at.is_(None)).group_by(ApiKey.user)).all())
            return [_user_view(row, keys.get(row.name, 0)) for row in s.scalars(select(User).order_by(User.created_at))]

    def user(self, who: Principal, name: str) -> dict[str, Any]:
        require(who, "admin", "see a user")
        with self.database.session() as s:
            count = s.scalar(select(func.count()).where(ApiKey.user == name, ApiKey.revoked_at.is_(None))) or 0
            return _user_view(_found(s.get(User, name), name), count)

    def create_user(self, who: Principal, name: str, role: str) -> dict[str, Any]:
        """Make a user with a first key: `{user, api_key}`. The key is shown this once. Raises Conflict for a taken name."""
        require(who, "admin", "create users")
        _valid_name(name)
        _valid_role(role)
        with self.database.session(write=True) as s:
            if s.get(User, name) is not None:
                raise Conflict(f"There is already a user called {name}.")
            s.add(User(name=name, role=role))
        key = self.add_key(who, name)["api_key"]
        self.audit(who, "create_user", f"{name} ({role})")
        return {"user": self.user(who, name), "api_key": key}

    def add_key(self, who: Principal, name: str) -> dict[str, Any]:
        """One more key for a user: `{user, api_key}`, shown this once."""
        require(who, "admin", "create keys")
        key = "oos_" + secrets.token_urlsafe(32)
        with self.database.session(write=True) as s:
            _found(s.get(User, name), name)
            s.add(ApiKey(user=name, prefix=key[:8], digest=digest(key)))
        self.audit(who, "add_key", name)
        return {"user": self.user(who, name), "api_key": key}

    def update_user(self, who: Principal, name: str, role: str | None = None, disabled: bool | None = None) -> dict[str, Any]:
        require(who, "admin", "change users")
        with self.database.session(write=True) as s:
            row = _found(s.get(User, name), name)
            if name == FIRST_ADMIN:
                raise Conflict("The first admin cannot be changed: it is the key that opens the door.")
            if role is not None:
                _valid_role(role)
                row.role = role
            if disabled is not None:
                row.disabled = disabled
        self._known_keys.clear()
        self.audit(who, "update_user", name)
        return self.user(who, name)

    def delete_user(self, who: Principal, name: str) -> None:
        """Remove a user with their keys, their conversations and what the specialists remember of them."""
        require(who, "admin", "delete users")
        with self.database.session(write=True) as s:
            row = _found(s.get(User, name), name)
            if name == FIRST_ADMIN:
                raise Conflict("The first admin cannot be deleted: it is the key that opens the door.")
            s.execute(delete(UserSession).where(UserSession.user == name))
            s.execute(delete(AssistantThread).where(AssistantThread.owner == name))
            s.execute(delete(ApiKey).where(ApiKey.user == name))
            s.delete(row)
        self._known_keys.clear()
        self.on_delete_user(name)
        self.audit(who, "delete_user", name)

    def audit(self, who: Principal, operation: str, object_: str | None = None, outcome: str = "done") -> None:
        with self.database.session(write=True) as s:
            s.add(AuditEntry(user=who.user, operation=operation, object=object_, outcome=outcome))

    # --- conversations ---------------------------------------------------------------------------------------

    def open(self, who: Principal, session_id: str | None, said: str | None = None, earlier: int = 6) -> Opened:
        """Begin or go on with a conversation, and note what the user says in it, in one transaction. An expired one of that
        name goes on with its history.

        Raises InvalidField for an odd name and TooManyRequests when too many conversations are live.
        """
        name = session_id or "default"
        if not SESSION.fullmatch(name):
            raise InvalidField(
                "session_id must be 1 to 128 visible ASCII characters.", errors=[_field("session_id", "1-128 visible ASCII characters")]
            )
        now = time.time()
        with self._open_lock, self.database.session(write=True) as s:
            row = s.scalar(select(UserSession).where(UserSession.user == who.user, UserSession.name == name))
            if name != AUTOMATIONS and (row is None or row.last_seen_at < now - self.timeout_s):
                self._refuse_past_limit(s, now)
            if row is None:
                row = UserSession(name=name, user=who.user, last_seen_at=now, created_at=now, state={})
                s.add(row)
            row.last_seen_at = now
            s.flush()
            opened = Opened(self._view(row), _speaker(s, who, row), _last_said(s, row, earlier), dict(row.state or {}))
            if said is not None:
                s.add(_line(row, "user", said))
            return opened

    def look(self, who: Principal, session_id: str | None, earlier: int = 6) -> Opened:
        """As `open`, without noting anything, for when nothing can be written; a conversation that is not there yet has said nothing."""
        with self.database.session() as s:
            row = s.scalar(select(UserSession).where(UserSession.user == who.user, UserSession.name == (session_id or "default")))
            if row is None:
                return Opened({"session_id": session_id or "default"}, who, [], {})
            return Opened(self._view(row), _speaker(s, who, row), _last_said(s, row, earlier), dict(row.state or {}))

    def _refuse_past_limit(self, s: Any, now: float) -> None:
        is_live = (UserSession.last_seen_at >= now - self.timeout_s, UserSession.name != AUTOMATIONS)
        live, oldest = s.execute(select(func.count(), func.min(UserSession.last_seen_at)).where(*is_live)).one()
        if live >= self.limit:
            raise TooManyRequests(
                f"No further conversation can begin: {live:,} are live, the most that may be. Try again later, or end one that is not needed.",
                retry_after=max(1, round((oldest or now) + self.timeout_s - now)),
                code="too_many_conversations",
            )

    def add(self, who: Principal, session_id: str, role: str, text: str, *, command: str | None = None, task_id: int | None = None) -> None:
        """Append a line of a conversation (cut at 8,000 characters; the whole answer stays with its task)."""
        with self.database.session(write=True) as s:
            row = self._row(s, who, session_id)
            s.add(_line(row, role, text, command=command, task_id=task_id))
            row.last_seen_at = time.time()

    def context(self, who: Principal, session_id: str, n: int = 6) -> list[str]:
        """The last n texts the user typed, oldest first."""
        with self.database.session() as s:
            return _last_said(s, self._row(s, who, session_id), n)

    def last_task_id(self, who: Principal, session_id: str) -> int | None:
        """The task that the conversation spoke of last."""
        with self.database.session() as s:
            row = self._row(s, who, session_id)
            return s.scalar(
                select(SessionMessage.task_id)
                .where(SessionMessage.session_id == row.id, SessionMessage.task_id.is_not(None))
                .order_by(SessionMessage.id.desc())
                .limit(1)
            )

    def get_state(self, who: Principal, session_id: str) -> dict[str, Any]:
        """Small things a conversation remembers (a demo's place, what was told)."""
        with self.database.session() as s:
            return dict(self._row(s, who, session_id).state or {})

    def set_state(self, who: Principal, session_id: str, state: dict[str, Any]) -> None:
        with self.database.session(write=True) as s:
            self._row(s, who, session_id).state = dict(state)

    def history(self, who: Principal, session_id: str | None = None, limit: int = 20) -> list[dict[str, Any]]:
        """The caller's own last lines, newest first, of one conversation or of all."""
        with self.database.session() as s:
            query = select(SessionMessage, UserSession.name).join(UserSession, UserSession.id == SessionMessage.session_id)
            query = query.where(UserSession.user == who.user)
            if session_id:
                query = query.where(UserSession.name == session_id)
            rows = s.execute(query.order_by(SessionMessage.id.desc()).limit(limit)).all()
            return [_message_view(message, name) for message, name in rows]

    def page(self, who: Principal, limit: int = 20, before: int | None = None) -> dict[str, Any]:
        """A page of the caller's conversations, newest first; `before` is the id after which it goes on."""
        with self.database.session() as s:
            query = select(UserSession).where(UserSession.user == who.user)
            if before is not None:
                query = query.where(UserSession.id < before)
            rows = s.scalars(query.order_by(UserSession.id.desc()).limit(limit + 1)).all()
            more = len(rows) > limit
            return {"data": [self._view(r) for r in rows[:limit]], "next": rows[limit - 1].id if more else None, "has_more": more}

    def get(self, who: Principal, session_id: str) -> dict[str, Any]:
        with self.database.session() as s:
            row = self._row(s, who, session_id)
            messages = s.scalars(select(SessionMessage).where(SessionMessage.session_id == row.id).order_by(SessionMessage.id.desc()).limit(100))
            return {**self._view(row), "messages": [_message_view(m, row.name) for m in messages]}

    def delete(self, who: Principal, session_id: str) -> None:
        """Forget a conversation, all its lines and what the specialists remember of it."""
        with self.database.session(write=True) as s:
            row = self._row(s, who, session_id)
            owner = row.speaks_as or who.user
            s.execute(delete(AssistantThread).where(AssistantThread.owner.in_((who.user, owner)), AssistantThread.session == session_id))
            s.execute(delete(SessionMessage).where(SessionMessage.session_id == row.id))
            s.delete(row)

    def live(self) -> int:
        with self.database.session() as s:
            return s.scalar(select(func.count()).where(UserSession.last_seen_at >= time.time() - self.timeout_s)) or 0

    def live_sessions(self, who: Principal, limit: int = 100) -> list[dict[str, Any]]:
        """Everyone's live conversations without their texts, for admins."""
        require(who, "admin", "see all conversations")
        with self.database.session() as s:
            query = select(UserSession).where(UserSession.last_seen_at >= time.time() - self.timeout_s)
            return [self._view(row) for row in s.scalars(query.order_by(UserSession.last_seen_at.desc()).limit(limit))]

    # --- login by conversation -------------------------------------------------------------------------------

    def sign_in(self, who: Principal, session_id: str, name: str) -> Principal:
        """Let a session speak for another user. Only an admin may, because a name alone proves nothing.

        Raises Forbidden for others and NotFound for an unknown name; signing in as oneself always works.
        """
        _valid_name(name)
        with self.database.session(write=True) as s:
            row = self._row(s, who, session_id)
            if name == who.user:
                row.speaks_as = None
                return who
            if not who.may("admin"):
                raise Forbidden(
                    f"Your key belongs to {who.user}. To speak as {name}, send {name}'s key.",
                    hint="An admin can make a key with: POST /api/users/<name>/keys.",
                )
            other = _found(s.get(User, name), name)
            if other.disabled:
                raise Forbidden(f"The user {name} is switched off.")
            row.speaks_as = name
            return Principal(other.name, other.role)

    def sign_out(self, who: Principal, session_id: str) -> None:
        with self.database.session(write=True) as s:
            self._row(s, who, session_id).speaks_as = None

    # --- shapes ----------------------------------------------------------------------------------------------

    def _row(self, s: Any, who: Principal, session_id: str) -> UserSession:
        row = s.scalar(select(UserSession).where(UserSession.user == who.user, UserSession.name == session_id))
        if row is None:
            raise NotFound("There is no such conversation of yours.")
        return row  # type: ignore[no-any-return]

    def _view(self, row: UserSession) -> dict[str, Any]:
        expires = row.last_seen_at + self.timeout_s
        return {
            "id": row.id,
            "session_id": row.name,
            "user": row.user,
            "speaks_as": row.speaks_as,
            "created_at": iso(row.created_at),
            "last_seen_at": iso(row.last_seen_at),
            "expires_at": iso(expires),
            "live": expires > time.time(),
        }


def _speaker(s: Any, who: Principal, row: UserSession) -> Principal:
    """For whom a conversation speaks: the key's own user, or the one an admin signed in as."""
    if not row.speaks_as or not who.may("admin"):
        return who
    other = s.get(User, row.speaks_as)
    return Principal(other.name, other.role) if other and not other.disabled else who


def _last_said(s: Any, row: UserSession, n: int) -> list[str]:
    """The last n texts the user typed, oldest first."""
    said = select(SessionMessage.text).where(SessionMessage.session_id == row.id, SessionMessage.role == "user")
    return list(reversed(s.scalars(said.order_by(SessionMessage.id.desc()).limit(n)).all()))


def _line(row: UserSession, role: str, text: str, **more: Any) -> SessionMessage:
    return SessionMessage(session_id=row.id, role=role, text=text[:HISTORY_TEXT_LIMIT], **more)


def _user_view(row: User, keys: int) -> dict[str, Any]:
    return {"name": row.name, "role": row.role, "disabled": row.disabled, "keys": keys, "created_at": iso(row.created_at)}


def _message_view(row: SessionMessage, session: str) -> dict[str, Any]:
    return {
        "id": row.id, "session_id": session, "at": iso(row.at), "role": row.role, "text": row.text, "command": row.command, "task_id": row.task_id,
    }  # fmt: skip


def _found(row: User | None, name: str) -> User:
    if row is None:
        raise NotFound(f"There is no user called {name[:64]}.")
    return row


def _field(name: str, message: str) -> dict[str, str]:
    return {"field": name, "message": message}


def _valid_name(name: str) -> None:
    if not NAME.fullmatch(name):
        allowed = "1 to 63 letters, digits, dots, dashes, underscores or @, beginning with a letter or digit"
        raise InvalidField(f"A user name is {allowed}.", errors=[_field("name", allowed)])


def _valid_role(role: str) -> None:
    if role not in ROLES:
        raise InvalidField(f"role must be one of {', '.join(ROLES)}.", errors=[_field("role", f"one of {', '.join(ROLES)}")])
