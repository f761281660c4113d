"""What the papers say is what the code does: settings, commands, routes, folders, exit codes, paths, decisions."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import errors
import main
from agent_pools import POOLS
from capabilities.commands import COMMANDS
from capabilities.domains import DOMAINS
from capabilities.routes import ROUTES
from interpreter import Interpreter
from settings import VARIABLES, load_settings
from shell_completion import script

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import make_transcript  # noqa: E402
import print_domains  # noqa: E402

README = (ROOT / "README.md").read_text()
PAPERS = [ROOT / name for name in ("README.md", "AGENTS.md", "replit.md")] + sorted((ROOT / "docs").rglob("*.md"))
TEXTS = {str(path.relative_to(ROOT)): path.read_text() for path in PAPERS}
NAMES = {name: variable for variable in VARIABLES for name in variable.names}
CODES = {
    "done": 0, "the task failed": 1, "not understood": 2, "needs confirmation": 3, "not allowed": 4,
    "provider or data source unavailable": 5, "still running": 6, "could not start": 7,
}  # fmt: skip


# --- settings ---------------------------------------------------------------------------------------------------------


def rows() -> list[tuple[list[str], str]]:
    """The README's table of settings: the names of a row and its default."""
    table = README.split("| variable |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = [row.strip("| ").split(" | ") for row in table]
    return [(re.findall(r"`([A-Z_]+)`", first), default) for first, _, default in cells]


def test_every_setting_in_the_readme_is_one_of_the_code_with_its_default() -> None:
    assert len(rows()) >= 8
    for names, default in rows():
        assert names
        assert not set(names) - set(NAMES), names
        said = re.findall(r"`([^`]+)`", default)
        if said:
            assert said == [NAMES[name].default for name in names]
        else:
            assert not NAMES[names[0]].default, f"{names[0]} has a default that the README does not say"


@pytest.mark.parametrize("paper", sorted(set(TEXTS) - {"docs/PERFORMANCE.md"}))  # which names settings of its benchmarks too
def test_every_setting_named_in_a_paper_is_one_of_the_code(paper: str) -> None:
    ours = re.compile(r"`([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)(?:=([\w./:]+))?`")
    other = {"MAX_AGENTS", *re.findall(r"\b([A-Z_]+) = ", "\n".join(path.read_text() for path in ROOT.rglob("capabilities/*/__init__.py")))}
    constants = set(re.findall(r"^([A-Z][A-Z0-9_]+)(?::[^=]+)? = ", "\n".join(path.read_text() for path in ROOT.glob("*.py")), re.MULTILINE))
    for name, value in ours.findall(TEXTS[paper]):
        assert name in NAMES or name in other or name in constants, name
        if value and name in NAMES:
            load_settings({name: value})


# --- commands and routes ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def interpreter() -> Interpreter:
    from capabilities.routers import HOUSE, ROUTER

    return Interpreter(COMMANDS, ROUTER.route, lambda pool: 2, ROUTER.is_word, HOUSE.likeness)


def sentences() -> list[str]:
    """What the papers tell people to type, in blocks and in line."""
    found = [said for text in TEXTS.values() for said in re.findall(r'(?:operatoros|main\.py)(?: --\w+(?: NAME| "\$REPL_ID")?)* "([^"<]+)"', text)]
    found += re.findall(r'"text": "([^"]+)"', README)
    return sorted({*found, *make_transcript.SENTENCES})


def test_the_papers_hold_sentences() -> None:
    assert len(sentences()) > 8


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_in_the_papers_is_understood(sentence: str, interpreter: Interpreter) -> None:
    reading = interpreter.understand(sentence, [])
    assert reading.command != "not_understood"
    words = ("status", "pools", "tasks", "metrics", "health", "scale", "undo", "result", "start", "run")
    if named := next((word for word in words if re.search(rf"\b{word}\b", sentence)), None):
        assert reading.command in (named, "result"), (sentence, reading.command)


def test_every_route_named_in_a_paper_exists() -> None:
    known = {re.sub(r"<\w+>", "*", route.path) for table in ROUTES for route in table.all}
    named = {path for text in TEXTS.values() for path in re.findall(r"(?<![\w.])/api(?:/[\w.<>-]+)+", text)}
    assert len(named) > 5
    assert {path for path in named if re.sub(r"<\w+>", "*", path) not in known} == set()


def test_every_command_is_in_help_and_every_word_of_our_own_in_the_completion() -> None:
    flags = [flag for action in main.common_options()._actions for flag in action.option_strings]
    text = script("bash", [*(command.name for command in COMMANDS), *main.WORDS], flags)
    assert all(word in text for word in main.WORDS)
    assert all(word in main.EPILOG for word in main.WORDS)


# --- exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [README, TEXTS["AGENTS.md"], main.EPILOG], ids=["README", "AGENTS", "--help"])
def test_the_exit_codes_in_the_papers_are_those_of_the_errors(text: str) -> None:
    listed = " ".join(text[text.lower().index("exit codes") :].split())
    for meaning, code in CODES.items():
        assert f"{code} {meaning}" in listed
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.OperatorError)]
    assert {kind.exit_code for kind in kinds} <= {*CODES.values(), 130}


# --- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", TEXTS)
def test_every_file_named_in_a_paper_exists(paper: str) -> None:
    text = re.sub(r"```.*?```", "", TEXTS[paper], flags=re.DOTALL)
    linked = [(ROOT / paper).parent / link for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    named = [name for name in re.findall(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|md|txt|in|toml|json|bin|tsv)|(?:[\w.-]+/)+)`", text) if "NNNN" not in name]
    made = {"server.json", ".operatoros/", "backups/", "files/", "__init__.py"}  # made by running it, or one in every folder
    missing = [name for name in named if name not in made and not (ROOT / name).exists() and not ((ROOT / paper).parent / name).exists()]
    assert [str(path) for path in linked if not path.exists()] + missing == []


def test_every_folder_of_capabilities_is_in_the_architecture_and_no_other() -> None:
    folders = {path.name for path in (ROOT / "capabilities").iterdir() if (path / "__init__.py").exists()}
    named: set[str] = set()
    for group in re.findall(r"capabilities/(\{[\w,]+\}|\w+)", TEXTS["docs/ARCHITECTURE.md"]):
        named |= set(group.strip("{}").split(","))
    assert named <= folders
    assert folders - named <= {"routers"}


def test_every_room_is_in_the_architecture() -> None:
    rooms = {path.name for path in ROOT.glob("*.py")}
    named = set(re.findall(r"`(\w+\.py)`", TEXTS["docs/ARCHITECTURE.md"]))
    assert rooms - named == set()


def test_the_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


# --- printed papers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pool", POOLS)
def test_the_page_of_a_specialist_is_printed_from_its_table(pool: str) -> None:
    page = (ROOT / "docs" / "domains" / f"{pool}.md").read_text()
    assert page == print_domains.page(DOMAINS[pool]), "renew it: python tools/print_domains.py"


def test_the_transcript_in_the_readme_asks_the_sentences_of_its_tool() -> None:
    block = README.split(make_transcript.BEGIN, 1)[1].split(make_transcript.END, 1)[0]
    asked = re.findall(r"^> (.+)$", block, re.MULTILINE)
    assert asked == list(make_transcript.SENTENCES), "renew it: python tools/make_transcript.py --write"


def test_a_transcript_is_put_between_the_marks_and_nowhere_else() -> None:
    readme = f"above\n{make_transcript.BEGIN}\nold\n{make_transcript.END}\nbelow"
    assert make_transcript.written(readme, r"> hi\1") == f"above\n{make_transcript.BEGIN}\n```\n> hi\\1\n```\n{make_transcript.END}\nbelow"
