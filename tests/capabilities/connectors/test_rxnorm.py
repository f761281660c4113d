"""RxNorm against a local fake in the eight states a vendor can be in."""

from __future__ import annotations

import json

import pytest
from werkzeug import Request, Response

from capabilities.connectors import http
from capabilities.connectors.http import Source, Unavailable
from capabilities.connectors.rxnorm import drug_name

GOOD = {"approximateGroup": {"inputTerm": "ibuprofin", "candidate": [{"rxcui": "1", "name": "Ibuprofen", "source": "RXNORM"}]}}
EMPTY = {"approximateGroup": {"inputTerm": "zzz"}}


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

        httpserver.expect_request("/REST/approximateTerm.json").respond_with_handler(handle)
        return Source("rxnorm", httpserver.url_for("").rstrip("/"), key="")

    return make


@pytest.mark.parametrize(
    ("state", "kind"),
    [("limit", "limit"), ("bad_key", "bad_key"), ("empty", "empty"), ("500", "server"), ("garbage", "unreadable"), ("truncated", "unreadable")],
)
def test_every_fault_is_one_typed_error(vendor, state, kind):
    with pytest.raises(Unavailable) as caught:
        drug_name("ibuprofin", vendor(state))
    assert caught.value.kind == kind


def test_a_slow_vendor_is_given_up(httpserver):
    import threading

    release = threading.Event()

    def hang(request: Request) -> Response:
        release.wait(5)
        return Response("{}")

    httpserver.expect_request("/REST/approximateTerm.json").respond_with_handler(hang)
    src = Source("rxnorm", httpserver.url_for("").rstrip("/"), timeout=(1, 0.1))
    try:
        with pytest.raises(Unavailable) as caught:
            drug_name("ibuprofin", src)
    finally:
        release.set()
    assert caught.value.kind == "slow"


def test_the_nearest_listed_name_is_given(vendor, httpserver):
    assert drug_name("ibuprofin", vendor("ok")) == "ibuprofen"
    assert httpserver.log[-1][0].args["term"] == "ibuprofin"


def test_no_name_is_no_call():
    with pytest.raises(Unavailable):
        drug_name("  ", Source("rxnorm", "http://127.0.0.1:1"))
