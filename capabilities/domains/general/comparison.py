"""A comparison table of two or more things from what the user tells about them."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex

_ITEM = re.compile(
    r"(?:^|[;\n|]|\.\s+(?=[A-Z][\w ]{0,30}:)|\bvs\.?\b|\bversus\b|\bagainst\b)\s*(?:-\s*)?([A-Za-z][\w .&+-]{0,40}?)\s*(?::|\(|\bhas\b|\bwith\b|\bcosts\b)\s*([^;\n|]+)"
)


def match_comparison(question: str) -> ToolMatch | None:
    if not regex.search(r"\bcompar(?:e|ison|ing)\b|\bvs\.?\b|\bversus\b|side by side|which (?:one )?is better", question, re.I):
        return None
    body = regex.split(
        r"\bcompar\w+\b(?:\s(?:these|the following|this|them|two|both|of)\b[^:\n]{0,30})?:\s*|\bside by side\b[^:]{0,20}:\s*",
        question,
        maxsplit=1,
        flags=re.I,
    )[-1]
    body = regex.sub(r"^\s*(?:please\s)?compare\s", "", body, flags=re.I)
    found = [(n.strip(), [f.strip(" .)?") for f in regex.split(r",\s+|\sand\s", facts) if f.strip(" .)?")]) for n, facts in _ITEM.findall(body)]
    items = [name for name, _ in found]
    if len(items) >= 2 and len(set(items)) == len(items) and all(facts for _, facts in found):
        return ToolMatch(0.85, {"names": items[:4], "facts": [facts[:8] for _, facts in found[:4]]})
    return None


@tool(match_comparison)
def comparison_table(names: list[str], facts: list[list[str]]) -> ToolResult:
    """A table of two to four things with the facts the user gave; facts that share a word or unit share a line."""
    rows = _rows(facts)
    width = [max(len(str(r[i])) for r in [names, *rows]) for i in range(len(names))]
    lines = [" | ".join(str(cell).ljust(w) for cell, w in zip(row, width, strict=True)).rstrip() for row in [names, *rows]]
    lines.insert(1, "-|-".join("-" * w for w in width))
    tail = "Only what you told me; “—” means nothing was said. Decide which line matters most to you, then compare that line first."
    return ToolResult("\n".join([*lines, tail]), {"names": names, "rows": rows})


def _rows(facts: list[list[str]]) -> list[list[str]]:
    left = [list(f) for f in facts]
    rows = []
    for fact in left[0]:
        row = [fact]
        for others in left[1:]:
            partner = max(others, key=lambda o: _alike(fact, o), default=None)
            if partner is not None and _alike(fact, partner) > 0:
                others.remove(partner)
                row.append(partner)
            else:
                row.append("—")
        rows.append(row)
    for i, others in enumerate(left[1:], start=1):
        rows += [["—"] * i + [fact] + ["—"] * (len(facts) - i - 1) for fact in others]
    return rows


def _alike(a: str, b: str) -> int:
    def marks(text: str) -> set[str]:
        return set(regex.findall(r"[a-z]{2,}|[$£€%]", regex.sub(r"\d", " ", text.lower())))

    return len(marks(a) & marks(b))
