"""The one lexicon of the safety layer: all word tables together, read once."""

from __future__ import annotations

from pathlib import Path

from capabilities.safety.reader import Lexicon
from capabilities.safety.words_body import BODY
from capabilities.safety.words_context import CONTEXT
from capabilities.safety.words_crisis import CRISIS
from capabilities.safety.words_guard import GUARDS
from capabilities.safety.words_money import MONEY

LEXICON = Lexicon(CONTEXT | BODY | CRISIS | MONEY | GUARDS, Path(__file__).with_name("real_words.txt"))
