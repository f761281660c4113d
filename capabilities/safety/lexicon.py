"""The one lexicon of the safety layer: all word tables together, read once."""

from __future__ import annotations

from pathlib import Path

from capabilities.safety.reader import Lexicon
from capabilities.safety.words_body import BODY
from capabilities.safety.words_context import CONTEXT
from capabilities.safety.words_crisis import CRISIS
from capabilities.safety.words_guard import GUARDS
from capabilities.safety.words_money import MONEY
from capabilities.safety.words_signs import SIGNS
from capabilities.safety.words_veiled import VEILED

# Words that only set the scene or take an alarm back; a figure of speech does not hide them.
_STEADY = (
    frozenset(CONTEXT)
    | frozenset(GUARDS)
    | frozenset(
        [
            "muscle_sore",
            "slept_on",
            "gums",
            "iron",
            "tiny_burn",
            "shaving",
            "joke",
            "game",
            "bet_info",
            "not_scam",
            "normal_fast",
            "cough",
            "squirt",
            "spurt",
        ]
    )
)
LEXICON = Lexicon(CONTEXT | BODY | CRISIS | MONEY | SIGNS | VEILED | GUARDS, _STEADY, frozenset(BODY), Path(__file__).with_name("real_words.txt"))
# The index of misspellings is built on first use; start-up pays for it, not the first message.
LEXICON.words("xyzzyx")
