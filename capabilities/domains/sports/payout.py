"""What a single bet pays, and the result of a whole record of bets."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import betting, slip
from errors import InvalidField

_PAYS = r"\bpay ?outs?\b|\bpays?\b|\bpay out\b|\bprofits?\b|\breturn\w*|\bwinnings?\b|\b(?:get|total|money|all|come|coming) back\b|\bback in (?:all|total)\b|\bcollect\w*|\bwin\b|\bgain\b|\bwalk away\b|\bcomes? back\b|\bhow much\b|\bmake\b|\bwins\b|\bto net\b|\breceive\b"
_NOT = re.compile(
    r"\b(?:\d+ wins(?=.*\bloss)|kelly|ev|expected|parlay|acca\w*|accumulator|treble|double|trixie|yankee|legs?|arb\w*|hedg\w+|lay|dutch\w*|each[- ]way|e/w|clv|closing|ruin|simulat\w+|vig|overround|margin|break[- ]?even|elo|streak|series|implied|edge|roi|yield|return on)\b",
    re.I,
)
_AIM = re.compile(
    r"\b(?:profit|to (?:win|make|profit|net|clear|gain)|profit of|win back|want (?:to (?:win|make))?)\s(?:a |exactly )?[$£€]?(?P<n>\d[\d,]*(?:\.\d+)?)|(?<![\w.])(?P<m>\d[\d,]*(?:\.\d+)?) (?:of )?profit\b",
    re.I,
)
_NEED = re.compile(r"\b(?:how much|what|stake|risk|bet)\b.{0,40}\b(?:need|must|have to|required?|should|do i|would i|stake|risk|bet|lay)\b", re.I)


@says(_PAYS)
def _match(question: str) -> ToolMatch | None:
    if _NOT.search(question):
        return None
    found = slip(question)
    if len(found.prices) != 1 or found.chances:
        return None
    odds = f"{found.prices[0].decimal:.10g}"
    aim = _AIM.search(found.text)
    if aim and _NEED.search(found.text) and not found.stake:
        return ToolMatch(0.92, {"odds": odds, "profit": float((aim["n"] or aim["m"]).replace(",", "")), "currency": found.sign})
    if found.stake is None:
        return None
    sure = betting(found.text) or found.prices[0].form != "decimal"
    if not sure and not regex.search(r"(?:\bat|@|\bon)\s?\d", found.text):
        return None
    free = {"free": True} if regex.search(r"\bfree ?bets?\b", found.text, re.I) else {}
    return ToolMatch(0.95 if sure else 0.65, {"odds": odds, "stake": found.stake, "currency": found.sign, **free})


@tool(_match)
def bet_payout(odds: str, stake: float = 0, profit: float = 0, currency: str = "", free: bool = False) -> ToolResult:
    """Profit and total return of a winning bet at `odds` for a `stake`, or the stake that makes a wanted `profit`.
    The stake of a `free` bet is not paid back.

    Profit = stake x (d - 1); return = stake x d. Source: Wikipedia, "Odds", gambling usage.
    """
    d = price.parse(odds)
    if not stake and not profit:
        raise InvalidField("Give the stake, or the profit that is aimed at.")
    if not stake:
        need = profit / (d - 1)
        text = f"A profit of {money(profit, currency)} at these odds takes a stake of {money(need, currency)}.\nHow: {fmt(profit)} / {fmt(d - 1, 4)} (profit per unit staked). If the bet loses, that stake is gone."
        return ToolResult(text, {"stake": need, "profit": profit}, ("Definition of odds formats",))
    won = stake * (d - 1)
    if free:
        text = f"If it wins: {money(won, currency)}; the stake of a free bet is not paid back.\nHow: {fmt(stake)} x {fmt(d - 1, 4)} profit per unit staked."
        return ToolResult(text, {"profit": won, "return": won}, ("Definition of odds formats",))
    text = f"If it wins: {money(won, currency)} profit, {money(stake + won, currency)} back in all with the stake.\nHow: {fmt(stake)} x {fmt(d - 1, 4)} profit per unit staked. If it loses, the stake of {money(stake, currency)} is gone."
    return ToolResult(text, {"profit": won, "return": stake + won}, ("Definition of odds formats",))


_RECORD = re.compile(r"\b(\d{1,5})\s?(?:-|–|and|wins?(?: and|,)?|won(?: and|,)?)\s?(\d{1,5})(?:\s?(?:-|–)\s?(\d{1,4}))?\b(?!\s?(?:%|percent))", re.I)
_WON_OF = re.compile(r"\b(?:w[io]n|hit)\s(\d{1,5}) (?:out )?of (?:my )?(\d{1,5})\b|\b(\d{1,5}) w[io]n\w* (?:out of|in|from|of) (\d{1,5})\b", re.I)


@says(r"\b(?:roi|yield|record|profit|units?|up or down|return on)\b")
def _match_record(question: str) -> ToolMatch | None:
    found = slip(question)
    if not betting(found.text) and not any(p.form == "american" for p in found.prices):
        return None
    staked = regex.search(r"(?:profit\w*|up|won|made|net(?:ted)?)\s(?:of |is |was )?[$£€]?(?P<p>\d[\d,.]*).{0,30}?(?:stak\w+|wager\w*|turnover|risk\w*|bet\w*|handle)\s?(?:of |is |was )?[$£€]?(?P<s>\d[\d,.]*)"
                       r"|(?:stak\w+|wager\w*|turnover|bet)\s(?:of |is |was |a total of )?[$£€]?(?P<s2>\d[\d,.]*).{0,40}?(?:profit\w*|up|won|made|net(?:ted)?)\s(?:of |is |was )?[$£€]?(?P<p2>\d[\d,.]*)"
                       r"|(?:profit\w*|up|won|made|net(?:ted)?)\s(?:of |is |was |a )?[$£€]?(?P<p3>\d[\d,.]*)\s(?:units |dollars |profit )*(?:on|from|over)\s[$£€]?(?P<s3>\d[\d,.]*)", found.text, re.I)  # fmt: skip
    flat = regex.search(
        r"\b(\d{1,5}) bets (?:of|at) [$£€]?(\d[\d,]*(?:\.\d+)?)(?: each)?\b.{0,30}?\b(up|down|ahead|profit of|lost|won)(?: by)? [$£€]?(\d[\d,]*(?:\.\d+)?)",
        found.text,
        re.I,
    )
    if flat and not found.prices:
        sign = -1 if flat[3].lower() in ("down", "lost") else 1
        return ToolMatch(0.96, {"profit": sign * _number(flat[4]), "turnover": int(flat[1]) * _number(flat[2]), "currency": found.sign})
    if money := _turned_over(found.text):
        return ToolMatch(0.96, {"profit": money[1] - money[0], "turnover": money[0], "currency": found.sign})
    if staked and not found.prices and regex.search(r"\b(?:roi|yield|return on)\b", question, re.I):
        won, total = staked["p"] or staked["p2"] or staked["p3"], staked["s"] or staked["s2"] or staked["s3"]
        return ToolMatch(0.9, {"profit": _number(won), "turnover": _number(total), "currency": found.sign})
    tally = _tally(found.text)
    if not tally or len(found.prices) != 1:
        return None
    return ToolMatch(
        0.93, {"wins": tally[0], "losses": tally[1], "odds": f"{found.prices[0].decimal:.10g}", "stake": found.stake or 0, "currency": found.sign}
    )


_AMOUNT = r"[$£€]?(\d[\d,]*(?:\.\d+)?)"
_STAKED = re.compile(
    rf"{_AMOUNT}\s(?:\w+\s)?(?:staked|wagered|bet|risked|in stakes|turnover)\b|(?:staked|wagered|bet|risked|turnover|stakes)(?:\s(?:of|is|was|a|total|in|all))*\s{_AMOUNT}",
    re.I,
)
_BACK = re.compile(
    rf"{_AMOUNT}\s(?:\w+\s)?(?:came back|(?:was |were )?(?:returned|paid back)|back\b|in returns|returns)|(?:returned|came back|got back|returns|collected|paid (?:out|back)|back)(?:\s(?:of|is|was|were|to|a|total|me))*\s{_AMOUNT}",
    re.I,
)


def _turned_over(text: str) -> tuple[float, float] | None:
    """(staked, returned) of a whole record: "1,050 staked, 1,121.40 came back"."""
    if not regex.search(r"\broi\b|\byield\b|return on", text, re.I):
        return None
    rest = regex.sub(r"\breturn on\b", "", text, flags=re.I)
    put, back = _STAKED.search(rest), _BACK.search(rest)
    return (_number(put[1] or put[2]), _number(back[1] or back[2])) if put and back else None


def _number(text: str) -> float:
    return float(text.replace(",", "").rstrip("."))


def _tally(text: str) -> tuple[int, int] | None:
    if m := _WON_OF.search(text):
        won, played = int(m[1] or m[3]), int(m[2] or m[4])
        return (won, played - won) if played >= won else None
    m = _RECORD.search(digits(text))
    return (int(m[1]), int(m[2])) if m else None


@tool(_match_record)
def betting_record(
    wins: int = 0, losses: int = 0, odds: str = "", stake: float = 0, profit: float = 0, turnover: float = 0, currency: str = ""
) -> ToolResult:
    """Profit, return on investment (yield) and luck of a betting record: wins and losses at one price with a flat stake
    (0 = 1 unit), or a known profit and turnover.

    Profit = wins x stake x (d - 1) - losses x stake; ROI = profit / turnover; z = (w - n p0) / sqrt(n p0 (1 - p0)) with
    p0 = 1/d. Source: Buchdahl, Squares and Sharps, Suckers and Sharks (2016), on yield and its standard error.
    """
    if turnover > 0:
        return ToolResult(
            f"ROI (yield) is {profit / turnover * 100:.2f}%.\nHow: profit {money(profit, currency)} / total staked {money(turnover, currency)}.",
            {"roi": profit / turnover},
            ("Definition of yield",),
        )
    if wins + losses < 1 or not odds:
        raise InvalidField("Give wins, losses and the odds, or profit and turnover.")
    d, n, size = price.parse(odds), wins + losses, stake or 1
    result = (wins * (d - 1) - losses) * size
    z = (wins - n / d) / (n / d * (1 - 1 / d)) ** 0.5
    unit = "" if stake else " units"
    text = (
        f"The record is {'+' if result >= 0 else '-'}{money(abs(result), currency)}{unit}, an ROI of {result / (n * size) * 100:+.2f}%.\n"
        f"How: {wins} x {fmt(d - 1, 4)} - {losses}{f', times the stake {fmt(stake)}' if stake else ''}; turnover {fmt(n * size)}.\n"
        f"Win rate {wins / n:.2%} against {1 / d:.2%} to break even: {abs(z):.2f} standard errors {'above' if z >= 0 else 'below'}; under about 2 it can easily be luck."
    )
    return ToolResult(text, {"profit": result, "roi": result / (n * size), "z": z}, ("Buchdahl 2016, yield",))
