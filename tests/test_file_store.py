"""Files of users: what is let in, who sees them, what a specialist may read, and what is left when they go."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

import file_store
from conversation_manager import ConversationManager, Principal
from errors import BadRequest, Conflict, Forbidden, NotFound, OperatorError, TooLarge, UnsupportedMedia
from file_store import FILE_LIMIT, FileStore
from schema import open_database

ANN, BOB, EVE = Principal("ann", "user"), Principal("bob", "admin"), Principal("eve", "viewer")
CSV = b"date,close\n2026-01-02,100\n2026-01-05,102\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FileStore]:
    database = open_database(f"sqlite:///{tmp_path}/x.db", "crash")
    yield FileStore(database, tmp_path / "files")
    database.close()


def test_a_file_is_kept_under_a_name_nobody_chose_and_read_back(store: FileStore) -> None:
    kept = store.add(ANN, "prices.csv", CSV, "talk")
    assert (kept["name"], kept["kind"], kept["bytes"]) == ("prices.csv", "text/csv", len(CSV))
    assert store.content(ANN, "PRICES.csv") == (kept, CSV)
    assert store.content(ANN, kept["id"])[1] == CSV
    (blob,) = store.folder.iterdir()
    assert "prices" not in blob.name
    assert stat.S_IMODE(os.stat(blob).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(store.folder).st_mode) == 0o700


def test_the_same_name_again_replaces_the_file_and_leaves_nothing_behind(store: FileStore) -> None:
    store.add(ANN, "a.txt", b"first")
    store.add(ANN, "a.txt", b"second")
    assert [f["name"] for f in store.page(ANN)["data"]] == ["a.txt"]
    assert store.content(ANN, "a.txt")[1] == b"second"
    assert len(list(store.folder.iterdir())) == 1


def test_nobody_sees_or_touches_the_files_of_another_not_even_an_admin(store: FileStore) -> None:
    kept = store.add(ANN, "secret.txt", b"the canary")
    for call in (store.get, store.content, store.delete):
        for which in (kept["id"], "secret.txt"):
            with pytest.raises(NotFound):
                call(BOB, which)
    assert store.page(BOB)["data"] == []
    desk = store.desk("bob", None)
    assert desk.mentioned("summarize secret.txt") == desk.mentioned("my file") == desk.search(["canary"]) == []
    with pytest.raises(NotFound):
        desk.read("secret.txt")
    assert store.content(ANN, kept["id"])[1] == b"the canary"


def test_a_viewer_keeps_nothing(store: FileStore) -> None:
    with pytest.raises(Forbidden):
        store.add(EVE, "a.txt", b"x")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("", b"x", BadRequest), ("   ", b"x", BadRequest), ("../../etc/passwd.txt", b"x", BadRequest), ("a/b.csv", b"x", BadRequest),
        ("a\\b.csv", b"x", BadRequest), ("a\0.csv", b"x", BadRequest), ("a\n.csv", b"x", BadRequest), (".csv", b"x", BadRequest),
        ("x" * 120 + ".csv", b"x", BadRequest), ("noending", b"x", BadRequest), ("a.csv", b"", BadRequest), ("a.csv", b" \n ", BadRequest),
        ("a.exe", b"x", UnsupportedMedia), ("a.html", b"x", UnsupportedMedia), ("a.pdf", b"x", UnsupportedMedia), ("a.svg", b"x", UnsupportedMedia),
        ("a.png", b"\x89PNG\r\n", UnsupportedMedia), ("a.csv", b"MZ\x90\x00\x03", UnsupportedMedia), ("a.csv", b"\x7fELF\x02", UnsupportedMedia),
        ("a.txt", b"PK\x03\x04 zip bomb", UnsupportedMedia), ("a.txt", b"%PDF-1.7 fake", UnsupportedMedia), ("a.txt", b"\x1f\x8b gzip", UnsupportedMedia),
        ("a.txt", b"#!/bin/sh\nrm -rf /", UnsupportedMedia), ("a.txt", b"a\0b", UnsupportedMedia), ("a.txt", b"<!DOCTYPE html><p>hi", UnsupportedMedia),
        ("a.txt", b"<svg onload=alert(1)>", UnsupportedMedia), ("a.md", b"hello <script>alert(1)</script>", UnsupportedMedia),
        ("a.txt", b"caf\xe9", UnsupportedMedia), ("a.txt", b"x" * (FILE_LIMIT + 1), TooLarge),
    ],
)  # fmt: skip
def test_what_is_no_plain_text_with_a_plain_name_is_refused_and_not_kept(
    store: FileStore, name: str, content: bytes, error: type[OperatorError]
) -> None:
    with pytest.raises(error):
        store.add(ANN, name, content)
    assert store.page(ANN)["data"] == []
    assert not store.folder.exists() or not list(store.folder.iterdir())


def test_the_space_of_a_user_is_limited_and_what_does_not_fit_is_not_left_on_the_disk(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_store, "OWNER_LIMIT", 100)
    store.add(ANN, "a.txt", b"x" * 60)
    with pytest.raises(Conflict, match="used up"):
        store.add(ANN, "b.txt", b"x" * 60)
    store.add(ANN, "a.txt", b"y" * 90)
    store.add(BOB, "a.txt", b"y" * 90)
    assert len(list(store.folder.iterdir())) == 2
    monkeypatch.setattr(file_store, "MOST_FILES", 1)
    with pytest.raises(Conflict):
        store.add(ANN, "c.txt", b"1")


def test_what_a_tool_makes_gets_a_name_that_is_free(store: FileStore) -> None:
    desk = store.desk("ann", "talk")
    assert [desk.keep("chart.png", b"\x89PNG")["name"] for _ in range(3)] == ["chart.png", "chart-2.png", "chart-3.png"]


def test_deleting_removes_the_row_and_the_content(store: FileStore) -> None:
    store.add(ANN, "a.txt", b"1")
    store.add(ANN, "b.txt", b"2")
    store.add(BOB, "a.txt", b"3")
    store.delete(ANN, "a.txt")
    assert [f["name"] for f in store.page(ANN)["data"]] == ["b.txt"]
    assert store.delete_all(ANN) == 1
    assert len(list(store.folder.iterdir())) == 1
    assert store.content(BOB, "a.txt")[1] == b"3"


def test_a_content_that_is_gone_is_said_and_the_row_can_still_be_deleted(store: FileStore) -> None:
    store.add(ANN, "a.txt", b"1")
    next(store.folder.iterdir()).unlink()
    with pytest.raises(NotFound, match="no longer there"):
        store.content(ANN, "a.txt")
    store.delete(ANN, "a.txt")
    assert store.page(ANN)["data"] == []


def test_pages_go_on_where_the_one_before_ended(store: FileStore) -> None:
    for n in range(5):
        store.add(ANN, f"{n}.txt", b"x")
    first = store.page(ANN, 2)
    second = store.page(ANN, 2, first["next"])
    last = store.page(ANN, 2, second["next"])
    assert [f["name"] for page in (first, second, last) for f in page["data"]] == ["4.txt", "3.txt", "2.txt", "1.txt", "0.txt"]
    assert last["next"] is None


# --- for specialists ------------------------------------------------------------------------------------------------


def test_a_sentence_speaks_of_a_file_by_name_or_as_the_newest_one_of_the_conversation(store: FileStore) -> None:
    store.add(ANN, "prices.csv", CSV, "one")
    store.add(ANN, "notes.txt", b"hello", "two")
    desk = store.desk("ann", "one")
    assert [f["name"] for f in desk.mentioned("compare Prices.csv and notes.txt")] == ["notes.txt", "prices.csv"]
    assert [(f["mention"], f["name"]) for f in desk.mentioned("analyze my csv")] == [("my csv", "prices.csv")]
    assert [f["name"] for f in store.desk("ann", "three").mentioned("sum up this document")] == ["notes.txt"]
    assert desk.mentioned("what is a csv") == desk.mentioned("oldprices.csv") == []
    assert desk.heads("analyze prices.csv").strip() == "date close"


def test_a_long_file_is_read_up_to_a_limit(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_store, "READ_LIMIT", 10)
    store.add(ANN, "long.txt", b"0123456789 and more")
    (found,) = store.desk("ann", None).mentioned("long.txt")
    assert (found["text"], found["cut"]) == ("0123456789", True)


def test_search_finds_lines_of_the_own_files_with_most_words_first(store: FileStore) -> None:
    store.add(ANN, "notes.txt", b"Invoice 4711 of ACME\nnothing here\nthe invoice of the plumber is paid\n")
    hits = store.desk("ann", None).search(["invoice", "plumber"])
    assert [(h["file"], h["line"], h["found"]) for h in hits] == [("notes.txt", 3, 2), ("notes.txt", 1, 1)]


def test_search_finds_what_the_person_wrote_in_this_conversation_only(store: FileStore) -> None:
    talks = ConversationManager(store.database)
    for who, session, text in ((ANN, "a", "my budget is 100% of it"), (ANN, "b", "budget elsewhere"), (BOB, "a", "budget of bob")):
        talks.open(who, session)
        talks.add(who, session, "user", text)
    talks.add(ANN, "a", "assistant", "the budget is noted")
    desk = store.desk("ann", "a")
    assert [s["text"] for s in desk.said(["budget"])] == ["my budget is 100% of it"]
    assert desk.said(["%%"]) == store.desk("ann", None).said(["budget"]) == []
