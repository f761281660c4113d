"""Bank accounts and bookings of the linked bank, through Plaid when it is configured."""

from __future__ import annotations

import re
from collections import Counter

from agent_pools import Desk, ToolResult, tool
from ai_providers import ToolMatch
from capabilities.connectors import plaid
from capabilities.connectors.http import Unavailable, source
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import cash, lines
from capabilities.domains.reading import has

_MINE = r"my|our|mine|(?:i|we) (?:\w+ )?sp(?:end|ent)|(?:do|did|have) (?:i|we)"
_SUBJECT = r"(?:bank |checking |savings )?accounts?|balances?|transactions?|spending|spent|bank (?:statement|activity)|linked bank|plaid"


@says(r"\b(?:plaid|accounts?|balances?|transactions?|spending|spent|spend)\b")
def _match(question: str) -> ToolMatch | None:
    if len(question) > 300:
        return None
    if has(question, "plaid") and not any(c.isdigit() for c in question):
        return ToolMatch(0.9, {"what": _what(question)})
    asked = (
        has(question, r"show|list|what(?:'s| is| are| was)?|how much|see|check|get|tell|display|summar\w+|where")
        and has(question, _MINE)
        and has(question, _SUBJECT)
    )
    if (
        not asked
        or any(c.isdigit() for c in question)
        or has(
            question,
            r"why|freeze|frozen|blocked|declined|top[- ]?up|transfer|close|open|fee|card|pin|pending|refund|hold|email|twitter|instagram|login|password|work|life|debit|verify|activate",
        )
    ):
        return None
    return ToolMatch(0.8, {"what": _what(question)})


def _what(question: str) -> str:
    return "transactions" if has(question, r"transactions?|spend(?:ing)?|spent|activity|statement|where") else "accounts"


_LINK = re.compile(
    r"\b(?:link|connect|add|attach|hook up)\b.{0,20}\b(?:my|our|a|the)\b.{0,15}\bbank\b|\b(?:link|connect) (?:to )?plaid\b|\bplaid link\b", re.I
)
_UNLINK = re.compile(r"\b(?:unlink|disconnect|remove|forget)\b.{0,25}\b(?:bank|plaid)\b", re.I)


@says(r"\b(?:bank|plaid)\b")
def _match_link(question: str) -> ToolMatch | None:
    if len(question) > 200:
        return None
    if _UNLINK.search(question):
        return ToolMatch(0.97, {"step": "unlink"})
    return ToolMatch(0.97, {"step": "link"}) if _LINK.search(question) else None


@tool(_match_link)
def link_bank(step: str = "link", desk: Desk | None = None) -> ToolResult:
    """Link the user's bank through Plaid: gives the address to open in a browser, and says when it is done; `step` is link or
    unlink. The link holds until the next start, because the access token is kept in memory only."""
    src = source("plaid")
    if desk is None:
        return ToolResult("A bank is linked for somebody: ask in a conversation with your own key.")
    try:
        if step == "unlink":
            return ToolResult(
                "Your bank is unlinked, here and at Plaid." if plaid.unlink(src, desk.owner) else "No bank of yours is linked.", {"linked": False}
            )
        if plaid.finish_linking(src, desk.owner):
            return ToolResult("Your bank is linked. Ask: show my accounts, or: where did I spend my money.", {"linked": True}, (plaid.TITLE,))
        address = plaid.begin_linking(src, desk.owner)
    except Unavailable as error:
        return _missing(error.reason)
    return ToolResult(
        lines(
            "Open this address in any browser, choose your bank and sign in there; I never see your password:",
            address,
            "Then ask: show my accounts. The address holds for four hours; the link ends when this server is started again or you say: unlink my bank.",
        ),
        {"linked": False, "address": address},
        (plaid.TITLE,),
    )


@tool(_match)
def bank_accounts(what: str = "accounts", desk: Desk | None = None) -> ToolResult:
    """Accounts with balances, or recent transactions and spending by category, of the linked bank (Plaid).

    Amounts above zero are money that left the account, as Plaid counts them.
    """
    src, user = source("plaid"), desk.owner if desk else ""
    try:
        return _bookings(plaid.transactions(src, user=user)) if what == "transactions" else _balances(plaid.accounts(src, user=user))
    except Unavailable as error:
        return _missing(error.reason)


def _missing(reason: str) -> ToolResult:
    return ToolResult(
        lines(
            f"I cannot see your bank accounts: {reason.rstrip('.')}.",
            "To link them, the owner of this server sets PLAID_CLIENT_ID, PLAID_SECRET and PLAID_BASE_URL (the sandbox with a test bank is free) and starts again; then say: link my bank."
            if not plaid.configured(source("plaid"))
            else "Say: link my bank. You get an address to open in a browser.",
            'Without that, upload or paste a CSV from your bank (date, description, amount) and I sum it up, or tell me the figures: "income 3200, rent 1100, food 450, what is left".',
        ),
        {"live": False},
        warnings=("No live bank data.",),
    )


def _balances(found: list[plaid.Account]) -> ToolResult:
    rows = [
        f"{a.name} ({a.kind}): {cash(a.current) if a.current is not None else '—'} {a.currency}"
        + (f", available {cash(a.available)}" if a.available is not None else "")
        for a in found
    ]
    owned = sum(a.current or 0 for a in found if a.kind in ("depository", "investment", "brokerage"))
    owed = sum(a.current or 0 for a in found if a.kind in ("credit", "loan"))
    head = f"{len(found)} accounts: {cash(owned)} held, {cash(owed)} owed." if found else "The bank lists no accounts."
    return ToolResult(lines(head, *rows), {"held": owned, "owed": owed, "live": True}, (plaid.TITLE,))


def _bookings(found: list[plaid.Transaction]) -> ToolResult:
    if not found:
        return ToolResult("The bank lists no transactions yet. Right after linking it can take some minutes.", {"live": True}, (plaid.TITLE,))
    spent: Counter[str] = Counter()
    for t in found:
        if t.amount > 0:
            spent[t.category or "other"] += t.amount  # type: ignore[assignment]
    top = ", ".join(f"{name} {cash(value)}" for name, value in spent.most_common(5))
    newest = [f"{t.day} {t.name}: {cash(-t.amount)} {t.currency}{' (pending)' if t.pending else ''}" for t in found[:8]]
    head = f"{cash(sum(spent.values()))} went out in {len(found)} transactions between {found[-1].day} and {found[0].day}."
    return ToolResult(lines(head, f"Largest: {top}.", *newest), {"spent": dict(spent), "live": True}, (plaid.TITLE,))
