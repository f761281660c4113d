"""Which number belongs to which word: "92 singles 31 doubles" and "singles: 92, doubles: 31" read alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from capabilities.domains import regex

_NUMBER = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:\s(?:and\s)?(?P<n>[1-9])/(?P<d>[2-9])\b)?(?P<third>[⅓⅔½])?"
)
_VULGAR = {"⅓": 1 / 3, "⅔": 2 / 3, "½": 0.5}
SKIP_NUMBER, SKIP_LABEL, BARRIER, REACH = 25.0, 12.0, 14.0, 34

Item = tuple[int, int, str, float]


@lru_cache(maxsize=64)
def _pattern(labels: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{name}>(?<![A-Za-z])(?!(?<=[\d.])\d)(?:{pattern})(?![A-Za-z]))" for name, pattern in labels), re.I)


def read_labels(text: str, labels: Mapping[str, str], limits: Mapping[str, tuple[float, float]] | None = None) -> dict[str, float]:
    """Values by label name. `labels` are regular expressions, the more exact ones first; `limits` are the values a
    label may take. A number goes to the label beside it so that all pairs together lie as close as possible."""
    spots = [(m.start(), m.end(), str(m.lastgroup), 0.0) for m in _pattern(tuple(labels.items())).finditer(text)]
    figures = [(m.start(), m.end(), "", _value(m)) for m in _NUMBER.finditer(text) if not any(a < m.end() and m.start() < b for a, b, _, _ in spots)]
    found: dict[str, tuple[float, float]] = {}
    for label, value, cost in _pair(text, sorted([*spots, *figures]), limits or {}):
        if label not in found or cost < found[label][1]:
            found[label] = (value, cost)
    return {label: value for label, (value, _) in found.items()}


def figures(text: str) -> list[float]:
    """Every number of the text, labelled or not."""
    return [_value(m) for m in _NUMBER.finditer(text)]


def _value(m: re.Match[str]) -> float:
    whole = m[0].split()[0].rstrip("⅓⅔½").replace(",", "")
    return float(whole) + (int(m["n"]) / int(m["d"]) if m["n"] else 0) + _VULGAR.get(m["third"] or "", 0)


def _pair(text: str, items: list[Item], limits: Mapping[str, tuple[float, float]]) -> list[tuple[str, float, float]]:
    """The cheapest set of neighbouring number-label pairs, by dynamic programming from the end of the text."""
    best: list[tuple[float, list[tuple[str, float, float]]]] = [(0.0, [])]
    for i in range(len(items) - 1, -1, -1):
        skip = SKIP_LABEL if items[i][2] else SKIP_NUMBER
        choice = (best[0][0] + skip, best[0][1])
        if i + 1 < len(items) and (cost := _cost(text, items[i], items[i + 1], limits)) is not None:
            label, number = (items[i], items[i + 1]) if items[i][2] else (items[i + 1], items[i])
            rest = best[1]
            if rest[0] + cost < choice[0]:
                choice = (rest[0] + cost, [(label[2], number[3], cost), *rest[1]])
        best = [choice, *best]
    return best[0][1]


def _cost(text: str, left: Item, right: Item, limits: Mapping[str, tuple[float, float]]) -> float | None:
    if bool(left[2]) == bool(right[2]) or right[0] - left[1] > REACH:
        return None
    label, number = (left, right) if left[2] else (right, left)
    low, high = limits.get(label[2], (0, float("inf")))
    if not low <= number[3] <= high:
        return None
    gap = text[left[1] : right[0]]
    barriers = len(regex.findall(r"[,;\n(]|\.\s|\b(?:and|with|plus|but|on)\b", gap, re.I))
    rate = BARRIER if regex.fullmatch(r"\s*(?:a|an|per|each|every)\s*", gap, re.I) else 0  # "109.8 a game" does not count games
    return len(gap.strip()) + BARRIER * barriers + rate + (0 if not left[2] else 1)
