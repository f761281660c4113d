"""The shapes of an answer: titles with a rule, trees, bars, and numbers as people write them.

Pure functions over text, standard library only, so that the thin client draws with the same hand as the server.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

UNKNOWN = "—"
ENDED = frozenset({"completed", "failed", "cancelled", "expired", "dead"})
STATUS_EMOJI = {
    "queued": "⏳",
    "running": "🔄",
    "retrying": "🔁",
    "completed": "✅",
    "failed": "❌",
    "cancelled": "🚫",
    "expired": "⌛",
    "dead": "💀",
}

Item = str | tuple[str, Sequence[str]]


# --- numbers ------------------------------------------------------------------------------------------------------


def number(value: float | None, digits: int = 0) -> str:
    """`1,247`, or `—` when it is not known."""
    return UNKNOWN if value is None else f"{value:,.{digits}f}"


def count(value: int | None, noun: str, plural: str = "") -> str:
    """`1 task`, `7 tasks`, `— tasks`."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def percent(share: float | None, digits: int = 0) -> str:
    """A share of 0..1 as `85%`, or `—`. Never rounded up to 100% when something is missing."""
    if share is None:
        return UNKNOWN
    if share < 1 and round(100 * share, digits) >= 100:
        return f"{int(share * 10_000) / 100:.2f}%"
    return f"{100 * share:.{digits}f}%"


def duration(seconds: float | None) -> str:
    """`12ms`, `2.3s`, `45s`, `4m 10s`, `3h 5m`, `2 days 4h`, or `—`."""
    if seconds is None:
        return UNKNOWN
    if seconds < 0.95:
        return f"{max(seconds, 0) * 1000:.0f}ms"
    if seconds < 9.95:
        return f"{seconds:.1f}s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return _two(f"{whole // 60}m", whole % 60, "s")
    if whole < 86_400:
        return _two(f"{whole // 3600}h", whole % 3600 // 60, "m")
    return _two(count(whole // 86_400, "day"), whole % 86_400 // 3600, "h")


def _two(large: str, small: int, unit: str) -> str:
    return f"{large} {small}{unit}" if small else large


def moment(iso: str | None) -> datetime | None:
    """A stored time (`2026-11-21T10:00:00Z`) as a datetime in UTC."""
    return datetime.fromisoformat(iso.replace("Z", "+00:00")) if iso else None


def ago(iso: str | None, now: datetime | None = None) -> str:
    """`5m ago` for a stored time, `just now` under ten seconds, `—` when there is none."""
    then = moment(iso)
    if then is None:
        return UNKNOWN
    seconds = ((now or datetime.now(UTC)) - then).total_seconds()
    return "just now" if seconds < 10 else f"{duration(seconds)} ago"


def size(bytes_: float | None) -> str:
    """`812 B`, `14.2 kB`, `3.1 MB`, or `—`."""
    if bytes_ is None:
        return UNKNOWN
    for unit in ("B", "kB", "MB"):
        if bytes_ < 1000:
            return f"{bytes_:.0f} B" if unit == "B" else f"{bytes_:.1f} {unit}"
        bytes_ /= 1000
    return f"{bytes_:.1f} GB"


# --- shapes -------------------------------------------------------------------------------------------------------


def width(text: str) -> int:
    """Columns that a terminal needs for a text: emoji and East Asian letters take two, joiners none."""
    columns = 0
    for letter in text:
        if letter == "\ufe0f":  # asks for the emoji form of the letter before, which then takes two columns
            columns += 1
        elif not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf":
            columns += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return columns


def titled(title: str) -> str:
    """A title with a double rule of the same width under it."""
    return f"{title}\n{'═' * width(title)}"


def tree(title: str, items: Sequence[Item]) -> str:
    """A headed list with branches; an item is a line, or (line, lines under it)."""
    lines = [title] if title else []
    for place, item in enumerate(items):
        last = place == len(items) - 1
        text, under = (item, ()) if isinstance(item, str) else item
        lines.append(("└── " if last else "├── ") + text)
        indent = "    " if last else "│   "
        for low, line in enumerate(under):
            lines.append(indent + ("└── " if low == len(under) - 1 else "├── ") + line)
    return "\n".join(lines)


def bar(percent_done: float, cells: int = 10) -> str:
    """`████████░░ 80%`; the share is held between 0 and 100."""
    done = min(max(percent_done, 0), 100)
    full = int(done * cells / 100)
    return f"{'█' * full}{'░' * (cells - full)} {done:.0f}%"


def shorten(text: str, limit: int = 60) -> str:
    """One line of at most `limit` letters, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


# --- tasks --------------------------------------------------------------------------------------------------------


def eta(seconds: float | None) -> str:
    """`~30 seconds`, `~4 minutes`, or `—` without history."""
    if seconds is None:
        return UNKNOWN
    return f"~{count(max(round(seconds), 1), 'second')}" if seconds < 90 else f"~{count(round(seconds / 60), 'minute')}"


def progress_line(task: Mapping[str, Any]) -> str:
    """One line for a task that is still under way: bar, stage, ETA. Also takes a progress event."""
    stage = task.get("stage") or task.get("status") or "waiting"
    return f"{bar(task.get('progress') or 0)} · {stage} · ETA {eta(task.get('eta_s'))}"


def task_line(task: Mapping[str, Any]) -> str:
    """One line of a list: `#42 healthcare · completed · headaches and fatigue`."""
    return (
        f"{STATUS_EMOJI.get(task['status'], '•')} #{task['id']} {task['pool']} · {task['status']} · {shorten(task['query'] or '(not yours to read)')}"
    )


def task_text(task: Mapping[str, Any]) -> str:
    """What to say about a task: its answer, why there is none, or how far it is."""
    status, number_ = task["status"], f"#{task['id']}"
    if status == "completed":
        return task.get("result") or "The answer is not yours to read."
    if status == "cancelled":
        return f"🚫 Task {number_} was cancelled. Nothing more will happen with it."
    if status in ENDED:
        reason = (task.get("error") or {}).get("message") or f"The task is {status}."
        return f"{STATUS_EMOJI[status]} Task {number_} gave no answer.\nWhy: {reason}\nTo try again, type: retry {task['id']}"
    lines = [
        f"Progress: {bar(task.get('progress') or 0)}",
        f"Stage: {task.get('stage') or status}",
        f"ETA: {eta(task.get('eta_s'))}",
    ]
    return f"Task {number_} is {status}.\n" + "\n".join(lines) + f"\nTo see it later, type: result {task['id']}"


def problem_text(error: Mapping[str, Any]) -> str:
    """What happened, why, and what to type next, for an error as `{code, message, hint?, errors?, suggestions?}`."""
    lines = [f"⚠️ {error.get('message') or 'Something went wrong.'}"]
    lines += [f"{one['field']}: {one['message']}" for one in error.get("errors") or ()]
    if error.get("hint"):
        lines.append(str(error["hint"]))
    if error.get("retry_after"):
        lines.append(f"Try again in {duration(float(error['retry_after']))}.")
    if error.get("suggestions"):
        lines.append("You could type: " + " · ".join(error["suggestions"][:3]))
    return "\n".join(lines)


# --- plain terminals ----------------------------------------------------------------------------------------------

_PLAIN = str.maketrans(
    {
        "├": "|", "└": "`", "│": "|", "─": "-", "═": "=", "█": "#", "░": ".", "—": "-", "–": "-", "−": "-", "…": "...",
        "·": "-", "•": "*", "→": "->", "×": "x", "÷": "/", "≈": "~", "≤": "<=", "≥": ">=", "±": "+/-", "°": " deg ", "²": "^2",
        "“": '"', "”": '"', "‘": "'", "’": "'", "√": "sqrt", "σ": "sigma", "µ": "u", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2190-\u2bff\u2600-\u27bf\ufe0f\u200d\u20e3]+ ?")


def plain(text: str) -> str:
    """The same text for a terminal without emoji and box letters: ASCII trees, rules and bars. Letters of
    languages stay; a terminal that cannot show them gets `?` from `printable`."""
    return _EMOJI.sub("", text.translate(_PLAIN))


def printable(text: str, encoding: str | None) -> str:
    """A text that can be written in this encoding without an error: unchanged, or plain with `?` for the rest."""
    name = encoding or "ascii"
    try:
        text.encode(name)
        return text
    except (UnicodeEncodeError, LookupError):
        return plain(text).encode("ascii", "replace").decode("ascii")


_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[@-Z\\-_])")
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160), 8232, 8233, *range(8234, 8239), *range(8294, 8298)])
for _kept in "\n\t":
    del _CONTROLS[ord(_kept)]


def clean(text: str) -> str:
    """A text without terminal escape sequences, control letters and direction overrides; lines end in newline."""
    return _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_CONTROLS)


def shown(text: str, limit: int) -> str:
    """A text as it may go out: clean, and at most `limit` characters."""
    text = clean(text)
    return text if len(text) <= limit else text[: limit - 40].rstrip() + "\n… (cut; the task holds all of it)"
