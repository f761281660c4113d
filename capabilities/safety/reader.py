"""What a message says: concepts with their place, whether they are denied, long past, slight, or only asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from capabilities.safety.figures import NUMBER_DEPENDENT, figures, meant
from capabilities.safety.parts import Parts, every, stretch
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
_CLAUSE_ENDS = BREAKS | frozenset(["but", "now", "today", "however"])
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

Span = tuple[int, int]
# A word of a phrase leads to the next node; "" holds the concepts of the phrases that end here.
Node = dict[str, Any]
# What was found: the concepts that share their phrases, and the (first word, end) of each of these phrases.
Found = dict[tuple[str, ...], list[Span]]


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
        ends = node.get("", ())
        if concept not in ends:
            node[""] = (*ends, concept)

    def words(self, text: str) -> list[str]:
        spell = self.speller.words
        return [word for token in raw_tokens(text) for word in spell(token)]

    def find(self, words: list[str]) -> Found:
        """Every phrase in the words; stops and commas are never stepped over. A figure of speech ("heart attack on a plate")
        hides what overlaps it, except the concepts that only set the scene."""
        found: Found = {}
        root, size = self.root, len(words)
        for start, word in enumerate(words):
            node = root.get(word)
            if node is None:
                continue
            if ends := node.get(""):
                found.setdefault(ends, []).append((start, start + 1))
            if start + 1 < size and (words[start + 1] in node or words[start + 1] in _SKIP):
                self._walk(words, node, start, start + 1, 0, found)
        return self._plain(found, size)

    def _walk(self, words: list[str], node: Node, start: int, at: int, skipped: int, found: Found) -> None:
        while at < len(words):
            word = words[at]
            following = node.get(word)
            small = word in _SKIP and skipped < _SKIPS_IN_A_ROW
            if following is not None:
                if small:
                    self._walk(words, node, start, at + 1, skipped + 1, found)
                if ends := following.get(""):
                    found.setdefault(ends, []).append((start, at + 1))
                node, skipped = following, 0
            elif small:
                skipped += 1
            else:
                return
            at += 1

    def _plain(self, found: Found, size: int) -> Found:
        figures_ = [span for concepts, spans in found.items() if "figure" in concepts for span in spans]
        if not figures_:
            return found
        hidden = bytearray(size)
        for start, end in figures_:
            hidden[start:end] = b"\x01" * (end - start)
        out: Found = {}
        for concepts, spans in found.items():
            clear = [(start, end) for start, end in spans if not (hidden[start] or hidden[end - 1])]
            if clear:
                out.setdefault(concepts, []).extend(clear)
            steady = tuple(concept for concept in concepts if concept in self.steady)
            if steady and len(clear) < len(spans):
                out.setdefault(steady, []).extend((start, end) for start, end in spans if hidden[start] or hidden[end - 1])
        return out


class Reading:
    """A message as the rules see it. Sets of words are whole numbers (see parts.py); a piece of evidence stands where its phrase begins."""

    def __init__(self, words: list[str], found: Found) -> None:
        self.words = words
        self._phrases = found
        self._found: dict[str, list[list[Span]]] = {}
        for concepts, spans in found.items():
            for concept in concepts:
                here = [span for span in spans if meant(words, concept, *span)] if concept in NUMBER_DEPENDENT else spans
                if here:
                    self._found.setdefault(concept, []).append(here)
        self._spans: dict[str, list[Span]] = {}
        self._starts: dict[str, int] = {}
        self._masks: dict[int, int] = {}
        self._guards: dict[tuple[str, int], int] = {}
        self._allowed: dict[tuple[bool, ...], int] = {}
        self.sentences = Parts([0] + [i + 1 for i, word in enumerate(words[:-1]) if word in STOPS and words[i + 1] not in STOPS], len(words))

    @property
    def concepts(self) -> Mapping[str, object]:
        return self._found

    def spans(self, concept: str) -> list[Span]:
        """(first word, end) of every phrase that names the concept."""
        known = self._spans.get(concept)
        if known is None:
            known = self._spans[concept] = [span for spans in self._found.get(concept, ()) for span in spans]
        return known

    def at(self, concept: str) -> int:
        """The words where the concept begins."""
        known = self._starts.get(concept)
        if known is None:
            known = 0
            for spans in self._found.get(concept, ()):
                known |= self._begin(spans)
            self._starts[concept] = known
        return known

    def _begin(self, spans: list[Span]) -> int:
        """One number for one list of phrases, however many concepts share it."""
        known = self._masks.get(id(spans))
        if known is None:
            known = 0
            for start, _ in spans:
                known |= 1 << start
            self._masks[id(spans)] = known
        return known

    def starts(self, *concepts: str) -> list[int]:
        return [start for concept in concepts for start, _ in self.spans(concept)]

    def says(self, *concepts: str) -> bool:
        return any(concept in self._found for concept in concepts)

    # --- who and how --------------------------------------------------------------------------------------------------

    @property
    def self_ill(self) -> bool:
        """Is the writer the one in danger?"""
        return not self.says("other") or self.says("self_body")

    def allowed(self, *, loose: bool = False, past: bool = False, soft: bool = False, medical: bool = False) -> int:
        """The words that count under these terms: never denied ones; asked in general or told in fiction only when `loose`,
        of long ago only when `past`, called slight only unless `soft`."""
        terms = (loose, past, soft, medical)
        if terms not in self._allowed:
            out = stretch(0, len(self.words)) & ~self.denied
            if not loose:
                out &= 0 if medical and self.fiction else ~self.general
            if not past:
                out &= ~self.past
            if soft:
                out &= ~self.slight
            self._allowed[terms] = out
        return self._allowed[terms]

    def guarded(self, concept: str, reach: int) -> int:
        """The words within `reach` of a concept that takes alarms back. An animal does so only where no person is the one concerned ("i ate what my dog eats")."""
        key = (concept, reach)
        if key not in self._guards:
            guards = self._patients() if concept == "pet" else self.at(concept)
            self._guards[key] = self.sentences.spread(guards, reach)
        return self._guards[key]

    def _patients(self) -> int:
        """Animals that are themselves ill: no person in the sentence, and they did not bite or throw somebody."""
        spans = [(s, e) for s, e in self.spans("pet") if _ATTACKS.isdisjoint(self.words[max(0, s - 3) : e + 2])]
        if not spans:
            return 0
        people = self.sentences.around([*(i for i, word in enumerate(self.words) if word in _WRITER), *self.starts("other")])
        return sum(1 << s for s in {s for s, _ in spans}) & ~people

    @cached_property
    def denied(self) -> int:
        """Words within reach of a negator. One that opens a phrase of its own ("not breathing", "havent eaten") denies nothing else."""
        out = 0
        spent: set[int] | None = None
        for i, word in enumerate(self.words):
            if word in _NEGATORS and not _answers(self.words, i):
                if spent is None:
                    spent = {s for concepts, spans in self._phrases.items() if any(c[0] != "_" for c in concepts) for s, e in spans if e - s > 1}
                if i not in spent:
                    for j in _reach(self.words, i):
                        out |= 1 << j
        return out

    @cached_property
    def _clauses(self) -> Parts:
        return Parts([0, *(i for i, word in enumerate(self.words) if i and word in _CLAUSE_ENDS)], len(self.words))

    @cached_property
    def past(self) -> int:
        if not self.says("_past", "_stable"):
            return 0
        now = self._clauses.around(self.starts("now"))
        past = self._clauses.around(self.starts("_past")) & ~now
        stable = self._clauses.around(self.starts("_stable")) & ~now
        if stable and not now:
            stable = stretch(0, len(self.words))
        return past | stable

    @cached_property
    def slight(self) -> int:
        out = 0
        for s, e in self.spans("_slight"):
            out |= stretch(max(0, s - 3), min(len(self.words), e + 4)) & self._clauses.around([s])
        return out

    @property
    def fiction(self) -> bool:
        """Is the whole message about fiction or a lesson?"""
        return self.says("_fiction") and not self.says("my_person", "self_body")

    @cached_property
    def general(self) -> int:
        """The sentences that only ask in general."""
        if self.says("_happening") and not self.says("_task"):
            return 0
        lived = [i for i, word in enumerate(self.words) if word in _LIVED]
        figures_ = ("newborn", "meter_low", "low_oxygen", "bp_severe")
        personal = self._told("self", "other", "now", "_maybe", *figures_) | self.sentences.around(lived)
        asked = 0
        if not self.says("_happening"):
            own = self._told("self", "my_person", "_maybe", "_he_she", *figures_)
            asked = self.sentences.around(self.starts("_asks")) & ~own
            asked |= self.sentences.around(s for s in self.starts("_asks_first") if self._asks(s)) & ~personal
            asked |= self.sentences.around(s for s in self.starts("_imperative") if self._opens(s, 0)) & ~personal
            asked &= ~self.sentences.around(self.starts("_needs"))
        if self.says("_task") and not personal:
            asked = stretch(0, len(self.words))
        return asked

    def _told(self, *concepts: str) -> int:
        """The sentences with one of the concepts, said and not only talked about."""
        out = 0
        for concept in concepts:
            out |= self.at(concept)
        return self.sentences.around(every(out & ~self._talk))

    @cached_property
    def _talk(self) -> int:
        out = 0
        for start, end in self.spans("_talk"):
            out |= stretch(start, end)
        return out

    def _opens(self, at: int, within: int) -> bool:
        return at - self.sentences.starts[self.sentences.number(at)] <= within

    def _asks(self, at: int) -> bool:
        """Does a question word open the sentence, at most after a greeting? In "the poo is black" it does not."""
        return self._opens(at, 0) or (self._opens(at, 1) and self.words[at - 1] in _OPENERS)


def read(text: str, lexicon: Lexicon) -> Reading:
    words = lexicon.words(text)
    found = lexicon.find(words)
    for concept, start, end in figures(words, found):
        found.setdefault((concept,), []).append((start, end))
    return Reading(words, found)


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
