"""Plaid against the fake, in eight states."""

from __future__ import annotations

import pytest

from capabilities.connectors import plaid
from capabilities.connectors.http import Source, Unavailable

ACCOUNT = {
    "account_id": "a1",
    "balances": {"available": 90.5, "current": 100.0, "iso_currency_code": "USD"},
    "name": "Checking",
    "type": "depository",
}
BOOKING = {"transaction_id": "t1", "amount": 12.34, "iso_currency_code": "USD", "date": "2026-11-19", "name": "COFFEE 1", "merchant_name": "Coffee One", "pending": False, "personal_finance_category": {"primary": "FOOD_AND_DRINK"}}  # fmt: skip
ANSWERS = {
    "/sandbox/public_token/create": {"public_token": "p1"},
    "/item/public_token/exchange": {"access_token": "access-1", "item_id": "i1"},
    "/accounts/get": {"accounts": [ACCOUNT], "item": {}, "request_id": "r"},
    "/transactions/sync": {"added": [BOOKING], "modified": [], "removed": [], "next_cursor": "c1", "has_more": False},
    "/link/token/create": {"link_token": "link-1", "hosted_link_url": "https://hosted.example/1"},
    "/item/remove": {"request_id": "r"},
}
FORMS = {
    "limit": (429, {"error_type": "RATE_LIMIT_EXCEEDED", "error_code": "X"}),
    "bad_key": (400, {"error_type": "INVALID_INPUT", "error_code": "INVALID_API_KEYS"}),
    "empty": {"accounts": [], "item": {}},
}
KINDS = {"limit": "limit", "bad_key": "bad_key", "slow": "slow", "500": "server", "garbage": "unreadable", "truncated": "unreadable"}


@pytest.fixture
def src(vendor):
    vendor.answers, vendor.forms = dict(ANSWERS), FORMS
    vendor.headers = {"Retry-After": "60"}
    return vendor.source("plaid", client_id="CLIENT", read_s=0.3)


def test_the_sandbox_links_a_test_bank_once_and_lists_accounts(vendor, src) -> None:
    for _ in range(2):
        (found,) = plaid.accounts(src)
    assert (found.name, found.current, found.available, found.currency) == ("Checking", 100.0, 90.5, "USD")
    assert [a["path"] for a in vendor.asked].count("/sandbox/public_token/create") == 1
    assert vendor.asked[0]["headers"]["PLAID-SECRET"] == "SECRET-KEY"
    assert "SECRET" not in str([a["body"] for a in vendor.asked])


def test_transactions_follow_pages_changes_and_removals(vendor, src) -> None:
    first = {**ANSWERS["/transactions/sync"], "added": [BOOKING, {**BOOKING, "transaction_id": "t2", "date": "2026-11-20"}], "has_more": True}
    second = {"added": [], "modified": [{**BOOKING, "amount": 15.0}], "removed": [{"transaction_id": "t2"}], "next_cursor": "c2", "has_more": False}
    vendor.script = [(200, first, {}), (200, second, {})]
    (found,) = plaid.transactions(src, "access-1")
    assert (found.amount, found.name, found.category) == (15.0, "Coffee One", "food and drink")
    assert [a["body"].get("cursor") for a in vendor.asked] == [None, "c1"]


@pytest.mark.parametrize("state", sorted(KINDS))
def test_every_bad_state_is_a_typed_refusal(vendor, src, state: str) -> None:
    vendor.state = state
    with pytest.raises(Unavailable) as caught:
        plaid.accounts(src, "access-1")
    assert caught.value.kind == KINDS[state]
    assert "access-1" not in str(caught.value)


def test_a_bank_without_accounts_gives_an_empty_list(vendor, src) -> None:
    vendor.state = "empty"
    assert plaid.accounts(src, "access-1") == []


def test_a_bank_that_wants_a_new_login_says_so(vendor, src) -> None:
    vendor.script = [(400, {"error_type": "ITEM_ERROR", "error_code": "ITEM_LOGIN_REQUIRED"}, {})]
    with pytest.raises(Unavailable, match="sign in again"):
        plaid.accounts(src, "access-1")


def finished(*tokens: str) -> dict[str, object]:
    return {"link_sessions": [{"results": {"item_add_results": [{"public_token": t}]}} for t in tokens]}


def test_a_bank_is_linked_at_an_address_that_plaid_hosts(vendor, src) -> None:
    assert plaid.begin_linking(src, "ann") == "https://hosted.example/1"
    assert vendor.asked[0]["body"]["user"] == {"client_user_id": "ann"}
    for unfinished in ({"link_sessions": None}, {"link_sessions": []}, {"link_sessions": [{"results": None}, {"exit": {}}]}):
        vendor.answers["/link/token/get"] = unfinished
        assert not plaid.finish_linking(src, "ann")
    vendor.answers["/link/token/get"] = finished("p0", "p1")
    assert plaid.finish_linking(src, "ann")
    assert vendor.asked[-1]["body"] == {"public_token": "p1"}
    plaid.accounts(src, user="ann")
    assert vendor.asked[-1]["body"] == {"access_token": "access-1"}
    asked = len(vendor.asked)
    assert plaid.finish_linking(src, "ann"), "and nobody is asked again"
    assert len(vendor.asked) == asked


def test_the_link_of_one_user_is_not_another_s(vendor) -> None:
    vendor.answers, production = {**ANSWERS, "/link/token/get": finished("p1")}, vendor.source("plaid", client_id="OTHER")
    plaid.begin_linking(production, "ann")
    assert plaid.finish_linking(production, "ann")
    assert not plaid.finish_linking(production, "bob")
    assert not plaid.unlink(production, "bob")
    assert plaid.unlink(production, "ann")
    assert vendor.asked[-1]["path"] == "/item/remove"
    assert not plaid.finish_linking(production, "ann")


def test_without_hosted_link_that_is_said(vendor, src) -> None:
    vendor.answers["/link/token/create"] = {"link_token": "link-1"}
    with pytest.raises(Unavailable, match="Hosted Link"):
        plaid.begin_linking(src, "ann")


def test_production_without_a_linked_bank_asks_nothing() -> None:
    src = Source("plaid", "https://production.plaid.com", "s", client_id="c")
    with pytest.raises(Unavailable, match="linked"):
        plaid.accounts(src)


def test_without_credentials_nothing_is_asked(vendor) -> None:
    with pytest.raises(Unavailable) as caught:
        plaid.accounts(vendor.source("plaid"), "access-1")
    assert caught.value.kind == "no_key"
    assert vendor.asked == []
