"""Whole numbers: primes, divisors, gcd and lcm, sums of rows, remainders."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits, numbers

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


def wholes(text: str) -> list[int]:
    """The whole numbers of a text, spelled-out ones too."""
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


# Each task needs one of these. "prime" without its p: few questions hold "rim", many "pri".
@says(
    r"\b(?:gcd|hcf|gcf|lcm|lcd)\b|common|multiple|divi[ds]|\binto|\bevery\b|factor|(?<=p)rime|fibonacci|digit|\d (?:odd|even)|sum of|remainder"
    r"|add(?:ing)? (?:up )?(?:all|every)"
)
def match_whole(question: str) -> ToolMatch | None:
    if not regex.search(r"\d", digits(question)):
        return None
    task = next((name for name, pattern in _TASKS if regex.search(pattern, question, re.I)), None)
    if task is None or regex.search(r"risk factor|stress factor|activity factor|kelly", question, re.I):
        return None
    found = wholes(question)
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
