"""The safety layer itself: reads a message, weighs the kinds, writes the help; and checks the wording of answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise, product

from agent_pools import Alarm
from capabilities.safety.evidence import suspected
from capabilities.safety.kind import Kind, Rule
from capabilities.safety.lexicon import LEXICON
from capabilities.safety.reader import Hit, Reading, read
from capabilities.safety.sums import is_sum
from capabilities.safety.wording import checked

_MOST_HITS = 12
# How many words a guard reaches; people who write without full stops still mean two things in one breath.
_GUARD_REACH = 4
_NOT_IN_SUMS = frozenset(["investment_scam", "lender_threat", "gambling_harm", "abuse"])
_WIDE = {
    "iron": 10,
    "away": 12,
    "elsewhere": 12,
    "hike_trip": 10,
    "last_day": 8,
    "research": 12,
    "laugh": 7,
    "long_math": 20,
    "bet_info": 10,
    "not_scam": 10,
    "tech_own": 10,
    "stable_sugar": 10,
    "estate": 14,
    "housemove": 9,
}


class Watch:
    """Implements `agent_pools.Safety` with a table of kinds; no model, no network, no clock."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self.kinds = sorted(kinds, key=lambda kind: -kind.weight)
        self.named = {kind.name: kind for kind in self.kinds}
        self._by_concept: dict[str, list[tuple[int, Rule]]] = {}
        for place, kind in enumerate(self.kinds):
            for rule in kind.rules:
                smallest = min((tuple(group) for group in rule.groups), key=len)
                for concept in set(smallest):
                    self._by_concept.setdefault(concept, []).append((place, rule))

    def before(self, text: str) -> Alarm | None:
        reading = read(text, LEXICON)
        plain = is_sum(text)
        seen = [kind for kind in self._seen(reading) if not (plain and kind.name in _NOT_IN_SUMS)]
        if seen:
            return alarm(seen[0], reading, seen[1:])
        name = None if plain else suspected(reading)
        return alarm(self.named[name], reading) if name else None

    def _seen(self, reading: Reading) -> list[Kind]:
        """The kinds one of whose rules is met, heaviest first. A rule is tried only when a concept of its smallest group
        occurs at all: most messages touch a handful of several hundred rules."""
        worth = [found for concept in reading.places for found in self._by_concept.get(concept, ())]
        return [self.kinds[p] for p in sorted({p for p, rule in worth if met(rule, reading, self.kinds[p].medical)})]

    def after(self, question: str, answer: str, pool: str) -> str:
        return checked(answer, pool)


def met(rule: Rule, reading: Reading, medical: bool) -> bool:
    """Is every group of the rule present, close enough together, and not taken back by an `unless` in a sentence used?"""
    columns: list[list[Hit]] = []
    for group in rule.groups:
        column = [
            hit
            for concept in group
            if concept in reading.places
            for hit in reading.usable(concept, loose=rule.loose, past=rule.past, soft=rule.soft, medical=medical)
        ]
        if not column:
            return False
        columns.append(column)
    guards = [(guard, _WIDE.get(concept, _GUARD_REACH)) for concept in rule.unless for guard in reading.guards(concept)]
    if guards:
        columns = [[hit for hit in column if not any(_takes_back(guard, hit, reach) for guard, reach in guards)] for column in columns]
        if not all(columns):
            return False
    return len(columns) == 1 or _together(columns, rule.near)


def _takes_back(guard: Hit, hit: Hit, reach: int) -> bool:
    return guard.sentence == hit.sentence and abs(guard.at - hit.at) <= reach


def _together(columns: list[list[Hit]], near: int) -> bool:
    """One hit of every column within `near` words, and no span counted for two groups."""
    columns = sorted(columns, key=len)
    others = [(column, [hit.at for hit in column]) for column in (sorted(c, key=_place) for c in columns[1:])]
    for first in columns[0]:
        close = [column[bisect_left(ats, first.at - near) : bisect_right(ats, first.at + near)][:_MOST_HITS] for column, ats in others]
        if not all(close):
            continue
        for rest in product(*close):
            row = (first, *rest)
            if max(h.at for h in row) - min(h.at for h in row) <= near and _distinct(row):
                return True
    return False


def _place(hit: Hit) -> int:
    return hit.at


def _distinct(row: tuple[Hit, ...]) -> bool:
    spans = sorted((hit.at, hit.end) for hit in row)
    return all(a != b for a, b in pairwise(spans))


# The help speaks to the one who is ill, or to the one who looks after them.
_OWN = {
    "you": "you",
    "you_obj": "you",
    "lie": "Lie",
    "sit": "Sit",
    "stay": "stay alone",
    "sleep": "sleep",
    "move": "Do not move",
    "drive": "Do not drive",
}
_ANOTHERS = {
    "you": "they", "you_obj": "them", "lie": "Let them lie", "sit": "Help them sit", "stay": "leave them alone", "sleep": "let them sleep",
    "move": "Do not move them", "drive": "Do not let them drive",
}  # fmt: skip


def alarm(kind: Kind, reading: Reading, also: Sequence[Kind] = ()) -> Alarm:
    """The help of the most urgent kind; another danger that is no illness (debts, fraud, violence) adds its first line."""
    mine = reading.self_ill
    words = _OWN if mine else _ANOTHERS
    more = [other.lines[0] for other in also if not other.medical and other.name not in (kind.name, "suicide_other", "suicide")][:1]
    lines = [*kind.lines[: 9 - len(more)], *more]
    return Alarm(
        kind.name,
        "\n".join(line.format_map(words) for line in lines),
        (kind.source,),
        kind.stop and not (kind.medical and "_advice" in reading.places),
    )
