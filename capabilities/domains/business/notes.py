"""Given notes put in order: the parts of a text, and which of them are done, planned or blocked."""

from __future__ import annotations

import re

from capabilities.domains.reading import compiled

_LABEL = re.compile(r"(?:^|[\n;.]\s*|,\s*)(?P<label>[A-Za-z][\w '/-]{0,28}?)\s*(?::|=)\s*", re.M)


def after_request(text: str, request: str) -> str:
    """The facts behind a request: what follows its colon or line break, else what follows the request's words."""
    m = re.search(request, text, re.I)
    tail = text[m.end() :] if m else text
    cut = compiled(r"[:\n]", 0).search(tail)
    if cut and len(tail[: cut.start()].split()) <= 14:
        return tail[cut.end() :].strip()
    stop = compiled(r"[.?!]\s", 0).search(tail)
    return tail[stop.end() :].strip() if stop and len(tail[: stop.start()].split()) <= 14 else ""


def parts(text: str) -> list[str]:
    """The points of a text: lines, sentences, clauses between semicolons, list items; commas only where nothing else
    separates."""
    bits = [b.strip(" \t-*•–—,.") for b in compiled(r"[;\n•]|(?<=[a-z0-9)])[.!?](?:\s|$)", 0).split(text)]
    bits = [b for b in bits if compiled(r"\w", 0).search(b)]
    if len(bits) == 1:
        bits = [b.strip(" -.") for b in compiled(r",\s*(?:and\s+)?|\s+and\s+(?=\w+(?:ed|ing)\b)", 0).split(bits[0]) if compiled(r"\w", 0).search(b)]
    return bits


def labelled_parts(text: str) -> list[tuple[str, str]]:
    """(label, rest) of "Anna: fixed login; Ben: tests", or ("", part) where there is no label."""
    marks = list(_LABEL.finditer(text))
    if not marks:
        return [("", text)]
    found = [("", text[: marks[0].start()].strip(" ,;.\n"))] if marks[0].start() > 0 else []
    for m, nxt in zip(marks, [*marks[1:], None], strict=True):
        found.append((m["label"].strip(), text[m.end() : nxt.start() if nxt else len(text)].strip(" ,;\n")))
    return [(label, rest) for label, rest in found if rest]


def sentence(text: str) -> str:
    """A part with a capital at its start."""
    text = text.strip()
    return text[:1].upper() + text[1:]
