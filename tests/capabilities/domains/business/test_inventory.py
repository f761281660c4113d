"""The figures of inventory, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.inventory import order_quantity

CASES = (
    ("days of inventory if turnover is 8", "inventory_turnover", (45.625,)),
    ("optimal order size when demand is 500 units a year, each order costs $18 and holding a unit costs $2 yearly", "order_quantity", (94.8683,)),
    ("reorder level: 300 units weekly demand, 2 weeks lead time, 100 safety stock", "reorder_point", (700,)),
    ("turnover ratio if average inventory is 75,000 and cost of goods sold 450,000", "inventory_turnover", (6,)),
    ("EOQ for 1,800 units yearly, ordering cost 25, carrying cost 1 per unit", "order_quantity", (300,)),
    ("economic order quantity annual demand 10000 setup cost 100 holding cost 5", "order_quantity", (632.4555,)),
    ("daily usage 15, lead time 14 days, safety stock 50. ROP?", "reorder_point", (260,)),
    ("average demand 200 per week, lead time 3 weeks, safety stock 150, reorder point", "reorder_point", (750,)),
    ("COGS 1.2m, inventory 200k. inventory turns", "inventory_turnover", (6,)),
    ("days inventory outstanding with inventory 50k and cogs 365k", "inventory_turnover", (50,)),
    ("optimal order quantity: 5,000 units annual demand, $40 per order, $2.50 annual holding cost", "order_quantity", (400,)),
    ("lead time 5 days, daily demand 120, safety stock 200, reorder point", "reorder_point", (800,)),
    (
        "average inventory 80k, cost of goods sold 480k: turnover ratio and days?",
        "inventory_turnover",
        (
            6,
            60.8333,
        ),
    ),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


@given(st.floats(1, 1e6), st.floats(0.1, 1e4), st.floats(0.1, 1e3), st.floats(0.5, 2))
def test_no_other_order_size_costs_less(demand, order_cost, holding, factor):
    def cost(size):
        return demand / size * order_cost + size / 2 * holding

    best = order_quantity.run(demand=demand, order_cost=order_cost, holding=holding).data["quantity"]
    assert cost(best) <= cost(best * factor) * (1 + 1e-9)
    assert cost(best) == pytest.approx((2 * demand * order_cost * holding) ** 0.5)
