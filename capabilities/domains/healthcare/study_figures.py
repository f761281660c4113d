"""Figures of tests and trials: sensitivity, specificity, predictive values, relative risk, number needed to treat."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import assign, digits, fmt, numbers

SOURCES = ("CDC: Principles of Epidemiology in Public Health Practice",)
_COUNTS = {
    "tp": r"true positives?|\btps?\b|correctly (?:positive|detected)",
    "fn": r"false negatives?|\bfns?\b|missed",
    "tn": r"true negatives?|\btns?\b",
    "fp": r"false positives?|\bfps?\b|false alarms?",
}
# name: (what is asked, counts it needs, how it is made)
_OF_TEST = {
    "sensitivity": (r"sensitivity|true positive rate|recall", ("tp", "fn")),
    "specificity": (r"specificity|true negative rate", ("tn", "fp")),
    "positive predictive value": (r"positive predictive value|\bppv\b|precision", ("tp", "fp")),
    "negative predictive value": (r"negative predictive value|\bnpv\b(?!.*(?:cash|discount))", ("tn", "fn")),
}
_RISK = re.compile(
    r"number needed to (?:treat|harm)|\bnnt\b|\bnnh\b|relative risk|risk ratio|absolute risk reduction|\barr\b(?=.*(?:event|control|treat))|relative risk reduction|\brrr\b",
    re.I,
)


_LIKELY = {
    "sensitivity": r"sensitiv\w*|catch(?:es)?|detects?|picks? up|identif(?:y|ies)|finds?|true positives?(?: rate)?|recall",
    "specificity": r"specific\w*|true negatives?(?: rate)?",
    "false_alarm": r"false[- ]positives?(?: rate)?|false alarms?|wrongly (?:positive|flags?)",
    "prevalence": r"prevalence|base rate|of (?:all |the )?(?:people|patients|population|women|men|adults|us|everyone)\b(?! who| that| with)|(?:people|patients|women|men|adults|population) (?:really |actually )?(?:have|has|carry)",
}
_ONE_IN = re.compile(r"\b1 (?:in|out of) (\d[\d,]*)", re.I)


def _after_test(text: str) -> ToolMatch | None:
    """Bayes from a test's two rates and how common the illness is: "catches 92%, 95% specific, 2% of people have it"."""
    if not regex.search(r"\btest\w*|screen\w*|positive|negative", text, re.I):
        return None
    text = _ONE_IN.sub(lambda m: f"{100 / max(float(m[1].replace(',', '')), 1):.10g}%", text)
    found = [(n.value, n.start, n.end) for n in numbers(text) if n.percent and n.value <= 100]
    rates = assign(text, {name: p for name, p in _LIKELY.items() if regex.search(rf"\b(?:{p})", text, re.I)}, found[:4])
    if "false_alarm" in rates and "specificity" not in rates:
        rates["specificity"] = 100 - rates["false_alarm"]
    if len(found) < 3 or not {"sensitivity", "specificity", "prevalence"} <= rates.keys():
        return None
    negative = bool(
        regex.search(
            r"\bnegative (?:result|test)|(?:came|comes|come|was|is|tests?|tested) (?:back |out )?negative|predictive value negative|\bnpv\b|negative predictive",
            text,
            re.I,
        )
    )
    return ToolMatch(
        0.96,
        {
            "measure": "after negative" if negative else "after positive",
            "good": rates["sensitivity"] / 100,
            "bad": rates["specificity"] / 100,
            "prevalence": rates["prevalence"] / 100,
        },
    )


# The chance after a test needs how specific it is or its false alarms; the rest are names of figures.
@says(
    r"specific|true (?:positive|negative)|false[- ]positive|false alarm|wrongly|sensitivity|recall|predictive value|\bppv\b|precision|\bnpv\b|number needed|\bnn[th]\b|relative risk|risk ratio|absolute risk|\barr\b|\brrr\b"
)
def match_test(question: str) -> ToolMatch | None:
    text = digits(question)
    if likely := _after_test(text):
        return likely
    wanted = next(((name, needs) for name, (pattern, needs) in _OF_TEST.items() if regex.search(rf"(?:{pattern})", text, re.I)), None)
    if wanted:
        found = [(n.value, n.start, n.end) for n in numbers(text) if not n.percent]
        counts = assign(text, {name: _COUNTS[name] for name in _COUNTS if regex.search(_COUNTS[name], text, re.I)}, found[:6])
        if all(name in counts for name in wanted[1]):
            return ToolMatch(0.95, {"measure": wanted[0], "good": counts[wanted[1][0]], "bad": counts[wanted[1][1]]})
        return None
    if not _RISK.search(text):
        return None
    shares = [n.value / 100 for n in numbers(text) if n.percent] or [
        float(a) / float(b) for a, b in regex.findall(r"(\d+)\s?(?:of|out of|/|in)\s?(\d+)", text) if float(b)
    ]
    if len(shares) != 2:
        return ToolMatch(0.6, {}, ask="What are the two event rates, without and with the treatment (for example 8% and 5%)?")
    first_treated = regex.search(r"(?:treat\w*|drug|vaccin\w*|exposed)\b[^.;]{0,25}\d", text, re.I) and regex.search(
        r"\d[^.;]*\b(?:control|placebo|untreated|unexposed)", text, re.I
    )
    treated, control = (shares[0], shares[1]) if first_treated else (shares[1], shares[0])
    if regex.search(r"relative risk\b(?! reduction)|risk ratio", text, re.I):
        treated, control = shares[0], shares[1]
    return ToolMatch(0.95, {"measure": "risk", "good": treated, "bad": control})


@tool(match_test)
def study_figures(measure: str, good: float, bad: float, prevalence: float = 0.0) -> ToolResult:
    """Sensitivity TP/(TP+FN), specificity TN/(TN+FP), predictive values TP/(TP+FP) and TN/(TN+FN) from counts (`good`,
    `bad`); with measure "risk", `good` and `bad` are the event rates (0..1) with and without the treatment: number
    needed to treat 1/|difference|, relative risk good/bad. With measure "after positive" or "after negative", `good` is the
    sensitivity, `bad` the specificity and `prevalence` the share of people who have it (all 0..1): the chance by Bayes' rule
    to have it after that result.
    """
    if measure.startswith("after"):
        return _chance_after(measure == "after positive", good, bad, prevalence)
    if measure != "risk":
        if good + bad <= 0:
            return ToolResult("", ask="What are the counts?")
        share = good / (good + bad)
        return ToolResult(f"The {measure} is {fmt(share * 100)}%.\n{fmt(good)} ÷ ({fmt(good)} + {fmt(bad)})", {"value": share}, SOURCES)
    gap = abs(bad - good)
    if not gap or not bad:
        return ToolResult("The two rates are equal, or one is zero: there is no number needed to treat.")
    lines = [
        f"Number needed to treat: {fmt(1 / gap, 1)}. Relative risk: {fmt(good / bad, 3)}.",
        f"Risk difference {fmt(gap * 100)} percentage points; 1 ÷ {fmt(gap, 4)}; {fmt(good * 100)}% ÷ {fmt(bad * 100)}%.",
    ]
    return ToolResult("\n".join(lines), {"nnt": 1 / gap, "relative_risk": good / bad, "difference": gap}, SOURCES)


def _chance_after(positive: bool, sensitivity: float, specificity: float, prevalence: float) -> ToolResult:
    """Bayes' rule: the part of those with this result who have the illness."""
    ill, well = (sensitivity, 1 - specificity) if positive else (1 - sensitivity, specificity)
    ill, well = ill * prevalence, well * (1 - prevalence)
    if ill + well <= 0:
        return ToolResult("With these rates nobody gets that result.")
    share = ill / (ill + well)
    result = "positive" if positive else "negative"
    lines = [
        f"After a {result} result the chance to have it is {fmt(share * 100)}%.",
        f"Of 10,000 people {fmt(ill * 10_000)} have it and test {result}, {fmt(well * 10_000)} do not have it and test {result}: "
        f"{fmt(ill * 10_000)} ÷ {fmt((ill + well) * 10_000)}.",
        "It holds for somebody picked by chance from these people; complaints or a known risk change it, and a doctor decides about the next test.",
    ]
    return ToolResult("\n".join(lines), {"value": share}, SOURCES)
