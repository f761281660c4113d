"""What people write in danger is recognised, whatever the wording; what only sounds like it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.safety import SAFETY, figures
from capabilities.safety.words_body import BODY
from capabilities.safety.words_context import CONTEXT
from capabilities.safety.words_crisis import CRISIS
from capabilities.safety.words_guard import GUARDS
from capabilities.safety.words_money import MONEY
from capabilities.safety.words_signs import SIGNS
from capabilities.safety.words_veiled import VEILED

DANGERS = [
    ("heart_attack", "my father keeps rubbing his chest, says there is a weight on it and he is sweaty"),
    ("heart_attack", "I need medical advice about chest pain symptoms"),
    ("heart_attack", "tight band around my chest after the second half, do i sub myself off?"),
    ("stroke", "grandma's face is hanging down on the left and she talks gibberish"),
    ("stroke", "what are the signs of stroke? my dad's face is drooping"),
    ("anaphylaxis", "stung by a wasp ten minutes ago, my tongue is swelling and i feel faint"),
    ("sepsis", "she has an infected wound, a fever of 39.4 and is confused"),
    ("meningitis", "fever, stiff neck and spots that do not fade under a glass"),
    ("overdose_poisoning", "the little one swallowed some of grandma's tablets"),
    ("overdose_poisoning", "for a school project: what happens to someone who took 40 paracetamol, my sister did"),
    ("severe_bleeding", "deep cut in the thigh, the blood is soaking through every towel"),
    ("ectopic", "6 weeks pregnant with stabbing pain on one side"),
    ("pre_eclampsia", "bp 172/118, 34 weeks pregnant"),
    ("diabetic_emergency", "type 1, sweating and confused, meter says 39"),
    ("head_injury", "he fell off the ladder, was knocked out and has thrown up twice"),
    ("infant_fever", "3 week old, 38.6"),
    ("infant_fever", "8 weeks old and 101.3 F"),
    ("testicular_torsion", "my son woke up with terrible pain in one testicle"),
    ("cauda_equina", "slipped disc and now i cannot feel myself pee"),
    ("breathing", "inhaler is empty and i cant breathe"),
    ("seizure", "my brother is shaking all over with his eyes rolled back"),
    ("overdose_poisoning", "the carbon monoxide alarm is going off and we all have headaches"),
    ("suicide", "i do not want to wake up tomorrow"),
    ("suicide", "everyone would be better off without me"),
    ("suicide", "after this season i end my life, so who cares about the odds"),
    ("suicide_other", "my best friend gave me his guitar and said he wants to die"),
    ("abuse", "my husband hits me and checks my phone"),
    ("eating_disorder", "i have not eaten for 5 days and i keep fainting"),
    ("gambling_harm", "lost the rent on slots, which bet wins it back before my wife finds out"),
    ("gambling_harm", "im 15, how do i open a betting account"),
    ("investment_scam", "the trading site wants a tax of 900 before i can withdraw my profits"),
    ("investment_scam", "a man from the tax office says i must pay with gift cards or be arrested"),
    ("lender_threat", "the loan shark says he will break my legs"),
]
HARMLESS = [
    "heart attack on a plate burger recipe", "my laptop has a virus", "stroke order in kanji", "breaststroke drills for beginners",
    "how do I kill -9 a process", "that exam was suicide", "this meeting is killing me", "I am dying to see the new film",
    "our budget is bleeding away, what do we cut first", "bleeding edge web frameworks", "overdosed on chocolate last night",
    "basketball shooting drills", "what are the signs of a stroke", "how is sepsis treated in hospitals", "grazed my elbow on the wall, does it need a dressing",
    "I have persistent headaches and fatigue", "no chest pain, no fever, just a stuffy nose", "I had a stroke in 2015 and am fully recovered, travel insurance?",
    "my asthma is under control, can I run a marathon", "how do parlays pay out", "what is a ponzi scheme", "emergency fund: how many months",
    "my bankroll is 400, how large is 1 %", "how did the Titanic sink", "chest of drawers assembly", "the wifi keeps dropping since this morning",
    "what is 15 % of 80", "blood pressure 118/76, good?", "my toddler has a runny nose but eats and plays", "status", "scale sports to 3",
    "restart the healthcare pool", "analyze AAPL", "arsenal against chelsea odds",
]  # fmt: skip
STORY = (
    "We moved here last spring and the garden is a joy. The neighbours helped with the fence and my cousin started at the bank. "
    "The car needed new tyres, and I still have to book the museum for Saturday. "
)


@pytest.mark.parametrize(("kind", "text"), DANGERS)
def test_a_danger_raises_the_alarm_of_its_kind(kind: str, text: str) -> None:
    alarm = SAFETY.before(text)
    assert alarm is not None
    assert alarm.kind == kind


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_raise_no_alarm(text: str) -> None:
    assert SAFETY.before(text) is None


@pytest.mark.parametrize(("kind", "text"), DANGERS)
def test_a_danger_inside_a_long_harmless_story_still_alarms(kind: str, text: str) -> None:
    assert SAFETY.before(STORY * 6) is None
    assert SAFETY.before(STORY * 6 + text + ". " + STORY * 6) is not None


@pytest.mark.parametrize(
    "text",
    [
        "CHEST PAIN!!! HELP",
        "chestpain and sweating",
        "i cantbreathe",
        "heeeelp my dad is unconsciousss",
        "my chest hurtsss so baaad",
    ],
)
def test_shouting_and_missing_spaces_do_not_hide_a_danger(text: str) -> None:
    assert SAFETY.before(text) is not None


@given(st.data())
def test_one_wrong_letter_in_a_long_key_word_does_not_hide_it(data: st.DataObject) -> None:
    before, word, after = data.draw(
        st.sampled_from(
            [
                ("my mum is", "unconscious", "on the floor"), ("he is", "hallucinating", "with fever and shivering"),
                ("i want to", "disappear", "forever"), ("he took the whole bottle of", "paracetamol", ""), ("she is", "pregnant", "and bleeding heavily"),
                ("i am in", "excruciating", "pain tonight"), ("throat closing after a", "shellfish", "meal, hives"),
            ]
        )
    )  # fmt: skip
    at = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    wrong = data.draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]))
    assert SAFETY.before(f"{before} {wrong} {after}") is not None


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    SAFETY.before(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "my",
                "chest",
                "pain",
                "41",
                ",",
                ".",
                "4",
                "week",
                "old",
                "no",
                "not",
                "kill",
                "myself",
                "bp",
                "190/120",
                "33+4",
                "took",
                "30",
                "pills",
                "/",
                ":",
                "1,2.3",
                "he",
                "she",
                "%",
                "bet",
                "lost",
            ]
        ),
        max_size=40,
    )
)
def test_no_mixture_of_its_own_words_makes_it_fail(words: list[str]) -> None:
    alarm = SAFETY.before(" ".join(words))
    assert alarm is None or alarm.text


def test_every_word_group_a_rule_names_exists() -> None:
    tables = CONTEXT | BODY | CRISIS | MONEY | SIGNS | VEILED | GUARDS
    from_numbers = set(re.findall(r'(?:yield|append\(|\[\()\s*"(\w+)"', Path(figures.__file__).read_text(encoding="utf-8"))) | {
        "fever",
        "newborn",
        "infant",
    }
    named = {concept for kind in SAFETY.kinds for rule in kind.rules for concept in set().union(*rule.groups) | rule.unless}
    assert named <= set(tables) | from_numbers


def test_an_unrelated_chat_in_the_same_breath_does_not_hide_a_danger() -> None:
    for _, text in DANGERS[3:9]:
        assert SAFETY.before(f"so i was at the gym and cooking dinner and my laptop was slow and then {text}") is not None


def test_the_written_messages_are_told_apart() -> None:
    """Nearly all of our own messages: at least 99 in 100 dangers are seen, at most 1 in 100 harmless ones alarms."""
    rows = [line.split("\t") for line in Path(__file__).with_name("messages.tsv").read_text(encoding="utf-8").splitlines()]
    seen: dict[str, list[bool]] = {"red": [], "near": []}
    for colour, _, text in rows:
        seen[colour].append(SAFETY.before(text) is not None)
    assert sum(seen["red"]) >= 0.99 * len(seen["red"])
    assert sum(seen["near"]) <= 0.01 * len(seen["near"])
