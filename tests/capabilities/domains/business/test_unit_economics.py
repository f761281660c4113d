"""The figures of unit economics, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("average customer pays us $120/month for 18 months and gross margin is 60%. how much is a customer worth? ltv", "lifetime_value", (1296,)),
    ("customer lifetime value with 45 dollars arpu, 6 percent churn and 75 percent margin", "lifetime_value", (562.5,)),
    ("cost of acquiring a customer if 9,600 of ads gave 60 sign ups", "acquisition_cost", (160,)),
    ("CAC 350, monthly gross profit per customer 25. months to recover", "cac_payback", (14,)),
    ("60 of 1,250 members cancelled last month, churn in percent", "churn_rate", (4.8,)),
    ("if 8% of customers churn monthly how long does a customer stay on average", "customer_lifetime", (12.5,)),
    ("ARPU 20, monthly churn 2.5%, 70% gross margin: LTV", "lifetime_value", (560,)),
    ("acquisition cost is $80, LTV is $320. LTV to CAC?", "ltv_cac_ratio", (4,)),
    ("what's our CAC: spent 64,000 last quarter on sales & marketing and landed 80 clients", "acquisition_cost", (800,)),
    ("CAC payback in months with CAC 1,200, monthly subscription 150, gross margin 80%", "cac_payback", (10,)),
    ("lost 45 of 1,500 subscribers last month. monthly churn?", "churn_rate", (3,)),
    ("We had 2,000 customers at the beginning of the month and 1,900 of them at the end. churn rate?", "churn_rate", (5,)),
    ("retention rate with 250 clients at start, 270 at end and 45 new", "retention_rate", (90,)),
    ("what annual retention does 1.5% monthly churn imply", "customer_lifetime", (83.41,)),
    ("clv: $35 monthly subscription, 5% churn, 80% margin", "lifetime_value", (560,)),
    ("Average customer spends $80 per order, orders 6 times per year and stays 5 years. LTV?", "purchase_value", (2400,)),
    ("CAC if sales and marketing cost 210,000 and we signed 140 customers", "acquisition_cost", (1500,)),
    ("marketing budget 12,500 brought in 50 clients; cost to acquire one?", "acquisition_cost", (250,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
