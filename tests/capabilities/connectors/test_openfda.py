"""openFDA against a local fake in the eight states a vendor can be in."""

from __future__ import annotations

import json

import pytest
from werkzeug import Request, Response

from capabilities.connectors import http
from capabilities.connectors.http import Source, Unavailable
from capabilities.connectors.openfda import drug_label

GOOD = {"results": [{"effective_time": "20260101", "warnings": ["bleeding"], "openfda": {"generic_name": ["IBUPROFEN"], "brand_name": ["Brand"]}}]}
EMPTY = {"error": {"code": "NOT_FOUND", "message": "No matches found!"}}


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
                "empty": (404, json.dumps(EMPTY)),
                "500": (500, "{}"),
                "garbage": (200, "<html>hello</html>"),
                "truncated": (200, json.dumps(GOOD)[:-9]),
            }[state]
            headers = {"Retry-After": "60"} if state == "limit" else {}
            return Response(body, status, headers=headers, content_type="application/json")

        httpserver.expect_request("/drug/label.json").respond_with_handler(handle)
        return Source("openfda", httpserver.url_for("").rstrip("/"), key="k-12345")

    return make


@pytest.mark.parametrize(
    ("state", "kind"),
    [("limit", "limit"), ("bad_key", "bad_key"), ("empty", "empty"), ("500", "server"), ("garbage", "unreadable"), ("truncated", "unreadable")],
)
def test_every_fault_is_one_typed_error(vendor, state, kind):
    with pytest.raises(Unavailable) as caught:
        drug_label("ibuprofen", vendor(state))
    assert caught.value.kind == kind
    assert "k-12345" not in str(caught.value)


def test_a_slow_vendor_is_given_up(httpserver):
    import threading

    release = threading.Event()

    def hang(request: Request) -> Response:
        release.wait(5)
        return Response("{}")

    httpserver.expect_request("/drug/label.json").respond_with_handler(hang)
    src = Source("openfda", httpserver.url_for("").rstrip("/"), timeout=(1, 0.1))
    try:
        with pytest.raises(Unavailable) as caught:
            drug_label("ibuprofen", src)
    finally:
        release.set()
    assert caught.value.kind == "slow"


def test_sections_of_the_label_are_given_by_name(vendor, httpserver):
    label = drug_label("Ibuprofen", vendor("ok"))
    assert label["name"] == "ibuprofen"
    assert label["sections"]["warnings"] == "bleeding"
    assert "drug_interactions" not in label["sections"]
    assert httpserver.log[-1][0].args["api_key"] == "k-12345"


def test_quotes_in_a_name_cannot_change_the_search(vendor, httpserver):
    drug_label('ibu" OR x:"', vendor("ok"))
    assert httpserver.log[-1][0].args["search"].count('"') == 4


def test_a_label_is_asked_for_only_once_a_day(vendor, httpserver):
    src = vendor("ok")
    first = drug_label("naproxen", src)
    asked = len(httpserver.log)
    assert drug_label("naproxen", src) == first
    assert len(httpserver.log) == asked
