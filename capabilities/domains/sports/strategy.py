"""A careful plan for somebody who wants to bet: limits first, price and margin, records. Never a pick."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import money
from capabilities.domains.sports.leagues import league
from capabilities.domains.sports.price import percent_text
from capabilities.domains.sports.slip import amount, slip

_PLAN = r"\bstrateg\w*|\bsystem\b|\bbet(?:ting)? (?:plan|advice|approach|guide|tips)|\bhow (?:do|can|should|to) (?:i )?(?:bet|start betting|make money (?:from|with|on|by) (?:sports )?bet)|\bbank ?roll management\b|\bmanage (?:my |a |your )?(?:betting )?bank ?roll\b|\bwin at (?:sports )?bet|\bmoney (?:betting|gambling)|\bmartingale\b|\bbet (?:smart|wisely|responsibl)"
_BET = re.compile(r"\bbet(?:s|ting|tor)?\b|\bgambl\w*|\bwager\w*|\bsportsbook\b|\bbank ?roll\b|\bpunt\w*|\bparlays?\b|\bmartingale\b", re.I)
_INCOME = (re.compile(r"(?:income|earn|salary|make|household)\D{0,22}[$£€]?\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{3,7})\s?(?P<k>k\b)?", re.I),)


@says(_PLAN)
def _match(question: str) -> ToolMatch | None:
    if not _BET.search(question):
        return None
    found = slip(question)
    if found.chances and found.prices:
        return None
    args: dict[str, object] = {
        "league_name": row.title if (row := league(question)) else "",
        "currency": found.sign,
        "martingale": bool(regex.search(r"\bmartingale|\bdoubl(?:e|ing) (?:up|my (?:bet|stake)|after)", question, re.I)),
    }
    if found.bankroll:
        args["bankroll"] = found.bankroll
    income = amount(found.text, _INCOME, [])
    if income:
        args["yearly_income" if regex.search(r"\byear|annual|salary|p\.?a\b", question, re.I) else "monthly_income"] = income[0]
    return ToolMatch(0.93, args)


@tool(_match)
def betting_plan(
    league_name: str = "", bankroll: float = 0, monthly_income: float = 0, yearly_income: float = 0, currency: str = "", martingale: bool = False
) -> ToolResult:
    """A responsible plan for sports betting: limits, price, margin, records and when to stop; no picks. `bankroll`, household
    income before tax (monthly or yearly) and `league_name` make it concrete; `martingale` explains why doubling up fails.

    Limits: Lower-Risk Gambling Guidelines, Canadian Centre on Substance Use and Addiction (2021). Cost of a -110 / -110 market:
    margin 4.76%, loss per stake 4.55% for a bettor without an edge.
    """
    income = monthly_income or yearly_income / 12
    cap = f" (for you {money(income * 0.01, currency)} a month)" if income else ""
    fund = f" Yours is {money(bankroll, currency)}; once it is gone, stop." if bankroll else ""
    lines = [
        "Limits come first, because on average betting loses: at -110 on both sides, each unit staked comes back 4.55% smaller in the long run.",
        f"1. Limits: at most 1% of household income before tax a month{cap}, at most 4 days a month, no more than 2 kinds of games. All three together (CCSA 2021).",
        f"2. Money: a fixed sum you can lose whole, apart from bills and savings; no borrowing, and never raise stakes to win losses back.{fund}",
        "3. Price: turn each price into a chance, take the margin out, and compare with your own estimate. No clear gap means no bet. I do this with any prices you paste.",
        "4. Estimate: write down your chance before you see the price (Elo, Poisson or log5 help), and check it with log-loss over at least some hundred games.",
        "5. Records: price taken, closing price, result. If you do not beat the closing price over hundreds of bets, you have no edge.",
        "6. Parlays multiply the margin; single bets cost less.",
    ]
    if martingale:
        lines.insert(
            3,
            f"Doubling after a loss does not help: ten losses in a row at 50% happen with {percent_text(0.5**10)} a try and need 1,023 units; the margin stays.",
        )
    if row := league(league_name or ""):
        lines.append(f"For the {row.title}: look at {row.watch}.")
    lines.append(
        "I give no picks. If betting stops being fun, or you hide it or chase losses: free help is at 1-800-522-4700 (US) or 0808 8020 133 (UK)."
    )
    return ToolResult(
        "\n".join(lines),
        {"monthly_limit": income * 0.01 if income else None, "bankroll": bankroll or None},
        ("CCSA Lower-Risk Gambling Guidelines 2021", "National Council on Problem Gambling"),
    )
