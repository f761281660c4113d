"""Completion scripts, tried in the shell itself."""

from __future__ import annotations

import shutil
import subprocess

import pytest

import shell_completion

WORDS = ["status", "scale healthcare to 4", "what's running"]


def test_bash_offers_the_sentences_that_begin_like_this() -> None:
    script = shell_completion.script("bash", WORDS, ["--json"])
    probe = f'{script}\nCOMP_WORDS=(operatoros s); COMP_CWORD=1; _operatoros; printf "%s\\n" "${{COMPREPLY[@]}}"'
    ran = subprocess.run(["bash", "-c", probe], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["scale\\ healthcare\\ to\\ 4", "status"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_a_script_they_can_read(shell: str) -> None:
    script = shell_completion.script(shell, WORDS, ["--json"])
    assert all(word.split("'")[0] in script for word in WORDS)
    if shutil.which(shell):
        subprocess.run([shell, "-n", "/dev/stdin"], input=script, text=True, check=True)
