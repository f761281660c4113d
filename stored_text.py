"""What is kept of an answer: text that every database takes, and not more of it than a limit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

RESULT_LIMIT = 256 * 1024  # bytes, for the text of an answer and for each of the other things that it consists of


def kept(result: str | None, data: Any, sources: Sequence[str], warnings: Sequence[str]) -> tuple[str | None, ...]:
    """These four as they are stored. A result that is too long is cut; what cannot be cut (it is JSON) is left out; a warning says
    so."""
    text, *parts = whole = result and storable(result), as_json(data), as_json(sources), as_json(warnings)
    if not any(map(_is_too_long, whole)):
        return whole
    said = ["The answer was longer than 256 KB and was cut."] if _is_too_long(text) else []
    for name, part in zip(("data", "sources", "warnings"), parts, strict=True):
        said += [f"The {name} of the answer took more than 256 KB and were left out."] if _is_too_long(part) else []
    data, sources_, warnings_ = (None if _is_too_long(part) else part for part in parts)
    return short(text), data, sources_, as_json([*(warnings if warnings_ else ()), *said])


def short(text: str | None) -> str | None:
    """A text that every database takes, cut to the limit at the end of a letter."""
    text = text and storable(text)
    return text.encode()[:RESULT_LIMIT].decode(errors="ignore") if text and _is_too_long(text) else text


def _is_too_long(text: str | None) -> bool:
    return text is not None and 4 * len(text) > RESULT_LIMIT and len(text.encode()) > RESULT_LIMIT  # a letter takes four bytes at most


def storable(text: str) -> str:
    """A text that every database takes: the two halves of a letter are joined, a half alone and NUL become U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "\ufffd")


_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode  # `json.dumps` with options makes an encoder each time


def as_json(value: Any) -> str | None:
    """A value as JSON that every database takes; None for what is empty."""
    return storable(_encode(value)) if value else None
