"""Statistics of a list of numbers: mean, median, mode, spread, percentiles, weighted means, z-scores and needed scores."""

from __future__ import annotations

import re
import statistics
from collections import Counter

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import digits, lists, numbers

_MEASURES = (
    ("geometric mean", r"geometric (?:mean|average)"), ("harmonic mean", r"harmonic (?:mean|average)"), ("median", r"\bmedian\b|middle (?:value|number)"),
    ("mode", r"\bmode\b|most (?:common|frequent)"), ("interquartile range", r"\biqr\b|interquartile"), ("lower quartile", r"(?:lower|first) quartile|\bq1\b"),
    ("upper quartile", r"(?:upper|third) quartile|\bq3\b"), ("sample variance", r"sample variance|variance\b.*\bsample"), ("population variance", r"\bvariance\b"),
    ("population standard deviation", r"population (?:standard deviation|sd|stdev|std)|(?:standard deviation|stdev|sd)\b.*\bpopulation|stdevp"),
    ("sample standard deviation", r"standard dev\w*|\bst\.? ?dev\b|\bstdev\b|\bstd\b|\bs\.?d\.?\b"), ("range", r"\brange\b"), ("sum", r"\bsum\b|\btotal\b|add (?:up|these|together)"),
    ("largest", r"\b(?:largest|biggest|maximum|max|highest)\b"), ("smallest", r"\b(?:smallest|minimum|min|lowest)\b"), ("mean", r"\bmean\b|\baverages?\b|\bavg\b"),
)  # fmt: skip


@says("|".join(pattern for _, pattern in _MEASURES))
def match_statistics(question: str) -> ToolMatch | None:
    measure = next(name for name, pattern in _MEASURES if regex.search(pattern, question, re.I))
    if regex.search(
        r"moving average|\bsma\b|\bema\b|\bcost basis|drawdown|batting|per game|\bera\b|sharpe|volatility|returns?\b|\brsi\b|heart|odds|speed|mph|km/h|\b1\d\d\s?/\s?\d{2}\b",
        question,
        re.I,
    ):
        return None
    text = regex.sub(r"\b(?:these|the|of) \d+ (?:numbers|values|scores|tests|grades|marks|results)\b(?=\D)", " ", digits(question), flags=re.I)
    runs = lists(regex.sub(r"(?<=\d),(?=\d)", ", ", text) if not regex.search(r"\d,\d{3}\b.*,\s", text) else text, least=2)
    if not runs or (measure == "range" and regex.search(r"miles|\bkm\b|battery|\bev\b|fuel|salary|price range", question, re.I)):
        return None
    values = max(runs, key=len)
    if len(values) < 3 and measure not in ("mean", "geometric mean", "harmonic mean", "sum"):
        return None
    weighted = _weights(text) if regex.search(r"weight", text, re.I) else None
    if weighted or (regex.search(r"\bsum\b|\btotal\b|largest|biggest|\bmax|smallest|\bmin|highest|lowest|range", measure, re.I) and len(values) < 3):
        return None
    score = 0.94 if len(values) >= 3 else 0.85
    return ToolMatch(score - (0.2 if measure in ("sum", "largest", "smallest") else 0), {"values": values, "measure": measure})


@tool(match_statistics)
def list_statistics(values: list[float], measure: str = "mean") -> ToolResult:
    """A measure of a list of numbers: mean, median, mode, range, quartiles, variance, standard deviation, sum and others.

    `sample` measures divide by n − 1, `population` ones by n. Quartiles are medians of the lower and upper half (without
    the middle value).
    """
    if not values:
        return ToolResult("", ask="Which numbers?")
    n = len(values)
    try:
        result = _measure(values, measure)
    except (statistics.StatisticsError, AttributeError, OverflowError):
        return ToolResult(f"The {measure} is not defined for these numbers.")
    if isinstance(result, list):
        shown = " and ".join(show(v) for v in result) if result else "none (each number comes once)"
        return worked(f"The mode is {shown}.", f"Out of {n} numbers.")
    extra = ""
    if measure.startswith(("sample", "population")):
        mean = statistics.fmean(values)
        other = measure.replace("sample", "population") if measure.startswith("sample") else measure.replace("population", "sample")
        beside = _measure(values, other) if n > 1 else []
        if isinstance(beside, float):
            extra = f"Mean {show(mean)}; the {other} (dividing by {'n' if other.startswith('p') else 'n − 1'}) is {show(beside)}."
    if measure == "mean":
        extra = f"Sum {show(round(sum(values), 10))} ÷ {n} numbers"
    if measure == "median":
        extra = "In order: " + ", ".join(show(v) for v in sorted(values)[:7]) + (" …" if n > 7 else "")
    return worked(f"The {measure} is {show(result)}.", extra, value=result)


def _measure(values: list[float], measure: str) -> float | list[float]:
    if measure == "mode":
        counts = Counter(values)
        top = max(counts.values())
        return [v for v, c in counts.items() if c == top] if top > 1 else []
    low, high = _halves(values)
    rules = {
        "mean": statistics.fmean, "median": statistics.median, "geometric mean": statistics.geometric_mean, "harmonic mean": statistics.harmonic_mean,
        "sample standard deviation": statistics.stdev, "population standard deviation": statistics.pstdev, "sample variance": statistics.variance,
        "population variance": statistics.pvariance, "sum": sum, "range": lambda v: max(v) - min(v), "largest": max, "smallest": min,
        "lower quartile": lambda v: low, "upper quartile": lambda v: high, "interquartile range": lambda v: high - low,
    }  # fmt: skip
    return float(rules.get(measure, statistics.fmean)(values))  # type: ignore[operator]


def _halves(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    half = len(ordered) // 2
    return (statistics.median(ordered[:half] or ordered), statistics.median(ordered[-half:] or ordered))


def _weights(text: str) -> list[tuple[float, float]] | None:
    """(value, weight) pairs such as "80 (30%), 90 (70%)", "85 worth 40%", "70 with weight 2"."""
    pattern = r"(\d+(?:\.\d+)?)\s?%?\s?(?:\(|with|worth|at|weighted(?: at)?|weighs|counts(?: for)?|×|x|\*|,? ?weight(?:ed)?|[a-z]+ \()?\s?(?:a )?(?:weight(?:ing)?(?: of)?\s|worth\s)?\s?(\d+(?:\.\d+)?)\s?%?\)?"
    shares = [n.value for n in numbers(text) if n.percent]
    plain = [n.value for n in numbers(text) if not n.percent]
    if len(shares) == len(plain) >= 2 and abs(sum(shares) - 100) < 0.01:
        return list(zip(plain, shares, strict=True))
    runs = lists(text, least=2)
    if len(runs) == 2 and len(runs[0]) == len(runs[1]):
        return list(zip(runs[0], runs[1], strict=True))
    pairs = [(float(a), float(b)) for a, b in regex.findall(pattern, text, re.I)]
    return pairs if len(pairs) >= 2 else None


_AT = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?)\s(?:(?:[a-z]+\s){0,2}(?:at|for|@|scor\w+|averag\w+|cost\w*|with)|@|×|x)\s[$£€]?(\d+(?:\.\d+)?)(?![\d%]|:\d|\s?[ap]m)",
    re.I,
)


_ON = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?)\s?(?:[a-z]+\s)?(?:on|for)\s(?:the )?(?:other )?(\d{1,3})(?:\s(?:of them|nights?|days?|weeks?|months?|games?|tests?|times))?\b",
    re.I,
)

# A mark with the part it makes of the whole: "71 in coursework which is 40 percent", "58 in the exam, the other 60".
_MARKS = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?)\s?%?\s(?:in|on|for|at)\s(?:the |my |our )?(?:[a-z]+\s?){1,2}?[\s,(]*"
    r"(?:which|that|it|thats|that's|is|was|being|worth|counts?|counting|makes?|making|up|as|for|the|other|remaining|rest|of|weighs?|weighted|at|a|,|\s)*"
    r"\s?(\d+(?:\.\d+)?)\b(?:\s?%|\spercent)?",
    re.I,
)


@says(r"average|mean|avg|gpa|overall|total|final|mark|grade|score|with (?:a )?weight", view=digits)
def match_weighted(question: str) -> ToolMatch | None:
    text = digits(question)
    counted = [(float(value), float(count)) for count, value in _AT.findall(text)] or [(float(v), float(c)) for v, c in _ON.findall(text)]
    if (
        len(counted) >= 2
        and regex.search(r"\baverage|\bmean\b|\bavg\b|\bgpa\b", text, re.I)
        and not regex.search(r"shares?\b|cost basis|stock|mph|km/h|speed|odds|kelly|bats|overs|innings", text, re.I)
    ):
        return ToolMatch(0.93, {"values": [v for v, _ in counted], "weights": [w for _, w in counted]})
    marks = [(float(mark), float(share)) for mark, share in _MARKS.findall(text)]
    if len(marks) >= 2 and sum(share for _, share in marks) == 100 and regex.search(r"average|overall|total|final|mark|grade|score", text, re.I):
        return ToolMatch(0.95, {"values": [m for m, _ in marks], "weights": [w for _, w in marks]})
    if regex.search(r"weighted|weigh(?:ts?|s)?\b|counts?\b|worth \d+ ?%|credits?\b|\bgpa\b", text, re.I) and regex.search(
        r"average|mean|grade|score|mark|gpa|overall|\bfinal\b|with (?:a )?weight", text, re.I
    ):
        pairs = _weights(text)
        if pairs and not regex.search(r"what (?:do|must|should) i|\bneed\b|portfolio|\bkg\b|\blbs?\b|capital|wacc", text, re.I):
            return ToolMatch(0.95, {"values": [p[0] for p in pairs], "weights": [p[1] for p in pairs]})
    return None


@tool(match_weighted)
def weighted_mean(values: list[float], weights: list[float]) -> ToolResult:
    """Weighted mean: sum of value × weight divided by the sum of the weights."""
    if len(values) != len(weights) or not sum(weights):
        return ToolResult("", ask="Which numbers, and what weight has each?")
    result = sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)
    work = " + ".join(f"{show(v)} × {show(w)}" for v, w in zip(values, weights, strict=True))
    return worked(f"The weighted mean is {show(result)}.", f"({work}) ÷ {show(sum(weights))}", value=result)


@says(r"average|mean|grade|overall|coursework|\bexam\b|\bfinal\b")
def match_needed(question: str) -> ToolMatch | None:
    if not regex.search(r"\bneed|\bmust\b|have to|require|should i (?:get|score)|to (?:average|bring|raise|reach|finish)", question, re.I):
        return None
    text = digits(question)
    if weighed := _other_part(text):
        return weighed
    final = regex.search(
        r"(?:final(?: exam)?|exam|last (?:test|paper))(?:\s\w+){0,3}?\s(?:is |are |counts? |worth |weighs |weighted )+(?:for |at )?(\d+(?:\.\d+)?)\s?%",
        text,
        re.I,
    )
    if final:
        rest = [n.value for n in numbers(text) if n.value != float(final[1])]
        if len(rest) >= 2:
            return ToolMatch(0.92, {"average": rest[0], "target": rest[-1], "final_share": float(final[1])})
    count = regex.search(
        r"(?:over|across|on|in|after|from|for|of|first)\s(?:my |the |his |her )?(?:first )?(\d+)\s(?:\w+\s)?(?:tests?|exams?|quiz\w*|games?|rounds?|numbers|papers|essays|assignments?|subjects|matches|scores)",
        text,
        re.I,
    )
    others = [n.value for n in numbers(text) if not (count and n.start == count.start(1))]
    if count and len(others) >= 2:
        ordinals = [v for v in others if v > 10]
        if len(ordinals) >= 2:
            return ToolMatch(0.9, {"average": ordinals[0], "target": ordinals[-1], "count": int(count[1])})
    runs = lists(text, least=2)
    if runs and regex.search(r"next|final|last|(?:third|fourth|fifth|sixth|\dth) ", text, re.I):
        target = [n.value for n in numbers(text) if n.value not in runs[0]]
        if target:
            return ToolMatch(0.9, {"average": sum(runs[0]) / len(runs[0]), "target": target[-1], "count": len(runs[0])})
    return None


_DONE = re.compile(
    r"\b(?:coursework|homework|midterm\w*|quiz\w*|essays?|labs?|projects?|assignments?|first (?:exam|test)|paper 1)\b\D{0,25}?(\d+(?:\.\d+)?)\s?(?:%|percent)(?:\D{0,30}?)\b(?:scored|got|have|at|with|average[ds]?|was|is)\s(?:an? )?(\d+(?:\.\d+)?)",
    re.I,
)


def _other_part(text: str) -> ToolMatch | None:
    """Coursework of a share and a score, and the mark wanted in all: what must the other part bring?"""
    done = _DONE.search(text)
    aims = regex.findall(
        r"(?:finish|end|overall|total|pass|reach|average|get|final(?: grade| mark)?)\b\s?(?:up )?(?:on|with|at|of|is|to)?\s(?:an? )?(\d+(?:\.\d+)?)(?!\d)",
        text[done.end() :] if done else "",
        re.I,
    )
    if not done or not aims or not regex.search(r"\bexam\b|\bfinal\b|paper|test|rest|other", text, re.I):
        return None
    return ToolMatch(0.94, {"average": float(done[2]), "target": float(aims[-1]), "final_share": 100 - float(done[1])})


@tool(match_needed)
def needed_score(average: float, target: float, count: int = 1, final_share: float | None = None) -> ToolResult:
    """The next score needed for a target average, or the final-exam score when the final counts a share in percent."""
    if final_share:
        needed = (target - average * (1 - final_share / 100)) / (final_share / 100)
        return worked(
            f"You need {show(needed)} on the final.",
            f"({show(target)} − {show(average)} × {show(100 - final_share)}%) ÷ {show(final_share)}% = {show(needed)}",
            value=needed,
        )
    needed = target * (count + 1) - average * count
    return worked(f"You need {show(needed)} next.", f"{show(target)} × {count + 1} − {show(average)} × {count} = {show(needed)}", value=needed)


@says(r"score|deviation")
def match_z(question: str) -> ToolMatch | None:
    if not regex.search(r"z[\s-]?score|standard score|standard deviations? (?:above|below|from|away)", question, re.I):
        return None
    text = digits(question)
    mean = regex.search(r"(?:mean|average|μ)(?:\s(?:is|of|=))?\s?[:=]?\s?(-?\d+(?:\.\d+)?)", text, re.I)
    spread = regex.search(r"(?:standard deviation|st\.? ?dev\w*|\bsd\b|sigma|σ|std)(?:\s(?:is|of|=))?\s?[:=]?\s?(\d+(?:\.\d+)?)", text, re.I)
    if not mean or not spread:
        return None
    rest = [n.value for n in numbers(text) if n.value not in (float(mean[1]), float(spread[1]))] or [n.value for n in numbers(text)][:1]
    return ToolMatch(0.95, {"value": rest[0], "mean": float(mean[1]), "deviation": float(spread[1])})


@tool(match_z)
def z_score(value: float, mean: float, deviation: float) -> ToolResult:
    """Standard score: (value − mean) / standard deviation, and the share of a normal distribution below it."""
    if deviation <= 0:
        return ToolResult("The standard deviation must be above zero.")
    z = (value - mean) / deviation
    below = statistics.NormalDist().cdf(z) * 100
    return worked(
        f"The z-score is {show(z)}.",
        f"({show(value)} − {show(mean)}) ÷ {show(deviation)} = {show(z)}",
        f"In a normal distribution {below:.2f}% lie below it.",
        value=z,
    )
