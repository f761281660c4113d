"""The one way out: retries, limits, cache, counting, redaction and the error for no live data."""

from __future__ import annotations

import types
from datetime import UTC, datetime, timedelta

import pytest

from capabilities.connectors import http
from capabilities.connectors.http import Source, Unavailable, get_json, post_json


def test_a_good_answer_is_parsed_and_counted(vendor) -> None:
    vendor.answers["/thing"] = {"a": 1}
    vendor.headers = {"x-requests-remaining": "41"}
    assert get_json(vendor.source("demo"), "/thing", {"q": "x"}) == {"a": 1}
    assert vendor.asked[0]["query"] == {"q": "x"}
    counted = http.quota("demo")
    assert counted["calls"] == 1
    assert counted["remaining"] == "41"


def test_a_cached_answer_asks_the_vendor_once(vendor) -> None:
    vendor.answers["/thing"] = {"a": 1}
    src = vendor.source("demo")
    assert [get_json(src, "/thing", cache_s=60) for _ in range(3)] == [{"a": 1}] * 3
    assert len(vendor.asked) == 1


def test_an_answer_that_the_check_refuses_is_not_cached(vendor) -> None:
    vendor.answers["/thing"] = {"error": True}
    src = vendor.source("demo")

    def refuse(body: dict) -> None:
        if body.get("error"):
            raise Unavailable("no", kind="refused")

    for _ in range(2):
        with pytest.raises(Unavailable):
            get_json(src, "/thing", cache_s=60, check=refuse)
    assert len(vendor.asked) == 2


def test_a_fault_is_tried_three_times_and_a_later_success_counts(vendor) -> None:
    vendor.script = [(500, {}, {"Retry-After": "0"}), (503, {}, {"Retry-After": "0"}), (200, {"a": 2}, {})]
    assert get_json(vendor.source("demo"), "/thing") == {"a": 2}
    assert len(vendor.asked) == 3


def test_a_lasting_fault_ends_after_two_retries(vendor) -> None:
    vendor.state = "500"
    with pytest.raises(Unavailable) as caught:
        get_json(vendor.source("demo"), "/thing")
    assert caught.value.kind == "server"
    assert len(vendor.asked) == 3


def test_a_long_retry_after_is_not_waited_for_and_closes_the_vendor(vendor) -> None:
    vendor.script = [(429, {}, {"Retry-After": "120"})]
    src = vendor.source("demo")
    with pytest.raises(Unavailable) as caught:
        get_json(src, "/thing")
    assert caught.value.kind == "limit"
    assert caught.value.retry_at > datetime.now(UTC) + timedelta(seconds=60)
    with pytest.raises(Unavailable, match="limit"):
        get_json(src, "/thing")
    assert len(vendor.asked) == 1


@pytest.mark.parametrize(("status", "kind"), [(401, "bad_key"), (403, "bad_key"), (404, "empty"), (422, "refused")])
def test_client_errors_are_told_apart_and_never_repeated(vendor, status: int, kind: str) -> None:
    vendor.script = [(status, {"code": "X"}, {})]
    with pytest.raises(Unavailable) as caught:
        get_json(vendor.source("demo"), "/thing")
    assert (caught.value.kind, caught.value.status_code, caught.value.body) == (kind, status, {"code": "X"})
    assert len(vendor.asked) == 1


@pytest.mark.parametrize("state", ["garbage", "truncated"])
def test_an_unreadable_answer_is_unavailable(vendor, state: str) -> None:
    vendor.state = state
    with pytest.raises(Unavailable) as caught:
        get_json(vendor.source("demo"), "/thing")
    assert caught.value.kind == "unreadable"


def test_a_silent_vendor_is_given_up(vendor) -> None:
    vendor.state = "slow"
    with pytest.raises(Unavailable) as caught:
        get_json(vendor.source("demo", read_s=0.1), "/thing")
    assert caught.value.kind == "slow"


def test_a_huge_answer_is_refused(vendor) -> None:
    vendor.answers["/thing"] = ["x" * 1000] * 2500
    with pytest.raises(Unavailable, match="too much"):
        get_json(vendor.source("demo"), "/thing")


def test_a_redirect_is_not_followed_so_the_key_stays_home(vendor) -> None:
    vendor.script = [(302, {}, {"Location": f"{vendor.url}/elsewhere"})]
    with pytest.raises(Unavailable):
        get_json(vendor.source("demo"), "/thing")
    assert len(vendor.asked) == 1


def test_a_refused_connection_fails_at_once_and_is_remembered() -> None:
    http.configure(None)
    src = Source("demo", "http://127.0.0.1:9", "SECRET-KEY", timeout=(1, 1))
    for _ in range(2):
        with pytest.raises(Unavailable) as caught:
            get_json(src, "/thing")
        assert caught.value.kind == "network"
    assert http.quota("demo")["calls"] == 1
    http.configure(None)


def test_no_error_text_holds_the_key(vendor) -> None:
    for state in ("500", "garbage", "slow"):
        vendor.state = state
        with pytest.raises(Unavailable) as caught:
            get_json(vendor.source("demo", read_s=0.1), "/thing", {"apikey": "SECRET-KEY"})
        assert "SECRET" not in repr(caught.value) + str(caught.value.as_dict())
        assert caught.value.__cause__ is None
    assert "SECRET" not in repr(vendor.source("demo"))
    assert http.redact("your key SECRET-KEY has run out", vendor.source("demo")) == "your key *** has run out"


def test_a_post_sends_json_and_is_never_cached(vendor) -> None:
    vendor.answers["/do"] = {"ok": True}
    src = vendor.source("demo")
    assert [post_json(src, "/do", {"n": 1}) for _ in range(2)] == [{"ok": True}] * 2
    assert [a["body"] for a in vendor.asked] == [{"n": 1}, {"n": 1}]


def test_sources_come_from_the_settings() -> None:
    http.configure(types.SimpleNamespace(plaid_base_url="https://x.test/", plaid_client_id="c", plaid_secret="s", massive_key=None))
    assert http.source("plaid") == Source("plaid", "https://x.test", "s", client_id="c")
    with pytest.raises(Unavailable) as caught:
        get_json(http.source("massive"), "/x")
    assert caught.value.kind == "no_key"
    http.configure(None)
