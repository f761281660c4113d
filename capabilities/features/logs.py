"""The log: one JSON line per event in a rotating file of the home folder, read back by `admin logs`."""

from __future__ import annotations

import json
import logging
import os
import re
from logging.handlers import RotatingFileHandler
from typing import Any

from conversation_manager import Principal, require
from errors import InvalidField
from models import iso
from settings import VARIABLES, Settings

FILE = "operatoros.log"
MOST_BYTES, KEPT = 5_000_000, 3
KEY_SHAPE = re.compile(
    r"\b(?:oos_[\w-]{6,}|sk-[\w-]{6,}|Bearer\s+\S+)|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)|(?<=[?&])(?:api_?key|apikey|token)=[^&\s]+", re.I
)


class Lines(logging.Formatter):
    """A record as one JSON line: at, level, name, text, and a short trace for faults; without keys, tokens and passwords."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        secrets = (getattr(settings, v.field) for v in VARIABLES if v.secret)
        self._secrets = [s for s in secrets if s and len(s) >= 6]

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": iso(record.created), "level": record.levelname.lower(), "name": record.name, "text": self._clean(record.getMessage())}
        if record.exc_info:
            line["trace"] = self._clean(self.formatException(record.exc_info))[-4000:]
        return json.dumps(line, ensure_ascii=False)

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "[hidden]")
        return KEY_SHAPE.sub("[hidden]", text)


def set_up(settings: Settings) -> None:
    """Send the logs of OperatorOS to the file; calling it again moves them to the new home."""
    logging.raiseExceptions = False  # a disk that is full would be told by a traceback on stderr for each line
    path = settings.home / FILE
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    handler = RotatingFileHandler(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(Lines(settings))
    root = logging.getLogger("operatoros")
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(settings.log_level.upper())
    root.propagate = False


def tail(controller: Any, who: Principal, lines: int = 50, level: str | None = None) -> list[dict[str, Any]]:
    """The newest lines, oldest first: `{at, level, name, text}`; with a level, only that one and worse."""
    require(who, "admin", "read the log")
    path = controller.settings.home / FILE
    if not path.exists():
        return []
    least = _weight(level or "notset")
    with open(path, "rb") as log:
        log.seek(max(0, path.stat().st_size - 1_000_000))
        raw = log.read().decode("utf-8", "replace").splitlines()
    found = [line for text in raw if (line := _parsed(text)) and _weight(line["level"]) >= least]
    return [{k: line[k] for k in ("at", "level", "name", "text")} for line in found[-lines:]]


def _weight(level: str) -> int:
    known = logging.getLevelNamesMapping()
    if level.upper() not in known:
        raise InvalidField("level must be debug, info, warning or error.", errors=[{"field": "level", "message": "debug, info, warning or error"}])
    return known[level.upper()]


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) and "level" in line else None
