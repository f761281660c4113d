"""The table engine behind the statistics of all sports."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.baseball import BASEBALL
from capabilities.domains.sports.basketball import BASKETBALL
from capabilities.domains.sports.cricket import CRICKET
from capabilities.domains.sports.football import FOOTBALL
from capabilities.domains.sports.golf import GOLF
from capabilities.domains.sports.hockey import HOCKEY
from capabilities.domains.sports.season import SEASON
from capabilities.domains.sports.statistic import Sport, catalogue, compute
from errors import InvalidField

SPORTS = (BASEBALL, BASKETBALL, CRICKET, FOOTBALL, GOLF, HOCKEY, SEASON)


@pytest.mark.parametrize("sport", SPORTS, ids=lambda s: s.name)
def test_every_input_of_every_statistic_has_its_words_or_is_derived(sport: Sport) -> None:
    for stat in sport.stats:
        assert set(stat.needs) | set(stat.optional) <= set(sport.labels), stat.name


@pytest.mark.parametrize("sport", SPORTS, ids=lambda s: s.name)
def test_every_statistic_can_be_computed_from_its_needs(sport: Sport) -> None:
    for stat in sport.stats:
        values = {name: 2.0 + i for i, name in enumerate(stat.needs)}
        assert compute(sport, [stat.name], values).data[stat.name] == pytest.approx(stat.formula(values))
        assert stat.source


def test_a_division_by_zero_is_a_clear_refusal() -> None:
    with pytest.raises(InvalidField, match="must not be zero"):
        compute(BASEBALL, ["batting_average"], {"hits": 1, "at_bats": 0})


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(InvalidField, match="batting_average"):
        compute(BASEBALL, ["clutch"], {})


def test_missing_inputs_are_named() -> None:
    with pytest.raises(InvalidField, match="at bats"):
        compute(BASEBALL, ["batting_average"], {"hits": 3})


def test_the_catalogue_names_statistics_with_their_inputs() -> None:
    assert "era(earned_runs, innings)" in catalogue(BASEBALL)
