"""What spending adds up to, and what is left of pay and of a bill."""

from __future__ import annotations

import pytest

from capabilities.domains.financial.spending import insurance_claim


@pytest.mark.parametrize(
    ("question", "tool", "key", "expected"),
    [
        ("streaming 12.99 and gym 38 a month how much is that a year", "recurring_spending", "total", 611.88),
        ("4.50 a day on coffee, 5 days a week, per year", "recurring_spending", "total", 1170),
        ("premium 96 a month vs 1,080 a year, how much do i save paying yearly", "recurring_spending", "saving", 72),
        ("spent 2,900 on fuel, 1,100 insurance and 800 service over 16,000 miles. cost per mile", "cost_per_distance", "per_unit", 0.3),
        ("repair bill 6,800, deductible 1,000 then insurance pays 80%. what do i pay", "insurance_claim", "own", 2160),
        ("claim of 900 with a 250 excess, how much does the insurer pay", "insurance_claim", "insurer", 650),
        ("gross 4,000 a month, 22% tax and 6% pension, take home?", "pay_after_deductions", "net", 2880),
        ("earn 2,800 gross, lose 25% to deductions, net?", "pay_after_deductions", "net", 2100),
        ("net income 420k, interest 60k, tax 110k, depreciation 90k, amortization 20k. ebitda?", "ebitda", "ebitda", 700_000),
    ],
)
def test_a_question_is_read_and_worked_out(answer, question: str, tool: str, key: str, expected: float) -> None:
    chosen, result = answer(question)
    assert chosen == tool
    assert result.data[key] == pytest.approx(expected)


def test_the_own_part_of_a_bill_stops_at_the_yearly_limit_and_never_exceeds_the_bill() -> None:
    assert insurance_claim.run(50_000, 1000, 0.2, 6000).data["own"] == 6000
    assert insurance_claim.run(400, 1000, 0.2).data == {"own": 400, "insurer": 0}
