"""Sizing and judging a trade: position size, risk/reward, expectancy, leverage and margin, pips."""

from __future__ import annotations

import math

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, percents, rate, rest
from capabilities.domains.reading import compiled, currency, has

STOP = r"stop(?:[- ]?loss)?(?: order)?(?: at| is| of| placed at)?|sl"
ENTRY = r"entr(?:y|ies)(?: price| at)?|enter(?:ing)?(?: at)?|buy(?:ing)?(?: at)?|bought(?: at)?|price|long(?: at| from)?|short(?: at| from)?|open(?:ing)?|stock (?:is )?at"
TARGET = r"target(?: price)?(?: at| of| is)?|take[- ]?profit(?: at)?|tp|goal|profit target|exit(?: at)?|sell(?:ing)?(?: at)?"
_ACCOUNT = r"account(?: size| balance| equity)?(?: of| is)?|capital(?: of)?|portfolio(?: of)?|balance(?: of)?|equity(?: of)?|have|bankroll"


@says(
    r"\b(?:stop(?:[- ]?loss)?|position size|position sizing|how many shares|number of shares|how big a position|risk per trade|lot size|how many (?:\w+ )?lots)\b"
)
def _match_size(question: str) -> ToolMatch | None:
    text = clean(question)
    if (lots := _lots(text)) is not None:
        return lots
    if not has(text, r"risk(?:ing|s)?|los(?:e|ing)|(?:max(?:imum)?|allowed|acceptable|most) loss|position siz\w+") or not has(
        text, r"account|capital|portfolio|shares|position|stop|lot"
    ):
        return None
    if has(text, r"ratio|reward") and not has(text, r"how many|position siz\w+|size"):
        return None
    percent_stop = _percent_stop(text)
    stop = None if percent_stop is not None else amount(text, STOP)
    account = amount(text, _ACCOUNT, but=[stop])
    entry = amount(text, ENTRY, but=[stop, account])
    share = rate(text, r"(?:risk|los)(?:e|ing|s{1,2})?(?: only| at most| up to| no more than| per trade)?|per trade", but=[percent_stop])
    money = (
        None
        if share is not None
        else amount(text, r"risk(?:ing|s)?|los(?:e|ing)|(?:max(?:imum)?|allowed|acceptable|most) loss", but=[stop, entry, account])
    )
    distance = _distance(text, stop, entry)
    entry = None if entry == distance else entry
    if entry is None and distance is None:
        spare = rest(text, stop, account, money)
        entry = spare[0] if spare else None
    if account is None and share is not None:
        account = max(rest(text, stop, entry), default=None)
    risk = money if money is not None else (account * share if account is not None and share is not None else None)
    if distance is None and entry is not None:
        distance = abs(entry - stop) if stop is not None else entry * percent_stop if percent_stop is not None else None
    args = {"risk": risk, "distance": distance, "entry": entry or 0.0, "account": account or 0.0, "sign": currency(text) or None}
    return complete(0.95, args, {"risk": "the account and the share of it you risk", "distance": "the entry price and the stop"})


def _lots(text: str) -> ToolMatch | None:
    """Lots for a stop in pips: risk / (pips × value of a pip in one lot)."""
    pips = compiled(r"(\d+(?:\.\d+)?)[- ]pips?\b").search(text)
    each = compiled(r"[$£€]?(\d+(?:\.\d+)?)\s?(?:a|per|/|each)\s?pip\b|pip (?:value|is|worth)(?: of| is)? [$£€]?(\d+(?:\.\d+)?)").search(text)
    if not pips or not has(text, r"lots?") or not has(text, r"how many|position siz\w+|size"):
        return None
    lot = compiled(r"\b(mini|micro|standard)\b").search(text)
    value = float(each[1] or each[2]) if each else {"mini": 1.0, "micro": 0.1}.get(lot[1].lower() if lot else "", 10.0)
    share = rate(text, r"risk(?:ing|s)?(?: only| at most)?|per trade|of (?:it|my account)") or rate(text)
    account = amount(text, _ACCOUNT, but=[float(pips[1]), value])
    risk = account * share if account and share else amount(text, r"risk(?:ing|s)?|lose", but=[float(pips[1]), value])
    if risk is None:
        return None
    return ToolMatch(0.97, {"risk": risk, "distance": float(pips[1]) * value, "lots": True, "sign": currency(text)})


def _percent_stop(text: str) -> float | None:
    """A stop given as a share of the price ("5% below", "a 4% stop")."""
    m = compiled(
        r"(?<!risk )(?<!risking )\b(\d+(?:\.\d+)?)\s?%\s*(?:trailing )?(?:stop|below|away|under)|stop(?:[- ]?loss)?(?: is| at| of| set at| placed| a)* (\d+(?:\.\d+)?)\s?%"
    ).search(text)
    return float(m[1] or m[2]) / 100 if m else None


def _distance(text: str, stop: float | None, entry: float | None) -> float | None:
    """A stop given as a distance ("stop 2 dollars away", "2.50 below entry")."""
    m = compiled(r"(\d+(?:\.\d+)?)\s*(?:dollars?|points?|usd|euros?|\$)?\s*(?:away|below|under|beneath|wide|distance|stop distance)").search(text)
    if m and (entry is None or stop is None or float(m[1]) < (entry or 0) / 2):
        return float(m[1])
    return amount(text, r"stop distance(?: of)?|risk per share(?: of| is)?")


@calculation(_match_size)
def position_size(risk: float, distance: float, entry: float = 0, account: float = 0, lots: bool = False, sign: str = "") -> ToolResult:
    """How many shares to hold so that hitting the stop loses a chosen sum.

    Shares = risk / |entry - stop| (fixed fractional sizing; Van Tharp, Trade Your Way to Financial Freedom).
    """
    require(distance > 0, "the stop must be away from the entry price")
    shares = risk / distance
    if lots:
        return ToolResult(
            lines(
                f"The position is {num(shares)} lots.",
                f"Working: {cash(risk, sign)} at risk / {cash(distance, sign)} lost per lot if the stop is hit.",
                "A price can jump past the stop, so the loss can be larger.",
            ),
            {"lots": shares, "risk": risk},
        )
    whole = math.floor(shares + 1e-9)
    return ToolResult(
        lines(
            f"The position is {num(shares)} shares" + (f" ({whole} whole shares)." if not math.isclose(shares, whole) else "."),
            f"Working: {cash(risk, sign)} at risk / {num(distance)} lost per share if the stop is hit.",
            f"That position is worth {cash(shares * entry, sign)}{f', {pct(shares * entry / account)} of the account' if account else ''}."
            if entry
            else "",
            "A price can jump past the stop, so the loss can be larger.",
        ),
        {"shares": shares, "whole_shares": whole, "risk": risk, "value": shares * entry},
    )


@says(r"\b(?:risk[-/ :]*(?:to[- ])?reward|reward[-/ :]*(?:to[- ])?risk|r:r|rr|r/r|r[- ]multiple)\b")
def _match_reward(question: str) -> ToolMatch | None:
    text = clean(question)
    stop = amount(text, STOP)
    target = amount(text, TARGET, but=[stop])
    entry = amount(text, ENTRY, but=[stop, target])
    if entry is None:
        entry = next(iter(rest(text, stop, target)), None)
    ratio = compiled(r"\b(?:1\s?(?::|to)\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s?(?::|to)\s?1)\b", 0).search(text)
    if ratio and stop is not None and entry is not None and has(text, r"target|take[- ]profit|tp|exit") and len(amounts(text)) <= 4:
        times = float(ratio[1] or ratio[2])
        return ToolMatch(0.95, {"entry": entry, "stop": stop, "target": entry + times * (entry - stop)})
    if ratio and (stop is None or target is None or len(amounts(text)) <= 2):
        return ToolMatch(0.9, {"ratio": float(ratio[1] or ratio[2])})
    return complete(
        0.95,
        {"entry": entry, "stop": stop, "target": target},
        {"entry": "the entry price", "stop": "the stop", "target": "the target"},
    )


@calculation(_match_reward)
def risk_reward(entry: float = 0, stop: float = 0, target: float = 0, ratio: float = 0) -> ToolResult:
    """Reward-to-risk ratio of a trade and the share of wins needed to break even.

    |target - entry| / |entry - stop|; break-even win rate 1/(1 + ratio).
    """
    found = ratio or abs(target - entry) / abs(entry - stop)
    wins = 1 / (1 + found)
    head = (
        f"The reward is {num(found)} times the risk (1:{num(found)})."
        if not ratio
        else f"With a reward of {num(found)} for 1 risked you must win {pct(wins)} of the trades to break even."
    )
    head += f" Target price {num(target)}." if target else ""
    working = f"Working: |{num(target)} − {num(entry)}| / |{num(entry)} − {num(stop)}|." if not ratio else f"Working: 1 / (1 + {num(found)})."
    return ToolResult(
        lines(head, working, "" if ratio else f"Break-even needs {pct(wins)} winning trades, before fees."),
        {"ratio": found, "break_even_win_rate": wins},
    )


@says(r"\b(?:expectancy|expected (?:profit|value|gain|result) (?:per|of (?:a|each|my)) trade|average (?:win|winner|gain)|avg (?:win|winner))\b")
def _match_expectancy(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"trad(?:e|es|ing|er)|system|strategy|expectancy"):
        return None
    win = amount(text, r"(?:average |avg )?(?:win(?:s|ner|ning trade)?s?|gains?)(?: of| is| averages?)?|make")
    loss = amount(text, r"(?:average |avg )?(?:loss(?:es)?|losers?|losing trade)(?: of| is| averages?)?|lose", but=[win])
    share = rate(text, r"win(?:ning)?(?: rate| percentage| %)?|right|hit rate|wins?|winners") or rate(text)
    if share is None and (of := compiled(r"\b(\d+) (?:out of|of|in|from) (?:my |the )?(?:last )?(\d+)\b", 0).search(text)) and int(of[2]):
        share = int(of[1]) / int(of[2])
        win = amount(
            text, r"(?:average |avg )?(?:win(?:s|ner|ning trade)?s?|gains?)(?: of| is| averages?)?|make", but=[float(of[1]), float(of[2]), loss]
        )
    return complete(
        0.94,
        {"win_rate": share, "average_win": win, "average_loss": abs(loss) if loss else None, "sign": currency(text) or None},
        {"win_rate": "the share of winning trades", "average_win": "the average win", "average_loss": "the average loss"},
        given=2,
    )


@calculation(_match_expectancy)
def expectancy(win_rate: float, average_win: float, average_loss: float, sign: str = "") -> ToolResult:
    """Expected result of one trade.

    p*win - (1-p)*loss; profit factor p*win/((1-p)*loss).
    """
    value = win_rate * average_win - (1 - win_rate) * average_loss
    return ToolResult(
        lines(
            f"Each trade is expected to {'make' if value >= 0 else 'lose'} {cash(abs(value), sign)} on average.",
            f"Working: {pct(win_rate)} × {num(average_win)} − {pct(1 - win_rate)} × {num(average_loss)} = {cash(value, sign)}.",
            "Before fees; past trades do not promise future ones.",
        ),
        {"expectancy": value},
    )


@says(
    r"\b(?:leverag\w+|margin (?:required|requirement|call|needed|loan|rate|account|for)|maintenance margin|initial margin|required margin|on margin|\d+x|liquidat\w+|wiped out|\d+:1)\b"
)
def _match_leverage(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"leverag\w+|margin|liquidat\w+") or has(
        text,
        r"gross margin|profit margin|operating (?:margin|leverage)|net margin|contribution margin|dupont|roe|cost of goods|revenue|contribution|dolfl|fixed costs?|profit margins?|debt",
    ):
        return None
    if has(text, "margin call|maintenance"):
        return _margin_call(text)
    m = compiled(r"(\d+(?:\.\d+)?)\s?(?:x|:\s?1|to 1|times)\b|\b1\s?:\s?(\d+)").search(text)
    times = float(m[1] or m[2]) if m else None
    margin_rate = rate(text, r"margin(?: requirement| rate)?|initial") if times is None and has(text, "margin") else None
    if times is None and margin_rate:
        times = 1 / margin_rate
    ratio_numbers = (times, 1.0)
    move = rate(
        text,
        r"mov(?:e|es|ed)|rises?|rose|falls?|fell|drops?|dropped|gains?|up|down|goes|increase[sd]?|decrease[sd]?|loses|lost|change|jump(?:s|ed)?|moves? against",
        but=[margin_rate],
    )
    down = has(text, r"falls?|fell|drops?|dropped|down|decrease[sd]?|loses|against|declines?")
    sums = [v for v in rest(text) if v not in ratio_numbers]
    position = (
        amount(text, r"position(?: size)?(?: of| worth)?|trade|worth|exposure|control|buy(?:ing)?|notional|contract", but=ratio_numbers)
        if sums
        else None
    )
    own = amount(text, r"margin|own|account|deposit|equity|capital|with|have|invest(?:ed)?|put", but=[position, *ratio_numbers])
    position = position if position in sums else None
    own = own if own in sums else None
    if own is None and len(sums) == 1 and has(text, r"how (?:big|large|much)(?! margin)[^?]{0,30}(?:position|control|buy|trade)"):
        position, own = None, sums[0]
    if times is None and position and own and position > own:
        times = position / own
        return ToolMatch(
            0.9,
            {
                "leverage": times,
                "position": position,
                "own": own,
                "move": -move if move and down else move or 0.0,
                "wanted": "leverage",
                "sign": currency(text),
            },
        )
    if times is None:
        return None
    if position is None and own is None and sums:
        position, own = (
            (sums[0], None)
            if has(
                text,
                r"margin (?:is )?(?:required|needed|requirement)|required margin|how much margin|margin (?:do|would|will) i need",
            )
            else (None, sums[0])
        )
    if move is None and position is None and own is None and not has(text, "liquidat\\w+|wip(?:e|es|ed|ing)"):
        return None
    wanted = (
        "move"
        if move
        else "liquidation"
        if has(text, r"liquidat\w+|wip(?:e[sd]?|ing)(?: me)? out")
        else "margin"
        if position and not own
        else "position"
    )
    return ToolMatch(
        0.92,
        {
            "leverage": times,
            "position": position or 0.0,
            "own": own or 0.0,
            "move": -move if move and down else move or 0.0,
            "wanted": wanted,
            "sign": currency(text),
        },
    )


def _margin_call(text: str) -> ToolMatch | None:
    rates = sorted(p.value / 100 for p in percents(text))
    counts = [n.value for n in amounts(text) if n.unit in ("shares", "share", "stocks")]
    price = amount(text, r"at|price|bought|buy|stock|share|for|each|@", but=counts)
    if len(rates) < 2 or price is None:
        return None
    initial = rate(text, r"initial(?: margin)?(?: requirement)?", but=[]) or rates[-1]
    keep = rate(text, r"maintenance(?: margin)?(?: requirement)?", but=[initial]) or rates[0]
    unit = [v for v in rest(text) if v < price * 50]
    return ToolMatch(
        0.94,
        {
            "leverage": 1 / initial,
            "price": price if price in unit or not unit else unit[-1],
            "maintenance": keep,
            "wanted": "call",
            "sign": currency(text),
        },
    )


@calculation(_match_leverage)
def leverage(
    leverage: float,
    position: float = 0,
    own: float = 0,
    move: float = 0,
    price: float = 0,
    maintenance: float = 0,
    wanted: str = "margin",
    sign: str = "",
) -> ToolResult:
    """Margin and leverage: margin needed, size controlled, effect of a price move, wipe-out move, margin-call price.

    Margin = position/leverage; return on own money = leverage * move; call price = P(1 - initial)/(1 - maintenance)
    (Bodie, Kane & Marcus, Investments, chapter 3).
    """
    require(leverage > 0, "the leverage must be more than zero")
    if wanted == "call":
        call = price * (1 - 1 / leverage) / (1 - maintenance)
        return ToolResult(
            lines(
                f"The margin call comes below {cash(call, sign)}.",
                f"Working: {num(price)} × (1 − {pct(1 / leverage)}) / (1 − {pct(maintenance)}).",
            ),
            {"call_price": call},
        )
    position = position or own * leverage
    own = own or position / leverage
    warning = "With leverage you can lose everything you put in, and sometimes more."
    if wanted == "leverage":
        return ToolResult(
            lines(
                f"The leverage is {num(leverage)}x.",
                f"Working: {cash(position, sign)} / {cash(own, sign)}."
                + (f" A move of {pct(move)} changes your money by {pct(move * leverage)}." if move else ""),
                warning,
            ),
            {"leverage": leverage},
        )
    if move:
        part = f", {cash(abs(position * move), sign)}" if position else ""
        return ToolResult(
            lines(
                f"Your own money {'gains' if move > 0 else 'loses'} {pct(abs(move) * leverage)}{part}.",
                f"Working: {num(leverage)} × {pct(move)}. A move of {pct(1 / leverage)} against you takes it all.",
                warning,
            ),
            {"return": move * leverage, "profit": position * move},
        )
    if wanted == "liquidation" or not position:
        return ToolResult(
            lines(
                f"A move of {pct(1 / leverage)} against you wipes out your own money.",
                f"Working: 1 / {num(leverage)}. Brokers close the position earlier.",
                warning,
            ),
            {"wipe_out": 1 / leverage},
        )
    if wanted == "position":
        return ToolResult(
            lines(
                f"You control a position of {cash(position, sign)}.",
                f"Working: {cash(own, sign)} × {num(leverage)}. A move of {pct(1 / leverage)} against you takes all of it.",
                warning,
            ),
            {"position": position},
        )
    return ToolResult(
        lines(f"The margin needed is {cash(own, sign)}.", f"Working: {cash(position, sign)} / {num(leverage)}.", warning),
        {"margin": own, "position": position},
    )


@says(r"\b(?:pips?)\b")
def _match_pip(question: str) -> ToolMatch | None:
    text = clean(question)
    lots = compiled(r"(\d+(?:\.\d+)?)?\s*(standard|mini|micro)?\s*lots?").search(text)
    unit = {"mini": 10_000, "micro": 1_000}.get((lots[2] or "").lower(), 100_000) if lots else 0
    size = float(lots[1] or 1) * unit if lots else max([v for v in rest(text) if v >= 1000], default=0)
    pips = compiled(r"(\d+(?:\.\d+)?)[- ]pips?").search(text)
    if not size:
        return None
    return ToolMatch(
        0.92,
        {
            "units": size,
            "pips": float(pips[1]) if pips else 1.0,
            "pip": 0.01 if has(text, "jpy|yen|usd/?jpy") else 0.0001,
            "price": next((v for v in rest(text) if 50 < v < 500), 0.0) if has(text, "jpy|yen|usd/?jpy") else 0.0,
        },
    )


@calculation(_match_pip)
def pip_value(units: float, pips: float = 1, pip: float = 0.0001, price: float = 0) -> ToolResult:
    """Worth of a move in pips for a currency position.

    units * pip * pips, in the quote currency; divided by the rate for the base currency.
    """
    worth = units * pip * pips
    return ToolResult(
        lines(
            f"{num(pips)} pip{'s are' if pips != 1 else ' is'} worth {cash(worth)} in the quote currency{f' ({cash(worth / price)} in the base currency)' if price else ''}.",
            f"Working: {num(units)} × {pip} × {num(pips)}.",
        ),
        {"value": worth},
    )
