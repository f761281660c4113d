"""The terminal: answers to stdout, progress to stderr, piped text in, and the interactive prompt."""

from __future__ import annotations

import json
import os
import select
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import drawing

Json = dict[str, Any]

PIPE_PATIENCE_S = 0.1  # an open pipe that says nothing for so long is somebody's left-over, not our input


# --- out ------------------------------------------------------------------------------------------------------------


def say(text: str, *, plain: bool = False, to: TextIO | None = None) -> None:
    """Write a text and a newline; what the terminal cannot show is replaced, never an error."""
    stream = to or sys.stdout
    stream.write(drawing.printable(drawing.plain(text) if plain else text, stream.encoding) + "\n")
    stream.flush()


def say_json(value: Json) -> None:
    """One JSON object on one line, in ASCII where the stream knows no more."""
    sys.stdout.write(_json(value, sys.stdout.encoding) + "\n")
    sys.stdout.flush()


def _json(value: Json, encoding: str | None) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode(encoding or "ascii")
        return text
    except (UnicodeEncodeError, LookupError):
        return json.dumps(value)


class Progress:
    """Shows on stderr how a long task goes on: a redrawn line on a terminal, else one line for each change. The help of
    an alarm goes to stdout at once, unless `quiet`; `help` holds what was said."""

    def __init__(self, plain: bool = False, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.plain, self.quiet = plain, quiet
        self.stream = stream or sys.stderr
        self.redraw = self.stream.isatty()
        self.accepted: Json | None = None
        self.shown = self.help = ""

    def __call__(self, event: Json) -> None:
        """Takes `accepted` and `progress` events; nothing is shown for a task that ends before its first progress."""
        if event["type"] == "accepted":
            self.accepted = event
            if event.get("help") and not self.quiet:
                self.help = event["help"]
                say(self.help + "\n", plain=self.plain)
            return
        if self.accepted:
            self._line(f"#{self.accepted['task_id']} {self.accepted.get('routing', '')}", keep=True)
            self.accepted = None
        if self.redraw or event.get("stage") != self.shown:
            self.shown = str(event.get("stage"))
            self._line(drawing.progress_line(event))

    def _line(self, text: str, keep: bool = False) -> None:
        shown = drawing.printable(drawing.plain(text) if self.plain else text, self.stream.encoding)
        self.stream.write(f"\r\x1b[K{shown}" + ("\n" if keep else "") if self.redraw else f"{shown}\n")
        self.stream.flush()

    def done(self) -> None:
        """Wipe the redrawn line, so that the answer begins at the left edge."""
        if self.redraw and self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
        self.accepted, self.shown = None, ""


# --- in -------------------------------------------------------------------------------------------------------------


def decode(raw: bytes) -> str:
    """UTF-8 text; broken bytes become lone surrogates, which are refused later in plain words."""
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")


def piped() -> str:
    """What was piped in beside a sentence: all of a file or of a pipe that begins to talk at once, else nothing."""
    if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty() or not _talks(sys.stdin.fileno()):
        return ""
    return decode(sys.stdin.buffer.read()).strip()


def _talks(descriptor: int) -> bool:
    kind = os.fstat(descriptor).st_mode
    if stat.S_ISREG(kind):
        return True
    if not (stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)):
        return False
    return bool(select.select([descriptor], [], [], PIPE_PATIENCE_S)[0])


def lines() -> Iterator[str]:
    """Sentences from a terminal without a prompt, a file or a pipe, one a line, until its end."""
    for raw in sys.stdin.buffer:
        yield decode(raw).strip("\r\n")


def prompt(history: Path, words: Callable[[], Sequence[str]], banner: str) -> Iterator[str]:
    """Sentences typed at a prompt with history and completion, until exit, quit or end of input."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory, InMemoryHistory
    from prompt_toolkit.shortcuts import CompleteStyle

    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)) if _writable(history) else InMemoryHistory(),
        completer=WordCompleter(lambda: list(words()), ignore_case=True, sentence=True),
        complete_while_typing=False,
        complete_style=CompleteStyle.READLINE_LIKE,
    )
    say(banner, to=sys.stderr)
    while True:
        try:
            yield session.prompt("operatoros> ")
        except KeyboardInterrupt:
            continue  # Ctrl-C empties the line, as in a shell
        except EOFError:
            return


def _writable(history: Path) -> bool:
    try:
        os.close(os.open(history, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    except OSError:
        return False
    return True


def talk(sentences: Iterator[str], answer: Callable[[str], Any]) -> None:
    """Answer each sentence until the person leaves."""
    for sentence in sentences:
        word = sentence.strip().lower()
        if word in ("exit", "quit", ":q"):
            return
        if word:
            answer(sentence)
