"""Plaid: accounts, balances and transactions of a bank that a user has linked.

Linking needs no page of our own: Plaid hosts it (Hosted Link), the user opens an address, and we ask whether it is done. An
access token belongs to one user, stays in memory only and is never shown. On the sandbox address a test bank is there without
a browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from capabilities.connectors.http import Source, Unavailable, post_json
from capabilities.connectors.stocks import figure

TITLE = "Plaid"
SITE = "https://plaid.com"
VERSION = "2020-09-14"
SANDBOX_BANK = "ins_109508"
PAGE, MOST_PAGES = 500, 20

LINK_LIFE_S = 4 * 3600

_tokens: dict[tuple[str, str], str] = {}
_linked: dict[tuple[str, str, str], str] = {}
_pending: dict[tuple[str, str, str], str] = {}


@dataclass(frozen=True)
class Account:
    """One account; a balance the bank does not give is None. For credit and loans `current` is what is owed."""

    id: str
    name: str
    kind: str
    current: float | None
    available: float | None
    currency: str


@dataclass(frozen=True)
class Transaction:
    """One booking; `amount` > 0 is money that left the account."""

    id: str
    day: str
    amount: float
    currency: str
    name: str
    category: str
    pending: bool


def configured(src: Source) -> bool:
    return bool(src.key and src.client_id and src.base_url)


def begin_linking(src: Source, user: str) -> str:
    """The address at which the user links a bank in a browser; it holds for four hours. Raises Unavailable."""
    wanted = {
        "client_name": "OperatorOS",
        "language": "en",
        "country_codes": ["US"],
        "user": {"client_user_id": user},
        "products": ["transactions"],
        "hosted_link": {"url_lifetime_seconds": LINK_LIFE_S},
    }
    found = _ask(src, "/link/token/create", wanted)
    token = _field(found, "link_token")
    if not found.get("hosted_link_url"):
        raise Unavailable(f"{TITLE} gave no address for linking; Hosted Link has to be switched on for this account at {TITLE}.", kind="refused")
    _pending[_key(src, user)] = token
    return _field(found, "hosted_link_url")


def finish_linking(src: Source, user: str) -> bool:
    """Whether the user has linked a bank by now, at the address that `begin_linking` gave. Raises Unavailable."""
    if _key(src, user) in _linked:
        return True
    token = _pending.get(_key(src, user))
    if token is None:
        return False
    public = _public_token(_ask(src, "/link/token/get", {"link_token": token}))
    if not public:
        return False
    _linked[_key(src, user)] = exchange(src, public)
    del _pending[_key(src, user)]
    return True


def unlink(src: Source, user: str) -> bool:
    """Give the user's link up, here and at Plaid. False when there is none. Raises Unavailable."""
    token = _linked.pop(_key(src, user), None)
    if token is None:
        return False
    _ask(src, "/item/remove", {"access_token": token})
    return True


def _key(src: Source, user: str) -> tuple[str, str, str]:
    return (src.base_url, src.client_id, user)


def _public_token(found: dict[str, Any]) -> str:
    """The newest public token among the sessions of a link token, "" while there is none."""
    public = ""
    for session in _rows({"link_sessions": [], **{k: v for k, v in found.items() if v is not None}}, "link_sessions"):
        results = session.get("results")
        added = results.get("item_add_results") if isinstance(results, dict) else None
        for row in added if isinstance(added, list) else ():
            if isinstance(row, dict) and isinstance(row.get("public_token"), str):
                public = row["public_token"]
    return public


def _token(src: Source, user: str) -> str:
    """The access token of the user's own bank, else of the sandbox's test bank."""
    if user and finish_linking(src, user):
        return _linked[_key(src, user)]
    return _sandbox_token(src)


def accounts(src: Source, access_token: str = "", user: str = "") -> list[Account]:
    """The accounts with the bank's last known balances. Raises Unavailable."""
    found = _ask(src, "/accounts/get", {"access_token": access_token or _token(src, user)})
    return [_account(row) for row in _rows(found, "accounts")]


def transactions(src: Source, access_token: str = "", user: str = "") -> list[Transaction]:
    """All bookings the bank gives (usually 90 days to two years), newest first. Raises Unavailable."""
    token = access_token or _token(src, user)
    kept: dict[str, Transaction] = {}
    cursor = ""
    for _ in range(MOST_PAGES):
        page = _ask(src, "/transactions/sync", {"access_token": token, "count": PAGE, **({"cursor": cursor} if cursor else {})})
        _apply(page, kept)
        cursor = str(page.get("next_cursor") or "")
        if page.get("has_more") is not True or not cursor:
            break
    return sorted(kept.values(), key=lambda t: t.day, reverse=True)


def exchange(src: Source, public_token: str) -> str:
    """The access token for a public token from linking. Raises Unavailable."""
    return _field(_ask(src, "/item/public_token/exchange", {"public_token": public_token}), "access_token")


def _sandbox_token(src: Source) -> str:
    """A token for the sandbox's test bank; a real bank has to be linked by its owner."""
    if urlsplit(src.base_url).hostname == "production.plaid.com":
        raise Unavailable(f"no bank account is linked at {TITLE} yet.", kind="no_key")
    known = (src.base_url, src.client_id)
    if known not in _tokens:
        wanted = {"institution_id": SANDBOX_BANK, "initial_products": ["transactions"]}
        public = _field(_ask(src, "/sandbox/public_token/create", wanted), "public_token")
        _tokens[known] = exchange(src, public)
    return _tokens[known]


def _ask(src: Source, path: str, body: dict[str, Any]) -> dict[str, Any]:
    if not configured(src):
        raise Unavailable(f"no {TITLE} client id and secret are configured.", kind="no_key")
    headers = {"PLAID-CLIENT-ID": src.client_id, "PLAID-SECRET": src.key, "Plaid-Version": VERSION}
    try:
        found = post_json(src, path, body, headers)
    except Unavailable as error:
        raise _explained(error) from None
    if not isinstance(found, dict):
        raise Unavailable(f"{TITLE} sent an answer that cannot be read.", kind="unreadable")
    return found


def _explained(error: Unavailable) -> Unavailable:
    """The same error in the terms of Plaid's `error_code`, where it gave one."""
    body = error.body if isinstance(error.body, dict) else {}
    code, kind = str(body.get("error_code", "")), str(body.get("error_type", ""))
    if code == "INVALID_API_KEYS":
        return Unavailable(f"{TITLE} does not accept the client id and secret.", kind="bad_key")
    if code == "ITEM_LOGIN_REQUIRED":
        return Unavailable("the bank asks its owner to sign in again (link the account anew).", kind="refused")
    if kind == "RATE_LIMIT_EXCEEDED":
        return Unavailable(f"The call limit of {TITLE} is reached.", error.retry_at, kind="limit")
    return error


def _field(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str) or not value:
        raise Unavailable(f"{TITLE} sent an answer without {name}.", kind="unreadable")
    return value


def _rows(found: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = found.get(name)
    if not isinstance(rows, list):
        raise Unavailable(f"{TITLE} sent an answer without {name}.", kind="unreadable")
    return [row for row in rows if isinstance(row, dict)]


def _account(row: dict[str, Any]) -> Account:
    balances = row.get("balances")
    found = balances if isinstance(balances, dict) else {}
    currency = found.get("iso_currency_code") or found.get("unofficial_currency_code") or ""
    return Account(
        id=str(row.get("account_id", "")),
        name=str(row.get("name", "")),
        kind=str(row.get("type", "other")),
        current=figure(found.get("current")),
        available=figure(found.get("available")),
        currency=str(currency),
    )


def _apply(page: dict[str, Any], kept: dict[str, Transaction]) -> None:
    for row in (*_rows(page, "added"), *_rows({"modified": [], **page}, "modified")):
        booking = _transaction(row)
        kept[booking.id] = booking
    for row in _rows({"removed": [], **page}, "removed"):
        kept.pop(str(row.get("transaction_id", "")), None)


def _transaction(row: dict[str, Any]) -> Transaction:
    category = row.get("personal_finance_category")
    primary = category.get("primary", "") if isinstance(category, dict) else ""
    return Transaction(
        id=str(row.get("transaction_id", "")),
        day=str(row.get("date", "")),
        amount=figure(row.get("amount")) or 0.0,
        currency=str(row.get("iso_currency_code") or row.get("unofficial_currency_code") or ""),
        name=str(row.get("merchant_name") or row.get("name") or ""),
        category=str(primary).replace("_", " ").lower(),
        pending=row.get("pending") is True,
    )
