"""Credit cards: how much of their limits is used."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.financial.answers import calculation, cash, lines, pct, require
from capabilities.domains.financial.facts import clean
from capabilities.domains.reading import Number, compiled, currency, has, numbers

_LIMIT = r"(?:credit )?(?:limits?|lines?)|max(?:imum)?|available credit"
_OWED = r"ow(?:e|es|ed|ing)|balances?|used?|spent|run up|outstanding|maxed"


def _is_limit(text: str, n: Number) -> bool | None:
    """Whether the number is a limit (else a balance), by the word right behind it or the last one before; None without either."""
    close = compiled(rf"\s?(?:\w+ )?(?:(?P<limit>{_LIMIT})|(?P<owed>{_OWED}))\b").match(text[n.end :])
    if close:
        return close["limit"] is not None
    kinds = [m["limit"] is not None for m in compiled(rf"\b(?:(?P<limit>{_LIMIT})|(?P<owed>{_OWED}))\b").finditer(text[: n.start])]
    return kinds[-1] if kinds else None


def _match(question: str) -> ToolMatch | None:
    if not has(question, r"utili[sz]ation|how much of my (?:credit|limit)|(?:percent(?:age)?|share|%) of (?:my )?(?:credit|limits?)") or not has(
        question, r"cards?|credit|limits?"
    ):
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
