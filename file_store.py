"""The files of each user: kept under the home folder with generated names, listed in the database, seen by their owner only.

What comes in is text that specialists can read (tables, notes, JSON); what tools make may also be a picture. Nothing is ever
unpacked, run or opened by its own name.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from conversation_manager import Principal, require
from errors import BadRequest, Conflict, InvalidField, NotFound, TooLarge, UnsupportedMedia
from models import Database, SessionMessage, StoredFile, UserSession, iso

Json = dict[str, Any]

FILE_LIMIT = 5_000_000
OWNER_LIMIT = 50_000_000
MOST_FILES = 1_000
HEAD = 300
READ_LIMIT = 500_000  # characters of a file that a tool is given
NAME_LIMIT = 100
TEXTS = {
    "csv": "text/csv", "tsv": "text/tab-separated-values", "txt": "text/plain", "md": "text/markdown", "log": "text/plain", "json": "application/json",
}  # fmt: skip
MADE = {**TEXTS, "png": "image/png"}
_NOT_TEXT = (
    b"MZ",
    b"\x7fELF",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"#!",
)
_ACTIVE = re.compile(rb"<\s*(?:!doctype\s+html|html|svg|script|iframe|body|head|\?xml)\b", re.I)
NAME = r"[\w][\w .()+&,-]{0,95}\.[A-Za-z0-9]{1,5}"
_LATEST = re.compile(
    r"\b(?:the|my|this|that|our)\s+(?:\w+\s+)?(?:csv|file|table|spreadsheet|upload|document|attachment|results|transactions|bank statement|prices)\b",
    re.I,
)
_SPEAKS = re.compile(rf"\.(?:{'|'.join(TEXTS)})\b|{_LATEST.pattern}", re.I)


@dataclass(frozen=True)
class FileStore:
    """All files. `folder` is made on first use (0700, files 0600)."""

    database: Database
    folder: Path

    # --- in -----------------------------------------------------------------------------------------------------

    def add(self, who: Principal, name: str, content: bytes, session: str | None = None) -> Json:
        """Keep a text file; one of the same name is replaced. Gives `{id, name, kind, bytes, created_at, lines}`.

        Raises Forbidden, BadRequest (no or an odd name, nothing in it), UnsupportedMedia (not a text we read), TooLarge,
        Conflict (the user's space is used up).
        """
        require(who, "user", "keep files")
        return self._keep(who.user, checked_name(name, TEXTS), checked_text(content), session)

    def add_made(self, owner: str, name: str, content: bytes, session: str | None = None) -> Json:
        """Keep what a tool made, under a name that is still free. Raises Conflict when the user's space is used up."""
        stem, _, ending = checked_name(name, MADE).rpartition(".")
        with self.database.session() as s:
            taken = set(s.scalars(select(StoredFile.name).where(StoredFile.owner == owner, StoredFile.name.like(f"{stem}%"))))
        free = next(n for i in range(1, MOST_FILES + 2) if (n := f"{stem}.{ending}" if i == 1 else f"{stem}-{i}.{ending}") not in taken)
        return self._keep(owner, free, content, session)

    def _keep(self, owner: str, name: str, content: bytes, session: str | None) -> Json:
        blob = self._written(content)
        replaced = None
        try:
            with self.database.session(write=True) as s:
                old = s.scalar(_own(owner).where(StoredFile.name == name))
                _check_space(s, owner, len(content) - (old.size if old else 0), old is None)
                if old is not None:
                    replaced = old.blob
                    s.delete(old)
                    s.flush()
                digest = hashlib.sha256(content).hexdigest()
                row = StoredFile(owner=owner, name=name, kind=MADE[_ending(name)], size=len(content), sha256=digest, blob=blob, session=session, created_at=time.time())  # fmt: skip
                s.add(row)
                s.flush()
                found = _view(row)
        except BaseException:
            (self.folder / blob).unlink(missing_ok=True)
            raise
        if replaced:
            (self.folder / replaced).unlink(missing_ok=True)
        return found

    def _written(self, content: bytes) -> str:
        """Write to a new name that nobody chose, whole or not at all."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        blob = secrets.token_hex(16)
        with open(os.open(self.folder / blob, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        return blob

    # --- out ----------------------------------------------------------------------------------------------------

    def page(self, who: Principal, limit: int = 20, before: int | None = None) -> Json:
        """The caller's files, newest first: `{data, next}`."""
        with self.database.session() as s:
            query = _own(who.user).order_by(StoredFile.id.desc()).limit(limit + 1)
            rows = s.scalars(query.where(StoredFile.id < before) if before else query).all()
        more = len(rows) > limit
        return {"data": [_view(row) for row in rows[:limit]], "next": rows[limit - 1].id if more else None}

    def get(self, who: Principal, which: int | str) -> Json:
        """One of the caller's files by number or name. Raises NotFound, also for other people's."""
        return _view(self._row(who.user, which))

    def content(self, who: Principal, which: int | str) -> tuple[Json, bytes]:
        """A file and what is in it. Raises NotFound."""
        row = self._row(who.user, which)
        return _view(row), self._read(row)

    def _row(self, owner: str, which: int | str) -> StoredFile:
        by = StoredFile.id == which if isinstance(which, int) else func.lower(StoredFile.name) == which.lower()
        with self.database.session() as s:
            row: StoredFile | None = s.scalar(_own(owner).where(by))
        if row is None:
            raise NotFound(
                f"You have no file {f'#{which}' if isinstance(which, int) else which[:NAME_LIMIT]}.", hint="Type files to see what there is."
            )
        return row

    def _read(self, row: StoredFile) -> bytes:
        try:
            return (self.folder / row.blob).read_bytes()
        except OSError:
            raise NotFound(f"The content of {row.name} is no longer there. Upload it again.", code="content_gone") from None

    # --- away ---------------------------------------------------------------------------------------------------

    def delete(self, who: Principal, which: int | str) -> Json:
        """Remove one of the caller's files. Raises NotFound."""
        require(who, "user", "delete files")
        row = self._row(who.user, which)
        self._remove([row])
        return _view(row)

    def delete_all(self, who: Principal) -> int:
        """Remove all files of the caller. Gives how many there were."""
        require(who, "user", "delete files")
        return self.forget(who.user)

    def forget(self, owner: str) -> int:
        """Remove all files of a user who goes. Gives how many there were."""
        with self.database.session() as s:
            rows = s.scalars(_own(owner)).all()
        self._remove(rows)
        return len(rows)

    def _remove(self, rows: Sequence[StoredFile]) -> None:
        with self.database.session(write=True) as s:
            for row in rows:
                s.delete(row)
        for row in rows:
            (self.folder / row.blob).unlink(missing_ok=True)

    # --- for specialists ----------------------------------------------------------------------------------------

    def desk(self, owner: str, session: str | None) -> OwnDesk:
        """The files of one user as a specialist may use them for that user's question."""
        return OwnDesk(self, owner, session)


def speaks_of_a_file(text: str) -> bool:
    """Whether a sentence may speak of a file, by its name or as "my csv"."""
    return bool(_SPEAKS.search(text))


@dataclass(frozen=True)
class OwnDesk:
    """What lies before a specialist who answers one user: only that user's files and that conversation."""

    store: FileStore
    owner: str
    session: str | None

    def mentioned(self, text: str) -> list[Json]:
        """The text files that a sentence speaks of, as `{mention, name, text, cut}`: by name, else "my csv" as the newest one."""
        if not speaks_of_a_file(text):
            return []  # most questions speak of no file and cost no look into the database
        rows = self._texts()
        named = [(row.name, row) for row in rows if re.search(rf"(?<![\w.-]){re.escape(row.name)}(?![\w-])", text, re.I)]
        if not named and (m := _LATEST.search(text)) and rows:
            here = [row for row in rows if self.session and row.session == self.session]
            named = [(m[0], (here or rows)[0])]
        return [self._document(mention, row) for mention, row in named[:3]]

    def heads(self, text: str) -> str:
        """The first words of the files that a sentence speaks of, by which their field can be told; empty when it speaks of none."""
        words = [" ".join(re.findall(r"[^\W\d_]{3,}", found["text"][:HEAD])) for found in self.mentioned(text)]
        return "".join(f"\n{line}" for line in words)

    def read(self, name: str) -> str:
        """The text of a file by its name. Raises NotFound."""
        return self._document(name, self.store._row(self.owner, name))["text"]  # type: ignore[no-any-return]

    def keep(self, name: str, content: bytes) -> Json:
        """Keep what a tool made for the user. Raises Conflict when the space is used up."""
        return self.store.add_made(self.owner, name, content, self.session)

    def search(self, words: Sequence[str], limit: int = 10) -> list[Json]:
        """Lines of the user's text files with these words, most words first: `{file, line, text, found}`."""
        hits: list[Json] = []
        patterns = [re.compile(rf"\b{re.escape(w)}", re.I) for w in words]
        for row in self._texts():
            for number, line in enumerate(self._document(row.name, row)["text"].splitlines(), 1):
                found = sum(1 for p in patterns if p.search(line))
                if found:
                    hits.append({"file": row.name, "line": number, "text": line.strip()[:300], "found": found})
        return sorted(hits, key=lambda hit: -hit["found"])[:limit]

    def said(self, words: Sequence[str], limit: int = 5) -> list[Json]:
        """What the user wrote in this conversation with these words, most words first: `{at, text, found}`."""
        if not self.session or not words:
            return []
        with self.store.database.session() as s:
            query = select(SessionMessage).join(UserSession, UserSession.id == SessionMessage.session_id)
            query = query.where(UserSession.name == self.session, or_(UserSession.user == self.owner, UserSession.speaks_as == self.owner))
            query = query.where(SessionMessage.role == "user", or_(*(SessionMessage.text.icontains(w, autoescape=True) for w in words)))
            rows = s.scalars(query.order_by(SessionMessage.id.desc()).limit(200)).all()
        hits = [{"at": iso(r.at), "text": r.text[:300], "found": sum(1 for w in words if w.lower() in r.text.lower())} for r in rows]
        return sorted(hits, key=lambda hit: -int(str(hit["found"])))[:limit]

    def count(self) -> int:
        """How many text files there are."""
        return len(self._texts())

    def _texts(self) -> Sequence[StoredFile]:
        with self.store.database.session() as s:
            return s.scalars(_own(self.owner).where(StoredFile.kind.in_(set(TEXTS.values()))).order_by(StoredFile.id.desc())).all()

    def _document(self, mention: str, row: StoredFile) -> Json:
        text = self.store._read(row).decode("utf-8-sig", "replace")
        return {"mention": mention, "name": row.name, "text": text[:READ_LIMIT], "cut": len(text) > READ_LIMIT}


# --- checks ---------------------------------------------------------------------------------------------------------


def checked_name(name: str, endings: dict[str, str]) -> str:
    """The name of a file as it may be shown. Raises BadRequest for one with a path or odd characters, UnsupportedMedia for an ending that is not read."""
    name = name.strip()
    if not name:
        raise BadRequest("The file has no name.", hint="Send a name such as prices.csv.")
    if len(name) > NAME_LIMIT or any(c in "/\\:" or not c.isprintable() for c in name) or not re.fullmatch(NAME, name):
        raise BadRequest("That is no usable file name.", hint="Use letters, digits, spaces, dots and dashes, no path, and an ending: prices.csv")
    if _ending(name) not in endings:
        raise UnsupportedMedia(f"Files ending in .{_ending(name)} are not read here.", hint=f"Send text: {', '.join(f'.{e}' for e in TEXTS)}.")
    return name


def checked_text(content: bytes) -> bytes:
    """The content when it is plain text in UTF-8. Raises BadRequest (empty), TooLarge, UnsupportedMedia."""
    if not content.strip():
        raise BadRequest("There is nothing in that file.")
    if len(content) > FILE_LIMIT:
        raise TooLarge(f"A file may have {FILE_LIMIT:,} bytes; this one has {len(content):,}.")
    if content.startswith(_NOT_TEXT) or b"\0" in content or _ACTIVE.search(content[:2000]):
        raise UnsupportedMedia(
            "That is not plain text (a program, an archive, a picture, a PDF or a web page).", hint="Send it as CSV, text or JSON."
        )
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise UnsupportedMedia(f"The file is not valid UTF-8 text (byte {error.start + 1}).", hint="Save it again as UTF-8.") from None
    return content


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _own(owner: str) -> Any:
    return select(StoredFile).where(StoredFile.owner == owner)


def _check_space(s: Session, owner: str, more: int, new: bool) -> None:
    count, used = s.execute(select(func.count(), func.coalesce(func.sum(StoredFile.size), 0)).where(StoredFile.owner == owner)).one()
    if used + more > OWNER_LIMIT or (new and count >= MOST_FILES):
        raise Conflict(
            f"Your space for files is used up ({used:,} of {OWNER_LIMIT:,} bytes, {count} of {MOST_FILES:,} files).",
            hint="Delete some first: delete file NAME", code="no_space",
        )  # fmt: skip


def read_number(text: str) -> int | str:
    """ "#7" or "7" is a number, everything else a name. Raises InvalidField for nothing."""
    text = text.strip()
    if not text:
        raise InvalidField("Which file? Give its name or number.")
    return int(text.lstrip("#")) if re.fullmatch(r"#?\d{1,12}", text) else text


def _view(row: StoredFile) -> Json:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "bytes": row.size,
        "sha256": row.sha256,
        "session_id": row.session,
        "created_at": iso(row.created_at),
    }
