"""The score: doubts what a rule saw in harmless company, finds what no rule covers, names a second danger, and is asked for more in calm words."""

from __future__ import annotations

from pathlib import Path

import pytest

from capabilities.safety import SAFETY
from capabilities.safety.evidence import Suspicion, possible, suspected
from capabilities.safety.lexicon import LEXICON
from capabilities.safety.reader import read


def suspicion(text: str) -> Suspicion:
    return suspected(read(text, LEXICON))


def test_the_chances_of_all_dangers_together_are_at_most_one() -> None:
    for text in ("", "status", "crushing chest pain and i want to die", "what is 15 % of 80"):
        assert 0 <= suspicion(text).any <= 1 + 1e-9


def test_a_message_too_long_to_be_scored_is_left_to_the_rules() -> None:
    calm = "We moved here last spring and the garden is a joy. " * 60
    assert suspicion(calm).chances == {}
    assert SAFETY.before(calm) is None
    assert SAFETY.before(calm + "my dad collapsed and is not breathing")


def test_words_of_being_well_ask_for_more_before_an_alarm() -> None:
    assert suspicion("small bruise, plays happily, eats and drinks").well
    assert not suspicion("small bruise").well


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("i binge and throw up five times a day and now my chest hurts", "Beat 0808 801 0677"),
        ("lost the rent on roulette and i want to end my life", "1-800-522-4700"),
    ],
)
def test_a_second_danger_is_named_beside_the_first(text: str, beside: str) -> None:
    alarm = SAFETY.before(text)
    assert alarm
    assert beside in alarm.text


def test_help_stays_at_most_nine_lines_with_second_dangers() -> None:
    alarm = SAFETY.before("he hits me, took my wages for slots, i took 40 pills and want to die, the loan shark says he will break my legs")
    assert alarm
    assert len(alarm.text.splitlines()) <= 9
    assert "988" in alarm.text.splitlines()[0] or "112 / 911 / 999" in alarm.text.splitlines()[0]


def test_no_message_is_passed_over_early_that_the_score_would_stop() -> None:
    rows = [line.split("\t") for line in Path(__file__).with_name("messages.tsv").read_text(encoding="utf-8").splitlines()]
    texts = [*(row[-1] for row in rows), *Path(__file__).with_name("sums.txt").read_text(encoding="utf-8").splitlines()]
    passed = [text for text in texts if not possible(read(text, LEXICON))]
    assert len(passed) > len(texts) / 20
    assert [text for text in passed if suspicion(text).likeliest] == []
