"""Drug labels from openFDA, the public service of the US Food and Drug Administration."""

from __future__ import annotations

import re
from typing import Any

from capabilities.connectors.http import Source, Unavailable, get_json, source

DAY_S = 86_400
DISCLAIMER = "openFDA itself says: do not rely on it for decisions about medical care."


def drug_label(name: str, src: Source | None = None) -> dict[str, Any]:
    """The newest matching label: `{"name", "brands", "effective", "sections": {section: text}}`.

    Any section may be missing. Raises Unavailable, also when no label carries that name (`kind` "empty").
    """
    src = src or source("openfda")
    plain = re.sub(r"[^\w\s-]", " ", name).strip()
    if not plain:
        raise Unavailable("No drug name was given.", kind="empty")
    query = f'openfda.generic_name:"{plain}" OR openfda.brand_name:"{plain}"'
    params = {"search": query, "limit": 1, **({"api_key": src.key} if src.key else {})}
    return label(get_json(src, "/drug/label.json", params, cache_s=DAY_S, check=label))


def label(answer: Any) -> dict[str, Any]:
    """The first label of an answer in our own shape. Raises Unavailable when the answer holds none."""
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list):
        raise Unavailable("openFDA sent an answer without labels.", kind="unreadable")
    if not results or not isinstance(results[0], dict):
        raise Unavailable("openFDA has no label under that name.", kind="empty")
    first = results[0]
    names = first.get("openfda") or {}
    sections = {k: " ".join(v) for k, v in first.items() if isinstance(v, list) and v and all(isinstance(p, str) for p in v)}
    generic = names.get("generic_name") or names.get("brand_name") or [""]
    return {
        "name": str(generic[0]).lower(),
        "brands": list(names.get("brand_name") or []),
        "effective": str(first.get("effective_time", "")),
        "sections": sections,
    }
