"""What happens to a bankroll over many bets: a seeded simulation, the risk of ruin, and losing runs."""

from __future__ import annotations

import random
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import fmt, money
from capabilities.domains.sports import price
from capabilities.domains.sports.slip import slip
from errors import InvalidField

_SIMULATE = r"\bsimulat\w+|\bmonte[- ]carlo\b"
_RUIN = r"\brisk of ruin\b|\bruin\b|\bgo(?:ing)? (?:broke|bust)\b|\blos(?:e|ing) (?:my|the|your|a|an) (?:whole|entire|full) bank ?roll|\bwip(?:e|ed|ing) out\b|\bbust my bank"
_BETS = re.compile(
    r"\b(\d{1,3}(?:,\d{3})+|\d{1,5})\s(?:such |even[- ]money |flat |straight )?(?:bets|wagers|games|picks|rounds|plays|trials)\b", re.I
)
_SHARE = re.compile(
    r"(\d+(?:\.\d+)?)\s?(?:%|percent)\s?(?:of (?:my |the |your )?(?:bank ?roll|bank|roll)|(?:per|a|each) bet|stakes?|flat|bank)|(?:stak\w+|bet(?:ting)?|risk(?:ing)?)(?: of| only| just)? (\d+(?:\.\d+)?)\s?(?:%|percent)",
    re.I,
)


@says(_SIMULATE)
def _match_simulation(question: str) -> ToolMatch | None:
    found = slip(question)
    if not (regex.search(r"\bbet|\bwager|\bstake|\bkelly|\bbank ?roll|\bodds", found.text, re.I)) or not found.chances:
        return None
    share = _SHARE.search(found.text)
    bets = _BETS.search(found.text)
    args = {
        "win_probability": next((c for c in found.chances if not share or abs(c * 100 - float(share[1] or share[2])) > 1e-9), found.chances[0]),
        "odds": f"{found.prices[0].decimal:.10g}" if found.prices else "1.909091",
        "bets": int(bets[1].replace(",", "")) if bets else 500,
        "bankroll": found.bankroll or 1000,
        "currency": found.sign,
    }
    if share:
        return ToolMatch(0.9, {**args, "stake_share": float(share[1] or share[2]) / 100})
    return ToolMatch(0.9, {**args, "stake": found.stake} if found.stake else args)


@tool(_match_simulation)
def simulate_bankroll(
    win_probability: float,
    odds: str = "1.909091",
    bets: int = 500,
    bankroll: float = 1000,
    stake: float = 0,
    stake_share: float = 0,
    runs: int = 2000,
    seed: int = 1,
    currency: str = "",
) -> ToolResult:
    """Simulate a bankroll over many bets: flat `stake`, or `stake_share` of the current bankroll (default 1% of it). Says
    the middle result, the spread and the share of runs that go broke. The same seed gives the same answer.

    Monte Carlo with independent bets at one price and one win probability. Source: Epstein, The Theory of Gambling (2009), ch. 3.
    """
    if not (0 < win_probability < 1 and 1 <= bets <= 10_000 and bankroll > 0 and 1 <= runs <= 10_000):
        raise InvalidField("The chance lies between 0 and 1, bets between 1 and 10,000, and the bankroll above 0.")
    runs = min(runs, 400_000 // bets + 50)
    share = stake_share or (0 if stake else 0.01)
    ends = sorted(_run(random.Random(seed * 100_003 + i), win_probability, price.parse(odds) - 1, bets, bankroll, stake, share) for i in range(runs))
    least = stake or bankroll * 0.01
    broke = sum(e < least for e in ends) / runs
    down = sum(e < bankroll for e in ends) / runs
    low, middle, high = ends[runs // 20], ends[runs // 2], ends[-runs // 20 - 1]
    size = f"{money(stake, currency)} flat" if not share else f"{share:.2%} of the current bankroll"
    text = (
        f"After {bets} bets the middle result is {money(middle, currency)} from {money(bankroll, currency)}; nine of ten runs end between {money(low, currency)} and {money(high, currency)}.\n"
        f"{down:.1%} of the runs end with less than they began, {broke:.1%} go broke.\n"
        f"Assumed: {runs} runs, seed {seed}, win chance {win_probability:.2%}, decimal odds {price.decimal_text(price.parse(odds))}, stake {size}, independent bets. The real win chance is never known so exactly."
    )
    return ToolResult(text, {"median": middle, "low": low, "high": high, "broke": broke, "down": down}, ("Monte Carlo simulation",))


def _run(dice: random.Random, p: float, gain: float, bets: int, bankroll: float, stake: float, share: float) -> float:
    for _ in range(bets):
        size = bankroll * share if share else stake
        if size > bankroll or bankroll <= 0:
            break
        bankroll += size * gain if dice.random() < p else -size
    return bankroll


@says(_RUIN)
def _match_ruin(question: str) -> ToolMatch | None:
    found = slip(question)
    share = _SHARE.search(found.text)
    if not found.chances:
        return (
            ToolMatch(0.5, ask="What win chance, what odds, and how many stakes does the bankroll hold?")
            if regex.search(r"risk of ruin", question, re.I) and found.bankroll
            else None
        )
    units = regex.search(r"\b(\d{1,5}(?:\.\d+)?)[- ](?:units?|stakes|bets?)(?: of)?\s?(?:bank ?roll|bank|roll)?", found.text, re.I)
    if share:
        count, chance = (
            100 / float(share[1] or share[2]),
            next((c for c in found.chances if abs(c * 100 - float(share[1] or share[2])) > 1e-9), found.chances[0]),
        )
    elif units and not (found.bankroll and found.stake and found.bankroll != float(units[1])):
        count, chance = float(units[1]), found.chances[0]
    elif found.bankroll and found.stake:
        count, chance = found.bankroll / found.stake, found.chances[0]
    else:
        return ToolMatch(0.6, ask="How large are the bankroll and one stake?")
    odds = f"{found.prices[0].decimal:.10g}" if found.prices else "2"
    return ToolMatch(0.94, {"win_probability": chance, "units": count, "odds": odds})


@tool(_match_ruin)
def risk_of_ruin(win_probability: float, units: float, odds: str = "2") -> ToolResult:
    """Chance of losing the whole bankroll sooner or later with flat stakes: `units` is bankroll / stake.

    r^units with r the root below 1 of p r^(b+1) - r + q = 0, b = d - 1; at even money r = q/p (gambler's ruin). Without an
    edge it is 1. Source: Feller, An Introduction to Probability Theory, vol. 1, chapter XIV.
    """
    p, b = win_probability, price.parse(odds) - 1
    if not 0 < p < 1 or units <= 0:
        raise InvalidField("The win chance lies between 0 and 1 and the bankroll holds at least one stake.")
    r = ruin_root(p, b)
    ruin = r**units
    base = (
        f"(q/p)^units = ({fmt(1 - p, 4)} / {fmt(p, 4)})^{fmt(units)}"
        if abs(b - 1) < 1e-9
        else f"r^units with r = {fmt(r, 5)} from p r^(b+1) - r + q = 0, b = {fmt(b, 4)}, units = {fmt(units)}"
    )
    if p * (b + 1) <= 1:
        text = "The risk of ruin is 100%: without an edge, flat betting without end loses any bankroll."
        base = f"edge = p x d - 1 = {(p * (b + 1) - 1) * 100:.2f}%, not above 0"
    else:
        text = f"The risk of ruin is {ruin * 100:.4g}%."
    return ToolResult(
        f"{text}\nHow: {base}.\nAssumed: flat stakes for ever, independent bets, and a win chance that is really that high; most estimates are not.",
        {"risk": ruin},
        ("Feller, gambler's ruin",),
    )


def ruin_root(p: float, b: float) -> float:
    """The r in (0, 1] of the ruin probability r^units; 1 when there is no edge."""
    if p * (b + 1) <= 1:
        return 1.0
    low, high = 0.0, 1 - 1e-12
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if p * middle ** (b + 1) - middle + 1 - p > 0 else (low, middle)
    return low


_STREAK = r"\b(?:in a row|straight|consecutive(?:ly)?|streak|back[- ]to[- ]back|losing run|winning run|run of)\b"
_RUN = re.compile(
    r"\b(\d{1,3})(?:[- ](?:game|bet|match|games|bets|wins|losses|matches|times|or more|plus|\+))*[- ](?:in a row|straight|consecutive|(?:game |bet |match )?(?:losing |winning |win |loss )?(?:streak|run))|\b(?:streak|run) of (?:at least )?(\d{1,3})|\b(?:straight|consecutive) (\d{1,3})|\b(\d{1,3}) (?:straight|consecutive|losing|winning)|\bconsecutive\w* .{0,12}?(\d{1,3})",
    re.I,
)


@says(_STREAK)
def _match_streak(question: str) -> ToolMatch | None:
    found = slip(question)
    run = _RUN.search(found.text) or regex.search(r"\b(\d{1,3}) (?:\w+ ){0,2}(?:in a row|straight|consecutive)", found.text, re.I)
    if not run or not (found.chances or found.prices):
        return None
    if not regex.search(
        r"\b(?:win\w*|won|los\w+|bets?|games?|match\w*|picks?|streak|team|free throws?|shots?|shoot\w*|hitting|player|hits?|makes?|goes)\b",
        found.text,
        re.I,
    ) or regex.search(r"\b(?:parlay|acca\w*|coin(?!-| flip)|dice|heads|tails)\b", found.text, re.I):
        return None
    chance = found.chances[0] if found.chances else 1 / found.prices[0].decimal
    losing = bool(regex.search(r"\blos(?:e|es|ing|s|ses|t)\b|\bmiss", found.text, re.I))
    given_loss = bool(
        regex.search(
            r"\blos(?:e|es|ing|s)\b[^.?]{0,20}\d+(?:\.\d+)?\s?%|\d+(?:\.\d+)?\s?% (?:chance )?(?:of |to |to be )?(?:los|losing)", found.text, re.I
        )
    ) and not regex.search(r"\bwin", found.text, re.I)
    length = next(int(g) for g in run.groups() if g)
    among = regex.search(
        r"\b(?:in|over|within|during|across|from) (?:a |an |the next |a season of |my next |any )?(\d{2,5})[- ](?:bets?|games?|match\w*|picks|wagers)",
        found.text,
        re.I,
    ) or regex.search(r"\b(\d{2,5})[- ](?:bets|games|picks|game season)\b", found.text, re.I)
    trials = int(among[1]) if among and int(among[1]) > length else length
    return ToolMatch(
        0.92,
        {"chance": chance if not losing or given_loss else 1 - chance, "length": length, "trials": trials, "what": "losses" if losing else "wins"},
    )


@tool(_match_streak)
def streak_probability(chance: float, length: int, trials: int = 0, what: str = "wins") -> ToolResult:
    """Probability of a streak: `length` in a row at `chance` each; with more `trials` than that, of at least one such run.

    p^n; within N trials by the recursion over the present run length. Source: Feller, vol. 1, chapter XIII (success runs).
    """
    if not 0 <= chance <= 1 or not 1 <= length <= 10_000 or trials > 100_000:
        raise InvalidField("The chance lies between 0 and 1 and the streak is at least 1 long.")
    straight = chance**length
    if trials <= length:
        text = f"The chance of {length} {what} in a row is {_small(straight)}.\nHow: {fmt(chance, 4)}^{length}, each game independent of the others."
        return ToolResult(text, {"probability": straight}, ("Multiplication rule for independent events",))
    within = run_within(chance, length, trials)
    text = f"The chance of at least {length} {what} in a row somewhere in {trials} is {_small(within)}.\nHow: a recursion over the length of the present run, {_small(chance)} each time, independent. Long runs are normal in long records."
    return ToolResult(text, {"probability": within}, ("Feller, success runs",))


def run_within(chance: float, length: int, trials: int) -> float:
    """Probability of at least one run of `length` successes in `trials` independent tries."""
    state = [1.0] + [0.0] * (length - 1)
    done = 0.0
    for _ in range(trials):
        done += state[-1] * chance
        state = [sum(state) * (1 - chance), *(s * chance for s in state[:-1])]
    return done


def _small(share: float) -> str:
    return f"{share * 100:.2f}%" if share >= 0.001 else f"{share * 100:.3g}%"
