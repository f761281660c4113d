"""Share valuation: the same formulas asked in everyday words."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "name", "expected"),
    [
        ("p/e of a share at 54 that earns 3 a share", "pe_ratio", 18),
        ("price earnings ratio: price 90, eps 4.5", "pe_ratio", 20),
        ("eps of a company with 12 million net income and 8 million shares", "eps", 1.5),
        ("peg ratio with a p/e of 30 and 20% growth", "peg_ratio", 1.5),
        ("market cap: 40 million shares at $9", "market_cap", 360e6),
        ("dividend yield of a 64 dollar stock that pays 0.40 every quarter", "dividend_yield", 0.025),
        ("payout ratio with eps 5 and a dividend of 2", "payout_ratio", 0.4),
        ("gordon model: dividend next year 1.50, growth 3%, required return 8%", "gordon_growth", 30),
        ("ev/ebitda: market cap 500, debt 150, cash 50, ebitda 75", "ev_ebitda", 8),
        ("price to book with price 24 and book value per share 16", "price_to_book", 1.5),
        ("book value per share: equity 60 million, 5 million shares", "book_value_per_share", 12),
    ],
)
def test_a_ratio_is_read_and_computed(answer, question: str, name: str, expected: float) -> None:
    chosen, result = answer(question)
    assert chosen == name
    assert result.data[name] == pytest.approx(expected)


def test_a_growth_above_the_required_return_has_no_value(answer) -> None:
    assert "higher than the growth" in answer("gordon growth: dividend 2, growth 9%, required return 7%")[1].text


def test_a_missing_price_is_asked_for(answer) -> None:
    assert "share price" in answer("pe ratio with eps of 3")[1].ask
