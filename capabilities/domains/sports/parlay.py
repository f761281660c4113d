"""Bets on several results at once: parlays (accumulators) and full-cover bets such as a Yankee."""

from __future__ import annotations

import re
from itertools import combinations
from math import comb, prod

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import slip
from errors import InvalidField

_PARLAY = re.compile(
    r"\b(?:parlay\w*|combin\w+|\d+ (?:results|outcomes|selections)|acca\w*|accumulator|multi(?:ple)?s?|treble|double|\d+[- ]?(?:fold|leg(?:ger|ged|s)?|teamer|team)|legs?|same[- ]game|combo|all (?:of them |\d+ |four |three |five )?(?:to )?(?:win|hit|land|come in))\b",
    re.I,
)
# Money that doubles is no bet on two results.
_GROWS = re.compile(r"\b(?:to|will|would|prices?|money|it)\s(?:it\s|they\s)?doubles?\b|\bdouble\s(?:my|your|its|their|in)\b", re.I)
_NOT = re.compile(
    r"\b(?:kelly|hedg\w+|double (?:chance|header|round|elimination|plays?|fault)|doubles\b(?! \d)|triple double|double-double|round robin|yankee|patent|trixie|canadian|lucky|heinz|goliath|streak|slg|slugging|at[- ]bats|singles|tennis|elo|rule of \d+|(?:years?|months?|time) to double|gin|vodka|whisk\w+|rum|pints?|ml)\b",
    re.I,
)
_COUNT = re.compile(
    r"\b(\d{1,2})[- ]?(?:legs?|leggers?|legged|teams?|teamer|folds?|picks?|selections?|games?|bets|matches|events?|runners|results|favou?rites|of them|(?:american )?(?:parlay|acca\w*)|straight)\b",
    re.I,
)
_WHOLE_PRICE = re.compile(r"\b(?:parlay|acca\w*|accumulator|double|treble|multi)\s(?:(?:is|was|priced|pays?|paying|at|of|for|odds)\s)+$", re.I)
_EACH = re.compile(r"\b(?:each|all|apiece|every|per|a piece|same|at)\b", re.I)


@says(_PARLAY.pattern, view=digits)
def _match(question: str) -> ToolMatch | None:
    text = _GROWS.sub(" ", digits(question))
    if not _PARLAY.search(text) or _NOT.search(text):
        return None
    found = slip(question)
    count = _legs(text)
    quoted = [f"{p.decimal:.10g}" for p in found.prices]
    shares = list(found.chances)
    if not quoted and not _PARLAY.search(regex.sub(r"\bcombin\w+", " ", text, flags=re.I)):
        return None
    if not quoted and not shares:
        return (
            ToolMatch(0.55, ask="What are the odds of each leg?")
            if regex.search(r"\bparlay|\bacca", question, re.I) and regex.search(r"\bpay|\bodds of|\breturn", question, re.I)
            else None
        )
    if len(shares) == 1 and count > 1:
        shares *= count
    if len(quoted) == 1 and count > 1:
        if _WHOLE_PRICE.search(found.text[: found.prices[0].start]) and shares:
            args = {"odds": quoted, "win_probabilities": shares, "currency": found.sign}
            return ToolMatch(0.95, {**args, "stake": found.stake} if found.stake else args)
        quoted *= count
    if max(len(quoted), len(shares)) < 2:
        return ToolMatch(0.5, ask="What are the odds of the other legs?") if quoted and regex.search(r"parlay|acca", question, re.I) else None
    show = (
        "probability"
        if regex.search(r"\bprobab|\bchances?\b|\blikel|\bhow often\b|\bimpl|\bpercent", question, re.I)
        else "american"
        if regex.search(r"\bamerican\b|\bmoney ?line odds\b", question, re.I)
        else "odds"
    )
    args = {
        "odds": quoted,
        "win_probabilities": shares if len(shares) in (0, len(quoted)) or not quoted else [],
        "show": show,
        "currency": found.sign,
    }
    if found.stake and quoted:
        args["stake"] = found.stake
    return ToolMatch(0.95, args)


def _legs(text: str) -> int:
    if m := _COUNT.search(text):
        return int(m[1])
    return 3 if regex.search(r"\btreble\b", text, re.I) else 2 if regex.search(r"\bdouble\b|\bboth\b", text, re.I) else 0


@tool(_match)
def parlay(
    odds: list[str] | None = None, win_probabilities: list[float] | None = None, stake: float = 0, show: str = "odds", currency: str = ""
) -> ToolResult:
    """Combined odds, probability and payout of a parlay (accumulator, multi). `odds` are the legs' prices in any
    notation (or the one price of the whole, with the chances of the legs), `win_probabilities` (0..1) the user's own chances per leg; either or both; `show` is odds, american or
    probability: what comes first.

    Decimal odds and, for independent legs, probabilities multiply. Source: Wikipedia, "Parlay (gambling)".
    """
    legs = [price.parse(o) for o in odds or []]
    shares = list(win_probabilities or [])
    if len(legs) < 2 and len(shares) < 2:
        raise InvalidField("A parlay has at least two legs.")
    if len(legs) == 1:
        return _priced_whole(legs[0], shares, stake, currency)
    total, chance = prod(legs), prod(shares)
    lines = _lines(legs, shares, total, chance, stake, show, currency)
    lines.append(
        "Assumed: the legs are independent of each other; legs of one game are not. Each leg's margin multiplies too, so a parlay costs more than single bets."
    )
    data = {"decimal": total if legs else None, "probability": chance if shares else 1 / total, "payout": stake * total if legs else None}
    return ToolResult("\n".join(lines), data, ("Multiplication rule for independent events",))


def _priced_whole(odds: float, shares: list[float], stake: float, currency: str) -> ToolResult:
    """Expected value of a parlay with one price for all, from the chances of its legs."""
    chance = prod(shares)
    edge = chance * odds - 1
    amount = f"{'+' if edge >= 0 else '-'}{money(abs(edge) * stake, currency)} on {money(stake, currency)}, which is " if stake else ""
    text = f"Expected value: {amount}{edge * 100:+.2f}% of the stake.\nHow: {_product(shares)} = {price.percent_text(chance)} to win, x {fmt(odds, 4)} - 1.\nAssumed: the legs are independent, and the chances are your estimates."
    return ToolResult(text, {"probability": chance, "expected_value": edge * (stake or 1)}, ("Multiplication rule for independent events",))


def _lines(legs: list[float], shares: list[float], total: float, chance: float, stake: float, show: str, currency: str) -> list[str]:
    lines = []
    if shares:
        lines.append(f"All {len(shares)} legs win with {price.percent_text(chance)}.\nHow: {_product(shares)}.")
    if not legs:
        return [*lines, f"Fair decimal odds for that: {fmt(1 / chance)}."] if chance else lines
    odds_line = f"The {len(legs)} legs together: {fmt(total, 3)} decimal odds, {price.to_american(total):+,.0f} American."
    chance_line = f"Implied probability of all {len(legs)}: {price.percent_text(1 / total)}."
    if stake:
        pay = f"If all {len(legs)} legs win: {money(stake * total, currency)} back in all, {money(stake * (total - 1), currency)} of it profit, on a stake of {money(stake, currency)}."
        lines += [chance_line, pay] if show == "probability" and not shares else [pay, odds_line]
    else:
        lines += [chance_line, odds_line] if show == "probability" else [odds_line, chance_line]
    lines.append(f"How: {_product(legs)}.")
    if shares and len(shares) == len(legs):
        lines.append(f"Expected value with your chances: {(chance * total - 1) * 100:+.2f}% of the stake.")
    return lines


def _product(values: list[float]) -> str:
    if len(values) > 2 and len(set(values)) == 1:
        return f"{fmt(values[0], 4)} to the power of {len(values)}"
    return " x ".join(fmt(v, 4) for v in values)


FULL_COVER = {  # name: (selections, smallest fold); the number of bets follows
    "trixie": (3, 2), "patent": (3, 1), "yankee": (4, 2), "lucky 15": (4, 1), "canadian": (5, 2), "super yankee": (5, 2),
    "lucky 31": (5, 1), "heinz": (6, 2), "lucky 63": (6, 1), "super heinz": (7, 2), "goliath": (8, 2),
}  # fmt: skip
_COVER = re.compile(r"\b(super yankee|super heinz|trixie|patent|yankee|lucky ?15|lucky ?31|lucky ?63|canadian|heinz|goliath)\b", re.I)


@says(_COVER.pattern)
def _match_cover(question: str) -> ToolMatch | None:
    m = _COVER.search(question)
    if not m or not regex.search(r"\b(?:bets?|lines?|stakes?|odds|selections?|cost|returns?|pay\w*|horses|winners?)\b|/|[$£€]", question, re.I):
        return None
    name = regex.sub(r"(lucky) ?", r"\1 ", m[1].lower())
    found = slip(regex.sub(r"(?i)lucky ?\d+", "", question))
    args: dict[str, object] = {"kind": name, "currency": found.sign}
    count = FULL_COVER[name][0]
    quoted = [f"{p.decimal:.10g}" for p in found.prices]
    if len(quoted) == 1 and _EACH.search(question):
        quoted *= count
    if len(quoted) == count:
        args["odds"] = quoted
    if found.stake:
        args["stake"] = found.stake
    return ToolMatch(0.9, args)


@tool(_match_cover)
def full_cover_bet(kind: str, odds: list[str] | None = None, stake: float = 1, currency: str = "") -> ToolResult:
    """Number of bets, cost and, with `odds` of winning selections, return of a full-cover bet: trixie, patent, yankee,
    lucky 15, canadian, lucky 31, heinz, lucky 63, super heinz, goliath. `stake` is per single bet; all selections win.

    Bets = sum of C(n, k) from the smallest fold to n. Source: Wikipedia, "Glossary of bets offered by UK bookmakers".
    """
    if kind not in FULL_COVER:
        raise InvalidField(f"Known full-cover bets: {', '.join(FULL_COVER)}.")
    n, least = FULL_COVER[kind]
    bets = sum(comb(n, k) for k in range(least, n + 1))
    lines = [f"A {kind} is {bets} bets on {n} selections, so it costs {money(bets * stake, currency)} at {money(stake, currency)} a bet."]
    data: dict[str, float] = {"bets": bets, "cost": bets * stake}
    if odds:
        legs = [price.parse(o) for o in odds]
        back = stake * sum(prod(c) for k in range(least, n + 1) for c in combinations(legs, k))
        lines.append(f"If all {n} win it returns {money(back, currency)}, a profit of {money(back - bets * stake, currency)}.")
        data["return"] = back
    lines.append(f"How: all combinations of {least} to {n} selections.")
    return ToolResult("\n".join(lines), data, ("Glossary of full-cover bets",))
