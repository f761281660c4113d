"""The five domains together: tools do not hide each other."""

from __future__ import annotations

from collections import Counter

import pytest

from agent_pools import Domain
from ai_providers import Message
from capabilities.domains import DOMAINS
from capabilities.providers.builtin import FOREIGN_LEAST, choose


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


@pytest.mark.parametrize(
    ("home", "question", "tool"),
    [
        ("general", "2 1/4 + 1 1/2", "fraction"),
        ("general", "map scale 1:20,000, 5 cm on the map is how many km", "map_scale"),
        ("general", "area of a triangle with base 9 and height 4", "geometry"),
        ("general", "side of a cube with volume 64", "length_from_size"),
        ("general", "floor 6 m by 3 m with 50 cm square tiles", "coverage"),
        ("general", "9:00 to 17:30 with 30 min lunch, hours worked", "clock_sums"),
        ("sports", "shot attempts 60 for and 40 against, corsi for percentage", "hockey_statistic"),
        ("sports", "rounds of 70, 72 and 69 on a par 71, total to par", "rounds_to_par"),
        ("sports", "scored 800 points over 40 games, points per game", "season_statistic"),
        ("healthcare", "4 pints at 4% plus a double gin of 50 ml at 40%, how many units", "alcohol_units"),
    ],
)
def test_one_question_gets_one_answer(home, question, tool):
    specs = [t.spec(t in DOMAINS[home].tools) for d in DOMAINS.values() for t in d.tools]
    chosen, _ = choose(specs, [Message("user", question)])
    assert [spec.name for _, spec, _ in chosen] == [tool]


@pytest.mark.parametrize(
    ("tool", "question"),
    [
        ("parlay", "at 4% a year, how many years for money to double"),
        ("hockey_statistic", "insulation for 2,400 saves us 300 a year, payback in years"),
        ("convert_odds", "glucose of 6.1 mmol, in american units please"),
        ("convert_units", "six people in a 30 minute meeting at £40 an hour each, cost"),
        ("convert_units", "12 cigarettes a day for 20 years, pack years"),
        ("date_sums", "pay 5,000 today and get 2k a year for 4 years at 6%, npv"),
        ("unit_price", "20 mg per kg for a patient of 50 kg, bottle is 250 mg in 5 ml"),
        ("fraction", "2.5 in fractional odds"),
    ],
)
def test_a_tool_leaves_the_question_of_another_field_alone(tool, question):
    chosen = next(t for d in DOMAINS.values() for t in d.tools if t.name == tool)
    match = chosen.match(question)
    assert match is None or match.score < FOREIGN_LEAST
