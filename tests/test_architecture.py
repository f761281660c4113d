"""The rooms and arrows of the house: who may import whom, imports inside functions included."""

from __future__ import annotations

import ast
import graphlib
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A file imports only from storeys below its own; within a storey imports go one way (no rings).
STOREYS = (
    {"errors", "processors", "settings", "stored_text", "turns"},
    {"models", "writer", "schema", "controller_lease", "pool_scaling", "restating"},
    {
        "ai_providers",
        "task_queue",
        "life_cycle",
        "lanes",
        "tally",
        "changes",
        "telling",
        "crew",
        "task_processor",
        "conversation_manager",
        "health_monitor",
        "ledger",
        "model_question",
        "file_store",
    },
    {"ai_providers_enhanced", "agent_pools", "answer_lines", "answer_processes", "answering"},
    {"agent_master_controller", "agent_records", "leadership", "pool_staff"},
    {
        "business_automation",
        "automation_store",
        "command_processor",
        "interpreter",
        "understanding",
        "follow_ups",
        "phrasing",
        "framing",
        "joints",
        "leaning",
        "matching",
        "slots",
        "clauses",
        "spelling",
        "steps",
        "vocabulary",
        "words_change",
        "words_desk",
        "words_house",
        "words_talk",
        "filing",
    },
    {"demo_runner"},
    {
        "replit_interface",
        "drawing",
        "pictures",
        "api_routes",
        "api_errors",
        "api_input",
        "api_limits",
        "api_shapes",
        "api_document",
        "api_call",
        "api_door",
        "api_application",
    },
    {"capabilities"},
    {"app"},
    {"answer_worker", "client", "own_files", "server", "terminal", "doctor", "shell_completion", "main"},
)
FLOOR = {room: level for level, rooms in enumerate(STOREYS) for room in rooms}
USERS_MODULES = (
    "main", "app", "models", "api_routes", "agent_master_controller", "ai_providers", "ai_providers_enhanced", "agent_pools", "task_processor",
    "health_monitor", "business_automation", "replit_interface", "command_processor", "conversation_manager", "demo_runner",
)  # fmt: skip
# Inside capabilities: what a folder may use beside its own files and the rooms.
BETWEEN = {
    "domains": {"connectors"},
    "hooks": {"features"}, "commands": {"features"}, "routes": {"features"}, "steps": {"features"}, "checks": {"features"}, "demos": {"features"},
}  # fmt: skip
# The drawing of answers is used by commands and demos, and knows only the shapes of a Reply.
DRAWN = {"drawing", "pictures"}


@lru_cache
def files() -> tuple[Path, ...]:
    return tuple(sorted([*ROOT.glob("*.py"), *(ROOT / "capabilities").rglob("*.py")]))


@lru_cache
def imports(path: Path) -> tuple[tuple[str, ...], ...]:
    """Modules of our own that a file imports, as dotted parts, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        found |= {tuple(n.split(".")) for n in names if n.split(".")[0] in FLOOR}
    return tuple(sorted(found))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_every_module_that_the_user_named_stands_at_the_top_and_is_no_shell() -> None:
    for name in USERS_MODULES:
        tree = ast.parse((ROOT / f"{name}.py").read_text())
        work = [n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
        assert work, f"{name}.py defines nothing of its own"
        assert not (ROOT / name).exists(), f"a folder {name}/ would win the import over {name}.py"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    assert here in FLOOR, f"{here} has no storey: add it to STOREYS on purpose"
    for target, *_ in imports(path):
        if target == here or (target in DRAWN and here == "demo_runner"):
            continue
        assert FLOOR[target] <= FLOOR[here], f"{path.name} imports {target}, which stands above it"
        assert target not in ("app", "main") or here in STOREYS[-1], "only the entry may import app, and nothing imports main"
        assert not (target == "capabilities" and here != "app" and here not in STOREYS[-1]), f"{path.name}: rooms never import capabilities"
        assert target != "main"


def test_there_are_no_rings_between_rooms() -> None:
    graph: dict[str, set[str]] = {}
    for path in files():
        graph.setdefault(room(path), set()).update(t for t, *_ in imports(path) if t != room(path))
    list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(
    "path", [p for p in files() if "capabilities" in p.parts and len(p.relative_to(ROOT).parts) > 2], ids=lambda p: str(p.relative_to(ROOT))
)
def test_capabilities_know_only_rooms_and_what_lies_below_them(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[1]
    for target in imports(path):
        if target[0] == "capabilities" and len(target) > 1:
            assert target[1] == folder or target[1] in BETWEEN.get(folder, set()), f"{path.relative_to(ROOT)} imports capabilities.{target[1]}"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_imported_by_star(path: Path) -> None:
    stars = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom) and any(a.name == "*" for a in n.names)]
    assert not stars


@pytest.mark.parametrize("path", [p for p in files() if p.name != "settings.py"], ids=lambda p: str(p.relative_to(ROOT)))
def test_only_settings_reads_the_environment(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"os\.environ(?!\w)|os\.getenv|getenv\(", text), f"{path.name} reads the environment; add a row to settings.py"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_evaluates_text_as_code_or_opens_a_shell(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            assert name not in ("eval", "exec", "os.system", "pickle.loads", "pickle.load", "yaml.load"), f"{path.name}:{node.lineno} {name}"
            assert not any(k.arg == "shell" and getattr(k.value, "value", False) for k in node.keywords), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_opens_with_a_sentence(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text())), f"{path.name} has no first sentence"


def test_heavy_packages_are_imported_inside_functions_only() -> None:
    heavy = {"openai", "anthropic", "alembic", "prompt_toolkit", "psycopg"}
    for path in files():
        for node in ast.parse(path.read_text()).body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not heavy & {n.split(".")[0] for n in names}, f"{path.name} imports {names} at its top"
