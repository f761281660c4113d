"""Simple chance: dice, coins, cards, at least once, a shared birthday; and random picks."""

from __future__ import annotations

import math
import re
import secrets
from fractions import Fraction

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits, numbers

_CHANCE = re.compile(
    r"prob(?:a?bil\w*)?\b|probab\w+|what are my odds|without replacement|chances?\b|odds of|\b(?:coins?|heads|tails|dice)\b.*\bodds\b|how likely|likelihood",
    re.I,
)
_CARDS = (
    ("an ace", 4, r"\baces?\b"), ("a king", 4, r"\bkings?\b"), ("a queen", 4, r"\bqueens?\b"), ("a jack", 4, r"\bjacks?\b"), ("a face card", 12, r"face cards?|picture cards?|court cards?"), ("a heart", 13, r"\bhearts?\b"),
    ("a spade", 13, r"\bspades?\b"), ("a club", 13, r"\bclubs?\b"), ("a diamond", 13, r"\bdiamonds?\b"), ("a red card", 26, r"\bred\b"), ("a black card", 26, r"\bblack\b"),
)  # fmt: skip


@says(r"prob|chance|odds|likel|replacement")
def match_chance(question: str) -> ToolMatch | None:
    if not _CHANCE.search(question) or regex.search(
        r"kelly|stake|bookmaker|parlay|accumulator|\bpicks?\b|moneyline|implied|team|match\b|[-+]\d{3}\b|arb\b|decimal odds", question, re.I
    ):
        return None
    text = digits(question)
    if regex.search(
        r"\bdic?e\b|\bdices\b|\bdie\b(?=.*\b(?:roll\w*|twice|times|sides?|sixes|six|fair)\b)|\broll\w* a (?:fair )?die\b|\b(?:6|six|sixes|6s|1|5)\b.{0,20}\b(?:rolls?|throws?)\b(?! of the (?:ball|coin))",
        text,
        re.I,
    ):
        return _match_dice(text)
    if regex.search(r"\bcoins?\b|\bheads\b|\btails\b|\bflips?\b|\btoss", text, re.I):
        return _match_coins(text)
    if regex.search(r"\bcards?\b|\bdeck\b|\bpack\b|\bdraw\w*\b.*\b(?:aces?|kings?|queens?|hearts?|spades?|clubs|diamonds?)\b", text, re.I):
        either = [(name, size) for name, size, pattern in _CARDS if regex.search(pattern, text, re.I)]
        if len(either) == 2 and regex.search(r"\bor\b", text, re.I):
            suits = {13: 1, 26: 2}
            shared = sorted(size for _, size in either)
            overlap = shared[0] // 4 * suits[shared[1]] if shared[1] in suits and shared[0] in (4, 12) else shared[0] if shared == [13, 26] else 0
            return ToolMatch(0.93, {"task": "bag", "values": [sum(shared) - overlap, 52], "what": " or ".join(name for name, _ in either)})
        card = next(((name, size) for name, size, pattern in _CARDS if regex.search(pattern, text, re.I)), None)
        return (
            ToolMatch(0.92, {"task": "card", "values": [card[1], 2 if regex.search(r"\b(?:two|2|both)\b", text, re.I) else 1], "what": card[0]})
            if card
            else None
        )
    if regex.search("birthday", text, re.I):
        found = [n.value for n in numbers(text) if n.value > 1]
        return ToolMatch(0.93, {"task": "birthday", "values": [max(found)]}) if found else None
    bag = (
        regex.findall(
            r"(\d+)\s(red|blue|green|white|black|yellow|orange|purple|\w+)\s?(?:balls?|marbles?|socks?|beads?|counters?|sweets|candies)?", text, re.I
        )
        if regex.search(r"\bbag\b|\burn\b|marbles?|\bjar\b|\bdrawer\b", text, re.I)
        else []
    )
    if len(bag) >= 2:
        asked = regex.search(
            r"(?:draw|pick|pull|choos|get|select|of|being)\w*(?:\s\w+){0,4}?\s(" + "|".join(c for _, c in bag) + r")\b",
            text[text.lower().find(bag[-1][1].lower()) :] + " " + text,
            re.I,
        )
        if asked:
            good = next(int(n) for n, c in bag if c.lower() == asked[1].lower())
            return ToolMatch(0.93, {"task": "bag", "values": [good, sum(int(n) for n, _ in bag)], "what": asked[1]})
    share = next((n.value for n in numbers(text) if n.percent), None)
    tries = [n.value for n in numbers(text) if not n.percent and n.value > 1]
    one_in = regex.search(r"\b1 (?:in|out of) (\d+)", text, re.I)
    if regex.search(r"at least (?:1|once|one)", text, re.I) and (share or one_in) and tries:
        chance = share / 100 if share else 1 / float(one_in[1]) if one_in else 0
        count = [t for t in tries if not (one_in and t == float(one_in[1]))]
        return ToolMatch(0.9, {"task": "at least once", "values": [chance, count[0]]}) if count else None
    return None


def _match_dice(text: str) -> ToolMatch | None:
    count = regex.search(r"(\d+)\s(?:\w+\s)?(?:dice|die\b)", text, re.I)
    dice = (
        int(count[1])
        if count
        else (2 if regex.search(r"\bpair\b|\bdice\b(?!.*\ba dice)", text, re.I) and not regex.search(r"\ba dice\b", text, re.I) else 1)
    )
    rolled = regex.search(r"\b(twice|thrice|(\d) times)\b", text, re.I)
    if rolled and dice == 1 and regex.search(r"\b(?:both|all|each|every)\b", text, re.I):
        dice = {"twice": 2, "thrice": 3}.get(rolled[1].lower()) or int(rolled[2])
    rest = text.replace(count[0], " ", 1) if count else text
    faces = regex.search(r"(\d+)[- ]sided|\bd(\d+)\b", rest, re.I)
    sides = int(faces[1] or faces[2]) if faces else 6
    rest = rest.replace(faces[0], " ", 1) if faces else rest
    found = [int(n.value) for n in numbers(rest)]
    if regex.search(r"\bdouble|same number|\bpairs?\b(?! of dice)", rest, re.I) and not found:
        return ToolMatch(0.92, {"task": "bag", "values": [1, sides], "what": "doubles"})
    none = regex.search(r"\b(?:no|none|never|not (?:a single|1|one|any)|without (?:a|any))\b", text, re.I)
    if none and (tries := regex.search(r"(\d+)\s(?:rolls?|throws?|times|tries|goes)", text, re.I)):
        return ToolMatch(0.93, {"task": "never", "values": [1 / sides, int(tries[1])]})
    if regex.search(r"at least (?:1|once|one)\b", text, re.I):
        rolls = regex.search(r"(\d+)\s(?:rolls?|throws?|times|tries)", text, re.I)
        return ToolMatch(0.92, {"task": "at least once", "values": [1 / sides, int(rolls[1]) if rolls else dice]})
    if dice > 1 and regex.search(
        r"\b(?:two|2|both|three|3|all|double|each|every)\s?(?:are |be |come up |show |a )*(?:sixes?|6s|ones|fives|fours|threes|twos)", text, re.I
    ):
        return ToolMatch(0.92, {"task": "bag", "values": [1, sides**dice], "what": "that on every die"})
    if not found and not regex.search(r"\beven\b|\bodd\b", rest, re.I):
        return None
    test = (
        "at least"
        if regex.search(r"at least|or (?:more|higher|above)|minimum", rest, re.I)
        else "more"
        if regex.search(r"more than|greater|above|over|higher than", rest, re.I)
        else "less"
        if regex.search(r"less than|under|below|fewer", rest, re.I)
        else "at most"
        if regex.search(r"at most|or (?:less|lower|below)", rest, re.I)
        else "even"
        if regex.search(r"\beven\b", rest, re.I)
        else "odd"
        if regex.search(r"\bodd\b", rest, re.I)
        else "exactly"
    )
    return ToolMatch(0.93, {"task": "dice", "values": [dice, sides, found[-1] if found else 0], "what": test})


def _match_coins(text: str) -> ToolMatch | None:
    found = [int(n.value) for n in numbers(text)]
    tosses = regex.search(r"(\d+)\s?(?:fair )?(?:coins?|tosses|flips?|times|throws?|coin (?:flips?|tosses))", text, re.I)
    n = int(tosses[1]) if tosses else max(found, default=1)
    wanted = regex.search(r"(\d+)\s(?:heads|tails)", text, re.I)
    all_same = regex.search(r"\ball (?:\d+ )?(?:of them )?(?:heads|tails|come up|land)|(?:heads|tails) every time|in a row", text, re.I)
    none = regex.search(r"\b(?:no|zero|0|without (?:any|a)) (?:heads?|tails?)\b", text, re.I)
    k = n if all_same else 0 if none else int(wanted[1]) if wanted else 1
    if all_same and wanted:
        n = k = int(wanted[1])
    test = (
        "at least"
        if regex.search(r"at least|or more", text, re.I)
        else "at most"
        if regex.search(r"at most|or (?:less|fewer)", text, re.I)
        else "exactly"
    )
    return ToolMatch(0.93, {"task": "coins", "values": [n, k], "what": test}) if 0 < n <= 1000 and k <= n else None


@tool(match_chance)
def chance(task: str, values: list[float], what: str = "") -> ToolResult:
    """Chance with dice [count, sides, total], coins [tosses, heads], a card [good of 52, cards drawn], a bag [good, all],
    "at least once" or never [chance of one try, tries], or a shared birthday [people]. `what`: exactly, at least, at most, more, less."""
    if task == "birthday":
        n = int(values[0])
        result = 1 - math.exp(math.lgamma(366) - math.lgamma(366 - n) - n * math.log(365)) if n <= 365 else 1.0
        return worked(f"{show(100 * result)}% that at least two of {n} share a birthday.", "1 − 365/365 × 364/365 × …", value=result)
    if task == "at least once":
        p, n = values[0], int(values[1])
        result = 1 - (1 - p) ** n
        return worked(f"{show(100 * result)}% ({show(result)}).", f"1 − (1 − {show(p)})^{n}", value=result)
    if task == "never":
        p, n = values[0], int(values[1])
        result = (1 - p) ** n
        return worked(f"{show(100 * result)}% ({show(result)}).", f"(1 − {show(p)})^{n}", value=result)
    if task == "card":
        good, drawn = int(values[0]), int(values[1])
        share = Fraction(good, 52) * (Fraction(good - 1, 51) if drawn > 1 else 1)
        return _share(share, f"{what}: {good} of 52 cards" + (f", then {good - 1} of 51" if drawn > 1 else ""))
    if task == "bag":
        return _share(Fraction(int(values[0]), int(values[1])), f"{show(values[0])} of {show(values[1])} equal cases ({what})")
    if task == "coins":
        n, k = int(values[0]), int(values[1])
        span = range(k, n + 1) if what == "at least" else range(k + 1) if what == "at most" else [k]
        return _share(Fraction(sum(math.comb(n, i) for i in span), 2**n), f"{what} {k} of {n} tosses")
    return _dice(int(values[0]), int(values[1]), int(values[2]), what)


def _dice(count: int, sides: int, total: int, test: str) -> ToolResult:
    if not (1 <= count <= 20 and 2 <= sides <= 100):
        return ToolResult("I count up to 20 dice with up to 100 sides.")
    ways = {0: 1}
    for _ in range(count):
        ways = {s: sum(ways.get(s - face, 0) for face in range(1, sides + 1)) for s in range(count * sides + 1)}
    rules = {
        "at least": lambda s: s >= total,
        "at most": lambda s: s <= total,
        "more": lambda s: s > total,
        "less": lambda s: s < total,
        "even": lambda s: s % 2 == 0,
        "odd": lambda s: s % 2 == 1,
    }
    good = sum(w for s, w in ways.items() if w and rules.get(test, lambda s: s == total)(s))
    return _share(Fraction(good, sides**count), f"{good} of {sides**count} equal cases")


def _share(share: Fraction, how: str) -> ToolResult:
    return worked(f"{show(100 * float(share))}% ({share.numerator}/{share.denominator}).", how, value=float(share))


@says(
    r"\b(?:roll|throw)\b|\b(?:flip|toss) a coin|heads or tails|random|pick a number|(?:pick|choose|select) (?:one|1)\b",
    view=digits,
)
def match_random(question: str) -> ToolMatch | None:
    text = digits(question)
    if regex.search(r"\b(?:roll|throw)\b.*\b(?:dic?e|d\d+)\b", text, re.I) and not _CHANCE.search(text):
        count, faces = regex.search(r"(\d+)\s?d(\d+)|(\d+) dice", text, re.I), regex.search(r"d(\d+)|(\d+)[- ]sided", text, re.I)
        return ToolMatch(0.9, {"low": 1, "high": int(faces[1] or faces[2]) if faces else 6, "count": int(count[1] or count[3]) if count else 1})
    if regex.search(r"\b(?:flip|toss) a coin|heads or tails", text, re.I) and not _CHANCE.search(text):
        return ToolMatch(0.9, {"choices": ["heads", "tails"]})
    if regex.search(r"random (?:number|integer)|pick a number", text, re.I):
        found = [int(n.value) for n in numbers(text)]
        low, high = (min(found), max(found)) if len(found) >= 2 else (1, found[0] if found else 100)
        return ToolMatch(0.9, {"low": low, "high": high})
    m = regex.search(r"(?:pick|choose|select) (?:one|1|a random one|randomly|at random)(?: of| from| between| out of)?[:\s]+(.+)", text, re.I)
    options = [o.strip(" ?.") for o in regex.split(r",|\bor\b|\band\b", m[1])] if m else []
    return ToolMatch(0.8, {"choices": [o for o in options if o]}) if len(options) >= 2 else None


@tool(match_random)
def random_pick(low: int = 1, high: int = 6, count: int = 1, choices: list[str] | None = None) -> ToolResult:
    """A random whole number between two bounds (or several dice), or a random choice from a list."""
    if choices:
        return ToolResult(f"{secrets.choice(choices)}.", {"choices": choices})
    if high < low or not 1 <= count <= 100:
        return ToolResult("", ask="Between which two whole numbers?")
    found = [low + secrets.randbelow(high - low + 1) for _ in range(count)]
    return ToolResult(f"{', '.join(map(str, found))}." + (f"\nTogether {sum(found)}." if count > 1 else ""), {"values": found})
