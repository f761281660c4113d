"""On which processors a server and its helpers run."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import pytest

import processors

TWO = hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1
needs_two = pytest.mark.skipif(not TWO, reason="this machine has one processor, or no way to choose one")


def said(code: str) -> str:
    """What a fresh process prints."""
    code = "import os, subprocess, sys\nimport processors\n" + textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=os.path.dirname(processors.__file__))
    return done.stdout.strip()


@needs_two
def test_a_server_and_the_threads_that_it_begins_later_stay_on_one_processor() -> None:
    code = """
        import threading
        processors.keep_to_one()
        seen = []
        thread = threading.Thread(target=lambda: seen.append(os.sched_getaffinity(0)))
        thread.start(); thread.join()
        print(len(os.sched_getaffinity(0)), seen == [os.sched_getaffinity(0)])
    """
    assert said(code) == "1 True"


@needs_two
def test_a_helper_uses_the_processors_that_the_server_leaves() -> None:
    code = """
        before = os.sched_getaffinity(0)
        processors.keep_to_one()
        helper = "import os, processors, sys; processors.use(sys.argv[1]); print(sorted(os.sched_getaffinity(0)))"
        done = subprocess.run([sys.executable, "-c", helper, processors.of_helpers()], capture_output=True, text=True, check=True)
        print(done.stdout.strip() == str(sorted(before - os.sched_getaffinity(0))))
    """
    assert said(code) == "True"


def test_where_there_is_no_choice_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processors, "_allowed", lambda: {0})
    monkeypatch.setattr(os, "sched_setaffinity", None, raising=False)
    processors.keep_to_one()
    assert processors.of_helpers() == ""
    processors.use("")


def test_a_system_that_refuses_leaves_everything_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pid: int, chosen: object) -> None:
        raise PermissionError("not here")

    monkeypatch.setattr(processors, "_allowed", lambda: {0, 1})
    monkeypatch.setattr(os, "sched_setaffinity", refuse, raising=False)
    processors.keep_to_one()
    assert processors.of_helpers() == ""
    processors.use("0,1")
