"""Search in the user's own files and in what the user wrote in this conversation."""

from __future__ import annotations

import re

import filing
from agent_pools import Desk, ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.general.texts import STOP_WORDS

# What every search names: where to look, or what was said earlier.
_NAMED = rf"(?:files?|documents?|notes|uploads?|csvs?|conversations?|chats?|history|messages)|\.(?:{filing.ENDINGS})|\bi\s+(?:say|tell|told|writ|mention|ask|said)"


@says(_NAMED)
def match_search(question: str) -> ToolMatch | None:
    words = filing.searched_for(question)
    return ToolMatch(0.97, {"words": words}) if words else None


@tool(match_search, common=True)
def search_files(words: str, desk: Desk | None = None) -> ToolResult:
    """Search the user's own text files and what the user wrote in this conversation for words; gives lines with file and place."""
    wanted = [w for w in dict.fromkeys(re.findall(r"[\w.'’-]+", words.lower())) if w not in STOP_WORDS] or re.findall(r"[\w.'’-]+", words.lower())
    if desk is None or not wanted:
        return ToolResult("I can search files and conversations only for somebody who asks with words to look for.", {"hits": []})
    hits, said = desk.search(wanted), [s for s in desk.said(wanted) if words.lower() not in _asked(s["text"])]
    lines = []
    if hits:
        files = len({h["file"] for h in hits})
        lines.append(f"{_times(len(hits), 'line')} in {_times(files, 'file')} with {_shown(wanted)}:")
        lines += [f"• {h['file']}, line {h['line']}: {h['text']}{_part(h, wanted)}" for h in hits]
    if said:
        lines += ["In this conversation you wrote:", *(f"• {s['at'][:16].replace('T', ' ')}: {s['text']}" for s in said)]
    if not lines:
        lines.append(f"Nothing with {_shown(wanted)} in {_times(desk.count(), 'text file')} of yours or in this conversation.")
        lines.append("Type files to see what there is; upload more with: upload NAME.csv (command line) or POST /api/files.")
    return ToolResult("\n".join(lines), {"words": wanted, "hits": hits, "said": said}, tuple(dict.fromkeys(f"your file {h['file']}" for h in hits)))


def _asked(text: str) -> str:
    """The text when it is itself such a search (its words then always hit), else nothing."""
    return text.lower() if match_search(text) else ""


def _part(hit: dict[str, object], wanted: list[str]) -> str:
    return f" ({hit['found']} of {len(wanted)} words)" if hit["found"] != len(wanted) else ""


def _shown(words: list[str]) -> str:
    return " ".join(f"“{w}”" for w in words)


def _times(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
