"""A/B tests: significance, lift, sample size, confidence interval."""

from __future__ import annotations

import math
import re
from statistics import NormalDist

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import all_numbers, pct, positive, show, unit_of
from capabilities.domains.cues import says
from capabilities.domains.reading import Number, compiled
from errors import InvalidField

_NORMAL = NormalDist()
_TEST = re.compile(
    r"\ba/b\b|\bab[- ]test|split test|signific|p[- ]?value|z[- ]?(?:score|test|stat(?:istic)?|value)|which (?:variant|version|page) (?:won|wins|is better)",
    re.I,
)
_BETTER = re.compile(r"\b(?:better|worse|higher|lower|relative(?:ly)?|improved?)\b", re.I)
_LIFT = re.compile(r"\b(?:uplift|lift)\b|(?:relative|percent\w*) (?:improvement|increase|change)|improve(?:d|ment)?\b", re.I)
_VARIANT = re.compile(
    r"\b(?:control|variant|variation|version|page|group|treatment|test|challenger|baseline|conversions?|visitors|converted|converts?|sign-?ups?|clicks?|orders|sales|leads|rate)\b",
    re.I,
)


def _arms(text: str) -> dict[str, float] | None:
    """Visitors and conversions of two groups, whichever comes first; the larger of each pair are the visitors."""
    found = [
        n
        for n in all_numbers(text)
        if not (n.percent and n.value >= 90 and compiled(r"confiden|level").search(text[n.end : n.end + 25] + text[max(0, n.start - 25) : n.start]))
    ]
    plain = [n for n in found if not n.percent and not n.money]
    shares = [n for n in found if n.percent or (n.money is False and n.value < 1 and "." in text[n.start : n.end])]
    if len(shares) == 2 and len(plain) in (1, 2):
        size = [n.value for n in plain if n not in shares] or [0.0]
        sizes = (size * 2)[:2]
        if sizes[0] < 10:
            return None
        rates = [n.value / 100 if n.percent else n.value for n in shares]
        return _groups(sizes[0], rates[0] * sizes[0], sizes[1], rates[1] * sizes[1])
    values = [n.value for n in plain if not (n.value < 1)]
    if len(values) == 3 and compiled(r"\b(?:each|both|per (?:group|variant|arm))\b").search(text):
        total = max(values)
        a, b = (v for i, v in enumerate(values) if i != values.index(total))
        return _groups(total, a, total, b)
    if len(values) != 4:
        return None
    a, b, c, d = values
    if max(a, b) == min(c, d) or _two_lists(text, plain):
        if (a > c) == (b > d) and min(a, b) > max(c, d):
            return _groups(a, c, b, d)
        if min(c, d) > max(a, b):
            return _groups(c, a, d, b)
    return _groups(max(a, b), min(a, b), max(c, d), min(c, d))


def _two_lists(text: str, plain: list[Number]) -> bool:
    """True for "5000 and 5000 visitors, 200 and 250 sales": visitors of both first, then conversions of both."""
    four = [n for n in plain if n.value >= 1][:4]
    first, second = text[four[0].end : four[1].start], text[four[2].end : four[3].start]
    return all(compiled(r"\s*(?:,|and|vs\.?|versus|/|&|\s)+\s*", 0).fullmatch(gap) for gap in (first, second))


def _groups(n1: float, c1: float, n2: float, c2: float) -> dict[str, float]:
    return {"visitors_a": n1, "conversions_a": c1, "visitors_b": n2, "conversions_b": c2}


@says(_TEST.pattern)
def _match_test(text: str) -> ToolMatch | None:
    if compiled(
        r"sample size|how many (?:\w+ )?(?:visitors|users|people|samples)|significant (?:figures|digits|other)|t[- ]test|standard score"
    ).search(text):
        return None
    arms = _arms(text)
    if arms and _variant_first(text):
        arms = _groups(arms["visitors_b"], arms["conversions_b"], arms["visitors_a"], arms["conversions_a"])
    if arms and arms["conversions_a"] <= arms["visitors_a"] and arms["conversions_b"] <= arms["visitors_b"]:
        return ToolMatch(
            0.95
            if _VARIANT.search(text) or compiled(r"a/b|\bab[- ]|\d\s?(?:/|of|out of|from)\s?\d.*\d\s?(?:/|of|out of|from)\s?\d").search(text)
            else 0.7,
            arms,
        )
    if compiled(r"\ba/b\b|\bab[- ]test|split test").search(text) and all_numbers(text):
        return ToolMatch(
            0.45, {}, "For the test I need visitors and conversions of both versions (for example A: 4,000 and 160, B: 4,100 and 205). What are they?"
        )
    return None


@tool(match=_match_test)
def ab_test(visitors_a: float, conversions_a: float, visitors_b: float, conversions_b: float) -> ToolResult:
    """Significance of an A/B test: two-sided two-proportion z-test with a pooled rate.

    z = (p2 − p1) / sqrt(p(1 − p)(1/n1 + 1/n2)); the interval of the difference uses unpooled variances
    (Fleiss, Statistical Methods for Rates and Proportions). Raises InvalidField when nobody or everybody converted.
    """
    positive(visitors_of_a=visitors_a, visitors_of_b=visitors_b)
    p1, p2 = conversions_a / visitors_a, conversions_b / visitors_b
    pooled = (conversions_a + conversions_b) / (visitors_a + visitors_b)
    if not 0 < pooled < 1:
        raise InvalidField("Nobody or everybody converted, so there is nothing to test.")
    z = (p2 - p1) / math.sqrt(pooled * (1 - pooled) * (1 / visitors_a + 1 / visitors_b))
    p = 2 * (1 - _NORMAL.cdf(abs(z)))
    verdict = "Yes, the difference is significant at 95%" if p < 0.05 else "No, the difference is not significant at 95%"
    half = 1.959964 * math.sqrt(p1 * (1 - p1) / visitors_a + p2 * (1 - p2) / visitors_b)
    lift = f", a relative lift of {pct(100 * (p2 / p1 - 1))}" if p1 else ""
    lines = (
        f"{verdict}: z = {z:.3f}, p-value = {p:.4f}.",
        f"A converts {pct(100 * p1)}, B {pct(100 * p2)}{lift}.",
        f"The true difference lies between {pct(100 * (p2 - p1 - half))} and {pct(100 * (p2 - p1 + half))} points (95% interval).",
        "Two-sided z-test of two proportions; it holds when the test length was fixed beforehand.",
    )
    return ToolResult("\n".join(lines), {"z": z, "p": p, "significant": p < 0.05, "rate_a": p1, "rate_b": p2})


_OUT_OF = re.compile(r"\d(?: [a-z-]+){0,2} (?:out of|from|of|in|on|/) \d", re.I)


@says(rf"{_LIFT.pattern}|{_BETTER.pattern}")
def _match_lift(text: str) -> ToolMatch | None:
    compared = _BETTER.search(text) and len(_OUT_OF.findall(text)) == 2
    if not (_LIFT.search(text) or compared) or not _VARIANT.search(text) or (_TEST.search(text) and len(all_numbers(text)) > 3):
        return None
    if compiled(r"\b(?:bench|squat|deadlift|weight|elo|gym|kg|sample size|how many(?! percent))\b").search(text):
        return None
    found = all_numbers(text)
    if len(found) == 2:
        first, second = found[0].value, found[1].value
        backwards = compiled(r"\b(?:from|against|compared (?:to|with)|than)\s[^\d]{0,15}$").search(text[found[0].end : found[1].start])
        before, after = (second, first) if backwards or _variant_first(text) else (first, second)
        return ToolMatch(0.94, {"before": before, "after": after})
    arms = _arms(text) if len(found) in (3, 4) else None
    return (
        ToolMatch(0.9, {"before": 100 * arms["conversions_a"] / arms["visitors_a"], "after": 100 * arms["conversions_b"] / arms["visitors_b"]})
        if arms
        else None
    )


def _variant_first(text: str) -> bool:
    """True when the text names the variant before the control ("variant 4.6% vs control 4.0%")."""
    variant = compiled(r"\b(?:variant|variation|treatment|challenger|(?i:version|page|group) b|new|B)\b", 0).search(text)
    control = compiled(r"\b(?:control|original|baseline|(?i:version|page|group) a|old|A)\b(?!/B)", 0).search(text)
    return bool(variant and control and variant.start() < control.start() and "A/B" not in text)


@tool(match=_match_lift)
def conversion_lift(before: float, after: float) -> ToolResult:
    """Relative and absolute lift of a rate: (after − before) / before."""
    positive(first_rate=before)
    lift = 100 * (after - before) / before
    word = "lift" if lift >= 0 else "drop"
    text = f"The relative {word} is {pct(abs(lift))}; in absolute terms {show(abs(after - before))} points.\n= ({show(after)} − {show(before)}) ÷ {show(before)}"
    return ToolResult(text, {"relative": lift / 100, "absolute": after - before})


@says(r"margin of error|\bmoe\b|confidence interval|(?:how )?(?:accurate|reliable)|plus or minus|standard error|error margin")
def _match_error(text: str) -> ToolMatch | None:
    """The margin of error of a share that was found in a sample."""
    if compiled(r"sample size|how many (?:\w+ ){0,3}(?:people|respondents|responses|answers|interviews|survey)|mean|average|std|deviation").search(
        text
    ):
        return None
    found = all_numbers(text)
    level = _labelled_share(text, [n for n in found if n.percent], r"confiden\w*|interval|margin|ci\b|level")
    shares = [n for n in found if n.percent and n is not level]
    counts = [n for n in found if not n.percent and not n.money and not unit_of(n.unit)]
    confidence = level.value if level and level.value >= 50 else 95.0
    if len(counts) == 2 and not shares:
        small, large = sorted(n.value for n in counts)
        return ToolMatch(0.96, {"sample": large, "share": 100 * small / large, "confidence": confidence})
    if len(counts) == 1 and len(shares) <= 1 and counts[0].value >= 10:
        return ToolMatch(0.95, {"sample": counts[0].value, "share": shares[0].value if shares else 50.0, "confidence": confidence})
    return None


@tool(match=_match_error)
def margin_of_error(sample: float, share: float = 50, confidence: float = 95) -> ToolResult:
    """Margin of error of a share found in a sample, in percentage points: z · sqrt(p(1 − p) / n) (normal approximation; Cochran,
    Sampling Techniques). Without a share the worst case of 50% is taken."""
    positive(sample_size=sample)
    z, p = _NORMAL.inv_cdf(0.5 + confidence / 200), share / 100
    error = 100 * z * math.sqrt(p * (1 - p) / sample)
    return ToolResult(
        f"The margin of error is ± {pct(error)} (percentage points), so between {pct(share - error)} and {pct(share + error)}.\n"
        f"= z {z:.2f} · √(p(1 − p) ÷ n) with p = {pct(share)} and n = {show(sample)}, for {pct(confidence)} confidence",
        {"error": error / 100},
    )


@says(
    r"sample size|samples? (?:per|in each)|survey sample|sample (?:of|for) (?:a|the)|how (?:many|big)[^?]*\b(?:visitors|users|people|respondents|samples?|participants|responses|customers)\b|people to survey"
)
def _match_size(text: str) -> ToolMatch | None:
    shares = [n for n in all_numbers(text) if n.percent]
    power = _labelled_share(text, shares, r"power")
    level = _labelled_share(text, shares, r"confiden\w*|significan\w*|alpha")
    rest = [n for n in shares if n not in (power, level)]
    if level is None and len(rest) == 3 and (high := next((n for n in rest if n.value >= 90), None)):
        level, rest = high, [n for n in rest if n is not high]
    common: dict[str, float] = {}
    if level:
        common["confidence"] = level.value if level.value > 50 else 100 - level.value
    error = _labelled_share(text, rest, r"margin of error|error|margin|\+/-|±|plus or minus")
    if error and (compiled(r"survey|poll|margin of error|respondents|population").search(text)):
        others = [n.value for n in rest if n is not error]
        crowd = [n.value for n in all_numbers(text) if not n.percent and n.value >= 50]
        return ToolMatch(0.94, common | {"error": error.value, "rate": others[0] if others else 50.0, "population": crowd[0] if crowd else 0.0})
    if len(rest) == 2:
        if power:
            common["power"] = power.value
        return ToolMatch(0.94, common | {"rate": rest[0].value, "target": _target(text, rest)})
    if compiled(r"sample size|a/b|\bab[- ]test|survey|split test").search(text):
        return ToolMatch(
            0.5,
            {},
            "For the sample size I need the present conversion rate and the smallest change you want to see (for example 4% to 5%). What are they?",
        )
    return None


def _labelled_share(text: str, shares: list[Number], label: str) -> Number | None:
    """The share whose words right around it hold the label."""
    for n in shares:
        if label.startswith("margin") and compiled(r"(?:±|\+/-|plus or minus)\s?$", 0).search(text[max(0, n.start - 80) : n.start]):
            return n
        if re.match(rf"\s?(?:\w+ )?(?:{label})", text[n.end :], re.I) or re.search(
            rf"(?:{label})(?: (?:of|is|at|level|level of|=))?\s?$", text[max(0, n.start - 80) : n.start].rstrip(" +/-±"), re.I
        ):
            return n
    return None


def _target(text: str, rest: list[Number]) -> float:
    first, second = rest[0].value, rest[1].value
    close = text[rest[0].end : rest[1].end + 40]
    if compiled(r"relative|\blift|uplift|improvement|increase of|mde|minimum detectable").search(close) and not compiled(r"\bto\s+\S*$", 0).search(
        text[rest[0].end : rest[1].start]
    ):
        absolute = compiled(r"absolute|points?\b").search(close)
        return first + second if absolute else first * (1 + second / 100)
    return first + second if compiled(r"points?\b").search(close) else second


@tool(match=_match_size)
def sample_size(rate: float, target: float = 0, confidence: float = 95, power: float = 80, error: float = 0, population: float = 0) -> ToolResult:
    """Sample size for an A/B test (per group) or for a survey with a margin of error. All figures in percent.

    Test: n = (z_a·sqrt(2p̄q̄) + z_b·sqrt(p1q1 + p2q2))² / (p2 − p1)² (Fleiss). Survey: n = z²pq / e², with
    the finite population correction n / (1 + (n − 1) / N) (Cochran).
    """
    z = _NORMAL.inv_cdf(0.5 + confidence / 200)
    p1 = rate / 100
    if error:
        n = z * z * p1 * (1 - p1) / (error / 100) ** 2
        small = f"; for a population of {show(population)}" if population else ""
        n = n / (1 + (n - 1) / population) if population else n
        text = f"You need {math.ceil(n - 1e-9):,} answers{small}.\n= z² · p(1 − p) ÷ error², with z = {z:.2f} for {pct(confidence)} confidence, p = {pct(rate)}, error ± {pct(error)}"
        return ToolResult(text, {"n": math.ceil(n - 1e-9)})
    p2 = target / 100
    if p1 == p2 or not (0 < p1 < 1 and 0 < p2 < 1):
        raise InvalidField("The two rates must differ and lie between 0% and 100%.")
    zb, mean = _NORMAL.inv_cdf(power / 100), (p1 + p2) / 2
    root = z * math.sqrt(2 * mean * (1 - mean)) + zb * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    n = math.ceil(root**2 / (p2 - p1) ** 2)
    text = f"You need about {n:,} visitors in each group ({2 * n:,} together).\nTo see {pct(rate)} change to {pct(target)} with {pct(confidence)} confidence and {pct(power)} power (two-sided)."
    return ToolResult(text, {"per_group": n})
