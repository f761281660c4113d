"""The figures of recurring, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("Net dollar retention for starting revenue 250k, expansion 40k, churn 15k, contraction 5k", "revenue_retention", (108,)),
    ("growth rate 55% and profit margin -20%, rule of forty score", "rule_of_40", (35,)),
    ("gross revenue retention with 1m start, 80k churn and 20k downgrade", "revenue_retention", (90,)),
    ("revenue run rate if we made 75k last month", "recurring_revenue", (900000,)),
    ("subscription business: 850 customers at 24/month. what's the mrr", "recurring_revenue", (20400,)),
    ("MRR is 65,000, what does that annualize to", "recurring_revenue", (780000,)),
    ("nrr: began with 400k arr, +60k expansion, -20k churn, -10k downgrade", "revenue_retention", (107.5,)),
    ("saas quick ratio with 40k new mrr, 10k expansion mrr, 15k churned mrr, 5k contraction mrr", "saas_quick_ratio", (2.5,)),
    ("500 seats at $20 per month: ARR?", "recurring_revenue", (120000,)),
    ("net revenue retention: starting arr 2.0m, upsell 300k, downgrades 100k, churn 140k", "revenue_retention", (103,)),
    ("is 18% growth plus 25% margin above the rule of 40?", "rule_of_40", (43,)),
    ("burn multiple: burned 4.5M to add 3M of ARR", "burn_multiple", (1.5,)),
    ("new mrr 20k, expansion 8k, churn 5k, contraction 2k, quick ratio", "saas_quick_ratio", (4,)),
    ("growth 32% and ebitda margin 11%: rule of 40 score", "rule_of_40", (43,)),
    ("net burn 3m, net new arr 2m, burn multiple", "burn_multiple", (1.5,)),
    ("how many customers do I need at $29 per month to reach $10,000 MRR", "customers_needed", (345,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
