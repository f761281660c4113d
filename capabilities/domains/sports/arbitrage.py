"""Splitting stakes over prices: arbitrage between bookmakers, and dutching several selections of one market."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import both_sides, slip
from errors import InvalidField

_ARB = (
    r"\b(?:cover|back|bet|stake)\w*\b.{0,25}\bboth\b.{0,60}\b(?:equal|same)\b|\bone (?:book\w*|site|shop)\b.{0,60}\b(?:another|the other|other (?:one|site|book\w*|shop))\b|\barb(?:s|bed|ing|itrage\w*)?\b|\bsure[- ]?bet\w*|\bmiddle no risk\b|\b(?:whichever|no matter (?:who|which)|either way|regardless of who)\b.{0,30}\b(?:wins?|profit)\b|\bboth sides for a profit"
    r"|\bhow much (?:on|to (?:put|stake|bet) on|goes on|do i (?:put|stake|bet) on) each\b|\b(?:split|divide|spread)\b.{0,40}\b(?:(?:same|equal|guaranteed?|locked[- ]in|sure)\b.{0,20}\b(?:profit|return|result|payout)|(?:results?|outcomes?|sides?|players?|teams?)\b.{0,12}\b(?:pays?|returns?|wins?)\b.{0,8}\b(?:the same|equal\w*|alike))|\b(?:same|equal|guaranteed?) (?:profit|return|payout)\b.{0,40}\b(?:split|divide|spread|stake)"
)
_SPLIT = re.compile(
    r"\bstakes?\b|\bsplit\b|\bdivide\b|\bhow much (?:on|to|should|do|would|goes)|\bspread\b|\ballocat\w+|\beach (?:side|outcome)\b|\bprofit in\b|\bamounts?\b",
    re.I,
)


@says(_ARB)
def _match_arb(question: str) -> ToolMatch | None:
    if regex.search(r"\bdutch|\bhedg", question, re.I):
        return None
    found = slip(question)
    market = both_sides(found)
    if len(market) < 2:
        return ToolMatch(0.6, ask="What is the best price on each outcome?") if market else None
    args = {"odds": [f"{p.decimal:.10g}" for p in market], "currency": found.sign}
    total = found.stake or found.bankroll
    return ToolMatch(0.96, {**args, "total": total} if total else args)


@tool(_match_arb)
def arbitrage(odds: list[str], total: float = 0, currency: str = "") -> ToolResult:
    """Whether the best prices on all outcomes of one event make an arbitrage, its profit in percent, and how a total
    stake would be split for the same return on every outcome.

    S = sum(1/d); profit = 1/S - 1 of the total; stake_i = total x (1/d_i)/S. Source: Wikipedia, "Arbitrage betting".
    """
    if len(odds) < 2:
        raise InvalidField("An arbitrage needs the price of every outcome, so at least two.")
    decimals = [price.parse(o) for o in odds]
    s = sum(1 / d for d in decimals)
    gain = 1 / s - 1
    lines = [
        f"Yes, these prices make an arbitrage: the profit is {gain * 100:.2f}% of the total staked, whichever outcome wins."
        if s < 1
        else f"No, this is no arbitrage: staking on all outcomes loses {-gain * 100:.2f}% of the total staked."
    ]
    data: dict[str, object] = {"sum": s, "profit_share": gain, "is_arbitrage": s < 1}
    if total:
        stakes = [total / d / s for d in decimals]
        data |= {"stakes": stakes, "profit": total * gain}
        lines.append(
            f"Split of {money(total, currency)}: {', '.join(f'{money(x, currency)} at {price.decimal_text(d)}' for x, d in zip(stakes, decimals, strict=True))}; {'profit' if gain >= 0 else 'loss'} {money(abs(total * gain), currency)}."
        )
    else:
        shares = " and ".join(f"{1 / d / s:.2%}" for d in decimals)
        lines.append(f"Equal returns need this split of the total: {shares}.")
    lines.append(f"How: the sum of 1/odds is {fmt(s, 4)}; below 1 is an arbitrage, and the return is 1 / that sum.")
    lines.append(
        "In practice prices move before both bets are placed, limits and void rules differ, and bookmakers close such accounts, so a loss is possible."
    )
    return ToolResult("\n".join(lines), data, ("Definition of arbitrage betting",))


_DUTCH = r"\bdutch(?:ing|ed)?\b|\b(?:runners?|horses?|dogs?|greyhounds?|selections?)\b.*\b(?:any|each|whichever|all|either)\b.{0,30}\b(?:pays?|returns?|wins?|back)\b.{0,15}\b(?:equal\w*|the same|same|alike)\b"


@says(_DUTCH)
def _match_dutch(question: str) -> ToolMatch | None:
    if regex.search(r"\bdutch (?:team|football|league|gp|grand prix|open|player)", question, re.I):
        return None
    found = slip(regex.sub(r"\b(?:over|on|at)\s(?=\d)", "across ", question, flags=re.I))
    if len(found.prices) < 2:
        return (
            ToolMatch(0.5, ask="What are the prices of the selections, and the total stake?")
            if regex.search(r"\bdutching|stake|bet", question, re.I) and found.prices
            else None
        )
    total = found.stake or found.bankroll
    args = {"odds": [f"{p.decimal:.10g}" for p in found.prices], "currency": found.sign}
    return ToolMatch(0.95, {**args, "total": total} if total else args)


@tool(_match_dutch)
def dutching(odds: list[str], total: float = 100, currency: str = "") -> ToolResult:
    """Stakes on several selections of one market so that each returns the same, and the profit if one of them wins.

    stake_i = total x (1/d_i) / sum(1/d); return = total / sum(1/d). Source: Wikipedia, "Dutching".
    """
    if len(odds) < 2:
        raise InvalidField("Dutching needs at least two prices.")
    decimals = [price.parse(o) for o in odds]
    s = sum(1 / d for d in decimals)
    stakes = [total / d / s for d in decimals]
    parts = ", ".join(f"{money(x, currency)} at {price.decimal_text(d)}" for x, d in zip(stakes, decimals, strict=True))
    profit = total / s - total
    word = "profit" if profit >= 0 else "loss"
    text = (
        f"Stakes: {parts}. If any of them wins, the return is {money(total / s, currency)}: a {word} of {money(abs(profit), currency)}.\n"
        f"How: each stake is {fmt(total)} x (1/odds) / {fmt(s, 4)}, the sum of 1/odds. If none of them wins, the whole {money(total, currency)} is lost."
    )
    return ToolResult(text, {"stakes": stakes, "return": total / s, "profit": profit}, ("Definition of dutching",))
