"""Builds capabilities/routers/house.bin from our sentences; run it in the environment of build_routing_table.py, with sqlalchemy added.

    ../routing-env/bin/pip install sqlalchemy
    ../routing-env/bin/python tools/build_house_table.py [--vectors cache.npy]

Learns what sets a sentence about this house (the examples of the commands, tests/sentences) apart from a question about the world
(the submit lines of tests/sentences, tools/routing_examples): a linear head over the mean of the vectors of the word pieces and over
the pieces themselves, folded into one score a piece. The sentences that are kept aside are not used.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from build_routing_table import EXAMPLES, OFFSET, _splitter, piece_vectors, sentences, word_pieces  # noqa: E402

from agent_pools import POOLS  # noqa: E402
from capabilities.commands import COMMANDS  # noqa: E402
from capabilities.routers.house import DATA  # noqa: E402
from spelling import normal  # noqa: E402
from tests.sentences.reading import FOLDER, cases  # noqa: E402

FREE = ("submit", "understand", "confirm", "login")
FILLINGS, STRENGTH, OWN_SHARE = 2, 30.0, 1.5


def examples() -> tuple[list[str], np.ndarray, np.ndarray]:
    """All texts, 1 where the text is about this house (else 0), and what each weighs: the house as much as the world, and in the
    world the questions with words of ours as much as all others."""
    ours = [e.text for c in COMMANDS if c.name not in FREE for e in c.examples]
    near = [e.args["query"] for c in COMMANDS if c.name == "submit" for e in c.examples]
    for path in sorted(FOLDER.glob("develop*.txt")):
        for case in cases(path.name):
            (near if case.command == "submit" else ours).append(case.args["query"] if case.command == "submit" else case.text)
    far = [text for pool in POOLS for text in sentences(EXAMPLES / f"{pool}.txt", FILLINGS)]
    groups = ((ours, 1, 1 / 2), (near, 0, 1 / 4), (far, 0, 1 / 4))
    total = sum(len(group) for group, _, _ in groups)
    return (
        [*ours, *near, *far],
        np.concatenate([np.full(len(group), label) for group, label, _ in groups]),
        np.concatenate([np.full(len(group), share * total / len(group)) for group, _, share in groups]),
    )


def features(texts: list[str], pieces: list[str], vectors: np.ndarray) -> tuple[np.ndarray, Any]:
    """(texts, width) weighted means of the vectors, and (texts, pieces) weights of the pieces; a rarer piece weighs more."""
    from scipy import sparse

    rows_of, weights = _splitter(pieces), np.log1p(np.arange(len(pieces)))
    mean = np.zeros((len(texts), vectors.shape[1]))
    places: list[tuple[int, int, float]] = []
    for i, text in enumerate(texts):
        rows = rows_of(normal(text))
        shares = weights[rows] / (weights[rows].sum() + OFFSET)
        mean[i] = shares @ vectors[rows]
        places += [(i, row, share) for row, share in zip(rows, shares, strict=True)]
    i, j, v = zip(*places, strict=True)
    return mean, sparse.csr_matrix((v, (i, j)), shape=(len(texts), len(pieces)))


def folded(pieces: list[str], vectors: np.ndarray) -> tuple[np.ndarray, float]:
    """One score a piece, and the intercept."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    texts, labels, weights = examples()
    mean, own = features(texts, pieces, vectors)
    scale = 1 / float(np.linalg.norm(mean, axis=1).mean())
    joined = sparse.hstack([mean * scale, own * OWN_SHARE]).tocsr()
    head = LogisticRegression(C=STRENGTH, max_iter=4000).fit(joined, labels, sample_weight=weights)
    wide, narrow = np.split(head.coef_[0], [vectors.shape[1]])
    print(f"{int(labels.sum())} sentences about the house, {int((1 - labels).sum())} about the world")
    return vectors @ wide * scale + narrow * OWN_SHARE, float(head.intercept_[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vectors", type=Path, help="keep the word vectors here, to build again faster")
    parser.add_argument("--out", type=Path, default=DATA)
    options = parser.parse_args()
    pieces = word_pieces()
    scores, intercept = folded(pieces, piece_vectors(pieces, options.vectors))
    scale = float(np.abs(scores).max()) / 127
    facts = {"pieces": len(pieces), "scale": scale, "intercept": intercept, "offset": OFFSET}
    packed = json.dumps(facts).encode() + b"\n" + np.round(scores / scale).astype(np.int8).tobytes()
    options.out.write_bytes(zlib.compress(packed, 9))
    print(f"{options.out.name}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
