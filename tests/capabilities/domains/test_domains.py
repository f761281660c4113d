"""The five domains together: tools do not hide each other."""

from __future__ import annotations

from collections import Counter

import pytest

from agent_pools import Domain
from capabilities.domains import DOMAINS


def _names(domain: Domain) -> list[str]:
    return [tool.name for tool in (*domain.tools, domain.fallback)]


def test_no_two_tools_share_a_name() -> None:
    counted = Counter(name for domain in DOMAINS.values() for name in _names(domain))
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    ("question", "domain", "tool"),
    [
        ("our mrr is 30k and grows 5% a month, what will it be in a year", "business", "steady_growth"),
        ("double declining depreciation of an 8,000 press over 4 years, year 2", "business", "asset_depreciation"),
        ("2500 at 4% for 7 years", "financial", "compound_growth"),
        ("99.5% uptime, how many minutes of downtime in a 30 day month", "business", "uptime"),
    ],
)
def test_the_tool_made_for_a_question_scores_best(question: str, domain: str, tool: str) -> None:
    best: tuple[float, str, str] = (0.0, "", "")
    for place in DOMAINS.values():
        for candidate in place.tools:
            match = candidate.match(question)
            bonus = 0.1 if place.name == domain else 0.0
            if match and match.score >= 0.3:
                best = max(best, (match.score + bonus, place.name, candidate.name))
    assert best[1:] == (domain, tool)
