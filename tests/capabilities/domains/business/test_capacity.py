"""The figures of capacity, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("one nurse works 1,800 hours a year, 1,350 with patients. utilization", "utilisation", (75,)),
    ("hotel sold 164 of 200 rooms, occupancy", "utilisation", (82,)),
    ("agents needed: 600 calls per day, 4 minutes handling time each, 6 hours available per agent", "staffing", (7,)),
    ("billable 28 hours of a 40 hour week, utilisation percentage", "utilisation", (70,)),
    ("the truck was used 17 of 25 days. utilization in %?", "utilisation", (68,)),
    ("OEE = 0.9 availability, 0.8 performance, 0.95 quality", "equipment_effectiveness", (68.4,)),
    ("support gets 480 emails a day at 10 minutes each; agents work 8 hours. how many agents?", "staffing", (10,)),
    ("each rep handles 45 accounts and we have 600 accounts; how many reps do we need", "staffing", (14,)),
    ("our team has 5 people working 35 hours a week at 75% focus, capacity per week in hours", "staffing", (131.25,)),
    ("machine availability 88%, performance 92%, quality 97% — OEE?", "equipment_effectiveness", (78.53,)),
    (
        "planned production time 480 minutes, downtime 60 minutes, ideal cycle time 1 minute, 350 parts, 330 good. OEE?",
        "equipment_effectiveness",
        (68.75,),
    ),
    ("oee with availability 90%, performance 95%, quality 98%", "equipment_effectiveness", (83.79,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
