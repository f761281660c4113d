"""What people, machines and lines can put out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.business.output import line_output, work_capacity


@pytest.mark.parametrize(
    ("question", "tool", "expected"),
    [
        ("3 ovens, each pizza takes 8 minutes, how many pizzas an hour at most", "work_capacity", 22.5),
        ("line of cutting 50/hr, gluing 20/hr, packing 60/hr: most it can put out in a 6h shift", "line_output", 120),
    ],
)
def test_a_question_reaches_its_tool(ask, question: str, tool: str, expected: float) -> None:
    answer = ask(question)
    assert answer.tool == tool
    assert answer.shows(expected)


@given(st.lists(st.floats(1, 500), min_size=2, max_size=6), st.floats(1, 24))
def test_a_line_is_as_fast_as_its_slowest_station(rates: list[float], hours: float) -> None:
    found = line_output.run([f"s{i}" for i in range(len(rates))], rates, hours).data
    assert found["output"] == pytest.approx(min(rates) * hours)


@given(st.integers(1, 50), st.floats(0.5, 60))
def test_twice_the_crew_does_twice_the_work(people: int, minutes: float) -> None:
    assert work_capacity.run(minutes, 60, 2 * people).data["items"] == pytest.approx(2 * work_capacity.run(minutes, 60, people).data["items"])
