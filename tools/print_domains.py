"""Writes docs/domains/<name>.md from the tables of the specialists: python tools/print_domains.py"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from agent_pools import Domain, Tool  # noqa: E402
from capabilities.domains import DOMAINS  # noqa: E402
from capabilities.safety import SAFETY  # noqa: E402

FOLDER = ROOT / "docs" / "domains"
MADE = "<!-- Made by tools/print_domains.py from capabilities/domains/{name}/__init__.py; change it there. -->"


def page(domain: Domain) -> str:
    """The whole page of a specialist: what for, what to say, its tools, its safety."""
    lines = [MADE.format(name=domain.name), f"# {domain.emoji} {domain.title}", "", domain.purpose, "", "## What to say", ""]
    lines += [f"- `{example}`" for example in domain.examples]
    lines += [
        "",
        f"## Tools ({len(domain.tools) + 1})",
        "",
        "Without a model the built-in provider chooses among them by reading the sentence; with a model they are its tools.",
    ]
    lines += ["", "| tool | what it does | it needs |", "|---|---|---|", *map(_row, domain.tools)]
    lines += [_row(domain.fallback)[:-1] + "(answers when no other fits) |"]
    lines += ["", "## Sources", "", *_sources(domain.name)]
    lines += ["", "## Safety", "", domain.disclaimer or "No sentence is added to its answers.", ""]
    if domain.undisclaimed:
        lines += [f"Answers go without that sentence when they only come from {', '.join(f'`{name}`' for name in sorted(domain.undisclaimed))}.", ""]
    lines += [_watched(domain)]
    return "\n".join(lines) + "\n"


def _row(tool: Tool) -> str:
    needed = ", ".join(f"`{name}`" for name in tool.schema["required"])
    return f"| `{tool.name}` | {tool.description.replace('|', '/')} | {needed} |"


def _sources(name: str) -> list[str]:
    """What the tools name as their source, and where they ask for live data, read from their files."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "capabilities" / "domains" / name).rglob("*.py"))]
    named = sorted({text for tree in trees for text in _named(tree)})
    live = sorted({module for tree in trees for module in _connectors(tree)} - {"http"})
    lines = [f"- {text}" for text in named] + [f"- live data: `capabilities/connectors/{module}.py`" for module in live]
    return lines or ["Everything is worked out from what you type."]


def _named(tree: ast.Module) -> Iterator[str]:
    """The texts that results give as their sources: a constant SOURCES of the file, or a tuple in the third place of ToolResult."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and "SOURCE" in node.targets[0].id:
            yield from _texts(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ToolResult":
            for given in (*node.args[2:3], *(word.value for word in node.keywords if word.arg == "sources")):
                yield from _texts(given)


def _texts(node: ast.expr) -> list[str]:
    parts = node.elts if isinstance(node, ast.Tuple) else []
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def _connectors(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("capabilities.connectors"):
            place = (node.module or "").removeprefix("capabilities.connectors").strip(".")
            yield from ([place] if place else (alias.name for alias in node.names))


def _watched(domain: Domain) -> str:
    kinds = ", ".join(f"`{kind.name}`" for kind in sorted(SAFETY.kinds, key=lambda kind: kind.name))
    return f"Before the {domain.specialist} is asked, every sentence is looked at for dangers: {kinds}. The help for them then comes first."


def main() -> None:
    """Write the five pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, domain in DOMAINS.items():
        (FOLDER / f"{name}.md").write_text(page(domain), encoding="utf-8")


if __name__ == "__main__":
    main()
