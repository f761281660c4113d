"""The safety layer itself: reads a message, weighs the kinds, writes the help; and checks the wording of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import islice, product
from operator import or_

from agent_pools import Alarm
from capabilities.safety.evidence import possible, suspected
from capabilities.safety.kind import Kind, Rule
from capabilities.safety.lexicon import LEXICON
from capabilities.safety.parts import every, windows
from capabilities.safety.reader import Reading, read
from capabilities.safety.sums import asks_for_figure, is_sum
from capabilities.safety.wording import checked

_MOST_HITS, _MOST_PLACES, _MOST_MORE = 12, 40, 2
# How many words a guard reaches; people who write without full stops still mean two things in one breath.
_GUARD_REACH = 4
_NOT_IN_SUMS = frozenset(["investment_scam", "lender_threat", "gambling_harm", "abuse"])
_WIDE = {
    "bereaved": 20,
    "exam": 10,
    "static": 14,
    "iron": 10,
    "away": 12,
    "elsewhere": 12,
    "hike_trip": 10,
    "last_day": 8,
    "research": 12,
    "laugh": 7,
    "meme": 14,
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
        seen = self._seen(reading)
        if not seen and not possible(reading):
            return None
        if is_sum(text):
            seen = [kind for kind in seen if kind.name not in _NOT_IN_SUMS]
            return alarm(seen[0], reading, seen[1:]) if seen else None
        suspicion = suspected(reading, asks_for_figure(text))
        seen = [kind for kind in seen if suspicion.believes(kind.sort)]
        if not seen and suspicion.likeliest:
            seen = [self.named[suspicion.likeliest]]
        if not seen:
            return None
        return alarm(seen[0], reading, [*seen[1:], *(self.named[name] for name in suspicion.second())])

    def _seen(self, reading: Reading) -> list[Kind]:
        """The kinds one of whose rules is met, heaviest first. A rule is tried only when a concept of its smallest group
        occurs at all: most messages touch a handful of several hundred rules."""
        worth: dict[int, list[Rule]] = {}
        for concept in reading.concepts:
            for place, rule in self._by_concept.get(concept, ()):
                worth.setdefault(place, []).append(rule)
        return [self.kinds[place] for place in sorted(worth) if any(met(rule, reading, self.kinds[place].medical) for rule in worth[place])]

    def after(self, question: str, answer: str, pool: str) -> str:
        return checked(answer, pool)


def met(rule: Rule, reading: Reading, medical: bool) -> bool:
    """Is every group of the rule present, close enough together, and not taken back by an `unless` in a sentence used?"""
    columns: list[int] = []
    for group in rule.groups:
        column = 0
        for concept in group:
            column |= reading.at(concept)
        if not column:
            return False
        columns.append(column)
    allowed = reading.allowed(loose=rule.loose, past=rule.past, soft=rule.soft, medical=medical)
    columns = [column & allowed for column in columns]
    if not all(columns):
        return False
    if len(columns) > 1 and not windows(columns, rule.near):
        return False
    taken_back = 0
    for concept in rule.unless:
        if concept in reading.concepts:
            taken_back |= reading.guarded(concept, _WIDE.get(concept, _GUARD_REACH))
    columns = [column & ~taken_back for column in columns]
    if not all(columns):
        return False
    return len(columns) == 1 or _together(rule, reading, columns)


def _together(rule: Rule, reading: Reading, columns: list[int]) -> bool:
    """Is there a place where every group has a phrase of its own? One phrase ("chest pain") is not counted for two groups."""
    close = windows(columns, rule.near)
    if not close:
        return False
    spans = [
        [span for concept in group if concept in reading.concepts for span in reading.spans(concept) if column >> span[0] & 1]
        for group, column in zip(rule.groups, columns, strict=True)
    ]
    anywhere = reduce(or_, columns)
    for first in islice(every(close & anywhere), _MOST_PLACES):
        rows = [[span for span in row if first <= span[0] <= first + rule.near][:_MOST_HITS] for row in spans]
        if any(len(set(row)) == len(row) for row in product(*rows)):
            return True
    return False


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
    """The help of the most urgent kind, and where to turn for what else is seen."""
    return Alarm(
        kind.name,
        help_text(kind, reading.self_ill, also),
        (kind.source,),
        kind.stop and not (kind.medical and reading.says("_advice")),
    )


def help_text(kind: Kind, mine: bool, also: Sequence[Kind] = ()) -> str:
    """At most nine lines, for the writer or for somebody else who is in danger. Another danger that is no illness (despair, debts, fraud, violence)
    adds its first line, which says where to turn."""
    first, *rest = kind.lines
    told = {kind.name} | ({"suicide", "suicide_other"} if kind.name in ("suicide", "suicide_other") else set())
    more = list(dict.fromkeys(other.lines[0] for other in also if not other.medical and other.name not in told))[:_MOST_MORE]
    lines = [first, *rest[: 8 - len(more)], *more]
    return "\n".join(line.format_map(_OWN if mine else _ANOTHERS) for line in lines)
