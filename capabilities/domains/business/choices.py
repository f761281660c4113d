"""Choosing: weighted decision matrix and Pareto (80/20) analysis of given items."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import all_numbers, masked, pct, positive, show
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled


def _items(text: str) -> tuple[list[str], list[float]]:
    """Names and values of "late deliveries 45, wrong item 30, damaged: 15"."""
    body = masked(text)
    first = compiled(r"\d", 0).search(body)
    colon = body.rfind(":", 0, first.start()) if first else -1
    start = colon + 1 if colon > 0 and compiled(r"[a-z]").search(body[colon + 1 : first.start() if first else 0]) else 0
    names, values = [], []
    for n in all_numbers(text):
        if n.start < start or n.percent:
            continue
        head = compiled(r"(?:^|[,;:\n.]|\band\b)\s*([A-Za-z][\w '/-]{0,35}?)\s*(?:[:=(-]|was|were|had|has|is|caused|with)?\s*[$£€]?\s*$").search(
            body[start : n.start]
        )
        tail = compiled(r"\s*(?:x |for |from |due to |because of )?([A-Za-z][\w '/-]{1,35}?)\s*(?:[,;.)?]|$|\band\b)").match(body[n.end :])
        m = head or tail
        if m:
            names.append(m[1].strip())
            values.append(n.value)
    return names, values


@says(r"pareto|80\s?[/-]\s?20|vital few")
def _match_pareto(text: str) -> ToolMatch | None:
    if compiled(r"pareto (?:efficien|optimal|front)").search(text):
        return None
    names, values = _items(text)
    if len(values) >= 3:
        return ToolMatch(0.94, {"names": names, "values": values})
    if compiled(r"\b(?:analysis|chart|do|make|my|our|apply)\b").search(text):
        return ToolMatch(0.5, {}, "List the causes with a count or cost each, for example: late delivery 45, wrong item 30, damaged 15.")
    return None


@tool(match=_match_pareto)
def pareto(names: list[str], values: list[float]) -> ToolResult:
    """Pareto analysis: items by size with cumulative share, and the few that make up 80% (Juran)."""
    total = sum(values)
    positive(total=total)
    rows = sorted(zip(names, values, strict=True), key=lambda r: -r[1])
    running, vital, lines = 0.0, [], []
    for name, value in rows:
        if running < 0.8 * total - 1e-9:
            vital.append(name)
        running += value
        lines.append(f"{name}: {show(value)} ({pct(round(100 * value / total, 1))}, together {pct(round(100 * running / total, 1))})")
    few = sum(v for n, v in rows if n in vital)
    head = f"{len(vital)} of {len(rows)} items make {pct(100 * few / total)} of the total: {', '.join(vital)}."
    return ToolResult("\n".join([head, *lines[:8], "Start with the first one."]), {"vital": vital, "share": few / total})


_OPTION = re.compile(
    r"(?:^|[;\n.:]|\bversus\b|\bvs\.?)\s*(?:option |supplier |vendor |candidate )?([A-Za-z][\w -]{0,25}?)\s*(?:scores?|gets?|has|is rated|rated|[:=(])\s*((?:[\w -]*?\d+(?:\.\d+)?[\s,/;)]*(?:and )?){2,})",
    re.I,
)


@says(
    r"decision matrix|weighted (?:scor\w+|decision|sum|average of)|(?:scoring|pugh) (?:model|matrix)|weights?\b[^?]*\bscores?\b|\b(?:scor\w+|rat(?:ed|ings?))\b[^?]*\bweight|weighted (?:total|result|rating)"
)
def _match_matrix(text: str) -> ToolMatch | None:
    if compiled(r"\b(?:kg|lbs?|pounds|body|lose weight|elo|betting)\b").search(text):
        return None
    text = compiled(r"\bout of (?:10|100|5|ten|five|a hundred)\b").sub(" ", text)
    pairs = compiled(
        r"weight(?:ed|ing)?(?: of| is| =|:)?\s?(\d*\.?\d+)\s?%?[^\d;]{0,12}?(?:score[sd]?|rating|rated)(?: of| is| =|:)?\s?(\d*\.?\d+)"
    ).findall(text)
    if len(pairs) >= 2:
        return ToolMatch(0.95, {"weights": [float(w) for w, _ in pairs], "scores": [[float(s) for _, s in pairs]]})
    weights_at = compiled(r"\bweight(?:s|ing|ings)?\b").search(text) or compiled(r"weighted\b").search(text)
    runs = [r for r in _runs(text) if len(r[1]) >= 2]
    if weights_at and len(runs) >= 2:
        weights = min(runs, key=lambda r: abs(r[0] - weights_at.end()))
        options = [r for r in runs if r is not weights and len(r[1]) == len(weights[1])]
        if options:
            return ToolMatch(
                0.94, {"weights": weights[1], "scores": [r[1] for r in options], "names": [_option(text, r[0], i) for i, r in enumerate(options)]}
            )
    return ToolMatch(
        0.5,
        {},
        "For a decision matrix I need the criteria with weights and each option's scores, for example: weights cost 50%, quality 30%, speed 20%; A: 7, 8, 6; B: 9, 5, 7.",
    )


def _runs(text: str) -> list[tuple[int, list[float]]]:
    """Groups of numbers split at sentence ends, semicolons, brackets and option names: (position, values)."""
    groups: list[tuple[int, list[float]]] = []
    edge = re.compile(
        r"[;\n]|\.(?:\s|$)|\b(?:option|supplier|vendor|candidate|scores?|weights?|vs\.?|versus)\b|:|\b[A-Z]\b(?=\s*(?:\d|=|\(|gets|has))"
    )
    last_end = -1
    for n in all_numbers(text):
        between = text[last_end : n.start] if last_end >= 0 else ""
        if groups and not edge.search(between):
            groups[-1][1].append(n.value)
        else:
            groups.append((n.start, [n.value]))
        last_end = n.end
    return groups


def _option(text: str, at: int, index: int) -> str:
    m = compiled(
        r"(?:^|[;,.\n]|\band\b)\s*(?:(?:option|supplier|vendor|candidate)\s)?([A-Za-z][\w-]*(?: [\w-]+){0,2}?)\s*(?:scores?|gets?|has|is rated|rated)?\s*[:=(]?\s*(?:[a-z]+ )?$"
    ).search(text[:at])
    return m[1].strip() if m else f"Option {index + 1}"


@tool(match=_match_matrix)
def decision_matrix(weights: list[float], scores: list[list[float]], names: list[str] | None = None) -> ToolResult:
    """Weighted decision matrix: score of an option = sum of weight × score; weights are scaled to a sum of 1."""
    total = sum(weights)
    positive(sum_of_weights=total)
    given = names or [f"Option {i + 1}" for i in range(len(scores))]
    results = [(name, sum(w * s for w, s in zip(weights, row, strict=False)) / total) for name, row in zip(given, scores, strict=False)]
    ranked = sorted(results, key=lambda r: -r[1])
    head = f"{ranked[0][0]} is best with {show(ranked[0][1])}." if len(ranked) > 1 else f"The weighted score is {show(ranked[0][1])}."
    lines = [head, *(f"{name}: {show(value)}" for name, value in ranked[:6] if len(ranked) > 1)]
    lines.append("= Σ weight × score, weights " + ", ".join(pct(round(100 * w / total, 2)) for w in weights))
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.05 * abs(ranked[0][1]):
        lines.append("The first two are close: check the weights before you decide.")
    return ToolResult("\n".join(lines), {"scores": dict(results), "best": ranked[0][0]})
