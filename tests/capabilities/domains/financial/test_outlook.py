"""Should I buy this?"""

from __future__ import annotations

import pytest

from capabilities.domains.financial import outlook

PROMISES = ("guaranteed", "risk-free", "cannot lose", "you should buy", "will rise")


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("is it a good time to buy bitcoin", "crypto"),
        ("should I put my money into software stocks now?", "tech stocks"),
        ("are index funds a good investment", "index funds"),
        ("what should I invest in", "shares"),
    ],
)
def test_the_answer_is_about_the_thing_asked(answer, question: str, subject: str) -> None:
    name, result = answer(question)
    assert name == "outlook"
    assert result.data["subject"] == subject
    for part in ("Look at:", "For:", "Against:", "change the view", "check a professional"):
        assert part in result.text


@pytest.mark.parametrize("subject", outlook.SUBJECTS, ids=lambda s: s.title)
def test_no_answer_promises_anything(subject: outlook.Subject) -> None:
    text = " ".join(subject).lower()
    assert not any(p in text for p in PROMISES)


def test_other_questions_with_should_are_left_alone() -> None:
    assert outlook.outlook.match("should I see a doctor about my knee") is None
