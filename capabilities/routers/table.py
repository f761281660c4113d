"""Routes a question by a table of word pieces: sums their five scores; standard library only. How the table is made: table.md."""

from __future__ import annotations

import json
import math
import re
import unicodedata
import zlib
from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from agent_pools import POOLS, Routing

DATA = Path(__file__).with_name("table.bin")
PRIOR = 0.35
_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")
_LIMIT = 400
# A share's short name is no word of any table; the sentence's form tells it.
_TICKER = re.compile(
    r"\$[A-Z]{1,5}\b|\b(?:[Aa]naly[sz]e|[Aa]nalysis of|[Qq]uote(?: for| of)?|[Pp]rice of|[Cc]hart(?: of)?|[Bb]uy|[Ss]ell|[Ii]nvest in|[Oo]utlook (?:for|on)|"
    r"[Ss]hares? of|[Ss]tock)\s+\$?(?P<name>[A-Z]{2,5})(?=[\s?.!,]|$)"
)
_TICKER_WEIGHT = 4.0


class Table(NamedTuple):
    """The file, unpacked. `scores` and `pairs` hold five numbers a row, to be multiplied by `scale`."""

    pieces: dict[str, int]
    scores: array[int]
    pairs: array[int]
    buckets: int
    scale: list[float]
    pair_scale: list[float]
    intercept: list[float]
    offset: float


Five = tuple[int, int, int, int, int]
NOTHING: Five = (0, 0, 0, 0, 0)
START = 0  # the piece before the first one


class Part(NamedTuple):
    """A word as it counts in a sentence: the sums of its pieces' scores and of the pairs inside it, a number a pool."""

    scores: Five
    pairs: Five
    weight: float
    first: int
    last: int
    pieces: int


def read_table(path: Path = DATA) -> Table:
    """Unpack a table: a line of JSON, the word pieces one a line, an empty line, the scores, the scores of pairs."""
    packed = zlib.decompress(path.read_bytes())
    head, rest = packed.split(b"\n", 1)
    words, numbers = rest.split(b"\n\n", 1)
    facts: dict[str, Any] = json.loads(head)
    pieces = {piece: row for row, piece in enumerate(words.decode().split("\n"))}
    cut = len(pieces) * len(POOLS)
    return Table(
        pieces, array("b", numbers[:cut]), array("b", numbers[cut:]), facts["buckets"], facts["scale"], facts["pair_scale"],
        facts["intercept"], facts["offset"],
    )  # fmt: skip


def basic_words(text: str) -> list[str]:
    """Lower case, accents off, words and marks apart: what BERT's uncased tokenizer does before it looks for pieces."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return _PIECES.findall(plain)


class TableRouter:
    """The default router: about 20 microseconds a question. A sentence without any known piece is general."""

    def __init__(self, path: Path = DATA) -> None:
        self.path = path
        self._part = lru_cache(maxsize=8192)(self._weighed)

    @cached_property
    def table(self) -> Table:
        return read_table(self.path)

    def is_word(self, word: str) -> bool:
        """Whether this is a whole word of the language, as far as the table knows (30,000 English words and names)."""
        return word in self.table.pieces

    def route(self, text: str, prior: str | None = None) -> Routing:
        """Choose one of POOLS; `prior` counts as a little evidence for that pool."""
        parts = [part for word in basic_words(text[:4000]) if (part := self._part(word))][:_LIMIT]
        if not parts:
            return routing_of([0.0] * 4 + [4.0], "no known word")
        scores = self._scores(parts)
        ticker = _TICKER.search(text[:4000])
        if ticker and not (ticker["name"] and self.is_word(ticker["name"].lower())):
            scores[POOLS.index("financial")] += _TICKER_WEIGHT
        if prior in POOLS:
            scores[POOLS.index(prior)] += PRIOR * (1 + 6 / (1 + sum(part.pieces for part in parts)))
        return routing_of(scores, "words weighed by the routing table")

    def rows(self, text: str) -> list[int]:
        """The rows of the word pieces of a text, in order (those of the first 400 words)."""
        found = (self._rows_of(word) for word in basic_words(text[:4000]))
        return [row for rows in [rows for rows in found if rows][:_LIMIT] for row in rows]

    def _rows_of(self, word: str) -> tuple[int, ...]:
        pieces, found, start = self.table.pieces, [], 0
        if word in pieces:
            return (pieces[word],)
        while start < len(word) <= 100:
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in pieces:
                end -= 1
            if end == start:
                return ()
            found.append(pieces[("##" if start else "") + word[start:end]])
            start = end
        return tuple(found)

    def _weighed(self, word: str) -> Part | None:
        rows = self._rows_of(word)
        if not rows:
            return None
        table, width = self.table, len(POOLS)
        scores, pairs = _sum(table.scores, [row * width for row in rows]), NOTHING
        if len(rows) > 1:
            pairs = _sum(table.pairs, [bucket(before, row, table.buckets) * width for before, row in pairwise(rows)])
        return Part(scores, pairs, sum(map(math.log1p, rows)), rows[0], rows[-1], len(rows))

    def _scores(self, parts: list[Part]) -> list[float]:
        table = self.table
        pairs, buckets, weight, before = table.pairs, table.buckets, table.offset, START
        a = b = c = d = e = v = w = x = y = z = 0
        for (a1, b1, c1, d1, e1), (v1, w1, x1, y1, z1), heavy, first, last, _ in parts:
            at = bucket(before, first, buckets) * 5
            v2, w2, x2, y2, z2 = pairs[at : at + 5]
            a, b, c, d, e = a + a1, b + b1, c + c1, d + d1, e + e1
            v, w, x, y, z = v + v1 + v2, w + w1 + w2, x + x1 + x2, y + y1 + y2, z + z1 + z2
            weight, before = weight + heavy, last
        own, neighbours = (a, b, c, d, e), (v, w, x, y, z)
        return [
            (s * scale + n * pair_scale) / weight + start
            for s, scale, n, pair_scale, start in zip(own, table.scale, neighbours, table.pair_scale, table.intercept, strict=True)
        ]


def bucket(before: int, row: int, buckets: int) -> int:
    """Where the scores of two neighbouring pieces lie: a hash of both, so that few pairs share a place."""
    return (before * 0x9E3779B1 + row * 0x85EBCA6B >> 15) % buckets


def _sum(table: array[int], places: list[int]) -> Five:
    a, b, c, d, e = table[places[0] : places[0] + 5]
    for place in places[1:]:
        v, w, x, y, z = table[place : place + 5]
        a, b, c, d, e = a + v, b + w, c + x, d + y, e + z
    return a, b, c, d, e


def routing_of(scores: Sequence[float], reason: str) -> Routing:
    """The Routing of one score a pool, in the order of POOLS; shares by softmax."""
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    shares = {pool: power / total for pool, power in zip(POOLS, powers, strict=True)}
    second, best = sorted(powers)[-2:]
    return Routing(POOLS[powers.index(best)], shares, (best - second) / total, reason)
