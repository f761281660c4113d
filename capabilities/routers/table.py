"""Routes a question by a table of word pieces: sums their five scores; standard library only. How the table is made: table.md."""

from __future__ import annotations

import json
import math
import re
import unicodedata
import zlib
from array import array
from functools import cached_property, lru_cache
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
    plain = unicodedata.normalize("NFD", text.lower())
    return _PIECES.findall("".join(c for c in plain if not unicodedata.combining(c)))


class TableRouter:
    """The default router: about 20 microseconds a question. A sentence without any known piece is general."""

    def __init__(self, path: Path = DATA) -> None:
        self.path = path
        self._split = lru_cache(maxsize=4096)(self._rows_of)

    @cached_property
    def table(self) -> Table:
        return read_table(self.path)

    def is_word(self, word: str) -> bool:
        """Whether this is a whole word of the language, as far as the table knows (30,000 English words and names)."""
        return word in self.table.pieces

    def route(self, text: str, prior: str | None = None) -> Routing:
        """Choose one of POOLS; `prior` counts as a little evidence for that pool."""
        rows = self.rows(text)
        if not rows:
            return _routing([0.0] * 4 + [4.0], "no known word")
        scores = self._scores(rows)
        ticker = _TICKER.search(text[:4000])
        if ticker and not (ticker["name"] and self.is_word(ticker["name"].lower())):
            scores[POOLS.index("financial")] += _TICKER_WEIGHT
        if prior in POOLS:
            scores[POOLS.index(prior)] += PRIOR * (1 + 6 / (1 + len(rows)))
        return _routing(scores, "words weighed by the routing table")

    def rows(self, text: str) -> list[int]:
        """The rows of the word pieces of a text, in order (the first 400)."""
        found: list[int] = []
        for word in basic_words(text[:4000]):
            found += self._split(word)
        return found[:_LIMIT]

    def _rows_of(self, word: str) -> tuple[int, ...]:
        pieces, found, start = self.table.pieces, [], 0
        while start < len(word) <= 100:
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in pieces:
                end -= 1
            if end == start:
                return ()
            found.append(pieces[("##" if start else "") + word[start:end]])
            start = end
        return tuple(found)

    def _scores(self, rows: list[int]) -> list[float]:
        table, width = self.table, len(POOLS)
        sums, pairs, weight, before = [0] * width, [0] * width, table.offset, "^"
        for row in rows:
            weight += math.log1p(row)
            place = row * width
            bucket = zlib.crc32(f"{before} {row}".encode()) % table.buckets * width
            before = str(row)
            for k in range(width):
                sums[k] += table.scores[place + k]
                pairs[k] += table.pairs[bucket + k]
        return [(s * a + p * b) / weight + c for s, a, p, b, c in zip(sums, table.scale, pairs, table.pair_scale, table.intercept, strict=True)]


def _routing(scores: list[float], reason: str) -> Routing:
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    shares = {pool: power / sum(powers) for pool, power in zip(POOLS, powers, strict=True)}
    best, second = sorted(shares.values(), reverse=True)[:2]
    return Routing(max(shares, key=lambda pool: shares[pool]), shares, best - second, reason)
