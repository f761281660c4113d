"""Users, keys and roles; conversations that expire, are limited, survive a restart and never mix."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import conversation_manager
from ai_providers_enhanced import Assistants
from conversation_manager import AUTOMATIONS, FIRST_ADMIN, HISTORY_TEXT_LIMIT, ROLES, ConversationManager, Principal, require
from errors import Conflict, Forbidden, InvalidField, NotFound, TooManyRequests, Unauthorized
from models import AuditEntry, Database
from schema import open_database
from writer import Writer

ADMIN, ANN, BOB = Principal("admin", "admin"), Principal("ann", "user"), Principal("bob", "user")
FIRST_KEY = "first-admin-key-0123456789"


class Clock:
    """Both clocks, moved by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now

    monotonic = time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(conversation_manager, "time", made)
    return made


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = open_database(f"sqlite:///{tmp_path}/c.db", "crash")
    yield made
    made.close()


@pytest.fixture
def manager(database: Database) -> ConversationManager:
    made = ConversationManager(database, timeout_s=3600, limit=3)
    made.ensure_first_admin(FIRST_KEY)
    return made


# --- keys and roles ----------------------------------------------------------------------------------------------------


def test_a_key_is_shown_once_and_is_nowhere_on_the_disk(manager: ConversationManager, tmp_path: Path) -> None:
    keys = [FIRST_KEY, manager.create_user(ADMIN, "ann", "user")["api_key"], manager.add_key(ADMIN, "ann")["api_key"]]
    assert len(set(keys)) == 3
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"ann" in stored
    for key in keys:
        assert key.encode() not in stored
        assert key[10:].encode() not in stored
    assert [manager.authenticate(k).user for k in keys] == [FIRST_ADMIN, "ann", "ann"]


def test_an_unknown_a_disabled_and_a_deleted_key_open_nothing(manager: ConversationManager) -> None:
    key = manager.create_user(ADMIN, "ann", "viewer")["api_key"]
    assert manager.authenticate(key) == Principal("ann", "viewer")
    for wrong in ("", key[:-1], key + "x", key.upper()):
        with pytest.raises(Unauthorized):
            manager.authenticate(wrong)
    manager.update_user(ADMIN, "ann", role="operator")
    assert manager.authenticate(key).role == "operator", "a changed role counts at once"
    manager.update_user(ADMIN, "ann", disabled=True)
    with pytest.raises(Unauthorized):
        manager.authenticate(key)
    manager.update_user(ADMIN, "ann", disabled=False)
    assert manager.authenticate(key).user == "ann"
    manager.delete_user(ADMIN, "ann")
    with pytest.raises(Unauthorized):
        manager.authenticate(key)


def test_a_new_first_key_replaces_the_one_before_and_no_other_key(manager: ConversationManager) -> None:
    second = manager.add_key(ADMIN, FIRST_ADMIN)["api_key"]
    manager.ensure_first_admin(FIRST_KEY)
    assert manager.authenticate(FIRST_KEY) == ADMIN
    manager.ensure_first_admin("another-first-key-0123456789")
    assert manager.authenticate("another-first-key-0123456789") == ADMIN
    assert manager.authenticate(second) == ADMIN
    with pytest.raises(Unauthorized):
        manager.authenticate(FIRST_KEY)
    manager.ensure_first_admin(FIRST_KEY)
    assert manager.authenticate(FIRST_KEY) == ADMIN, "and back again"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_the_roles_below_it_may(role: str) -> None:
    may = ROLES[: ROLES.index(role) + 1]
    assert [r for r in ROLES if Principal("x", role).may(r)] == list(may)
    for r in ROLES:
        if r in may:
            require(Principal("x", role), r)
        else:
            with pytest.raises(Forbidden, match=f"yours is {role}"):
                require(Principal("x", role), r)


def test_only_admins_manage_users_and_the_first_admin_stays(manager: ConversationManager, database: Database) -> None:
    operator = Principal("olga", "operator")
    for forbidden in (
        lambda: manager.users(operator), lambda: manager.user(operator, "admin"), lambda: manager.create_user(operator, "x", "user"),
        lambda: manager.add_key(operator, "admin"), lambda: manager.update_user(operator, "admin", role="viewer"),
        lambda: manager.delete_user(operator, "admin"), lambda: manager.live_sessions(operator),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            forbidden()
    manager.create_user(ADMIN, "ann", "user")
    with pytest.raises(Conflict):
        manager.create_user(ADMIN, "ann", "viewer")
    with pytest.raises(Conflict):
        manager.update_user(ADMIN, FIRST_ADMIN, disabled=True)
    with pytest.raises(Conflict):
        manager.delete_user(ADMIN, FIRST_ADMIN)
    with pytest.raises(NotFound):
        manager.user(ADMIN, "nobody")
    with pytest.raises(InvalidField):
        manager.create_user(ADMIN, "../etc", "user")
    with pytest.raises(InvalidField):
        manager.update_user(ADMIN, "ann", role="king")
    assert [(u["name"], u["role"], u["keys"]) for u in manager.users(ADMIN)] == [("admin", "admin", 1), ("ann", "user", 1)]
    with database.session() as s:
        assert [(e.user, e.operation, e.object) for e in s.scalars(select(AuditEntry))] == [
            ("admin", "add_key", "ann"),
            ("admin", "create_user", "ann (user)"),
        ]


# --- conversations -----------------------------------------------------------------------------------------------------


def test_a_conversation_keeps_its_lines_its_context_and_its_last_task(manager: ConversationManager) -> None:
    manager.open(ANN, "s1")
    for n in range(8):
        manager.add(ANN, "s1", "user", f"question {n}", command="submit")
        manager.add(ANN, "s1", "assistant", f"answer {n}", task_id=n if n < 5 else None)
    assert manager.context(ANN, "s1") == [f"question {n}" for n in range(2, 8)]
    assert manager.context(ANN, "s1", 2) == ["question 6", "question 7"]
    assert manager.last_task_id(ANN, "s1") == 4
    assert [m["text"] for m in manager.history(ANN, "s1", 3)] == ["answer 7", "question 7", "answer 6"]
    manager.add(ANN, "s1", "assistant", "x" * 20_000)
    assert len(manager.history(ANN, limit=1)[0]["text"]) == HISTORY_TEXT_LIMIT
    manager.set_state(ANN, "s1", {"demo": 2})
    assert manager.get_state(ANN, "s1") == {"demo": 2}
    assert manager.get(ANN, "s1")["messages"][1]["text"] == "answer 7"


def test_everything_is_there_again_after_the_database_is_opened_anew(manager: ConversationManager, database: Database, tmp_path: Path) -> None:
    key = manager.create_user(ADMIN, "ann", "user")["api_key"]
    opened = manager.open(ANN, None).view
    manager.add(ANN, "default", "user", "remember me", task_id=7)
    manager.set_state(ANN, "default", {"place": 3})
    database.close()
    again_database = open_database(f"sqlite:///{tmp_path}/c.db", "crash")
    again = ConversationManager(again_database, limit=3)
    assert again.authenticate(key) == ANN
    assert again.context(ANN, "default") == ["remember me"]
    assert (again.last_task_id(ANN, "default"), again.get_state(ANN, "default")) == (7, {"place": 3})
    assert again.open(ANN, None).view["created_at"] == opened["created_at"]
    again_database.close()


def test_a_silent_conversation_expires_and_goes_on_with_its_history(manager: ConversationManager, clock: Clock) -> None:
    manager.open(ANN, "s1")
    manager.add(ANN, "s1", "user", "hello")
    assert manager.live() == 1
    clock.now += 3599
    assert manager.page(ANN)["data"][0]["live"]
    clock.now += 2
    assert manager.live() == 0
    assert not manager.page(ANN)["data"][0]["live"]
    assert manager.open(ANN, "s1").view["live"]
    assert manager.context(ANN, "s1") == ["hello"]


def test_past_the_limit_a_new_one_waits_as_long_as_it_is_told(manager: ConversationManager, clock: Clock) -> None:
    for name in "abc":
        manager.open(ANN, name)
        clock.now += 100
    with pytest.raises(TooManyRequests) as full:
        manager.open(BOB, "mine")
    assert (full.value.code, full.value.retry_after) == ("too_many_conversations", 3600 - 300)
    manager.open(ANN, "a")
    clock.now += full.value.retry_after - 1
    with pytest.raises(TooManyRequests):
        manager.open(BOB, "mine")
    clock.now += 102  # "a" was used again meanwhile, so "b" is the next one to expire
    assert manager.open(BOB, "mine").view["user"] == "bob"
    manager.delete(ANN, "a")
    manager.open(BOB, "second")


def test_the_steps_of_automations_take_nobody_s_place(manager: ConversationManager) -> None:
    manager.limit = 1
    manager.open(ANN, AUTOMATIONS)
    manager.open(ANN, "s1")
    manager.open(BOB, AUTOMATIONS)
    with pytest.raises(TooManyRequests):
        manager.open(BOB, "s2")


def test_a_limit_is_not_passed_by_many_who_open_at_once(manager: ConversationManager) -> None:
    manager.limit = 10
    opened, refused = [], []

    def client(k: int) -> None:
        try:
            opened.append(manager.open(Principal(f"u{k % 4}", "user"), f"s{k}"))
        except TooManyRequests:
            refused.append(k)

    threads = [threading.Thread(target=client, args=(k,)) for k in range(30)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert (len(opened), len(refused), manager.live()) == (10, 20, 10)


def test_two_users_with_the_same_name_of_a_conversation_never_mix(manager: ConversationManager) -> None:
    def talk(who: Principal) -> None:
        for n in range(15):
            manager.open(who, "same")
            manager.add(who, "same", "user", f"{who.user} {n}", task_id=n)
            manager.set_state(who, "same", {"who": who.user})

    threads = [threading.Thread(target=talk, args=(who,)) for who in (ANN, BOB)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    for who in (ANN, BOB):
        assert manager.context(who, "same", 100) == [f"{who.user} {n}" for n in range(15)]
        assert manager.get_state(who, "same") == {"who": who.user}
        assert [c["user"] for c in manager.page(who)["data"]] == [who.user]
        assert {m["text"].split()[0] for m in manager.history(who, limit=100)} == {who.user}
    manager.delete(ANN, "same")
    with pytest.raises(NotFound):
        manager.get(ANN, "same")
    assert len(manager.context(BOB, "same", 100)) == 15


def test_an_odd_name_is_refused_and_a_foreign_one_is_not_found(manager: ConversationManager) -> None:
    for odd in (" ", "a b", "ä", "x" * 129, "a\n"):
        with pytest.raises(InvalidField):
            manager.open(ANN, odd)
    manager.open(ANN, "s1")
    for ask in (manager.get, manager.context, manager.delete, manager.get_state, manager.last_task_id):
        with pytest.raises(NotFound):
            ask(BOB, "s1")  # type: ignore[operator]


def test_a_page_goes_on_where_the_one_before_ended(manager: ConversationManager) -> None:
    manager.limit = 100
    for n in range(5):
        manager.open(ANN, f"s{n}")
    first = manager.page(ANN, 2)
    second = manager.page(ANN, 2, first["next"])
    third = manager.page(ANN, 2, second["next"])
    assert [[c["session_id"] for c in page["data"]] for page in (first, second, third)] == [["s4", "s3"], ["s2", "s1"], ["s0"]]
    assert [page["has_more"] for page in (first, second, third)] == [True, True, False]
    assert len(manager.live_sessions(ADMIN)) == 5


def test_forgetting_a_conversation_or_a_user_forgets_what_the_specialists_know_too(manager: ConversationManager, database: Database) -> None:
    manager.create_user(ADMIN, "ann", "user")
    memory, writer = Assistants(database), Writer(database)
    for session in ("s1", "s2"):
        manager.open(ANN, session)
        writer.write(lambda b, session=session: memory.remember(b, "ann", session, "financial", "my secret", "noted"))  # type: ignore[misc]
    writer.write(lambda b: memory.remember(b, "bob", "s1", "financial", "bob's secret", "noted"))
    writer.close()
    manager.delete(ANN, "s1")
    assert memory.thread("ann", "s1", "financial") == []
    assert len(memory.thread("ann", "s2", "financial")) == 2
    manager.delete_user(ADMIN, "ann")
    manager.create_user(ADMIN, "ann", "user")
    assert memory.thread("ann", "s2", "financial") == [], "another person of the same name starts anew"
    assert len(memory.thread("bob", "s1", "financial")) == 2


# --- login by conversation ---------------------------------------------------------------------------------------------


def test_only_an_admin_speaks_for_another_and_loses_it_with_the_role(manager: ConversationManager) -> None:
    manager.create_user(ADMIN, "ann", "user")
    for who in (ADMIN, BOB):
        manager.open(who, "s")
    with pytest.raises(Forbidden, match="Your key belongs to bob"):
        manager.sign_in(BOB, "s", "ann")
    assert manager.open(BOB, "s").speaker == BOB
    assert manager.sign_in(BOB, "s", "bob") == BOB
    assert manager.sign_in(ADMIN, "s", "ann") == ANN
    assert manager.open(ADMIN, "s").speaker == ANN
    assert manager.open(Principal("admin", "operator"), "s").speaker.user == "admin", "a lower role speaks for nobody else"
    with pytest.raises(NotFound):
        manager.sign_in(ADMIN, "s", "nobody")
    manager.update_user(ADMIN, "ann", disabled=True)
    assert manager.open(ADMIN, "s").speaker == ADMIN
    with pytest.raises(Forbidden, match="switched off"):
        manager.sign_in(ADMIN, "s", "ann")
    manager.update_user(ADMIN, "ann", disabled=False)
    manager.sign_out(ADMIN, "s")
    assert manager.open(ADMIN, "s").speaker == ADMIN
    any_name: Any = "../x"
    with pytest.raises(InvalidField):
        manager.sign_in(ADMIN, "s", any_name)
