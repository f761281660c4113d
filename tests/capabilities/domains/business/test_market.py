"""The figures of market, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("total market 2.5 billion, serviceable 20%, we take 3% of that. SOM", "market_size", (15000000,)),
    ("our revenue is 6m and the industry total is 80m, market share?", "market_share", (7.5,)),
    ("orders fell from 1,500 to 1,290, percentage decrease", "growth", (14,)),
    ("TAM with 30,000 clinics at $3,000 per year", "market_size", (90000000,)),
    ("sales grew from 1.25m to 1.6m, growth percent", "growth", (28,)),
    (
        "tam sam som: 1 million users, $50 per year, sam 30%, som 5%",
        "market_size",
        (
            50000000,
            15000000,
            750000,
        ),
    ),
    ("company sells 12,000 units in a market of 150,000 units. market share percent", "market_share", (8,)),
    ("mrr rose from 40k to 46k month over month growth?", "growth", (15,)),
    ("TAM: 50,000 companies paying 2,400 a year", "market_size", (120000000,)),
    ("our sales 4.5m in a 60m market, market share", "market_share", (7.5,)),
    ("revenue grew from 80k to 96k, growth rate?", "growth", (20,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
