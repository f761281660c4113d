"""Credit cards: how much of their limits is used."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, lines, pct, require
from capabilities.domains.financial.facts import amounts, clean, labelled, percents
from capabilities.domains.reading import Number, compiled, currency, has, numbers

_MOST = 40  # more figures than anybody has cards
_LIMIT = r"(?:credit )?(?:limits?|lines?)|max(?:imum)?|available credit"
_OWED = r"ow(?:e|es|ed|ing)|balances?|used?|spent|run up|outstanding|maxed"


def _is_limit(text: str, n: Number) -> bool | None:
    """Whether the number is a limit (else a balance), by the word right behind it or the last one before; None without either."""
    close = compiled(rf"\s?(?:\w+ )?(?:(?P<limit>{_LIMIT})|(?P<owed>{_OWED}))\b").match(text[n.end :])
    if close:
        return close["limit"] is not None
    kinds = [m["limit"] is not None for m in compiled(rf"\b(?:(?P<limit>{_LIMIT})|(?P<owed>{_OWED}))\b").finditer(text, 0, n.start)]
    return kinds[-1] if kinds else None


@says(r"\b(?:utili[sz]ation|how much of my (?:credit|limit)|(?:percent(?:age)?|share|%) of (?:my )?(?:credit|limits?))\b")
def _match(question: str) -> ToolMatch | None:
    if not has(question, r"cards?|credit|limits?"):
        return None
    text = clean(question)
    found = [
        (_is_limit(text, n), n.value) for n in numbers(text) if not n.percent and n.unit not in ("cards", "card") and (not n.word or n.value != 1)
    ]
    limits, owed = [v for limit, v in found if limit], [v for limit, v in found if limit is False]
    if len(found) == 2 and not (limits and owed):
        limits, owed = [max(v for _, v in found)], [min(v for _, v in found)]
    return ToolMatch(0.96, {"limits": limits, "balances": owed, "sign": currency(text)}) if limits and owed else None


@calculation(_match)
def credit_utilisation(limits: list[float], balances: list[float], sign: str = "") -> ToolResult:
    """Share of all credit limits that is used: balances / limits.

    US CFPB and the large credit bureaus name 30% as the usual line above which a credit score suffers.
    """
    require(sum(limits) > 0, "the limits must be more than zero")
    used = sum(balances) / sum(limits)
    return ToolResult(
        lines(
            f"The credit utilisation is {pct(used)}.",
            f"Working: {cash(sum(balances), sign)} owed / {cash(sum(limits), sign)} of limits. Under 30% is the usual advice.",
        ),
        {"utilisation": used},
    )


_MINIMUM = r"min(?:imum)?(?: monthly)?(?: payments?| due| repayment)?"


@says(rf"\b(?:{_MINIMUM})\b")
def _match_minimum(question: str) -> ToolMatch | None:
    if not has(question, r"cards?|balance|owe|statement|apr|credit"):
        return None
    text = clean(question)
    shares, sums = percents(text), amounts(text)
    share = labelled(text, rf"{_MINIMUM}(?: is| of)?|of (?:the )?(?:balance|statement|what)", shares)
    balance = labelled(text, r"owe|owing|balance(?: of| is)?|statement(?: is| of)?|bill", sums)
    floor = next((n for n in sums if balance is None or n.start != balance.start), None)
    if share is None or balance is None or has(text, r"how long|how many (?:months|years)|pay(?:ing)? (?:it )?off"):
        return None
    if floor is not None and floor.value > balance.value:
        balance, floor = floor, balance
    rates = [p.value for p in shares if p.start != share.start]
    plus = rates[0] / 100 / 12 if rates and has(text, r"plus (?:the )?interest|and (?:the )?interest|interest on top") else 0.0
    return ToolMatch(
        0.96, {"balance": balance.value, "share": share.value / 100 + plus, "floor": floor.value if floor else 0.0, "sign": currency(text)}
    )


@calculation(_match_minimum)
def minimum_payment(balance: float, share: float, floor: float = 0, sign: str = "") -> ToolResult:
    """Minimum payment of a card: a share of the balance, but at least a fixed sum, and never more than the balance."""
    due = min(balance, max(balance * share, floor))
    return ToolResult(
        lines(
            f"The minimum payment is {cash(due, sign)}.",
            f"Working: {pct(share)} of {cash(balance, sign)} is {cash(balance * share, sign)}"
            + (f", at least {cash(floor, sign)}." if floor else "."),
        ),
        {"minimum": due},
    )
