"""Whole numbers: primes, divisors, gcd and lcm, combinations, sequences, number bases, Roman numerals and fractions."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits, numbers
from capabilities.domains.reading_fractions import fractions

LARGEST = 10**12


def prime_factors(n: int) -> list[int]:
    """Prime factors of a whole number up to LARGEST in rising order, by trial division."""
    found, p = [], 2
    while p * p <= n:
        while n % p == 0:
            found.append(p)
            n //= p
        p += 1 if p == 2 else 2
    return [*found, n] if n > 1 else found


def _wholes(text: str) -> list[int]:
    return [int(n.value) for n in numbers(digits(text)) if abs(n.value) <= LARGEST and n.value == int(n.value)]


_TASKS = (
    ("gcd", r"\bgcd\b|\bhcf\b|\bgcf\b|(?:greatest|highest|largest|biggest) common|(?:largest|biggest|greatest|highest|longest) (?:\w+ )?(?:\w+ )?(?:that |which |to )?(?:evenly |exactly )?(?:divid\w*|goes into|fits into)"), ("lcm", r"\blcm\b|(?:least|lowest|smallest) common (?:multiple|denominator)|\blcd\b|(?:smallest|least|lowest|first) (?:\w+ )?(?:\w+ )?(?:that |which )?(?:(?:can be|is|be) )?(?:divisible by|(?:evenly )?divided (?:exactly |evenly )?by|multiple of both)|(?:smallest|least|lowest|first) number (?:that )?[\d,\s]+(?:and \d+ )?(?:all |both )?(?:go|fit|divide)(?:es)? (?:exactly |evenly )?into|\bevery\b.*\b(?:together|same (?:time|moment|day)|coincide|at once)\b"),
    ("factors", r"prime factor\w*|(?:into|as) (?:a |the )?(?:product of )?(?:its |their )?primes?\b|factori[sz]\w*|prime decomposition"), ("next prime", r"(?:next|first|smallest) prime(?: number)? (?:after|above|over|greater than|larger than|bigger than)"), ("nth prime", r"\d+(?:st|nd|rd|th) prime"), ("is prime", r"\bis\b.*\bprime\b|\bprime\b.*\?$|prime or (?:not|composite)"),
    ("primes up to", r"primes?\b.*\b(?:below|under|up to|less than|between)"), ("divisors", r"divisors|factors of|how many factors"),
    ("fibonacci", r"fibonacci"), ("digit sum", r"(?:sum of (?:the |all )?digits|digit sum)"),
    ("sum of odd", r"(?:sum|add\w*|total) (?:of )?(?:up )?(?:the )?(?:first )?\d+ odd"), ("sum of even", r"(?:sum|add\w*|total) (?:of )?(?:up )?(?:the )?(?:first )?\d+ even"),
    ("sum to", r"sum of (?:the )?(?:first \d+ (?:natural|whole|positive|counting)|(?:all )?(?:the )?(?:integers|numbers|whole numbers|natural numbers) (?:from )?(?:1|one) (?:to|through)|(?:numbers|integers) from|the first|(?:every|all|each) (?:of )?(?:the )?(?:whole |natural |counting )?(?:numbers?|integers?)\b)|add(?:ing)? (?:up )?(?:all|every)\b.*\bnumbers?\b.*\d+ (?:to|thru|through|up to) \d+"),
    ("remainder", r"remainder|what'?s left (?:over )?(?:when|if).*divid"),
)  # fmt: skip


def _every(question: str) -> list[int]:
    """The periods of things that come round: "one every 18 minutes, another every 24 and a third every 30"."""
    runs = regex.findall(r"\bevery (\d+)((?:\s?(?:\w+\s?)?(?:,|and|or|,\s?and)\s(?:another |a third |the other |one )?\d+)*)", digits(question), re.I)
    return [int(n) for first, rest in runs for n in (first, *regex.findall(r"\d+", rest))]


def match_whole(question: str) -> ToolMatch | None:
    if not regex.search(r"\d", digits(question)):
        return None
    task = next((name for name, pattern in _TASKS if regex.search(pattern, question, re.I)), None)
    if task is None or regex.search(r"risk factor|stress factor|activity factor|kelly", question, re.I):
        return None
    found = _wholes(question)
    if task == "lcm" and (every := _every(question)):
        found = every
    least = 2 if task in ("gcd", "lcm", "remainder") else 1
    return ToolMatch(0.95, {"task": task, "values": found[:8]}) if len(found) >= least and all(v >= 0 for v in found) else None


@tool(match_whole)
def whole_number(task: str, values: list[int]) -> ToolResult:
    """gcd, lcm, prime factors ("factors"), "is prime", "nth prime", "next prime" (after n), "primes up to", divisors, fibonacci, "digit sum",
    "sum to" n, "sum of odd" or "sum of even" (the first n), or remainder of whole numbers."""
    n = values[0]
    if n > LARGEST:
        return ToolResult(f"That is beyond {LARGEST:,}; I do not work so far.")
    if task in ("gcd", "lcm"):
        result = math.gcd(*values) if task == "gcd" else math.lcm(*values)
        name = "greatest common divisor" if task == "gcd" else "least common multiple"
        return worked(f"The {name} is {show(result)}.", f"of {', '.join(show(v) for v in values)}", value=result)
    if task == "remainder":
        return (
            worked(f"The remainder is {n % values[1]}.", f"{show(n)} = {show(n // values[1])} × {values[1]} + {n % values[1]}", value=n % values[1])
            if values[1]
            else ToolResult("Dividing by zero has no answer.")
        )
    if task in ("factors", "is prime"):
        factors = prime_factors(n)
        if task == "is prime":
            return ToolResult(
                f"{'Yes' if len(factors) == 1 else 'No'}, {show(n)} is {'' if len(factors) == 1 else 'not '}prime."
                + ("" if len(factors) == 1 or n < 2 else f" {' × '.join(map(str, factors))}")
            )
        return ToolResult(f"{show(n)} = {' × '.join(map(str, factors))}." if factors else f"{n} has no prime factors.", {"factors": factors})
    return _sequence(task, n, values)


def _sequence(task: str, n: int, values: list[int]) -> ToolResult:
    if task == "divisors":
        found = sorted({d for i in range(1, math.isqrt(n) + 1) if n % i == 0 for d in (i, n // i)}) if 0 < n <= 10**10 else []
        return ToolResult(f"{show(n)} has {len(found)} divisors: {', '.join(map(str, found[:40]))}.", {"divisors": found})
    if task == "fibonacci":
        a, b = 0, 1
        for _ in range(min(n, 1000)):
            a, b = b, a + b
        return worked(f"The Fibonacci number F({min(n, 1000)}) is {a:,}.", "Counted from F(1) = F(2) = 1.")
    if task == "digit sum":
        return worked(f"The digit sum is {sum(map(int, str(n)))}.", " + ".join(str(n)))
    if task in ("sum of odd", "sum of even"):
        total, form = (n * n, f"{show(n)}²") if task.endswith("odd") else (n * (n + 1), f"{show(n)} × {show(n + 1)}")
        return worked(f"The sum is {show(total)}.", f"The first {show(n)} {task[7:]} numbers: {form}", value=total)
    if task == "sum to":
        low, high = (values[0], values[1]) if len(values) > 1 and values[1] > values[0] else (1, n)
        total = (low + high) * (high - low + 1) // 2
        return worked(f"The sum is {show(total)}.", f"({show(low)} + {show(high)}) × {show(high - low + 1)} ÷ 2", value=total)
    limit = min(max(values), 200_000)
    primes = _sieve(limit if task == "primes up to" else 200_000)
    if task == "next prime":
        following = next((p for p in range(n + 1, n + 2000) if len(prime_factors(p)) == 1 and p > 1), None)
        return ToolResult(f"The next prime after {show(n)} is {show(following)}.") if following else ToolResult("I find none near.")
    if task == "nth prime":
        return ToolResult(f"Prime number {n} is {show(primes[n - 1])}.") if 0 < n <= len(primes) else ToolResult("I count primes up to 200,000 only.")
    low = min(values) if len(values) > 1 else 0
    found = [p for p in primes if p >= low]
    return ToolResult(
        f"{len(found)} primes up to {show(limit)}: {', '.join(map(str, found[:30]))}{' …' if len(found) > 30 else ''}.", {"count": len(found)}
    )


def _sieve(limit: int) -> list[int]:
    marks = bytearray([1]) * (limit + 1)
    marks[:2] = b"\0\0"[: limit + 1]
    for i in range(2, math.isqrt(limit) + 1):
        if marks[i]:
            marks[i * i :: i] = bytes(len(range(i * i, limit + 1, i)))
    return [i for i, m in enumerate(marks) if m]


_ORDERED = re.compile(
    r"permut\w*|\bnpr\b|\d ?p ?\d|arrange\w*|in (?:a )?(?:row|line|order)|\border(?:s|ed|ings?)?\b|line ?up|finish|first,? second|anagrams?|president|podium|medals?|gold|captain",
    re.I,
)


def match_counting(question: str) -> ToolMatch | None:
    if not regex.search(
        r"combinations?|\bcombos?\b|\b\d+[- ]?(?:digit|figure|letter) (?:pins?|codes?|pin codes?|passwords?)\b|permut\w*|\bnc[rk]\b|\bnpr\b|\bchoose\b|\b\d+\s?c\s?\d+\b|\b\d+\s?p\s?\d+\b|(?:ways|number of ways|possible ways) (?:to|of|can)|(?:re)?arrang\w*|how many (?:different |distinct |possible )*(?:ways|orders|podiums|line-?ups|outcomes for the podium|arrangements|teams|committees|groups|handshakes|anagrams|passwords|pins|codes)|handshakes|\b(?:committees?|teams?|groups?|hands?) of \d+ (?:\w+ )?(?:from|out of)\b",
        digits(question),
        re.I,
    ):
        return None
    text = digits(question)
    named = regex.findall(r"\b\d(?:st|nd|rd|th)\b", text)
    found = _wholes(regex.sub(r"\b\d(?:st|nd|rd|th)\b", " ", text) if len(named) > 1 else text)
    short = regex.search(r"\b(\d+)\s?([cp])\s?(\d+)\b", text, re.I)
    if short:
        return ToolMatch(0.95, {"n": int(short[1]), "k": int(short[3]), "ordered": short[2].lower() == "p"})
    word = regex.search(
        r"(?:letters (?:of|in)(?: the word)?|anagrams of|word|(?:arrange|rearrange|scramble)(?! the letters))\s[\"'“]?([A-Za-z]{2,15})\b", text
    )
    if word and regex.search("arrang|anagram|ways|permut", text, re.I):
        return ToolMatch(0.94, {"n": len(word[1]), "k": len(word[1]), "ordered": True, "word": word[1].lower()})
    if regex.search("handshake", text, re.I) and found:
        return ToolMatch(0.93, {"n": found[0], "k": 2, "ordered": False})
    if (
        regex.search(r"digit (?:pin codes?|pins?|codes?|passwords?|numbers?)|(?:passwords?|pins?|codes?) (?:of|with) \d+ digits", text, re.I)
        and found
    ):
        return ToolMatch(
            0.9,
            {
                "n": 10,
                "k": found[0],
                "ordered": True,
                "repeat": not regex.search(r"no repeat|no repeated|none repeat|without (?:any )?repe|different digits|distinct", text, re.I),
            },
        )
    ordered = bool(_ORDERED.search(text))
    if len(found) == 1 and (places := _places(text)):
        return ToolMatch(0.93, {"n": found[0], "k": places, "ordered": True})
    if len(found) >= 2:
        n, k = max(found[:2]), min(found[:2])
        return ToolMatch(0.93, {"n": n, "k": k, "ordered": ordered})
    return ToolMatch(0.9, {"n": found[0], "k": found[0], "ordered": True}) if found and ordered else None


_ROLES = r"gold|silver|bronze|captain|vice[- ]captain|president|vice[- ]president|secretary|treasurer|chair(?:man|woman|person)?|winner|runner[- ]up|first|second|third|1st|2nd|3rd"


def _places(text: str) -> int:
    """How many named places are to be filled: "gold, silver and bronze", "a captain and a vice-captain", "the podium"."""
    roles = {m[0].lower() for m in regex.finditer(rf"(?<![\w-])(?:{_ROLES})(?![\w-])", text, re.I)}
    return len(roles) if len(roles) > 1 else 3 if regex.search(r"\bpodium|\bmedals\b", text, re.I) else 0


@tool(match_counting)
def ways_to_choose(n: int, k: int, ordered: bool = False, repeat: bool = False, word: str = "") -> ToolResult:
    """How many ways to choose k of n things: combinations n! / (k! (n−k)!), permutations n! / (n−k)! when order counts."""
    if not 0 <= k <= n <= 1000 and not repeat:
        return ToolResult("I need k not larger than n, and n at most 1,000.")
    if word:
        repeats = math.prod(math.factorial(word.count(c)) for c in set(word))
        total = math.factorial(n) // repeats
        return worked(f"{total:,} ways.", f"{n}! ÷ {repeats} for letters that repeat")
    if repeat:
        return worked(f"{n**k:,}.", f"{n}^{k}, each place free")
    total = math.perm(n, k) if ordered else math.comb(n, k)
    form = f"{n}! ÷ {n - k}!" if ordered else f"{n}! ÷ ({k}! × {n - k}!)"
    return worked(f"{total:,} {'ways, order counts' if ordered else 'ways, order does not count'}.", f"{form} = {total:,}")


_BASES = {
    "binary": 2,
    "base 2": 2,
    "ternary": 3,
    "octal": 8,
    "base 8": 8,
    "decimal": 10,
    "denary": 10,
    "base 10": 10,
    "hexadecimal": 16,
    "hex": 16,
    "base 16": 16,
}
_BASE = re.compile(r"\b(binary|ternary|octal|decimal|denary|hexadecimal|hex|base[\s-]?(\d{1,2}))\b", re.I)


def _base(m: re.Match[str]) -> int:
    return int(m[2]) if m[2] else _BASES[m[1].lower()]


def _base_named(named: list[re.Match[str]]) -> bool:
    """True when a base other than ten is named; "decimal" alone is also a notation of prices."""
    return any(_base(m) != 10 for m in named)


def match_base(question: str) -> ToolMatch | None:
    text = digits(question.strip())
    named = list(_BASE.finditer(text))
    prefixed = regex.search(r"\b0([bxo])([0-9a-f]+)\b", text, re.I)
    if (not named and not prefixed) or regex.search(
        r"\bodds\b|\bas a decimal\b|decimal (?:place|odds|point)|percent|fraction|/\d|triangle|\bheight\b|\barea\b|pyramid", text, re.I
    ):
        return None
    if prefixed:
        source = {"b": 2, "x": 16, "o": 8}[prefixed[1].lower()]
        target = next((_base(m) for m in named if _base(m) != source), 10)
        return ToolMatch(0.96, {"digits_text": prefixed[2], "source": source, "target": target})
    bare = _BASE.sub(" ", text)
    if regex.search(r"(?<![\w)])[+−-]\s?\d|\d\.\d", bare) or (not _base_named(named) and not regex.search(r"\b[01]{2,}\b", bare)):
        return None
    tokens = [
        t
        for t in regex.findall(r"\b(?=[0-9a-f]*\d)[0-9a-f]+\b|\b[a-f]{2,8}\b(?<!\bbe)(?<!\bad)", bare.replace(",", ""), re.I)
        if not regex.fullmatch(r"add|bad|dad|fed|bed|be|cab|dead|face|fade|a", t, re.I) or "hex" in text.lower()
    ]
    if not tokens:
        return None
    token = max(tokens, key=len)
    spaced = regex.search(r"\b[01]{4}(?: [01]{4})+\b", bare)
    token = spaced[0].replace(" ", "") if spaced else token
    at = text.replace(",", "").find(token[:4] if spaced else token)
    bases = [(_base(m), m.start()) for m in named]
    if len(bases) >= 2:
        to = regex.search(r"\b(?:to|in|into|as)\s(?:a |an )?(?=(?:binary|ternary|octal|decimal|denary|hex\w*|base))", text, re.I)
        target = next((b for b, s in bases if to and s >= to.end()), bases[-1][0])
        source = next((b for b, s in bases if b != target), 10)
    else:
        said, start = bases[0]
        toward = regex.search(r"(?:\bto|\bin|\binto|\bas)\s(?:a |an )?$", text[:start], re.I)
        source, target = (10, said) if toward or (start > at and not regex.fullmatch("[01]{3,}", token)) else (said, 10)
        if said == 10:
            source, target = (2 if regex.fullmatch("[01]{2,}", token) else 16), 10
    return ToolMatch(0.95, {"digits_text": token, "source": source, "target": target})


@tool(match_base)
def number_base(digits_text: str, source: int, target: int) -> ToolResult:
    """A whole number written in another base (2 to 36): binary, octal, decimal, hexadecimal and so on."""
    if not (2 <= source <= 36 and 2 <= target <= 36):
        return ToolResult("I convert bases from 2 to 36.")
    try:
        value = int(digits_text, source)
    except ValueError:
        return ToolResult(f"“{digits_text}” is not a number in base {source}.")
    out = _in_base(value, target)
    return worked(
        f"{out} in base {target}.",
        f"{digits_text.upper()} in base {source}" + (f" = {value:,} in decimal" if target != 10 and source != 10 else ""),
        value=value,
    )


def _in_base(value: int, base: int) -> str:
    signs, out = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""
    value, minus = abs(value), value < 0
    while value:
        value, rest = divmod(value, base)
        out = signs[rest] + out
    return ("-" if minus else "") + (out or "0")


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def to_roman(value: int) -> str:
    """1 to 3999 as a Roman numeral."""
    out = ""
    for size, sign in _ROMAN:
        out, value = out + sign * (value // size), value % size
    return out


def from_roman(text: str) -> int | None:
    """A Roman numeral in its usual form, or None."""
    value, rest = 0, text.upper()
    for size, sign in _ROMAN:
        while rest.startswith(sign):
            value, rest = value + size, rest[len(sign) :]
    return value if not rest and to_roman(value) == text.upper() else None


def match_roman(question: str) -> ToolMatch | None:
    said = regex.search(r"\broman\b", question, re.I)
    tokens = [
        t
        for t in regex.findall(r"\b[MDCLXVI]{2,15}\b|\b[mdclxvi]{2,15}\b", question)
        if t.lower() not in ("mix", "did", "civic", "ill", "dim", "mid", "mild", "vivid", "lid", "mm", "cm", "ml", "dl", "cd", "dm")
    ]
    alone = tokens and len(tokens[0]) >= 4 and tokens[0].isupper() and len(question.split()) <= 6
    if (
        tokens
        and (
            said
            or alone
            or regex.search(r"as a number|in (?:arabic|(?:\w+ )?numbers|digits|figures)|(?:what|which) (?:number|year)|numeral", question, re.I)
        )
        and from_roman(tokens[0])
    ):
        return ToolMatch(0.96, {"roman": tokens[0]})
    found = [int(n.value) for n in numbers(digits(question)) if 0 < n.value < 4000 and n.value == int(n.value)]
    return ToolMatch(0.96, {"value": found[0]}) if said and found else None


@tool(match_roman)
def roman_numeral(value: int | None = None, roman: str = "") -> ToolResult:
    """A number from 1 to 3999 as a Roman numeral, or a Roman numeral as a number."""
    if roman:
        number = from_roman(roman)
        return worked(f"{roman.upper()} is {number}.", value=number) if number else ToolResult(f"“{roman}” is not a usual Roman numeral.")
    if value is None or not 1 <= value < 4000:
        return ToolResult("Roman numerals run from 1 to 3999.")
    return worked(f"{value} is {to_roman(value)}.")


_FRACTION = re.compile(r"(?<![\d/.])(?:(\d{1,12})\s)?(\d{1,12})\s?/\s?(\d{1,12})(?![\d/])")


def match_fraction(question: str) -> ToolMatch | None:
    text = fractions(question)
    if regex.search(r"odds|book(?:ie|maker)|\bbet|punter|favou?rite|underdog|\bchance\b|blood pressure|\bbp\b|date|born|\bscore", text, re.I):
        return None
    parts = list(_FRACTION.finditer(text))
    if (
        parts
        and regex.search(
            r"simplif\w*|lowest terms|reduce|as (?:an? )?(?:decimal|percent\w*|fraction|mixed number)|to (?:a )?(?:decimal|percent\w*)|in decimal|simplest",
            text,
            re.I,
        )
        and len(parts) == 1
    ):
        kind: Literal["simplify", "decimal"] = "decimal" if regex.search(r"decimal|percent", text, re.I) else "simplify"
        return ToolMatch(0.95, {"kind": kind, "numerator": _top(parts[0]), "denominator": int(parts[0][3])})
    if (
        len(parts) >= 2
        and regex.search(r"[+*×÷]|plus|minus|times|divided|\s-\s|add|subtract|multipl|\d of \d", text)
        and regex.search(r"fraction|simpl|lowest|\d/\d", text)
    ):
        m = regex.search(
            r"\s*([+*×÷x-]|plus|minus|times|divided by|multiplied by|of|and|from|to)\s*", text[parts[0].end() : parts[1].start() + 1], re.I
        )
        if m:
            sign = {
                "of": "*",
                "plus": "+",
                "and": "+",
                "to": "+",
                "minus": "-",
                "times": "*",
                "×": "*",
                "x": "*",
                "multiplied by": "*",
                "÷": "/",
                "divided by": "/",
                "from": "from",
            }.get(m[1].lower(), m[1])
            return ToolMatch(
                0.96,
                {
                    "kind": sign,
                    "numerator": _top(parts[0]),
                    "denominator": int(parts[0][3]),
                    "second_numerator": _top(parts[1]),
                    "second_denominator": int(parts[1][3]),
                },
            )
    decimal = regex.search(r"(?<![\d.])(\d*\.\d+)\b", text)
    if decimal and regex.search(r"as a (?:\w+ )?fraction|to (?:a )?fraction|in fractions?", text, re.I):
        value = Fraction(decimal[1])
        return ToolMatch(0.95, {"kind": "simplify", "numerator": value.numerator, "denominator": value.denominator})
    return None


def _top(m: re.Match[str]) -> int:
    return int(m[1] or 0) * int(m[3]) + int(m[2])


@tool(match_fraction)
def fraction(kind: str, numerator: int, denominator: int, second_numerator: int = 0, second_denominator: int = 1) -> ToolResult:
    """Fractions: simplify, decimal, or + - * / of two of them ("from": the first is taken from the second)."""
    if not denominator or not second_denominator or (kind == "/" and not second_numerator):
        return ToolResult("Dividing by zero has no answer.")
    a, b = Fraction(numerator, denominator), Fraction(second_numerator, second_denominator)
    results = {"+": a + b, "-": a - b, "*": a * b, "from": b - a}
    result = a / b if kind == "/" else results.get(kind, a)
    whole, rest = divmod(abs(result.numerator), result.denominator)
    mixed = f" = {whole} {rest}/{result.denominator}" if whole and rest else ""
    if kind == "decimal":
        return worked(f"{show(float(a), 8)} ({show(float(a) * 100)}%).", f"{numerator} ÷ {denominator}", value=float(a))
    head = f"{result.numerator}" if result.denominator == 1 else f"{result.numerator}/{result.denominator}"
    return worked(f"{head}{mixed}.", f"As a decimal {show(float(result), 8)}.", value=float(result))
