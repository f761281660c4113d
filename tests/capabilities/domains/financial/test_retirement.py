"""Retirement rules and fees."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("what is my fire number if I spend 32,000 a year", "pot", 800000),
        ("4% rule with 500,000 saved, how much can I withdraw a year", "yearly", 20000),
        ("how much do I need to retire on 2,500 a month with the 4% rule", "pot", 750000),
        ("a fund with an expense ratio of 0.6% on 25,000, cost per year", "yearly_fee", 150),
        ("20,000 invested at 6% for 15 years with a 1% annual fee, what is left", "after_fees", 20000 * 1.05**15),
    ],
)
def test_retirement_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)
