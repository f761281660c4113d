"""The weather tool with a local fake and with no network."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from capabilities.connectors import http
from capabilities.domains.general.weather import weather, where_in

PLACE = {"results": [{"name": "Oslo", "country": "Norway", "latitude": 59.9, "longitude": 10.7, "timezone": "Europe/Oslo"}]}
REPORT = {
    "current": {"time": "2026-11-21T12:00", "temperature_2m": -1.5, "weather_code": 71, "relative_humidity_2m": 80},
    "daily": {
        "time": ["2026-11-21"],
        "weather_code": [73],
        "temperature_2m_max": [0.5],
        "temperature_2m_min": [-4],
        "precipitation_probability_max": [60],
    },
}


@pytest.fixture(autouse=True)
def forget():
    yield
    http.configure(None)


def test_live_weather_is_shown_with_its_source(httpserver):
    url = httpserver.url_for("").rstrip("/")
    http.configure(SimpleNamespace(open_meteo_base_url=url, open_meteo_geocoding_base_url=url))
    httpserver.expect_request("/v1/search").respond_with_json(PLACE)
    httpserver.expect_request("/v1/forecast").respond_with_json(REPORT)
    result = weather.run(**weather.match("what's the weather in Oslo?").args)
    assert "Oslo, Norway: -1.5 °C" in result.text
    assert "rain chance 60%" in result.text
    assert result.sources


def test_without_data_no_figure_is_given():
    http.configure(SimpleNamespace())
    result = weather.run(where="Oslo")
    assert "no live data" in result.text
    assert not any(c.isdigit() for c in result.text)
    assert result.warnings


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("weather in new york today", "New York"),
        ("will it rain in São Paulo tomorrow?", "São Paulo"),
        ("What's the weather like in San Francisco?", "San Francisco"),
    ],
)
def test_the_place_is_read(sentence, place):
    assert where_in(sentence) == place


def test_a_missing_place_is_asked_for():
    assert weather.match("what's the weather like").ask


def test_a_sales_forecast_is_not_weather():
    assert weather.match("cash forecast for next quarter") is None
