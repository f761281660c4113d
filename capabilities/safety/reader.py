"""What a message says: concepts with their place, whether they are denied, long past, slight, or only asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from capabilities.safety.figures import figures
from capabilities.safety.tokens import BREAKS, STOPS, Speller, raw_tokens, real_words

_SKIP = frozenset([
    "a", "an", "the", "my", "his", "her", "our", "your", "their", "this", "that", "these", "some", "really", "very", "so",
    "just", "even", "literally", "of", "to", "all", "is", "are", "was", "were", "bit", "it", "its", "am", "has", "have",
    "had", "been", "being", "fucking", "effing", "bloody", "actually", "also", "completely", "totally", "both", "already",
    "still", "kind", "sort", "kinda", "sorta", "gets", "got", "get", "getting", "feel", "feels", "feeling", "felt", "keeps",
    "keep", "kept", "in", "at", "on", "and", "pretty", "quite", "too", "m", "be",
])  # fmt: skip
_NEGATORS = frozenset(["no", "not", "without", "never", "denies", "neither", "nor", "zero", "isnt", "dont", "havent"])
_NOT_A_DENIAL = frozenset([
    "know", "sure", "understand", "want", "one", "idea", "just", "only", "matter", "stop", "stopping", "care", "like",
    "think", "think", "help", "able", "sleep", "going", "trust", "believe", "remember", "tell", "doctor", "insurance", "money",
])  # fmt: skip
_FAR_NEGATORS = frozenset(["no", "without", "denies", "never", "zero", "nor", "havent"])
_TURNS = frozenset(["but", "and", "now", "just", "only", "because", "since"])
_POSSESSIVES = frozenset(["my", "his", "her", "our", "their", "your"])
# "havent eaten", "cant breathe": said of somebody, even without a pronoun.
_LIVED = frozenset(["havent", "cant", "wont"])
_OPENERS = frozenset([
    "hi", "hey", "hello", "ok", "okay", "so", "um", "and", "but", "also", "please", "quick", "just", "well", "yo", "btw",
    "then", "anyway", "curious", "question", "first", "on", "in", "for", "at", "to", "from", "roughly", "about",
])  # fmt: skip
_SPEAKS_ON = frozenset(["my", "i", "im", "its", "he", "she", "hes", "shes", "his", "her", "the", "this", "we", "they"])
_WRITER = frozenset(["i", "im", "ive", "me", "myself"])
_ATTACKS = frozenset(["bite", "bitten", "bit", "scratched", "attacked", "mauled", "kicked", "threw", "thrown", "tank", "off", "from"])
_SKIPS_IN_A_ROW = 3


# A word of a phrase leads to the next node; "" holds the concepts of the phrases that end here.
Node = dict[str, Any]


class Hit(NamedTuple):
    """One piece of evidence at word `at`..`end` (exclusive) of the message."""

    at: int
    end: int
    sentence: int
    denied: bool = False
    past: bool = False
    slight: bool = False
    general: bool = False
    fiction: bool = False


class Lexicon:
    """The concepts and the words that name them. A phrase may be interrupted by small words ("cut off MY finger")."""

    def __init__(self, concepts: Mapping[str, str], steady: frozenset[str], bodily: frozenset[str], real: Path) -> None:
        self.root: Node = {}
        self.steady = steady
        phrases = [(concept, raw_tokens(phrase)) for concept, text in concepts.items() for phrase in text.split(",")]
        self.speller = Speller({word for _, words in phrases for word in words}, real_words(real) if real.exists() else frozenset())
        for concept, words in phrases:
            stems = [self.speller.roots.get(word, word) for word in words]
            self._add(stems, concept)
            bare = [word for word in stems if word not in _POSSESSIVES]
            if concept in bodily and 2 <= len(bare) < len(stems):
                self._add(bare, concept)

    def _add(self, words: list[str], concept: str) -> None:
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        ends = node.setdefault("", [])
        if concept not in ends:
            ends.append(concept)

    def words(self, text: str) -> list[str]:
        spell = self.speller.words
        return [word for token in raw_tokens(text) for word in spell(token)]

    def spans(self, words: list[str]) -> list[tuple[str, int, int]]:
        """Every (concept, start, end) in the words; stops and commas are never stepped over."""
        found: list[tuple[str, int, int]] = []
        root = self.root
        for start, word in enumerate(words):
            node = root.get(word)
            if node is not None:
                found.extend((concept, start, start + 1) for concept in node.get("", ()))
                self._walk(words, node, start, start + 1, 0, found)
        return list(dict.fromkeys(found))

    def _walk(self, words: list[str], node: Node, start: int, at: int, skipped: int, found: list[tuple[str, int, int]]) -> None:
        while at < len(words):
            word = words[at]
            following = node.get(word)
            small = word in _SKIP and skipped < _SKIPS_IN_A_ROW
            if following is not None:
                if small:
                    self._walk(words, node, start, at + 1, skipped + 1, found)
                found.extend((concept, start, at + 1) for concept in following.get("", ()))
                node, skipped = following, 0
            elif small:
                skipped += 1
            else:
                return
            at += 1


@dataclass
class Reading:
    """Hits of each concept, plus who is meant. `self_ill` is true when the writer is the one in danger."""

    places: Mapping[str, list[tuple[int, int]]]
    marks: Marks
    self_ill: bool = True
    found: dict[str, list[Hit]] = field(default_factory=dict)
    memo: dict[tuple[str, bool, bool, bool, bool], list[Hit]] = field(default_factory=dict)

    def hits(self, concept: str) -> list[Hit]:
        """All hits of a concept; the ones with a leading underscore only set the scene and are no evidence."""
        if concept not in self.found:
            self.found[concept] = [self.marks.hit(s, e) for s, e in self.places.get(concept, ())]
        return self.found[concept]

    def guards(self, concept: str) -> list[Hit]:
        """Hits that take an alarm back. An animal does so only where no person is the one concerned ("i ate what my dog eats")."""
        hits = self.hits(concept)
        if concept != "pet" or not hits:
            return hits
        people = {self.marks.sentence(i) for i, word in enumerate(self.marks.words) if word in _WRITER}
        people |= {hit.sentence for hit in self.hits("other")}
        return [hit for hit in hits if hit.sentence not in people and not self._attacker(hit)]

    def _attacker(self, hit: Hit) -> bool:
        """An animal that bit or threw somebody is not the patient."""
        near = self.marks.words[max(0, hit.at - 3) : hit.end + 2]
        return not _ATTACKS.isdisjoint(near)

    def usable(self, concept: str, *, loose: bool, past: bool, soft: bool, medical: bool) -> list[Hit]:
        """Hits that count under these terms, in order of place."""
        key = (concept, loose, past, soft, medical)
        if key not in self.memo:
            self.memo[key] = [
                h
                for h in self.hits(concept)
                if not h.denied and (loose or not (h.general or (medical and h.fiction))) and (past or not h.past) and not (soft and h.slight)
            ]
        return self.memo[key]


def read(text: str, lexicon: Lexicon) -> Reading:
    words = lexicon.words(text)
    spans = lexicon.spans(words)
    spans += figures(words, spans)
    blanked = [False] * len(words)
    for concept, start, end in spans:
        if concept == "figure":
            blanked[start:end] = [True] * (end - start)
    places: dict[str, list[tuple[int, int]]] = {}
    for concept, start, end in spans:
        if concept != "figure" and (concept in lexicon.steady or not any(blanked[start:end])):
            places.setdefault(concept, []).append((start, end))
    starts = _sentence_starts(words)
    return Reading(places, Marks(words, places, starts), _self_ill(words, places))


def _sentence_starts(words: list[str]) -> list[int]:
    starts = [0]
    for i, word in enumerate(words):
        if word in STOPS and i + 1 < len(words) and words[i + 1] not in STOPS:
            starts.append(i + 1)
    return starts


def _self_ill(words: list[str], places: Mapping[str, list[tuple[int, int]]]) -> bool:
    if not places.get("other"):
        return True
    return bool(places.get("self_body"))


class Marks:
    """Which words are denied, past, slight, or belong to a general question or to fiction."""

    def __init__(self, words: list[str], places: Mapping[str, list[tuple[int, int]]], starts: list[int]) -> None:
        self.words, self.places, self.starts = words, places, starts
        size = len(words)
        self.denied = _denied(words, places)
        self.clause = _clauses(words)
        now = {self.clause[s] for s, _ in places.get("now", ())}
        self.past = {self.clause[s] for s, _ in places.get("_past", ())} - now
        stable = {self.clause[s] for s, _ in places.get("_stable", ())} - now
        if stable and not places.get("now"):
            stable = set(self.clause)
        self.past |= stable
        self.slight = [False] * size
        for s, e in places.get("_slight", ()):
            for i in range(max(0, s - 3), min(size, e + 4)):
                self.slight[i] = self.slight[i] or self.clause[i] == self.clause[s]
        self.general, self.fiction = self._general()

    def _general(self) -> tuple[set[int], bool]:
        """The sentences that only ask in general, and whether the whole message is about fiction or a lesson."""
        lived = [i for i, word in enumerate(self.words) if word in _LIVED]
        personal = self._sentences("self", "other", "now", "_maybe", "newborn", "meter_low", "low_oxygen", "bp_severe") | {
            self.sentence(i) for i in lived
        }
        own = self._sentences("self", "my_person", "_maybe", "_he_she", "newborn", "meter_low", "low_oxygen", "bp_severe")
        asked = {self.sentence(s) for s, _ in self.places.get("_asks", ())} - own
        asked |= {self.sentence(s) for s, _ in self.places.get("_asks_first", ()) if self._asks(s)} - personal
        asked |= {self.sentence(s) for s, _ in self.places.get("_imperative", ()) if self._opens(s, 0)} - personal
        asked -= {self.sentence(s) for s, _ in self.places.get("_needs", ())}
        if self.places.get("_happening"):
            asked.clear()
        if self.places.get("_task") and not personal:
            asked.update(range(len(self.starts)))
        fiction = bool(self.places.get("_fiction")) and not self.places.get("my_person") and not self.places.get("self_body")
        return asked, fiction

    def _sentences(self, *concepts: str) -> set[int]:
        return {self.sentence(s) for concept in concepts for s, _ in self.places.get(concept, ()) if not self._talk(s)}

    def _opens(self, at: int, within: int) -> bool:
        return at - self.starts[self.sentence(at)] <= within

    def _asks(self, at: int) -> bool:
        """Does a question word open the sentence, at most after a greeting? In "the poo is black" it does not."""
        return self._opens(at, 0) or (self._opens(at, 1) and self.words[at - 1] in _OPENERS)

    def _talk(self, at: int) -> bool:
        return any(s <= at < e for s, e in self.places.get("_talk", ()))

    def sentence(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def hit(self, start: int, end: int) -> Hit:
        sentence = self.sentence(start)
        return Hit(
            start, end, sentence, self.denied[start], self.clause[start] in self.past, self.slight[start],
            sentence in self.general, self.fiction,
        )  # fmt: skip


def _clauses(words: list[str]) -> list[int]:
    clause, out = 0, []
    for word in words:
        if word in BREAKS or word in ("but", "now", "today", "however"):
            clause += 1
        out.append(clause)
    return out


def _denied(words: list[str], places: Mapping[str, list[tuple[int, int]]]) -> list[bool]:
    """Words within reach of a negator. One that opens a phrase of its own ("not breathing", "havent eaten") denies nothing else."""
    spent = {s for concept, spots in places.items() if concept[0] != "_" for s, e in spots if e - s > 1}
    out = [False] * len(words)
    for i, word in enumerate(words):
        if word in _NEGATORS and i not in spent and not _answers(words, i):
            for j in _reach(words, i):
                out[j] = True
    return out


def _answers(words: list[str], at: int) -> bool:
    """A "no" that answers something ("no my son did") denies nothing."""
    return words[at] == "no" and at + 1 < len(words) and words[at + 1] in _SPEAKS_ON


def _reach(words: list[str], negator: int) -> Iterator[int]:
    """The next few words up to a stop or a turn of the sentence; an "or" carries the denial on."""
    end = negator + 1 + (5 if words[negator] in _FAR_NEGATORS else 3)
    j = negator + 1
    while j < min(len(words), end):
        if words[j] in BREAKS or words[j] in _TURNS or words[j] in _NOT_A_DENIAL:
            return
        if words[j] in ("or", "nor"):
            end = max(end, j + 4)
        yield j
        j += 1
