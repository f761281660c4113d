"""What a terminal, a pipe and a file see."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import terminal

HERE = Path(__file__).resolve().parent.parent


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Pipe(io.StringIO):
    encoding = "utf-8"


class Ascii(io.StringIO):
    encoding = "ascii"


ACCEPTED = {"type": "accepted", "task_id": 42, "routing": "🏥 Routing to the Healthcare specialist…"}
MOVING = {"type": "progress", "task_id": 42, "progress": 40, "stage": "calling a tool", "eta_s": 3.0}


def test_a_task_that_ends_at_once_shows_no_progress() -> None:
    stream = Pipe()
    progress = terminal.Progress(stream=stream)
    progress(ACCEPTED)
    progress.done()
    assert stream.getvalue() == ""


def test_a_long_task_shows_its_number_then_one_line_for_each_stage() -> None:
    stream = Pipe()
    progress = terminal.Progress(stream=stream)
    for event in (ACCEPTED, MOVING, {**MOVING, "progress": 45}, {**MOVING, "stage": "checking"}):
        progress(event)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "#42 🏥 Routing to the Healthcare specialist…"
    assert [line.split(" · ")[1] for line in lines[1:]] == ["calling a tool", "checking"]


def test_a_terminal_sees_one_line_redrawn_and_then_wiped() -> None:
    stream = Screen()
    progress = terminal.Progress(stream=stream)
    for event in (ACCEPTED, MOVING, MOVING):
        progress(event)
    progress.done()
    assert stream.getvalue().count("\n") == 1
    assert stream.getvalue().endswith("\r\x1b[K")


def test_an_ascii_stream_gets_ascii_and_no_error() -> None:
    stream = Ascii()
    terminal.say("🤖 STATUS ═ ├── café", to=stream)
    assert stream.getvalue() == "STATUS = |-- caf?\n"


def test_the_help_of_an_alarm_is_said_at_once_and_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    progress = terminal.Progress(stream=Pipe())
    progress({**ACCEPTED, "help": "Call 112 now."})
    assert capsys.readouterr().out == "Call 112 now.\n\n"
    assert progress.help == "Call 112 now."


@pytest.mark.parametrize("words", [["exit"], ["QUIT"], []])
def test_exit_quit_and_the_end_of_input_end_a_talk(words: list[str]) -> None:
    heard: list[str] = []
    terminal.talk(iter(["status", "  ", *words, *(["never heard"] if words else [])]), heard.append)
    assert heard == ["status"]


def test_broken_bytes_are_kept_as_marks_that_are_refused_later() -> None:
    assert terminal.decode(b"\xef\xbb\xbfhello \xff") == "hello \udcff"


def piped(stdin: object, given: bytes | None = None) -> str:
    code = "import terminal, sys; sys.stdout.write(terminal.piped())"
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        stdin=stdin,
        input=given,
        capture_output=True,
        text=given is None,
        timeout=10,
    ).stdout  # type: ignore[call-overload,no-any-return]


def test_a_file_and_a_talking_pipe_are_read_whole(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("one\ntwo\n")
    with open(tmp_path / "report") as report:
        assert piped(report) == "one\ntwo"
    assert piped(None, b"three\n") == b"three"


def test_an_open_pipe_that_says_nothing_is_not_waited_for() -> None:
    reading, writing = os.pipe()
    try:
        assert piped(reading) == ""
    finally:
        os.close(reading)
        os.close(writing)
