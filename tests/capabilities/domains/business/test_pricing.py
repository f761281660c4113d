"""The figures of pricing, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("if price elasticity is -1.8 and we raise price 5%, how does demand change", "price_elasticity", (-9,)),
    ("price dropped from $20 to $18 and quantity rose from 100 to 130, price elasticity", "price_elasticity", (-2.478,)),
    ("price went from 10 to 12 and sales fell from 500 to 420 units. price elasticity (midpoint)?", "price_elasticity", (-0.956522,)),
    ("price rose 10% and demand fell 15%, elasticity of demand", "price_elasticity", (-1.5,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
