"""Figures of tests and trials: sensitivity, specificity, predictive values, relative risk, number needed to treat."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
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


def match_test(question: str) -> ToolMatch | None:
    text = digits(question)
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
def study_figures(measure: str, good: float, bad: float) -> ToolResult:
    """Sensitivity TP/(TP+FN), specificity TN/(TN+FP), predictive values TP/(TP+FP) and TN/(TN+FN) from counts (`good`,
    `bad`); with measure "risk", `good` and `bad` are the event rates (0..1) with and without the treatment: number
    needed to treat 1/|difference|, relative risk good/bad.
    """
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
