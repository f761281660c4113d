"""A comparison table of two or more things from what the user tells about them."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says

_ASKS = r"\bcompar(?:e|ison|ing)\b|\bvs\.?\b|\bversus\b|side by side|which (?:one )?is better|\b(?:better|cheaper) deal\b"
_HEAD = re.compile(r"\b(?:compar\w+|side by side|which (?:one )?is better)\b[^:\n]{0,80}[:\n]\s*|^\s*(?:please\s)?compar\w+\s+(?:the\s)?", re.I)
# Where the name of a thing ends and what is said of it begins.
_SAID = r"(?P<mark>\s*(?::|=|\(|\s[-–—]\s)\s*|\s+(?=(?:costs?|has|have|is|are|offers?|comes?|gives?|with|includes?|needs?|takes?|weighs?|runs?|pays?|charges?|uses?|lasts?)\b))"
_ITEM = re.compile(rf"^(?:[-*•]\s*)?(?:and\s+|the\s+)?(?P<name>[A-Za-z][\w .&+/'-]{{0,40}}?){_SAID}(?P<facts>.+?)\)?$", re.S)
_FILLER = re.compile(r"^(?:and\s+)?(?:it\s+)?(?:has|have|with|is|are|comes? with|offers?|gives?|includes?)\s+(?:a\s|an\s|the\s)?", re.I)
_MONEY = re.compile(r"[$£€¥]|\b(?:dollars?|euros?|pounds?|usd|eur|gbp|bucks)\b", re.I)
MOST_THINGS, MOST_FACTS = 5, 10


@says(_ASKS)
def match_comparison(question: str) -> ToolMatch | None:
    head = _HEAD.search(question)
    found = things(question[head.end() :] if head else question)
    if len(found) < 2 or len({name.lower() for name, _ in found}) != len(found):
        return None
    return ToolMatch(0.97, {"names": [name for name, _ in found], "facts": [facts for _, facts in found]})


def things(text: str) -> list[tuple[str, list[str]]]:
    """(name, facts) of each thing: "A: 5 euros, 20 TB; B costs 30 dollars and has 1 TB"; nothing when a part does not fit."""
    parts = [p.strip(" .?") for p in re.split(r"[;\n|]|\.\s+(?=[A-Z])|\s(?:vs\.?|versus|against|while|whereas)\s", text) if p.strip(" .?")]
    found = []
    for part in parts[:MOST_THINGS]:
        m = _ITEM.match(part)
        facts = _facts(m["facts"]) if m else []
        if not m or not facts:
            return []
        found.append((m["name"].strip(), facts[:MOST_FACTS]))
    return found


def _facts(text: str) -> list[str]:
    bits = re.split(r",\s+|\s+and\s+(?=(?:[a-z]+s\s+)?(?:[$£€]?\d)|(?:has|have|costs?|is|with|comes?|offers?)\b)", text)
    return [b for b in (_FILLER.sub("", bit).strip(" .)?") for bit in bits) if b]


@tool(match_comparison)
def comparison_table(names: list[str], facts: list[list[str]]) -> ToolResult:
    """A table of two to five things with the facts the user gave; facts that share a word or unit share a line, and lines of
    figures in one unit say which is lowest and highest."""
    rows = _rows(facts)
    width = [max(len(str(r[i])) for r in [names, *rows]) for i in range(len(names))]
    lines = [" | ".join(str(cell).ljust(w) for cell, w in zip(row, width, strict=True)).rstrip() for row in [names, *rows]]
    lines.insert(1, "-|-".join("-" * w for w in width))
    told = [said for row in rows if (said := _extremes(names, row))]
    gaps = [f"{name}: {missing}" for name, missing in _gaps(names, rows)]
    tail = "Only what you told me; “—” means nothing was said. Decide which line matters most to you, then compare that line first."
    if gaps:
        tail += f" Find out first: {'; '.join(gaps)}."
    return ToolResult("\n".join([*lines, *told, tail]), {"names": names, "rows": rows})


def _rows(facts: list[list[str]]) -> list[list[str]]:
    left = [list(f) for f in facts]
    rows = []
    for i, own in enumerate(left):
        for fact in own:
            row = ["—"] * i + [fact]
            for others in left[i + 1 :]:
                partner = max(others, key=lambda o: _alike(fact, o), default=None)
                if partner is not None and _alike(fact, partner) > 0:
                    others.remove(partner)
                    row.append(partner)
                else:
                    row.append("—")
            rows.append(row)
    return rows


def _alike(a: str, b: str) -> int:
    return len(_marks(a) & _marks(b))


def _marks(text: str) -> set[str]:
    """What two facts can have in common: words, units, money whatever its currency."""
    units = {f"unit {u}" for u in re.findall(r"\d\s?([a-z]{1,3}[23²³]?)(?![a-z])", text.lower())}
    plain = re.sub(r"\d", " ", text.lower())
    words = units | set(re.findall(r"[a-z]{2,}|[%°]", plain)) - {"costs", "cost", "the", "by", "for", "per", "of", "at"}
    return words | ({"money"} if _MONEY.search(text) else set())


def _extremes(names: list[str], row: list[str]) -> str:
    """Which is lowest and highest, when every cell is one figure in the same unit."""
    figures = [re.findall(r"(?<![A-Za-z])\d+(?:[.,]\d{3})*(?:\.\d+)?", cell) for cell in row]
    units = {re.sub(r"[\d.,\s]+", " ", cell.lower()).removeprefix("costs ").strip() for cell in row}
    if len(units) != 1 or any(len(f) != 1 for f in figures):
        return ""
    values = [float(f[0].replace(",", "")) for f in figures]
    if len(set(values)) == 1:
        return ""
    low, high = values.index(min(values)), values.index(max(values))
    return f"• {row[low]} ({names[low]}) is lowest, {row[high]} ({names[high]}) highest."


def _gaps(names: list[str], rows: list[list[str]]) -> list[tuple[str, str]]:
    """What is known of others and not of one thing, the first such line of each."""
    found: dict[str, str] = {}
    for row in rows:
        known = next((cell for cell in row if cell != "—"), "")
        for name, cell in zip(names, row, strict=True):
            if cell == "—":
                found.setdefault(name, f"its counterpart of “{known}”")
    return list(found.items())[:3]
