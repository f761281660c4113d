"""The cost of a project from its people."""

from __future__ import annotations

import pytest

from capabilities.domains.business.project_cost import project_cost


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("cost: 2 devs for 3 weeks at 600 a day, designer 5 days at 400", 20_000),
        ("painter 12 hours at 30 an hour, helper for 8 hours at 20 an hour, plus 10% contingency. total cost", 572),
        ("4 consultants for 2 weeks (4 day weeks) at 900 a day each, manager 3 days at 1,000. how much", 31_800),
    ],
)
def test_the_parts_are_read_and_added(ask, question: str, expected: float) -> None:
    answer = ask(question)
    assert answer.tool == "project_cost"
    assert answer.shows(expected)


def test_the_contingency_comes_on_top_of_the_sum() -> None:
    found = project_cost.run([[2, 10, 500], [1, 4, 400]], extra_percent=25).data
    assert found == {"base": 11_600, "total": 14_500}
