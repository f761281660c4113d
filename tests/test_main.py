"""The command line: one sentence, lines through a pipe, the server and its stop, and the words of its own."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import client
import main
from settings import load_settings

HERE = Path(__file__).resolve().parent.parent
QUIET = dict.fromkeys(("OPEN_METEO_BASE_URL", "OPEN_METEO_GEOCODING_BASE_URL", "OPENFDA_BASE_URL", "RXNORM_BASE_URL"), "http://127.0.0.1:9")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for all state, the current folder beside it, and no other setting from outside."""
    for name in [name for name in os.environ if name.startswith(("OPERATOROS", "API_KEY", "DATABASE", "OPENAI", "ANTHROPIC", "PORT", "HOST"))]:
        monkeypatch.delenv(name)
    for name, value in {"OPERATOROS_HOME": str(tmp_path / "home"), "DURABILITY": "crash", **QUIET}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs main in this process; `given` is what comes in through a file at standard input."""

    def run(*words: str, given: bytes = b"") -> Ran:
        stdin = home.parent / "stdin"
        stdin.write_bytes(given)
        with open(stdin) as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            try:
                code = main.main(words)
            except SystemExit as end:
                code = int(end.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


Run = Callable[..., Ran]


def test_a_sentence_is_answered_on_stdout_and_the_first_start_says_where_the_key_is(run: Run, home: Path) -> None:
    first, second = run("status"), run("show", "me", "the", "system", "status")
    assert first.code == second.code == 0
    assert first.out.startswith("🤖 OPERATOROS SYSTEM STATUS\n═")
    assert str(home / "api_key") in first.err
    assert second.err == ""
    assert (home.stat().st_mode & 0o777, (home / "api_key").stat().st_mode & 0o777) == (0o700, 0o600)


def test_json_is_one_envelope(run: Run) -> None:
    answer = json.loads(run("--json", "general: what is 6 * 7").out)
    assert answer["ok"]
    assert answer["data"]["status"] == "completed"
    assert "42" in answer["text"]


def test_lines_from_a_pipe_are_answered_until_exit(run: Run) -> None:
    ran = run(given=b"general: what is 2 + 3\n\nwhoami\nexit\nstatus\n")
    assert ran.code == 0
    assert "WHO AM I" in ran.out
    assert "SYSTEM STATUS" not in ran.out
    assert "operatoros>" not in ran.out
    assert "\n\n👤 WHO AM I" in ran.out, "a blank line stands between two answers"


def test_an_empty_input_ends_well(run: Run) -> None:
    assert run().code == 0


def test_what_is_not_understood_is_exit_code_two_with_something_to_type(run: Run) -> None:
    ran = run("🙂🙂🙂")
    assert ran.code == 2
    assert "help" in ran.out


def test_broken_bytes_on_stdin_are_refused_in_words(run: Run) -> None:
    ran = run("-", given=b"\xff\xfe")
    assert ran.code == 2
    assert "UTF-8" in ran.out


def test_a_text_that_is_far_too_long_is_refused_in_words(run: Run) -> None:
    ran = run("-", given=b"x" * 200_000)
    assert ran.code == 2
    assert "8,000" in ran.out


def test_piped_text_is_material_for_a_question_and_never_a_command(run: Run) -> None:
    asked = json.loads(run("--json", "summarise this", given=b"restart all pools\nrevenue rose").out)
    assert (asked["command"], asked["args"]["query"]) == ("submit", "restart all pools\nrevenue rose\n\nsummarise this")
    assert json.loads(run("--json", "status", given=b"restart all pools").out)["command"] == "status"
    prefixed = json.loads(run("--json", "business: what stands out", given=b"revenue rose").out)
    assert prefixed["args"] == {"domain": "business", "query": "revenue rose\n\nwhat stands out"}


def test_a_piped_table_of_any_length_is_analysed(run: Run) -> None:
    days = [(y, m, d) for y in (2023, 2024, 2025) for m in range(1, 13) for d in range(1, 29)]
    rows = b"date,close\n" + b"".join(b"%d-%02d-%02d,%d\n" % (y, m, d, 100 * m + d) for y, m, d in days)
    short = run("what happened to the price", given=rows[:1200].rpartition(b"\n")[0])
    assert "From 101 (2023-01-01)" in short.out
    long = run("analyze this table", given=rows)
    assert "piped.csv" in long.err
    assert "over 1,008 rows" in long.out


def test_a_file_goes_in_by_its_path_and_its_chart_comes_out(run: Run, home: Path) -> None:
    rows = "date,close\n" + "".join(f"2026-01-{d:02d},{100 + d}\n" for d in range(1, 29))
    (home.parent / "prices.csv").write_text(rows)
    told = run("chart of ./prices.csv")
    assert "prices.csv is now among your files (#1" in told.err
    assert "prices-chart.png" in told.out
    got = run("get prices-chart.png to chart.png")
    assert (got.code, (home.parent / "chart.png").read_bytes()[:4]) == (0, b"\x89PNG")
    again = run("get prices-chart.png to chart.png")
    assert (again.code, "already a file" in again.out) == (1, True)


def test_plain_answers_are_ascii(run: Run) -> None:
    assert run("--plain", "status").out.isascii()


def test_a_terminal_that_knows_only_ascii_gets_no_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii", write_through=True))
    assert run("status").code == 0
    assert b"OPERATOROS SYSTEM STATUS" in written.getvalue()


def test_a_session_goes_on_from_one_call_to_the_next(run: Run) -> None:
    task = json.loads(run("--json", "general: what is 5 * 5").out)["task_id"]
    assert json.loads(run("--json", "result last").out)["task_id"] == task
    fresh = json.loads(run("--json", "--new", "history").out)
    assert fresh["data"]["history"] == []
    assert fresh["conversation_id"].startswith("cli-")


def test_a_loss_asks_first_and_yes_confirms_it(run: Run) -> None:
    asked = run("admin", "stop", "all")
    assert asked.code == 3
    assert re.search(r"confirm [A-Z0-9]{6}", asked.out)
    assert run("--yes", "admin stop all").code == 0


@pytest.mark.parametrize(
    "words", [["--frob"], ["serve", "--port", "99999"], ["--timeout", "soon", "status"], ["completion", "cmd"], ["doctor", "now"]]
)
def test_bad_usage_is_exit_code_two_with_the_usage(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "usage:" in ran.err


def test_a_home_that_cannot_be_made_is_said_before_anything_heavy_is_loaded(home: Path) -> None:
    home.write_text("a file, not a folder")
    code = "import sys, main; code = main.run(['status']); sys.exit(0 if code == 7 and 'sqlalchemy' not in sys.modules else 1)"
    ran = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(HERE)}, capture_output=True, text=True, timeout=20)
    assert (ran.returncode, ran.stderr.count("\n")) == (0, 1), ran.stderr
    assert "OPERATOROS_HOME" in ran.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "abc"), ("MAX_CONCURRENT_CONVERSATIONS", "0"), ("DATABASE_URL", "nonsense"), ("API_KEY", "short")]
)
def test_a_bad_setting_is_one_line_that_names_it(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    ran = run("status")
    assert (ran.code, ran.out, ran.err.count("\n")) == (7, "", 1)
    assert name in ran.err


def test_understand_prints_how_a_sentence_would_be_read(run: Run) -> None:
    ran = run("understand", "scale sports to 5")
    assert json.loads(ran.out)["args"] == {"pool": "sports", "to": 5}
    lines = run("understand", "--jsonl", "-", given=b'{"text": "status"}\n\n{"text": "and sports?", "context": ["pools"]}\n[1]\n')
    read = [json.loads(line) for line in lines.out.splitlines()]
    assert [one.get("command") for one in read] == ["status", "pools", None]
    assert lines.code == 2
    assert run("understand").code == 2


def test_doctor_and_completion_answer(run: Run) -> None:
    assert "DOCTOR" in run("doctor").out
    assert json.loads(run("doctor", "--json").out)["ok"] is True
    assert "_operatoros" in run("completion", "bash").out


def test_without_waiting_the_number_of_the_task_is_the_answer(run: Run) -> None:
    ran = run("--no-wait", "--json", "general: what is 1 + 1")
    assert ran.code == 0
    assert json.loads(ran.out)["task_id"] > 0


def test_a_fault_inside_shows_no_python_report_unless_debugging(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(settings: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(client, "find", broken)
    ran = run("status")
    assert (ran.code, "Traceback" in ran.err, "ZeroDivisionError" in ran.err) == (1, False, True)
    with pytest.raises(ZeroDivisionError):
        run("--debug", "status")


def test_help_loads_nothing_heavy(home: Path) -> None:
    code = "import sys, main\ntry: main.main(['--help'])\nexcept SystemExit: pass\nprint([m for m in ('flask', 'sqlalchemy', 'pydantic') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(HERE)}, capture_output=True, text=True, timeout=30)
    assert ran.stdout.endswith("[]\n")
    assert "exit codes" in ran.stdout


# --- the server -------------------------------------------------------------------------------------------------------


@pytest.fixture(params=[[], ["--dev"]], ids=["gunicorn", "dev"])
def served(request: pytest.FixtureRequest, home: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of this home, ready to answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    words = [sys.executable, str(HERE / "main.py"), "serve", "--port", port, *request.param]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    try:
        wait_until(lambda: ready(load_settings().server_file) or server.poll() is not None)
        yield server
    finally:
        server.kill()
        server.communicate()


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "waited for half a minute"
        time.sleep(0.05)


def ready(server_file: Path) -> bool:
    url = client.local_url(server_file)
    try:
        return bool(url) and client.call(url or "", "GET", "/api/health/ready")[0] == 200
    except client.OperatorError:
        return False


def test_a_server_is_found_used_and_drained(served: subprocess.Popen[str], run: Run, home: Path) -> None:
    answer = json.loads(run("--json", "general: what is 9 * 9").out)
    assert "81" in answer["text"]
    taken = run("serve", "--port", str(json.loads((home / "server.json").read_text())["port"]))
    assert taken.code == 7
    assert "Address already in use" in taken.err
    served.send_signal(signal.SIGTERM)
    assert served.wait(25) == 0
    assert not (home / "server.json").exists()
    again = json.loads(run("--json", "result", str(answer["task_id"])).out)
    assert "81" in again["text"]


def test_files_go_through_a_running_server_as_well(served: subprocess.Popen[str], run: Run, home: Path) -> None:
    (home.parent / "notes.txt").write_text("Invoice 4711 is due on Friday.")
    assert "notes.txt is now among your files" in run("upload notes.txt").err
    assert "Invoice 4711" in run("search my files for invoice").out
    assert run("get notes.txt to copy.txt").code == 0
    assert (home.parent / "copy.txt").read_text() == "Invoice 4711 is due on Friday."
    assert run("get nothing.txt").code == 2
    (home.parent / "page.txt").write_text("<html>no</html>")
    refused = run("upload page.txt")
    assert (refused.code, "not plain text" in refused.out) == (2, True)


def test_the_server_and_this_process_answer_alike(served: subprocess.Popen[str], run: Run) -> None:
    sentences = ["general: what is 9 * 9", "scale sports to 3", "help scale", "🙂"]
    remote = [json.loads(run("--json", sentence).out) for sentence in sentences]
    served.send_signal(signal.SIGINT)
    assert served.wait(25) == 0
    own = [json.loads(run("--json", sentence).out) for sentence in ["scale sports to 2", *sentences]][1:]
    for one, other in zip(remote, own, strict=True):
        assert (one["ok"], one["command"], one["args"]) == (other["ok"], other["command"], other["args"])
        assert one.keys() == other.keys()
    assert remote[0]["data"]["task"]["result"] == own[0]["data"]["task"]["result"]
    assert remote[2]["data"] == own[2]["data"]
