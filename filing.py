"""Sentences about the user's own files: "files", "show notes.txt", "delete prices.csv", "save this as notes.txt: ...", "upload ~/prices.csv".

Also read by the thin client, which uploads what a sentence names: standard library only.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ENDINGS = "csv|tsv|txt|md|log|json|png"
NAME = rf"[\w][\w .()+&,-]{{0,90}}?\.(?:{ENDINGS})"
_FILE = rf"(?:the\s+|my\s+|our\s+)?(?:file\s+)?(?:(?P<name>[\"“']?{NAME}[\"”']?)|(?:file\s+)?#(?P<number>\d{{1,12}})|(?<=file )(?P<bare>\d{{1,12}}))"
_LIST = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could) (?:you|i)\s+)?(?:(?:show|list|see|display|give|tell|print)\s+(?:me\s+)?|(?:what|which)(?:'s| is| are)?\s+(?:in\s+)?|"
    r"do (?:i|you) have (?:any\s+)?(?:of\s+)?|have i (?:any\s+)?|where are\s+)?(?:all\s+)?(?:of\s+)?(?:the\s+|my\s+|our\s+)?(?:own\s+|uploaded\s+|saved\s+|stored\s+)?"
    r"(?P<what>files|uploads|charts|pictures)(?:\s+(?:do (?:i|you) have|have i(?: \w+)?|did i (?:upload|send|give|save)(?: you)?|are there|i (?:uploaded|have|sent|saved|gave you)|of mine|here|there|please|list))*\W*$",
    re.I,
)
_SHOW = re.compile(rf"^\W*(?:please\s+)?(?:show|open|read|print|display|cat|view|see|give me|file|what(?:'s| is) in)\s+(?:me\s+)?{_FILE}\W*$", re.I)
_DELETE = re.compile(rf"^\W*(?:please\s+)?(?:delete|remove|erase|forget|throw away|get rid of|rm)\s+{_FILE}\W*$", re.I)
_DELETE_ALL = re.compile(r"^\W*(?:please\s+)?(?:delete|remove|erase|forget)\s+(?:all\s+(?:of\s+)?)(?:my\s+|the\s+)?(?:files|uploads)\W*$", re.I)
_KEEP = re.compile(
    rf"^\W*(?:please\s+)?(?:save|keep|store|write|note)\s+(?:(?:this|the following|that|it)\s*)?(?:text\s+|note\s+|table\s+|list\s+)?(?:down\s+)?(?:as|in(?:to)?|to|under)\s+"
    rf"(?:a\s+|the\s+|my\s+)?(?:new\s+)?(?:file\s+)?(?:called\s+|named\s+)?(?P<name>{NAME})\s*(?:[:：]\s*|\n)(?P<text>.+)$",
    re.I | re.S,
)
_UPLOAD = re.compile(
    rf"^\W*(?:please\s+)?(?:upload|attach|import|take in|load)\s+(?:the\s+|my\s+|this\s+)?(?:file\s+)?[\"“']?(?P<path>(?:[~./\w][^\n\"”'*?<>|]*/)?{NAME})[\"”']?\W*$",
    re.I,
)
_AWAY = re.compile(r"^\W*(?:please\s+)?(?:delete|remove|erase|forget|get|download|export)\b", re.I)
_GET = re.compile(rf"^\W*(?:please\s+)?(?:get|download|fetch|copy|export)\s+{_FILE}(?:\s+(?:to|into|as)\s+(?P<to>\S.*?))?\s*$", re.I)
_PATH = re.compile(rf"(?<![\w/~.])[\"“']?(?P<path>(?:(?:~|\.{{1,2}})?/)?(?:[\w.@+-]+/)*[\w.@+-]+\.(?:{ENDINGS}))\b[\"”']?", re.I)

_WHERE = r"(?:(?:all|in|of|through|inside|within|across)\s+)*(?:my|our|the|these|those|this)?\s*(?:own\s+|uploaded\s+|earlier\s+)?(?:files?|documents?|notes|uploads?|csvs?|conversations?|chats?|history|messages)"
_SEARCHES = (
    rf"^(?:please\s+)?(?:search|look|grep|go)\s+(?:in|through|inside|into|across)?\s*(?:{_WHERE}|{NAME})\s+(?:for|about|after)\s+(?P<what>.+)$",
    rf"^(?:please\s+)?(?:search(?: for)?|look for|find|grep(?: for)?|look up)\s+(?!duplicat|double|(?:the\s+)?(?:\d+\s+)?(?:largest|smallest|biggest))(?P<what>.+?)\s+(?:in|inside|within|through|across)\s+(?:{_WHERE}|{NAME})\W*$",
    rf"^(?:what|where|when)\s+(?:do(?:es)?|did|have|is|are)\s+(?:{_WHERE}|{NAME})\s+(?:say|mention|contain|have|tell)s?(?: me)?\s+(?:about\s+)?(?P<what>.+?)\W*$",
    r"^(?:what|where|when)\s+(?:did|have)\s+i\s+(?:say|tell you|told you|write|written|mention(?:ed)?|ask|said)\s+(?:about|of)\s+(?P<what>.+?)\W*$",
    r"^(?:which|what)\s+(?:of my\s+)?(?:files?|documents?|notes)\s+(?:mentions?|contains?|has|have|talks? about|is about|say)\s+(?P<what>.+?)\W*$",
)


class Wish(NamedTuple):
    """What a sentence wants with files: list, show, delete, keep, upload or get; `file` is a name or "#7", `all` for all."""

    what: str
    file: str = ""
    text: str = ""
    to: str = ""


def wish(text: str) -> Wish | None:
    """The wish of a sentence that is wholly about files, or None."""
    if len(text) > 400 and not (kept := _KEEP.match(text)):
        return None
    if _LIST.match(text):
        return Wish("list")
    if _DELETE_ALL.match(text):
        return Wish("delete", "all")
    if kept := _KEEP.match(text):
        return Wish("keep", kept["name"], kept["text"].strip())
    if m := _UPLOAD.match(text):
        return Wish("upload", m["path"].strip())
    for what, form in (("show", _SHOW), ("delete", _DELETE), ("get", _GET)):
        if m := form.match(text):
            return Wish(what, _named(m), to=(m["to"] or "").strip() if what == "get" else "")
    return None


def _named(m: re.Match[str]) -> str:
    return m["name"].strip("\"“”' ") if m["name"] else f"#{m['number'] or m['bare']}"


def paths(text: str) -> list[str]:
    """What in a sentence looks like the path of a file that could be brought in, in order."""
    if _AWAY.match(text):
        return []
    return [m["path"] for m in _PATH.finditer(text[:2000])]


def searched_for(text: str) -> str:
    """The words that a sentence wants found in the user's files or conversation ("search my files for invoice"); empty when it
    wants something else."""
    found = (re.search(form, text.strip(), re.I) for form in _SEARCHES) if len(text) <= 300 else ()
    return next((m["what"].strip(" ?.!\"“”'") for m in found if m), "")
