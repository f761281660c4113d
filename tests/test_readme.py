"""The commands of the README, run in a fresh copy of the checkout as a newcomer would (make readme; needs the package index once)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCKS = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
COMMANDS = [line.split("  #")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
SENTENCES = b"status\ngeneral: what is 17 * 3\nscale healthcare to 3\nundo\nexit\n"
SETUP_S, COMMAND_S = 600, 60

pytestmark = pytest.mark.readme


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git would give a newcomer: every file that is not ignored, and nothing that was made here."""
    place = tmp_path_factory.mktemp("newcomer") / "operatoros"
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    return place


def run(checkout: Path, command: str, given: bytes, timeout_s: float) -> subprocess.CompletedProcess[bytes]:
    """A line of the README in a shell of its own, with nothing of this machine's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "HOME", "LANG") or name.startswith("PIP_") or name.lower().endswith("_proxy")
    }
    environment = {**kept, "OPERATOROS_HOME": str(checkout.parent / "home"), "PORT": "8794"}
    return subprocess.run(["sh", "-c", command], cwd=checkout, env=environment, input=given, capture_output=True, timeout=timeout_s, check=False)


def test_the_first_command_sets_everything_up_from_the_lock_files_and_answers(checkout: Path) -> None:
    assert COMMANDS[0] == "make run"
    ran = run(checkout, COMMANDS[0], SENTENCES, SETUP_S)
    said = ran.stdout.decode()
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    for shown in ("OPERATOROS SYSTEM STATUS", "51", "from 2 to 3 agents", "Taken back"):
        assert shown in said
    assert b"Traceback" not in ran.stderr
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    listed = run(checkout, ".venv/bin/python -m pip list --format=freeze --disable-pip-version-check", b"", COMMAND_S).stdout.decode()
    installed = {line.split("==")[0].lower().replace("_", "-") for line in listed.split()}
    assert installed - {"pip", "setuptools"} <= {name.lower().replace("_", "-") for name in locked}


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_every_other_command_ends_well(checkout: Path, command: str) -> None:
    ran = run(checkout, command, b"", SETUP_S)
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()[-2000:]
    assert ran.stdout.strip()
    assert b"Traceback" not in ran.stdout + ran.stderr
