"""The words that people use for the things and doings of this house, by idea.

An idea is a meaning by which commands are known: "swamped" and "can't keep up" are one idea. In the texts of the words_ files an idea
stands as `name weight: why it is one of its own`, and under it, set in, the ways of saying it. The weight is what the idea counts when a
command is chosen (1 where none is given); `-` is the idea of saying nothing, `?` that of meaning something else. A phrase of several
words wins over its parts, and endings (-s, -ed, -ing) are tried as well, so they need not be listed.
"""

from __future__ import annotations

import re

import words_change
import words_desk
import words_house
import words_talk

POOL_NAMES = {
    "healthcare": "healthcare|health care|medical|medicine|medic|medics|doctors|health pool|health agents|health workers|clinical",
    "financial": "financial|finance|finances|fin|financials|money|investing|investment|investments|banking",
    "sports": "sports|sport|betting|sporting|athletics|sports betting",
    "business": "business|biz|corporate|businesses|enterprise",
    "general": "general|generic|misc|general knowledge|general purpose|all purpose|generalist|generalists",
}
_HEAD = re.compile(r"(?P<name>[a-z]+|-|\?)(?: (?P<weight>[\d.]+))?: ")


def read_ideas(text: str) -> tuple[dict[str, list[str]], dict[str, float]]:
    """The phrases of each idea, and the weights that are given. Raises ValueError when a line is neither a head nor set in."""
    words: dict[str, str] = {}
    weights: dict[str, float] = {}
    name = ""
    for line in text.strip().splitlines():
        if line.startswith("    "):
            words[name] += f" {line.strip()}"
            continue
        head = _HEAD.match(line)
        if head is None:
            raise ValueError(f"Neither the head of an idea nor its words: {line}")
        name = head["name"].replace("-", "")
        words[name] = ""
        if head["weight"]:
            weights[name] = float(head["weight"])
    return {name: [phrase.strip() for phrase in ways.split(",")] for name, ways in words.items()}, weights


VOCABULARY, WEIGHTS = read_ideas("\n".join(part.IDEAS.strip() for part in (words_talk, words_house, words_change, words_desk)))
