"""Trains capabilities/routers/encoder_head.json, the head of the optional encoder router, from the examples in tools/routing_examples.

Run it in the throw-away environment that build_routing_table.py describes:

    ../routing-env/bin/python tools/build_routing_encoder.py [--check questions.jsonl]

The result depends only on the model, the examples and STRENGTH.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build_routing_table import POOLS, examples, measure

from capabilities.routers.encoder import HEAD, EncoderRouter
from capabilities.routers.minilm import MiniLM

STRENGTH, DIGITS = 2.0, 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="questions to measure on, never to train on")
    parser.add_argument("--out", type=Path, default=HEAD)
    options = parser.parse_args()
    from sklearn.linear_model import LogisticRegression

    texts, labels = examples()
    worth = len(labels) / len(POOLS) / np.bincount(labels)
    head = LogisticRegression(C=STRENGTH, max_iter=4000).fit(MiniLM().encode_all(texts), labels, sample_weight=worth[labels])
    facts = {
        "pools": POOLS,
        "weights": head.coef_.astype(float).round(DIGITS).tolist(),
        "intercept": head.intercept_.astype(float).round(DIGITS).tolist(),
    }
    options.out.write_text(json.dumps(facts) + "\n")
    print(f"{len(texts)} examples {np.bincount(labels).tolist()}; {options.out.name}: {options.out.stat().st_size} bytes")
    for path in options.check:
        measure(EncoderRouter(options.out), path)


if __name__ == "__main__":
    main()
