"""Hedging an open bet at a bookmaker, and lay bets on an exchange."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import Slip, betting, slip
from errors import InvalidField

_LAY = re.compile(r"\blay(?:s|ing)?\b|\bliability\b|\bmatched bet\w*|\bgreen(?:ing)? up\b|\bback and lay\b", re.I)
_HEDGE = (
    r"\bhedg(?:e|es|ed|ing)\b|\b(?:lock(?:s|ed|ing)?(?: in)?|guarantee|secure|no matter who)\b.{0,30}\b(?:profit|win\w*|money|return)\b|\b(?:same|equal|even) (?:profit|amount|result|return) (?:either|both|whichever|no matter)|\b(?:level|even) out\b.{0,20}\bprofit"
    r"|\bhow much (?:on|should i|do i|to|must i)\b.{0,40}\b(?:win|make|get|end up with|walk away with|come out)\b.{0,12}\b(?:the )?(?:same|equal\w*|alike)\b|\b(?:for|to get|to make) (?:an? |the )?(?:equal|same|level) (?:profit|return|result|money|win)|\bsame (?:profit |win |money |result )?(?:either way|whoever|whatever|no matter)"
)
_POTENTIAL = re.compile(
    r"(?:pays?(?: out| me)?|pay ?outs?(?: of| is)?|return(?:s|ing)?|worth|to (?:win|return|collect|pay)|stands? to (?:win|return|pay)|potential(?:ly)?(?: payout| return| win)?(?: of| is)?|would (?:pay|return|get)(?: me)?)\s(?:of |is |me |about )?[$£€]?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<k>k\b)?(?!\s?(?:%|/))",
    re.I,
)
_COMMISSION = re.compile(
    r"(\d+(?:\.\d+)?)\s?(?:%|percent)\s(?:exchange )?(?:commission|comm?\b|fee)|(?:commission|comm|fee)\w*(?: of| is| at|:)?\s?(\d+(?:\.\d+)?)\s?(?:%|percent)?",
    re.I,
)


def _commission(text: str) -> float:
    m = _COMMISSION.search(text)
    return float(m[1] or m[2]) / 100 if m else 0.0


@says(_HEDGE)
def _match_hedge(question: str) -> ToolMatch | None:
    if regex.search(r"\barb(?:s|itrage)?\b|\bsure[- ]?bet|\bto (?:spread|split|divide)\b", question, re.I) or regex.search(
        r"\b(?:hedge funds?|portfolio|stocks?|currency|fx|options?|futures? contracts?|futures)\b(?! bet| ticket)", question, re.I
    ):
        return None
    found = slip(question)
    if not found.prices:
        return ToolMatch(0.4, ask="What are the stake and odds of the open bet, and the odds on the other side now?") if betting(question) else None
    if _LAY.search(question) and len(found.prices) > 1:
        return None
    potential = _potential(found)
    if len(found.prices) == 1:
        if potential is None:
            return ToolMatch(0.6, ask="What does the open bet pay in all if it wins, and what was its stake?")
        args = {"payout": potential, "hedge_odds": f"{found.prices[0].decimal:.10g}", "currency": found.sign}
        stake = _spent(found)
        return ToolMatch(0.93, {**args, "stake": stake} if stake else args)
    if found.stake is None:
        return ToolMatch(0.6, ask="What was the stake of the first bet?")
    args = {"stake": found.stake, "odds": f"{found.prices[0].decimal:.10g}", "hedge_odds": f"{found.prices[1].decimal:.10g}", "currency": found.sign}
    return ToolMatch(0.95, args)


def _potential(found: Slip) -> float | None:
    m = _POTENTIAL.search(found.text)
    return float(m["n"].replace(",", "")) * (1000 if m["k"] else 1) if m else None


def _spent(found: Slip) -> float | None:
    m = regex.search(
        r"[$£€]?(\d[\d,]*(?:\.\d+)?) (?:stake|parlay|bet|ticket|futures?|acca)|(?:stake[d]?|cost|bet|paid|risked|put)(?: me| of| is| was)? [$£€]?(\d[\d,]*(?:\.\d+)?)(?!\s?(?:%|/))",
        found.text,
        re.I,
    )
    return float((m[1] or m[2]).replace(",", "")) if m else None


@tool(_match_hedge)
def hedge_bet(hedge_odds: str, stake: float = 0, odds: str = "", payout: float = 0, currency: str = "") -> ToolResult:
    """Stake on the other side that makes the result of an open bet equal whichever side wins. The open bet is given by
    `stake` and `odds`, or by its `payout` (stake included) and, if known, its `stake`; `hedge_odds` is the price of the other side.

    hedge = payout / d_hedge; result = payout - stake - hedge. Source: Wikipedia, "Hedge (finance)", in betting terms.
    """
    back = payout or stake * price.parse(odds or "2")
    d = price.parse(hedge_odds)
    if back <= 0:
        raise InvalidField("Give the stake and odds of the open bet, or what it pays.")
    lay = back / d
    result = back - lay - stake
    lead = f"A hedge of {money(lay, currency)} on the other side at {price.decimal_text(d)} makes both results equal"
    word = "profit" if result >= 0 else "loss"
    lead += (
        f": a {word} of {money(abs(result), currency)} either way."
        if stake
        else f": {money(result, currency)} is left either way, before the stake of the open bet."
    )
    how = f"How: hedge = payout of the open bet / hedge odds = {fmt(back)} / {fmt(d, 4)}; result = {fmt(back)} - {money(lay)} - {fmt(stake)}."
    return ToolResult(
        f"{lead}\n{how}\nHedging lowers the swing but pays the bookmaker's margin a second time.",
        {"hedge_stake": lay, "result": result},
        ("Hedging by equal outcomes",),
    )


@says(_LAY.pattern)
def _match_lay(question: str) -> ToolMatch | None:
    if regex.search(r"\blay ?ups?\b|\blaying off\b(?! (?:bet|stake|at|some))", question, re.I):
        return None
    found = slip(question)
    if not found.prices or not (betting(question) or regex.search(r"\bliability|exchange|commission|back", question, re.I)):
        return None
    fee = _commission(found.text)
    if len(found.prices) == 1:
        if not found.stake:
            return ToolMatch(0.5, ask="What is the stake?")
        return ToolMatch(0.93, {"lay_odds": f"{found.prices[0].decimal:.10g}", "lay_stake": found.stake, "commission": fee, "currency": found.sign})
    if not found.stake:
        return ToolMatch(0.6, ask="What is the stake of the back bet?")
    free = bool(regex.search(r"\bfree ?bet\b|\bsnr\b|\bstake not returned\b|\bbonus bet\b", question, re.I))
    backs = _back_first(found)
    args = {
        "back_stake": found.stake,
        "back_odds": f"{backs[0]:.10g}",
        "lay_odds": f"{backs[1]:.10g}",
        "commission": fee,
        "free_bet": free,
        "currency": found.sign,
    }
    return ToolMatch(0.95, args)


def _back_first(found: Slip) -> tuple[float, float]:
    first, second = found.prices[0], found.prices[1]
    lay = regex.search(r"\blay(?:ing)?\b[^\d+-]{0,15}$", found.text[: first.start], re.I)
    return (second.decimal, first.decimal) if lay else (first.decimal, second.decimal)


@tool(_match_lay)
def lay_bet(
    lay_odds: str, back_stake: float = 0, back_odds: str = "", lay_stake: float = 0, commission: float = 0, free_bet: bool = False, currency: str = ""
) -> ToolResult:
    """Lay stake and liability on an exchange. With `back_stake` and `back_odds`: the lay stake that makes the result equal
    (for a free bet whose stake is not returned, set `free_bet`). With `lay_stake` alone: its liability. `commission` is a share (0.05).

    lay = back_stake x back / (lay_odds - commission), for a free bet (back - 1) instead of back; liability = lay x (lay_odds - 1).
    Source: Wikipedia, "Matched betting".
    """
    d = price.parse(lay_odds)
    if not back_stake:
        if lay_stake <= 0:
            raise InvalidField("Give the stake that is laid, or the back bet.")
        liability = lay_stake * (d - 1)
        text = f"The liability is {money(liability, currency)}: that is lost if the selection wins; {money(lay_stake * (1 - commission), currency)} is won if it loses.\nHow: {fmt(lay_stake)} x ({fmt(d, 4)} - 1)."
        return ToolResult(text, {"liability": liability}, ("Definition of lay bets",))
    back = price.parse(back_odds)
    lay = back_stake * (back - (1 if free_bet else 0)) / (d - commission)
    liability = lay * (d - 1)
    result = lay * (1 - commission) - (0 if free_bet else back_stake)
    text = (
        f"Lay stake {money(lay, currency)}, liability {money(liability, currency)}; the result is {'a profit' if result >= 0 else 'a loss'} of {money(abs(result), currency)} whichever way it goes.\n"
        f"How: lay stake = {fmt(back_stake)} x {fmt(back - (1 if free_bet else 0), 4)} / ({fmt(d, 4)} - {fmt(commission, 4)}).\n"
        f"Assumed: commission {commission:.1%} on net winnings{', free bet whose stake is not returned' if free_bet else ''}; both bets matched at these prices."
    )
    return ToolResult(text, {"lay_stake": lay, "liability": liability, "result": result}, ("Matched betting formula",))
