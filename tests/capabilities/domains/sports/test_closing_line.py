"""Closing line value."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.closing_line import closing_line_value


@pytest.mark.parametrize(
    ("question", "clv"),
    [
        ("I bet at 2.20 and it closed at 2.00, CLV?", 0.1),
        ("closing line was 1.80, my odds 1.98, closing line value", 0.1),
        ("took -110, closed -120, clv", (21 / 11) / (11 / 6) - 1),
    ],
)
def test_the_price_taken_is_compared_with_the_closing_one(ask, question: str, clv: float) -> None:
    assert ask(closing_line_value, question).data["clv"] == pytest.approx(clv, abs=1e-5)


def test_a_share_that_closed_higher_is_not_meant() -> None:
    assert closing_line_value.match("the stock closed at 2.20 after 2.00") is None
