"""Live odds, scores and fixtures against a fake vendor, and without one."""

from __future__ import annotations

import types

import pytest

from capabilities.connectors import http
from capabilities.domains.sports.live import game_outlook, live_board
from capabilities.safety.wording import checked

TEAMS = {"sport_title": "NBA", "home_team": "Home Town", "away_team": "Away City", "commence_time": "2030-01-01T00:30:00Z"}
BOOKS = [
    {"title": f"Book {i}", "markets": [{"key": "h2h", "outcomes": [{"name": "Home Town", "price": p}, {"name": "Away City", "price": 2.0}]}]}
    for i, p in enumerate((1.9, 2.0, 2.1))
]


@pytest.fixture
def vendors(httpserver):
    httpserver.expect_request("/v4/sports/basketball_nba/odds").respond_with_json([{**TEAMS, "bookmakers": BOOKS}])
    httpserver.expect_request("/v4/sports/basketball_nba/scores").respond_with_json(
        [{**TEAMS, "completed": True, "scores": [{"name": "Home Town", "score": "101"}, {"name": "Away City", "score": "99"}]}]
    )
    game = {
        "date": "2030-01-01T00:30:00+00:00",
        "status": {"long": "Scheduled"},
        "league": {"name": "NBA"},
        "teams": {"home": {"name": "H"}, "away": {"name": "A"}},
    }
    httpserver.expect_request("/games").respond_with_json({"errors": [], "response": [game]})
    url = httpserver.url_for("/").rstrip("/")
    http.configure(types.SimpleNamespace(odds_api_base_url=url, odds_api_key="k", api_sports_base_url=url, api_sports_key="k"))
    yield httpserver
    http.configure(None)


@pytest.fixture
def no_vendors():
    http.configure(
        types.SimpleNamespace(odds_api_base_url="http://127.0.0.1:9", odds_api_key="", api_sports_base_url="http://127.0.0.1:9", api_sports_key="")
    )
    yield
    http.configure(None)


def test_the_outlook_shows_the_markets_chances_without_the_margin(vendors, ask) -> None:
    text = ask(game_outlook, "predict tonight's NBA games").text
    assert "Home Town 50%, Away City 50%" in text
    assert "not picks" in text


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("live NBA odds tonight", "Home Town 2.00, Away City 2.00"),
        ("NBA scores today", "Home Town 101 : 99 Away City (final)"),
        ("which NBA games are on tonight", "H v A"),
    ],
)
def test_the_board_shows_what_the_vendor_sent(vendors, ask, question: str, part: str) -> None:
    result = ask(live_board, question)
    assert part in result.text
    assert "UTC" in result.sources[0]


@pytest.mark.parametrize("question", ["predict tonight's NBA games", "who will win the NFL games this weekend", "picks for the premier league today"])
def test_without_live_data_nothing_is_made_up(no_vendors, ask, question: str) -> None:
    result = ask(game_outlook, question)
    assert "no live data" in result.text
    assert "%" not in result.text
    assert "ODDS_API_KEY" in result.warnings[0]


@pytest.mark.parametrize("kind", ["odds", "scores", "fixtures"])
def test_a_board_without_data_says_so(no_vendors, kind: str) -> None:
    result = live_board.run(kind=kind, league_name="NHL")
    assert f"no live {kind}" in result.text
    assert checked(result.text, "sports") == result.text


def test_without_a_league_it_asks_for_one() -> None:
    match = game_outlook.match("predict tonight's games")
    assert match is not None
    assert "Which league" in game_outlook.run(**match.args).ask


@pytest.mark.parametrize("question", ["predict our sales for this week", "what is the weather tonight", "predict the stock market today"])
def test_other_forecasts_are_left_alone(question: str) -> None:
    assert game_outlook.match(question) is None
