"""Ratios of accounts and property."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "name", "expected"),
    [
        ("roe: net income 9m on equity of 60m", "return_on_equity", 0.15),
        ("return on assets with profit of 40k and total assets of 500k", "return_on_assets", 0.08),
        ("debt to equity with debt of 300k and equity of 200k", "debt_to_equity", 1.5),
        ("quick ratio: current assets 90, inventory 30, current liabilities 40", "quick_ratio", 1.5),
        ("current ratio for current assets of 90 and current liabilities of 60", "current_ratio", 1.5),
        ("times interest earned with ebit 480 and interest of 80", "interest_coverage", 6),
        ("ltv of a 210,000 mortgage on a house worth 280,000", "loan_to_value", 0.75),
        ("rental yield of 900 a month on a flat that cost 180,000", "rental_yield", 0.06),
        ("cap rate: noi of 18,000 on a 240,000 property", "cap_rate", 0.075),
    ],
)
def test_a_ratio_is_read_and_computed(answer, question: str, name: str, expected: float) -> None:
    chosen, result = answer(question)
    assert chosen == name
    assert result.data[name] == pytest.approx(expected)


def test_dividing_by_nothing_is_explained(answer) -> None:
    assert "cannot be worked out" in answer("current ratio with current assets 50 and current liabilities 0")[1].text
