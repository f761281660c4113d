"""The command line's way in and out for files: what a sentence names is read here, with the rights of whoever typed it, and sent;
a file of OperatorOS is written here. The server itself never opens a path. Standard library only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import filing
from errors import BadRequest, Conflict, TooLarge

Json = dict[str, Any]
LIMIT = 5_000_000


class Place(Protocol):
    """A running server, or OperatorOS in this process."""

    def upload(self, name: str, content: bytes) -> Json: ...
    def download(self, which: str) -> tuple[str, bytes]: ...


def brought_in(place: Place, sentence: str, tell: Callable[[str], None]) -> str:
    """The sentence with the files that it names uploaded and their paths made names. A path that is no file here is left as it is,
    for it may be the name of one that is already kept; so is a mere name unless the sentence says to upload it or it lies here
    and is meant ("./prices.csv").

    Raises BadRequest when a file to upload is not there or cannot be read, TooLarge, and what the upload is refused with.
    """
    wish = filing.wish(sentence)
    if wish and wish.what not in ("upload",):
        return sentence
    for text in [wish.file] if wish else filing.paths(sentence):
        path = Path(text).expanduser()
        if wish or ("/" in text and path.is_file()):
            found = place.upload(path.name, _content(path, text))
            tell(f"{found['name']} is now among your files (#{found['id']}, {found['bytes']:,} bytes).")
            sentence = sentence.replace(text, path.name, 1)
    return sentence


def brought_in_text(place: Place, text: str, tell: Callable[[str], None]) -> str:
    """The name under which a piped text is now kept; the next one takes its place."""
    lines = text.splitlines()[:20]
    kind = next((kind for kind, mark in (("csv", ","), ("csv", ";"), ("tsv", "\t")) if all(mark in line for line in lines)), "txt")
    found = place.upload(f"piped.{kind}", text.encode())
    tell(f"The text is too long for one message; it is kept as {found['name']} (#{found['id']}) until the next one.")
    return str(found["name"])


def _content(path: Path, text: str) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise TooLarge(f"A file may have {LIMIT:,} bytes; {path.name} has {path.stat().st_size:,}.")
        return path.read_bytes()
    except OSError as error:
        raise BadRequest(f"{text} cannot be read ({error.strerror}).", hint="Check the path; a path with spaces needs no quotes.") from None


def taken_out(place: Place, sentence: str) -> Json | None:
    """ "get chart.png to /tmp": the file written here, as `{text, path, bytes}`; None when the sentence wants something else.
    Raises Conflict instead of writing over a file."""
    wish = filing.wish(sentence)
    if wish is None or wish.what != "get":
        return None
    name, content = place.download(wish.file)
    target = Path(wish.to or ".").expanduser()
    target = target / name if target.is_dir() else target
    try:
        with open(target, "xb") as out:
            out.write(content)
    except FileExistsError:
        raise Conflict(f"There is already a file {target}.", hint=f"Name another place: get {name} to OTHER-NAME") from None
    except OSError as error:
        raise BadRequest(f"{target} cannot be written ({error.strerror}).") from None
    return {"text": f"{target} ({len(content):,} bytes)", "path": str(target), "bytes": len(content)}
