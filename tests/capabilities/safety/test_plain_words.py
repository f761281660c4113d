"""The plainest words of every danger are seen by a rule, whatever the score has learned."""

from __future__ import annotations

import pytest

from capabilities.safety import SAFETY
from capabilities.safety.lexicon import LEXICON
from capabilities.safety.reader import read
from capabilities.safety.watch import met

PLAIN = [
    "my baby is choking",
    "my wife is choking on a piece of steak",
    "my son cant breathe",
    "he stopped breathing",
    "my dad collapsed and is not moving",
    "my mum is having a heart attack",
    "i have chest pain",
    "i think im having a stroke",
    "my face is drooping",
    "her speech is slurred and her arm is weak",
    "my throat is closing after eating nuts",
    "i was stung by a bee and cant breathe",
    "im bleeding and it wont stop",
    "i cut my wrist and theres blood everywhere",
    "i swallowed a bottle of pills",
    "my toddler drank bleach",
    "my child ate a battery",
    "i took too many paracetamol",
    "my friend overdosed",
    "i am pregnant and bleeding",
    "pregnant with a severe headache and blurred vision",
    "my baby is 3 weeks old and has a fever",
    "fever and a stiff neck",
    "my blood sugar is 32 and i feel confused",
    "my blood sugar is 500 and im vomiting",
    "i hit my head and keep vomiting",
    "my son fell and was knocked out",
    "sudden severe pain in my testicle",
    "i cant feel between my legs and cant pee",
    "he is having a seizure",
    "she wont wake up",
    "my husband is unconscious",
    "i want to kill myself",
    "i want to die",
    "i am suicidal",
    "i dont want to live anymore",
    "im going to end my life",
    "my friend wants to kill himself",
    "my daughter is cutting herself",
    "i keep cutting myself",
    "my husband hits me",
    "my boyfriend choked me",
    "my stepdad touches me",
    "i am being abused",
    "i was raped",
    "i havent eaten in a week",
    "i make myself vomit after meals",
    "i cant stop gambling",
    "i gambled away the rent",
    "i have a gambling problem",
    "i got scammed",
    "i sent money to a scammer",
    "the caller wants gift cards",
    "they want a fee to release my winnings",
    "the loan shark threatened me",
    "my lender says he will hurt my family",
    "i am coughing up blood",
    "there is carbon monoxide in my house",
    "i have sepsis",
    "i have been stabbed",
    "my eye has acid in it",
    "i got an electric shock and feel strange",
    "im vomiting blood",
    "snake bit me",
    "the worst headache of my life came on suddenly",
    "my leg is swollen and im short of breath",
    "i cant move my legs after the fall",
    "he has heat stroke",
    "someone is following me home",
    "my ex threatens to post my nudes",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_meet_a_rule_and_raise_an_alarm(text: str) -> None:
    reading = read(text, LEXICON)
    assert any(met(rule, reading, kind.medical) for kind in SAFETY.kinds for rule in kind.rules)
    assert SAFETY.before(text)
