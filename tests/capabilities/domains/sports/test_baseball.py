"""Baseball statistics; the season lines are real ones from the record books."""

from __future__ import annotations

import pytest

from capabilities.domains.sports import baseball
from capabilities.domains.sports.baseball import BASEBALL_STATISTIC, innings


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("batting average of 185 hits in 456 at bats", "batting_average", 0.4057),  # Williams 1941: .406
        ("he went 3 for 8, batting average?", "batting_average", 0.375),
        ("on-base percentage: hits 185, walks 147, hit by pitch 3, at bats 456", "obp", 0.5528),  # Williams 1941: .553
        ("slugging with 73 singles, 36 doubles, 9 triples, 54 home runs in 458 at bats", "slugging", 388 / 458),  # Ruth 1920: .847
        ("OPS from an OBP of .400 and a slugging of .550", "ops", 0.95),
        ("ERA for 38 earned runs in 304.2 innings", "era", 1.1225),  # Gibson 1968: 1.12
        ("era, 20 earned runs over 60 and 1/3 innings", "era", 9 * 20 / (60 + 1 / 3)),
        ("12 earned runs in 45 2/3 innings, era?", "era", 9 * 12 / (45 + 2 / 3)),
        ("whip: 128 hits and 32 walks over 217 innings", "whip", 160 / 217),  # Martinez 2000: 0.737
        ("strikeouts per nine with 313 K in 213.1 innings", "k9", 13.205),
        ("FIP with 9 home runs, 37 walks, 9 hit batters, 313 strikeouts, 213.1 innings, constant 3.13", "fip", 1.3909),
        ("fielding percentage: 300 putouts, 100 assists, 4 errors", "fielding", 400 / 404),
        ("walk rate 60 walks in 600 plate appearances", "bb_percent", 0.1),
        ("steal percentage 18 stolen bases, 6 caught stealing", "steal_percent", 0.75),
    ],
)
def test_known_lines_come_out(ask, question: str, name: str, value: float) -> None:
    assert ask(BASEBALL_STATISTIC, question).data[name] == pytest.approx(value, abs=5e-4)


def test_tenths_of_an_inning_are_outs() -> None:
    assert innings(6.2) == pytest.approx(6 + 2 / 3)
    assert innings(7) == 7


def test_two_statistics_can_be_asked_at_once(ask) -> None:
    assert set(ask(BASEBALL_STATISTIC, "ERA and WHIP for 20 earned runs, 50 hits, 15 walks, 60 innings").data) == {"era", "whip"}


def test_a_missing_count_is_asked_for() -> None:
    match = BASEBALL_STATISTIC.match("what is the ERA with 12 earned runs")
    assert match is not None
    assert "innings" in match.ask


def test_a_definition_question_is_left_to_the_glossary() -> None:
    assert BASEBALL_STATISTIC.match("what does OPS mean in baseball") is None


def test_several_games_are_added_up_for_an_average():
    match = baseball.BASEBALL_STATISTIC.match("went 2 for 4, 0 for 3 then 3 for 5, batting average?")
    assert match.args["values"]["hits"] == 5
    assert match.args["values"]["at_bats"] == 12


def test_a_long_gap_between_figures_is_read_fast_and_adds_nothing():
    assert baseball.BASEBALL_STATISTIC.match(f"batting average 2 for 4{' ' * 400}and nothing else").args["values"]["at_bats"] == 4


def test_isolated_power_is_slugging_less_average(ask) -> None:
    assert ask(BASEBALL_STATISTIC, "isolated power of a .500 slugging, .300 average hitter").data["iso"] == pytest.approx(0.2)


def test_times_on_base_make_the_on_base_percentage(ask) -> None:
    assert ask(BASEBALL_STATISTIC, "reached base 40 times in 100 plate appearances, on base percentage").data["obp"] == pytest.approx(0.4)


def test_thousands_may_carry_a_comma(ask) -> None:
    assert ask(BASEBALL_STATISTIC, "batting average of 1,200 hits in 4,000 at bats").data["batting_average"] == pytest.approx(0.3)
