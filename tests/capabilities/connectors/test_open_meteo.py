"""Open-Meteo against a local fake in the eight states a vendor can be in."""

from __future__ import annotations

import json

import pytest
from werkzeug import Request, Response

from capabilities.connectors import http
from capabilities.connectors.http import Source, Unavailable
from capabilities.connectors.open_meteo import forecast, place

GOOD = {"results": [{"name": "Oslo", "country": "Norway", "latitude": 59.9, "longitude": 10.7, "timezone": "Europe/Oslo"}]}
EMPTY = {"generationtime_ms": 0.5}


@pytest.fixture(autouse=True)
def forget():
    http.configure(None)
    yield
    http.configure(None)


@pytest.fixture
def vendor(httpserver):
    """A source that answers every call in one state; `requests` of the server shows what was asked."""

    def make(state: str) -> Source:
        def handle(request: Request) -> Response:
            status, body = {
                "ok": (200, json.dumps(GOOD)),
                "limit": (429, "{}"),
                "bad_key": (401, "{}"),
                "empty": (200, json.dumps(EMPTY)),
                "500": (500, "{}"),
                "garbage": (200, "<html>hello</html>"),
                "truncated": (200, json.dumps(GOOD)[:-9]),
            }[state]
            headers = {"Retry-After": "60"} if state == "limit" else {}
            return Response(body, status, headers=headers, content_type="application/json")

        httpserver.expect_request("/v1/search").respond_with_handler(handle)
        return Source("open_meteo", httpserver.url_for("").rstrip("/"), key="")

    return make


@pytest.mark.parametrize(
    ("state", "kind"),
    [("limit", "limit"), ("bad_key", "bad_key"), ("empty", "empty"), ("500", "server"), ("garbage", "unreadable"), ("truncated", "unreadable")],
)
def test_every_fault_is_one_typed_error(vendor, state, kind):
    with pytest.raises(Unavailable) as caught:
        place("Oslo", vendor(state))
    assert caught.value.kind == kind


def test_a_slow_vendor_is_given_up(httpserver):
    import threading

    release = threading.Event()

    def hang(request: Request) -> Response:
        release.wait(5)
        return Response("{}")

    httpserver.expect_request("/v1/search").respond_with_handler(hang)
    src = Source("open_meteo", httpserver.url_for("").rstrip("/"), timeout=(1, 0.1))
    try:
        with pytest.raises(Unavailable) as caught:
            place("Oslo", src)
    finally:
        release.set()
    assert caught.value.kind == "slow"


def test_a_place_is_found_with_its_position(vendor):
    assert place("Oslo", vendor("ok"))["latitude"] == 59.9


@pytest.fixture
def sky(httpserver):
    def make(body: dict) -> Source:
        httpserver.expect_request("/v1/forecast").respond_with_json(body)
        return Source("open_meteo", httpserver.url_for("").rstrip("/"))

    return make


def test_weather_comes_with_words_for_its_codes(sky):
    body = {
        "current": {"time": "2026-11-21T12:00", "temperature_2m": 8.4, "weather_code": 3},
        "daily": {"time": ["2026-11-21", "2026-11-22"], "weather_code": [61], "temperature_2m_max": [10.2, 9]},
    }
    report = forecast(59.9, 10.7, src=sky(body))
    assert report["now"]["sky"] == "overcast"
    assert report["now"]["wind"] is None
    assert [d["sky"] for d in report["days"]] == ["light rain", ""]
    assert report["days"][1]["high"] == 9


def test_an_answer_without_the_present_weather_is_no_weather(sky):
    with pytest.raises(Unavailable) as caught:
        forecast(59.9, 10.7, src=sky({"current": {}}))
    assert caught.value.kind == "unreadable"
