"""Bank accounts through Plaid."""

from __future__ import annotations

import json
import types

import pytest
from werkzeug import Response

from capabilities.connectors import http
from capabilities.domains.financial import accounts


@pytest.fixture
def bank(httpserver):
    body = {
        "accounts": [
            {
                "account_id": "a",
                "balances": {"current": 250.0, "available": None, "iso_currency_code": "USD"},
                "name": "Checking",
                "type": "depository",
            }
        ]
    }
    booking = {
        "transaction_id": "t",
        "amount": 12.5,
        "iso_currency_code": "USD",
        "date": "2026-11-19",
        "name": "Cafe",
        "pending": False,
        "personal_finance_category": {"primary": "FOOD_AND_DRINK"},
    }
    httpserver.expect_request("/sandbox/public_token/create").respond_with_json({"public_token": "p"})
    httpserver.expect_request("/item/public_token/exchange").respond_with_json({"access_token": "a"})
    httpserver.expect_request("/accounts/get").respond_with_json(body)
    httpserver.expect_request("/transactions/sync").respond_with_json(
        {"added": [booking], "modified": [], "removed": [], "has_more": False, "next_cursor": "c"}
    )
    http.configure(types.SimpleNamespace(plaid_base_url=httpserver.url_for("/").rstrip("/"), plaid_client_id="c", plaid_secret="s"))
    yield
    http.configure(None)


def test_balances_of_the_linked_bank(bank, answer) -> None:
    name, result = answer("show my bank accounts")
    assert name == "bank_accounts"
    assert result.text.startswith("1 accounts: 250.00 held")


def test_spending_by_category(bank, answer) -> None:
    _, result = answer("list my recent transactions")
    assert result.data["spent"] == {"food and drink": 12.5}


def test_without_a_link_nothing_is_invented() -> None:
    http.configure(None)
    result = accounts.bank_accounts.run(what="accounts")
    assert result.data == {"live": False}
    assert "PLAID_CLIENT_ID" in result.text


class Desk:
    owner = "ann"


def test_linking_gives_an_address_and_is_seen_when_it_is_done(bank, httpserver) -> None:
    httpserver.expect_request("/link/token/create").respond_with_json({"link_token": "l", "hosted_link_url": "https://hosted.example/l"})
    done = {"link_sessions": [{"results": {"item_add_results": [{"public_token": "p"}]}}]}
    answers = [{"link_sessions": []}, done]
    httpserver.expect_request("/link/token/get").respond_with_handler(
        lambda request: Response(json.dumps(answers.pop(0)), content_type="application/json")
    )
    assert "https://hosted.example/l" in accounts.link_bank.run(desk=Desk()).text
    assert "https://hosted.example/l" in accounts.link_bank.run(desk=Desk()).text, "not finished: an address again"
    assert "Your bank is linked" in accounts.link_bank.run(desk=Desk()).text
    httpserver.expect_request("/item/remove").respond_with_json({"request_id": "r"})
    assert "unlinked" in accounts.link_bank.run(step="unlink", desk=Desk()).text
    assert "No bank of yours" in accounts.link_bank.run(step="unlink", desk=Desk()).text


def test_nobody_links_a_bank_for_nobody(bank) -> None:
    assert "your own key" in accounts.link_bank.run().text


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("link my bank", "link"),
        ("connect my bank account with Plaid", "link"),
        ("unlink my bank", "unlink"),
        ("how do I link a banking app to my phone", None),
    ],
)
def test_the_wish_to_link_is_read(question: str, step: str | None) -> None:
    match = accounts.link_bank.match(question)
    assert (match.args["step"] if match else None) == step
