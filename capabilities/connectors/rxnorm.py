"""Drug names from RxNorm, the US National Library of Medicine's list of medicines."""

from __future__ import annotations

from typing import Any

from capabilities.connectors.http import Source, Unavailable, get_json, source

DAY_S = 86_400


def drug_name(written: str, src: Source | None = None) -> str:
    """The listed name nearest to what was written ("ibuprofin" -> "ibuprofen"). Raises Unavailable when there is none."""
    src = src or source("rxnorm")
    if not written.strip():
        raise Unavailable("No drug name was given.", kind="empty")
    answer = get_json(src, "/REST/approximateTerm.json", {"term": written.strip()[:80], "maxEntries": 3}, cache_s=DAY_S, check=_candidates)
    return next(name for name in (str(c.get("name") or "") for c in _candidates(answer)) if name).lower()


def _candidates(answer: Any) -> list[dict[str, Any]]:
    group = answer.get("approximateGroup") if isinstance(answer, dict) else None
    if not isinstance(group, dict):
        raise Unavailable("RxNorm sent an answer that cannot be read.", kind="unreadable")
    found = [c for c in group.get("candidate") or [] if isinstance(c, dict) and c.get("name")]
    if not found:
        raise Unavailable("RxNorm knows no medicine with a name like that.", kind="empty")
    return found
