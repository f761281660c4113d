"""The figures of flow, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.flow import littles_law

CASES = (
    ("average throughput 15 items per week with 45 items in progress, lead time in weeks", "littles_law", (3,)),
    ("L = lambda W: arrival rate 4 per minute, average time 6 minutes", "littles_law", (24,)),
    ("a support queue has 50 tickets and each takes 2.5 days on average to clear, daily throughput?", "littles_law", (20,)),
    ("takt time if shift is 460 minutes and we need 230 parts", "takt_time", (2,)),
    ("employee productivity: 1,260 units, 7 workers, 9 days", "productivity", (20,)),
    ("units per labor hour: 960 units, 12 workers, 8 hours", "productivity", (10,)),
    ("a bank serves 30 customers per hour and a customer spends 12 minutes on average. average number inside", "littles_law", (6,)),
    ("takt time: 27,000 seconds available per shift and 900 units demanded", "takt_time", (30,)),
    ("working time 7.5 hours, 150 orders a day, takt time in minutes", "takt_time", (3,)),
    ("available time 420 minutes per shift, customer demand 84 units per shift: takt time?", "takt_time", (5,)),
    ("productivity: 480 units in 8 hours by 5 workers, units per worker hour", "productivity", (12,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text


@given(st.floats(0.1, 1e4), st.floats(0.1, 1e4))
def test_littles_law_gives_back_each_of_its_three_figures(rate, time):
    wip = littles_law.run(rate=rate, time=time).data["wip"]
    assert littles_law.run(wip=wip, rate=rate).data["time"] == pytest.approx(time)
    assert littles_law.run(wip=wip, time=time).data["rate"] == pytest.approx(rate)
