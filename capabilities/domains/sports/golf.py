"""Golf: score differential, course handicap, handicap index, net score, score to par."""

from __future__ import annotations

import re

from agent_pools import Tool, ToolResult, signature_schema, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, lists
from capabilities.domains.sports.statistic import Sport, Stat, Values, catalogue, compute, match_sport
from errors import InvalidField

WHS = "World Handicap System, Rules of Handicapping"


def _differential(v: Values) -> float:
    return 113 / v["slope"] * (v["score"] - v["rating"] - v.get("pcc", 0))


GOLF = Sport(
    "golf",
    (
        Stat(
            "differential",
            "score differential",
            r"differential|handicap diff\w*",
            ("score", "rating", "slope"),
            _differential,
            "113 / slope x (adjusted gross score - course rating - PCC)",
            WHS,
            "1",
            optional=("pcc",),
        ),
        Stat(
            "playing_handicap",
            "playing handicap",
            r"playing handicap",
            ("course_handicap", "allowance"),
            lambda v: v["course_handicap"] * v["allowance"] / 100,
            "course handicap x allowance",
            WHS,
            "1",
        ),
        Stat(
            "course_handicap",
            "course handicap",
            r"course handicap|strokes (?:do i|would i|does \w+) (?:get|receive)|playing (?:off|handicap)",
            ("index", "slope", "rating", "par"),
            lambda v: v["index"] * v["slope"] / 113 + v["rating"] - v["par"],
            "index x slope / 113 + (course rating - par)",
            WHS,
            "whole",
        ),
        Stat(
            "course_handicap",
            "course handicap",
            r"course handicap|strokes (?:do i|would i|does \w+) (?:get|receive)|playing (?:off|handicap)",
            ("index", "slope"),
            lambda v: v["index"] * v["slope"] / 113,
            "index x slope / 113 (course rating and par taken as equal)",
            WHS,
            "whole",
        ),
        Stat(
            "net_score",
            "net score",
            r"net(?: score)?|handicap(?:ped)? score|minus (?:the |a )?handicap|less (?:the |a )?handicap",
            ("score", "handicap"),
            lambda v: v["score"] - v["handicap"],
            "gross score - handicap",
            WHS,
            "0",
        ),
        Stat(
            "net_score",
            "net score",
            r"net(?: score)?|handicap(?:ped)? score|minus (?:the |a )?handicap|less (?:the |a )?handicap",
            ("score", "index"),
            lambda v: v["score"] - v["index"],
            "gross score - handicap",
            WHS,
            "1",
        ),
        Stat(
            "net_score",
            "net score",
            r"net(?: score)?",
            ("score", "course_handicap"),
            lambda v: v["score"] - v["course_handicap"],
            "gross score - handicap",
            WHS,
            "0",
        ),
        Stat(
            "to_par",
            "score to par",
            r"(?:to|over|under|vs|versus|against|relative to) par",
            ("score", "par"),
            lambda v: v["score"] - v["par"],
            "score - par; below zero is under par",
            "Rules of Golf",
            "0",
        ),
        Stat(
            "scoring_average",
            "scoring average",
            r"scoring average|average score",
            ("strokes", "rounds"),
            lambda v: v["strokes"] / v["rounds"],
            "strokes / rounds",
            "PGA Tour statistics",
        ),
    ),
    {
        "course_handicap": r"course handicap(?: of)?",
        "allowance": r"(?:%|percent) (?:handicap )?allowance|allowance(?: of)?",
        "index": r"(?:handicap )?index(?: of)?",
        "slope": r"slope(?: rating)?(?: of)?",
        "rating": r"(?:course )?rating|\bcr\b|rated",
        "pcc": r"\bpcc\b|playing conditions",
        "handicap": r"(?:course |playing )?handicap(?:per)?|hcp",
        "par": r"par",
        "strokes": r"(?:total )?strokes",
        "rounds": r"rounds?",
        "score": r"(?:adjusted |gross )*(?:score[sd]?|gross)(?: of)?|shot|shoot(?:s|ing)?|card(?:ed)?|round(?: of)?|an?(?= \d{2,3}\b)",
    },
    {"slope": (55, 155), "rating": (25, 85), "par": (27, 75), "index": (0, 54), "handicap": (0, 54), "pcc": (0, 3)},
    (
        (r"differential\D{0,12}(\d{2,3})\b(?!\.\d)(?! (?:course|rating|slope))", r"differential score \1"),
        (r"\b(\d{2,3}) (?:on|at|off|from) (?:a |the )?(?=course|rating|par\b|slope|\d{2}\.\d)", r"score \1, "),
        (r"\b(\d{2,3}(?:\.\d)?)/(\d{2,3})\b(?=[^.?]{0,25}(?:course|slope|rating|tees))", r"rating \1, slope \2"),
        (r"(?:rating|rated)(?: and |/)slope:? (\d{2}(?:\.\d)?)(?:/| and | )(\d{2,3})", r"rating \1, slope \2"),
        (r"(?:rated|rating) (\d{2}\.\d)/(\d{2,3})", r"rating \1, slope \2"),
    ),
    context=r"\b(?:golf\w*|handicap\w*|slope|par|gross|course|differential|net score|holes|rounds?|strokes)\b",
    reject=r"\b(?:rounds (?:of |were |: ?)?\d{2},? (?:and )?\d{2}|betting|spread|asian|odds|race ?course|income|point differential|equation|disabilit\w+|parking)\b",
)


def golf_statistic(statistics: list[str], values: dict) -> ToolResult:
    """The run function of the tool; its description is made from the table."""
    return compute(GOLF, statistics, values)


GOLF_STATISTIC = Tool(
    "golf_statistic",
    f"Golf handicap and score computations. `statistics` are names, `values` the inputs by name. {catalogue(GOLF)}",
    golf_statistic,
    match_sport(GOLF),
    signature_schema(golf_statistic),
)

USED = {3: (1, -2.0), 4: (1, -1.0), 5: (1, 0.0), 6: (2, -1.0), 7: (2, 0.0), 8: (2, 0.0), 9: (3, 0.0), 10: (3, 0.0), 11: (3, 0.0), 12: (4, 0.0), 13: (4, 0.0), 14: (4, 0.0), 15: (5, 0.0), 16: (5, 0.0), 17: (6, 0.0), 18: (6, 0.0), 19: (7, 0.0)}  # fmt: skip


@says(r"\bdifferentials?\b")
def _match_index(question: str) -> ToolMatch | None:
    if not regex.search(r"\bhandicap\b", question, re.I):
        return None
    runs = lists(digits(question))
    return ToolMatch(0.96, {"differentials": max(runs, key=len)}) if runs else None


@tool(_match_index)
def handicap_index(differentials: list[float]) -> ToolResult:
    """Handicap index from score differentials, the newest 20 at most: the mean of the lowest ones.

    Best 8 of 20; with fewer scores the number and the adjustment of rule 5.2a. Source: World Handicap System, Rule 5.2.
    """
    recent = differentials[-20:]
    if len(recent) < 3:
        raise InvalidField("A handicap index needs at least three score differentials.")
    count, adjust = USED.get(len(recent), (8, 0.0))
    best = sorted(recent)[:count]
    index = sum(best) / count + adjust
    extra = f" and an adjustment of {adjust:g}" if adjust else ""
    return ToolResult(
        f"Handicap index: {index:.1f}.\nHow: the mean of the lowest {count} of {len(recent)} differentials ({', '.join(fmt(b, 1) for b in best)}){extra}.",
        {"index": index},
        (WHS,),
    )


# The par of one round.
@says(r"\bpar(?: of| is|[ :-])?\s?\d|\d[ -]par\b")
def _match_rounds(question: str) -> ToolMatch | None:
    """Two rounds or more and the par of one of them; a single score is the work of golf_statistic."""
    par = regex.search(r"\bpar(?: of| is|[ :-])?\s?(\d{2})\b|\b(\d{2})[ -]par\b", question, re.I)
    if not par or not regex.search(r"\bover\b|\bunder\b|\bto par\b|\brelative\b|\btotal\b|\bfinish", question, re.I):
        return None
    value = float(par[1] or par[2])
    scores = [run for run in lists(digits(question.replace(par[0], " . ")), least=2) if all(value - 20 <= n <= value + 60 for n in run)]
    return ToolMatch(0.95, {"rounds": scores[0], "par": value}) if scores else None


@tool(_match_rounds)
def rounds_to_par(rounds: list[float], par: float) -> ToolResult:
    """The total of several rounds against par: sum of the scores − rounds × par (Rules of Golf); below zero is under par."""
    if not rounds:
        raise InvalidField("Which scores?")
    total = sum(rounds)
    gap = total - par * len(rounds)
    word = "level with par" if not gap else f"{fmt(abs(gap))} {'over' if gap > 0 else 'under'} par ({gap:+g})"
    return ToolResult(
        f"In total you are {word}.\nHow: {fmt(total)} strokes - {len(rounds)} x {fmt(par)}.", {"to_par": gap, "total": total}, ("Rules of Golf",)
    )
