"""Prints the README's transcript by running the real thing in an empty home; with --write it is put into the README.

The home is new and no key is set, so the built-in specialists answer; the transcript shows everything they said.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- transcript -->", "<!-- /transcript -->"
SENTENCES = (
    "monthly payment for a 20,000 loan over 5 years at 6%",
    "my father has chest pain and is sweating",
    "scale up the healthcare pool",
    "undo",
    "show me all tasks",
    "run the daily digest",
)


def transcript() -> str:
    """Each sentence after a > and its whole answer."""
    with tempfile.TemporaryDirectory() as home:
        said = [f"> {sentence}\n{answer(sentence, home)}" for sentence in SENTENCES]
    return "\n\n".join(said)


def answer(sentence: str, home: str) -> str:
    """What the command line prints for a sentence, run by itself as a person would run it."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "OPERATOROS_HOME": home, "OPERATOROS_SESSION": "readme"}
    ran = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), sentence], cwd=home, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    if ran.returncode not in (0, 6):
        raise SystemExit(f"{sentence!r} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}")
    return ran.stdout.strip()


def written(readme: str, text: str) -> str:
    """The README with this transcript between its marks."""
    block = f"{BEGIN}\n```\n{text}\n```\n{END}"
    return re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda found: block, readme, count=1, flags=re.DOTALL)


def main() -> None:
    """Print it, or write it."""
    text = transcript()
    if "--write" in sys.argv[1:]:
        README.write_text(written(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
